//! Who sees what of a candidacy. Pure; one table.
//!
//! P11: a candidacy is its person's. The panel reads it from the day it is submitted, unless it is
//! taken back. Everybody else sees nothing, and is not told that there is one. Of a member, what they
//! do in the academy is seen by themself, their mentor of today and who looks after academies.

use crate::machine::State;

/// How one stands to a candidacy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Themself,
    Panelist,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    Yes,
    No,
}

/// Whether one sees a candidacy: its answers, its state, the reason of its decision.
pub fn sight(relation: Relation, state: State) -> Seen {
    match relation {
        Relation::Themself => Seen::Yes,
        Relation::Panelist if !state.is_in_its_persons_hand() => Seen::Yes,
        Relation::Panelist | Relation::Other => Seen::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p11_a_candidacy_in_each_state_is_seen_by_whom_the_table_says() {
        for state in State::ALL {
            assert_eq!(sight(Relation::Themself, state), Seen::Yes);
            assert_eq!(sight(Relation::Other, state), Seen::No, "{}", state.name());
            let own = matches!(state, State::Draft | State::Withdrawn);
            let panel = if own { Seen::No } else { Seen::Yes };
            assert_eq!(sight(Relation::Panelist, state), panel, "{}", state.name());
        }
    }
}
