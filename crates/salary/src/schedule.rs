//! A salary schedule: data, one TOML file, described in `schedules/README.md` and read strictly. Its
//! lanes, what moves a person from one to the next, what credit counts, by when, and the stipend that
//! the same credit may go to instead.
//!
//! Absent on purpose: anything computed, which is [`crate::account`]; the amounts of pay but a stipend's.

mod read;
mod read_case;

use crate::case::Case;
use kernel::{LocalDate, Money};
use rulefile::words;
pub use rulefile::{Citation, Code, Counsel, Mark, RuleProblem};
use staff::Audience;
use standing::Ratio;
use standing::rule_set::{Approval, Conversion, Counting, Exclusion, Unit};
use standing::work::Tagged;

/// The longest schedule file that is read.
pub const SCHEDULE_BYTES_MAX: usize = 64 * 1024;

/// A month (1–12) and a day of every year.
pub type MonthDay = (i8, i8);

/// What a person's credit is put to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Use {
    Lane,
    Stipend,
}

words! { Use { Lane = "lane", Stipend = "stipend" } }

/// Whether one hour may serve both uses (CRD-7).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Together {
    Allowed,
    NotAllowed,
}

words! { Together { Allowed = "allowed", NotAllowed = "not allowed" } }

/// From when on credit counts toward the next lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum After {
    /// What was earned since the last move; what was left over then is gone.
    LastMove,
    /// Everything since the person was placed; what a move did not use stays.
    Placement,
}

words! { After { LastMove = "last move", Placement = "placement" } }

/// What becomes of credit that nobody put to a use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unallocated {
    /// It waits for its person.
    Waits,
    /// It goes toward the lane, the oldest first, as far as the limits of a year allow.
    Lane,
}

words! { Unallocated { Waits = "waits", Lane = "lane" } }

/// One way into a lane from the one before, or from any before it where a degree alone is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Path {
    /// Units put to the lane.
    pub units: Option<Ratio>,
    /// A credential of this kind.
    pub degree: Option<String>,
}

impl Path {
    /// Whether it asks nothing but a degree: then it may skip lanes.
    pub const fn is_degree_alone(&self) -> bool {
        self.units.is_none() && self.degree.is_some()
    }
}

/// A column of the schedule. The first is where people begin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lane {
    pub name: String,
    /// Any one is enough; empty for the first.
    pub paths: Vec<Path>,
}

/// At most so much of some credit counts toward the lane for each school year in which it was earned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YearLimit {
    pub name: String,
    pub of: Tagged,
    pub amount: Ratio,
}

/// When moves happen: what was earned by a day and put to the lane by another takes effect on a third.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    pub allocate_by: MonthDay,
    /// Without it, the day by which it is allocated.
    pub earned_by: Option<MonthDay>,
    pub takes_effect: MonthDay,
    /// Only moves by a degree.
    pub opens: Opens,
}

/// For what a window is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opens {
    Every,
    Degree,
}

words! { Opens { Every = "every move", Degree = "degree" } }

/// Money for whole blocks of hours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stipend {
    pub unit: Unit,
    pub unit_es: Option<Unit>,
    pub conversions: Vec<Conversion>,
    pub counts: Tagged,
    /// So much makes a block.
    pub block: Ratio,
    /// For one block.
    pub pays: Money,
    /// What is not paid by so many years after it was earned is gone.
    pub lapses_after_years: u16,
    /// Blocks filled by this day are paid on it.
    pub paid_on: MonthDay,
}

/// One version of a salary schedule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule {
    pub code: Code,
    pub title: String,
    pub title_es: Option<String>,
    /// What moves a person, in one or two sentences for them.
    pub asks: String,
    pub asks_es: Option<String>,
    pub version: u32,
    pub in_force_from: Option<LocalDate>,
    pub counsel: Counsel,
    pub citations: Vec<Citation>,
    pub audience: Audience,
    pub unit: Unit,
    pub unit_es: Option<Unit>,
    pub conversions: Vec<Conversion>,
    pub counting: Counting,
    /// What counts toward the lane at all.
    pub counts: Tagged,
    pub after: After,
    pub exclusions: Vec<Exclusion>,
    pub approvals: Vec<Approval>,
    pub lanes: Vec<Lane>,
    /// So many moves by units in a school year.
    pub moves_a_year: Option<u32>,
    pub limits: Vec<YearLimit>,
    pub windows: Vec<Window>,
    pub unallocated: Unallocated,
    pub together: Together,
    pub stipend: Option<Stipend>,
    /// Rule sets that hold a move while their last period is missed.
    pub held_by: Vec<Code>,
    /// Notes for the office.
    pub notes: Vec<String>,
    pub cases: Vec<Case>,
}

impl Schedule {
    /// Reads a schedule file; every problem found, each with its line, column and what was meant.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file.
    pub fn parse(text: &str) -> Result<Schedule, Vec<RuleProblem>> {
        read::read(text)
    }

    /// The place of a lane, counted from the first.
    pub fn place_of(&self, lane: &str) -> Option<usize> {
        self.lanes.iter().position(|one| one.name == lane)
    }

    /// Every degree that a path names, each once.
    pub fn degrees(&self) -> Vec<&str> {
        let mut named: Vec<&str> = Vec::new();
        for path in self.lanes.iter().flat_map(|lane| &lane.paths) {
            if let Some(degree) = path.degree.as_deref().filter(|degree| !named.contains(degree)) {
                named.push(degree);
            }
        }
        named
    }
}
