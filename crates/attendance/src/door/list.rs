//! What a door is told so that it can work alone: whom it expects, as a list in which a badge can be
//! found but from which none can be read.

use super::pairing::plain;
use super::scan::Outcome;
use super::store;
use super::{Door, Scope};
use crate::mark::Attendance;
use db::Tx;
use kernel::{DoorId, Fault, Instant, PersonName, StaffId};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Someone a door expects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected {
    pub name: PersonName,
    /// Of the badge and of the employee number: what [`fingerprint`] makes of them.
    pub prints: Vec<String>,
    pub here: Here,
}

/// Whether the person is known to be in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Here {
    Yes,
    NotYet,
}

/// Of each door of a scope, what its scans came to.
pub type Counted = Vec<(DoorId, Outcome, i64)>;
/// When something was read that did not count, why, and whose it was.
pub type LeftOver = Vec<(Instant, Outcome, Option<PersonName>)>;

/// Sixteen bytes that only who has the badge can make, different at every door.
pub fn fingerprint(door: &Door, shown: &str) -> String {
    let digest = Sha256::digest(format!("{}\n{}", door.key, plain(shown)));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Everyone a door expects, by family name, and who of them is here.
pub fn expected(tx: &mut Tx, door: &Door, now: Instant) -> Result<Vec<Expected>, Fault> {
    let here = here(tx, door, now)?;
    let expected = store::expected(tx, door.scope)?;
    Ok(expected
        .into_iter()
        .map(|one| Expected {
            prints: [one.badge, one.employee_number]
                .iter()
                .flatten()
                .map(|shown| fingerprint(door, shown))
                .collect(),
            here: if here.contains(&one.person) { Here::Yes } else { Here::NotYet },
            name: one.name,
        })
        .collect())
}

fn here(tx: &mut Tx, door: &Door, now: Instant) -> Result<HashSet<StaffId>, Fault> {
    match door.scope {
        Scope::Day { on, building } => {
            Ok(store::here_on_day(tx, on, building)?.into_iter().collect())
        }
        Scope::Section(section) => {
            let Some(room) = crate::room(tx, section)? else { return Ok(HashSet::new()) };
            let Some(session) = room.section.current(now).map(|session| session.id) else {
                return Ok(HashSet::new());
            };
            let here = room.places.iter().filter(|place| {
                place.check_ins.iter().any(|times| times.session == session)
                    || match place.outcome.at(session) {
                        Attendance::Present { .. } | Attendance::Partial { .. } => true,
                        Attendance::Expected | Attendance::Excused { .. } | Attendance::Absent => {
                            false
                        }
                    }
            });
            Ok(here.map(|place| place.who.person).collect())
        }
    }
}

/// What the doors of a section or day have read.
pub fn counted(tx: &mut Tx, scope: Scope) -> Result<Counted, Fault> {
    store::scan_counts(tx, scope)
}

/// What they read that did not count, latest first.
pub fn left_over(tx: &mut Tx, scope: Scope) -> Result<LeftOver, Fault> {
    store::left_over(tx, scope)
}
