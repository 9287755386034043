//! Deciding a request (REG-5): its approvers say yes or no through their chain
//! ([`crate::approving`]), or the office does in their stead.

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Key, Occasion};

use crate::line::Happening;
use crate::notices;
use crate::registration::{Asking, Event, Refusal, State};
use crate::seating::Room;
use crate::store;

/// Approves a request for its approvers.
pub fn approve(
    tx: &mut Tx,
    _: &Permit<action::DecideRegistration>,
    occasion: &Occasion,
    registration: &Key,
) -> Result<State, Failed<Refusal>> {
    approve_now(tx, occasion, registration)
}

/// Approves a request. Seats are counted now: where none is free for the request's ticket, the
/// person waits in the place they have had since they asked.
pub(crate) fn approve_now(
    tx: &mut Tx,
    occasion: &Occasion,
    registration: &Key,
) -> Result<State, Failed<Refusal>> {
    let (locked, standing) = crate::lock_registration(tx, registration)?;
    let room = locked.room_for(tx, &standing, Asking::Oneself, occasion.now)?;
    if room == Room::Seat {
        store::lock_person(tx, standing.person)?;
        let conflict = locked.conflict(tx, standing.person, occasion)?;
        conflict.refuses().map_err(Failed::Refused)?;
    }
    let facts = locked.facts(occasion, Asking::Oneself, room);
    let state = locked.happen(
        tx,
        occasion,
        &standing,
        Happening { event: Event::Approve, facts: &facts, reason: None },
    )?;
    notices::approved(tx, occasion, &locked.section, &standing, state)?;
    locked.move_up(tx, occasion)?;
    Ok(state)
}

/// Denies a request for its approvers.
pub fn deny(
    tx: &mut Tx,
    _: &Permit<action::DecideRegistration>,
    occasion: &Occasion,
    registration: &Key,
    reason: &str,
) -> Result<(), Failed<Refusal>> {
    deny_now(tx, occasion, registration, reason)
}

/// Denies a request, with a reason the person can act on. They may ask again.
pub(crate) fn deny_now(
    tx: &mut Tx,
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
        Happening { event: Event::Deny, facts: &facts, reason: Some(reason) },
    )?;
    notices::denied(tx, occasion, &locked.section, &standing, reason)?;
    locked.move_up(tx, occasion)?;
    Ok(())
}
