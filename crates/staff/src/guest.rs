//! Guests: people of other districts, schools or agencies who learn here, and those who worked here
//! once and keep an account for their record (REG-13). Of a guest nothing is known but a name, an
//! organization and an address.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{EmailAddress, Failed, Fault, Key, LocalDate, Occasion, PersonName, StaffId};
use serde_json::json;

use crate::store::{self, guests};

/// Characters of an organization's name.
pub const ORGANIZATION_CHARACTERS_MAX: usize = 120;

/// Somebody with an account as a guest, or who asked for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub person: StaffId,
    pub key: Key,
    pub name: PersonName,
    pub email: Option<EmailAddress>,
    pub organization: String,
    /// The last day of employment, for who worked here once.
    pub left_on: Option<LocalDate>,
}

/// What somebody says of themself who signs up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGuest {
    pub name: PersonName,
    pub email: EmailAddress,
    pub organization: String,
}

/// Adds a guest. They have no account until they prove that the address is theirs.
pub fn add_guest(tx: &mut Tx, occasion: &Occasion, new: &NewGuest) -> Result<StaffId, Fault> {
    let person = guests::insert(tx, new, occasion.now)?;
    let on = journal::On("person", person.0);
    tx.journal(journal::Entry::new(occasion, "guest.signed-up", on).about(person));
    Ok(person)
}

/// What a guest who has no account yet says of themself this time.
pub fn retell_guest(tx: &mut Tx, person: StaffId, new: &NewGuest) -> Result<(), Fault> {
    guests::retell(tx, person, new)
}

/// Forgets somebody who signed up and never proved the address.
pub fn forget_guest(tx: &mut Tx, person: StaffId) -> Result<(), Fault> {
    guests::forget(tx, person)
}

/// Where a person comes from who is here as a guest on the day; `None` for staff.
pub fn guest_of(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Option<String>, Fault> {
    guests::guest_of(tx, person, on)
}

/// Everybody who is here as a guest on the day, by name.
pub fn guests(tx: &mut Tx, on: LocalDate) -> Result<Vec<Guest>, Fault> {
    guests::all(tx, on)
}

/// One of them.
pub fn guest_by_key(tx: &mut Tx, key: &Key, on: LocalDate) -> Result<Option<Guest>, Fault> {
    guests::by_key(tx, key, on)
}

/// The person who signs in as a guest under an address.
pub fn guest_by_email(tx: &mut Tx, email: &str, on: LocalDate) -> Result<Option<Guest>, Fault> {
    guests::by_email(tx, email, on)
}

/// The member of staff with this address who works here on the day.
pub fn staff_by_email(
    tx: &mut Tx,
    email: &str,
    on: LocalDate,
) -> Result<Option<crate::Person>, Fault> {
    match guests::staff_by_email(tx, email, on)? {
        Some(person) => store::person(tx, person),
        None => Ok(None),
    }
}

/// Why a leaver keeps no account, or a guest's record stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuestRefusal {
    /// Works here still: has an account as staff.
    WorksHere,
    /// Somebody else signs in with this address.
    AddressTaken,
    /// Not a guest, or joined already.
    NoGuest,
    /// Nobody who works here.
    NoStaff,
}

/// Lets a person who left keep an account for their record, under an address of their own.
pub fn keep_as_guest(
    tx: &mut Tx,
    _: &Permit<action::KeepGuests>,
    occasion: &Occasion,
    person: StaffId,
    (email, organization): (&EmailAddress, &str),
) -> Result<(), Failed<GuestRefusal>> {
    let there = store::person(tx, person)?.ok_or(Failed::Refused(GuestRefusal::NoGuest))?;
    if !there.has_left_by(occasion.today) {
        return Err(Failed::Refused(GuestRefusal::WorksHere));
    }
    let other = guests::by_email(tx, email.as_str(), occasion.today)?
        .is_some_and(|guest| guest.person != person);
    if other || guests::staff_by_email(tx, email.as_str(), occasion.today)?.is_some() {
        return Err(Failed::Refused(GuestRefusal::AddressTaken));
    }
    guests::keep(tx, person, email, organization)?;
    let on = journal::On("person", person.0);
    tx.journal(journal::Entry::new(occasion, "guest.kept", on).about(person));
    Ok(())
}

/// Says that a guest is a member of staff now: what is recorded of the guest stays, and is theirs.
pub fn join_guest(
    tx: &mut Tx,
    _: &Permit<action::KeepGuests>,
    occasion: &Occasion,
    guest: StaffId,
    staff: StaffId,
) -> Result<(), Failed<GuestRefusal>> {
    if !guests::join(tx, guest, staff)? {
        return Err(Failed::Refused(GuestRefusal::NoGuest));
    }
    let on = journal::On("person", guest.0);
    tx.journal(
        journal::Entry::new(occasion, "guest.joined", on)
            .about(staff)
            .detail(json!({ "guest": guest.0, "staff": staff.0 })),
    );
    Ok(())
}
