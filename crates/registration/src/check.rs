//! Whether what is kept for speed still says what the events say. Used by `perennial check`.

use std::collections::{HashMap, HashSet};
use std::fmt;

use db::Tx;
use kernel::{Fault, RegistrationId, SectionId};

use crate::registration::machine;

db::sql! {
    /// Every event in the order in which it happened to its registration.
    ALL_EVENTS = "select registration_id, event, from_state, to_state from registration_event
        order by registration_id, id";
    ALL_REGISTRATIONS = "select id, section_id, ticket, state, offered_until from registration
        order by id";
    ALL_SEATING = "select q.section_id, q.seats, q.taken, q.next_ticket, s.capacity
        from seating q join section s on s.id = q.section_id order by q.section_id";
    /// Registrations in a section that nobody has begun to seat.
    WITHOUT_SEATING = "select distinct r.section_id from registration r
        where not exists (select 1 from seating q where q.section_id = r.section_id)";
}

/// Something kept for speed that is not what the events come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Discrepancy {
    /// The state that is kept and the one the events lead to.
    State {
        registration: RegistrationId,
        kept: String,
        events: Option<String>,
    },
    /// An event that the machine does not know, or that does not follow the one before.
    Event {
        registration: RegistrationId,
        from: String,
        event: String,
        to: String,
    },
    SeatsTaken {
        section: SectionId,
        kept: i64,
        counted: i64,
    },
    /// Seats on sale that are not the section's capacity.
    Seats {
        section: SectionId,
        kept: Option<i64>,
        capacity: Option<i64>,
    },
    /// A ticket that will be drawn was given before.
    NextTicket {
        section: SectionId,
        kept: i64,
        highest: i64,
    },
    NoSeating {
        section: SectionId,
    },
}

impl fmt::Display for Discrepancy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Discrepancy::State { registration, kept, events } => {
                let events = events.as_deref().unwrap_or("nothing");
                write!(f, "registration {registration} is kept as {kept}, its events say {events}")
            }
            Discrepancy::Event { registration, from, event, to } => write!(
                f,
                "registration {registration} went from {from} by {event} to {to}, which cannot be"
            ),
            Discrepancy::SeatsTaken { section, kept, counted } => {
                write!(f, "section {section} keeps {kept} seats taken, counted are {counted}")
            }
            Discrepancy::Seats { section, kept, capacity } => {
                write!(
                    f,
                    "section {section} gives out {kept:?} seats, its capacity is {capacity:?}"
                )
            }
            Discrepancy::NextTicket { section, kept, highest } => {
                write!(f, "section {section} would draw ticket {kept}, but {highest} was given")
            }
            Discrepancy::NoSeating { section } => {
                write!(f, "section {section} has registrations and no seating")
            }
        }
    }
}

/// Plays every registration's events and counts every section's seats again, and compares.
pub fn check(tx: &mut Tx) -> Result<Vec<Discrepancy>, Fault> {
    let mut found = Vec::new();
    let reached = play_events(tx, &mut found)?;
    let counted = compare_states(tx, &reached, &mut found)?;
    compare_seating(tx, &counted, &mut found)?;
    for section in tx.rows(&WITHOUT_SEATING, &[], |row| row.get(0))? {
        found.push(Discrepancy::NoSeating { section });
    }
    Ok(found)
}

/// Where the events of each registration lead.
fn play_events(
    tx: &mut Tx,
    found: &mut Vec<Discrepancy>,
) -> Result<HashMap<RegistrationId, String>, Fault> {
    let known: HashSet<(&str, &str, &str)> = machine().into_iter().collect();
    let mut reached: HashMap<RegistrationId, String> = HashMap::new();
    tx.each(&ALL_EVENTS, &[], |row| {
        let registration: RegistrationId = row.get(0)?;
        let event: String = row.get(1)?;
        let from: Option<String> = row.get(2)?;
        let to: String = row.get(3)?;
        let before = reached.get(&registration).cloned();
        let name = from.clone().unwrap_or_else(|| "(none)".to_owned());
        let is_known = known.contains(&(name.as_str(), event.as_str(), to.as_str()));
        if from != before || !is_known {
            found.push(Discrepancy::Event { registration, from: name, event, to: to.clone() });
        }
        reached.insert(registration, to);
        Ok(())
    })?;
    Ok(reached)
}

#[derive(Clone, Copy, Default)]
struct Counted {
    taken: i64,
    highest_ticket: i64,
}

fn compare_states(
    tx: &mut Tx,
    reached: &HashMap<RegistrationId, String>,
    found: &mut Vec<Discrepancy>,
) -> Result<HashMap<SectionId, Counted>, Fault> {
    let mut counted: HashMap<SectionId, Counted> = HashMap::new();
    tx.each(&ALL_REGISTRATIONS, &[], |row| {
        let registration: RegistrationId = row.get(0)?;
        let ticket: i64 = row.get(2)?;
        let kept: String = row.get(3)?;
        let events = reached.get(&registration).cloned();
        let section = counted.entry(row.get(1)?).or_default();
        section.highest_ticket = section.highest_ticket.max(ticket);
        section.taken += i64::from(matches!(kept.as_str(), "registered" | "offered"));
        if events.as_ref() != Some(&kept) {
            found.push(Discrepancy::State { registration, kept, events });
        }
        Ok(())
    })?;
    Ok(counted)
}

fn compare_seating(
    tx: &mut Tx,
    counted: &HashMap<SectionId, Counted>,
    found: &mut Vec<Discrepancy>,
) -> Result<(), Fault> {
    tx.each(&ALL_SEATING, &[], |row| {
        let section: SectionId = row.get(0)?;
        let (seats, capacity): (Option<i64>, Option<i64>) = (row.get(1)?, row.get(4)?);
        let (taken, next_ticket): (i64, i64) = (row.get(2)?, row.get(3)?);
        let again = counted.get(&section).copied().unwrap_or_default();
        if seats != capacity {
            found.push(Discrepancy::Seats { section, kept: seats, capacity });
        }
        if taken != again.taken {
            found.push(Discrepancy::SeatsTaken { section, kept: taken, counted: again.taken });
        }
        if next_ticket <= again.highest_ticket {
            let highest = again.highest_ticket;
            found.push(Discrepancy::NextTicket { section, kept: next_ticket, highest });
        }
        Ok(())
    })
}
