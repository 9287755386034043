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

pub(crate) fn tell(tx: &mut Tx, occasion: &Occasion, moved: &Moved) -> Result<(), Fault> {
    for Follower(follower) in inventory::iter::<Follower> {
        follower(tx, occasion, moved)?;
    }
    Ok(())
}
