//! `/account/notices`: how often mail comes, by topic. One's own choice.

use std::convert::Infallible;

use access::{ActionKind, Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use web::components::{Choice, Field, button, form, select};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::words;
use crate::kind::Topic;
use crate::pace::{Pace, paces, set_paces};

/// The topics that can reach the person: a guest has no growth plan, and few keep a desk.
fn topics(visit: &Visit) -> Vec<Topic> {
    let is_theirs = |topic: &Topic| match topic {
        Topic::Seats | Topic::Record => true,
        Topic::Approvals
        | Topic::Requests
        | Topic::Growth
        | Topic::Training
        | Topic::Suggestions => !visit.actor.is_guest(),
        Topic::Desk => visit.could(ActionKind::ViewBudget) || visit.could(ActionKind::WriteNotices),
        Topic::Account => false,
    };
    Topic::ALL.into_iter().filter(is_theirs).collect()
}

/// `GET /account/notices`
pub async fn own(visit: Visit) -> Result<Page, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::EditOwnSettings>(&Subject::person(person))?;
    let chosen = visit.read(move |tx| Ok(paces(tx, person)?)).await?;
    let of = |topic: Topic| chosen.iter().find(|(one, _)| *one == topic).map(|(_, pace)| *pace);
    let answers = topics(&visit).into_iter().fold(Answers::blank(&visit.words), |given, topic| {
        given.with(topic.name(), of(topic).unwrap_or(Pace::AtOnce).name())
    });
    Ok(page(&visit, &answers))
}

fn page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    let choices: Vec<Choice> =
        Pace::ALL.iter().map(|pace| Choice::new(pace.name(), words::pace(w, *pace))).collect();
    Page::new(visit, t!(w, "notices-own-title"))
        .lead(t!(w, "notices-own-lead"))
        .back("/account", t!(w, "notices-own-back"))
        .errors(answers)
        .body(form(
            visit,
            "/account/notices",
            html! {
                p { (t!(w, "notices-own-always")) }
                @for topic in topics(visit) {
                    (select(answers, Field::new(topic.name(), &words::topic(w, topic))
                        .hint(&words::about(w, topic)), &choices))
                }
                (button(&t!(w, "notices-save")))
            },
        ))
}

/// `POST /account/notices`
pub async fn choose(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::EditOwnSettings>(&Subject::person(person))?;
    let w = &visit.words;
    let mut read = sent.read();
    let chosen: Vec<Option<(Topic, Pace)>> = topics(&visit)
        .into_iter()
        .map(|topic| {
            let label = words::topic(w, topic);
            read.required_choice(topic.name(), &label, Pace::parse).map(|pace| (topic, pace))
        })
        .collect();
    let chosen = match read.finish(|| chosen.into_iter().collect::<Option<Vec<_>>>()) {
        Ok(chosen) => chosen,
        Err(answers) => return Ok(page(&visit, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "notices-own-done"));
    let done = visit
        .submit(&sent, move |tx| {
            set_paces(tx, &permit, &occasion, person, &chosen)?;
            Ok::<Done, Failed<Infallible>>(Done::to("/account/notices").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}
