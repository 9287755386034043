//! `/measures/floor`: how many students a shown group has at least.

use std::convert::Infallible;

use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use web::components::{Field, FieldWidth, button, form, number_field};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::load_permit;
use crate::load::set_floor;

const FLOOR_MIN: i64 = 5;
const FLOOR_MAX: i64 = 30;

/// `GET /measures/floor`
pub async fn floor_form(visit: Visit) -> Result<Page, Halt> {
    load_permit(&visit)?;
    let today = visit.today;
    let floor = visit.read(move |tx| Ok(crate::floor(tx, today)?)).await?;
    Ok(page(&visit, &Answers::blank(&visit.words).with("students", floor)))
}

fn page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "measures-floor"))
        .back("/measures", t!(w, "measures-title"))
        .lead(t!(w, "measures-floor-lead"))
        .errors(answers)
        .body(form(
            visit,
            "/measures/floor",
            html! {
                (number_field(answers, Field::new("students", &t!(w, "measures-field-floor"))
                    .hint(&t!(w, "measures-field-floor-hint")).width(FieldWidth::Short)))
                (button(&t!(w, "measures-floor-set")))
            },
        ))
}

/// `POST /measures/floor`
pub async fn floor_set(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = load_permit(&visit)?;
    let w = &visit.words;
    let mut read = sent.read();
    let students =
        read.required_number("students", &t!(w, "measures-field-floor"), FLOOR_MIN..=FLOOR_MAX);
    let students = match read.finish(|| students) {
        Ok(students) => students,
        Err(answers) => return Ok(page(&visit, &answers).into_response()),
    };
    let occasion = visit.occasion();
    let said = t!(w, "measures-floor-said", floor = students);
    let done = visit
        .submit(&sent, move |tx| {
            set_floor(tx, &permit, &occasion, students)?;
            Ok::<_, Failed<Infallible>>(Done::to("/measures".to_owned()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(never) => match never {},
    })
}
