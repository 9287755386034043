//! What happened before Perennial was there, or in the demo district's past: written in bulk, with
//! the times it happened at.

use crate::room::{Dated, Way};
use crate::store;
use access::{Permit, action};
use db::journal::{self, Entry};
use db::{ToValue, Tx, Value};
use kernel::{Fault, Instant, Occasion, SectionId, StaffId};
use std::collections::HashSet;

/// A section whose attendance became final in the past.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PastSettlement {
    pub section: SectionId,
    pub at: Instant,
    pub by: Option<StaffId>,
}

/// Writes marks, with a check-in for each that came by code, and settlements. The caller answers
/// for their order: of one session and person, the last given holds.
pub fn record_history(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    marks: &[Dated],
    settlements: &[PastSettlement],
) -> Result<(), Fault> {
    store::add_marks(tx, marks)?;
    let mut confirmed = HashSet::new();
    let by_code = marks
        .iter()
        .filter(|mark| mark.way == Way::Code && confirmed.insert((mark.session, mark.person)))
        .map(|mark| {
            vec![mark.session.to_value(), mark.person.to_value(), Value::Null, mark.at.to_value()]
        })
        .collect();
    let columns = ["session_id", "person_id", "checked_in_at", "confirmed_at"];
    tx.insert_many("check_in", &columns, by_code)?;
    let settled = settlements
        .iter()
        .map(|past| vec![past.section.to_value(), past.at.to_value(), past.by.to_value()])
        .collect();
    tx.insert_many("settlement", &["section_id", "settled_at", "settled_by"], settled)?;
    tx.journal(
        Entry::new(occasion, "attendance.history-recorded", journal::On("district", 0))
            .detail(serde_json::json!({ "marks": marks.len(), "settlements": settlements.len() })),
    );
    Ok(())
}
