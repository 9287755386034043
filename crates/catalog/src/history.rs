//! Recording what was offered in the past, many things at once: for a demo district or for a
//! district that brings its history along.

use access::{Permit, action};
use db::{ToValue, Tx, Value, journal};
use kernel::{ActivityId, DistrictCalendar, Fault, Key, Occasion, SectionId};

use crate::activity::Activity;
use crate::schedule::PlannedSession;
use crate::section::Section;
use crate::store;

/// An activity that was offered, with its sections.
#[derive(Clone, Debug)]
pub struct PastActivity {
    /// Its id is set when it is recorded.
    pub activity: Activity,
    pub sections: Vec<PastSection>,
}

/// A section that was offered. Its sessions are taken from `sessions`, which say where the keys of
/// new ones come from: each `session` key is kept.
#[derive(Clone, Debug)]
pub struct PastSection {
    /// Its ids, sessions and activity are set when it is recorded.
    pub section: Section,
    pub sessions: Vec<PlannedSession>,
}

/// What was recorded, in the order given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub activity: ActivityId,
    pub sections: Vec<SectionId>,
}

/// Records activities with their sections, sessions and presenters, as they are.
pub fn record_history(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    past: &[PastActivity],
) -> Result<Vec<Recorded>, Fault> {
    let mut recorded = Vec::with_capacity(past.len());
    let mut activities = Vec::with_capacity(past.len());
    let mut sessions: Vec<Vec<Value>> = Vec::new();
    let mut presenters: Vec<Vec<Value>> = Vec::new();
    for one in past {
        let id = store::activity::insert(tx, &one.activity)?;
        activities.push(Activity { id, ..one.activity.clone() });
        let mut sections = Vec::with_capacity(one.sections.len());
        for past in &one.sections {
            let section = Section { activity: id, ..past.section.clone() };
            let section_id = store::section::insert(tx, &section)?;
            sections.push(section_id);
            for (place, session) in past.sessions.iter().enumerate() {
                sessions.push(session_row(section_id, place, session, calendar));
            }
            presenters.extend(
                section
                    .presenters
                    .iter()
                    .map(|person| vec![section_id.to_value(), person.to_value()]),
            );
        }
        recorded.push(Recorded { activity: id, sections });
    }
    store::activity::insert_parts(tx, &activities)?;
    tx.insert_many("session", SESSION_COLUMNS, sessions)?;
    store::section::insert_presenters(tx, presenters)?;
    tx.journal(
        journal::Entry::new(occasion, "catalog.history-recorded", journal::On("catalog", 0))
            .detail(serde_json::json!({ "activities": past.len() })),
    );
    Ok(recorded)
}

const SESSION_COLUMNS: &[&str] = &[
    "key",
    "section_id",
    "ordinal",
    "on_date",
    "starts_local",
    "ends_local",
    "starts_at",
    "ends_at",
    "room_id",
    "location",
    "break_minutes",
];

fn session_row(
    section: SectionId,
    place: usize,
    session: &PlannedSession,
    calendar: &DistrictCalendar,
) -> Vec<Value> {
    let timed = session.timed(place, calendar);
    let key: &Key = &timed.key;
    vec![
        key.to_value(),
        section.to_value(),
        timed.ordinal.to_value(),
        timed.on.to_value(),
        timed.starts.to_value(),
        timed.ends.to_value(),
        timed.starts_at.to_value(),
        timed.ends_at.to_value(),
        timed.room.to_value(),
        timed.location.to_value(),
        timed.break_minutes.to_value(),
    ]
}
