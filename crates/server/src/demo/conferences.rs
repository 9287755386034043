//! The conferences of the demo district: this school year's fall workshop week, as it was recorded,
//! and a learning day ahead for which everyone chooses now.

use std::collections::HashSet;

use access::Permit;
use catalog::schedule::{Plan as SectionPlan, PlannedSession, create_section};
use catalog::{Activity, ActivityState, Approval, Promotion};
use conference::guests::ToGuests;
use conference::{
    Conference, HalfDays, NewConference, Placed, Students, add_options, choose, create, half_days,
    publish,
};
use db::Tx;
use kernel::{
    BuildingId, Failed, Fault, Instant, LocalDate, LocalTime, Occasion, Seats, SectionId, StaffId,
};
use registration::standing::begin_standing;
use staff::audience::Audience;

use super::build::{Plan, Written, id, person_id};
use super::known::facts_on;
use super::offerings::Offering;
use super::places::{PLACES, index_of};
use super::random::Random;
use super::workshop_week::WORKSHOP_WEEK;

/// The learning day lies so many days ahead, or on the next school day after.
const AHEAD_DAYS: i64 = 45;
/// Every so many-th of the week's options is offered again on the learning day.
const OFFERED_AGAIN: usize = 2;
const SEATS: u16 = 36;
/// Seats of the option that everybody wants.
const FEW_SEATS: u16 = 12;
/// People who have chosen by the time the demo begins.
const EARLY: usize = 700;

/// Who is placed by the district, and in what.
const REQUIRED: &[(&str, &str)] = &[
    ("Walkthroughs with a purpose", "role in (principal, assistant-principal)"),
    ("Playground and lunchroom supervision", "group = paraprofessional and building = BIR"),
];

fn time(hour: u8, minute: u8) -> LocalTime {
    LocalTime::new(hour, minute).expect("a time of day")
}

fn halves() -> HalfDays {
    HalfDays {
        morning: (time(8, 0), time(12, 0)),
        afternoon: (time(12, 30), time(16, 0)),
        names: ("Morning".to_owned(), "Afternoon".to_owned()),
    }
}

pub(super) fn conferences(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    workshop_week(tx, plan, occasion)?;
    learning_day(tx, plan, occasion)
}

/// What an option belongs to across the days, by whom it is for.
fn strand(offering: &Offering) -> &'static str {
    let audience = offering.audience;
    if audience.contains("elementary") || audience.contains("grade in") {
        "Elementary"
    } else if audience.contains("middle") {
        "Secondary"
    } else if audience.contains("special-education") || audience.contains("paraprofessional") {
        "Inclusion"
    } else if audience.contains("student-services") {
        "Care"
    } else if audience.contains("administrator") || audience.contains("principal") {
        "Leading"
    } else if offering.kind == "training" {
        "Operations"
    } else {
        "Teaching"
    }
}

/// The week in August, day by day in halves, with the sections that the plan scheduled.
fn workshop_week(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let year = plan.calendar.school_year(occasion.today);
    let of_week = |title: &str| WORKSHOP_WEEK.iter().any(|option| option.title == title);
    let written = super::build::written(tx, plan)?;
    let mut options: Vec<(&Offering, LocalDate, LocalTime, SectionId)> = plan
        .schedule
        .sections
        .iter()
        .zip(&written)
        .filter_map(|(section, Written { section: id, .. })| {
            let activity = &plan.schedule.activities[section.activity];
            let (on, starts, _) = section.sessions.first().copied()?;
            let is_option = activity.school_year == year
                && of_week(activity.offering.title)
                && section.cancelled_on.is_none();
            is_option.then_some((activity.offering, on, starts, *id))
        })
        .collect();
    let Some(first) = options.iter().map(|(_, on, _, _)| *on).min() else { return Ok(()) };
    // What is taught once more later in the year is no part of the week.
    options.retain(|(_, on, _, _)| *on < first.plus_days(7));
    let last = options.iter().map(|(_, on, _, _)| *on).max().unwrap_or(first);
    let new = NewConference {
        title: format!("Fall workshop week {}", first.year()),
        summary: "Five days before school begins: choose what helps you most.".to_owned(),
        opens_at: plan.calendar.instant(first.plus_days(-62), time(8, 0)),
    };
    let made = planned(tx, occasion, &new, first, last)?;
    let placed: Vec<Placed> = options
        .into_iter()
        .filter_map(|(offering, on, starts, section)| {
            let slot = made
                .slots
                .iter()
                .find(|slot| slot.on == on && slot.starts <= starts && starts < slot.ends)?;
            Some(Placed { section, slot: slot.id, strand: strand(offering).to_owned() })
        })
        .collect();
    opened(tx, plan, occasion, (&made, &placed))
}

fn planned(
    tx: &mut Tx,
    occasion: &Occasion,
    new: &NewConference,
    first: LocalDate,
    last: LocalDate,
) -> Result<Conference, Fault> {
    let slots = half_days(first, last, &halves());
    let key = create(tx, &Permit::for_system(), occasion, new, (&slots, Students::StayHome))?;
    conference::by_key(tx, &key)?.ok_or_else(|| Fault::new("a conference that was just made"))
}

fn opened(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    (made, placed): (&Conference, &[Placed]),
) -> Result<(), Fault> {
    let permit = Permit::for_system();
    add_options(tx, &permit, occasion, &plan.calendar, (made, placed))
        .map_err(|failed| Fault::new(format!("the options of {}: {failed:?}", made.title)))?;
    publish(tx, &permit, occasion, &plan.calendar, made)
        .map_err(|failed| Fault::new(format!("{} is not published: {failed:?}", made.title)))
}

/// A day in the weeks ahead with every second option of the week, open since yesterday at eight.
fn learning_day(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let cast: Vec<usize> = plan.staff.cast.everyone().collect();
    let busy: HashSet<LocalDate> = plan
        .schedule
        .sections
        .iter()
        .filter(|section| section.queue.iter().any(|seat| cast.contains(&seat.person)))
        .flat_map(|section| section.sessions.iter().map(|(on, _, _)| *on))
        .collect();
    let mut on = occasion.today.plus_days(AHEAD_DAYS);
    while !plan.calendar.is_working_day(on) || busy.contains(&on) {
        on = on.plus_days(1);
    }
    let new = NewConference {
        title: "Winter learning day".to_owned(),
        summary: "No school for students: a morning and an afternoon of your choice.".to_owned(),
        opens_at: plan.calendar.instant(occasion.today.previous_day(), time(8, 0)),
    };
    let made = planned(tx, occasion, &new, on, on)?;
    let year = plan.calendar.school_year(occasion.today);
    let activities = catalog::activities_in(tx, &[ActivityState::Published])?;
    let mut placed = Vec::new();
    for (nth, offering) in WORKSHOP_WEEK.iter().step_by(OFFERED_AGAIN).enumerate() {
        let activity = activities
            .iter()
            .find(|one| one.title == offering.title && one.school_year == year)
            .ok_or_else(|| Fault::new(format!("{} is not offered", offering.title)))?;
        let slot = &made.slots[nth % made.slots.len()];
        let section = section(tx, plan, occasion, (activity, offering), (nth, on, slot.starts))?;
        placed.push(Placed { section, slot: slot.id, strand: strand(offering).to_owned() });
    }
    opened(tx, plan, occasion, (&made, &placed))?;
    place(tx, occasion, &activities, &placed)?;
    // Guests are welcome in the afternoon.
    if let Some(afternoon) = made.slots.last() {
        let (permit, of) = (Permit::for_system(), (&made, afternoon.id));
        conference::guests::set_slot(tx, &permit, occasion, of, ToGuests::Open)?;
    }
    early(tx, plan, occasion, &placed)
}

/// A section of the learning day, at one of the high schools.
fn section(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    (activity, offering): (&Activity, &Offering),
    (nth, on, from): (usize, LocalDate, LocalTime),
) -> Result<SectionId, Fault> {
    let place = index_of(["NPH", "LOH", "PLH"][nth % 3]);
    let starts = if from < time(12, 0) { time(8, 30) } else { time(12, 45) };
    let minutes = u16::from(starts.hour()) * 60
        + u16::from(starts.minute())
        + u16::try_from(offering.minutes).expect("a short option");
    let ends = time(
        u8::try_from(minutes / 60).expect("on the day"),
        u8::try_from(minutes % 60).expect("on the day"),
    );
    let seats = match nth {
        0 => Some(Seats(FEW_SEATS)),
        _ if REQUIRED.iter().any(|(title, _)| *title == offering.title) => None,
        _ => Some(Seats(SEATS)),
    };
    let room = format!("Room {}", 101 + nth);
    let plan_of = SectionPlan {
        name: "Winter learning day".to_owned(),
        capacity: seats,
        waitlist_max: None,
        minimum: seats.map(|_| Seats(8)),
        approval: Approval::NotNeeded,
        promotion: Promotion::Automatic,
        registration_opens_at: None,
        registration_closes_at: None,
        cancel_until_at: None,
        promotion_stops_at: Some(plan.calendar.instant(on.plus_days(-1), time(17, 0))),
        building: Some(BuildingId(id(place))),
        location: Some(format!("{}, {room}", PLACES[place].name)),
        sessions: vec![PlannedSession {
            session: None,
            on,
            starts,
            ends,
            room: None,
            location: Some(room),
            break_minutes: 0,
        }],
        presenters: Vec::new(),
    };
    create_section(tx, &Permit::for_system(), occasion, &plan.calendar, activity, &plan_of)
}

/// Those whom the district places; the places are given as soon as the demo runs.
fn place(
    tx: &mut Tx,
    occasion: &Occasion,
    activities: &[Activity],
    placed: &[Placed],
) -> Result<(), Fault> {
    for option in placed {
        let Some(section) = catalog::section(tx, option.section)? else { continue };
        let title = activities.iter().find(|one| one.id == section.activity).map(|one| &one.title);
        let required = REQUIRED.iter().find(|(required, _)| title.is_some_and(|it| it == required));
        if let Some((_, audience)) = required {
            let audience = Audience::parse(audience).expect("an audience of the demo");
            begin_standing(tx, &Permit::for_system(), occasion, &section, &audience)?;
        }
    }
    Ok(())
}

/// What some people have chosen in the first hours. The cast leaves its own choice to whoever tries
/// the demo.
fn early(tx: &mut Tx, plan: &Plan, occasion: &Occasion, placed: &[Placed]) -> Result<(), Fault> {
    let mut random = Random::for_purpose(1, "learning day");
    let cast: Vec<usize> = plan.staff.cast.everyone().collect();
    let mut people = facts_on(&plan.staff, occasion.today);
    people.retain(|facts| usize::try_from(facts.person.0).is_ok_and(|id| !cast.contains(&id)));
    random.shuffle(&mut people);
    let sections =
        catalog::sections(tx, &placed.iter().map(|one| one.section).collect::<Vec<_>>())?;
    let mut options: Vec<(SectionId, Audience)> = Vec::new();
    for option in placed {
        let section = sections.iter().find(|one| one.id == option.section);
        let activity =
            section.map(|one| catalog::activity(tx, one.activity)).transpose()?.flatten();
        options.extend(activity.map(|activity| (option.section, activity.audience)));
    }
    let opened = plan.calendar.instant(occasion.today.previous_day(), time(8, 0));
    for (nth, facts) in people.into_iter().take(EARLY).enumerate() {
        let open: Vec<SectionId> = options
            .iter()
            .filter(|(_, audience)| audience.includes(&facts))
            .map(|(section, _)| *section)
            .collect();
        let Some(first) = open.first() else { continue };
        let popular = if open.contains(&placed[0].section) { &placed[0].section } else { first };
        let popular = if nth % 5 == 0 { popular } else { random.pick(&open) };
        let index = usize::try_from(facts.person.0).map_err(|_| Fault::new("no such person"))?;
        let person = person_id(index);
        let asked = opened.plus_minutes(i64::try_from(nth / 3).expect("few people"));
        for wish in [*popular, *random.pick(&open), *random.pick(&open)] {
            chosen(tx, plan, (person, wish), asked)?;
        }
    }
    Ok(())
}

/// One tap. What a rule refuses is not in the demo.
fn chosen(
    tx: &mut Tx,
    plan: &Plan,
    (person, option): (StaffId, SectionId),
    at: Instant,
) -> Result<(), Fault> {
    let today = plan.calendar.date(at);
    let occasion = Occasion { by: kernel::By::Staff(person), now: at, today };
    match choose(tx, &Permit::for_system(), &occasion, option, person) {
        Ok(_) | Err(Failed::Refused(_)) => Ok(()),
        Err(Failed::Fault(fault)) => Err(fault),
    }
}
