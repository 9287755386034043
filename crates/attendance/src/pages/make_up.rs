//! A session that was missed and made up on another day, for one person.

use super::{attendance_words, day_and_times, mark_refusal_words, minutes_written, name_of};
use super::{room_at, section_at, taking};
use crate::make_up::{Work, make_up};
use crate::mark::MarkRefusal;
use crate::room::{MadeUp, Place, Room};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key};
use maud::html;
use web::components::{
    Choice, Field, FieldWidth, button, button_group, date_field, form, number_field, radios,
    text_area, time_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

const WHAT_CHARACTERS_MAX: usize = 300;

/// `GET /sections/{key}/make-ups/{person}`
pub async fn make_up_page(
    visit: Visit,
    Path((key, person)): Path<(String, String)>,
) -> Result<Page, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    taking(&visit, &subject)?;
    let room = room_at(&visit, section).await?;
    let place = place_at(&room, &person)?;
    let missed = missed(&room, place);
    let first = missed.first().cloned().unwrap_or_default();
    let answers =
        Answers::blank(&visit.words).with("session", first).with("on", visit.today.to_string());
    Ok(page(&visit, &room, place, &answers))
}

/// `POST /sections/{key}/make-ups/{person}`
pub async fn record_make_up(
    visit: Visit,
    Path((key, person)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    let permit = taking(&visit, &subject)?;
    let room = room_at(&visit, section).await?;
    let place = place_at(&room, &person)?;
    let w = visit.words.clone();
    let mut read = form.read();
    let session = read.required_choice("session", &t!(w, "attendance-make-up-session"), |chosen| {
        let key = Key::parse(chosen)?;
        room.section.session(&key).map(|session| session.id)
    });
    let on = read.required_date("on", &t!(w, "attendance-make-up-on"));
    let from = read.required_time("from", &t!(w, "attendance-make-up-from"));
    let minutes =
        minutes_written(form.text("minutes")).filter(|_| !form.text("minutes").is_empty());
    if minutes.is_none() {
        read.refuse("minutes", t!(w, "attendance-refused-minutes"));
    }
    let what = read.required_text("what", &t!(w, "attendance-make-up-what"), WHAT_CHARACTERS_MAX);
    let whole = read.finish(|| {
        let when = MadeUp { on: on?, from: from? };
        Some((session?, Work { when, minutes: minutes?, what: what? }))
    });
    let (session, work) = match whole {
        Ok(whole) => whole,
        Err(answers) => return Ok(page(&visit, &room, place, &answers).into_response()),
    };
    let (occasion, person) = (visit.occasion(), place.who.person);
    let location = format!("/sections/{key}/roster");
    let name = place.who.name.to_string();
    let done = visit.submit(&form, move |tx| {
        make_up(tx, &permit, &occasion, (session, person), &work)?;
        let said = t!(w, "attendance-make-up-done", name = &name);
        Ok::<_, Failed<MarkRefusal>>(Done::to(&location).saying(said))
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let answers = form
                .answers()
                .refused(field_of(refusal), mark_refusal_words(&visit.words, &refusal));
            Ok(page(&visit, &room, place, &answers).into_response())
        }
    }
}

fn field_of(refusal: MarkRefusal) -> &'static str {
    match refusal {
        MarkRefusal::MadeUpOutOfOrder => "on",
        MarkRefusal::ReasonMissing => "what",
        MarkRefusal::MinutesMissing
        | MarkRefusal::MoreThanMissed { .. }
        | MarkRefusal::LongerThanSession { .. } => "minutes",
        MarkRefusal::Settled { .. }
        | MarkRefusal::NotSettled
        | MarkRefusal::SessionCancelled
        | MarkRefusal::NotYet { .. }
        | MarkRefusal::CodesClosed { .. }
        | MarkRefusal::OwnMark
        | MarkRefusal::NotOnRoster => "session",
    }
}

fn place_at<'a>(room: &'a Room, person: &str) -> Result<&'a Place, Halt> {
    Key::parse(person).and_then(|key| room.place(&key)).ok_or(Halt::NotFound)
}

/// The keys of the sessions that the person was not at for all of it.
fn missed(room: &Room, place: &Place) -> Vec<String> {
    room.section
        .held()
        .filter(|session| place.outcome.at(session.id).minutes() < session.length())
        .map(|session| session.key.to_string())
        .collect()
}

fn page(visit: &Visit, room: &Room, place: &Place, answers: &Answers) -> Page {
    let w = &visit.words;
    let section = &room.section;
    let roster = format!("/sections/{}/roster", section.key);
    let page =
        Page::new(visit, t!(w, "attendance-make-up-title", name = place.who.name.to_string()))
            .caption(name_of(section))
            .errors(answers)
            .back(roster, t!(w, "attendance-back-to-roster"));
    if let Some(settlement) = section.settlement {
        let words = t!(w, "attendance-refused-settled", at = w.instant(settlement.at));
        let correction = format!("/sections/{}/corrections/{}", section.key, place.who.key);
        return page.status(StatusCode::CONFLICT).body(html! {
            p { (words) }
            p { a href=(correction) { (t!(w, "attendance-make-up-correct")) } }
        });
    }
    let missed = missed(room, place);
    if missed.is_empty() {
        return page.body(html! { p { (t!(w, "attendance-make-up-none")) } });
    }
    let choices: Vec<Choice> = section
        .held()
        .filter(|session| missed.iter().any(|key| key == session.key.as_str()))
        .map(|session| {
            let stands = attendance_words(w, place.outcome.at(session.id));
            Choice::new(&session.key, day_and_times(w, session)).hint(stands)
        })
        .collect();
    let hint = t!(w, "attendance-make-up-what-hint");
    let body = html! {
        (radios(answers, Field::new("session", &t!(w, "attendance-make-up-session")), &choices))
        div.beside {
            (date_field(answers, Field::new("on", &t!(w, "attendance-make-up-on"))))
            (time_field(answers, Field::new("from", &t!(w, "attendance-make-up-from"))))
            (number_field(answers, Field::new("minutes", &t!(w, "attendance-make-up-minutes"))))
        }
        (text_area(answers, Field::new("what", &t!(w, "attendance-make-up-what")).hint(&hint)
            .width(FieldWidth::Full).rows(3).characters_max(WHAT_CHARACTERS_MAX)))
        (button_group(button(&t!(w, "attendance-make-up-record"))))
    };
    let path = format!("/sections/{}/make-ups/{}", section.key, place.who.key);
    page.lead(t!(w, "attendance-make-up-lead")).body(form(visit, &path, body))
}
