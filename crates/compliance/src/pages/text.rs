//! Reading the text that a duty asks for, and acknowledging it.

use super::code;
use crate::texts::{AcknowledgeRefusal, Acknowledging, Shown, acknowledge, shown_to};
use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{button, form, inset, quiet};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// `GET /my/duties/{mandate code}/text`
pub async fn text_page(visit: Visit, Path(mandate): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewDuties>(&Subject::person(visit.actor.person))?;
    let shown = shown(&visit, &mandate).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words)))
}

async fn shown(visit: &Visit, mandate: &str) -> Result<Shown, Halt> {
    let (code, person) = (code(mandate)?, visit.actor.person);
    let (language, today) = (visit.words.language(), visit.today);
    visit.read(move |tx| shown_to(tx, person, &code, language, today)?.ok_or(Halt::NotFound)).await
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = format!("/my/duties/{}/text", shown.code);
    Page::new(visit, shown.title.clone())
        .caption(shown.duty.clone())
        .back("/my/duties", t!(w, "duty-back-mine"))
        .errors(answers)
        .body(html! {
            (wording(w, shown))
            @if shown.waits() {
                (form(visit, &here, html! {
                    input type="hidden" name="sha256" value=(shown.sha256);
                    p { (t!(w, "text-statement", title = shown.title.as_str(), version = shown.version)) }
                    (button(&t!(w, "text-acknowledge")))
                }))
            } @else {
                p { strong { (super::words::state_sentence(w, shown.state)) } }
            }
        })
}

/// The exact wording, with the version it is.
pub(crate) fn wording(w: &Words, shown: &Shown) -> Markup {
    let version = t!(w, "text-version", version = shown.version, day = w.date(shown.first));
    html! {
        p { (quiet(&version)) }
        @if shown.language != w.language() { (inset(html! { p { (t!(w, "text-other-language")) } })) }
        div.wording lang=(shown.language.tag()) { (paragraphs(&shown.body)) }
    }
}

/// A text as paragraphs: a blank line ends one.
pub(crate) fn paragraphs(body: &str) -> Markup {
    let body = body.replace("\r\n", "\n");
    html! {
        @for paragraph in body.split("\n\n").map(str::trim).filter(|text| !text.is_empty()) {
            p {
                @for (index, line) in paragraph.lines().enumerate() {
                    @if index > 0 { br; }
                    (line)
                }
            }
        }
    }
}

/// Why nothing was acknowledged.
pub(crate) fn refusal_words(w: &Words, refusal: AcknowledgeRefusal) -> String {
    match refusal {
        AcknowledgeRefusal::NothingAsked => t!(w, "text-nothing-asked"),
        AcknowledgeRefusal::OtherWording => t!(w, "text-other-wording"),
        AcknowledgeRefusal::DoneAlready => t!(w, "text-done-already"),
    }
}

/// `POST /my/duties/{mandate code}/text`
pub async fn acknowledge_text(
    visit: Visit,
    Path(mandate): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ViewDuties>(&Subject::person(visit.actor.person))?;
    let w = &visit.words;
    let asked = Acknowledging {
        person: visit.actor.person,
        code: code(&mandate)?,
        language: w.language(),
        sha256: sent.text("sha256").to_owned(),
        kiosk: None,
    };
    let (occasion, words) = (visit.occasion(), w.clone());
    let done = visit
        .submit(&sent, move |tx| {
            let shown = acknowledge(tx, &permit, &occasion, &asked)?;
            let said = t!(words, "text-acknowledged", title = shown.title.as_str());
            Ok::<_, Failed<AcknowledgeRefusal>>(Done::to("/my/duties").saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let shown = shown(&visit, &mandate).await?;
            let answers = sent.answers().refused("sha256", refusal_words(w, refusal));
            Ok(page(&visit, &shown, &answers).into_response())
        }
    }
}
