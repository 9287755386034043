//! Sections of the demo that are taken together: of what everyone owes, open to all, and two afternoons
//! for mentors that the principal approves once for both (CAT-7), with two presenters of whom one takes
//! attendance (CAT-3).

use access::Permit;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan as SectionPlan, Published};
use catalog::schedule::{create_section, let_take, publish_section};
use catalog::{Activity, ActivityEvent, Approval, Purpose};
use db::Tx;
use kernel::{By, Failed, Fault, LocalDate, Occasion, SectionId};
use registration::reserve;
use registration::series::{self, NewSeries, register_for_series};

use super::build::{Plan, person_id, time};
use super::desks::{ahead, at_birch};
use super::offerings::{self, POTENTIAL};
use super::workshop;

/// Sections of what everyone owes.
const PARTS: usize = 3;
/// Weeks from today to each of the two afternoons.
const WEEKS_AHEAD: [i64; 2] = [5, 9];

fn told<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    Fault::new(format!("what is taken together in the demo: {failed:?}"))
}

pub(super) fn together(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    of_what_everyone_owes(tx, plan, occasion)?;
    for_mentors(tx, plan, occasion)
}

/// Out of sections ahead in which nobody is yet.
fn of_what_everyone_owes(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let for_all = |offering: &offerings::Offering| {
        offering.audience == offerings::ALL
            && offering.sessions == 1
            && offering.approval == Approval::NotNeeded
    };
    let mut chosen: Vec<SectionId> = Vec::new();
    let (mut days, mut titles) = (Vec::new(), Vec::new());
    for (section, id) in ahead(tx, plan, for_all)? {
        let title = plan.schedule.activities[section.activity].offering.title;
        let counts = registration::seat_counts(tx, &[id])?;
        let somebody = counts.values().any(|count| count.taken + count.waiting > 0);
        let kept = !reserve::reserves_of(tx, id)?.is_empty();
        let is_another = !days.contains(&section.first_day()) && !titles.contains(&title);
        if !somebody && !kept && is_another {
            days.push(section.first_day());
            titles.push(title);
            chosen.push(id);
        }
        if chosen.len() == PARTS {
            break;
        }
    }
    let new = NewSeries {
        title: "What everyone owes this year, in one go".to_owned(),
        summary: "Trainings on days of their own, with one registration for all.".to_owned(),
        sections: chosen,
    };
    match series::link(tx, &Permit::for_system(), occasion, &new) {
        // A district on a day with too little ahead has no series.
        Ok(_) | Err(Failed::Refused(_)) => Ok(()),
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

/// Two afternoons for mentors; one teacher has asked for both and waits for the principal.
fn for_mentors(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let activity = mentoring(tx, plan, occasion)?;
    let mut sections = Vec::new();
    for (part, weeks) in WEEKS_AHEAD.into_iter().enumerate() {
        let mut on = plan.today.plus_days(7 * weeks);
        while !plan.calendar.is_working_day(on) {
            on = on.plus_days(1);
        }
        sections.push(afternoon(tx, plan, occasion, (&activity, part + 1, on))?);
    }
    let new = NewSeries {
        title: "Standing by a new colleague: both afternoons".to_owned(),
        summary: "One request for both. Your principal decides once.".to_owned(),
        sections,
    };
    let key = series::link(tx, &Permit::for_system(), occasion, &new).map_err(told)?;
    let series =
        series::series_by_key(tx, &key)?.ok_or_else(|| Fault::new("a series just made"))?;
    let Some(teacher) = at_birch(plan, "teacher").last() else { return Ok(()) };
    let person = person_id(teacher.person);
    let own = Occasion { by: By::Staff(person), ..*occasion };
    match register_for_series(tx, &Permit::for_system(), &own, &series, person) {
        Ok(_) | Err(Failed::Refused(_)) => Ok(()),
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

fn mentoring(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<Activity, Fault> {
    let permit = Permit::for_system();
    let words = (
        "Standing by a new colleague",
        "What mentors do in the first hundred days, and what they leave alone.",
    );
    let year = plan.calendar.school_year(plan.today);
    let draft = Draft {
        purposes: vec![Purpose::parse(POTENTIAL).expect("a purpose of the demo")],
        ..workshop::draft(words, 120, year)
    };
    let activity = create(tx, &permit, occasion, &draft)?;
    move_activity(tx, &permit, occasion, &activity, ActivityEvent::Publish, None).map_err(told)?;
    Ok(activity)
}

fn afternoon(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    (activity, part, on): (&Activity, usize, LocalDate),
) -> Result<SectionId, Fault> {
    let permit = Permit::for_system();
    let cast = plan.staff.cast;
    let presenters = [person_id(cast.presenter), person_id(cast.coach)];
    let section = SectionPlan {
        approval: Approval::Needed,
        presenters: presenters.to_vec(),
        ..workshop::section(
            (&format!("Afternoon {part}"), "District Office, Room A"),
            16,
            vec![workshop::session(on, time(16, 0), time(18, 0))],
        )
    };
    let id = create_section(tx, &permit, occasion, &plan.calendar, activity, &section)?;
    let made = |tx: &mut Tx| {
        catalog::section(tx, id)?.ok_or_else(|| Fault::new("a section that was just made"))
    };
    let section = made(tx)?;
    publish_section(tx, &permit, occasion, &section, Published::Yes)?;
    let section = made(tx)?;
    let_take(tx, &permit, occasion, &section, &presenters[..1])?;
    Ok(id)
}
