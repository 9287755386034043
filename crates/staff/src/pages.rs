//! The directory, a person's page, and the forms of the personnel office.

pub mod audience;
mod buildings;
mod directory;
mod hiring;
mod hours;
mod person;
mod positions;
mod records;
#[cfg(test)]
mod tests;

pub use buildings::{building_closure, building_new, building_open, buildings_page};
pub use directory::{people_csv, people_page};
pub use hiring::{
    departure, departure_page, name_change, name_page, person_hire, person_new, return_,
    return_page,
};
pub use hours::{hours_page, hours_set};
pub use person::person_page;
pub use positions::{
    position_change, position_change_page, position_end, position_new, position_start,
};
pub use records::{credential_new, credential_record, leave_grant, leave_new};

use crate::person::Person;
use crate::store;
use access::{Permit, Subject, action};
use db::Tx;
use kernel::Key;
use web::{Halt, Visit};

/// The person of an address, for those who may change the personnel record.
async fn edited(visit: &Visit, key: &str) -> Result<(Permit<action::EditStaff>, Person), Halt> {
    let permit = visit.permit::<action::EditStaff>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let person = visit.read(move |tx| known(tx, &key)).await?;
    Ok((permit, person))
}

fn known(tx: &mut Tx, key: &Key) -> Result<Person, Halt> {
    store::person_by_key(tx, key)?.ok_or(Halt::NotFound)
}

fn address_of(key: &Key) -> String {
    format!("/people/{key}")
}
