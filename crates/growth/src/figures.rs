//! What the policy page shows of growth: counts, never a draft, never a name, no group below the floor.

use db::Tx;
use kernel::{DistrictCalendar, ElementId, Fault, LocalDate, StaffId};
use suppression::Counts;

use crate::follow::FollowThrough;
use crate::machine::State;
use crate::store;

/// The fewest people whose self-assessments are told together.
pub const PEOPLE_MIN: usize = 5;

/// Growth in the school year of a day, up to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Whose plan was handed over, and where it stands. Drafts are not among them.
    pub handed_over: Vec<(StaffId, State)>,
    pub follow: FollowThrough,
    pub applied: Applied,
    /// Of self-assessments: how many judge themselves at the two lowest levels.
    pub indicators: Vec<IndicatorNeed>,
    /// People who have a mentor.
    pub mentored: usize,
    /// Goals that name an indicator: at least so many; 0 where fewer than [`PEOPLE_MIN`] people have one.
    pub goals_on_indicators: usize,
}

/// What people said became of their learning: counts of answers as they may leave, in steps of
/// [`PEOPLE_MIN`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    pub used: usize,
    pub used_in_part: usize,
    pub not_yet: usize,
}

impl Applied {
    pub const fn all(self) -> usize {
        self.used + self.used_in_part + self.not_yet
    }
}

/// How people judge themselves in one indicator; told only of [`PEOPLE_MIN`] people and more, and in
/// steps of as many, so that two days of asking hardly tell what one person wrote between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorNeed {
    pub element: ElementId,
    pub people: usize,
    pub want_to_grow: usize,
}

/// Of so many people so many, as may leave.
pub fn stepped((people, some): (usize, usize)) -> (usize, usize) {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let back = |count: i64| usize::try_from(count).unwrap_or(0);
    let counts = Counts { reached: whole(some), others: whole(people) - whole(some) };
    let counts = suppression::stepped(counts, whole(PEOPLE_MIN));
    (back(counts.people()), back(counts.reached))
}

impl Figures {
    /// Whose plan was approved, and is not a draft again.
    pub fn approved(&self) -> impl Iterator<Item = StaffId> {
        let approved = |state: State| match state {
            State::Draft | State::Sent => false,
            State::Approved | State::Conferred | State::Signed | State::Complete => true,
        };
        self.handed_over.iter().filter(move |(_, state)| approved(*state)).map(|(who, _)| *who)
    }
}

pub fn figures(tx: &mut Tx, calendar: &DistrictCalendar, on: LocalDate) -> Result<Figures, Fault> {
    store::figures::figures(tx, calendar, on)
}
