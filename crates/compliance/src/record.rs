//! The facts a duty is judged by, as they are read from the tables: one person's positions and
//! leaves over time, what they did, what was accepted, what they are exempt from.

use crate::rule::Code;
use credit::ledger::Evidence;
use kernel::{CreditEntryId, Hours, Key, LocalDate, MandateId};
use staff::StaffHistory;
use std::sync::Arc;

/// One person's facts, over all time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonRecord {
    pub history: StaffHistory,
    pub done: Vec<Done>,
    pub proofs: Vec<Proof>,
    pub acknowledged: Vec<Acknowledged>,
    pub exemptions: Vec<Exempted>,
}

/// A piece of credit as it stands, net of corrections and revocations.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Done {
    pub on: LocalDate,
    pub amount: Hours,
    pub evidence: Evidence,
    /// As they stood when the line was written.
    pub topics: Vec<Arc<str>>,
    pub entry: CreditEntryId,
    /// What it was called. Known in a file that was read for one person, who is told the reasons;
    /// not when many are judged.
    pub title: Option<String>,
}

/// Training done elsewhere, accepted after review (CMP-5), and not withdrawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    pub mandate: MandateId,
    pub on: LocalDate,
    pub amount: Hours,
    pub what: String,
    pub key: Key,
}

/// A text that the person read and acknowledged (CMP-7).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Acknowledged {
    /// The mandate that asked for it.
    pub mandate: MandateId,
    /// The district's text; none: the mandate's own words.
    pub text: Option<Code>,
    pub title: String,
    /// Of the text, or of the mandate when the words are its own.
    pub version: u32,
    pub on: LocalDate,
    /// The first day of the text's next version, when there is one.
    pub next_text: Option<LocalDate>,
    pub key: Key,
}

/// An exemption, with its reason and both its days (CMP-5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exempted {
    pub mandate: MandateId,
    pub first: LocalDate,
    pub last: LocalDate,
    pub reason: String,
}
