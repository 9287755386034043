//! Rounds against their events: `perennial check` reads this.

use std::fmt;

use db::Tx;
use kernel::{ApprovalId, Fault};

use crate::round::State;
use crate::store;

/// Where a round and its events do not say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Discrepancy {
    /// The events lead elsewhere.
    State { approval: ApprovalId, stands: State, events: State },
    /// The events cannot have happened in this order.
    Impossible { approval: ApprovalId },
    /// It waits for nobody.
    Forsaken { approval: ApprovalId },
}

impl fmt::Display for Discrepancy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Discrepancy::State { approval, stands, events } => {
                write!(f, "approval {approval}: is {stands:?}, its events lead to {events:?}")
            }
            Discrepancy::Impossible { approval } => {
                write!(f, "approval {approval}: its events cannot have happened")
            }
            Discrepancy::Forsaken { approval } => {
                write!(f, "approval {approval}: is open and nobody was asked")
            }
        }
    }
}

/// Works every round out of its events and compares.
pub fn check(tx: &mut Tx) -> Result<Vec<Discrepancy>, Fault> {
    let mut found = Vec::new();
    for id in store::every_id(tx)? {
        let Some(standing) = store::by_id(tx, id)? else { continue };
        let events = store::events(tx, id)?;
        match store::round(&standing.steps, &events) {
            Err(_) => found.push(Discrepancy::Impossible { approval: id }),
            Ok(round) if round.state != standing.state => found.push(Discrepancy::State {
                approval: id,
                stands: standing.state,
                events: round.state,
            }),
            Ok(_) => {}
        }
        let open = matches!(standing.state, State::Open { .. });
        let asked = store::asks(tx, id)?.iter().any(|ask| ask.ended_at.is_none());
        if open != asked {
            found.push(Discrepancy::Forsaken { approval: id });
        }
    }
    Ok(found)
}
