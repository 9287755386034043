//! Choosing an option, and changing one's mind.

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Occasion, SectionId, StaffId};
use registration::register::register_guest;
use registration::{Refusal, Registered, exchange, exchange_as_guest, register};

use crate::store;

/// Takes a seat in an option. Where the person has one in another option of the slot it is given
/// up for this one, both or neither; where none is free there they keep what they have. To wait
/// for a full option while keeping one's seat is `registration::register`.
pub fn choose(
    tx: &mut Tx,
    permit: &Permit<action::RegisterSelf>,
    occasion: &Occasion,
    option: SectionId,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    match store::held_in_slot(tx, option, person)? {
        Some(held) => exchange(tx, permit, occasion, option, &held, person),
        None => register(tx, permit, occasion, option, person),
    }
}

/// The same for a guest, among the options that are open to guests (REG-13).
pub fn choose_as_guest(
    tx: &mut Tx,
    permit: &Permit<action::RegisterAsGuest>,
    occasion: &Occasion,
    option: SectionId,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    match store::held_in_slot(tx, option, person)? {
        Some(held) => exchange_as_guest(tx, permit, occasion, option, &held, person),
        None => register_guest(tx, permit, occasion, option, person),
    }
}
