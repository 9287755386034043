//! Undoing an allocation or a line, with why.

use super::{account_of, key};
use crate::allocate::undo_allocation;
use crate::confirm::{ConfirmRefusal, undo_line};
use crate::decide::UndoRefusal;
use crate::store::{allocation_by_key, line_by_key};
use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key, LocalDate};
use maud::html;
use staff::Person;
use web::components::{Field, button_danger, form, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

const REASON_CHARS_MAX: usize = 300;

/// What is to be undone, and whose it is.
struct Kept {
    key: Key,
    person: Person,
    on: LocalDate,
    action: String,
}

async fn kept_allocation(visit: &Visit, asked: &str) -> Result<Kept, Halt> {
    let (key, actor) = (key(asked)?, visit.actor.clone());
    visit
        .read(move |tx| {
            let kept = allocation_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            access::permit::<action::AllocateCredit>(&actor, &Subject::person(kept.person))?;
            if kept.allocation.undone_on.is_some() {
                return Err(Halt::Conflict);
            }
            let person = staff::person(tx, kept.person)?.ok_or(Halt::NotFound)?;
            let action = format!("/allocations/{key}/correction");
            Ok(Kept { key: key.clone(), person, on: kept.allocation.on, action })
        })
        .await
}

async fn kept_line(visit: &Visit, asked: &str) -> Result<Kept, Halt> {
    let key = key(asked)?;
    visit.permit::<action::ConfirmSalary>(&Subject::district())?;
    visit
        .read(move |tx| {
            let kept = line_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            if kept.line.undone_on.is_some() {
                return Err(Halt::Conflict);
            }
            let person = staff::person(tx, kept.person)?.ok_or(Halt::NotFound)?;
            let action = format!("/salary/lines/{key}/correction");
            Ok(Kept { key: key.clone(), person, on: kept.line.on, action })
        })
        .await
}

fn page(visit: &Visit, kept: &Kept, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "salary-undo-title"))
        .caption(kept.person.name.to_string())
        .back(account_of(visit, &kept.person), t!(w, "salary-back"))
        .errors(answers)
        .body(html! {
            p { (t!(w, "salary-undo-effect", day = w.date(kept.on))) }
            (form(visit, &kept.action, html! {
                (text_area(answers, Field::new("reason", &t!(w, "salary-undo-reason"))
                    .characters_max(REASON_CHARS_MAX)))
                (button_danger(&t!(w, "salary-undo")))
            }))
        })
}

/// `GET /allocations/{key}/correction`
pub async fn allocation_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let kept = kept_allocation(&visit, &asked).await?;
    Ok(page(&visit, &kept, &Answers::blank(&visit.words)))
}

/// `GET /salary/lines/{key}/correction`
pub async fn line_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let kept = kept_line(&visit, &asked).await?;
    Ok(page(&visit, &kept, &Answers::blank(&visit.words)))
}

fn reason(visit: &Visit, sent: &Submitted) -> Result<String, Answers> {
    let mut read = sent.read();
    let label = t!(visit.words, "salary-undo-reason");
    let reason = read.required_text("reason", &label, REASON_CHARS_MAX);
    read.finish(|| reason)
}

/// `POST /allocations/{key}/correction`
pub async fn allocation(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let kept = kept_allocation(&visit, &asked).await?;
    let permit = visit.permit::<action::AllocateCredit>(&Subject::person(kept.person.id))?;
    let w = &visit.words;
    let reason = match reason(&visit, &sent) {
        Ok(reason) => reason,
        Err(answers) => return Ok(page(&visit, &kept, &answers).into_response()),
    };
    let (occasion, key) = (visit.occasion(), kept.key.clone());
    let (href, said) = (account_of(&visit, &kept.person), t!(w, "salary-undone"));
    let done = visit
        .submit(&sent, move |tx| {
            undo_allocation(tx, &permit, &occasion, &key, &reason)?;
            Ok::<_, Failed<UndoRefusal>>(Done::to(href.clone()).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let words = match refusal {
                UndoRefusal::NoSuchAllocation => t!(w, "salary-undo-gone"),
                UndoRefusal::ReasonMissing => t!(w, "salary-undo-why"),
                UndoRefusal::InUse => t!(w, "salary-undo-in-use"),
            };
            Ok(page(&visit, &kept, &sent.answers().refused("reason", words)).into_response())
        }
    }
}

/// `POST /salary/lines/{key}/correction`
pub async fn line(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let kept = kept_line(&visit, &asked).await?;
    let permit = visit.permit::<action::ConfirmSalary>(&Subject::person(kept.person.id))?;
    let w = &visit.words;
    let reason = match reason(&visit, &sent) {
        Ok(reason) => reason,
        Err(answers) => return Ok(page(&visit, &kept, &answers).into_response()),
    };
    let (occasion, key) = (visit.occasion(), kept.key.clone());
    let (href, said) = (account_of(&visit, &kept.person), t!(w, "salary-undone"));
    let done = visit
        .submit(&sent, move |tx| {
            undo_line(tx, &permit, &occasion, &key, &reason)?;
            Ok::<_, Failed<ConfirmRefusal>>(Done::to(href.clone()).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let words = super::desk::refusal(w, &refusal);
            Ok(page(&visit, &kept, &sent.answers().refused("reason", words)).into_response())
        }
    }
}
