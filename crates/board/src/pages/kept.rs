//! Evidence kept in memory, for as long as nothing has changed.
//!
//! Judging every duty of everyone takes some tens of milliseconds, and a board meeting asks for the
//! same page again and again. Every change is journaled in its own transaction, so evidence of a
//! day is good while the journal's last hash, which stands for all that ever happened, is still
//! the same; on every node, and after a restore too. Nothing is kept of a database without a
//! journal.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use db::{Tx, sql};
use kernel::{DistrictCalendar, Fault, LocalDate};
use web::Application;

use crate::evidence::Evidence;

/// How many days' evidence is kept: today's, and those that a meeting looks back at.
const KEPT_MAX: usize = 24;

sql! {
    /// What the facts stand at: the journal's last hash, and the last line of the ledger.
    STAMP = "select h.hash, (select coalesce(max(e.id), 0) from credit_entry e)
        from journal_head h where h.only_row = 1";
}

/// What the facts stood at when evidence was worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    journal: String,
    last_line: i64,
    on: LocalDate,
}

struct Kept {
    /// Whose evidence it is: one process may serve several databases in tests.
    application: Weak<Application>,
    stamp: Stamp,
    evidence: Arc<Evidence>,
}

static ALL: Mutex<VecDeque<Kept>> = Mutex::new(VecDeque::new());

/// The evidence of a day: as kept, or worked out now.
pub(super) fn evidence(
    tx: &mut Tx,
    application: &Arc<Application>,
    calendar: &DistrictCalendar,
    on: LocalDate,
) -> Result<Arc<Evidence>, Fault> {
    let stamp =
        tx.one(&STAMP, &[], |row| Ok(Stamp { journal: row.get(0)?, last_line: row.get(1)?, on }))?;
    if let Some(evidence) = find(application, &stamp) {
        return Ok(evidence);
    }
    let evidence = Arc::new(crate::evidence(tx, calendar, on)?);
    if !stamp.journal.is_empty() {
        keep(Kept {
            application: Arc::downgrade(application),
            stamp,
            evidence: Arc::clone(&evidence),
        });
    }
    Ok(evidence)
}

fn find(application: &Arc<Application>, stamp: &Stamp) -> Option<Arc<Evidence>> {
    let all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    all.iter()
        .find(|kept| {
            kept.stamp == *stamp
                && std::ptr::eq(kept.application.as_ptr(), Arc::as_ptr(application))
        })
        .map(|kept| Arc::clone(&kept.evidence))
}

/// Adds evidence and forgets what is out of date, then the oldest.
fn keep(new: Kept) {
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    all.retain(|kept| {
        kept.application.strong_count() > 0
            && !(kept.application.ptr_eq(&new.application)
                && (kept.stamp.journal != new.stamp.journal || kept.stamp == new.stamp))
    });
    all.push_back(new);
    while all.len() > KEPT_MAX {
        all.pop_front();
    }
}
