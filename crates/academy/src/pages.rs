//! Academies for everyone, for those who apply, for the panel, for members with their mentors, and for
//! the office.

pub mod apply;
pub mod candidacy;
pub mod cohort;
pub mod form;
mod form_reading;
pub mod list;
pub mod member;
pub mod member_desk;
pub mod one;
pub mod panel;
pub mod words;

use access::{ActionKind, Permit, Subject, action};
use kernel::Key;
use web::{Halt, Visit};

use crate::kinds::{Academy, Call};

/// The permit of the office.
pub(crate) fn office(visit: &Visit) -> Result<Permit<action::EditAcademy>, Halt> {
    visit.permit::<action::EditAcademy>(&Subject::district())
}

/// The permit for one's own candidacy.
pub(crate) fn own_permit(visit: &Visit) -> Result<Permit<action::ApplyToAcademy>, Halt> {
    visit.permit::<action::ApplyToAcademy>(&Subject::person(visit.actor.person))
}

/// The academy of an address; before it is called only the office knows of it.
pub(crate) async fn academy(visit: &Visit, key: &str) -> Result<Academy, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let found =
        visit.read(move |tx| crate::academy_by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let hidden = found.call_on(visit.today) == Call::Draft;
    if hidden && !visit.could(ActionKind::EditAcademy) {
        return Err(Halt::NotFound);
    }
    Ok(found)
}
