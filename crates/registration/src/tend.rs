//! Looking after lines without anyone asking: offers that ran out, and free seats that someone who
//! was held back may have by now. For work that runs every minute on any node; each section is best
//! a transaction of its own.

use access::{Permit, action};
use db::Tx;
use kernel::{Fault, Instant, Occasion, SectionId};

use crate::line::Locked;
use crate::store::reading;

/// The sections with an offer that ran out, or with a free seat and someone who waits for one.
pub fn sections_to_tend(tx: &mut Tx, now: Instant) -> Result<Vec<SectionId>, Fault> {
    reading::to_tend(tx, now)
}

/// Ends the offers of a section that were not taken in time and hands on every seat that can be
/// had. Twice does no harm.
pub fn tend(
    tx: &mut Tx,
    _: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    section: SectionId,
) -> Result<(), Fault> {
    match Locked::lock(tx, section)? {
        Some(locked) => locked.move_up(tx, occasion),
        None => Ok(()),
    }
}
