//! What was recorded since an instant, so that a later reader can leave it out.

use db::{Tx, sql};
use kernel::{CredentialId, Fault, Instant, LeaveId, PositionId};

use crate::facts::StaffHistory;

sql! {
    POSITIONS_SINCE = "select id from position where recorded_at >= $1 order by id";
    LEAVES_SINCE = "select id from staff_leave where recorded_at >= $1 order by id";
    CREDENTIALS_SINCE = "select id from credential where recorded_at >= $1 order by id";
}

/// Positions, leaves and credentials that nobody knew of before an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedSince {
    positions: Vec<PositionId>,
    leaves: Vec<LeaveId>,
    credentials: Vec<CredentialId>,
}

impl RecordedSince {
    /// Takes them out of a history.
    pub fn unknow(&self, history: &mut StaffHistory) {
        history.positions.retain(|position| self.positions.binary_search(&position.id).is_err());
        history.leaves.retain(|leave| self.leaves.binary_search(&leave.id).is_err());
        history.credentials.retain(|one| self.credentials.binary_search(&one.id).is_err());
    }
}

/// What was recorded at an instant or since.
pub fn recorded_since(tx: &mut Tx, at: Instant) -> Result<RecordedSince, Fault> {
    Ok(RecordedSince {
        positions: tx.rows(&POSITIONS_SINCE, &[&at], |row| row.get(0))?,
        leaves: tx.rows(&LEAVES_SINCE, &[&at], |row| row.get(0))?,
        credentials: tx.rows(&CREDENTIALS_SINCE, &[&at], |row| row.get(0))?,
    })
}
