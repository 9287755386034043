//! Why something is not done with a growth plan.

use planning::AlignRefusal;

use crate::machine::State;
use crate::words::{Event, GoalKind};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanRefusal {
    /// No cycle that the district adopted is this person's.
    NoCycle,
    /// Say it in words.
    WordsMissing,
    /// The plan is not where this can happen.
    NotPossible {
        state: State,
        event: Event,
    },
    /// Signatures are given in order.
    NotYourTurn,
    /// They do not supervise the person today.
    NotSupervisor,
    /// They neither supervise the person today nor are asked to comment on this.
    NotTheirs,
    /// The cycle asks for a goal of each of these, too.
    GoalsMissing(Vec<GoalKind>),
    /// So many questions have no answer.
    AssessmentMissing {
        missing: usize,
    },
    /// Goals and what was handed over change in a draft only.
    NotDraft {
        state: State,
    },
    /// There is nothing to share, or it is shared already, or not.
    NothingToShare,
    AlreadyShared,
    NotShared,
    NoSuchGoal,
    /// What is written about is not in this plan.
    NoSuchItem,
    /// As many goals as one plan holds.
    TooManyGoals,
    NoSuchActivity,
    /// What it is said to serve cannot be served today, or the reason is a tick.
    Serves(AlignRefusal),
}
