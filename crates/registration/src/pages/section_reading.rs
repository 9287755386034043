//! Reading the form of a section into a plan, and saying what is wrong with it in its own words.

use catalog::schedule::{Plan, PlanProblem, PlannedSession};
use catalog::{Approval, Promotion};
use db::Tx;
use kernel::{Fault, Instant, Key, LocalTime, Seats, StaffId};
use web::{Answers, Reading, Submitted, Words, t};

use crate::offer_hours::OfferHours;
use crate::pages::section_form::{Known, NAME_CHARACTERS_MAX, ROWS_MAX, field, row_count};

const PRESENTERS_CHARACTERS_MAX: usize = 4_000;
const SEATS_MAX: i64 = 20_000;

/// What was read, before the presenters' names are looked up.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub plan: Plan,
    /// How long its offers are held, if it says so itself.
    pub offer_hours: Option<OfferHours>,
    /// One presenter a line, as they were written.
    pub presenters: Vec<String>,
}

/// The plan without its presenters, or the form to show again with everything that was written.
pub(crate) fn read(w: &Words, submitted: &Submitted, known: &Known) -> Result<Written, Answers> {
    let mut read = submitted.read();
    let calendar = w.calendar();
    let name = read.optional_text("name", &t!(w, "registration-field-name"), NAME_CHARACTERS_MAX);
    let building =
        read.optional_choice("building", &t!(w, "registration-filter-building"), |code| {
            known.buildings.iter().find(|one| one.code.as_str() == code).map(|one| one.id)
        });
    let location =
        read.optional_text("location", &t!(w, "registration-field-location"), NAME_CHARACTERS_MAX);
    let capacity = seat_number(&mut read, "capacity", &t!(w, "registration-fact-seats"));
    let minimum = seat_number(&mut read, "minimum", &t!(w, "registration-field-minimum"));
    let waitlist_max = seat_number(&mut read, "waitlist", &t!(w, "registration-field-waitlist"));
    let promotion =
        read.required_choice("promotion", &t!(w, "registration-field-promotion"), Promotion::parse);
    let offer_hours = read
        .optional_number(
            "offer-hours",
            &t!(w, "registration-field-offer-hours"),
            OfferHours::LEAST..=OfferHours::MOST,
        )
        .and_then(OfferHours::new);
    let approval = if read.is_checked("approval") { Approval::Needed } else { Approval::NotNeeded };
    let opens = read_gate(&mut read, w, "opens", &t!(w, "registration-field-opens"));
    let closes = read_gate(&mut read, w, "closes", &t!(w, "registration-field-closes"));
    let cancel = read_gate(&mut read, w, "cancel", &t!(w, "registration-field-cancel"));
    let stops = read_gate(&mut read, w, "stops", &t!(w, "registration-field-stops"));
    let (rows, sessions) = read_sessions(&mut read, w, submitted, known);
    let presenters = read
        .optional_text(
            "presenters",
            &t!(w, "registration-fact-presenters"),
            PRESENTERS_CHARACTERS_MAX,
        )
        .map(|text| {
            text.split(['\n', ',', ';'])
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect::<Vec<_>>()
        })
        .unwrap_or_default();
    let plan = promotion.map(|promotion| Plan {
        name: name.unwrap_or_default(),
        capacity,
        waitlist_max,
        minimum,
        approval,
        promotion,
        registration_opens_at: opens,
        registration_closes_at: closes,
        cancel_until_at: cancel,
        promotion_stops_at: stops,
        building,
        location,
        sessions,
        presenters: Vec::new(),
    });
    if let Some(plan) = &plan {
        for problem in plan.problems(calendar) {
            refuse_problem(&mut read, w, problem, &rows);
        }
    }
    read.finish(|| Some(Written { plan: plan?, offer_hours, presenters }))
}

fn seat_number(read: &mut Reading, name: &str, label: &str) -> Option<Seats> {
    read.optional_number(name, label, 0..=SEATS_MAX).map(Seats::from_count)
}

/// A date and a time of day; without a time, the beginning of the day.
fn read_gate(read: &mut Reading, w: &Words, name: &str, label: &str) -> Option<Instant> {
    let time_label = t!(w, "registration-field-gate-time", gate = label);
    let on = read.optional_date(&format!("{name}-on"), label);
    let at = read.optional_time(&format!("{name}-at"), &time_label);
    on.map(|on| w.calendar().instant(on, at.unwrap_or(LocalTime::MIDNIGHT)))
}

/// The sessions, each with the number of the row it was written in.
fn read_sessions(
    read: &mut Reading,
    w: &Words,
    submitted: &Submitted,
    known: &Known,
) -> (Vec<usize>, Vec<PlannedSession>) {
    let (mut rows, mut sessions) = (Vec::new(), Vec::new());
    for row in 0..row_count(&submitted.answers()) {
        if submitted.text(&field("on", row)).is_empty() {
            if ["starts", "ends"].iter().any(|name| !submitted.text(&field(name, row)).is_empty()) {
                read.refuse(&field("on", row), t!(w, "registration-error-on"));
            }
            continue;
        }
        let on = read.required_date(&field("on", row), &t!(w, "registration-field-on"));
        let starts = read.required_time(&field("starts", row), &t!(w, "registration-field-starts"));
        let ends = read.required_time(&field("ends", row), &t!(w, "registration-field-ends"));
        let pause = read.optional_hours(&field("break", row), &t!(w, "registration-field-break"));
        let room = submitted.text(&field("room", row));
        let room = known.rooms.iter().find(|one| one.key.as_str() == room).map(|one| one.id);
        let location = read.optional_text(
            &field("place", row),
            &t!(w, "registration-field-place"),
            NAME_CHARACTERS_MAX,
        );
        if let (Some(on), Some(starts), Some(ends)) = (on, starts, ends) {
            rows.push(row);
            sessions.push(PlannedSession {
                session: Key::parse(submitted.text(&field("session", row))),
                on,
                starts,
                ends,
                room,
                location,
                break_minutes: pause.map_or(0, kernel::Hours::minutes),
            });
        }
    }
    (rows, sessions)
}

fn refuse_problem(read: &mut Reading, w: &Words, problem: PlanProblem, rows: &[usize]) {
    let at =
        |name: &str, session: usize| field(name, rows.get(session).copied().unwrap_or_default());
    match problem {
        PlanProblem::EndsBeforeItStarts { session } => {
            read.refuse(&at("ends", session), t!(w, "registration-error-ends"));
        }
        PlanProblem::TooLong { session } => {
            read.refuse(&at("ends", session), t!(w, "registration-error-long"));
        }
        PlanProblem::BreakTooLong { session } => {
            read.refuse(&at("break", session), t!(w, "registration-error-break"));
        }
        PlanProblem::SessionsOverlap { session, with } => {
            let with = with + 1;
            read.refuse(&at("on", session), t!(w, "registration-error-overlap", number = with));
        }
        PlanProblem::TooManySessions => {
            read.refuse("on-0", t!(w, "registration-error-many", most = ROWS_MAX));
        }
        PlanProblem::MinimumAboveCapacity => {
            read.refuse("minimum", t!(w, "registration-error-minimum"));
        }
        PlanProblem::ClosesBeforeItOpens => {
            read.refuse("closes-on", t!(w, "registration-error-closes"));
        }
        PlanProblem::ClosesAfterTheStart => {
            read.refuse("closes-on", t!(w, "registration-error-closes-late"));
        }
    }
}

/// The people who are meant, or what was written that means nobody.
pub(crate) fn people(
    tx: &mut Tx,
    written: &[String],
) -> Result<Result<Vec<StaffId>, String>, Fault> {
    let mut people = Vec::new();
    for one in written {
        match catalog::find::person_named(tx, one)? {
            Some(person) if people.contains(&person) => {}
            Some(person) => people.push(person),
            None => return Ok(Err(one.clone())),
        }
    }
    Ok(Ok(people))
}

/// People as they can be written: by mail address, else by employee number.
pub(crate) fn as_written(tx: &mut Tx, people: &[StaffId]) -> Result<Vec<String>, Fault> {
    let mut written = Vec::new();
    for id in people {
        if let Some(person) = staff::person(tx, *id)? {
            let email = person.email.map(|email| email.to_string());
            written.extend(email.or(person.employee_number));
        }
    }
    Ok(written)
}
