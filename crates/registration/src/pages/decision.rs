//! `/registrations/{key}/decision`: the office says yes or no to a request in its approvers' stead
//! (REG-5).

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use kernel::Key;
use maud::html;
use web::components::{Choice, Field, button, form as post_form, inset, radios, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::decide::{approve, deny};
use crate::pages::{confirmation, words};
use crate::registration::State;
use crate::roster::{self, Happening, RosterRow, happenings, registration_by_key};

const REASON_CHARACTERS_MAX: usize = 500;

struct Asked {
    permit: Permit<action::DecideRegistration>,
    row: RosterRow,
    section: Section,
    happened: Vec<Happening>,
}

async fn asked(visit: &Visit, key: &str) -> Result<Asked, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let permit = visit.permit::<action::DecideRegistration>(&Subject::district())?;
    let (row, section, happened) = visit
        .read(move |tx| {
            let row = registration_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let section = roster::section_of(tx, &key)?.ok_or(Halt::NotFound)?;
            let happened = happenings(tx, row.registration)?;
            Ok((row, section, happened))
        })
        .await?;
    Ok(Asked { permit, row, section, happened })
}

pub async fn decision_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let asked = asked(&visit, &key).await?;
    Ok(page(&visit, &asked.row, &asked.section, &asked.happened, &Answers::blank(&visit.words)))
}

fn page(
    visit: &Visit,
    row: &RosterRow,
    section: &Section,
    happened: &[Happening],
    answers: &Answers,
) -> Page {
    let w = &visit.words;
    let title = t!(w, "registration-decide-title", who = &row.name, title = section.full_title());
    let choices = [
        Choice::new("yes", t!(w, "registration-decide-yes")),
        Choice::new("no", t!(w, "registration-decide-no")),
    ];
    Page::new(visit, title).errors(answers).body(html! {
        (words::told(&[
            (t!(w, "registration-fact-when"), html! { (words::when(w, section)) }),
            (t!(w, "registration-fact-where"), html! { (words::place(w, section)) }),
        ]))
        @if row.state == State::Requested {
            p { (t!(w, "registration-decide-lead")) }
            (post_form(visit, &format!("/registrations/{}/decision", row.key), html! {
                (radios(answers, Field::new("decision", &t!(w, "registration-decide")), &choices))
                (text_area(answers, Field::new("reason", &t!(w, "registration-decide-reason"))
                    .hint(&t!(w, "registration-decide-reason-hint"))
                    .characters_max(REASON_CHARACTERS_MAX).optional()))
                (button(&t!(w, "registration-decide-send")))
            }))
        } @else {
            (inset(html! { p { (t!(w, "registration-decided")) } }))
        }
        (confirmation::history(w, happened))
    })
}

#[derive(Clone)]
enum Decision {
    Yes,
    No { reason: String },
}

pub async fn decide(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let asked = asked(&visit, &key).await?;
    let w = &visit.words;
    let mut read = form.read();
    let label = t!(w, "registration-decide");
    let yes = read.required_choice("decision", &label, |value| match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let reason_label = t!(w, "registration-decide-reason");
    let reason = read.optional_text("reason", &reason_label, REASON_CHARACTERS_MAX);
    if yes == Some(false) && reason.is_none() {
        read.refuse("reason", t!(w, "registration-decide-reason-missing"));
    }
    let decision = match read.finish(|| match (yes?, reason) {
        (true, _) => Some(Decision::Yes),
        (false, reason) => Some(Decision::No { reason: reason? }),
    }) {
        Ok(decision) => decision,
        Err(answers) => {
            let page = page(&visit, &asked.row, &asked.section, &asked.happened, &answers);
            return Ok(page.into_response());
        }
    };
    let (occasion, permit, row) = (visit.occasion(), asked.permit, asked.row);
    let said = t!(w, "registration-decide-done", who = &row.name);
    let decided = visit
        .submit(&form, move |tx| {
            match &decision {
                Decision::Yes => {
                    approve(tx, &permit, &occasion, &row.key)?;
                }
                Decision::No { reason } => deny(tx, &permit, &occasion, &row.key, reason)?,
            }
            Ok(Done::to("/").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match decided {
        Ok(done) => Ok(done),
        Err(refusal) => {
            Ok(crate::pages::request::refused(&visit, &asked.section, &refusal).into_response())
        }
    }
}
