//! Exempting a person from a mandate: why, and from when to when (CMP-5).

use super::proof::{Subject, choices, concerning, refusal_words};
use crate::exempt::{ExemptRefusal, NewExemption, exempt};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use web::components::{Field, FieldWidth, button, date_field, form, select, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

const REASON_CHARS_MAX: usize = 500;

/// `GET /people/{key}/exemptions/new`
pub async fn exemption_form(
    visit: Visit,
    Path(person): Path<String>,
    Query(asked): Query<super::proof::Asked>,
) -> Result<Page, Halt> {
    let (_, subject) = concerning(&visit, &person).await?;
    let answers = Answers::blank(&visit.words)
        .with("mandate", asked.mandate.unwrap_or_default())
        .with("first", visit.today);
    Ok(page(&visit, &subject, &answers))
}

fn page(visit: &Visit, subject: &Subject, answers: &Answers) -> Page {
    let w = &visit.words;
    let key = &subject.person.key;
    let name = subject.person.name.to_string();
    Page::new(visit, t!(w, "exemption-title", name = name.as_str()))
        .caption(t!(w, "duty-caption"))
        .back(format!("/duties/{key}"), t!(w, "duty-back-person", name = name.as_str()))
        .errors(answers)
        .body(form(visit, &format!("/people/{key}/exemptions"), html! {
            (select(answers, Field::new("mandate", &t!(w, "mandate-mandate")), &choices(subject)))
            (text_area(answers, Field::new("reason", &t!(w, "exemption-reason"))
                .hint(&t!(w, "exemption-reason-hint")).characters_max(REASON_CHARS_MAX)))
            (date_field(answers, Field::new("first", &t!(w, "exemption-first")).width(FieldWidth::Medium)))
            (date_field(answers, Field::new("last", &t!(w, "exemption-last"))
                .hint(&t!(w, "exemption-last-hint")).width(FieldWidth::Medium)))
            (button(&t!(w, "exemption-do")))
        }))
}

/// `POST /people/{key}/exemptions`
pub async fn exemption(
    visit: Visit,
    Path(person): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, subject) = concerning(&visit, &person).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let code = read.required_choice("mandate", &t!(w, "mandate-mandate"), crate::Code::parse);
    let reason = read.required_text("reason", &t!(w, "exemption-reason"), REASON_CHARS_MAX);
    let first = read.required_date("first", &t!(w, "exemption-first"));
    let last = read.required_date("last", &t!(w, "exemption-last"));
    let asked =
        read.finish(|| Some((code?, NewExemption { reason: reason?, first: first?, last: last? })));
    let (code, exemption) = match asked {
        Ok(asked) => asked,
        Err(answers) => return Ok(page(&visit, &subject, &answers).into_response()),
    };
    let (occasion, id, key) = (visit.occasion(), subject.person.id, subject.person.key.clone());
    let said = t!(w, "exemption-done", day = w.date(exemption.last));
    let done = visit
        .submit(&sent, move |tx| {
            exempt(tx, &permit, &occasion, id, &code, &exemption)?;
            Ok::<_, Failed<ExemptRefusal>>(Done::to(format!("/duties/{key}")).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, words) = refusal_words(w, refusal);
            let answers = sent.answers().refused(field, words);
            Ok(page(&visit, &subject, &answers).into_response())
        }
    }
}
