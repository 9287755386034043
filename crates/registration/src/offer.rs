//! A freed seat that is offered: taken, declined, run out; and moving someone up by hand.

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Key, Occasion};

use crate::line::Happening;
use crate::notices;
use crate::registration::{Asking, Event, Refusal};
use crate::seating::{Conflict, Room};
use crate::store;

/// Takes the seat that is offered. What stood in the way has to be out of it by now.
pub fn take(
    tx: &mut Tx,
    _: &Permit<action::TakeOffer>,
    occasion: &Occasion,
    registration: &Key,
) -> Result<(), Failed<Refusal>> {
    let person = crate::standing(tx, registration)?.person;
    store::lock_person(tx, person)?;
    let (locked, standing) = crate::lock_registration(tx, registration)?;
    let conflict = locked.conflict(tx, person, occasion)?;
    conflict.refuses().map_err(Failed::Refused)?;
    let facts = locked.facts(occasion, Asking::Oneself, Room::Seat);
    locked.happen(
        tx,
        occasion,
        &standing,
        Happening { event: Event::Take, facts: &facts, reason: None },
    )?;
    notices::seat_taken(tx, occasion, &locked.section, &standing)?;
    Ok(())
}

/// Says no to the seat that is offered; it goes to the next in line at once.
pub fn decline(
    tx: &mut Tx,
    _: &Permit<action::TakeOffer>,
    occasion: &Occasion,
    registration: &Key,
) -> Result<(), Failed<Refusal>> {
    let (locked, standing) = crate::lock_registration(tx, registration)?;
    let facts = locked.facts(occasion, Asking::Oneself, Room::Seat);
    locked.happen(
        tx,
        occasion,
        &standing,
        Happening { event: Event::DeclineOffer, facts: &facts, reason: None },
    )?;
    locked.move_up(tx, occasion)?;
    Ok(())
}

/// Moves a waiting person up by hand. The office chooses whom; any free seat will do.
pub fn promote(
    tx: &mut Tx,
    _: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    registration: &Key,
) -> Result<(), Failed<Refusal>> {
    let (locked, standing) = crate::lock_registration(tx, registration)?;
    store::lock_person(tx, standing.person)?;
    let conflict = locked.conflict(tx, standing.person, occasion)?;
    conflict.refuses().map_err(Failed::Refused)?;
    let room = locked.room_for(tx, &standing, Asking::Office, occasion.now)?;
    let facts = locked.facts(occasion, Asking::Office, room);
    let state = locked.happen(
        tx,
        occasion,
        &standing,
        Happening { event: Event::Promote, facts: &facts, reason: None },
    )?;
    notices::moved_up(tx, occasion, &locked.section, &standing, state, &Conflict::None)?;
    Ok(())
}
