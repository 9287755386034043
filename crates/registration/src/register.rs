//! Asking for a place in a section, for oneself or, as the office, for someone.

use access::{Permit, action};
use catalog::Section;
use db::Tx;
use kernel::fault::FaultKind;
use kernel::{Failed, Fault, Key, Occasion, SectionId, StaffId};
use staff::audience::Fit;

use crate::line::{self, Locked, Step};
use crate::notices;
use crate::registration::{
    Asking, Claim, Event, Facts, Refusal, State, asks_for, gates_let_in, next,
};
use crate::seating::{Conflict, Line};
use crate::store::{self, Standing};

/// What a person has come to by asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    pub registration: Key,
    pub state: State,
}

/// Everything that decides whether a person gets a place, and which.
#[derive(Clone, Debug)]
pub struct Situation {
    pub facts: Facts,
    /// The person's registration in the section, unless it is over.
    pub already: Option<(Key, State)>,
    pub fit: Fit,
    pub conflict: Conflict,
}

impl Situation {
    /// What asking comes to: the word on the button, or the reason why there is none.
    pub fn asks_for(&self) -> Result<Event, Refusal> {
        if let Some((registration, state)) = &self.already {
            let (registration, state) = (registration.clone(), *state);
            return Err(Refusal::AlreadyRegistered { registration, state });
        }
        gates_let_in(&self.facts)?;
        if let (Fit::No { because, .. }, Asking::Oneself) = (&self.fit, self.facts.asking) {
            return Err(Refusal::NotInAudience { why: because.clone() });
        }
        let event = asks_for(&self.facts);
        // A seat may not collide with a seat; a place in line collides with nothing.
        match event {
            Event::Register | Event::Request => self.conflict.clone().refuses()?,
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
            | Event::SectionCancelled => {}
        }
        next(None, event, &self.facts)?;
        Ok(event)
    }
}

/// Registers a person who asks for themself: a seat, a place in line or a request.
pub fn register(
    tx: &mut Tx,
    _: &Permit<action::RegisterSelf>,
    occasion: &Occasion,
    section: SectionId,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    let (locked, standing) = ask(tx, occasion, Asking::Oneself, section, person)?;
    if standing.state == State::Registered {
        notices::seat_taken(tx, occasion, &locked.section, &standing)?;
    }
    Ok(Registered { registration: standing.key, state: standing.state })
}

/// Registers a person for whom the office asks (REG-9). The dates of registration and the audience
/// do not bind the office; the number of seats and the person's own calendar do. The person is told.
pub fn register_other(
    tx: &mut Tx,
    _: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    section: SectionId,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    let (locked, standing) = ask(tx, occasion, Asking::Office, section, person)?;
    notices::registered_by_office(tx, occasion, &locked.section, &standing)?;
    Ok(Registered { registration: standing.key, state: standing.state })
}

fn ask(
    tx: &mut Tx,
    occasion: &Occasion,
    asking: Asking,
    section: SectionId,
    person: StaffId,
) -> Result<(Locked, Standing), Failed<Refusal>> {
    store::lock_person(tx, person)?;
    let locked = Locked::lock(tx, section)?.ok_or(Failed::Refused(Refusal::NotOffered))?;
    let line = locked.line(tx)?;
    let situation = situation_in(tx, occasion, asking, &locked.section, line, person)?;
    let event = situation.asks_for().map_err(Failed::Refused)?;
    let standing = enter(tx, occasion, &locked, person, event, &situation.facts)?;
    if standing.state == State::Requested {
        notices::to_decide(tx, occasion, &locked.section, &standing)?;
    }
    Ok((locked, standing))
}

/// Writes what was decided: draws the ticket, and the seat with it if there is one, under the
/// database's own check; then the registration, its first event and the journal's line.
fn enter(
    tx: &mut Tx,
    occasion: &Occasion,
    locked: &Locked,
    person: StaffId,
    event: Event,
    facts: &Facts,
) -> Result<Standing, Failed<Refusal>> {
    let section = locked.section.id;
    let state = next(None, event, facts).map_err(Failed::Refused)?;
    let seats_wanted = i64::from(state.claim() == Claim::Seat);
    let ticket = store::draw_ticket(tx, section, seats_wanted)?
        .ok_or(Failed::Refused(Refusal::NoSeatFree))?;
    let new = store::New { section, person, ticket, state };
    let Some(standing) = store::insert(tx, &new, occasion.now)? else {
        let what = "the same person entered the same section from elsewhere";
        return Err(Failed::Fault(Fault::of(FaultKind::Contention, what)));
    };
    line::record(tx, occasion, &standing, Step { event, from: None, reason: None })?;
    Ok(standing)
}

/// What decides whether the person gets a place, as it is just now and without a lock: for pages.
pub fn situation(
    tx: &mut Tx,
    occasion: &Occasion,
    asking: Asking,
    section: &Section,
    person: StaffId,
) -> Result<Situation, Fault> {
    let line = line_of(tx, section)?;
    situation_in(tx, occasion, asking, section, line, person)
}

/// The counts of a section's line as they are just now.
pub fn line_of(tx: &mut Tx, section: &Section) -> Result<Line, Fault> {
    let (seats, taken) = store::seating(tx, section.id)?.unwrap_or((section.capacity, 0));
    let waiting = store::in_line(tx, section.id)?;
    Ok(Line { seats, taken, waiting, waitlist_max: section.waitlist_max })
}

fn situation_in(
    tx: &mut Tx,
    occasion: &Occasion,
    asking: Asking,
    section: &Section,
    line: Line,
    person: StaffId,
) -> Result<Situation, Fault> {
    let already =
        store::active(tx, section.id, person)?.map(|standing| (standing.key, standing.state));
    let activity = catalog::activity(tx, section.activity)?
        .ok_or_else(|| Fault::new("a section without an activity"))?;
    let standing = staff::facts_of(tx, person, occasion.today)?;
    Ok(Situation {
        facts: line::facts(section, occasion, asking, line.room_for_newcomer()),
        already,
        fit: activity.audience.fits(&standing),
        conflict: line::conflict(tx, person, section, occasion)?,
    })
}
