//! Accepting proof of training done elsewhere, and withdrawing it (CMP-5).

use super::key;
use crate::exempt::{EXEMPTION_DAYS_MAX, ExemptRefusal, NewProof, accept_proof, withdraw_proof};
use crate::mandate::{AcceptedProof, Mandate};
use crate::store;
use access::{Permit, Subject as AccessSubject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use serde::Deserialize;
use staff::Person;
use web::components::{
    Choice, Field, FieldWidth, button, button_danger, date_field, form, hours_field, select,
    text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const WHAT_CHARS_MAX: usize = 300;

/// Which mandate the form starts with.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    pub(super) mandate: Option<String>,
}

/// Whom the form is about, and the mandates it can be about.
pub(super) struct Subject {
    pub person: Person,
    mandates: Vec<Mandate>,
}

pub(super) async fn concerning(
    visit: &Visit,
    person: &str,
) -> Result<(Permit<action::GrantExemption>, Subject), Halt> {
    let permit = visit.permit::<action::GrantExemption>(&AccessSubject::district())?;
    let key = key(person)?;
    let subject = visit
        .read(move |tx| {
            Ok(Subject {
                person: staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?,
                mandates: store::mandates(tx)?,
            })
        })
        .await?;
    if subject.person.id == visit.actor.person {
        let words = t!(visit.words, "exemption-own");
        return Err(Halt::NotAllowedBecause(words));
    }
    Ok((permit, subject))
}

pub(super) fn choices(subject: &Subject) -> Vec<Choice> {
    subject
        .mandates
        .iter()
        .map(|mandate| Choice::new(&mandate.code, mandate.latest().rule.title.clone()))
        .collect()
}

/// The field a refusal belongs to, and its words.
pub(super) fn refusal_words(w: &Words, refusal: ExemptRefusal) -> (&'static str, String) {
    match refusal {
        ExemptRefusal::UnknownMandate => ("mandate", t!(w, "exemption-unknown-mandate")),
        ExemptRefusal::OwnRecord => ("mandate", t!(w, "exemption-own")),
        ExemptRefusal::ReasonMissing => ("reason", t!(w, "exemption-reason-missing")),
        ExemptRefusal::EndsBeforeItStarts => ("last", t!(w, "exemption-ends-before")),
        ExemptRefusal::TooLong => ("last", t!(w, "exemption-too-long", days = EXEMPTION_DAYS_MAX)),
        ExemptRefusal::NotDoneYet => ("done", t!(w, "proof-not-yet")),
        ExemptRefusal::NoTime => ("hours", t!(w, "proof-no-time")),
        ExemptRefusal::AcceptedAlready => ("what", t!(w, "proof-again")),
        ExemptRefusal::NotStanding => ("reason", t!(w, "proof-not-standing")),
    }
}

/// `GET /people/{key}/proofs/new`
pub async fn proof_form(
    visit: Visit,
    Path(person): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    let (_, subject) = concerning(&visit, &person).await?;
    let answers = Answers::blank(&visit.words).with("mandate", asked.mandate.unwrap_or_default());
    Ok(page(&visit, &subject, &answers))
}

fn page(visit: &Visit, subject: &Subject, answers: &Answers) -> Page {
    let w = &visit.words;
    let key = &subject.person.key;
    let name = subject.person.name.to_string();
    Page::new(visit, t!(w, "proof-title", name = name.as_str()))
        .caption(t!(w, "duty-caption"))
        .back(format!("/duties/{key}"), t!(w, "duty-back-person", name = name.as_str()))
        .errors(answers)
        .body(form(visit, &format!("/people/{key}/proofs"), html! {
            (select(answers, Field::new("mandate", &t!(w, "mandate-mandate")), &choices(subject)))
            (text_field(answers, Field::new("what", &t!(w, "proof-what"))
                .hint(&t!(w, "proof-what-hint")).width(FieldWidth::Full)))
            (date_field(answers, Field::new("done", &t!(w, "proof-done")).width(FieldWidth::Medium)))
            (hours_field(answers, Field::new("hours", &t!(w, "proof-hours"))))
            (button(&t!(w, "proof-do")))
        }))
}

/// `POST /people/{key}/proofs`
pub async fn proof(
    visit: Visit,
    Path(person): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, subject) = concerning(&visit, &person).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let code = read.required_choice("mandate", &t!(w, "mandate-mandate"), crate::Code::parse);
    let what = read.required_text("what", &t!(w, "proof-what"), WHAT_CHARS_MAX);
    let on = read.required_date("done", &t!(w, "proof-done"));
    let amount = read.required_hours("hours", &t!(w, "proof-hours"));
    let asked = read.finish(|| Some((code?, NewProof { what: what?, on: on?, amount: amount? })));
    let (code, proof) = match asked {
        Ok(asked) => asked,
        Err(answers) => return Ok(page(&visit, &subject, &answers).into_response()),
    };
    let (occasion, id, key) = (visit.occasion(), subject.person.id, subject.person.key.clone());
    let said = t!(w, "proof-accepted");
    let done = visit
        .submit(&sent, move |tx| {
            accept_proof(tx, &permit, &occasion, id, &code, &proof)?;
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

struct Standing {
    accepted: AcceptedProof,
    person: Person,
}

async fn standing(
    visit: &Visit,
    proof: &str,
) -> Result<(Permit<action::GrantExemption>, Standing), Halt> {
    let permit = visit.permit::<action::GrantExemption>(&AccessSubject::district())?;
    let key = key(proof)?;
    let standing = visit
        .read(move |tx| {
            let accepted = store::proof_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let person = staff::person(tx, accepted.person)?.ok_or(Halt::NotFound)?;
            Ok(Standing { accepted, person })
        })
        .await?;
    if standing.accepted.withdrawn_at.is_some() {
        return Err(Halt::Conflict);
    }
    Ok((permit, standing))
}

/// `GET /proofs/{key}/withdrawal`
pub async fn withdrawal_form(visit: Visit, Path(proof): Path<String>) -> Result<Page, Halt> {
    let (_, standing) = self::standing(&visit, &proof).await?;
    let answers = Answers::blank(&visit.words);
    Ok(withdrawal_page(&visit, &standing, &answers))
}

fn withdrawal_page(visit: &Visit, standing: &Standing, answers: &Answers) -> Page {
    let w = &visit.words;
    let proof = &standing.accepted.proof;
    let name = standing.person.name.to_string();
    Page::new(visit, t!(w, "proof-withdraw-title"))
        .caption(name.clone())
        .back(
            format!("/duties/{}", standing.person.key),
            t!(w, "duty-back-person", name = name.as_str()),
        )
        .errors(answers)
        .body(html! {
            p { (t!(w, "duty-done-proof", what = proof.what.as_str(), day = w.date(proof.on))) }
            p { (t!(w, "proof-withdraw-effect")) }
            (form(visit, &format!("/proofs/{}/withdrawal", proof.key), html! {
                (text_area(answers, Field::new("reason", &t!(w, "exemption-reason"))))
                (button_danger(&t!(w, "proof-withdraw")))
            }))
        })
}

/// `POST /proofs/{key}/withdrawal`
pub async fn withdrawal(
    visit: Visit,
    Path(proof): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, standing) = self::standing(&visit, &proof).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let reason = read.required_text("reason", &t!(w, "exemption-reason"), WHAT_CHARS_MAX);
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => return Ok(withdrawal_page(&visit, &standing, &answers).into_response()),
    };
    let (occasion, key) = (visit.occasion(), standing.accepted.proof.key.clone());
    let (person, said) = (standing.person.key.clone(), t!(w, "proof-withdrawn"));
    let done = visit
        .submit(&sent, move |tx| {
            withdraw_proof(tx, &permit, &occasion, &key, &reason)?;
            Ok::<_, Failed<ExemptRefusal>>(Done::to(format!("/duties/{person}")).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (_, words) = refusal_words(w, refusal);
            let answers = sent.answers().refused("reason", words);
            Ok(withdrawal_page(&visit, &standing, &answers).into_response())
        }
    }
}
