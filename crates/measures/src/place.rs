//! Where a figure stands and what is said of it. Pure.

use kernel::{BuildingId, Key, LocalDate, MeasureId, SchoolYear, StaffId};
use suppression::{Counts, Percent, Shown};

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub id: MeasureId,
    pub key: Key,
    pub name: String,
}

/// The grades of a school, in order.
pub const GRADES: [&str; 14] =
    ["PK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// A group of students: how they are grouped, and which group it is: `Language`, `English learners`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    pub grouping: String,
    pub part: String,
}

/// Where a count stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub year: SchoolYear,
    /// `None`: the district.
    pub building: Option<BuildingId>,
    /// Its place in [`GRADES`]; `None`: all grades.
    pub grade: Option<usize>,
    /// `None`: everyone.
    pub group: Option<Group>,
}

/// A count as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub place: Place,
    pub counts: Counts,
    pub shown: Shown,
}

/// What is said of a group of students, and all that leaves this slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nobody is in it.
    Nobody,
    Whole {
        students: i64,
        percent: Percent,
    },
    CountOnly {
        students: i64,
    },
    /// Too few, or what would tell of too few.
    Hidden,
}

impl Said {
    pub(crate) fn of(known: &Known) -> Said {
        let students = known.counts.people();
        match known.shown {
            Shown::Hidden => Said::Hidden,
            Shown::Whole | Shown::Coded | Shown::CountOnly if students == 0 => Said::Nobody,
            Shown::CountOnly => Said::CountOnly { students },
            Shown::Whole | Shown::Coded => {
                Said::Whole { students, percent: Percent::of(known.counts) }
            }
        }
    }

    /// How many did not reach it, as far as the words tell: from the shown percentage.
    pub const fn missing(self) -> Option<i64> {
        match self {
            Said::Whole { students, percent } => {
                let percent = match percent {
                    Percent::Is(percent) | Percent::AtMost(percent) | Percent::AtLeast(percent) => {
                        percent
                    }
                };
                Some((students * (100 - percent) + 50) / 100)
            }
            Said::Nobody | Said::CountOnly { .. } | Said::Hidden => None,
        }
    }
}

/// Which edition of the figures says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    Now,
    /// An earlier one: the corrected count differs by so few students that it would tell of them.
    Before,
}

/// What is said, where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub place: Place,
    pub said: Said,
    pub from: From,
}

/// A file that brought counts of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loading {
    pub year: SchoolYear,
    /// The edition it added to, from 1.
    pub edition: i64,
    pub on: LocalDate,
    pub by: Option<StaffId>,
}
