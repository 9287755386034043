//! Asking for a place in a section, for oneself or, as the office, for someone.

use access::{Permit, action};
use catalog::Section;
use db::Tx;
use kernel::fault::FaultKind;
use kernel::{Failed, Fault, Instant, Key, Occasion, Seats, SectionId, SeriesId, StaffId};
use staff::audience::Fit;

use crate::approving;
use crate::coverage;
use crate::first::{self, First};
use crate::guests;
use crate::line::{self, Locked};
use crate::notices;
use crate::places::{Fits, Kept};
use crate::registration::{
    Asking, Claim, Event, Facts, Refusal, State, asks_for, gates_let_in, next,
};
use crate::reserve::{self, Reserve};
use crate::seating::{Conflict, Line};
use crate::series::series_of;
use crate::step::{Step, record};
use crate::store::{self, Standing};
use crate::taken::{self, Taken};

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
    pub line: Line,
    /// The person's registration in the section, unless it is over.
    pub already: Option<(Key, State)>,
    pub fit: Fit,
    /// What the person's ledger says about the activity and what comes before it.
    pub taken: Taken,
    /// What the person has to do before, and can do now (REG-8).
    pub first: Option<First>,
    pub conflict: Conflict,
    /// Places of the section that are kept for some.
    pub reserves: Vec<Reserve>,
    /// Of these, those that are kept for the person.
    pub fits: Fits,
    /// The series that the section is only taken with: its key and title.
    pub part_of: Option<(Key, String)>,
    pub door: Door,
}

/// Whether the section is there for the person at all, whoever its activity is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A member of staff: the audience of the activity says.
    Staff,
    /// A guest, and the section is open to guests (REG-13).
    OpenToGuests,
    /// A guest, for whom there is no such section.
    ShutToGuests,
}

impl Situation {
    /// What asking comes to: the word on the button, or the reason why there is none.
    pub fn asks_for(&self) -> Result<Event, Refusal> {
        if let Some((registration, state)) = &self.already {
            let (registration, state) = (registration.clone(), *state);
            return Err(Refusal::AlreadyRegistered { registration, state });
        }
        if self.door == Door::ShutToGuests {
            return Err(Refusal::NotOffered);
        }
        gates_let_in(&self.facts)?;
        if let (Some((series, title)), Asking::Oneself) = (&self.part_of, self.facts.asking) {
            let (series, title) = (series.clone(), title.clone());
            return Err(Refusal::PartOfSeries { series, title });
        }
        let asks = (self.facts.asking, self.door);
        if let (Fit::No { because, .. }, (Asking::Oneself, Door::Staff)) = (&self.fit, asks) {
            return Err(Refusal::NotInAudience { why: because.clone() });
        }
        self.taken.let_in()?;
        if let (Some(first), Asking::Oneself) = (&self.first, self.facts.asking) {
            return Err(Refusal::SomethingFirst(first.clone()));
        }
        let event = self.seat_or_line()?;
        next(None, event, &self.facts)?;
        Ok(event)
    }

    /// A seat may not collide with a seat; a place in line collides with nothing. Who may not be
    /// away just now, because too few of their building would stay, waits for it in line.
    fn seat_or_line(&self) -> Result<Event, Refusal> {
        let event = asks_for(&self.facts);
        match event {
            Event::Register => match (&self.conflict, self.line.waitlist_max) {
                (Conflict::TooFewStay(absences), Some(Seats(0))) => {
                    Err(Refusal::TooFewStay(absences.clone()))
                }
                (Conflict::TooFewStay(_), _) => Ok(Event::Waitlist),
                (Conflict::None | Conflict::Overlaps(_) | Conflict::HoldsAnotherSection(_), _) => {
                    self.conflict.clone().refuses().map(|()| event)
                }
            },
            Event::Request => self.conflict.clone().refuses().map(|()| event),
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
            | Event::SectionCancelled => Ok(event),
        }
    }

    /// The registration that would have to be given up for a seat that is there to be had; `None`
    /// when that alone would not do (REG-3, CAT-6).
    pub fn could_have_instead_of(&self) -> Option<&Key> {
        let given_up = self.conflict.registration()?;
        let offered = matches!(self.already, Some((_, State::Offered { .. })));
        let free = Situation { conflict: Conflict::None, ..self.clone() };
        (offered || free.asks_for() == Ok(Event::Register)).then_some(given_up)
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
    ask_oneself(tx, occasion, section, person)
}

/// Registers a guest who asks for themself where a section is open to guests (REG-13). Like everybody
/// they come to a seat, a place in line or a request, by ticket.
pub fn register_guest(
    tx: &mut Tx,
    _: &Permit<action::RegisterAsGuest>,
    occasion: &Occasion,
    section: SectionId,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    ask_oneself(tx, occasion, section, person)
}

fn ask_oneself(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    let wish = Wish::of(Asking::Oneself, person);
    let (locked, standing) = ask(tx, occasion, section, wish)?;
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
    let (locked, standing) = ask(tx, occasion, section, Wish::of(Asking::Office, person))?;
    notices::registered_by_office(tx, occasion, &locked.section, &standing)?;
    Ok(Registered { registration: standing.key, state: standing.state })
}

/// Registers a person although something comes first that is not in their ledger, or although they
/// have taken it already (REG-10). The reason stays with the registration.
pub fn register_despite(
    tx: &mut Tx,
    _: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    section: SectionId,
    despite: Despite<'_>,
) -> Result<Registered, Failed<Refusal>> {
    if despite.reason.trim().is_empty() {
        return Err(Failed::Refused(Refusal::ReasonNeeded));
    }
    let wish = Wish { despite: Some(despite.reason), ..Wish::of(Asking::Office, despite.person) };
    let (locked, standing) = ask(tx, occasion, section, wish)?;
    notices::registered_by_office(tx, occasion, &locked.section, &standing)?;
    Ok(Registered { registration: standing.key, state: standing.state })
}

/// Whom the office lets in despite the terms of the activity, and why.
#[derive(Clone, Copy, Debug)]
pub struct Despite<'a> {
    pub person: StaffId,
    pub reason: &'a str,
}

fn ask(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
    wish: Wish<'_>,
) -> Result<(Locked, Standing), Failed<Refusal>> {
    store::lock_person(tx, wish.person)?;
    let locked = Locked::lock(tx, section)?.ok_or(Failed::Refused(Refusal::NotOffered))?;
    let line = locked.line(tx, occasion.now)?;
    coverage::lock(tx, wish.person, &locked.section)?;
    let situation = situation_in(tx, occasion, &locked.section, line, wish)?;
    let event = situation.asks_for().map_err(Failed::Refused)?;
    let mut standing = enter(tx, occasion, &locked.section, wish, (event, &situation))?;
    if standing.state == State::Requested {
        approving::ask_approvers(tx, occasion, &locked.section, &standing)?;
    }
    // Everyone ahead may be held back by their buildings; then a free seat comes this far.
    if standing.state == State::Waitlisted && situation.line.free() != Some(0) {
        locked.move_up(tx, occasion)?;
        standing = store::by_id(tx, standing.id)?.unwrap_or(standing);
    }
    Ok((locked, standing))
}

/// Writes what was decided: draws the ticket, and the seat with it if there is one, under the
/// database's own check; then the registration, its first event and the journal's line.
pub(crate) fn enter(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    wish: Wish<'_>,
    (event, situation): (Event, &Situation),
) -> Result<Standing, Failed<Refusal>> {
    let section = section.id;
    let state = next(None, event, &situation.facts).map_err(Failed::Refused)?;
    let seats_wanted = i64::from(state.claim() == Claim::Seat);
    let ticket = store::draw_ticket(tx, section, seats_wanted)?
        .ok_or(Failed::Refused(Refusal::NoSeatFree))?;
    let new = store::New { section, person: wish.person, ticket, state };
    let Some(standing) = store::insert(tx, &new, occasion.now)? else {
        let what = "the same person entered the same section from elsewhere";
        return Err(Failed::Fault(Fault::of(FaultKind::Contention, what)));
    };
    record(tx, occasion, &standing, Step { event, from: None, reason: wish.despite })?;
    reserve::note_fits(tx, &standing, &situation.fits)?;
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
    let line = line_of(tx, section, occasion.now)?;
    situation_in(tx, occasion, section, line, Wish::of(asking, person))
}

/// The counts of a section's line as they are just now.
pub fn line_of(tx: &mut Tx, section: &Section, now: Instant) -> Result<Line, Fault> {
    let (seats, taken) = store::seating(tx, section.id)?.unwrap_or((section.capacity, 0));
    let waiting = store::in_line(tx, section.id)?;
    let kept: Kept = store::reserve::kept(tx, section.id, now)?.0;
    Ok(Line { seats, taken, waiting, waitlist_max: section.waitlist_max, kept })
}

/// Who wants a seat, what is given up for it, and why the terms of the activity are set aside.
#[derive(Clone, Copy)]
pub(crate) struct Wish<'a> {
    pub asking: Asking,
    pub person: StaffId,
    pub instead_of: Option<SectionId>,
    pub despite: Option<&'a str>,
    /// The series of which the section is taken as a part.
    pub series: Option<SeriesId>,
}

impl Wish<'_> {
    pub(crate) const fn of(asking: Asking, person: StaffId) -> Wish<'static> {
        Wish { asking, person, instead_of: None, despite: None, series: None }
    }
}

pub(crate) fn situation_in(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    line: Line,
    wish: Wish<'_>,
) -> Result<Situation, Fault> {
    let Wish { asking, person, instead_of, despite, series } = wish;
    let already =
        store::active(tx, section.id, person)?.map(|standing| (standing.key, standing.state));
    let activity = catalog::activity(tx, section.activity)?
        .ok_or_else(|| Fault::new("a section without an activity"))?;
    let standing = staff::facts_of(tx, person, occasion.today)?;
    let reserves = store::reserve::in_force(tx, section.id, occasion.now)?;
    let fits: Fits = reserves
        .iter()
        .filter(|reserve| reserve.audience.includes(&standing))
        .map(|reserve| reserve.id)
        .collect();
    let first = match (asking, &already) {
        (Asking::Oneself, None) => first::first(tx, occasion, section, person)?,
        (Asking::Oneself | Asking::Office, _) => None,
    };
    Ok(Situation {
        first,
        door: guests::door(tx, section.id, person, occasion.today)?,
        facts: line::facts(section, occasion, asking, line.room_for_newcomer(&fits)),
        part_of: match series {
            Some(_) => None,
            None => series_of(tx, section.id)?,
        },
        reserves,
        fits,
        line,
        already,
        fit: activity.audience.fits(&standing),
        taken: if despite.is_some() {
            Taken::default()
        } else {
            taken::taken(tx, section.activity, person)?
        },
        conflict: line::conflict(tx, person, section, instead_of, occasion)?,
    })
}
