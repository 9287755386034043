//! Reading what a state answered.

use super::batch::{page_refused, read};
use super::words;
use crate::receive::{AnswerRefusal, receive};
use access::{Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use web::{Done, Halt, OrHalt, Submitted, Visit, t};

/// Problems shown; the rest is counted.
const PROBLEMS_SHOWN: usize = 100;

/// `POST /state-files/{key}/answers`
pub async fn answer(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::MakeStateFile>(&Subject::district())?;
    let shown = read(&visit, &asked).await?;
    let w = &visit.words;
    let Some(file) = sent.file("answer").filter(|file| !file.bytes.is_empty()) else {
        let answers = sent.answers().refused("answer", t!(w, "state-answer-choose"));
        return Ok(page_refused(&visit, &shown, &answers, &[]).into_response());
    };
    let (name, bytes) = (file.name.clone(), file.bytes.clone());
    let (occasion, key, said) = (visit.occasion(), shown.batch.key.clone(), w.clone());
    let done = visit
        .submit(&sent, move |tx| {
            let tally = receive(tx, &permit, &occasion, &key, (&name, &bytes))?;
            let to = format!("/state-files/{key}");
            let (accepted, rejected) = (tally.accepted, tally.rejected);
            let said = t!(said, "state-answer-done", accepted = accepted, rejected = rejected);
            Ok::<_, Failed<AnswerRefusal>>(Done::to(to).saying(said))
        })
        .await;
    let refusal = match done.or_halt()? {
        Ok(done) => return Ok(done),
        Err(refusal) => refusal,
    };
    let mut problems = Vec::new();
    let refused = match refusal {
        AnswerRefusal::NoAnswers => t!(w, "state-answer-none"),
        AnswerRefusal::NotNow(not) => words::not_now(w, not),
        AnswerRefusal::Again => t!(w, "state-answer-again"),
        AnswerRefusal::Wrong(found) => {
            problems = found.iter().take(PROBLEMS_SHOWN).map(|it| words::problem(w, it)).collect();
            t!(w, "state-answer-wrong", count = found.len())
        }
    };
    let answers = sent.answers().refused("answer", refused);
    let page = page_refused(&visit, &shown, &answers, &problems);
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
