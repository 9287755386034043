//! When a position works, day by day, from a day on.

use crate::hours::{
    HoursRefusal, Stretch, day_text, read_day, set_work_hours, work_hours_of_position,
};
use crate::store;
use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Key, LocalDate};
use maud::html;
use web::components::{
    Field, FieldWidth, button, button_group, date_field, fieldset, form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::facts::PositionFact;
use crate::person::Person;

const DAYS: [(i8, &str); 7] =
    [(1, "mon"), (2, "tue"), (3, "wed"), (4, "thu"), (5, "fri"), (6, "sat"), (7, "sun")];

struct Held {
    key: Key,
    person: Person,
    position: PositionFact,
    /// The stretches that hold today, or did last.
    week: Vec<Stretch>,
}

async fn held(visit: &Visit, key: &str) -> Result<(Permit<action::EditStaff>, Held), Halt> {
    let permit = visit.permit::<action::EditStaff>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let held = visit
        .read(move |tx| {
            let (holder, position) = store::position_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let person = store::person(tx, holder)?.ok_or(Halt::NotFound)?;
            let weeks = work_hours_of_position(tx, position.id)?;
            let week = weeks.into_iter().last().map(|week| week.stretches).unwrap_or_default();
            Ok(Held { key: key.clone(), person, position, week })
        })
        .await?;
    Ok((permit, held))
}

/// `GET /positions/{key}/hours`
pub async fn hours_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, held) = held(&visit, &key).await?;
    let mut answers = Answers::blank(&visit.words).with("from", visit.today);
    for (weekday, field) in DAYS {
        answers = answers.with(field, day_text(&held.week, weekday));
    }
    Ok(page(&visit, &held, &answers))
}

/// `POST /positions/{key}/hours`
pub async fn hours_set(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, held) = held(&visit, &key).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let from = reading.required_date("from", &t!(w, "staff-hours-from"));
    let mut week = Vec::new();
    for (weekday, field) in DAYS {
        if let Some(stretches) = read_day(weekday, sent.text(field)) {
            week.extend(stretches);
        } else {
            let day = day_name(w, weekday);
            reading.refuse(field, t!(w, "staff-hours-unreadable", day = day));
        }
    }
    let from = match reading.finish(|| from) {
        Ok(from) => from,
        Err(answers) => return Ok(page(&visit, &held, &answers).into_response()),
    };
    let (occasion, position) = (visit.occasion(), held.position.id);
    let (here, said) = (super::address_of(&held.person.key), t!(w, "staff-hours-set"));
    let done = visit
        .submit(&sent, move |tx| {
            set_work_hours(tx, &permit, &occasion, position, &week, from)?;
            Ok(Done::to(here.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, words) = refused(w, refusal);
            page(&visit, &held, &sent.answers().refused(field, words)).into_response()
        }
    })
}

fn refused(w: &Words, refusal: HoursRefusal) -> (&'static str, String) {
    match refusal {
        HoursRefusal::NoSuchPosition | HoursRefusal::NotHeld => {
            ("from", t!(w, "staff-hours-not-held"))
        }
        HoursRefusal::LaterHours { from } => {
            ("from", t!(w, "staff-hours-later", from = w.date(from)))
        }
        HoursRefusal::NoHours => ("mon", t!(w, "staff-hours-none")),
    }
}

/// A weekday's whole name in the reader's language.
fn day_name(w: &Words, weekday: i8) -> String {
    // A Monday.
    let monday = LocalDate::new(2024, 1, 1).expect("a day");
    let long = w.date_long(monday.plus_days(i64::from(weekday) - 1));
    long.split(',').next().unwrap_or_default().trim().to_owned()
}

fn page(visit: &Visit, held: &Held, answers: &Answers) -> Page {
    let w = &visit.words;
    let days: Vec<(&str, String)> =
        DAYS.iter().map(|(weekday, field)| (*field, day_name(w, *weekday))).collect();
    let body = html! {
        (date_field(answers, Field::new("from", &t!(w, "staff-hours-from"))))
        (fieldset(&t!(w, "staff-hours-week"), Some(&t!(w, "staff-hours-hint")), html! {
            @for (field, name) in &days {
                (text_field(answers, Field::new(field, name).optional().width(FieldWidth::Long)))
            }
        }))
        (button_group(button(&t!(w, "staff-hours-save"))))
    };
    Page::new(visit, t!(w, "staff-hours-title"))
        .caption(format!("{} · {}", held.person.name, held.position.title))
        .back(super::address_of(&held.person.key), t!(w, "staff-back-to", name = &held.person.name))
        .lead(t!(w, "staff-hours-lead"))
        .errors(answers)
        .body(form(visit, &format!("/positions/{}/hours", held.key), body))
}
