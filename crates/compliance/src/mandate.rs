//! Mandates as the district keeps them: adopted, versioned, retired; exemptions and proofs.

use crate::record::{Exempted, Proof};
use crate::rule::{Code, Rule};
use kernel::{Instant, Key, LocalDate, MandateId, MandateVersionId, Period, StaffId};
use std::sync::Arc;

/// A mandate the district has adopted, with its versions, oldest first; there is at least one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mandate {
    pub id: MandateId,
    pub key: Key,
    pub code: Code,
    pub versions: Vec<Version>,
}

/// A wording in force from one day to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    pub id: MandateVersionId,
    pub number: u32,
    pub first: LocalDate,
    pub last: Option<LocalDate>,
    pub rule: Arc<Rule>,
    /// The board's decision on the amount.
    pub resolution: Option<String>,
    pub recorded_at: Instant,
    pub recorded_by: Option<StaffId>,
}

impl Version {
    pub fn in_force(&self) -> Period {
        Period { first: self.first, last: self.last }
    }
}

impl Mandate {
    /// The version in force on a day.
    pub fn on(&self, day: LocalDate) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.in_force().holds_on(day))
    }

    pub fn latest(&self) -> &Version {
        self.versions.last().expect("a mandate is adopted with its first version")
    }

    /// The version to show on a day: the one in force, or else the latest.
    pub fn shown_on(&self, day: LocalDate) -> &Version {
        self.on(day).unwrap_or_else(|| self.latest())
    }
}

/// An exemption as it was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exemption {
    pub key: Key,
    pub person: StaffId,
    pub code: Code,
    pub exempted: Exempted,
    pub granted_by: Option<StaffId>,
    pub recorded_at: Instant,
}

/// Proof as it was accepted, and perhaps withdrawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AcceptedProof {
    pub id: i64,
    pub person: StaffId,
    pub code: Code,
    pub proof: Proof,
    pub accepted_by: Option<StaffId>,
    pub recorded_at: Instant,
    pub withdrawn_at: Option<Instant>,
}
