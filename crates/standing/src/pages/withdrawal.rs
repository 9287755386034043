//! Withdrawing what the office recorded: what it was, and why.

use super::key;
use super::record::refusal_words;
use crate::keep::{KeepRefusal, withdraw_credit, withdraw_milestone};
use crate::store::{accepted_by_key, milestone_by_key};
use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key, LocalDate};
use maud::html;
use staff::Person;
use web::components::{Field, button_danger, form, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

const REASON_CHARS_MAX: usize = 300;

/// What is to be withdrawn.
#[derive(Clone)]
struct Kept {
    what: What,
    key: Key,
    on: LocalDate,
    words: String,
    person: Person,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Milestone,
    Credit,
}

async fn kept(visit: &Visit, what: What, asked: &str) -> Result<Kept, Halt> {
    visit.permit::<action::RecordMilestone>(&Subject::district())?;
    let (key, w) = (key(asked)?, visit.words.clone());
    let kept = visit
        .read(move |tx| {
            let (id, on, words, withdrawn) = match what {
                What::Milestone => {
                    let one = milestone_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
                    let words = super::words::milestone(&w, one.milestone.kind);
                    (one.person, one.milestone.on, words, one.withdrawn_at)
                }
                What::Credit => {
                    let one = accepted_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
                    (one.person, one.earned_on, one.what, one.withdrawn_at)
                }
            };
            if withdrawn.is_some() {
                return Err(Halt::Conflict);
            }
            let person = staff::person(tx, id)?.ok_or(Halt::NotFound)?;
            Ok(Kept { what, key: key.clone(), on, words, person })
        })
        .await?;
    Ok(kept)
}

fn page(visit: &Visit, kept: &Kept, answers: &Answers) -> Page {
    let w = &visit.words;
    let action = match kept.what {
        What::Milestone => format!("/milestones/{}/withdrawal", kept.key),
        What::Credit => format!("/accepted-credit/{}/withdrawal", kept.key),
    };
    Page::new(visit, t!(w, "standing-withdraw-title"))
        .caption(kept.person.name.to_string())
        .back(format!("/people/{}/standing", kept.person.key), t!(w, "standing-back"))
        .errors(answers)
        .body(html! {
            p { (kept.words) ", " (w.date(kept.on)) }
            p { (t!(w, "standing-withdraw-effect")) }
            (form(visit, &action, html! {
                (text_area(answers, Field::new("reason", &t!(w, "standing-withdraw-reason"))))
                (button_danger(&t!(w, "standing-withdraw")))
            }))
        })
}

/// `GET /milestones/{key}/withdrawal`
pub async fn milestone_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let kept = kept(&visit, What::Milestone, &asked).await?;
    Ok(page(&visit, &kept, &Answers::blank(&visit.words)))
}

/// `GET /accepted-credit/{key}/withdrawal`
pub async fn credit_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let kept = kept(&visit, What::Credit, &asked).await?;
    Ok(page(&visit, &kept, &Answers::blank(&visit.words)))
}

/// `POST /milestones/{key}/withdrawal`
pub async fn milestone(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let kept = kept(&visit, What::Milestone, &asked).await?;
    withdraw(visit, kept, sent).await
}

/// `POST /accepted-credit/{key}/withdrawal`
pub async fn credit(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let kept = kept(&visit, What::Credit, &asked).await?;
    withdraw(visit, kept, sent).await
}

async fn withdraw(visit: Visit, kept: Kept, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RecordMilestone>(&Subject::district())?;
    let w = &visit.words;
    let mut read = sent.read();
    let reason = read.required_text("reason", &t!(w, "standing-withdraw-reason"), REASON_CHARS_MAX);
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => return Ok(page(&visit, &kept, &answers).into_response()),
    };
    let (occasion, gone, said) = (visit.occasion(), kept.clone(), t!(w, "standing-withdrawn"));
    let done = visit
        .submit(&sent, move |tx| {
            match gone.what {
                What::Milestone => withdraw_milestone(tx, &permit, &occasion, &gone.key, &reason)?,
                What::Credit => withdraw_credit(tx, &permit, &occasion, &gone.key, &reason)?,
            };
            let to = format!("/people/{}/standing", gone.person.key);
            Ok::<_, Failed<KeepRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (_, words) = refusal_words(w, refusal);
            Ok(page(&visit, &kept, &sent.answers().refused("reason", words)).into_response())
        }
    }
}
