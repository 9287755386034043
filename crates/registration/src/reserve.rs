//! Places of a section that are kept for a building, a group of jobs or any audience, until a
//! deadline. What is left of them then, or when somebody lets them go, is for the general queue in
//! that transaction. The arithmetic is in [`crate::places`].
//!
//! Whether a person fits is looked up once, when they ask for a place or when the places are set
//! aside, and stays so: a transfer between buildings takes nobody's place in line.

use access::{Permit, action};
use db::{Tx, journal, setting};
use kernel::{BuildingId, Failed, Fault, Instant, Key, Occasion, ReserveId, Seats, SectionId};
use staff::audience::Audience;

use crate::line::Locked;
use crate::store::{self, Standing, reserve as rows};

/// What the office allows a building to keep of a section for its own people.
const SETTING: &str = "registration.building-reserve";

/// Where a reserve has got to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReserveState {
    /// Its seats are for those who fit.
    Kept,
    /// Its seats are for anyone.
    Released,
}

/// What happens to a reserve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReserveEvent {
    /// Its deadline has come.
    Deadline,
    /// Someone who may lets the seats go early.
    LetGo,
}

/// Where an event leads; `None`: it cannot happen.
pub const fn next(state: ReserveState, event: ReserveEvent) -> Option<ReserveState> {
    match (state, event) {
        (ReserveState::Kept, ReserveEvent::Deadline | ReserveEvent::LetGo) => {
            Some(ReserveState::Released)
        }
        (ReserveState::Released, ReserveEvent::Deadline | ReserveEvent::LetGo) => None,
    }
}

impl ReserveState {
    const fn name(self) -> &'static str {
        match self {
            ReserveState::Kept => "kept",
            ReserveState::Released => "released",
        }
    }
}

impl ReserveEvent {
    const fn name(self) -> &'static str {
        match self {
            ReserveEvent::Deadline => "deadline",
            ReserveEvent::LetGo => "let-go",
        }
    }
}

/// The machine as rows of (state, event, next state), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut all = Vec::new();
    for state in [ReserveState::Kept, ReserveState::Released] {
        for event in [ReserveEvent::Deadline, ReserveEvent::LetGo] {
            if let Some(to) = next(state, event) {
                all.push((state.name(), event.name(), to.name()));
            }
        }
    }
    all
}

/// Places that are kept for some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserve {
    pub id: ReserveId,
    pub key: Key,
    pub section: SectionId,
    pub audience: Audience,
    pub seats: Seats,
    pub releases_at: Instant,
    /// The building that keeps them for its own people; none: the office keeps them.
    pub building: Option<BuildingId>,
    pub released_at: Option<Instant>,
}

impl Reserve {
    pub fn state(&self, now: Instant) -> ReserveState {
        if self.released_at.is_some() || self.releases_at <= now {
            ReserveState::Released
        } else {
            ReserveState::Kept
        }
    }
}

/// What is to be kept.
#[derive(Clone, Debug)]
pub struct NewReserve {
    pub audience: Audience,
    pub seats: Seats,
    pub releases_at: Instant,
    /// The building that keeps them for its own people.
    pub building: Option<BuildingId>,
}

/// Why places are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// There is no end of seats, so none need be kept.
    NoEndOfSeats,
    /// Fewer seats than that are neither taken nor kept.
    OnlySoMany { free: usize },
    /// Seats that come free are for those who wait, who were there first.
    PeopleWait { waiting: usize },
    /// The deadline is not between now and the start of the section.
    Deadline,
    /// A building may keep only so many, all its reserves of the section together.
    BuildingMax { most: Seats },
    /// It was let go meanwhile.
    Released,
}

/// How many places of a section a building may keep for its own people; none: 0.
pub fn building_max(tx: &mut Tx) -> Result<Seats, Fault> {
    let Some(text) = setting::get(tx, SETTING)? else { return Ok(Seats(0)) };
    Seats::parse(&text)
        .ok_or_else(|| Fault::new(format!("{SETTING} is {text:?}, not a number of seats")))
}

/// Allows buildings to keep so many places of a section; what is kept stays kept.
pub fn set_building_max(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    most: Seats,
) -> Result<(), Fault> {
    setting::set(tx, SETTING, &most.to_string())?;
    tx.journal(
        journal::Entry::new(occasion, "seats.building-reserve", journal::On("district", 0))
            .detail(serde_json::json!({ "most": most.0 })),
    );
    Ok(())
}

/// Every reserve there has been of a section, the newest last.
pub fn reserves_of(tx: &mut Tx, section: SectionId) -> Result<Vec<Reserve>, Fault> {
    rows::of_section(tx, section)
}

pub fn reserve_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Reserve>, Fault> {
    rows::by_key(tx, key)
}

/// Keeps places. Only seats that nobody has and nobody waits for can be kept: what is promised to a
/// line is not taken from it.
pub fn keep(
    tx: &mut Tx,
    _: &Permit<action::ReservePlaces>,
    occasion: &Occasion,
    section: SectionId,
    new: &NewReserve,
) -> Result<Key, Failed<NotKept>> {
    let locked = Locked::lock(tx, section)?
        .ok_or_else(|| Failed::Fault(Fault::new("places of a section that is not there")))?;
    allowed(tx, occasion, &locked, new)?;
    let (id, key) = rows::insert(tx, occasion, section, new)?;
    for standing in store::all_active(tx, section)? {
        let facts = staff::facts_of(tx, standing.person, occasion.today)?;
        if new.audience.includes(&facts) {
            rows::fits(tx, id, standing.id)?;
        }
    }
    tx.journal(journal::Entry::new(occasion, "reserve.kept", journal::On("reserve", id.0)).detail(
        serde_json::json!({
            "section": section.0, "seats": new.seats.0,
            "audience": new.audience.to_string(), "until": new.releases_at.micros(),
        }),
    ));
    Ok(key)
}

fn allowed(
    tx: &mut Tx,
    occasion: &Occasion,
    locked: &Locked,
    new: &NewReserve,
) -> Result<(), Failed<NotKept>> {
    let section = &locked.section;
    let started = section.starts_at().is_some_and(|start| new.releases_at > start);
    if new.releases_at <= occasion.now || started {
        return Err(Failed::Refused(NotKept::Deadline));
    }
    if let Some(building) = new.building {
        let most = building_max(tx)?;
        let before: u32 = reserves_of(tx, section.id)?
            .iter()
            .filter(|one| one.building == Some(building))
            .filter(|one| one.state(occasion.now) == ReserveState::Kept)
            .map(|one| u32::from(one.seats.0))
            .sum();
        if before + u32::from(new.seats.0) > u32::from(most.0) {
            return Err(Failed::Refused(NotKept::BuildingMax { most }));
        }
    }
    let line = locked.line(tx, occasion.now)?;
    let Some(free) = line.could_keep() else {
        return Err(Failed::Refused(NotKept::NoEndOfSeats));
    };
    if free < usize::from(new.seats.0) {
        return Err(Failed::Refused(NotKept::OnlySoMany { free }));
    }
    if free - usize::from(new.seats.0) < line.waiting && line.waiting > 0 {
        return Err(Failed::Refused(NotKept::PeopleWait { waiting: line.waiting }));
    }
    Ok(())
}

/// Lets kept places go before their day: they are for anyone at once, first in line first.
pub fn let_go(
    tx: &mut Tx,
    _: &Permit<action::ReservePlaces>,
    occasion: &Occasion,
    reserve: &Key,
) -> Result<(), Failed<NotKept>> {
    let gone = || Failed::Refused(NotKept::Released);
    let section = rows::by_key(tx, reserve)?.ok_or_else(gone)?.section;
    let locked = Locked::lock(tx, section)?.ok_or_else(gone)?;
    let reserve = rows::by_key(tx, reserve)?.ok_or_else(gone)?;
    if !release(tx, occasion, &reserve, ReserveEvent::LetGo)? {
        return Err(gone());
    }
    Ok(locked.move_up(tx, occasion)?)
}

/// Lets go what has come to its deadline, under the lock of its section.
pub(crate) fn release_due(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
) -> Result<(), Fault> {
    for reserve in rows::due(tx, section, occasion.now)? {
        release(tx, occasion, &reserve, ReserveEvent::Deadline)?;
    }
    Ok(())
}

/// Whether it was still kept: by its row, for a deadline that has just passed is what releases it.
fn release(
    tx: &mut Tx,
    occasion: &Occasion,
    reserve: &Reserve,
    event: ReserveEvent,
) -> Result<bool, Fault> {
    let state =
        if reserve.released_at.is_some() { ReserveState::Released } else { ReserveState::Kept };
    if next(state, event).is_none() {
        return Ok(false);
    }
    rows::release(tx, reserve.id, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "reserve.released", journal::On("reserve", reserve.id.0))
            .detail(serde_json::json!({ "section": reserve.section.0, "by": event.name() })),
    );
    Ok(true)
}

/// Notes which reserves somebody fits who has just asked for a place.
pub(crate) fn note_fits(tx: &mut Tx, standing: &Standing, fits: &[ReserveId]) -> Result<(), Fault> {
    fits.iter().try_for_each(|reserve| rows::fits(tx, *reserve, standing.id))
}
