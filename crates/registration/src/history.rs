//! Recording registrations of the past, many at once: for a demo district or for a district that
//! brings its history along.

use std::collections::HashMap;

use access::{Permit, action};
use db::{ToValue, Tx, Value, journal};
use kernel::{Fault, Instant, Key, Occasion, RegistrationId, SectionId, StaffId};

use crate::registration::{Claim, Event, State};

/// One registration of the past and everything that happened to it.
#[derive(Clone, Debug)]
pub struct PastRegistration {
    pub key: Key,
    pub person: StaffId,
    /// First to last; each leads on from the one before, as the machine allows.
    pub events: Vec<PastEvent>,
}

#[derive(Clone, Debug)]
pub struct PastEvent {
    pub event: Event,
    /// The state it led to.
    pub to: State,
    pub at: Instant,
    /// `None`: Perennial itself.
    pub by: Option<StaffId>,
    pub reason: Option<String>,
}

/// The registrations of one section, in the order of their tickets.
#[derive(Clone, Debug)]
pub struct PastLine {
    pub section: SectionId,
    pub registrations: Vec<PastRegistration>,
}

db::sql! {
    /// Ids by key, of registrations that were just written.
    IDS_OF_SECTION = "select key, id from registration where section_id = $1";
    BEGIN_PAST_SEATING = "insert into seating (section_id, seats, taken, next_ticket)
        select id, capacity, $2, $3 from section where id = $1";
}

/// Records whole lines of sections that nobody has registered for yet. Sections must have room for
/// everyone recorded with a seat: the database's own check has the last word.
pub fn record_history(
    tx: &mut Tx,
    _: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    lines: &[PastLine],
) -> Result<(), Fault> {
    let mut registrations: Vec<Vec<Value>> = Vec::new();
    for line in lines {
        for (place, past) in line.registrations.iter().enumerate() {
            registrations.push(registration_row(line.section, place, past)?);
        }
    }
    tx.insert_many(
        "registration",
        &[
            "key",
            "section_id",
            "person_id",
            "ticket",
            "state",
            "offered_until",
            "requested_at",
            "changed_at",
        ],
        registrations,
    )?;
    let mut events: Vec<Vec<Value>> = Vec::new();
    for line in lines {
        let taken = line
            .registrations
            .iter()
            .filter_map(|past| past.events.last())
            .filter(|last| last.to.claim() == Claim::Seat)
            .count();
        let next_ticket = line.registrations.len() + 1;
        tx.run(&BEGIN_PAST_SEATING, &[&line.section, &taken, &next_ticket])?;
        let ids: HashMap<Key, RegistrationId> = tx
            .rows(&IDS_OF_SECTION, &[&line.section], |row| Ok((row.get(0)?, row.get(1)?)))?
            .into_iter()
            .collect();
        for past in &line.registrations {
            let id = ids
                .get(&past.key)
                .ok_or_else(|| Fault::new("a registration that was just written"))?;
            event_rows(*id, past, &mut events);
        }
    }
    tx.insert_many(
        "registration_event",
        &["registration_id", "event", "from_state", "to_state", "at", "by_person", "reason"],
        events,
    )?;
    let people: usize = lines.iter().map(|line| line.registrations.len()).sum();
    tx.journal(
        journal::Entry::new(
            occasion,
            "registration.history-recorded",
            journal::On("registration", 0),
        )
        .detail(serde_json::json!({ "sections": lines.len(), "registrations": people })),
    );
    Ok(())
}

fn registration_row(
    section: SectionId,
    place: usize,
    past: &PastRegistration,
) -> Result<Vec<Value>, Fault> {
    let (Some(first), Some(last)) = (past.events.first(), past.events.last()) else {
        return Err(Fault::new("a registration to which nothing happened"));
    };
    Ok(vec![
        past.key.to_value(),
        section.to_value(),
        past.person.to_value(),
        (place + 1).to_value(),
        last.to.name().to_value(),
        last.to.offered_until().to_value(),
        first.at.to_value(),
        last.at.to_value(),
    ])
}

fn event_rows(id: RegistrationId, past: &PastRegistration, rows: &mut Vec<Vec<Value>>) {
    let mut from: Option<State> = None;
    for happened in &past.events {
        rows.push(vec![
            id.to_value(),
            happened.event.name().to_value(),
            from.map(State::name).to_value(),
            happened.to.name().to_value(),
            happened.at.to_value(),
            happened.by.to_value(),
            happened.reason.to_value(),
        ]);
        from = Some(happened.to);
    }
}
