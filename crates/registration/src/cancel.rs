//! Giving up a place, and being taken out by the office. Either way a freed seat goes to the first
//! in line in the same transaction (REG-6).

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Key, Occasion};

use crate::approving;
use crate::follow;
use crate::line::{Happening, Locked};
use crate::notices;
use crate::registration::{Asking, Event, Refusal, State};
use crate::seating::Room;
use crate::store;

/// Cancels one's own registration: a seat until the deadline, a place in line at any time.
pub fn cancel(
    tx: &mut Tx,
    _: &Permit<action::CancelOwnRegistration>,
    occasion: &Occasion,
    registration: &Key,
) -> Result<(), Failed<Refusal>> {
    let (locked, standing) = crate::lock_registration(tx, registration)?;
    let facts = locked.facts(occasion, Asking::Oneself, Room::Seat);
    locked.happen(
        tx,
        occasion,
        &standing,
        Happening { event: Event::Cancel, facts: &facts, reason: None },
    )?;
    if standing.state == State::Registered {
        notices::seat_given_up(tx, occasion, &locked.section, &standing)?;
    }
    locked.move_up(tx, occasion)?;
    Ok(())
}

/// Takes a person out, with a reason that the person is told.
pub fn withdraw(
    tx: &mut Tx,
    _: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    registration: &Key,
    reason: &str,
) -> Result<(), Failed<Refusal>> {
    if reason.trim().is_empty() {
        return Err(Failed::Refused(Refusal::ReasonNeeded));
    }
    let (locked, standing) = crate::lock_registration(tx, registration)?;
    let facts = locked.facts(occasion, Asking::Office, Room::Seat);
    locked.happen(
        tx,
        occasion,
        &standing,
        Happening { event: Event::Withdraw, facts: &facts, reason: Some(reason) },
    )?;
    notices::withdrawn(tx, occasion, &locked.section, &standing, reason)?;
    locked.move_up(tx, occasion)?;
    Ok(())
}

/// Cancels a section and tells everyone who had a seat, waited or asked (CAT-8). Its rooms are free and
/// nobody is away for it; what was put by for it is let go by whoever follows. How many were told.
pub fn cancel_section(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    section: kernel::SectionId,
    reason: &str,
) -> Result<usize, Failed<Refusal>> {
    if reason.trim().is_empty() {
        return Err(Failed::Refused(Refusal::ReasonNeeded));
    }
    let locked = Locked::lock(tx, section)?.ok_or(Failed::Refused(Refusal::NotOffered))?;
    if !catalog::schedule::cancel_section(tx, permit, occasion, &locked.section, reason)? {
        return Ok(0);
    }
    let facts = locked.facts(occasion, Asking::Office, Room::Seat);
    let everyone = store::all_active(tx, section)?;
    for standing in &everyone {
        let state: State = locked.happen(
            tx,
            occasion,
            standing,
            Happening { event: Event::SectionCancelled, facts: &facts, reason: Some(reason) },
        )?;
        debug_assert!(!state.is_active());
        if standing.state == State::Requested {
            approving::ask_for_the_rest(tx, occasion, standing)?;
        }
        notices::section_cancelled(tx, occasion, &locked.section, standing, reason)?;
    }
    follow::tell_cancelled(tx, occasion, section, reason)?;
    Ok(everyone.len())
}
