//! Placing a person on a lane.

use super::{account_of, of_person, own};
use crate::ask::Answer;
use crate::confirm::{ConfirmRefusal, NewPlace, place};
use crate::schedule::Code;
use crate::store::{Kept, schedules};
use access::action;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use staff::Person;
use web::components::{Choice, Field, FieldWidth, button, date_field, form, select, text_field};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

const NOTE_CHARS_MAX: usize = 300;

/// `GET /people/{key}/lane/placement`
pub async fn placement_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let (_, person, answer) = of_person::<action::ConfirmSalary>(&visit, &asked).await?;
    let all = visit.read(|tx| Ok(schedules(tx)?)).await?;
    let answers = Answers::blank(&visit.words).with("day", visit.today);
    Ok(page(&visit, (&person, answer.as_ref()), &all, &answers))
}

/// A lane of a schedule, as one choice.
fn value(kept: &Kept, lane: &str) -> String {
    format!("{}:{lane}", kept.code)
}

fn page(
    visit: &Visit,
    (person, answer): (&Person, Option<&Answer>),
    all: &[Kept],
    answers: &Answers,
) -> Page {
    let w = &visit.words;
    let mut lanes = vec![Choice::new("", t!(w, "salary-place-choose"))];
    for kept in all {
        let schedule = &kept.shown_on(visit.today).schedule;
        for lane in &schedule.lanes {
            let label = if all.len() == 1 {
                lane.name.clone()
            } else {
                format!("{}: {}", schedule.title, lane.name)
            };
            lanes.push(Choice::new(value(kept, &lane.name), label));
        }
    }
    Page::new(visit, t!(w, "salary-place-title", name = person.name.to_string()))
        .back(account_of(visit, person), t!(w, "salary-back"))
        .errors(answers)
        .body(html! {
            @if let Some(answer) = answer { (own::head(w, answer)) }
            (form(visit, &format!("/people/{}/lane/placement", person.key), html! {
                (select(answers, Field::new("lane", &t!(w, "salary-place-lane")), &lanes))
                (date_field(answers, Field::new("day", &t!(w, "salary-place-day")).width(FieldWidth::Medium)))
                (text_field(answers, Field::new("note", &t!(w, "salary-place-note")).optional().width(FieldWidth::Full)))
                (button(&t!(w, "salary-place")))
            }))
        })
}

/// `POST /people/{key}/lane/placement`
pub async fn placement(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, person, answer) = of_person::<action::ConfirmSalary>(&visit, &asked).await?;
    let all = visit.read(|tx| Ok(schedules(tx)?)).await?;
    let w = &visit.words;
    let shown =
        |answers: &Answers| page(&visit, (&person, answer.as_ref()), &all, answers).into_response();
    let mut read = sent.read();
    let lane = read.required_choice("lane", &t!(w, "salary-place-lane"), |text| {
        let (code, lane) = text.split_once(':')?;
        Some((Code::parse(code)?, lane.to_owned()))
    });
    let day = read.required_date("day", &t!(w, "salary-place-day"));
    let note = read.optional_text("note", &t!(w, "salary-place-note"), NOTE_CHARS_MAX);
    let new = read.finish(|| {
        let (schedule, lane) = lane?;
        Some(NewPlace { schedule, lane, effective_on: day?, note })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(shown(&answers)),
    };
    let (occasion, id) = (visit.occasion(), person.id);
    let (href, said) = (account_of(&visit, &person), t!(w, "salary-placed"));
    let done = visit
        .submit(&sent, move |tx| {
            place(tx, &permit, &occasion, id, &new)?;
            Ok::<_, Failed<ConfirmRefusal>>(Done::to(href.clone()).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let field =
                if matches!(refusal, ConfirmRefusal::BeforeLast(_)) { "day" } else { "lane" };
            let words = super::desk::refusal(w, &refusal);
            Ok(shown(&sent.answers().refused(field, words)))
        }
    }
}
