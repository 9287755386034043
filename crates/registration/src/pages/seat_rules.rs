//! `/seat-rules`: what the district says about seats: how long an offered one is held, and how many
//! a building may keep for its own people.

use std::convert::Infallible;

use access::{Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Seats};
use web::components::{Field, button, form, number_field};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::offer_hours::{self, OfferHours};
use crate::reserve;

const BUILDING_MAX: i64 = 500;

/// `GET /seat-rules`
pub async fn seat_rules(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())?;
    let (hours, most) =
        visit.read(|tx| Ok((offer_hours::of_district(tx)?, reserve::building_max(tx)?))).await?;
    let answers = Answers::blank(&visit.words).with("hours", hours.get()).with("keep", most);
    Ok(page(&visit, &answers))
}

fn page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "registration-rules"))
        .back("/sections", t!(w, "registration-desk-title"))
        .errors(answers)
        .body(form(
            visit,
            "/seat-rules",
            maud::html! {
                (number_field(answers, Field::new("hours", &t!(w, "registration-rules-hours"))
                    .hint(&t!(w, "registration-rules-hours-hint"))))
                (number_field(answers, Field::new("keep", &t!(w, "registration-rules-keep"))
                    .hint(&t!(w, "registration-rules-keep-hint"))))
                (button(&t!(w, "registration-save")))
            },
        ))
}

/// `POST /seat-rules`
pub async fn seat_rules_set(visit: Visit, submitted: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let w = &visit.words;
    let mut read = submitted.read();
    let hours = read
        .required_number(
            "hours",
            &t!(w, "registration-rules-hours"),
            OfferHours::LEAST..=OfferHours::MOST,
        )
        .and_then(OfferHours::new);
    let most = read
        .required_number("keep", &t!(w, "registration-rules-keep"), 0..=BUILDING_MAX)
        .map(Seats::from_count);
    let (hours, most) = match read.finish(|| hours.zip(most)) {
        Ok(both) => both,
        Err(answers) => return Ok(page(&visit, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "registration-rules-done"));
    let done = visit
        .submit(&submitted, move |tx| {
            offer_hours::set_of_district(tx, &permit, &occasion, hours)?;
            reserve::set_building_max(tx, &permit, &occasion, most)?;
            Ok::<Done, Failed<Infallible>>(Done::to("/seat-rules").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}
