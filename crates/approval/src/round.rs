//! The life of one round of approval: its steps in order, the slots of each, and what is refused.
//! Pure; [`Round::next`] is the whole machine.

use crate::step::{Step, Way};

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for the approvers of this step, counted from 0.
    Open {
        step: usize,
    },
    Approved,
    Denied,
    /// Sent back to be revised.
    Returned,
    /// Taken back by its author before anyone acted.
    PulledBack,
    /// What was asked for came to its end otherwise: called off, or decided by the office.
    Ended,
}

impl State {
    /// The names in the database, in the order of its check.
    pub const NAMES: &'static [&'static str] =
        &["open", "approved", "denied", "returned", "pulled-back", "ended"];

    pub const fn name(self) -> &'static str {
        match self {
            State::Open { .. } => "open",
            State::Approved => "approved",
            State::Denied => "denied",
            State::Returned => "returned",
            State::PulledBack => "pulled-back",
            State::Ended => "ended",
        }
    }

    /// Reads the two columns a state is kept in.
    pub fn read(name: &str, step: usize) -> Option<State> {
        match name {
            "open" => Some(State::Open { step }),
            "approved" => Some(State::Approved),
            "denied" => Some(State::Denied),
            "returned" => Some(State::Returned),
            "pulled-back" => Some(State::PulledBack),
            "ended" => Some(State::Ended),
            _ => None,
        }
    }
}

/// What can happen to a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The approver of a slot of the open step says yes.
    Approve {
        slot: usize,
    },
    /// The slot's approver said yes in an earlier step and is not asked again.
    Carry {
        slot: usize,
    },
    Deny {
        slot: usize,
    },
    Return {
        slot: usize,
    },
    PullBack,
    End,
}

impl Event {
    /// The name in `approval_event.event`.
    pub const fn name(self) -> &'static str {
        match self {
            Event::Approve { .. } => "approve",
            Event::Carry { .. } => "carry",
            Event::Deny { .. } => "deny",
            Event::Return { .. } => "return",
            Event::PullBack => "pull-back",
            Event::End => "end",
        }
    }

    pub const fn slot(self) -> Option<usize> {
        match self {
            Event::Approve { slot }
            | Event::Carry { slot }
            | Event::Deny { slot }
            | Event::Return { slot } => Some(slot),
            Event::PullBack | Event::End => None,
        }
    }

    /// Reads an event of the database; `None` for those that move nothing (a reminder).
    pub fn read(name: &str, slot: Option<usize>) -> Option<Event> {
        match (name, slot) {
            ("approve", Some(slot)) => Some(Event::Approve { slot }),
            ("carry", Some(slot)) => Some(Event::Carry { slot }),
            ("deny", Some(slot)) => Some(Event::Deny { slot }),
            ("return", Some(slot)) => Some(Event::Return { slot }),
            ("pull-back", None) => Some(Event::PullBack),
            ("end", None) => Some(Event::End),
            (_, _) => None,
        }
    }
}

/// Why something cannot happen to a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundRefusal {
    /// It is over.
    NotOpen { state: State },
    /// Someone else has filled this slot already.
    SlotFilled,
    /// The open step has no such slot.
    NoSuchSlot,
    /// An approver has acted, so the author cannot take it back any more.
    SomeoneActed,
}

/// A step on its way: which of its slots have said yes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Progress {
    way: Way,
    filled: Vec<bool>,
}

impl Progress {
    fn is_done(&self) -> bool {
        match self.way {
            Way::All => self.filled.iter().all(|filled| *filled),
            Way::Any => self.filled.iter().any(|filled| *filled),
        }
    }
}

/// A round with all its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    steps: Vec<Progress>,
    pub state: State,
}

impl Round {
    /// A round that was just sent. Without steps it is approved: nobody is asked.
    pub fn new(steps: &[Step]) -> Round {
        let progress =
            |step: &Step| Progress { way: step.way, filled: vec![false; step.approvers.len()] };
        let steps: Vec<Progress> = steps.iter().map(progress).collect();
        let state = if steps.is_empty() { State::Approved } else { State::Open { step: 0 } };
        Round { steps, state }
    }

    /// Where these events lead.
    pub fn replay(
        steps: &[Step],
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Round, RoundRefusal> {
        events.into_iter().try_fold(Round::new(steps), Round::next)
    }

    /// The slots of the open step that nobody has filled.
    pub fn open_slots(&self) -> Vec<usize> {
        let State::Open { step } = self.state else { return Vec::new() };
        let Some(progress) = self.steps.get(step) else { return Vec::new() };
        (0..progress.filled.len()).filter(|slot| !progress.filled[*slot]).collect()
    }

    /// Whether the slot of a step has said yes.
    pub fn is_filled(&self, step: usize, slot: usize) -> bool {
        self.steps.get(step).and_then(|step| step.filled.get(slot)).copied().unwrap_or(false)
    }

    fn someone_acted(&self) -> bool {
        self.steps.iter().any(|step| step.filled.contains(&true))
    }

    /// Where an event leads.
    pub fn next(mut self, event: Event) -> Result<Round, RoundRefusal> {
        let State::Open { step } = self.state else {
            return Err(RoundRefusal::NotOpen { state: self.state });
        };
        if let Some(slot) = event.slot() {
            match self.steps.get(step).and_then(|progress| progress.filled.get(slot)) {
                None => return Err(RoundRefusal::NoSuchSlot),
                Some(true) => return Err(RoundRefusal::SlotFilled),
                Some(false) => {}
            }
        }
        match event {
            Event::Approve { slot } | Event::Carry { slot } => {
                self.steps[step].filled[slot] = true;
                if self.steps[step].is_done() {
                    let next = step + 1;
                    let more = next < self.steps.len();
                    self.state = if more { State::Open { step: next } } else { State::Approved };
                }
            }
            Event::Deny { .. } => self.state = State::Denied,
            Event::Return { .. } => self.state = State::Returned,
            Event::PullBack if self.someone_acted() => return Err(RoundRefusal::SomeoneActed),
            Event::PullBack => self.state = State::PulledBack,
            Event::End => self.state = State::Ended,
        }
        Ok(self)
    }
}

/// The machine as rows of (state, event, next state), for `generated/states.md`: of a round with
/// one step left, and of one with more.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let step = Step::of("", crate::step::Relation::Supervisor);
    let mut rows = Vec::new();
    let slot = 0;
    let events = [
        Event::Approve { slot },
        Event::Carry { slot },
        Event::Deny { slot },
        Event::Return { slot },
        Event::PullBack,
        Event::End,
    ];
    for steps in [vec![step.clone(), step.clone()], vec![step]] {
        for event in events {
            if let Ok(round) = Round::new(&steps).next(event) {
                let row = ("open", event.name(), round.state.name());
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Event, Round, RoundRefusal, State};
    use crate::step::{Relation, Step, Way};
    use proptest::prelude::*;

    fn step(way: Way, slots: usize) -> Step {
        Step {
            way,
            approvers: vec![Relation::Supervisor; slots],
            ..Step::of("", Relation::Supervisor)
        }
    }

    /// `all 2, any 3 | yes 0 | yes 1 | …` and where it leads.
    #[track_caller]
    fn check(story: &str, leads: Result<State, RoundRefusal>) {
        let mut parts = story.split('|').map(str::trim);
        let steps: Vec<Step> = parts
            .next()
            .unwrap()
            .split(',')
            .map(|words| {
                let (way, slots) = words.trim().split_once(' ').unwrap();
                let way = if way == "all" { Way::All } else { Way::Any };
                step(way, slots.parse().unwrap())
            })
            .collect();
        let events = parts.map(|words| {
            let (name, slot) = words.split_once(' ').unwrap_or((words, "0"));
            let slot = slot.parse().unwrap();
            match name {
                "yes" => Event::Approve { slot },
                "carry" => Event::Carry { slot },
                "no" => Event::Deny { slot },
                "back" => Event::Return { slot },
                "pull" => Event::PullBack,
                "end" => Event::End,
                other => panic!("{other}"),
            }
        });
        assert_eq!(Round::replay(&steps, events).map(|round| round.state), leads, "{story}");
    }

    #[test]
    fn steps_come_one_after_another_and_slots_at_the_same_time_wfl_1() {
        check("all 1, all 1 | yes", Ok(State::Open { step: 1 }));
        check("all 1, all 1 | yes | yes", Ok(State::Approved));
        check("all 2 | yes 1", Ok(State::Open { step: 0 }));
        check("all 2 | yes 1 | yes 0", Ok(State::Approved));
        check("any 3, all 1 | yes 2", Ok(State::Open { step: 1 }));
        check("all 1, all 2 | yes | carry 0 | yes 1", Ok(State::Approved));
    }

    #[test]
    fn one_no_ends_it_whoever_else_is_asked() {
        check("all 3 | yes 0 | no 1", Ok(State::Denied));
        check("any 3 | no 1", Ok(State::Denied));
        check("all 1, all 1 | yes | back", Ok(State::Returned));
    }

    #[test]
    fn what_is_refused_has_a_name() {
        check("all 1 | yes | yes", Err(RoundRefusal::NotOpen { state: State::Approved }));
        check("all 1 | no | yes", Err(RoundRefusal::NotOpen { state: State::Denied }));
        check("all 2 | yes 0 | yes 0", Err(RoundRefusal::SlotFilled));
        check("all 2 | yes 5", Err(RoundRefusal::NoSuchSlot));
    }

    #[test]
    fn its_author_pulls_it_back_until_the_first_approver_acts() {
        check("all 2 | pull", Ok(State::PulledBack));
        check("all 2 | yes 0 | pull", Err(RoundRefusal::SomeoneActed));
        check("all 1, all 1 | yes | pull", Err(RoundRefusal::SomeoneActed));
        check("all 1, all 1 | yes | end", Ok(State::Ended));
    }

    fn any_event() -> impl Strategy<Value = Event> {
        (0..6, 0_usize..3).prop_map(|(kind, slot)| match kind {
            0 | 1 => Event::Approve { slot },
            2 => Event::Carry { slot },
            3 => Event::Deny { slot },
            4 => Event::Return { slot },
            _ => Event::PullBack,
        })
    }

    proptest! {
        #[test]
        fn nothing_is_approved_that_a_step_has_not_approved(
            steps in proptest::collection::vec((any::<bool>(), 1_usize..4), 1..5),
            events in proptest::collection::vec(any_event(), 0..30),
        ) {
            let way = |all| if all { Way::All } else { Way::Any };
            let steps: Vec<Step> =
                steps.into_iter().map(|(all, slots)| step(way(all), slots)).collect();
            let mut round = Round::new(&steps);
            let (mut yes, mut over) = (vec![0_usize; steps.len()], None);
            for event in events {
                let before = round.state;
                // What is refused leaves everything as it was: `next` takes a copy.
                let Ok(next) = round.clone().next(event) else { continue };
                prop_assert_eq!(over, None, "nothing happens after the end");
                if let (Event::Approve { .. } | Event::Carry { .. }, State::Open { step }) =
                    (event, before)
                {
                    yes[step] += 1;
                }
                if !matches!(next.state, State::Open { .. }) {
                    over = Some(next.state);
                }
                round = next;
            }
            let needed = steps.iter().map(|step| match step.way {
                Way::All => step.approvers.len(),
                Way::Any => 1,
            });
            let enough = yes.iter().zip(needed.clone()).all(|(yes, needed)| *yes == needed);
            prop_assert_eq!(round.state == State::Approved, enough);
            if let State::Open { step } = round.state {
                prop_assert!(yes[..step].iter().zip(needed).all(|(yes, needed)| *yes == needed));
                prop_assert!(!round.open_slots().is_empty(), "an open step waits for someone");
            }
        }
    }
}
