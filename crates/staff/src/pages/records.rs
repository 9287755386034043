//! The forms of leaves and credentials.

use crate::person::Person;
use crate::records::{LEAVE_KINDS, NewCredential, RecordRefusal, grant_leave, record_credential};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::html;
use web::components::{Choice, Field, button, date_field, form, select, text_field};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const KIND_CHARACTERS_MAX: usize = 80;

/// `GET /people/{key}/leaves/new`
pub async fn leave_new(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, person) = super::edited(&visit, &key).await?;
    Ok(leave_page(&visit, &person, &Answers::blank(&visit.words)))
}

fn leave_page(visit: &Visit, person: &Person, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = super::address_of(&person.key);
    let kinds: Vec<Choice> = LEAVE_KINDS
        .iter()
        .map(|kind| Choice::new(kind, super::person::leave_kind(w, kind)))
        .collect();
    Page::new(visit, t!(w, "staff-leave-add"))
        .caption(person.name.to_string())
        .back(&here, t!(w, "staff-back-to", name = &person.name))
        .errors(answers)
        .body(form(
            visit,
            &format!("{here}/leaves"),
            html! {
                (select(answers, Field::new("kind", &t!(w, "staff-leave-kind"))
                    .hint(&t!(w, "staff-leave-kind-hint")), &kinds))
                (date_field(answers, Field::new("starts-on", &t!(w, "staff-from"))))
                (date_field(answers, Field::new("ends-on", &t!(w, "staff-to")).optional()))
                (button(&t!(w, "staff-leave-add")))
            },
        ))
}

/// `POST /people/{key}/leaves`
pub async fn leave_grant(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, person) = super::edited(&visit, &key).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let kind = reading.required_choice("kind", &t!(w, "staff-leave-kind"), |kind| {
        LEAVE_KINDS.iter().copied().find(|known| *known == kind)
    });
    let starts_on = reading.required_date("starts-on", &t!(w, "staff-from"));
    let ends_on = reading.optional_date("ends-on", &t!(w, "staff-to"));
    let (kind, starts_on) = match reading.finish(|| Some((kind?, starts_on?))) {
        Ok(whole) => whole,
        Err(answers) => return Ok(leave_page(&visit, &person, &answers).into_response()),
    };
    let (occasion, id, here) = (visit.occasion(), person.id, super::address_of(&person.key));
    let said = t!(w, "staff-leave-added");
    let done = visit
        .submit(&sent, move |tx| {
            grant_leave(tx, &permit, &occasion, id, kind, (starts_on, ends_on))?;
            Ok(Done::to(here.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            leave_page(&visit, &person, &refused(w, sent.answers(), &refusal)).into_response()
        }
    })
}

/// `GET /people/{key}/credentials/new`
pub async fn credential_new(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, person) = super::edited(&visit, &key).await?;
    Ok(credential_page(&visit, &person, &Answers::blank(&visit.words)))
}

fn credential_page(visit: &Visit, person: &Person, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = super::address_of(&person.key);
    Page::new(visit, t!(w, "staff-credential-add"))
        .caption(person.name.to_string())
        .back(&here, t!(w, "staff-back-to", name = &person.name))
        .errors(answers)
        .body(form(visit, &format!("{here}/credentials"), html! {
            (text_field(answers, Field::new("kind", &t!(w, "staff-credential-kind"))
                .hint(&t!(w, "staff-credential-kind-hint"))))
            (text_field(answers, Field::new("number", &t!(w, "staff-credential-number")).optional()))
            (date_field(answers, Field::new("starts-on", &t!(w, "staff-issued-on"))))
            (date_field(answers, Field::new("ends-on", &t!(w, "staff-expires-on")).optional()))
            (button(&t!(w, "staff-credential-add")))
        }))
}

/// `POST /people/{key}/credentials`
pub async fn credential_record(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, person) = super::edited(&visit, &key).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let kind = reading.required_text("kind", &t!(w, "staff-credential-kind"), KIND_CHARACTERS_MAX);
    let number =
        reading.optional_text("number", &t!(w, "staff-credential-number"), KIND_CHARACTERS_MAX);
    let issued_on = reading.required_date("starts-on", &t!(w, "staff-issued-on"));
    let expires_on = reading.optional_date("ends-on", &t!(w, "staff-expires-on"));
    let new = reading
        .finish(|| Some(NewCredential { kind: kind?, number, issued_on: issued_on?, expires_on }));
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(credential_page(&visit, &person, &answers).into_response()),
    };
    let (occasion, id, here) = (visit.occasion(), person.id, super::address_of(&person.key));
    let said = t!(w, "staff-credential-added");
    let done = visit
        .submit(&sent, move |tx| {
            record_credential(tx, &permit, &occasion, id, &new)?;
            Ok(Done::to(here.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            credential_page(&visit, &person, &refused(w, sent.answers(), &refusal)).into_response()
        }
    })
}

fn refused(w: &Words, answers: Answers, refusal: &RecordRefusal) -> Answers {
    let (field, message) = match refusal {
        RecordRefusal::NoSuchPerson => ("kind", t!(w, "staff-gone")),
        RecordRefusal::NoSuchKind => ("kind", t!(w, "staff-refused-kind")),
        RecordRefusal::EndsBeforeItStarts => ("ends-on", t!(w, "staff-refused-order")),
        RecordRefusal::OnLeaveAlready { since, until } => {
            let last = until.map_or_else(|| "…".to_owned(), |last| w.date(last));
            ("starts-on", t!(w, "staff-refused-on-leave", since = w.date(*since), last = last))
        }
        RecordRefusal::RecordedAlready => ("kind", t!(w, "staff-refused-recorded")),
    };
    answers.refused(field, message)
}
