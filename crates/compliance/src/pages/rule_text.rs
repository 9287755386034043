//! A mandate as its file: pasted or uploaded, checked line by line, tried, adopted.

use super::change::save;
use super::{code, trial};
use crate::rule::{RULE_BYTES_MAX, Rule};
use crate::store;
use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rulefile::room::trial::fields;
use rulefile::room::{Again, Read, Room};
use web::components::button;
use web::{Halt, Page, Submitted, Visit, Words, t};

/// What a first rule looks like: enough to be read, and to be changed.
const EXAMPLE: &str = include_str!("../../mandates/child-abuse-reporting.toml");

/// `GET /mandates/new`
pub async fn new_rule(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let room = room(&visit.words);
    Ok(page(&visit, &room, &room.blank(&visit, EXAMPLE), None))
}

/// `GET /mandates/{code}/text`
pub async fn text_form(visit: Visit, Path(mandate): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let code = code(&mandate)?;
    let room = of_code(&visit.words, &code);
    let known = visit.read(move |tx| store::mandate(tx, &code)?.ok_or(Halt::NotFound)).await?;
    let text = known.latest().rule.to_string();
    Ok(page(&visit, &room, &room.blank(&visit, &text), None))
}

/// `POST /mandates`
pub async fn add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let room = room(&visit.words);
    answer(visit, &room, sent).await
}

/// `POST /mandates/{code}/text`
pub async fn change_text(
    visit: Visit,
    Path(mandate): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let room = of_code(&visit.words, &code(&mandate)?);
    answer(visit, &room, sent).await
}

fn room(w: &Words) -> Room {
    Room {
        title: t!(w, "mandate-text-title"),
        lead: t!(w, "mandate-text-lead"),
        back: ("/mandates".to_owned(), t!(w, "mandate-list-title")),
        action: "/mandates".to_owned(),
        text: ("rule", t!(w, "mandate-text")),
        first: Some(("first", t!(w, "mandate-first-day-hint"))),
        bytes_max: RULE_BYTES_MAX,
        must_be: None,
    }
}

fn of_code(w: &Words, code: &crate::Code) -> Room {
    let must_be = Some((code.clone(), t!(w, "mandate-file-other-code")));
    Room { action: format!("/mandates/{code}/text"), must_be, ..room(w) }
}

fn page(visit: &Visit, room: &Room, again: &Again, tried: Option<&Markup>) -> Page {
    let w = &visit.words;
    let foot = html! { (fields(w, &again.answers)) (button(&t!(w, "mandate-adopt"))) };
    room.page(visit, again, tried, &foot)
}

async fn answer(visit: Visit, room: &Room, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let shown =
        |again: Again, tried: Option<&Markup>| page(&visit, room, &again, tried).into_response();
    let (Read { rule, text, answers }, first) =
        match room.read_from(&visit, &sent, Rule::parse, |rule| &rule.code) {
            Ok(read) => read,
            Err(again) => return Ok(shown(again, None)),
        };
    match trial::tried(&visit, &sent, &rule, first).await? {
        Some(Ok(tried)) => return Ok(shown(answers.into(), Some(&tried))),
        Some(Err(wrong)) => return Ok(shown(wrong.with("rule", &text).into(), None)),
        None => {}
    }
    match save(&visit, permit, &sent, rule, first).await? {
        Ok(done) => Ok(done),
        Err(refused) => Ok(shown(answers.refused("rule", refused).into(), None)),
    }
}
