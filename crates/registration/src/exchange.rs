//! Taking a seat in place of another in one step: both or neither (REG-3, CAT-6). The old seat is
//! only given up once the new one is had.

use access::{Permit, action};
use db::Tx;
use kernel::fault::FaultKind;
use kernel::{Failed, Fault, Key, Occasion, SectionId, StaffId};

use crate::coverage;
use crate::line::{Happening, Locked};
use crate::register::{Registered, Situation, Wish, enter, situation_in};
use crate::registration::{Asking, Claim, Event, Refusal, State};
use crate::seating::Room;
use crate::store::{self, Standing};

/// Gives up one registration of the person and takes a seat in `wanted`: one that is free, or one
/// that is offered to them. The freed seat goes to the first in its line at once.
pub fn exchange(
    tx: &mut Tx,
    _: &Permit<action::RegisterSelf>,
    occasion: &Occasion,
    wanted: SectionId,
    instead_of: &Key,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    change_seat(tx, occasion, wanted, instead_of, person)
}

/// The same for a guest, who only takes what is open to guests (REG-13).
pub fn exchange_as_guest(
    tx: &mut Tx,
    _: &Permit<action::RegisterAsGuest>,
    occasion: &Occasion,
    wanted: SectionId,
    instead_of: &Key,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    change_seat(tx, occasion, wanted, instead_of, person)
}

fn change_seat(
    tx: &mut Tx,
    occasion: &Occasion,
    wanted: SectionId,
    instead_of: &Key,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    store::lock_person(tx, person)?;
    let old = store::by_key(tx, instead_of)?
        .filter(|old| old.person == person && old.section != wanted)
        .ok_or(Failed::Refused(Refusal::NothingToGiveUp))?;
    let (new, old_section) = lock_both(tx, wanted, old.section)?;
    let old = store::by_id(tx, old.id)?
        .filter(|old| old.state.claim() == Claim::Seat)
        .ok_or(Failed::Refused(Refusal::NothingToGiveUp))?;
    coverage::lock(tx, person, &new.section)?;
    let line = new.line(tx, occasion.now)?;
    let wish = Wish { instead_of: Some(old.section), ..Wish::of(Asking::Oneself, person) };
    let situation = situation_in(tx, occasion, &new.section, line, wish)?;
    let facts = old_section.facts(occasion, Asking::Oneself, Room::Seat);
    let cancel = Happening { event: Event::Cancel, facts: &facts, reason: None };
    old_section.happen(tx, occasion, &old, cancel)?;
    let standing = take_seat(tx, occasion, &new, &situation, wish)?;
    old_section.move_up(tx, occasion)?;
    Ok(Registered { registration: standing.key, state: standing.state })
}

/// In the order of their ids, so that two people who change places do not wait for each other.
fn lock_both(
    tx: &mut Tx,
    wanted: SectionId,
    held: SectionId,
) -> Result<(Locked, Locked), Failed<Refusal>> {
    // All of them first, in their one order; locking each again takes nothing new.
    store::lock_seatings(tx, &[wanted, held])?;
    let mut lock = |id| Locked::lock(tx, id)?.ok_or(Failed::Refused(Refusal::NotOffered));
    Ok((lock(wanted)?, lock(held)?))
}

fn take_seat(
    tx: &mut Tx,
    occasion: &Occasion,
    new: &Locked,
    situation: &Situation,
    wish: Wish<'_>,
) -> Result<Standing, Failed<Refusal>> {
    if let Some((key, State::Offered { .. })) = &situation.already {
        situation.conflict.clone().refuses().map_err(Failed::Refused)?;
        let offered = store::by_key(tx, key)?.ok_or_else(gone)?;
        let take = Happening { event: Event::Take, facts: &situation.facts, reason: None };
        let state = new.happen(tx, occasion, &offered, take)?;
        return Ok(Standing { state, ..offered });
    }
    match situation.asks_for().map_err(Failed::Refused)? {
        Event::Register => enter(tx, occasion, &new.section, wish, (Event::Register, situation)),
        Event::Request => Err(Failed::Refused(Refusal::ApprovalNeeded)),
        Event::Waitlist
        | Event::Approve
        | Event::Deny
        | Event::Offer { .. }
        | Event::Take
        | Event::DeclineOffer
        | Event::OfferExpires
        | Event::Promote
        | Event::Cancel
        | Event::Withdraw
        | Event::SectionCancelled => {
            situation.conflict.clone().refuses().map_err(Failed::Refused)?;
            Err(Failed::Refused(Refusal::NoSeatFree))
        }
    }
}

fn gone() -> Failed<Refusal> {
    Failed::Fault(Fault::of(FaultKind::Contention, "an offer that was there a moment ago"))
}
