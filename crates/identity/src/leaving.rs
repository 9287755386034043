//! What ends with employment.

use db::Tx;
use kernel::{Fault, LocalDate, Occasion, StaffId};

use crate::store;

/// Ends a person's roles with their last day and, when that day is past, every login of theirs: an
/// open browser shows nothing more from the next click, and neither comes back should the person be
/// hired again. Part of the commands that record a last day, under their permits and their entry in
/// the journal. (Signing in needs no ending: it asks for the last day each time.)
pub fn leave(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
    last_day: LocalDate,
) -> Result<(), Fault> {
    store::end_grants_of(tx, person, last_day)?;
    if last_day < occasion.today {
        store::end_logins_of(tx, person, occasion.now)?;
    }
    Ok(())
}
