//! Slices further down that act on what happens to a registration, in its own transaction.

use db::Tx;
use kernel::{Fault, Key, Occasion, RegistrationId, SectionId, StaffId};

use crate::registration::{Event, State};

/// What happened to a registration: an event, and where it led.
#[derive(Clone, Debug)]
pub struct Moved {
    pub registration: RegistrationId,
    pub key: Key,
    pub section: SectionId,
    pub person: StaffId,
    pub event: Event,
    pub to: State,
}

/// A slice's own function, handed in by [`crate::follow!`].
pub struct Follower(pub fn(&mut Tx, &Occasion, &Moved) -> Result<(), Fault>);

inventory::collect!(Follower);

/// Hands a function in that is told whatever happens to any registration.
#[macro_export]
macro_rules! follow {
    ($follower:expr) => {
        $crate::inventory::submit! { $crate::follow::Follower($follower) }
    };
}

/// A slice's own function, handed in by [`crate::follow_cancelled!`]: a section was cancelled, and why.
pub struct CancelFollower(pub fn(&mut Tx, &Occasion, SectionId, &str) -> Result<(), Fault>);

inventory::collect!(CancelFollower);

/// Hands a function in that is told whenever a section is cancelled, in the transaction that does it.
#[macro_export]
macro_rules! follow_cancelled {
    ($follower:expr) => {
        $crate::inventory::submit! { $crate::follow::CancelFollower($follower) }
    };
}

/// Tells whoever follows that a section was cancelled.
pub(crate) fn tell_cancelled(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
    reason: &str,
) -> Result<(), Fault> {
    for CancelFollower(follower) in inventory::iter::<CancelFollower> {
        follower(tx, occasion, section, reason)?;
    }
    Ok(())
}

pub(crate) fn tell(tx: &mut Tx, occasion: &Occasion, moved: &Moved) -> Result<(), Fault> {
    for Follower(follower) in inventory::iter::<Follower> {
        follower(tx, occasion, moved)?;
    }
    Ok(())
}
