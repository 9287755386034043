//! `POST /sections/{key}/registration`: a person asks for a place. A yes leads to its confirmation;
//! a no is a page that says why and what can be done instead.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Key;
use maud::html;
use web::components::button_link_secondary;
use web::{Halt, OrHalt, Page, Submitted, Visit, t};

use crate::exchange::exchange;
use crate::pages::words;
use crate::register::register;
use crate::registration::Refusal;

pub async fn ask(visit: Visit, Path(key): Path<String>, form: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::RegisterSelf>(&Subject::person(person))?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let section =
        visit.read(move |tx| catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let (occasion, id) = (visit.occasion(), section.id);
    let asked = visit
        .submit(&form, move |tx| {
            let registered = register(tx, &permit, &occasion, id, person)?;
            Ok(format!("/registrations/{}", registered.registration))
        })
        .await
        .or_halt()?;
    match asked {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &section, &refusal).into_response()),
    }
}

/// `POST /sections/{key}/exchange`: a seat here in place of one the person has elsewhere, both or
/// neither.
pub async fn exchange_seat(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::RegisterSelf>(&Subject::person(person))?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let section =
        visit.read(move |tx| catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let Some(given_up) = Key::parse(submitted.text("instead-of")) else {
        return Ok(refused(&visit, &section, &Refusal::NothingToGiveUp).into_response());
    };
    let (occasion, id) = (visit.occasion(), section.id);
    let exchanged = visit
        .submit(&submitted, move |tx| {
            let registered = exchange(tx, &permit, &occasion, id, &given_up, person)?;
            Ok(format!("/registrations/{}", registered.registration))
        })
        .await
        .or_halt()?;
    match exchanged {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &section, &refusal).into_response()),
    }
}

/// The page that says no.
pub fn refused(visit: &Visit, section: &catalog::Section, refusal: &Refusal) -> Page {
    let w = &visit.words;
    let no = words::refusal(w, refusal, &section.activity_key);
    let back = format!("/sections/{}", section.key);
    Page::new(visit, no.title.clone())
        .status(axum::http::StatusCode::CONFLICT)
        .caption(section.full_title())
        .back(back.clone(), t!(w, "registration-back-section"))
        .body(html! {
            (no.render())
            p { (button_link_secondary(&back, &t!(w, "registration-back-section"))) }
        })
}
