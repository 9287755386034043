//! The form of a section: drawn, read into a plan, drawn again with every answer. Sessions are rows
//! with numbered fields; a row without a date is no session, and a button adds empty rows, so that
//! it works without script.

use catalog::proposal::Wishes;
use catalog::room::Room;
use catalog::schedule::{Plan, PlannedSession};
use catalog::{Approval, Promotion};
use db::Tx;
use kernel::{Fault, Key, Seats};
use maud::{Markup, html};
use staff::Building;
use web::components::{
    Choice, Field, FieldWidth, button, button_group, button_named, checkbox, date_field, details,
    fieldset, form, hours_field, number_field, radios, select, text_area, text_field, time_field,
};
use web::{Answers, Submitted, Visit, Words, t};

use crate::offer_hours::{self, OfferHours};

pub(crate) const NAME_CHARACTERS_MAX: usize = 120;
/// Empty rows offered below the sessions that are there.
const SPARE_ROWS: usize = 2;
const ADDED_ROWS: usize = 4;
pub(crate) const ROWS_MAX: usize = catalog::schedule::SESSIONS_MAX;

/// What the form is held against.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub buildings: Vec<Building>,
    pub rooms: Vec<Room>,
    /// How long an offered seat is held in the district.
    pub offer_hours: OfferHours,
}

impl Known {
    pub(crate) fn load(tx: &mut Tx) -> Result<Known, Fault> {
        Ok(Known {
            buildings: staff::buildings(tx)?,
            rooms: catalog::room::rooms(tx)?,
            offer_hours: offer_hours::of_district(tx)?,
        })
    }
}

/// The answers of a form nobody has filled in yet.
pub(crate) fn blank(words: &Words) -> Answers {
    Answers::blank(words).with("promotion", Promotion::Automatic).with("rows", SPARE_ROWS)
}

/// What a proposal asked for, to start from: days and times beyond the first day are the office's to plan.
pub(crate) fn wished(blank: Answers, wishes: &Wishes, presenters: &[String]) -> Answers {
    let seats = wishes.seats.map_or_else(String::new, |seats| seats.to_string());
    blank
        .with("capacity", seats)
        .with("location", wishes.place.as_deref().unwrap_or_default())
        .with("presenters", presenters.join("\n"))
        .with(&field("on", 0), wishes.starts_on)
}

/// The answers that say what the plan says. `presenters` are written as they can be read again.
pub(crate) fn answers(words: &Words, plan: &Plan, known: &Known, presenters: &[String]) -> Answers {
    let seats = |seats: Option<Seats>| seats.map_or_else(String::new, |seats| seats.to_string());
    let mut answers = Answers::blank(words)
        .with("name", &plan.name)
        .with("capacity", seats(plan.capacity))
        .with("waitlist", seats(plan.waitlist_max))
        .with("minimum", seats(plan.minimum))
        .with("promotion", plan.promotion)
        .with("location", plan.location.as_deref().unwrap_or(""))
        .with("presenters", presenters.join("\n"))
        .with("rows", plan.sessions.len() + SPARE_ROWS);
    if plan.approval == Approval::Needed {
        answers = answers.with("approval", "yes");
    }
    if let Some(building) =
        known.buildings.iter().find(|building| Some(building.id) == plan.building)
    {
        answers = answers.with("building", building.code.as_str());
    }
    for (gate, at) in [
        ("opens", plan.registration_opens_at),
        ("closes", plan.registration_closes_at),
        ("cancel", plan.cancel_until_at),
        ("stops", plan.promotion_stops_at),
    ] {
        if let Some(at) = at {
            let calendar = words.calendar();
            answers = answers
                .with(&format!("{gate}-on"), calendar.date(at))
                .with(&format!("{gate}-at"), calendar.local_time(at));
        }
    }
    for (row, session) in plan.sessions.iter().enumerate() {
        answers = session_answers(answers, row, session, known);
    }
    answers
}

fn session_answers(
    answers: Answers,
    row: usize,
    session: &PlannedSession,
    known: &Known,
) -> Answers {
    let room = known.rooms.iter().find(|room| Some(room.id) == session.room);
    let pause = match session.break_minutes {
        0 => String::new(),
        minutes => format!("{minutes} min"),
    };
    answers
        .with(&field("session", row), session.session.as_ref().map_or("", Key::as_str))
        .with(&field("on", row), session.on)
        .with(&field("starts", row), session.starts)
        .with(&field("ends", row), session.ends)
        .with(&field("break", row), pause)
        .with(&field("room", row), room.map_or("", |room| room.key.as_str()))
        .with(&field("place", row), session.location.as_deref().unwrap_or(""))
}

pub(crate) fn field(name: &str, row: usize) -> String {
    format!("{name}-{row}")
}

pub(crate) fn row_count(answers: &Answers) -> usize {
    answers.value("rows").parse().unwrap_or(SPARE_ROWS).clamp(1, ROWS_MAX)
}

/// More empty rows were asked for, rather than to save.
pub(crate) fn asks_for_rows(submitted: &Submitted) -> bool {
    submitted.has("more")
}

/// The same answers with more empty rows.
pub(crate) fn with_more_rows(words: &Words, submitted: &Submitted) -> Answers {
    let given = submitted.answers();
    let rows = (row_count(&given) + ADDED_ROWS).min(ROWS_MAX);
    // The first answer to a field is the one that is shown.
    let mut answers = Answers::blank(words).with("rows", rows);
    for name in FIELDS {
        for value in given.all(name) {
            answers = answers.with(name, value);
        }
    }
    for row in 0..rows {
        for name in ROW_FIELDS {
            let name = field(name, row);
            let value = given.value(&name).to_owned();
            answers = answers.with(&name, value);
        }
    }
    answers
}

const FIELDS: &[&str] = &[
    "name",
    "capacity",
    "waitlist",
    "minimum",
    "promotion",
    "offer-hours",
    "approval",
    "building",
    "location",
    "presenters",
    "opens-on",
    "opens-at",
    "closes-on",
    "closes-at",
    "cancel-on",
    "cancel-at",
    "stops-on",
    "stops-at",
];
const ROW_FIELDS: &[&str] = &["session", "on", "starts", "ends", "break", "room", "place"];

pub(crate) fn draw(
    visit: &Visit,
    address: &str,
    answers: &Answers,
    known: &Known,
    label: &str,
) -> Markup {
    let w = &visit.words;
    form(
        visit,
        address,
        html! {
            (fieldset(&t!(w, "registration-form-sessions"),
                Some(&t!(w, "registration-form-sessions-hint")), session_rows(w, answers, known)))
            (fieldset(&t!(w, "registration-form-place"), None, place(w, answers, known)))
            (fieldset(&t!(w, "registration-form-seats"), None, seats(w, answers, known)))
            (fieldset(&t!(w, "registration-form-dates"),
                Some(&t!(w, "registration-form-dates-hint")), gates(w, answers)))
            (text_area(answers, Field::new("presenters", &t!(w, "registration-fact-presenters"))
                .hint(&t!(w, "registration-field-presenters-hint")).rows(3).optional()))
            (button_group(button(label)))
        },
    )
}

fn session_rows(w: &Words, answers: &Answers, known: &Known) -> Markup {
    let mut rooms = vec![Choice::new("", t!(w, "registration-field-room-none"))];
    rooms.extend(known.rooms.iter().map(|room| {
        Choice::new(room.key.as_str(), format!("{}, {}", room.building_name, room.name))
    }));
    html! {
        input type="hidden" name="rows" value=(row_count(answers));
        @for row in 0..row_count(answers) {
            @let number = row + 1;
            @let (on, starts, ends) = (field("on", row), field("starts", row), field("ends", row));
            @let (room, place, pause) = (field("room", row), field("place", row), field("break", row));
            @let session = field("session", row);
            div.session-row role="group"
                aria-label=(t!(w, "registration-field-session", number = number))
            {
                input type="hidden" name=(session) value=(answers.value(&session));
                (date_field(answers, Field::new(&on, &t!(w, "registration-field-on"))))
                (time_field(answers, Field::new(&starts, &t!(w, "registration-field-starts"))
                    .width(FieldWidth::Short)))
                (time_field(answers, Field::new(&ends, &t!(w, "registration-field-ends"))
                    .width(FieldWidth::Short)))
                (hours_field(answers, Field::new(&pause, &t!(w, "registration-field-break"))))
                (select(answers, Field::new(&room, &t!(w, "registration-field-room")), &rooms))
                (text_field(answers, Field::new(&place, &t!(w, "registration-field-place"))
                    .width(FieldWidth::Medium)))
            }
        }
        (button_group(button_named(&t!(w, "registration-form-more"), "more", "rows")))
    }
}

fn place(w: &Words, answers: &Answers, known: &Known) -> Markup {
    let mut buildings = vec![Choice::new("", t!(w, "registration-field-building-none"))];
    buildings
        .extend(known.buildings.iter().map(|one| Choice::new(one.code.as_str(), one.name.clone())));
    html! {
        (text_field(answers, Field::new("name", &t!(w, "registration-field-name"))
            .hint(&t!(w, "registration-field-name-hint")).optional()))
        (select(answers, Field::new("building", &t!(w, "registration-filter-building")), &buildings))
        (text_field(answers, Field::new("location", &t!(w, "registration-field-location"))
            .hint(&t!(w, "registration-field-location-hint")).optional()))
    }
}

fn seats(w: &Words, answers: &Answers, known: &Known) -> Markup {
    let promotions: Vec<Choice> = Promotion::ALL
        .iter()
        .map(|one| Choice::new(one, catalog::words::promotion(w, *one)))
        .collect();
    html! {
        (number_field(answers, Field::new("capacity", &t!(w, "registration-fact-seats"))
            .hint(&t!(w, "registration-field-capacity-hint")).optional()))
        (number_field(answers, Field::new("minimum", &t!(w, "registration-field-minimum"))
            .hint(&t!(w, "registration-field-minimum-hint")).optional()))
        (number_field(answers, Field::new("waitlist", &t!(w, "registration-field-waitlist"))
            .hint(&t!(w, "registration-field-waitlist-hint")).optional()))
        (radios(answers, Field::new("promotion", &t!(w, "registration-field-promotion")),
            &promotions))
        (number_field(answers, Field::new("offer-hours", &t!(w, "registration-field-offer-hours"))
            .hint(&t!(w, "registration-field-offer-hours-hint",
                hours = known.offer_hours.get())).optional()))
        (checkbox(answers, Field::new("approval", &t!(w, "registration-field-approval"))))
    }
}

fn gates(w: &Words, answers: &Answers) -> Markup {
    html! {
        (gate(w, answers, "opens", &t!(w, "registration-field-opens")))
        (gate(w, answers, "closes", &t!(w, "registration-field-closes")))
        (details(&t!(w, "registration-form-more-dates"), html! {
            (gate(w, answers, "cancel", &t!(w, "registration-field-cancel")))
            (gate(w, answers, "stops", &t!(w, "registration-field-stops")))
        }))
    }
}

fn gate(w: &Words, answers: &Answers, name: &str, label: &str) -> Markup {
    let (on, at) = (format!("{name}-on"), format!("{name}-at"));
    let time = t!(w, "registration-field-gate-time", gate = label);
    html! {
        div.session-row {
            (date_field(answers, Field::new(&on, label).optional()))
            (time_field(answers, Field::new(&at, &time).optional()))
        }
    }
}
