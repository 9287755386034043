//! On which terms staff of the demo learn elsewhere: what is taken, and what was allotted.

use access::Permit;
use db::Tx;
use kernel::{Fault, Hours, Money, Occasion, StaffId};
use outside::allotment::{self, Holder, Over};
use outside::college::{GradeRule, Letter, PassOnly};
use outside::rule::{OwnRule, OwnWay, Rules};

use super::build::Plan;
use super::outside::told;

/// Since the district keeps records: eight hours a year by one's own word, of what leaves a trace; a
/// college course from B- on.
pub(super) fn rules(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let first = plan.calendar.days_of(plan.first_year).first;
    let then = Occasion { now: plan.calendar.start_of(first), today: first, ..*occasion };
    let rules = Rules {
        own: OwnRule {
            ways: vec![OwnWay::Reading, OwnWay::Recording, OwnWay::OnlineCourse, OwnWay::Writing],
            year_most: Some(Hours::from_minutes(8 * 60)),
            proof_from: Some(Hours::from_minutes(4 * 60)),
        },
        college: GradeRule { least: Letter::parse("B-"), pass: PassOnly::Counts },
    };
    outside::adopt_rules(tx, &Permit::for_system(), &then, first, &rules).map_err(told)
}

/// What Birch and three other schools may spend of the funds this school year and did the last, and what
/// one teacher of Birch may; the levy makes no exceptions.
pub(super) fn allotments(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    colleague: StaffId,
) -> Result<(), Fault> {
    let permit = Permit::for_system();
    let funds = allotment::funds(tx)?;
    let fund = |code: &str| {
        let opened = funds.iter().find(|fund| fund.code == code);
        opened.map(|fund| fund.id).ok_or_else(|| Fault::new("a fund just opened"))
    };
    let (title, general, levy) = (fund("title-ii")?, fund("general")?, fund("technology")?);
    let buildings = staff::buildings(tx)?;
    let school = |code: &str| {
        let building = buildings.iter().find(|one| one.code.as_str() == code);
        building.map(|one| Holder::Building(one.id))
    };
    let birch = school("BIR").ok_or_else(|| Fault::new("Birch is there"))?;
    let dollars = |dollars: i64| Some(Money::from_cents(dollars * 100));
    let mut lines = vec![
        (title, birch, dollars(3_200)),
        (general, birch, dollars(1_500)),
        (levy, birch, dollars(3_000)),
        (title, Holder::Person(colleague), dollars(200)),
    ];
    let others = buildings.iter().filter(|one| one.level == staff::Level::Elementary);
    for (nth, one) in others.filter(|one| one.code.as_str() != "BIR").take(3).enumerate() {
        let more = i64::try_from(nth).unwrap_or(0) * 250;
        lines.push((title, Holder::Building(one.id), dollars(2_400 + more)));
    }
    let year = plan.calendar.school_year(plan.today);
    allotment::allot(tx, &permit, occasion, year, &lines)?;
    allotment::allot(tx, &permit, occasion, year.previous(), &lines[..2])?;
    allotment::set_over(tx, &permit, occasion, levy, Over::Refuse)
}
