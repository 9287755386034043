//! Guests of the demo: what is open to them, one with a record, one who has not confirmed, one who was
//! hired meanwhile, and who left and kept an account; and a secretary who may act for the principal.
//! Written by the commands that people use.

use access::{Errand, Permit};
use attendance::Mark;
use attendance::take::Said;
use catalog::offer::{create, move_activity};
use catalog::schedule::{Plan as SectionPlan, Published};
use catalog::schedule::{create_section, publish_section};
use catalog::{Activity, ActivityEvent, Section};
use db::Tx;
use fees::{Fee, library, set_fee};
use identity::deputy::{NewDeputy, name_deputy};
use kernel::{By, EmailAddress, Failed, Fault, LocalDate, Money, Occasion, PersonName, StaffId};
use registration::guests::open_to_guests;
use registration::register::register_guest;
use staff::guest::NewGuest;

use super::build::{PASSWORD, Plan, person_id, time};
use super::workshop;

/// The guest of the cast: the name they sign in with.
pub(super) const GUEST: &str = "maya.lindqvist@esu4.example";
const GUEST_PRICE: Money = Money::from_cents(2_500);

fn told<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    Fault::new(format!("the demo's guests: {failed:?}"))
}

fn email(text: &str) -> Result<EmailAddress, Fault> {
    EmailAddress::parse(text).ok_or_else(|| Fault::new(format!("{text} is no address")))
}

pub(super) fn guests(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let coordinator = person_id(plan.staff.cast.coordinator);
    let past = plan.today.plus_days(-13);
    let before = Occasion {
        by: By::Staff(coordinator),
        now: plan.calendar.instant(past.plus_days(-10), time(9, 0)),
        today: past.plus_days(-10),
    };
    let maya = guest(tx, &before, ("Maya", "Lindqvist"), (GUEST, "Plains Service Unit 4"))?;
    let evening = evening(tx, plan, &before)?;
    let held = section(tx, plan, &before, (&evening, "Fall", past))?;
    attended(tx, plan, &before, (&held, maya))?;
    let office = Occasion { by: By::Staff(coordinator), ..*occasion };
    let ahead = section(tx, plan, &office, (&evening, "Winter", plan.today.plus_days(20)))?;
    set_fee(tx, &Permit::for_system(), &office, ahead.id, Some(&fee()?))?;
    let own = Occasion { by: By::Staff(maya), ..*occasion };
    register_guest(tx, &Permit::for_system(), &own, ahead.id, maya).map_err(told)?;
    institute(tx, &office)?;
    hired(tx, plan, &before)?;
    let new = NewGuest {
        name: PersonName::new("Ruben", "Castellanos", None),
        email: email("ruben.castellanos@agency.example")?,
        organization: "Family Services Agency".to_owned(),
    };
    let unknown = Occasion { by: By::System("guest sign-up"), ..*occasion };
    guests::sign_up::sign_up(tx, &unknown, &new, web::Language::Spanish)?;
    recorded_twice(tx, plan, &office)?;
    deputy(tx, plan, &office)
}

/// Somebody whom a school entered once more, without noticing that they work here.
fn recorded_twice(tx: &mut Tx, plan: &Plan, office: &Occasion) -> Result<(), Fault> {
    let everybody = &plan.staff.people;
    let Some(known) = everybody.get(everybody.len() / 2) else { return Ok(()) };
    let new = staff::NewPerson {
        name: PersonName::new(&known.given, &known.family, None),
        employee_number: Some("T90412".to_owned()),
        email: Some(email(&known.email)?),
        hired_on: Some(plan.today.plus_days(-20)),
    };
    staff::hire(tx, &Permit::for_system(), office, &new).map(|_| ()).map_err(told)
}

/// Somebody with an account, who has confirmed.
fn guest(
    tx: &mut Tx,
    occasion: &Occasion,
    (given, family): (&str, &str),
    (address, organization): (&str, &str),
) -> Result<StaffId, Fault> {
    let new = NewGuest {
        name: PersonName::new(given, family, None),
        email: email(address)?,
        organization: organization.to_owned(),
    };
    let person = staff::guest::add_guest(tx, occasion, &new)?;
    let hash = identity::password::hash(PASSWORD);
    let own = Occasion { by: By::Staff(person), ..*occasion };
    identity::account::open_confirmed(tx, &own, person, (address, &hash, None)).map_err(told)?;
    Ok(person)
}

/// An evening that is held each season and open to guests.
fn evening(tx: &mut Tx, plan: &Plan, office: &Occasion) -> Result<Activity, Fault> {
    let permit = Permit::for_system();
    let words = (
        "Phonics through songs: an open evening",
        "Songs and rhymes for the first school years, tried out together. Colleagues from other \
            schools and agencies are welcome.",
    );
    let draft = workshop::draft(words, 120, plan.calendar.school_year(plan.today));
    let activity = create(tx, &permit, office, &draft)?;
    move_activity(tx, &permit, office, &activity, ActivityEvent::Publish, None).map_err(told)?;
    Ok(activity)
}

fn section(
    tx: &mut Tx,
    plan: &Plan,
    office: &Occasion,
    (activity, name, on): (&Activity, &str, LocalDate),
) -> Result<Section, Fault> {
    let permit = Permit::for_system();
    let session = workshop::session(on, time(18, 0), time(20, 0));
    let section = SectionPlan {
        presenters: vec![person_id(plan.staff.cast.presenter)],
        ..workshop::section((name, "Birch Elementary, library"), 24, vec![session])
    };
    let id = create_section(tx, &permit, office, &plan.calendar, activity, &section)?;
    let section = catalog::section(tx, id)?.ok_or_else(|| Fault::new("a section just made"))?;
    publish_section(tx, &permit, office, &section, Published::Yes)?;
    let section = catalog::section(tx, id)?.ok_or_else(|| Fault::new("a section just made"))?;
    open_to_guests(tx, &permit, office, &section).map_err(told)?;
    Ok(section)
}

/// The guest came, was marked and has credit with a certificate.
fn attended(
    tx: &mut Tx,
    plan: &Plan,
    before: &Occasion,
    (section, guest): (&Section, StaffId),
) -> Result<(), Fault> {
    let own = Occasion { by: By::Staff(guest), ..*before };
    register_guest(tx, &Permit::for_system(), &own, section.id, guest).map_err(told)?;
    let ended = section.ends_at().unwrap_or(before.now).plus_minutes(10);
    let presenter = Occasion {
        by: By::Staff(person_id(plan.staff.cast.presenter)),
        now: ended,
        today: plan.calendar.date(ended),
    };
    let said: Vec<Said> = section
        .sessions
        .iter()
        .map(|session| Said { session: session.id, person: guest, mark: Mark::Present })
        .collect();
    attendance::take::save(tx, &Permit::for_system(), &presenter, section.id, &said)
        .map_err(told)?;
    credit::issue_credit(tx, &Permit::for_system(), &presenter, section.id).map_err(told)?;
    Ok(())
}

/// Staff pay nothing for an evening, guests do.
fn fee() -> Result<Fee, Fault> {
    let known = library::library().iter().find(|rule| rule.code.as_str() == "two-weeks");
    let (rule, text) = known
        .and_then(|rule| library::from_library(&rule.code))
        .ok_or_else(|| Fault::new("the rule of two weeks ships"))?;
    Ok(Fee {
        price: Money::ZERO,
        guests: Some(GUEST_PRICE),
        prices: Vec::new(),
        due_days: 7,
        rule: rule.clone(),
        rule_text: text.to_owned(),
    })
}

/// The paid institute is open to guests too, at a price of their own.
fn institute(tx: &mut Tx, office: &Occasion) -> Result<(), Fault> {
    for activity in catalog::activities_in(tx, &[catalog::ActivityState::Published])? {
        if activity.title.starts_with("Writing institute") {
            for section in catalog::sections_of(tx, &[activity.id])? {
                open_to_guests(tx, &Permit::for_system(), office, &section).map_err(told)?;
            }
        }
    }
    Ok(())
}

/// A guest whose address belongs to somebody who works here by now: the two are to be joined.
fn hired(tx: &mut Tx, plan: &Plan, before: &Occasion) -> Result<(), Fault> {
    let coach = &plan.staff.people[plan.staff.cast.coach];
    let new = NewGuest {
        name: PersonName::new(&coach.given, &coach.family, None),
        email: email(&coach.email)?,
        organization: "Riverbend Public Schools".to_owned(),
    };
    staff::guest::add_guest(tx, before, &new).map(|_| ())
}

/// The secretary of the cast may act for the principal.
fn deputy(tx: &mut Tx, plan: &Plan, office: &Occasion) -> Result<(), Fault> {
    let principal = person_id(plan.staff.cast.principal);
    let own = Occasion { by: By::Staff(principal), ..*office };
    let new = NewDeputy {
        person: principal,
        deputy: person_id(plan.staff.cast.secretary),
        errands: Errand::ALL.to_vec(),
        starts_on: plan.today.plus_days(-30),
        ends_on: plan.today.plus_days(150),
        reason: "Keeps my calendar this school year.".to_owned(),
    };
    name_deputy(tx, &Permit::for_system(), &own, &new).map_err(told)?;
    Ok(())
}
