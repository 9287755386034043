//! The demo's budget of this school year: lines of three funds, for the district, for sites and for
//! strategies, and what sections cost. Written by the commands that people use.

use access::Permit;
use budget::bound::set_bound_funds;
use budget::cost::{Move, NewCost, ask, record};
use budget::hour::{Category, Rates, set_rates};
use budget::line::{allot, open};
use budget::{CostKind, NewLine};
use db::Tx;
use kernel::{
    By, Failed, Fault, FundAccountId, Key, Money, Occasion, PlanItemId, SchoolYear, SectionId,
};

use super::build::{Plan, id, person_id};
use super::places::index_of;

fn told<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    Fault::new(format!("the demo's budget: {failed:?}"))
}

db::sql! {
    /// Sections that met within the days and are settled, the latest first; of each activity one.
    SETTLED = "select max(x.id) from section x join settlement z on z.section_id = x.id
        join session s on s.section_id = x.id
        where s.on_date between $1 and $2 group by x.activity_id order by 1 desc limit 12";
}

/// Lines of which there is one each school year.
pub(super) const TRAVEL: &str = "Conferences, visits and stipends";
pub(super) const WORKSHOPS: &str = "Workshops and institutes";
pub(super) const LITERACY: &str = "Reading in the early grades";
/// The lines of last school year were opened so long after its first day.
const LAST_YEAR_OPENED_AFTER_DAYS: i64 = 14;

struct Desk<'a> {
    tx: &'a mut Tx,
    office: Occasion,
    year: SchoolYear,
}

impl Desk<'_> {
    fn line(
        &mut self,
        title: &str,
        account: FundAccountId,
        (site, strategy): (Option<&str>, Option<PlanItemId>),
        dollars: i64,
    ) -> Result<Key, Fault> {
        let new = NewLine {
            account,
            year: self.year,
            building: site.map(|code| kernel::BuildingId(id(index_of(code)))),
            strategy,
            title: title.to_owned(),
            amount: Money::from_cents(dollars * 100),
        };
        open(self.tx, &Permit::for_system(), &self.office, &new).map_err(told)
    }

    fn cost(&mut self, new: NewCost, steps: &[Move]) -> Result<(), Fault> {
        let cost = ask(self.tx, &Permit::for_system(), &self.office, &new).map_err(told)?;
        for step in steps {
            record(self.tx, &Permit::for_system(), &self.office, &cost, (*step, None))
                .map_err(told)?;
        }
        Ok(())
    }
}

pub(super) fn budget(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let office = Occasion { by: By::Staff(person_id(plan.staff.cast.coordinator)), ..*occasion };
    let year = plan.calendar.school_year(plan.today);
    let account = |code: &str, accounts: &[outside::Account]| {
        let found = accounts.iter().find(|one| one.fund_code == code).map(|one| one.id);
        found.ok_or_else(|| Fault::new(format!("the demo has no fund {code}")))
    };
    let accounts = outside::accounts(tx)?;
    let (title, general) = (account("title-ii", &accounts)?, account("general", &accounts)?);
    let technology = account("technology", &accounts)?;
    let strategies: Vec<PlanItemId> = planning::trees(tx)?
        .iter()
        .filter(|tree| tree.plan.building.is_none() && tree.plan.closed_on.is_none())
        .flat_map(|tree| &tree.items)
        .filter(|item| item.kind == planning::ItemKind::Strategy)
        .map(|item| item.id)
        .collect();
    let rates: Rates = [
        (Category::Certificated, Money::from_cents(5_400)),
        (Category::Classified, Money::from_cents(2_650)),
        (Category::Administrator, Money::from_cents(7_300)),
    ]
    .into();
    set_rates(tx, &Permit::for_system(), &office, (year, &rates))?;
    let days = plan.calendar.days_of(year);
    let sections = tx.rows(&SETTLED, &[&days.first, &days.last], |row| row.get(0))?;
    let mut desk = Desk { tx, office, year };
    let travel = desk.line(TRAVEL, title, (None, None), 24_000)?;
    desk.line("Conferences of Birch Elementary", title, (Some("BIR"), None), 2_500)?;
    let workshops = desk.line(WORKSHOPS, general, (None, None), 60_000)?;
    let literacy = desk.line(LITERACY, general, (None, strategies.first().copied()), 18_000)?;
    desk.line(
        "Learning to use new devices",
        technology,
        (None, strategies.get(1).copied()),
        9_000,
    )?;
    let taken = Money::from_cents(-150_000);
    let reason = "Moved to the summer institute by the board";
    let bound = ["title-ii".to_owned()].into();
    set_bound_funds(desk.tx, &Permit::for_system(), &desk.office, &bound)?;
    allot(desk.tx, &Permit::for_system(), &desk.office, &travel, (taken, reason)).map_err(told)?;
    costs(&mut desk, sections, (&workshops, &literacy, &travel))?;
    last_year(desk, plan, (title, general), &strategies)
}

/// The lines of the school year before, from which needs of then were paid.
fn last_year(
    mut desk: Desk<'_>,
    plan: &Plan,
    (title, general): (FundAccountId, FundAccountId),
    strategies: &[PlanItemId],
) -> Result<(), Fault> {
    desk.year = desk.year.previous();
    let days = plan.calendar.days_of(desk.year);
    let opened = days.first.plus_days(LAST_YEAR_OPENED_AFTER_DAYS);
    let now = plan.calendar.instant(opened, super::build::time(9, 0));
    desk.office = Occasion { today: opened, now, ..desk.office };
    let sections = desk.tx.rows(&SETTLED, &[&days.first, &days.last], |row| row.get(0))?;
    let travel = desk.line(TRAVEL, title, (None, None), 21_000)?;
    let workshops = desk.line(WORKSHOPS, general, (None, None), 52_000)?;
    let strategy = strategies.first().copied();
    let literacy = desk.line(LITERACY, general, (None, strategy), 17_000)?;
    costs(&mut desk, sections, (&workshops, &literacy, &travel))
}

/// What sections cost, each from a line.
fn costs(
    desk: &mut Desk<'_>,
    sections: Vec<SectionId>,
    (workshops, literacy, travel): (&Key, &Key, &Key),
) -> Result<(), Fault> {
    for (nth, section) in sections.into_iter().enumerate() {
        let dollars = |dollars: i64| Money::from_cents(dollars * 100);
        let (line, kind, what, asked, steps): (&Key, _, _, _, &[Move]) = match nth % 4 {
            0 => (
                workshops,
                CostKind::Presenter,
                "Guest for the day",
                dollars(1_800),
                &[Move::Encumber(dollars(1_800)), Move::Spend(dollars(1_750))],
            ),
            1 => (
                workshops,
                CostKind::Substitute,
                "Substitutes for half a day",
                dollars(960),
                &[Move::Encumber(dollars(960))],
            ),
            2 => (
                literacy,
                CostKind::Materials,
                "Books for the study group",
                dollars(5_200),
                &[Move::Encumber(dollars(5_200)), Move::Spend(dollars(5_200))],
            ),
            _ => (travel, CostKind::Stipend, "Stipends for planning", dollars(1_200), &[]),
        };
        let new =
            NewCost { section, line: line.clone(), kind, what: what.to_owned(), money: asked };
        desk.cost(new, steps)?;
    }
    Ok(())
}
