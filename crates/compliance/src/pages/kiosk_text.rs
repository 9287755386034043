//! Reading a text at a kiosk, and acknowledging it there.

use super::kiosk::{BACK_FROM_READING_SECONDS, occasion, page, standing_here};
use super::text::{refusal_words, wording};
use super::{code, words};
use crate::kiosk::{READING_SECONDS, STAY_SECONDS, Stay};
use crate::texts::{AcknowledgeRefusal, Acknowledging, Shown, acknowledge, shown_to};
use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use kernel::{By, Failed, Occasion};
use maud::html;
use web::components::{button, button_secondary, form, quiet};
use web::{Answers, Caller, Done, Halt, Page, Submitted, t};

/// `GET /kiosk/duties/{mandate code}/text`
pub async fn text(
    caller: Caller,
    headers: HeaderMap,
    Path(mandate): Path<String>,
) -> Result<Response, Halt> {
    let (_, stay) = match standing_here(&caller, &headers, READING_SECONDS).await? {
        Ok(found) => found,
        Err(back) => return Ok(back),
    };
    let shown = shown(&caller, &stay, &mandate).await?;
    Ok(text_page(&caller, &shown, &Answers::blank(&caller.words)).into_response())
}

async fn shown(caller: &Caller, stay: &Stay, mandate: &str) -> Result<Shown, Halt> {
    let (code, person) = (code(mandate)?, stay.actor.person);
    let (language, today) = (caller.words.language(), caller.today);
    caller.read(move |tx| shown_to(tx, person, &code, language, today)?.ok_or(Halt::NotFound)).await
}

fn text_page(caller: &Caller, shown: &Shown, answers: &Answers) -> Page {
    let w = &caller.words;
    page(caller, shown.title.clone())
        .caption(shown.duty.clone())
        .back("/kiosk/duties", t!(w, "duty-back-mine"))
        .errors(answers)
        .refresh(BACK_FROM_READING_SECONDS)
        .body(html! {
            div.kiosk {
                p { (quiet(&t!(w, "kiosk-reading"))) }
                (wording(w, shown))
                @if shown.waits() {
                    (form(caller, &format!("/kiosk/duties/{}/text", shown.code), html! {
                        input type="hidden" name="sha256" value=(shown.sha256);
                        p { (t!(w, "text-statement", title = shown.title.as_str(), version = shown.version)) }
                        (button(&t!(w, "text-acknowledge")))
                    }))
                } @else {
                    p { strong { (words::state_sentence(w, shown.state)) } }
                }
                (form(caller, "/kiosk/end", button_secondary(&t!(w, "kiosk-leave"))))
            }
        })
}

/// `POST /kiosk/duties/{mandate code}/text`
pub async fn acknowledge_text(
    caller: Caller,
    headers: HeaderMap,
    Path(mandate): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (kiosk, stay) = match standing_here(&caller, &headers, STAY_SECONDS).await? {
        Ok(found) => found,
        Err(back) => return Ok(back),
    };
    let w = &caller.words;
    let person = stay.actor.person;
    let permit: Permit<action::ViewDuties> = access::permit(&stay.actor, &Subject::person(person))?;
    let asked = Acknowledging {
        person,
        code: code(&mandate)?,
        language: w.language(),
        sha256: sent.text("sha256").to_owned(),
        kiosk: Some(kiosk.id),
    };
    let at = Occasion { by: By::Staff(person), ..occasion(&caller) };
    let done = caller.write(move |tx| acknowledge(tx, &permit, &at, &asked)).await;
    match done {
        Ok(shown) => {
            let said = t!(w, "text-acknowledged", title = shown.title.as_str());
            Ok(Done::to("/kiosk/duties").saying(said).into_response())
        }
        // The same form twice leads to the same page.
        Err(Failed::Refused(AcknowledgeRefusal::DoneAlready)) => {
            Ok(Done::to("/kiosk/duties").into_response())
        }
        Err(Failed::Refused(refusal)) => {
            let shown = shown(&caller, &stay, &mandate).await?;
            let answers = sent.answers().refused("sha256", refusal_words(w, refusal));
            Ok(text_page(&caller, &shown, &answers).into_response())
        }
        Err(Failed::Fault(fault)) => Err(Halt::Fault(fault)),
    }
}
