//! The identifiers of one person: what is recorded, one more, one that was wrong.

use super::{REASON_CHARACTERS_MAX, key, words};
use crate::identifier::IDENTIFIER_CHARACTERS_MAX;
use crate::record::{IdentifierRefusal, NewIdentifier, ReasonMissing, record, withdraw};
use crate::store::{KeptIdentifier, identifier_by_key, identifiers_of};
use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use staff::Person;
use web::components::{
    Column, Empty, Field, FieldWidth, Table, Tone, band, button, button_danger, date_field, empty,
    form, tag, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

async fn read(visit: &Visit, asked: &str) -> Result<(Person, Vec<KeptIdentifier>), Halt> {
    visit.permit::<action::RecordStateIdentifier>(&Subject::district())?;
    let key = key(asked)?;
    visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let all = identifiers_of(tx, person.id)?;
            Ok((person, all))
        })
        .await
}

/// `GET /people/{key}/state-identifiers`
pub async fn person_identifiers(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let (person, all) = read(&visit, &asked).await?;
    let answers = Answers::blank(&visit.words).with("holds_from", visit.today);
    Ok(page(&visit, &person, &all, &answers))
}

fn page(visit: &Visit, person: &Person, all: &[KeptIdentifier], answers: &Answers) -> Page {
    let w = &visit.words;
    let action = format!("/people/{}/state-identifiers", person.key);
    Page::new(visit, t!(w, "state-ids-of", name = person.name.to_string()))
        .caption(t!(w, "state-ids-title"))
        .back("/state-identifiers", t!(w, "state-ids-back"))
        .errors(answers)
        .body(html! {
            (recorded(w, all))
            (band(&t!(w, "state-id-record"), form(visit, &action, html! {
                (text_field(answers, Field::new("state", &t!(w, "state-state"))
                    .hint(&t!(w, "state-state-hint")).width(FieldWidth::Short)))
                (text_field(answers, Field::new("identifier", &t!(w, "state-id"))
                    .hint(&t!(w, "state-id-hint")).width(FieldWidth::Medium).autocomplete("off")))
                (date_field(answers, Field::new("holds_from", &t!(w, "state-holds-from"))
                    .width(FieldWidth::Medium)))
                (button(&t!(w, "state-id-save")))
            })))
        })
}

fn recorded(w: &Words, all: &[KeptIdentifier]) -> Markup {
    if all.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "state-id-none"), action: None });
    }
    let columns = vec![
        Column::text(t!(w, "state-state")),
        Column::text(t!(w, "state-id")),
        Column::text(t!(w, "state-holds-from")),
        Column::text(t!(w, "state-stands")),
    ];
    let mut table = Table::new(t!(w, "state-ids-caption", count = all.len()), columns).stacked();
    for one in all {
        table.push(vec![
            html! { (one.state) },
            html! { (one.identifier) },
            html! { (w.date(one.holds_from)) },
            html! {
                @match (&one.withdrawn_at, &one.reason) {
                    (Some(at), reason) => {
                        (tag(Tone::Neutral, &t!(w, "state-batch-withdrawn"))) " "
                        (w.instant(*at)) @if let Some(reason) = reason { ": " (reason) }
                    }
                    (None, _) => a href=(format!("/state-identifiers/{}/withdrawal", one.key)) {
                        (t!(w, "state-id-withdraw"))
                        span.visually-hidden { ": " (one.state) " " (one.identifier) }
                    },
                }
            },
        ]);
    }
    table.render(w)
}

/// `POST /people/{key}/state-identifiers`
pub async fn identifier_record(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RecordStateIdentifier>(&Subject::district())?;
    let (person, all) = read(&visit, &asked).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let state = reading.required_text("state", &t!(w, "state-state"), 2);
    let most = IDENTIFIER_CHARACTERS_MAX + 4;
    let identifier = reading.required_text("identifier", &t!(w, "state-id"), most);
    let holds_from = reading.required_date("holds_from", &t!(w, "state-holds-from"));
    let new = reading.finish(|| {
        Some(NewIdentifier { state: state?, identifier: identifier?, holds_from: holds_from? })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &person, &all, &answers).into_response()),
    };
    let (occasion, id, said) = (visit.occasion(), person.id, t!(w, "state-id-saved"));
    let to = format!("/people/{}/state-identifiers", person.key);
    let done = visit
        .submit(&sent, move |tx| {
            record(tx, &permit, &occasion, id, &new)?;
            Ok::<_, Failed<IdentifierRefusal>>(Done::to(&to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let field =
                if refusal == IdentifierRefusal::UnknownState { "state" } else { "identifier" };
            // What looks like a social security number is not shown again.
            let answers = match &refusal {
                IdentifierRefusal::NotOne(crate::identifier::NotOne::SocialSecurity) => {
                    let kept = sent.answers();
                    let mut blank = Answers::blank(w);
                    for name in ["state", "holds_from"] {
                        blank = blank.with(name, kept.value(name));
                    }
                    blank
                }
                IdentifierRefusal::UnknownState
                | IdentifierRefusal::NotOne(_)
                | IdentifierRefusal::Taken
                | IdentifierRefusal::HasAnother => sent.answers(),
            };
            let answers = answers.refused(field, words::refusal(w, &refusal));
            Ok(page(&visit, &person, &all, &answers).into_response())
        }
    }
}

/// What is to be withdrawn, and whose it is.
async fn kept(visit: &Visit, asked: &str) -> Result<(KeptIdentifier, Person), Halt> {
    visit.permit::<action::RecordStateIdentifier>(&Subject::district())?;
    let key = key(asked)?;
    visit
        .read(move |tx| {
            let kept = identifier_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            if kept.withdrawn_at.is_some() {
                return Err(Halt::Conflict);
            }
            let person = staff::person(tx, kept.person)?.ok_or(Halt::NotFound)?;
            Ok((kept, person))
        })
        .await
}

fn withdrawal_page(
    visit: &Visit,
    (kept, person): (&KeptIdentifier, &Person),
    answers: &Answers,
) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "state-id-withdraw"))
        .caption(person.name.to_string())
        .back(format!("/people/{}/state-identifiers", person.key), t!(w, "state-ids-back"))
        .errors(answers)
        .body(html! {
            p { (t!(w, "state-id-withdraw-effect", state = kept.state.as_str(), identifier = kept.identifier.as_str())) }
            (form(visit, &format!("/state-identifiers/{}/withdrawal", kept.key), html! {
                (text_area(answers, Field::new("reason", &t!(w, "state-id-withdraw-reason"))
                    .characters_max(REASON_CHARACTERS_MAX)))
                (button_danger(&t!(w, "state-id-withdraw")))
            }))
        })
}

/// `GET /state-identifiers/{key}/withdrawal`
pub async fn withdrawal_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let (kept, person) = kept(&visit, &asked).await?;
    Ok(withdrawal_page(&visit, (&kept, &person), &Answers::blank(&visit.words)))
}

/// `POST /state-identifiers/{key}/withdrawal`
pub async fn withdrawal(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RecordStateIdentifier>(&Subject::district())?;
    let (kept, person) = kept(&visit, &asked).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let label = t!(w, "state-id-withdraw-reason");
    let reason = reading.required_text("reason", &label, REASON_CHARACTERS_MAX);
    let reason = match reading.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => {
            return Ok(withdrawal_page(&visit, (&kept, &person), &answers).into_response());
        }
    };
    let (occasion, key) = (visit.occasion(), kept.key.clone());
    let said = t!(w, "state-id-withdrawn");
    let to = format!("/people/{}/state-identifiers", person.key);
    let done = visit
        .submit(&sent, move |tx| {
            withdraw(tx, &permit, &occasion, &key, &reason)?;
            Ok::<_, Failed<ReasonMissing>>(Done::to(&to).saying(&said))
        })
        .await;
    if let Ok(done) = done.or_halt()? {
        return Ok(done);
    }
    let answers = sent.answers().refused("reason", t!(w, "state-withdraw-why"));
    Ok(withdrawal_page(&visit, (&kept, &person), &answers).into_response())
}
