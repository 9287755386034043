//! Where a plan stands, and who may take it where. Pure.
//!
//! GRW-1: draft → sent → approved, with its goals revised and sent again as often as it takes; then
//! the conferences, the signatures in order, complete. A refusal to sign takes the place of the
//! signature and stops nothing.

use crate::words::{Event, Party};

/// Where a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The person's alone.
    Draft,
    /// Waits for the supervisor.
    Sent,
    Approved,
    /// A conference was held; it can be signed.
    Conferred,
    /// The first of the two has signed.
    Signed,
    /// Both have: closed.
    Complete,
}

impl State {
    pub const ALL: [State; 6] = [
        State::Draft,
        State::Sent,
        State::Approved,
        State::Conferred,
        State::Signed,
        State::Complete,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Sent => "sent",
            State::Approved => "approved",
            State::Conferred => "conferred",
            State::Signed => "signed",
            State::Complete => "complete",
        }
    }

    /// Whether the supervisor reads the plan: not while it is a draft.
    pub const fn is_handed_over(self) -> bool {
        match self {
            State::Draft => false,
            State::Sent | State::Approved | State::Conferred | State::Signed | State::Complete => {
                true
            }
        }
    }
}

/// Where an event leads; `None` where it is not possible.
pub fn next(state: State, event: Event) -> Option<State> {
    use State::{Approved, Complete, Conferred, Draft, Sent, Signed};
    match event {
        Event::Sent => match state {
            Draft => Some(Sent),
            Sent | Approved | Conferred | Signed | Complete => None,
        },
        Event::PulledBack | Event::Returned => match state {
            Sent => Some(Draft),
            Draft | Approved | Conferred | Signed | Complete => None,
        },
        Event::Approved => match state {
            Sent => Some(Approved),
            Draft | Approved | Conferred | Signed | Complete => None,
        },
        Event::Revised => match state {
            Approved | Conferred => Some(Draft),
            Draft | Sent | Signed | Complete => None,
        },
        Event::Conferred => match state {
            Approved | Conferred => Some(Conferred),
            Draft | Sent | Signed | Complete => None,
        },
        Event::Signed | Event::Refused => match state {
            Conferred => Some(Signed),
            Signed => Some(Complete),
            Draft | Sent | Approved | Complete => None,
        },
    }
}

/// Whose step an event is, in a state of a plan that is signed in this order.
pub fn turn(event: Event, state: State, order: &[Party; 2]) -> Party {
    match event {
        Event::Sent | Event::PulledBack | Event::Revised | Event::Refused => Party::Person,
        Event::Returned | Event::Approved | Event::Conferred => Party::Supervisor,
        Event::Signed if state == State::Signed => order[1],
        Event::Signed => order[0],
    }
}

/// Whether someone may do something now. Who refuses to sign does so when it is their turn to sign.
pub fn may(by: Party, event: Event, state: State, order: &[Party; 2]) -> bool {
    next(state, event).is_some()
        && turn(event, state, order) == by
        && (event != Event::Refused || turn(Event::Signed, state, order) == by)
}

/// Where a plan stands after all that happened to it.
pub fn state(events: impl IntoIterator<Item = Event>) -> State {
    events.into_iter().fold(State::Draft, |state, event| next(state, event).unwrap_or(state))
}

/// The machine as rows of (state, event, next state), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows = Vec::new();
    for from in State::ALL {
        for event in Event::ALL {
            rows.extend(next(from, *event).map(|to| (from.name(), event.word(), to.name())));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ORDER: [Party; 2] = [Party::Person, Party::Supervisor];

    #[test]
    fn grw_1_a_goal_goes_from_draft_to_complete_and_then_nothing_moves_it() {
        let all = [Event::Sent, Event::Approved, Event::Conferred, Event::Signed, Event::Signed];
        assert_eq!(state(all), State::Complete);
        for event in Event::ALL {
            assert_eq!(next(State::Complete, *event), None, "{}", event.word());
        }
    }

    #[test]
    fn signatures_are_given_in_order_and_a_refusal_takes_the_place_of_one() {
        assert!(may(Party::Person, Event::Signed, State::Conferred, &ORDER));
        assert!(may(Party::Person, Event::Refused, State::Conferred, &ORDER));
        assert!(!may(Party::Supervisor, Event::Signed, State::Conferred, &ORDER));
        assert!(may(Party::Supervisor, Event::Signed, State::Signed, &ORDER));
        // The person has had their turn; a supervisor who disagrees confers again before it.
        assert!(!may(Party::Person, Event::Refused, State::Signed, &ORDER));
        assert!(!may(Party::Supervisor, Event::Refused, State::Signed, &ORDER));
    }

    proptest! {
        #[test]
        fn no_order_of_events_completes_what_was_never_approved_and_talked_about(
            tried in proptest::collection::vec((0..Event::ALL.len(), any::<bool>()), 0..40),
        ) {
            let (mut at, mut done) = (State::Draft, Vec::new());
            for (event, by_person) in tried {
                let event = Event::ALL[event];
                let by = if by_person { Party::Person } else { Party::Supervisor };
                if may(by, event, at, &ORDER) {
                    at = next(at, event).expect("it may");
                    done.push((event, by));
                }
            }
            prop_assert_eq!(at, state(done.iter().map(|(event, _)| *event)));
            let after = |wanted: Event| done.iter().rposition(|(event, _)| *event == wanted);
            if at == State::Complete {
                let last_sent = after(Event::Sent);
                prop_assert!(after(Event::Approved) > last_sent);
                prop_assert!(after(Event::Conferred) > after(Event::Approved));
                prop_assert_eq!(done.last(), Some(&(Event::Signed, Party::Supervisor)));
            }
            if !at.is_handed_over() {
                let ends = done.last().map(|(event, _)| *event);
                let opens =
                    [None, Some(Event::PulledBack), Some(Event::Returned), Some(Event::Revised)];
                prop_assert!(opens.contains(&ends));
            }
        }
    }
}
