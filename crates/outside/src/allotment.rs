//! What a building, a department or a person may spend of a fund in a school year, what of it is asked
//! for, set aside and spent, and what is left (EXT-7, BUD-1). Nothing of it is kept but what was allotted:
//! the rest is the sum of the requests, so what is called off is free again at once.

use access::{Permit, action};
use db::{Row, ToValue, Tx, journal};
use kernel::{
    BuildingId, DepartmentId, DistrictCalendar, Fault, FundAccountId, FundId, LocalDate, Money,
    Occasion, OutsideId, SchoolYear, StaffId,
};
use serde_json::json;

use crate::form::{Allotment, names};
use crate::machine::State;
use crate::store::Standing;

/// Who may spend so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    Building(BuildingId),
    Department(DepartmentId),
    Person(StaffId),
}

impl Holder {
    /// In which order holders are listed: buildings, departments, people.
    pub const fn kind(self) -> u8 {
        match self {
            Holder::Building(_) => 0,
            Holder::Department(_) => 1,
            Holder::Person(_) => 2,
        }
    }

    /// The building, department and person, of which one is there.
    const fn parts(self) -> (Option<BuildingId>, Option<DepartmentId>, Option<StaffId>) {
        match self {
            Holder::Building(id) => (Some(id), None, None),
            Holder::Department(id) => (None, Some(id), None),
            Holder::Person(id) => (None, None, Some(id)),
        }
    }
}

names! {
    /// What becomes of a request for more than is left.
    Over {
        /// It cannot be sent.
        Refuse = "refuse",
        /// It is sent with a reason, into the chain for what is beyond.
        Exception = "exception",
    }
}

/// What came of the requests that a holder's people made, of one fund and school year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// Waits for approval.
    pub requested: Money,
    /// Set aside.
    pub encumbered: Money,
    pub spent: Money,
}

impl Used {
    pub fn in_all(self) -> Money {
        self.requested + self.encumbered + self.spent
    }
}

/// One holder's allotment with what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub fund: FundId,
    pub holder: Holder,
    pub allotted: Money,
    pub used: Used,
}

impl Account {
    /// What is left; below zero once an exception was made.
    pub fn left(&self) -> Money {
        self.allotted - self.used.in_all()
    }
}

/// The account with the least left that a request goes beyond.
pub fn beyond(accounts: &[Account], asked: Money) -> Option<&Account> {
    accounts.iter().filter(|one| asked > one.left()).min_by_key(|one| one.left())
}

/// What a request uses of a fund, and whose it is.
struct Use {
    request: OutsideId,
    fund: FundId,
    person: StaffId,
    building: Option<BuildingId>,
    department: Option<DepartmentId>,
    used: Used,
}

impl Use {
    fn is_of(&self, fund: FundId, holder: Holder) -> bool {
        self.fund == fund
            && match holder {
                Holder::Building(id) => self.building == Some(id),
                Holder::Department(id) => self.department == Some(id),
                Holder::Person(id) => self.person == id,
            }
    }
}

db::sql! {
    ALLOTMENTS = "select f.fund_id, f.building_id, f.department_id, f.person_id, f.cents
        from fund_allotment f
        where f.school_year = $1 and not exists (select 1 from fund_allotment l
            where l.fund_id = f.fund_id and l.school_year = f.school_year and l.id > f.id
            and l.building_id is not distinct from f.building_id
            and l.department_id is not distinct from f.department_id
            and l.person_id is not distinct from f.person_id)
        and f.cents is not null order by f.id";
    /// Each request of the days that uses money of a fund, with where whoever asked works most.
    USES = "select r.id, a.fund_id, r.person_id, p.building_id, p.department_id, r.state,
            r.estimate_cents, r.actual_cents
        from outside_request r join fund_account a on a.id = r.fund_account_id
        left join position p on p.id = (select q.id from position q where q.person_id = r.person_id
            and q.starts_on <= r.starts_on and (q.ends_on is null or q.ends_on >= r.starts_on)
            order by q.fte_hundredths desc, q.id limit 1)
        where r.starts_on between $1 and $2
        and r.state in ('asked', 'approved', 'reported', 'confirmed') order by r.id";
    /// Where a person works most on a day.
    WORKS_IN = "select q.building_id, q.department_id from position q where q.person_id = $1
        and q.starts_on <= $2 and (q.ends_on is null or q.ends_on >= $2)
        order by q.fte_hundredths desc, q.id limit 1";
    ADD_ALLOTMENT = "insert into fund_allotment
            (fund_id, school_year, building_id, department_id, person_id, cents, at, by_person)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
    FUNDS = "select id, code, name, over_allotment from fund where retired_at is null
        order by name, id";
    FUND_OF_ACCOUNT = "select f.id, f.code, f.name, f.over_allotment from fund f
        join fund_account a on a.fund_id = f.id where a.id = $1";
    /// Who asks for more than is left asks one after another.
    LOCK_FUND = "select id from fund
        where id = (select fund_id from fund_account where id = $1) {{for_update}}";
    SET_OVER = "update fund set over_allotment = $2 where id = $1";
}

/// A fund, and what becomes of requests for more than is left of an allotment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fund {
    pub id: FundId,
    pub code: String,
    pub name: String,
    pub over: Over,
}

fn fund_from(row: &Row<'_>) -> Result<Fund, Fault> {
    let over: String = row.get(3)?;
    Ok(Fund {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        over: Over::parse(&over).ok_or_else(|| Fault::new(format!("a fund does {over:?}")))?,
    })
}

/// Every fund in use, by name.
pub fn funds(tx: &mut Tx) -> Result<Vec<Fund>, Fault> {
    tx.rows(&FUNDS, &[], fund_from)
}

fn uses(tx: &mut Tx, calendar: &DistrictCalendar, year: SchoolYear) -> Result<Vec<Use>, Fault> {
    let days = calendar.days_of(year);
    tx.rows(&USES, &[&days.first, &days.last], |row| {
        let (state, estimate): (String, Money) = (row.get(5)?, row.get(6)?);
        let actual: Option<Money> = row.get(7)?;
        let mut used = Used::default();
        match State::parse(&state) {
            Some(State::Asked) => used.requested = estimate,
            Some(State::Approved | State::Reported) => used.encumbered = estimate,
            Some(State::Confirmed) => used.spent = actual.unwrap_or_default(),
            Some(State::Draft | State::Denied | State::Returned | State::Cancelled) | None => {
                return Err(Fault::new(format!("a request that is {state:?} uses nothing")));
            }
        }
        Ok(Use {
            request: row.get(0)?,
            fund: row.get(1)?,
            person: row.get(2)?,
            building: row.get(3)?,
            department: row.get(4)?,
            used,
        })
    })
}

/// What was allotted for a school year, with what came of it, as it was first recorded.
pub fn accounts(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    year: SchoolYear,
) -> Result<Vec<Account>, Fault> {
    let uses = uses(tx, calendar, year)?;
    accounts_of(tx, year, &uses)
}

fn accounts_of(tx: &mut Tx, year: SchoolYear, all: &[Use]) -> Result<Vec<Account>, Fault> {
    let year = i64::from(year.starting);
    tx.rows(&ALLOTMENTS, &[&year], |row| {
        let (building, department): (Option<BuildingId>, Option<DepartmentId>) =
            (row.get(1)?, row.get(2)?);
        let person: Option<StaffId> = row.get(3)?;
        let holder = building
            .map(Holder::Building)
            .or(department.map(Holder::Department))
            .or(person.map(Holder::Person))
            .ok_or_else(|| Fault::new("an allotment of nobody"))?;
        let fund: FundId = row.get(0)?;
        let mut used = Used::default();
        for one in all.iter().filter(|one| one.is_of(fund, holder)) {
            used.requested = used.requested + one.used.requested;
            used.encumbered = used.encumbered + one.used.encumbered;
            used.spent = used.spent + one.used.spent;
        }
        Ok(Account { fund, holder, allotted: row.get(4)?, used })
    })
}

/// The allotments that a request of this person would draw on, of every fund, without what the request
/// itself uses.
pub fn of_asker(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    standing: &Standing,
    today: LocalDate,
) -> Result<Vec<Account>, Fault> {
    let on = standing.answers.starts_on().unwrap_or(today);
    let year = calendar.school_year(on);
    let mut uses = uses(tx, calendar, year)?;
    uses.retain(|one| one.request != standing.id);
    let accounts = accounts_of(tx, year, &uses)?;
    if accounts.is_empty() {
        return Ok(accounts);
    }
    let works: Option<(Option<BuildingId>, Option<DepartmentId>)> =
        tx.first(&WORKS_IN, &[&standing.person, &on], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (building, department) = works.unwrap_or_default();
    let is_theirs = |one: &Account| match one.holder {
        Holder::Building(id) => building == Some(id),
        Holder::Department(id) => department == Some(id),
        Holder::Person(id) => id == standing.person,
    };
    Ok(accounts.into_iter().filter(is_theirs).collect())
}

/// How a request stands to what was allotted of the fund that would pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Within,
    /// It goes beyond, and can be sent with a reason.
    Exception(Account),
    /// It goes beyond, and cannot be sent.
    Refused(Account),
}

impl Verdict {
    /// What the wizard has to ask.
    pub const fn allotment(&self) -> Allotment {
        match self {
            Verdict::Within | Verdict::Refused(_) => Allotment::Within,
            Verdict::Exception(_) => Allotment::Beyond,
        }
    }
}

/// Nobody else draws on the fund until the transaction ends.
pub(crate) fn lock_fund_of(tx: &mut Tx, account: FundAccountId) -> Result<(), Fault> {
    tx.lock(&LOCK_FUND, &[&account]).map(|_| ())
}

/// Judges a request by what is left now.
pub fn judge(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    standing: &Standing,
    today: LocalDate,
) -> Result<Verdict, Fault> {
    let Some(account) = standing.answers.account() else { return Ok(Verdict::Within) };
    let Some(fund) = tx.first(&FUND_OF_ACCOUNT, &[&account], fund_from)? else {
        return Ok(Verdict::Within);
    };
    let mut accounts = of_asker(tx, calendar, standing, today)?;
    accounts.retain(|one| one.fund == fund.id);
    Ok(match (beyond(&accounts, standing.answers.estimate()), fund.over) {
        (None, _) => Verdict::Within,
        (Some(account), Over::Refuse) => Verdict::Refused(*account),
        (Some(account), Over::Exception) => Verdict::Exception(*account),
    })
}

/// One line of what is allotted: a fund, whose, how much. Without an amount there is no limit any more.
pub type Allotted = (FundId, Holder, Option<Money>);

/// Allots money of funds for a school year. What was allotted before to the same holders is replaced.
pub fn allot(
    tx: &mut Tx,
    _: &Permit<action::EditFunds>,
    occasion: &Occasion,
    year: SchoolYear,
    lines: &[Allotted],
) -> Result<(), Fault> {
    for (fund, holder, money) in lines {
        let (building, department, person) = holder.parts();
        let year = i64::from(year.starting);
        let values: &[&dyn ToValue] = &[
            fund,
            &year,
            &building,
            &department,
            &person,
            money,
            &occasion.now,
            &occasion.by.staff(),
        ];
        let id = tx.insert(&ADD_ALLOTMENT, values)?;
        let entry =
            journal::Entry::new(occasion, "fund.allotted", journal::On("fund_allotment", id));
        let detail = json!({
            "fund": fund.0, "school_year": year, "cents": money.map(Money::cents),
            "building": building.map(|id| id.0), "department": department.map(|id| id.0),
        });
        let entry = entry.detail(detail);
        tx.journal(match person {
            Some(person) => entry.about(person),
            None => entry,
        });
    }
    Ok(())
}

/// Says what becomes of requests for more than is left of an allotment of the fund.
pub fn set_over(
    tx: &mut Tx,
    _: &Permit<action::EditFunds>,
    occasion: &Occasion,
    fund: FundId,
    over: Over,
) -> Result<(), Fault> {
    tx.run(&SET_OVER, &[&fund, &over.name()])?;
    let entry = journal::Entry::new(occasion, "fund.over-allotment", journal::On("fund", fund.0));
    tx.journal(entry.detail(json!({ "over": over.name() })));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Account, Holder, Used, beyond};
    use kernel::{BuildingId, FundId, Money, StaffId};

    #[test]
    fn the_tightest_allotment_is_what_a_request_goes_beyond_bud_1() {
        let cents = Money::from_cents;
        let account = |holder, allotted, requested| Account {
            fund: FundId(1),
            holder,
            allotted: cents(allotted),
            used: Used { requested: cents(requested), ..Used::default() },
        };
        let accounts = [
            account(Holder::Building(BuildingId(1)), 100_000, 40_000),
            account(Holder::Person(StaffId(1)), 30_000, 10_000),
        ];
        assert_eq!(beyond(&accounts, cents(20_000)), None, "to the cent");
        let holder = |asked| beyond(&accounts, cents(asked)).map(|one| one.holder);
        assert_eq!(holder(20_001), Some(Holder::Person(StaffId(1))));
        assert_eq!(holder(70_000), Some(Holder::Person(StaffId(1))));
        assert_eq!(beyond(&[], cents(1_000_000)), None, "nothing was allotted: no limit");
    }
}
