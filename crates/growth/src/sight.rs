//! Who sees what of a plan. Pure; one table.
//!
//! P10, P14: a draft and a self-assessment are the person's alone. What was sent is the *current*
//! supervisor's to read: it comes to the new one on their first day and leaves the former one then.
//! A self-assessment is the supervisor's only while it is shared. A colleague whom the person asked
//! reads the goals, a draft's too, until that ends. Everyone else sees nothing, and is
//! not told that there is a plan.
//!
//! What was tried between two sendings stays its person's also once the plan is sent: of each goal the
//! supervisor reads the wordings that were handed over ([`handed_over`]).

use kernel::Instant;

use crate::machine::State;

/// How one stands to the person whose plan it is, today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Themself,
    /// Directly above them today. Someone further up is [`Relation::Other`].
    Supervisor,
    /// A colleague whom the person asked to comment, while that stands.
    Peer,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    Yes,
    No,
}

/// What one sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Actions, thread, conferences, signatures, and the goals in all their wordings.
    pub plan: Seen,
    /// The goals as they read now, and what was done with what was learned.
    pub goals: Seen,
    pub assessment: Seen,
}

impl Sight {
    pub fn is_nothing(self) -> bool {
        self.plan == Seen::No && self.goals == Seen::No && self.assessment == Seen::No
    }
}

/// Whether the self-assessment stands shared today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    Yes,
    No,
}

/// What one sees of a plan in a state.
pub fn sight(relation: Relation, state: State, shared: Shared) -> Sight {
    let when = |seen: bool| if seen { Seen::Yes } else { Seen::No };
    match relation {
        Relation::Themself => Sight { plan: Seen::Yes, goals: Seen::Yes, assessment: Seen::Yes },
        Relation::Supervisor => {
            let plan = when(state.is_handed_over());
            Sight { plan, goals: plan, assessment: when(shared == Shared::Yes) }
        }
        Relation::Peer => {
            Sight { plan: Seen::No, goals: when(state != State::Complete), assessment: Seen::No }
        }
        Relation::Other => Sight { plan: Seen::No, goals: Seen::No, assessment: Seen::No },
    }
}

/// Which wordings of a goal, by their places, were ever handed over: each that was the latest when
/// the plan was sent with the goal in it. Both are in order, and instants of recording.
pub fn handed_over(worded: &[Instant], sent: &[Instant]) -> Vec<usize> {
    let mut read: Vec<usize> = sent
        .iter()
        .filter_map(|sent| worded.iter().filter(|worded| *worded <= sent).count().checked_sub(1))
        .collect();
    read.dedup();
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p14_of_a_goal_is_handed_over_what_it_said_whenever_the_plan_was_sent() {
        let at = |minutes: &[i64]| -> Vec<Instant> {
            minutes.iter().map(|one| Instant::from_micros(one * 60_000_000)).collect()
        };
        let read = |worded: &[i64], sent: &[i64]| handed_over(&at(worded), &at(sent));
        assert_eq!(read(&[1, 2, 3], &[]), Vec::<usize>::new());
        assert_eq!(read(&[1, 2, 3], &[3]), [2]);
        assert_eq!(read(&[1, 2, 5, 6], &[3, 7]), [1, 3]);
        // Sent again with the same words, and worded only after it was sent.
        assert_eq!(read(&[1, 2], &[3, 4]), [1]);
        assert_eq!(read(&[5], &[3]), Vec::<usize>::new());
    }

    #[test]
    fn grw_2_each_record_in_each_state_is_seen_by_whom_the_table_says() {
        for state in State::ALL {
            for shared in [Shared::Yes, Shared::No] {
                let own = sight(Relation::Themself, state, shared);
                assert_eq!(own, Sight { plan: Seen::Yes, goals: Seen::Yes, assessment: Seen::Yes });
                assert!(sight(Relation::Other, state, shared).is_nothing(), "{}", state.name());
                let above = sight(Relation::Supervisor, state, shared);
                let plan = if state == State::Draft { Seen::No } else { Seen::Yes };
                assert_eq!((above.plan, above.goals), (plan, plan), "{}", state.name());
                let peer = sight(Relation::Peer, state, shared);
                let goals = if state == State::Complete { Seen::No } else { Seen::Yes };
                let asked = Sight { plan: Seen::No, goals, assessment: Seen::No };
                assert_eq!(peer, asked, "{}", state.name());
                let assessment = if shared == Shared::Yes { Seen::Yes } else { Seen::No };
                assert_eq!(above.assessment, assessment, "{}", state.name());
            }
        }
    }
}
