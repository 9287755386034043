//! What a file may not do before a person has confirmed it: a short, old or foreign file must not
//! deactivate anybody by itself.

use super::{Planner, Ref};
use kernel::StaffId;
use std::collections::HashSet;
use std::fmt;

/// Deactivations that pass without confirmation: this share of the employed, in percent, …
pub const DEACTIVATED_PERCENT_MAX: usize = 2;
/// … and no more than this many people.
pub const DEACTIVATED_MAX: usize = 25;
/// Changes that pass without confirmation, in percent of the employed.
pub const CHANGED_PERCENT_MAX: usize = 5;

/// Why a plan waits for a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// So many of the employed would be deactivated.
    Deactivates { people: usize, of: usize },
    /// So many of the employed would be changed.
    Changes { people: usize, of: usize },
    /// The file knows more strangers than staff: perhaps another district's.
    Strangers { people: usize, of: usize },
    /// The roster would bring back people who have left.
    BringsBack { people: usize },
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Held::Deactivates { people, of } => write!(
                f,
                "{people} of {of} people would be deactivated; more than {DEACTIVATED_MAX}, or \
                 {DEACTIVATED_PERCENT_MAX} %, need a person's word"
            ),
            Held::Changes { people, of } => write!(
                f,
                "the records of {people} of {of} people would change; more than \
                 {CHANGED_PERCENT_MAX} % need a person's word"
            ),
            Held::Strangers { people, of } => write!(
                f,
                "{people} people are new where {of} are employed; is it this district's file?"
            ),
            Held::BringsBack { people } => write!(
                f,
                "the roster lists {people} people as active who have left; it may be out of date"
            ),
        }
    }
}

impl Planner<'_> {
    pub(super) fn hold(&mut self) {
        let of = self.present.employed();
        if of == 0 {
            return;
        }
        let leaving: HashSet<StaffId> = self.plan.leaving.iter().map(|(id, _)| *id).collect();
        let deactivated = leaving.union(&self.without_position()).count();
        if deactivated > DEACTIVATED_MAX || deactivated * 100 > of * DEACTIVATED_PERCENT_MAX {
            self.plan.held.push(Held::Deactivates { people: deactivated, of });
        }
        let changed = self.touched.len();
        if changed * 100 > of * CHANGED_PERCENT_MAX {
            self.plan.held.push(Held::Changes { people: changed, of });
        }
        let people = self.plan.people.len();
        if people > of && of > STRANGERS_COUNT_FROM {
            self.plan.held.push(Held::Strangers { people, of });
        }
        let back = self.returning.len();
        if back > 0 && self.wanted.kind == crate::wanted::Kind::OneRoster {
            self.plan.held.push(Held::BringsBack { people: back });
        }
    }

    /// Those who would lose their last position without leaving.
    fn without_position(&self) -> HashSet<StaffId> {
        let today = self.present.today;
        let ended: HashSet<_> = self.plan.ended.iter().map(|(id, _)| *id).collect();
        let stays: HashSet<StaffId> = self
            .plan
            .positions
            .iter()
            .map(|position| position.person)
            .filter_map(|person| match person {
                Ref::There(id) => Some(id),
                Ref::New(_) => None,
            })
            .collect();
        let holders = self.present.positions.iter().filter(|p| ended.contains(&p.id));
        holders
            .map(|position| position.person)
            .filter(|person| {
                let kept = self
                    .present
                    .positions_of(*person)
                    .any(|(_, other)| other.runs_on(today) && !ended.contains(&other.id));
                !kept && !stays.contains(person)
            })
            .collect()
    }
}

/// A district that has just been set up has a few people of its own before its first file.
const STRANGERS_COUNT_FROM: usize = 20;
