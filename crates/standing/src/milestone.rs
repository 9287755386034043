//! Milestones: dated facts about a person that rule sets ask for and no other record holds.

use kernel::{Key, LocalDate};
use rulefile::words;

/// What kind of fact it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MilestoneKind {
    /// Permanent status was reached.
    PermanentStatus,
    /// A plan of growth was approved.
    PlanApproved,
    /// A plan is on file.
    PlanOnFile,
    /// A supervisor or the employer attested that what the rule asks was done.
    Attested,
    /// The month of birth, where a state's cycle hangs on it; nothing more of the date.
    BirthMonth,
    /// One more licence that asks for more.
    ExtraLicence,
    /// More time was granted, until a day; the cycle does not move.
    Extension,
    /// What was met was taken back.
    Revocation,
}

words! {
    MilestoneKind {
        PermanentStatus = "permanent-status",
        PlanApproved = "plan-approved",
        PlanOnFile = "plan-on-file",
        Attested = "attested",
        BirthMonth = "birth-month",
        ExtraLicence = "extra-licence",
        Extension = "extension",
        Revocation = "revocation",
    }
}

impl MilestoneKind {
    /// Whether it only means something under one rule set.
    pub const fn is_of_one_rule_set(self) -> bool {
        match self {
            MilestoneKind::Extension | MilestoneKind::Revocation => true,
            MilestoneKind::PermanentStatus
            | MilestoneKind::PlanApproved
            | MilestoneKind::PlanOnFile
            | MilestoneKind::Attested
            | MilestoneKind::BirthMonth
            | MilestoneKind::ExtraLicence => false,
        }
    }
}

/// A milestone of one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Milestone {
    pub key: Key,
    pub kind: MilestoneKind,
    /// The day it was reached.
    pub on: LocalDate,
    /// The last day it holds; for an extension, the day more time was granted until.
    pub until: Option<LocalDate>,
    /// The month of a birth month, 1 to 12.
    pub number: Option<i64>,
}

impl Milestone {
    pub fn holds_on(&self, day: LocalDate) -> bool {
        self.on <= day && self.until.is_none_or(|until| day <= until)
    }
}
