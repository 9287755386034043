//! `/pulse/questions`: what is asked, in both languages.

use std::convert::Infallible;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key};
use maud::{Markup, html};
use web::components::{
    ActionButton, Column, Empty, Field, Table, action_button, band, button, empty, form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::desk::permit;
use crate::open::{add_question, retire_question};
use crate::store;
use crate::wave::Question;

const QUESTION_CHARACTERS_MAX: usize = 160;

async fn load(visit: &Visit) -> Result<Vec<Question>, Halt> {
    let today = visit.today;
    visit.read(move |tx| Ok(store::questions(tx, today)?)).await
}

/// `GET /pulse/questions`
pub async fn questions(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let known = load(&visit).await?;
    Ok(page(&visit, &known, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, known: &[Question], answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "pulse-questions"))
        .back("/pulse", t!(w, "pulse-results-title"))
        .lead(t!(w, "pulse-questions-lead"))
        .errors(answers)
        .body(html! {
            (table(visit, known))
            (band(&t!(w, "pulse-question-add"), form(visit, "/pulse/questions", html! {
                (text_field(answers, Field::new("english", &t!(w, "pulse-field-english"))
                    .hint(&t!(w, "pulse-field-english-hint"))))
                (text_field(answers, Field::new("spanish", &t!(w, "pulse-field-spanish"))))
                (button(&t!(w, "pulse-question-add")))
            })))
        })
}

fn table(visit: &Visit, known: &[Question]) -> Markup {
    let w = &visit.words;
    if known.is_empty() {
        let words = t!(w, "pulse-questions-none");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let columns = vec![
        Column::text(t!(w, "pulse-field-english")),
        Column::text(t!(w, "pulse-field-spanish")),
        Column::actions(t!(w, "pulse-question-retire")),
    ];
    let mut table = Table::new(t!(w, "pulse-questions"), columns).caption_hidden().stacked();
    for question in known {
        let action = format!("/pulse/questions/{}/retirement", question.key);
        let button = ActionButton {
            action: &action,
            label: &t!(w, "pulse-question-retire"),
            about: &question.english,
        };
        table.push(vec![
            html! { (question.english) },
            html! { span lang="es" { (question.spanish) } },
            action_button(visit, &button),
        ]);
    }
    table.render(w)
}

/// `POST /pulse/questions`
pub async fn question_add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let w = &visit.words;
    let mut read = sent.read();
    let english =
        read.required_text("english", &t!(w, "pulse-field-english"), QUESTION_CHARACTERS_MAX);
    let spanish =
        read.required_text("spanish", &t!(w, "pulse-field-spanish"), QUESTION_CHARACTERS_MAX);
    let (english, spanish) = match read.finish(|| Some((english?, spanish?))) {
        Ok(both) => both,
        Err(answers) => {
            let known = load(&visit).await?;
            return Ok(page(&visit, &known, &answers).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "pulse-question-added"));
    let done = visit
        .submit(&sent, move |tx| {
            add_question(tx, &permit, &occasion, (&english, &spanish))?;
            let done = Done::to("/pulse/questions".to_owned()).saying(said.clone());
            Ok::<_, Failed<Infallible>>(done)
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(never) => match never {},
    })
}

/// `POST /pulse/questions/{key}/retirement`
pub async fn question_retire(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let known = load(&visit).await?;
    if !known.iter().any(|question| question.key == key) {
        return Err(Halt::NotFound);
    }
    let (occasion, said) = (visit.occasion(), t!(visit.words, "pulse-question-retired"));
    let done = visit
        .submit(&sent, move |tx| {
            retire_question(tx, &permit, &occasion, &key)?;
            let done = Done::to("/pulse/questions".to_owned()).saying(said.clone());
            Ok::<_, Failed<Infallible>>(done)
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(never) => match never {},
    })
}
