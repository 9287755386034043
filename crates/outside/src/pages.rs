//! The pages of who learns outside the district, of the office, and of the money.

pub(crate) mod about;
pub mod alignment;
pub mod allotment_file;
pub mod allotments;
pub mod begin;
mod college;
pub mod files;
pub mod funds;
pub mod list;
pub mod moves;
pub mod my;
mod own;
pub mod question;
mod question_fields;
mod question_reading;
pub mod request;
pub mod review;
pub mod rules;
pub(crate) mod words;

use access::{Subject, action};
use kernel::Key;
use web::{Halt, Visit};

use crate::store::{self, Standing};

/// The reader's own request. Anybody else's does not exist.
async fn own(visit: &Visit, key: &str) -> Result<Standing, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let person = visit.actor.person;
    let found = visit
        .read(move |tx| {
            store::by_key(tx, &key)?.filter(|it| it.person == person).ok_or(Halt::NotFound)
        })
        .await?;
    Ok(found)
}

/// The permit to ask, of whoever is signed in for themself.
fn asking(visit: &Visit) -> Result<access::Permit<action::AskOutside>, Halt> {
    visit.permit::<action::AskOutside>(&Subject::person(visit.actor.person))
}
