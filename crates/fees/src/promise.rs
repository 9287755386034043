//! Somebody promises to pay by a purchase order: with that their seat is confirmed.

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Key, Occasion, StaffId};

use crate::charge::{Terms, charge_of, enter};
use crate::ledger::{Entry, Way};
use crate::notices;

/// Why a promise was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseRefusal {
    /// No such seat of theirs costs anything.
    NothingOwed,
    /// It is paid or promised already, or the seat is gone.
    SecuredAlready,
}

/// Promises whatever is still open under the number of a purchase order.
pub fn promise(
    tx: &mut Tx,
    _: &Permit<action::PayOwnFee>,
    occasion: &Occasion,
    (person, registration): (StaffId, &Key),
    number: &str,
) -> Result<(), Failed<PromiseRefusal>> {
    let charge = charge_of(tx, registration)?
        .filter(|charge| charge.person == person)
        .ok_or(Failed::Refused(PromiseRefusal::NothingOwed))?;
    if !charge.is_unconfirmed() {
        return Err(Failed::Refused(PromiseRefusal::SecuredAlready));
    }
    let terms = Terms {
        way: Some(Way::PurchaseOrder),
        reference: Some(number.to_owned()),
        ..Terms::default()
    };
    let open = charge.balance.most(Entry::Promised);
    enter(tx, occasion, &charge, (Entry::Promised, open), &terms)?;
    notices::confirmed(tx, occasion, &charge)?;
    Ok(())
}
