//! A credit rule set: what counts toward a growth period, a certificate or a salary lane, how much
//! of it is asked, and by when. A rule set is data: one TOML file, described in
//! `rule_sets/README.md`, read strictly by [`RuleSet::parse`].
//!
//! Absent on purpose: anything computed. How a person stands on a day is [`crate::standing`].

mod amounts;
mod contradict;
mod read;
mod read_case;
mod read_cycle;
#[cfg(test)]
mod tests;

/// Parts of a file that other rule files about credit have too.
pub mod parts {
    pub use super::amounts::{amount, counting, needed_amount, tagged};
    pub use super::read::{approval, conversion, exclusion, tables, unit};
    pub use super::read_case::{credential, done, milestone};
    pub use super::read_cycle::month_day;
}

use crate::case::Case;
use crate::cycle::Cycle;
use crate::milestone::MilestoneKind;
use crate::ratio::Ratio;
use crate::work::Tagged;
use kernel::LocalDate;
use rulefile::words;
pub use rulefile::{Citation, Code, Counsel, Mark, RuleProblem};
use staff::Audience;

/// The longest rule set file that is read.
pub const RULE_SET_BYTES_MAX: usize = 64 * 1024;

/// Words that are addresses of their own under `/rule-sets`.
pub(crate) const RESERVED: [&str; 2] = ["library", "new"];

/// What standing under the rule set is good for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Purpose {
    /// A growth period of the district.
    Growth,
    /// A certificate or licence of a state.
    Certificate,
    /// A step on the salary schedule.
    SalaryLane,
    /// Hours asked each year.
    Yearly,
}

words! {
    Purpose {
        Growth = "growth period",
        Certificate = "certificate",
        SalaryLane = "salary lane",
        Yearly = "yearly hours",
    }
}

/// What the rule set counts in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    pub one: String,
    pub many: String,
}

/// So many of the rule set's unit for one of a raw unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversion {
    /// `contact hour`, `semester hour`, `quarter hour`, or the name of a unit the district keeps.
    pub from: String,
    pub gives: Ratio,
    /// Only for work with these tags; the first conversion that fits is used.
    pub only: Tagged,
}

/// Entries are counted in whole steps, and not at all below a least amount (CRD-3).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counting {
    pub down_to: Option<Ratio>,
    pub least: Option<Ratio>,
}

/// How much: an amount of the unit, a share of something, or a number of entries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    Amount(Ratio),
    /// Of the target.
    PercentOfTarget(i64),
    /// Of all that is counted.
    PercentOfEarned(i64),
    Entries(u32),
}

/// Over what a limit is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Each {
    Period,
    Year,
    Topic,
    Entry,
}

words! { Each { Period = "period", Year = "year", Topic = "topic", Entry = "entry" } }

/// At least so much with these tags, in the period or in each of its years.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Minimum {
    pub name: String,
    pub of: Tagged,
    pub limit: Limit,
    pub each: Each,
    /// For whom; everyone when none is named.
    pub audience: Option<Audience>,
}

/// At most so much with these tags counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Maximum {
    pub name: String,
    pub of: Tagged,
    pub limit: Limit,
    pub each: Each,
}

/// Work on a topic counts only once the topic has so much of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Threshold {
    pub name: String,
    pub of: Tagged,
    pub at_least: Ratio,
}

/// How amounts are counted: for the whole rule set, or for one path that counts differently.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scheme {
    pub unit: Unit,
    pub conversions: Vec<Conversion>,
    pub counting: Counting,
    pub minima: Vec<Minimum>,
    pub maxima: Vec<Maximum>,
    pub thresholds: Vec<Threshold>,
}

/// Whether one hour may count toward two minima.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Overlap {
    Allowed,
    NotAllowed,
}

words! { Overlap { Allowed = "allowed", NotAllowed = "not allowed" } }

/// How much a path asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PathAmount {
    Fixed(Ratio),
    /// What the classes of the rule set say.
    ByClass,
    /// Nothing but the path's needs.
    Nothing,
}

/// One of the ways to meet the rule set; any one is enough.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Path {
    pub name: String,
    pub amount: PathAmount,
    pub counts: Tagged,
    /// When the path counts in another way than the rule set.
    pub scheme: Option<Scheme>,
    pub experience: Option<Experience>,
    pub needs: Vec<Need>,
    /// Counts only work done by the first such month and day on or after the period's last day:
    /// who comes later takes another path.
    pub done_by: Option<(i8, i8)>,
}

/// So many school years in positions of the audience, each for three quarters of its days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Experience {
    pub school_years: u16,
    pub fte_hundredths: i64,
}

/// How much is asked of whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Class {
    pub name: String,
    pub audience: Audience,
    pub amount: Ratio,
}

/// Which of several that apply is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Several {
    Highest,
    Lowest,
    FirstNamed,
}

words! { Several { Highest = "highest", Lowest = "lowest", FirstNamed = "first named" } }

/// More or less is asked for a reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addition {
    pub name: String,
    pub amount: Ratio,
    /// For whom.
    pub audience: Option<Audience>,
    /// Once for each milestone of the kind.
    pub per: Option<MilestoneKind>,
}

/// Something besides hours that must be there: an approved plan, a supervisor's word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Need {
    pub name: String,
    pub milestone: MilestoneKind,
    pub each: Each,
    pub due: Option<NeedDue>,
}

/// By this month and day of the year; for who was hired after a day, so many working days later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NeedDue {
    pub month: i8,
    pub day: i8,
    pub hired_after: Option<(i8, i8)>,
    pub working_days: u32,
}

/// What may move to the period after or before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Carry {
    pub forward: Option<Carried>,
    pub backward: Option<Carried>,
    /// So much must be the period's own.
    pub own_at_least: Ratio,
}

/// Surplus that moves: at most so much, and only if earned so late.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Carried {
    pub at_most: Option<Ratio>,
    /// Earned within so many years of the period's end.
    pub within_years: Option<u16>,
}

/// What makes the target smaller, by days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prorated {
    /// The share of full time.
    Fte,
    /// Days on leave ask nothing.
    Leave,
    /// Days outside the audience ask nothing.
    Time,
}

words! { Prorated { Fte = "fte", Leave = "leave", Time = "time" } }

/// The target follows the person's days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proration {
    pub by: Vec<Prorated>,
    pub up_to: Option<Ratio>,
}

/// Work that never counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exclusion {
    pub of: Tagged,
    pub why: String,
}

/// Work counts only when it came after an approval.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approval {
    pub of: Tagged,
    pub by: ApprovedBy,
}

/// Who approved, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ApprovedBy {
    /// The board approved this kind of work on a day.
    Board { on: LocalDate },
    /// The person's own plan or request was approved: the latest milestone of the kind.
    Milestone(MilestoneKind),
}

/// Who is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Eligibility {
    pub audience: Audience,
    /// Over all positions of the audience together, in hundredths.
    pub fte_at_least: i64,
    /// A milestone that must hold.
    pub holds: Vec<MilestoneKind>,
    /// Whom a person must look at before the answer is relied on, and why.
    pub ask_about: Vec<(Audience, String)>,
}

/// From which periods on a new version is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applies {
    /// Periods that begin on its first day or later.
    NewPeriods,
    /// The period under way too.
    RunningPeriods,
}

words! { Applies { NewPeriods = "new periods", RunningPeriods = "running periods" } }

/// One version of a rule set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleSet {
    pub code: Code,
    pub title: String,
    /// What is asked, in one or two sentences for the person.
    pub asks: String,
    /// `Nebraska`.
    pub jurisdiction: String,
    pub purpose: Purpose,
    pub version: u32,
    pub in_force_from: Option<LocalDate>,
    pub applies: Applies,
    pub counsel: Counsel,
    pub citations: Vec<Citation>,
    pub scheme: Scheme,
    pub cycle: Cycle,
    pub eligibility: Eligibility,
    pub paths: Vec<Path>,
    pub classes: Vec<Class>,
    pub several: Several,
    pub additions: Vec<Addition>,
    pub needs: Vec<Need>,
    pub overlap: Overlap,
    pub carry: Carry,
    pub proration: Option<Proration>,
    pub exclusions: Vec<Exclusion>,
    /// Of work with these tags, only the first on each topic counts.
    pub once_per_topic: Vec<Exclusion>,
    pub approvals: Vec<Approval>,
    /// Who verifies, in a sentence.
    pub verified_by: Option<String>,
    pub consequence: Option<String>,
    /// Notes for the office.
    pub notes: Vec<String>,
    pub cases: Vec<Case>,
}

impl RuleSet {
    /// Reads a rule set file; every problem found, each with its line, column and what was meant.
    pub fn parse(text: &str) -> Result<RuleSet, Vec<RuleProblem>> {
        read::read(text)
    }

    /// How a path counts.
    pub fn scheme_of<'r>(&'r self, path: &'r Path) -> &'r Scheme {
        path.scheme.as_ref().unwrap_or(&self.scheme)
    }
}
