//! Where a candidacy stands, and what may happen to it. Pure.

use crate::kinds::Event;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The person's alone.
    Draft,
    /// Waits for the panel.
    Submitted,
    /// Taken back by the person; theirs alone again.
    Withdrawn,
    /// A member of the cohort.
    Selected,
    /// Takes a place if one comes free.
    Waitlisted,
    NotSelected,
    /// Was a member and gave up the place.
    Left,
    /// Has done what the academy asks.
    Completed,
}

impl State {
    pub const ALL: [State; 8] = [
        State::Draft,
        State::Submitted,
        State::Withdrawn,
        State::Selected,
        State::Waitlisted,
        State::NotSelected,
        State::Left,
        State::Completed,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Submitted => "submitted",
            State::Withdrawn => "withdrawn",
            State::Selected => "selected",
            State::Waitlisted => "waitlisted",
            State::NotSelected => "not-selected",
            State::Left => "left",
            State::Completed => "completed",
        }
    }

    /// Whether the answers are its person's to write.
    pub const fn is_in_its_persons_hand(self) -> bool {
        match self {
            State::Draft | State::Withdrawn => true,
            State::Submitted
            | State::Selected
            | State::Waitlisted
            | State::NotSelected
            | State::Left
            | State::Completed => false,
        }
    }

    /// Whether the person takes, or has taken, one of the places.
    pub const fn has_place(self) -> bool {
        match self {
            State::Selected | State::Completed => true,
            State::Draft
            | State::Submitted
            | State::Withdrawn
            | State::Waitlisted
            | State::NotSelected
            | State::Left => false,
        }
    }

    /// Whether the person is, or was, of the cohort.
    pub const fn is_member(self) -> bool {
        self.has_place() || matches!(self, State::Left)
    }
}

/// Where an event leads; `None` where it is not possible.
pub fn next(state: State, event: Event) -> Option<State> {
    use State::{Completed, Draft, Left, NotSelected, Selected, Submitted, Waitlisted, Withdrawn};
    match event {
        Event::Submitted => match state {
            Draft | Withdrawn => Some(Submitted),
            Submitted | Selected | Waitlisted | NotSelected | Left | Completed => None,
        },
        Event::Withdrawn => match state {
            Submitted | Waitlisted => Some(Withdrawn),
            Draft | Withdrawn | Selected | NotSelected | Left | Completed => None,
        },
        Event::Selected => match state {
            Submitted | Waitlisted => Some(Selected),
            Draft | Withdrawn | Selected | NotSelected | Left | Completed => None,
        },
        Event::Waitlisted => match state {
            Submitted => Some(Waitlisted),
            Draft | Withdrawn | Selected | Waitlisted | NotSelected | Left | Completed => None,
        },
        Event::NotSelected => match state {
            Submitted | Waitlisted => Some(NotSelected),
            Draft | Withdrawn | Selected | NotSelected | Left | Completed => None,
        },
        Event::Left => match state {
            Selected => Some(Left),
            Draft | Submitted | Withdrawn | Waitlisted | NotSelected | Left | Completed => None,
        },
        Event::Completed => match state {
            Selected => Some(Completed),
            Draft | Submitted | Withdrawn | Waitlisted | NotSelected | Left | Completed => None,
        },
    }
}

/// Where a candidacy stands after all that happened to it.
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

    proptest! {
        #[test]
        fn p11_nobody_is_a_member_who_did_not_apply_and_was_not_selected(
            tried in proptest::collection::vec(0..Event::ALL.len(), 0..30),
        ) {
            let (mut at, mut done) = (State::Draft, Vec::new());
            for event in tried {
                let event = Event::ALL[event];
                if let Some(to) = next(at, event) {
                    at = to;
                    done.push(event);
                }
            }
            prop_assert_eq!(at, state(done.iter().copied()));
            let after = |wanted: Event| done.iter().rposition(|event| *event == wanted);
            if at.is_member() {
                prop_assert!(after(Event::Selected) > after(Event::Submitted));
                prop_assert!(after(Event::Submitted).is_some());
            }
            if at == State::Completed {
                prop_assert_eq!(done.last(), Some(&Event::Completed));
            }
        }
    }
}
