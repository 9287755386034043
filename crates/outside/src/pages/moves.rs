//! Taking back, revising, calling off, and the provider's confirmation.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use web::components::{
    Field, FieldWidth, button, button_danger, button_group, button_link_secondary, date_field,
    form as post_form, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{asking, own, words};
use crate::ask::{AskRefusal, REFERENCE_CHARACTERS_MAX, cancel, keep_provider, pull_back, revise};
use crate::form::Question;
use crate::machine::{Event, State, next};
use crate::money::sums_of;
use crate::rule::OwnRefusal;
use crate::store::Standing;

const REASON_CHARACTERS_MAX: usize = 500;

/// The page that says why a request was not moved.
pub(super) fn refused(visit: &Visit, request: &Standing, refusal: AskRefusal) -> Page {
    let w = &visit.words;
    let question = |question, words| (super::question::path_of(&request.key, question), words);
    let (path, back) = match refusal {
        AskRefusal::Missing(missing) => question(missing, t!(w, "outside-check-answer")),
        AskRefusal::Grade(_) => question(Question::Earned, t!(w, "outside-check-change")),
        AskRefusal::Own(OwnRefusal::ProofMissing { .. }) | AskRefusal::ProofMissing => {
            question(Question::Proof, t!(w, "outside-check-answer"))
        }
        AskRefusal::Beyond { .. } => question(Question::Costs, t!(w, "outside-check-change")),
        AskRefusal::Own(OwnRefusal::NotTaken(_) | OwnRefusal::OverYear { .. }) => {
            question(Question::Own, t!(w, "outside-check-change"))
        }
        AskRefusal::NoSuchRequest
        | AskRefusal::NotPossible(_)
        | AskRefusal::SomeoneActed
        | AskRefusal::NotOver { .. } => {
            (format!("/outside/{}", request.key), t!(w, "outside-back-request"))
        }
    };
    Page::new(visit, t!(w, "outside-refused"))
        .status(axum::http::StatusCode::CONFLICT)
        .caption(request.title.clone())
        .body(html! {
            p { (words::refusal(w, refusal)) }
            p { (button_link_secondary(&path, &back)) }
        })
}

/// `POST /outside/{key}/pull-back`
pub async fn request_pull_back(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = asking(&visit)?;
    let request = own(&visit, &key).await?;
    let (occasion, key) = (visit.occasion(), request.key.clone());
    let said = t!(visit.words, "outside-pulled-back");
    let done = visit
        .submit(&form, move |tx| {
            pull_back(tx, &permit, &occasion, &key)?;
            Ok(Done::to(format!("/outside/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(done.unwrap_or_else(|refusal| refused(&visit, &request, refusal).into_response()))
}

/// `POST /outside/{key}/revision`
pub async fn request_revise(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = asking(&visit)?;
    let request = own(&visit, &key).await?;
    let (occasion, key) = (visit.occasion(), request.key.clone());
    let done = visit
        .submit(&form, move |tx| {
            revise(tx, &permit, &occasion, &key)?;
            Ok::<_, Failed<AskRefusal>>(Done::to(format!("/outside/{key}/check")))
        })
        .await
        .or_halt()?;
    Ok(done.unwrap_or_else(|refusal| refused(&visit, &request, refusal).into_response()))
}

/// `GET /outside/{key}/cancellation`
pub async fn cancel_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    asking(&visit)?;
    let request = own(&visit, &key).await?;
    cancel_form(&visit, &request, &Answers::blank(&visit.words)).await
}

async fn cancel_form(visit: &Visit, request: &Standing, answers: &Answers) -> Result<Page, Halt> {
    let w = &visit.words;
    if let Err(refusal) = next(request.state, Event::Cancel, request.form) {
        return Ok(refused(visit, request, refusal.into()));
    }
    let id = request.id;
    let sums = visit.read(move |tx| Ok(sums_of(tx, id)?)).await?;
    let path = format!("/outside/{}", request.key);
    let waiting = request.state == State::Asked;
    Ok(Page::new(visit, t!(w, "outside-cancel-title"))
        .caption(request.title.clone())
        .back(path.clone(), t!(w, "outside-back-request"))
        .errors(answers)
        .body(html! {
            ul.bullets {
                @if sums.encumbered.cents() > 0 {
                    li { (t!(w, "outside-cancel-released", amount = w.money(sums.encumbered))) }
                }
                @if waiting { li { (t!(w, "outside-cancel-approvers")) } }
                @if request.provider.is_some() { li { (t!(w, "outside-cancel-provider")) } }
                li { (t!(w, "outside-cancel-kept")) }
            }
            (post_form(visit, &format!("{path}/cancellation"), html! {
                (text_area(answers, Field::new("reason", &t!(w, "outside-cancel-reason"))
                    .characters_max(REASON_CHARACTERS_MAX).optional()))
                (button_group(html! {
                    (button_danger(&t!(w, "outside-cancel")))
                    (button_link_secondary(&path, &t!(w, "outside-keep")))
                }))
            }))
        }))
}

/// `POST /outside/{key}/cancellation`
pub async fn request_cancel(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = asking(&visit)?;
    let request = own(&visit, &key).await?;
    let w = &visit.words;
    let mut read = form.read();
    let label = t!(w, "outside-cancel-reason");
    let reason = read.optional_text("reason", &label, REASON_CHARACTERS_MAX);
    let reason = match read.finish(|| Some(reason)) {
        Ok(reason) => reason,
        Err(answers) => return Ok(cancel_form(&visit, &request, &answers).await?.into_response()),
    };
    let (occasion, key, said) = (visit.occasion(), request.key.clone(), t!(w, "outside-cancelled"));
    let done = visit
        .submit(&form, move |tx| {
            cancel(tx, &permit, &occasion, &key, reason.as_deref())?;
            Ok(Done::to("/outside").saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(done.unwrap_or_else(|refusal| refused(&visit, &request, refusal).into_response()))
}

/// `GET /outside/{key}/provider`
pub async fn provider_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    asking(&visit)?;
    let request = own(&visit, &key).await?;
    let answers = match &request.provider {
        Some((on, reference)) => {
            Answers::blank(&visit.words).with("on", on).with("reference", reference)
        }
        None => Answers::blank(&visit.words).with("on", visit.today),
    };
    Ok(provider_form(&visit, &request, &answers))
}

fn provider_form(visit: &Visit, request: &Standing, answers: &Answers) -> Page {
    let w = &visit.words;
    if request.state != State::Approved {
        let refusal = next(request.state, Event::Report, request.form);
        let refusal = refusal.err().map_or(AskRefusal::NoSuchRequest, AskRefusal::from);
        return refused(visit, request, refusal);
    }
    let path = format!("/outside/{}", request.key);
    let provider = request.answers.provider.clone().unwrap_or_default();
    Page::new(visit, t!(w, "outside-provider-title", provider = provider))
        .caption(request.title.clone())
        .back(path.clone(), t!(w, "outside-back-request"))
        .lead(t!(w, "outside-provider-lead"))
        .errors(answers)
        .body(post_form(
            visit,
            &format!("{path}/provider"),
            html! {
                (date_field(answers, Field::new("on", &t!(w, "outside-provider-on"))))
                (text_field(answers, Field::new("reference", &t!(w, "outside-provider-reference"))
                    .hint(&t!(w, "outside-provider-reference-hint")).width(FieldWidth::Long)))
                (button(&t!(w, "outside-provider-do")))
            },
        ))
}

/// `POST /outside/{key}/provider`
pub async fn provider_keep(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = asking(&visit)?;
    let request = own(&visit, &key).await?;
    let w = &visit.words;
    let mut read = form.read();
    let on = read.required_date("on", &t!(w, "outside-provider-on"));
    if on.is_some_and(|on| on > visit.today) {
        read.refuse("on", t!(w, "outside-provider-future"));
    }
    let label = t!(w, "outside-provider-reference");
    let reference = read.required_text("reference", &label, REFERENCE_CHARACTERS_MAX);
    let (on, reference) = match read.finish(|| Some((on?, reference?))) {
        Ok(confirmed) => confirmed,
        Err(answers) => return Ok(provider_form(&visit, &request, &answers).into_response()),
    };
    let (occasion, key, said) =
        (visit.occasion(), request.key.clone(), t!(w, "outside-provider-kept"));
    let done = visit
        .submit(&form, move |tx| {
            keep_provider(tx, &permit, &occasion, &key, (on, &reference))?;
            Ok(Done::to(format!("/outside/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(done.unwrap_or_else(|refusal| refused(&visit, &request, refusal).into_response()))
}
