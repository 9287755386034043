//! `POST /registrations/{key}/acceptance` and `/refusal`: taking the seat that is offered, or not.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use web::{Done, Halt, OrHalt, Submitted, Visit, t};

use crate::offer::{decline, take};
use crate::pages::confirmation::own;
use crate::pages::request::refused;

pub async fn take_seat(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let subject = Subject::person(visit.actor.person);
    let permit = visit.permit::<action::TakeOffer>(&subject)?;
    let (row, section) = own(&visit, &key).await?;
    let occasion = visit.occasion();
    let taken = visit
        .submit(&form, move |tx| {
            take(tx, &permit, &occasion, &row.key)?;
            Ok(format!("/registrations/{}", row.key))
        })
        .await
        .or_halt()?;
    match taken {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &section, &refusal).into_response()),
    }
}

pub async fn decline_seat(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let subject = Subject::person(visit.actor.person);
    let permit = visit.permit::<action::TakeOffer>(&subject)?;
    let (row, section) = own(&visit, &key).await?;
    let occasion = visit.occasion();
    let said = t!(visit.words, "registration-declined-done");
    let declined = visit
        .submit(&form, move |tx| {
            decline(tx, &permit, &occasion, &row.key)?;
            Ok(Done::to("/my/learning").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match declined {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &section, &refusal).into_response()),
    }
}
