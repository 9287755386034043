//! A paid institute of the demo: who has paid, who promised by purchase order, who has not yet, who gave
//! a seat up, and who waits. Written by the commands that people use.

use access::Permit;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan as SectionPlan, PlannedSession, Published};
use catalog::schedule::{create_section, publish_section};
use catalog::{ActivityEvent, Format, Provider, Section};
use db::Tx;
use fees::charge::Terms;
use fees::district::adopt;
use fees::{Entry, Fee, Price, RefundRule, Way, charge_of, library, set_fee};
use kernel::{By, Failed, Fault, Key, LocalDate, Money, Occasion, SectionId, StaffId};
use registration::{State, cancel, register};
use staff::audience::Audience;

use super::build::{Plan, person_id, time};
use super::places::index_of;
use super::workshop;

const SEATS: u16 = 6;
const PRICE: Money = Money::from_cents(18_000);
/// What guests pay for it.
const GUEST_PRICE: Money = Money::from_cents(95_00);

fn told<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    Fault::new(format!("the demo's fees: {failed:?}"))
}

pub(super) fn fees(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let office = Occasion { by: By::Staff(person_id(plan.staff.cast.coordinator)), ..*occasion };
    let section = institute(tx, plan, &office)?;
    let fee = fee()?;
    set_fee(tx, &Permit::for_system(), &office, section.id, Some(&fee))?;
    let mut seats = seats(tx, plan, occasion, section.id)?.into_iter();
    // The teacher of the cast has not paid yet; two have, one sent an order, one gave it back.
    let _teacher = seats.next();
    for reference in ["1042", "1043"] {
        if let Some((_, seat)) = seats.next() {
            receive(tx, &office, &seat, reference)?;
        }
    }
    if let Some((person, seat)) = seats.next() {
        let own = Occasion { by: By::Staff(person), ..*occasion };
        let permit = Permit::for_system();
        fees::promise::promise(tx, &permit, &own, (person, &seat), "PO 26-0117").map_err(told)?;
    }
    if let Some((person, seat)) = seats.next() {
        receive(tx, &office, &seat, "1044")?;
        let own = Occasion { by: By::Staff(person), ..*occasion };
        cancel(tx, &Permit::for_system(), &own, &seat).map_err(told)?;
    }
    own_rule(tx, plan, &office)
}

/// A refund rule of the district's own, for fees that are set from next month on.
fn own_rule(tx: &mut Tx, plan: &Plan, office: &Occasion) -> Result<(), Fault> {
    let rule = RefundRule::parse(OWN_RULE)
        .map_err(|problems| Fault::new(format!("the demo's refund rule: {problems:?}")))?;
    let from = plan.today.plus_days(30);
    adopt(tx, &Permit::for_system(), office, (&rule, OWN_RULE), from).map_err(told)?;
    Ok(())
}

const OWN_RULE: &str = r#"code = "district-usual"
title = "In full ten days before, half three working days before"
title_es = "Completo diez días antes, la mitad tres días hábiles antes"
source = "The district's business office"
no_show = "invoiced"

[[step]]
days = 10
returns_percent = 100

[[step]]
working_days = 3
returns_percent = 50

[[case]]
name = "ten days before, to the day"
price_cents = 10000
cancelled = 2025-10-10
starts = 2025-10-20
back_cents = 10000

[[case]]
name = "three working days before"
price_cents = 10000
cancelled = 2025-10-15
starts = 2025-10-20
back_cents = 5000

[[case]]
name = "two working days before"
price_cents = 10000
cancelled = 2025-10-16
starts = 2025-10-20
back_cents = 0
"#;

/// Two Saturdays, six to seven weeks ahead.
fn institute(tx: &mut Tx, plan: &Plan, office: &Occasion) -> Result<Section, Fault> {
    let permit = Permit::for_system();
    let first = saturday(plan.today.plus_days(42));
    let words = (
        "Writing institute: teaching writing in every subject",
        "Two Saturdays with the university's writing center: plan, try out, look at what students \
            wrote.",
    );
    let draft = Draft {
        format: Format::Institute,
        provider: Provider::External,
        provider_name: Some("Plains University Writing Center".to_owned()),
        repeatable: false,
        ..workshop::draft(words, 720, plan.calendar.school_year(first))
    };
    let activity = create(tx, &permit, office, &draft)?;
    move_activity(tx, &permit, office, &activity, ActivityEvent::Publish, None).map_err(told)?;
    let session = |on: LocalDate| PlannedSession {
        break_minutes: 30,
        ..workshop::session(on, time(9, 0), time(15, 30))
    };
    let section = SectionPlan {
        presenters: vec![person_id(plan.staff.cast.presenter)],
        ..workshop::section(
            ("Winter", "Plains University, Old Main 210"),
            SEATS,
            vec![session(first), session(first.plus_days(7))],
        )
    };
    let id = create_section(tx, &permit, office, &plan.calendar, &activity, &section)?;
    let section = catalog::section(tx, id)?.ok_or_else(|| Fault::new("a section just made"))?;
    publish_section(tx, &permit, office, &section, Published::Yes)?;
    Ok(section)
}

fn saturday(day: LocalDate) -> LocalDate {
    day.plus_days(i64::from((6 - day.weekday()).rem_euclid(7)))
}

fn fee() -> Result<Fee, Fault> {
    let known = library::library().iter().find(|rule| rule.code.as_str() == "two-weeks");
    let (rule, text) = known
        .and_then(|rule| library::from_library(&rule.code))
        .ok_or_else(|| Fault::new("the rule of two weeks ships"))?;
    let coaches = Audience::parse("role = coach").map_err(|error| Fault::new(error.to_string()))?;
    Ok(Fee {
        price: PRICE,
        guests: Some(GUEST_PRICE),
        prices: vec![Price { audience: coaches, price: Money::ZERO }],
        due_days: 7,
        rule: rule.clone(),
        rule_text: text.to_owned(),
    })
}

/// The teacher of the cast and others of the building, as many as there are seats, and two who wait.
fn seats(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    section: SectionId,
) -> Result<Vec<(StaffId, Key)>, Fault> {
    let cast = plan.staff.cast;
    let others = plan
        .staff
        .working_on(plan.today)
        .map(|(_, position)| position)
        .filter(|one| one.place == index_of("BIR") && one.job.code == "teacher")
        .map(|position| position.person)
        .filter(|person| *person != cast.teacher);
    let mut seats = Vec::new();
    let mut waiting = 0;
    for person in std::iter::once(cast.teacher).chain(others).map(person_id) {
        let own = Occasion { by: By::Staff(person), ..*occasion };
        match register(tx, &Permit::for_system(), &own, section, person) {
            Ok(registered) if registered.state == State::Registered => {
                seats.push((person, registered.registration));
            }
            Ok(_) => waiting += 1,
            Err(Failed::Refused(_)) => {}
            Err(Failed::Fault(fault)) => return Err(fault),
        }
        if waiting == 2 {
            break;
        }
    }
    Ok(seats)
}

fn receive(tx: &mut Tx, office: &Occasion, seat: &Key, reference: &str) -> Result<(), Fault> {
    let charge = charge_of(tx, seat)?.ok_or_else(|| Fault::new("a seat that costs something"))?;
    let terms =
        Terms { way: Some(Way::Check), reference: Some(reference.to_owned()), ..Terms::default() };
    let entry = (Entry::Received, PRICE);
    fees::desk::record(tx, &Permit::for_system(), office, &charge.key, (entry, &terms))
        .map_err(told)
}
