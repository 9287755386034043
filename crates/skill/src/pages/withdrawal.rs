//! `/skill-showings/{key}/withdrawal`: what was recorded counts no more, for a reason.

use access::{Permit, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Key;
use maud::html;
use web::components::{Fact, Field, button, facts, form, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{key, person, words};
use crate::open::Opened;
use crate::refusal::SkillRefusal;
use crate::show::{TEXT_CHARACTERS_MAX, withdraw};

/// What is to be withdrawn, of whom.
struct Looked {
    opened: Opened,
    showing: Key,
    /// The page of the skill.
    back: String,
    permit: Permit<action::WithdrawSkill>,
}

/// What was recorded, for who may withdraw it; as if there were none for anybody else.
async fn look(visit: &Visit, showing: &str) -> Result<Looked, Halt> {
    let showing = key(showing)?;
    let asked = showing.clone();
    let (person, skill) = visit
        .read(move |tx| {
            let named = crate::store::by_key(tx, &asked)?.ok_or(Halt::NotFound)?;
            let person = staff::person(tx, named.person)?.ok_or(Halt::NotFound)?;
            Ok::<_, Halt>((person.key, named.element))
        })
        .await?;
    let opened = person::opened(visit, person, visit.today).await?;
    let book = &opened.record.book;
    let need = book.skills().find(|need| book.is_same(need.skill.id, skill));
    let need = need.filter(|need| opened.sight.holds(need)).ok_or(Halt::NotFound)?;
    let permit = opened
        .permit::<action::WithdrawSkill>(&visit.actor, need.set.framework.id)
        .ok_or(Halt::NotFound)?;
    let back = format!("/people/{}/skills/{}", opened.person.key, need.skill.key);
    Ok(Looked { opened, showing, back, permit })
}

/// `GET /skill-showings/{key}/withdrawal`
pub async fn withdrawal_form(visit: Visit, Path(showing): Path<String>) -> Result<Page, Halt> {
    let looked = look(&visit, &showing).await?;
    Ok(page(&visit, &looked, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, looked: &Looked, answers: &Answers) -> Page {
    let w = &visit.words;
    let all = &looked.opened.record.shown;
    let is_it = |one: &&crate::Showing| one.recorded().is_some_and(|it| it.key == looked.showing);
    let known = all.iter().find(is_it);
    Page::new(visit, t!(w, "skill-withdraw-title"))
        .caption(looked.opened.person.name.to_string())
        .back(looked.back.clone(), t!(w, "skill-withdraw-back"))
        .errors(answers)
        .body(html! {
            @if let Some(known) = known {
                (facts(&[
                    Fact { name: &t!(w, "skill-col-shown"), value: html! {
                        (words::basis(w, known)) ", " (w.date(known.shown_on))
                    } },
                    Fact { name: &t!(w, "skill-recorded-by"), value: html! {
                        @if let Some(recorded) = known.recorded() { (recorded.by_name) }
                    } },
                ]))
            }
            p { (t!(w, "skill-withdraw-says")) }
            (form(visit, &format!("/skill-showings/{}/withdrawal", looked.showing), html! {
                (text_area(answers, Field::new("reason", &t!(w, "skill-withdraw-why")).rows(3)
                    .hint(&t!(w, "skill-withdraw-why-hint")).characters_max(TEXT_CHARACTERS_MAX)))
                (button(&t!(w, "skill-withdraw")))
            }))
        })
}

/// `POST /skill-showings/{key}/withdrawal`
pub async fn skill_withdraw(
    visit: Visit,
    Path(showing): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let Looked { opened, showing, back, permit } = look(&visit, &showing).await?;
    let (occasion, reason) = (visit.occasion(), sent.text("reason").to_owned());
    let (key, to, said) = (showing.clone(), back.clone(), t!(visit.words, "skill-withdrawn-said"));
    let done = visit
        .submit(&sent, move |tx| {
            withdraw(tx, &permit, &occasion, &key, &reason)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let w = &visit.words;
            let message = if refusal == SkillRefusal::WordsMissing {
                t!(w, "skill-refused-reason")
            } else {
                words::refusal(w, &refusal).1
            };
            let answers = sent.answers().refused("reason", message);
            let Looked { permit, .. } = look(&visit, showing.as_str()).await?;
            let looked = Looked { opened, showing, back, permit };
            Ok(page(&visit, &looked, &answers).status(StatusCode::CONFLICT).into_response())
        }
    }
}
