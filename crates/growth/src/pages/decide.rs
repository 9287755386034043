//! `POST /growth-plans/{key}/decision`: the supervisor approves, returns, confers, signs.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Key;
use web::{Done, Halt, OrHalt, Submitted, Visit, t};

use super::plan::{load, page};
use super::words;
use crate::open::decider;
use crate::plan::TEXT_CHARACTERS_MAX;
use crate::sight::{Relation, Seen};
use crate::step::decide;
use crate::words::Event;

/// `POST /growth-plans/{key}/decision`
pub async fn decision(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let loaded = load(&visit, &key).await?;
    let (plan, actor, today) = (loaded.opened.plan.clone(), visit.actor.clone(), visit.today);
    let permit = visit.read(move |tx| Ok(decider(tx, &actor, &plan, today)?)).await?;
    let is_supervisor = loaded.opened.relation == Relation::Supervisor;
    let Some(permit) = permit.filter(|_| is_supervisor && loaded.opened.sight.plan == Seen::Yes)
    else {
        return Err(Halt::NotFound);
    };
    let w = &visit.words;
    let mut read = sent.read();
    let event = read.required_choice("event", &t!(w, "growth-decision"), Event::parse);
    let (mut on, mut text) = (Some(visit.today), Some(String::new()));
    match event {
        Some(Event::Returned) => {
            text = read.required_text("words", &t!(w, "growth-return-why"), TEXT_CHARACTERS_MAX);
        }
        Some(Event::Conferred) => {
            on = read.required_date("on", &t!(w, "growth-confer-on"));
            if on.is_some_and(|on| on > visit.today) {
                read.refuse("on", t!(w, "growth-confer-ahead"));
            }
            text = read.required_text("notes", &t!(w, "growth-confer-notes"), TEXT_CHARACTERS_MAX);
        }
        Some(
            Event::Sent
            | Event::PulledBack
            | Event::Approved
            | Event::Revised
            | Event::Signed
            | Event::Refused,
        )
        | None => {}
    }
    let (event, on, text) = match read.finish(|| Some((event?, on?, text?))) {
        Ok(read) => read,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let (occasion, plan) = (visit.occasion(), Key::parse(&key).ok_or(Halt::NotFound)?);
    let (said, to) = (words::event(w, event), format!("/growth-plans/{key}"));
    // What was returned is a draft again, and the person's alone.
    let to = if event == Event::Returned { "/team/growth".to_owned() } else { to };
    let done = visit
        .submit(&sent, move |tx| {
            decide(tx, &permit, &occasion, &plan, (event, on, &text))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(page(&visit, &loaded, &sent.answers(), Some(&refusal)).into_response()),
    }
}
