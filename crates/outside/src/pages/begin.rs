//! `/outside/new`: one question, and the wizard picks the form (EXT-5).

use axum::response::{IntoResponse, Response};
use kernel::Failed;
use web::components::{Choice, Field, button, form as post_form, radios};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{asking, words};
use crate::ask::begin;
use crate::form::{Allotment, Form, Notice, Paid};

/// `GET /outside/new`
pub async fn begin_page(visit: Visit) -> Result<Page, Halt> {
    asking(&visit)?;
    Ok(page(&visit, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    let title = t!(w, "outside-begin");
    let wishes: Vec<Choice> = Form::ALL
        .iter()
        .map(|form| {
            let (wish, hint) = words::wish(w, *form);
            Choice::new(form.name(), wish).hint(hint)
        })
        .collect();
    Page::new(visit, title.clone()).back("/outside", t!(w, "outside-back")).errors(answers).body(
        post_form(
            visit,
            "/outside",
            maud::html! {
                (radios(answers, Field::new("form", &title).label_hidden(), &wishes))
                (button(&t!(w, "outside-continue")))
            },
        ),
    )
}

/// `POST /outside`
pub async fn begin_request(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = asking(&visit)?;
    let mut read = form.read();
    let wanted = read.required_choice("form", &t!(visit.words, "outside-begin-short"), Form::parse);
    let wanted = match read.finish(|| wanted) {
        Ok(wanted) => wanted,
        Err(answers) => return Ok(page(&visit, &answers).into_response()),
    };
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let first = wanted.questions(Notice::InTime, Paid::Nothing, Allotment::Within)[0];
    let done = visit
        .submit(&form, move |tx| {
            let key = begin(tx, &permit, &occasion, person, wanted)?;
            let to = format!("/outside/{key}/questions/{}", first.name());
            Ok::<_, Failed<()>>(Done::to(to))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
