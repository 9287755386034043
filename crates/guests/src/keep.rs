//! Somebody who left keeps an account for their record, under an address of their own.

use access::{Permit, action};
use db::Tx;
use kernel::{EmailAddress, Failed, Occasion, StaffId};
use staff::guest::{GuestRefusal, keep_as_guest};

use crate::link;
use crate::sign_up::{KEPT, tell};

/// Lets them keep it, and writes to the address they gave: they choose a new password by the link. The
/// old one stops working.
pub fn keep_account(
    tx: &mut Tx,
    permit: &Permit<action::KeepGuests>,
    occasion: &Occasion,
    person: StaffId,
    (email, organization): (&EmailAddress, &str),
) -> Result<(), Failed<GuestRefusal>> {
    keep_as_guest(tx, permit, occasion, person, (email, organization))?;
    link::LINK_SECRET.ensure(tx)?;
    identity::account::forget_password(tx, occasion, person)?;
    tell(tx, occasion, person, KEPT)?;
    Ok(())
}
