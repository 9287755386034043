//! Who is in a section and who waits; what a person is in.

use std::collections::HashMap;

use catalog::Section;
use db::Tx;
use kernel::{Fault, Instant, Key, LocalDate, PersonName, RegistrationId, SectionId, StaffId};

use crate::places::Fits;
use crate::register::line_of;
use crate::registration::{Claim, State};
use crate::store::{self, reading};

/// One person's registration in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterRow {
    pub registration: RegistrationId,
    pub key: Key,
    pub person: StaffId,
    pub person_key: Key,
    pub name: PersonName,
    pub employee_number: Option<String>,
    pub email: Option<String>,
    pub ticket: i64,
    pub state: State,
    pub requested_at: Instant,
    pub changed_at: Instant,
    /// Where a guest comes from; `None` for staff (REG-13).
    pub guest_of: Option<String>,
}

/// Who has a seat, by family name.
pub fn roster(tx: &mut Tx, section: SectionId) -> Result<Vec<RosterRow>, Fault> {
    let mut rows = reading::roster(tx, section)?;
    rows.retain(|row| row.state == State::Registered);
    rows.sort_by_key(|row| (row.name.sorted(), row.ticket));
    Ok(rows)
}

/// Who waits, for a seat or for an approval, first in line first.
pub fn line(tx: &mut Tx, section: SectionId) -> Result<Vec<RosterRow>, Fault> {
    let mut rows = reading::roster(tx, section)?;
    rows.retain(|row| row.state.claim() == Claim::Place);
    Ok(rows)
}

/// Everyone who ever asked for a place, in the order in which they asked.
pub fn everyone(tx: &mut Tx, section: SectionId) -> Result<Vec<RosterRow>, Fault> {
    reading::roster(tx, section)
}

pub fn registration_by_key(tx: &mut Tx, key: &Key) -> Result<Option<RosterRow>, Fault> {
    reading::roster_row_by_key(tx, key)
}

/// The section of a registration.
pub fn section_of(tx: &mut Tx, key: &Key) -> Result<Option<Section>, Fault> {
    match store::by_key(tx, key)? {
        Some(standing) => catalog::section(tx, standing.section),
        None => Ok(None),
    }
}

/// One thing that happened to a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The name of the event.
    pub event: String,
    /// The name of the state it led to.
    pub to: String,
    pub at: Instant,
    /// `None`: Perennial itself.
    pub by: Option<PersonName>,
    /// For whom they did it, when it was not for themself (DEL-1).
    pub on_behalf_of: Option<PersonName>,
    pub reason: Option<String>,
}

/// What happened to a registration, first to last.
pub fn happenings(tx: &mut Tx, registration: RegistrationId) -> Result<Vec<Happening>, Fault> {
    reading::events(tx, registration)
}

/// The place in line, counted from 1; `None` for who does not wait.
pub fn place_in_line(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
) -> Result<Option<usize>, Fault> {
    match store::active(tx, section, person)? {
        Some(standing) if standing.state.claim() == Claim::Place => {
            Ok(Some(store::ahead_in_line(tx, section, standing.ticket)? + 1))
        }
        Some(_) | None => Ok(None),
    }
}

/// A registration as its person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub key: Key,
    pub state: State,
    /// The place in line, for who waits.
    pub place: Option<usize>,
    pub changed_at: Instant,
    pub section: Section,
}

/// Every registration the person ever had, the newest first.
pub fn registrations_of(tx: &mut Tx, person: StaffId) -> Result<Vec<Held>, Fault> {
    let registrations = reading::of_person(tx, person)?;
    held(tx, registrations)
}

/// The registrations of a person that are not over, the soonest section first.
pub fn active_registrations_of(tx: &mut Tx, person: StaffId) -> Result<Vec<Held>, Fault> {
    let mut registrations = reading::of_person(tx, person)?;
    registrations.retain(|registration| registration.state.is_active());
    let mut held = held(tx, registrations)?;
    held.sort_by_key(|held| (held.section.starts_at().is_none(), held.section.starts_at()));
    Ok(held)
}

fn held(tx: &mut Tx, registrations: Vec<reading::OfPerson>) -> Result<Vec<Held>, Fault> {
    let mut ids: Vec<SectionId> =
        registrations.iter().map(|registration| registration.section).collect();
    ids.sort_unstable();
    ids.dedup();
    let sections: HashMap<SectionId, Section> =
        catalog::sections(tx, &ids)?.into_iter().map(|section| (section.id, section)).collect();
    Ok(registrations
        .into_iter()
        .filter_map(|registration| {
            let section = sections.get(&registration.section)?.clone();
            let waits = registration.state.claim() == Claim::Place;
            Some(Held {
                key: registration.key,
                state: registration.state,
                place: waits.then_some(registration.place),
                changed_at: registration.changed_at,
                section,
            })
        })
        .collect())
}

/// How many have a seat in a section, and how many wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeatCount {
    pub taken: usize,
    pub waiting: usize,
    /// Free seats that are kept for others than the one who looks; none where nobody in particular does.
    pub kept_from: usize,
}

/// The counts of several sections. One that nobody asked for is not among them.
pub fn seat_counts(
    tx: &mut Tx,
    sections: &[SectionId],
) -> Result<HashMap<SectionId, SeatCount>, Fault> {
    Ok(reading::seat_counts(tx, sections)?.into_iter().collect())
}

/// The same counts for one person, or for somebody whom nothing is kept for: a seat that is kept for
/// others is none they could have.
pub fn seat_counts_for(
    tx: &mut Tx,
    sections: &[Section],
    person: Option<StaffId>,
    (now, today): (Instant, LocalDate),
) -> Result<HashMap<SectionId, SeatCount>, Fault> {
    let ids: Vec<SectionId> = sections.iter().map(|section| section.id).collect();
    let mut counts = seat_counts(tx, &ids)?;
    for id in store::reserve::sections_with(tx, &ids, now)? {
        let Some(section) = sections.iter().find(|section| section.id == id) else { continue };
        let line = line_of(tx, section, now)?;
        let fits: Fits = match person {
            None => Fits::new(),
            Some(person) => {
                let facts = staff::facts_of(tx, person, today)?;
                let reserves = store::reserve::in_force(tx, id, now)?;
                let fitting = reserves.iter().filter(|one| one.audience.includes(&facts));
                fitting.map(|one| one.id).collect()
            }
        };
        let count = counts.entry(id).or_default();
        let free = line.free().unwrap_or_default().saturating_sub(count.waiting);
        count.kept_from = free.saturating_sub(line.open_to(&fits).unwrap_or(free));
    }
    Ok(counts)
}
