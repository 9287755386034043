//! Requests against their events and the money set aside for them: `perennial check` reads this.

use std::fmt;

use db::Tx;
use kernel::{Fault, Key, Money};

use crate::machine::{Event, State, next};
use crate::money::sums_of;
use crate::store;

/// Where a request, its events and its money do not say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Discrepancy {
    /// The events lead elsewhere.
    State { request: Key, stands: State, events: State },
    /// Money is set aside that should not be, or the other way round.
    Encumbered { request: Key, state: State, encumbered: Money, estimate: Money },
    /// Spent is not what the approved report says.
    Spent { request: Key, spent: Money, reported: Money },
}

impl fmt::Display for Discrepancy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Discrepancy::State { request, stands, events } => write!(
                f,
                "request {request}: is {}, its events lead to {}",
                stands.name(),
                events.name()
            ),
            Discrepancy::Encumbered { request, state, encumbered, estimate } => write!(
                f,
                "request {request}: is {} and has {encumbered} set aside, of {estimate}",
                state.name()
            ),
            Discrepancy::Spent { request, spent, reported } => {
                write!(f, "request {request}: {spent} spent, {reported} reported")
            }
        }
    }
}

/// Works every request out of its events, and its money out of its state.
pub fn check(tx: &mut Tx) -> Result<Vec<Discrepancy>, Fault> {
    let mut found = Vec::new();
    for key in store::every_key(tx)? {
        let Some(standing) = store::by_key(tx, &key)? else { continue };
        let events = store::events(tx, standing.id)?;
        let led = events
            .iter()
            .filter_map(|one| Event::parse(&one.event))
            .try_fold(State::Draft, |state, event| next(state, event, standing.form));
        if led != Ok(standing.state) {
            let events = led.unwrap_or_else(|refusal| refusal.state);
            found.push(Discrepancy::State { request: key.clone(), stands: standing.state, events });
        }
        let sums = sums_of(tx, standing.id)?;
        let set_aside = standing.form.has_prior_phase()
            && standing.account.is_some()
            && matches!(standing.state, State::Approved | State::Reported);
        let due = if set_aside { standing.estimate } else { Money::ZERO };
        if sums.encumbered != due {
            found.push(Discrepancy::Encumbered {
                request: key.clone(),
                state: standing.state,
                encumbered: sums.encumbered,
                estimate: standing.estimate,
            });
        }
        let reported = match (standing.state, standing.account) {
            (State::Confirmed, Some(_)) => standing.actual.unwrap_or_default(),
            (_, _) => Money::ZERO,
        };
        if sums.spent != reported {
            found.push(Discrepancy::Spent { request: key, spent: sums.spent, reported });
        }
    }
    Ok(found)
}
