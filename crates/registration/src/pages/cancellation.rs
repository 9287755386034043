//! `/registrations/{key}/cancellation`: giving up a seat or a place in line, after being told what
//! it does.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use web::components::{button_danger, confirm};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::cancel::cancel;
use crate::pages::confirmation::own;
use crate::pages::request::refused;
use crate::registration::{Claim, State};
use crate::roster::{RosterRow, SeatCount, seat_counts};
use crate::series::series_of;

pub async fn confirm_cancellation(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    confirm_cancellation_with(&visit, &key, Vec::new()).await
}

/// The same page with what else it does, as a slice further down has it.
pub async fn confirm_cancellation_with(
    visit: &Visit,
    key: &str,
    effects: Vec<String>,
) -> Result<Page, Halt> {
    visit.permit::<action::CancelOwnRegistration>(&Subject::person(visit.actor.person))?;
    let (row, section) = own(visit, key).await?;
    if !row.state.is_active() {
        return Err(Halt::Elsewhere(format!("/registrations/{}", row.key)));
    }
    let id = section.id;
    let (counts, series) =
        visit.read(move |tx| Ok((seat_counts(tx, &[id])?, series_of(tx, id)?))).await?;
    let count = counts.get(&id).copied().unwrap_or_default();
    // With one section of a series, all of it is given up (CAT-7).
    let w = &visit.words;
    let all_of_it = series.map(|(_, title)| t!(w, "registration-cancel-series", title = title));
    let also: Vec<String> = all_of_it.into_iter().chain(effects).collect();
    Ok(page(visit, &row, (&section, count), also))
}

fn page(
    visit: &Visit,
    row: &RosterRow,
    (section, count): (&Section, SeatCount),
    also: Vec<String>,
) -> Page {
    let w = &visit.words;
    let has_seat = row.state.claim() == Claim::Seat;
    let (title, effect, label) = if has_seat {
        (
            t!(w, "registration-cancel-title", title = section.full_title()),
            t!(w, "registration-cancel-effect", count = count.waiting),
            t!(w, "registration-cancel-yes"),
        )
    } else {
        (
            t!(w, "registration-leave-title", title = section.full_title()),
            t!(w, "registration-leave-effect"),
            t!(w, "registration-leave-yes"),
        )
    };
    let effects: Vec<String> = std::iter::once(effect).chain(also).collect();
    let back = format!("/registrations/{}", row.key);
    let address = format!("{back}/cancellation");
    Page::new(visit, title).back(back.clone(), t!(w, "registration-see-yours")).body(confirm(
        visit,
        &address,
        &effects,
        button_danger(&label),
        &back,
    ))
}

pub async fn cancel_own(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let subject = Subject::person(visit.actor.person);
    let permit = visit.permit::<action::CancelOwnRegistration>(&subject)?;
    let (row, section) = own(&visit, &key).await?;
    let occasion = visit.occasion();
    let said = match row.state {
        State::Registered => t!(visit.words, "registration-cancelled-done"),
        State::Requested
        | State::Waitlisted
        | State::Offered { .. }
        | State::Declined
        | State::Cancelled
        | State::Withdrawn
        | State::Expired => t!(visit.words, "registration-left-done"),
    };
    let cancelled = visit
        .submit(&form, move |tx| {
            cancel(tx, &permit, &occasion, &row.key)?;
            Ok(Done::to("/my/learning").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match cancelled {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &section, &refusal).into_response()),
    }
}
