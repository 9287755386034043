//! The life of a request (EXT-1, EXT-3): asked for, approved, done, reported, confirmed. Hours and
//! money wait for the last step. Pure; [`next`] is the whole machine.

use crate::form::Form;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written; only its author sees it.
    Draft,
    /// Waits for approval before it is done.
    Asked,
    /// May be done. Not the same as being registered with the provider (REG-12).
    Approved,
    Denied,
    /// To be revised by its author.
    Returned,
    /// Done and reported; waits for the final approval.
    Reported,
    /// Hours are posted and the money is settled.
    Confirmed,
    Cancelled,
}

impl State {
    /// The names in the database, in the order of its check.
    pub const ALL: &'static [State] = &[
        State::Draft,
        State::Asked,
        State::Approved,
        State::Denied,
        State::Returned,
        State::Reported,
        State::Confirmed,
        State::Cancelled,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Asked => "asked",
            State::Approved => "approved",
            State::Denied => "denied",
            State::Returned => "returned",
            State::Reported => "reported",
            State::Confirmed => "confirmed",
            State::Cancelled => "cancelled",
        }
    }

    pub fn parse(name: &str) -> Option<State> {
        State::ALL.iter().copied().find(|state| state.name() == name)
    }
}

/// What can happen to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Its author sends it, before it is done or (a claim) after.
    Send,
    Approve,
    Deny,
    Return,
    /// Its author takes it back before anyone acted.
    PullBack,
    /// Its author changes it after a no or a return.
    Revise,
    Cancel,
    /// Its author says that it was done.
    Report,
    Confirm,
}

impl Event {
    pub const ALL: &'static [Event] = &[
        Event::Send,
        Event::Approve,
        Event::Deny,
        Event::Return,
        Event::PullBack,
        Event::Revise,
        Event::Cancel,
        Event::Report,
        Event::Confirm,
    ];

    /// The name in `outside_event.event`.
    pub const fn name(self) -> &'static str {
        match self {
            Event::Send => "send",
            Event::Approve => "approve",
            Event::Deny => "deny",
            Event::Return => "return",
            Event::PullBack => "pull-back",
            Event::Revise => "revise",
            Event::Cancel => "cancel",
            Event::Report => "report",
            Event::Confirm => "confirm",
        }
    }

    pub fn parse(name: &str) -> Option<Event> {
        Event::ALL.iter().copied().find(|event| event.name() == name)
    }
}

/// What was asked cannot happen in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPossible {
    pub state: State,
    pub event: Event,
}

/// Where an event leads from a state.
pub fn next(state: State, event: Event, form: Form) -> Result<State, NotPossible> {
    let prior = form.has_prior_phase();
    let to = match (state, event) {
        (State::Draft, Event::Send) if prior => State::Asked,
        (State::Draft, Event::Send) | (State::Approved, Event::Report) => State::Reported,
        (State::Asked, Event::Approve) => State::Approved,
        (State::Asked | State::Reported, Event::Deny) => State::Denied,
        // A report that is returned or pulled back does not undo the approval: it is written again.
        (State::Reported, Event::Return | Event::PullBack) if prior => State::Approved,
        (State::Asked | State::Reported, Event::Return) => State::Returned,
        (State::Asked | State::Reported, Event::PullBack)
        | (State::Denied | State::Returned, Event::Revise) => State::Draft,
        (
            State::Draft | State::Asked | State::Approved | State::Denied | State::Returned,
            Event::Cancel,
        ) => State::Cancelled,
        (State::Reported, Event::Confirm) => State::Confirmed,
        (
            State::Draft
            | State::Asked
            | State::Approved
            | State::Denied
            | State::Returned
            | State::Reported
            | State::Confirmed
            | State::Cancelled,
            Event::Send
            | Event::Approve
            | Event::Deny
            | Event::Return
            | Event::PullBack
            | Event::Revise
            | Event::Cancel
            | Event::Report
            | Event::Confirm,
        ) => return Err(NotPossible { state, event }),
    };
    Ok(to)
}

/// The machine as rows of (state, event, next state), for `generated/states.md`: of what is
/// approved before it is done, then of a claim.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows = Vec::new();
    for form in [Form::Conference, Form::Claim] {
        for state in State::ALL {
            for event in Event::ALL {
                if let Ok(to) = next(*state, *event, form) {
                    let row = (state.name(), event.name(), to.name());
                    if !rows.contains(&row) {
                        rows.push(row);
                    }
                }
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Event, State, next};
    use crate::form::Form;
    use proptest::prelude::*;

    #[track_caller]
    fn check(form: Form, story: &str) {
        let mut words = story.split_whitespace();
        let mut state = State::parse(words.next().unwrap()).unwrap();
        while let Some(word) = words.next() {
            let event = Event::parse(word).unwrap_or_else(|| panic!("{word}"));
            let to = words.next().unwrap();
            let came = next(state, event, form);
            let Some(to) = State::parse(to) else {
                assert!(came.is_err(), "{story}: {word} led to {came:?}");
                break;
            };
            assert_eq!(came, Ok(to), "{story}: {word}");
            state = came.unwrap();
        }
    }

    #[test]
    fn two_phases_on_one_record_ext_1() {
        check(
            Form::Conference,
            "draft send asked approve approved report reported confirm confirmed",
        );
        check(Form::Conference, "draft send asked deny denied revise draft send asked");
        check(Form::Conference, "reported return approved report reported");
        check(Form::Conference, "reported pull-back approved cancel cancelled");
        check(Form::Claim, "draft send reported confirm confirmed");
        check(Form::Claim, "draft send reported return returned revise draft");
        check(Form::Claim, "draft send reported pull-back draft");
    }

    #[test]
    fn hours_wait_for_the_second_phase_ext_1() {
        check(Form::Conference, "asked confirm no");
        check(Form::Conference, "approved confirm no");
        check(Form::Conference, "draft report no");
        check(Form::Conference, "confirmed cancel no");
        check(Form::Conference, "reported cancel no");
    }

    #[test]
    fn a_no_can_be_revised_and_what_is_called_off_stays_so_ext_3() {
        check(Form::Conference, "asked return returned revise draft send asked");
        check(Form::Conference, "denied approve no");
        check(Form::Conference, "approved cancel cancelled revise no");
        check(Form::Conference, "cancelled send no");
        check(Form::Conference, "confirmed return no");
    }

    proptest! {
        #[test]
        fn nothing_is_confirmed_that_was_not_approved_and_reported(
            events in proptest::collection::vec(0..Event::ALL.len(), 0..60),
        ) {
            let (mut state, mut approved, mut reported) = (State::Draft, false, false);
            for event in events {
                let event = Event::ALL[event];
                if let Ok(to) = next(state, event, Form::Conference) {
                    match to {
                        State::Draft => (approved, reported) = (false, false),
                        State::Approved => approved = true,
                        State::Reported => reported = true,
                        State::Confirmed => prop_assert!(approved && reported),
                        State::Asked | State::Denied | State::Returned | State::Cancelled => {}
                    }
                    state = to;
                }
            }
        }
    }
}
