//! Two records that are of one person: what of the record itself changes (CRD-9). The record that is
//! merged is of kind `merged` from then on: in no list, count or duty of staff, and its address leads to
//! the other.

use access::{Permit, action};
use db::Tx;
use kernel::{EmailAddress, Fault, Key, Occasion, StaffId};

use std::collections::HashMap;

use crate::Person;
use crate::store::{merged, writes};

/// The numbers under which other systems knew the merged record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerNumbers {
    pub employee_number: Option<String>,
    pub external_id: Option<String>,
}

/// Whether a record is of staff: neither a guest's nor merged already.
pub fn is_staff(tx: &mut Tx, person: StaffId) -> Result<bool, Fault> {
    merged::is_staff(tx, person)
}

/// The key of the record that a merged one leads to.
pub fn merged_into(tx: &mut Tx, key: &Key) -> Result<Option<Key>, Fault> {
    merged::merged_into(tx, key)
}

/// Every record that was merged, with the one that goes on.
pub fn all_merged(tx: &mut Tx) -> Result<HashMap<StaffId, StaffId>, Fault> {
    merged::all_merged(tx)
}

/// What the record that goes on says after both were joined: its own facts, and the other's where it
/// has none. It works here if one of the two does.
pub fn joined(on: &Person, other: &Person) -> Person {
    let left_on = match (on.left_on, other.left_on) {
        (Some(one), Some(another)) => Some(one.max(another)),
        (None, _) | (_, None) => None,
    };
    let text = |own: &Option<String>, other: &Option<String>| own.clone().or_else(|| other.clone());
    let email = |own: &Option<EmailAddress>| own.clone().or_else(|| other.email.clone());
    Person {
        id: on.id,
        key: on.key.clone(),
        name: on.name.clone(),
        email: email(&on.email),
        employee_number: text(&on.employee_number, &other.employee_number),
        external_id: text(&on.external_id, &other.external_id),
        hired_on: on.hired_on.or(other.hired_on),
        left_on,
    }
}

/// Ends `from` as a record of its own. Its numbers are free afterwards; those that the other record
/// did not take are returned, so that a file that still sends them finds the person.
pub fn end_record(
    tx: &mut Tx,
    _: &Permit<action::MergePeople>,
    occasion: &Occasion,
    (from, to): (&Person, &Person),
) -> Result<FormerNumbers, Fault> {
    merged::end(tx, from.id, to.id)?;
    let after = joined(to, from);
    writes::update_person(tx, &after)?;
    merged::take_numbers(tx, &after)?;
    identity::account::close_of_joined(tx, occasion, from.id)?;
    let unless = |own: &Option<String>, taken: &Option<String>| {
        own.clone().filter(|own| taken.as_ref() != Some(own))
    };
    Ok(FormerNumbers {
        employee_number: unless(&from.employee_number, &after.employee_number),
        external_id: unless(&from.external_id, &after.external_id),
    })
}
