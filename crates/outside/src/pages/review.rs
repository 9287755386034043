//! `/outside/{key}/check`: all answers on one page, each with its way to change, and the button that
//! sends them. Serves the request and, later, its report.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{
    SummaryRow, button, button_link, form as post_form, inset, summary_list, warning,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::question::{Known, known, path_of};
use super::{about, asking, own, words};
use crate::allotment::Verdict;
use crate::ask::{AskRefusal, send};
use crate::form::Question;
use crate::machine::State;
use crate::report::send_report;

async fn loaded(visit: &Visit, key: &str) -> Result<(Known, Vec<about::Answered>), Halt> {
    let request = own(visit, key).await?;
    let known = known(visit, request).await?;
    let (request, w) = (known.request.clone(), visit.words.clone());
    let answered = visit
        .read(move |tx| {
            Ok(if request.state == State::Approved {
                about::reported(tx, &w, &request)?
            } else {
                about::asked(tx, &w, &request)?
            })
        })
        .await?;
    Ok((known, answered))
}

/// What keeps the request from being sent: the page where it is answered.
fn missing(known: &Known) -> Option<Question> {
    let request = &known.request;
    request
        .answers
        .first_missing(&known.questions)
        .or_else(|| (known.needs_file() && known.files.is_empty()).then_some(Question::Proof))
}

/// `GET /outside/{key}/check`
pub async fn review_page(visit: Visit, Path(key): Path<String>) -> Result<Response, Halt> {
    asking(&visit)?;
    let (known, answered) = loaded(&visit, &key).await?;
    if known.questions.is_empty() {
        return Ok(Done::to(format!("/outside/{}", known.request.key)).into_response());
    }
    Ok(page(&visit, &known, &answered).into_response())
}

fn page(visit: &Visit, known: &Known, answered: &[about::Answered]) -> Page {
    let w = &visit.words;
    let request = &known.request;
    let report = request.state == State::Approved;
    let title = if report { t!(w, "outside-check-report") } else { t!(w, "outside-check-answers") };
    Page::new(visit, title)
        .caption(words::form(w, request.form))
        .back(format!("/outside/{}", request.key), t!(w, "outside-back-request"))
        .body(html! {
            (summary(w, known, answered))
            @if let Some(missing) = missing(known) {
                (inset(html! { p { (t!(w, "outside-check-missing",
                    question = words::question(w, missing))) } }))
                p { (button_link(&format!("{}?from=check", path_of(&request.key, missing)),
                    &t!(w, "outside-check-answer"))) }
            } @else if let Verdict::Refused(account) = &known.verdict {
                @let beyond = AskRefusal::Beyond { whose: account.holder, left: account.left() };
                (inset(html! { p { (words::refusal(w, beyond)) } }))
                p { (button_link(&format!("{}?from=check", path_of(&request.key, Question::Costs)),
                    &t!(w, "outside-check-change"))) }
            } @else {
                @if !report && request.form.has_prior_phase() {
                    (warning(w, &t!(w, "outside-not-registered")))
                }
                p { (t!(w, "outside-check-effect")) }
                (post_form(visit, &format!("/outside/{}/sending", request.key),
                    button(&t!(w, "outside-send"))))
            }
        })
}

fn summary(w: &Words, known: &Known, answered: &[about::Answered]) -> Markup {
    let key = &known.request.key;
    let mut rows: Vec<SummaryRow<'_>> = answered
        .iter()
        .map(|one| SummaryRow {
            key: &one.label,
            value: html! { (one.value) },
            change: known
                .questions
                .contains(&one.question)
                .then(|| format!("{}?from=check", path_of(key, one.question))),
        })
        .collect();
    let files = t!(w, "outside-files");
    if known.questions.contains(&Question::Proof) {
        rows.push(SummaryRow {
            key: &files,
            value: super::files::links(key, &known.files),
            change: Some(format!("{}?from=check", path_of(key, Question::Proof))),
        });
    }
    summary_list(w, &rows)
}

/// `POST /outside/{key}/sending`
pub async fn review_send(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = asking(&visit)?;
    let request = own(&visit, &key).await?;
    let (occasion, key, phase) = (visit.occasion(), request.key.clone(), request.state);
    let calendar = visit.words.calendar().clone();
    let said = t!(visit.words, "outside-sent");
    let done = visit
        .submit(&form, move |tx| {
            if phase == State::Approved {
                send_report(tx, &permit, &occasion, &key)?;
            } else {
                send(tx, &permit, &occasion, &calendar, &key)?;
            }
            Ok::<_, Failed<crate::AskRefusal>>(
                Done::to(format!("/outside/{key}")).saying(said.clone()),
            )
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(super::moves::refused(&visit, &request, refusal).into_response()),
    }
}
