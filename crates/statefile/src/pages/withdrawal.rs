//! Taking back a batch that was never given to the state.

use super::batch::read;
use super::{REASON_CHARACTERS_MAX, words};
use crate::batch::BatchState;
use crate::make::{WithdrawRefusal, withdraw};
use crate::store::Batch;
use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use web::components::{Field, button_danger, form, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

fn withdrawal(visit: &Visit, batch: &Batch, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = format!("/state-files/{}", batch.key);
    Page::new(visit, t!(w, "state-withdraw-title", number = batch.number))
        .caption(batch.title.clone())
        .back(&here, t!(w, "state-back-to-batch"))
        .errors(answers)
        .body(html! {
            p { (t!(w, "state-withdraw-effect", count = batch.tally.rows)) }
            (form(visit, &format!("{here}/withdrawal"), html! {
                (text_area(answers, Field::new("reason", &t!(w, "state-withdraw-reason"))
                    .characters_max(REASON_CHARACTERS_MAX)))
                (button_danger(&t!(w, "state-withdraw")))
            }))
        })
}

/// `GET /state-files/{key}/withdrawal`
pub async fn withdrawal_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::MakeStateFile>(&Subject::district())?;
    let shown = read(&visit, &asked).await?;
    if shown.batch.state() != BatchState::Frozen {
        return Err(Halt::Conflict);
    }
    Ok(withdrawal(&visit, &shown.batch, &Answers::blank(&visit.words)))
}

/// `POST /state-files/{key}/withdrawal`
pub async fn withdrawal_send(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::MakeStateFile>(&Subject::district())?;
    let shown = read(&visit, &asked).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let label = t!(w, "state-withdraw-reason");
    let reason = reading.required_text("reason", &label, REASON_CHARACTERS_MAX);
    let reason = match reading.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => return Ok(withdrawal(&visit, &shown.batch, &answers).into_response()),
    };
    let (occasion, key) = (visit.occasion(), shown.batch.key.clone());
    let said = t!(w, "state-withdrawn");
    let done = visit
        .submit(&sent, move |tx| {
            withdraw(tx, &permit, &occasion, &key, &reason)?;
            let to = format!("/state-files/{key}");
            Ok::<_, Failed<WithdrawRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let said = match refusal {
                WithdrawRefusal::NotNow(not) => words::not_now(w, not),
                WithdrawRefusal::ReasonMissing => t!(w, "state-withdraw-why"),
            };
            let answers = sent.answers().refused("reason", said);
            Ok(withdrawal(&visit, &shown.batch, &answers).into_response())
        }
    }
}
