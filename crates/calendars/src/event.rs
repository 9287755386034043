//! What a calendar knows of a session: one event under a name that stays.

use catalog::{Format, Section, Session};
use db::{Tx, sql};
use kernel::{Fault, Instant, Key, SectionId, SessionId};
use std::collections::HashMap;

/// One event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The same for a session and a registration for as long as they last.
    pub uid: String,
    /// Rises with each change of what is shown.
    pub sequence: i64,
    /// When it was last changed.
    pub stamped: Instant,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub summary: String,
    pub place: Option<String>,
    pub status: Status,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    Confirmed,
    Cancelled,
}

/// As whom the person is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum As<'a> {
    Registered(&'a Key),
    Presenter,
}

sql! {
    REVISIONS = "select id, revision from session where section_id = $1";
    FORMAT = "select format from activity where id = $1";
}

/// Every session of a section as an event, those that were cancelled marked so.
pub fn events(
    tx: &mut Tx,
    section: &Section,
    role: As<'_>,
    stamped: Instant,
) -> Result<Vec<Event>, Fault> {
    let revisions = revisions(tx, section.id)?;
    let summary = summary(tx, section)?;
    Ok(section
        .sessions
        .iter()
        .map(|session| {
            let revision = revisions.get(&session.id).copied().unwrap_or_default();
            let cancelled = !session.meets() || section.cancelled.is_some();
            Event {
                uid: uid(session, role),
                sequence: if cancelled { revision + 1 } else { revision },
                stamped,
                starts_at: session.starts_at,
                ends_at: session.ends_at,
                summary: summary.clone(),
                place: session.place.clone(),
                status: if cancelled { Status::Cancelled } else { Status::Confirmed },
            }
        })
        .collect())
}

fn uid(session: &Session, role: As<'_>) -> String {
    match role {
        As::Registered(registration) => format!("{}-{registration}@perennial", session.key),
        As::Presenter => format!("{}-presenter@perennial", session.key),
    }
}

fn revisions(tx: &mut Tx, section: SectionId) -> Result<HashMap<SessionId, i64>, Fault> {
    let rows: Vec<(SessionId, i64)> =
        tx.rows(&REVISIONS, &[&section], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// The title; of coaching and rounds not even that, since calendars are shared (T21).
fn summary(tx: &mut Tx, section: &Section) -> Result<String, Fault> {
    let format: Option<String> = tx.first(&FORMAT, &[&section.activity], |row| row.get(0))?;
    let private = format
        .as_deref()
        .and_then(Format::parse)
        .is_some_and(|format| matches!(format, Format::Coaching | Format::Rounds));
    Ok(if private { "Professional learning".to_owned() } else { section.full_title() })
}
