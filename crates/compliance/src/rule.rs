//! A mandate's rule: what law or the district asks, of whom, how much, by when, and what proves
//! it. A rule is data: one TOML file, described in `mandates/README.md`, read strictly by
//! [`Rule::parse`] and written back by its `Display`.
//!
//! CMP-1: requirement = legal cite + version + population + content list + minimum minutes +
//! proof + cycle + due rule + consequence. Absent on purpose: anything computed. Who owes what on
//! a day is [`crate::duty`].

mod fields;
mod problem;
mod read;
mod read_case;
mod write;

pub use problem::RuleProblem;

use crate::case::Case;
use crate::clock::Clock;
use crate::due::DueRule;
use credit::ledger::Evidence;
use kernel::{Hours, LocalDate, SiteCode};
use staff::{Audience, Level};
use std::fmt;

/// The longest rule file that is read.
pub const RULE_BYTES_MAX: usize = 64 * 1024;

/// Words that are addresses of their own under `/mandates`.
const RESERVED: [&str; 2] = ["library", "new"];

/// A mandate's short name in files and addresses: lower-case letters, digits and dashes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Code(String);

impl Code {
    pub fn parse(text: &str) -> Option<Code> {
        let plain = (2..=60).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !RESERVED.contains(&text);
        plain.then(|| Code(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Authority {
    Federal,
    State,
    District,
}

/// How certain the source of a citation is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// A primary source was read.
    Primary,
    /// A secondary source was read.
    Secondary,
    /// General knowledge, not checked.
    Unchecked,
}

/// Whether the district should ask its lawyer before it relies on the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counsel {
    Confirm,
    Settled,
}

/// A sentence of law or policy the rule rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// `Neb. Rev. Stat. 79-2,146`.
    pub law: String,
    /// What it asks, in our words; read after the law's name.
    pub says: String,
    pub link: Option<String>,
    pub mark: Mark,
}

/// To complete, or to be offered: a duty to offer is not a duty to complete (CMP-2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    Complete,
    Offer,
}

/// How much is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Amount {
    /// Any completion is enough.
    Any,
    AtLeast(Hours),
    /// The board decides. Until it does, any completion is enough and the answer says so.
    SetByBoard(Option<Resolution>),
}

/// What the board decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resolution {
    pub amount: Hours,
    /// `2025-31 of July 7, 2025`.
    pub name: String,
}

impl Amount {
    /// The minutes that must add up, when any are asked.
    pub fn minutes(&self) -> Option<i64> {
        match self {
            Amount::Any | Amount::SetByBoard(None) => None,
            Amount::AtLeast(hours) => Some(hours.minutes()),
            Amount::SetByBoard(Some(resolution)) => Some(resolution.amount.minutes()),
        }
    }
}

/// Who must have it: each person in the audience, or so many at each building.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    Person,
    Coverage(Coverage),
}

/// A duty of a building: at least so many of the audience who work there have met the rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage {
    pub at_least: u16,
    /// Buildings of these levels …
    pub levels: Vec<Level>,
    /// … and, when any are named, only these …
    pub buildings: Vec<SiteCode>,
    /// … and only where some position fits this: a school that has a security officer.
    pub where_present: Option<Audience>,
}

/// How long proof and material are kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Retention {
    pub years: u16,
    /// What is kept: dates, summary, names of trainers.
    pub of: String,
}

/// One version of a mandate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    pub code: Code,
    pub title: String,
    /// What is asked, in one or two sentences for the person who owes it.
    pub asks: String,
    pub authority: Authority,
    pub version: u32,
    /// The law's own first day where it is known; for an adopted version, the district's.
    pub in_force_from: Option<LocalDate>,
    pub in_force_to: Option<LocalDate>,
    pub counsel: Counsel,
    pub citations: Vec<Citation>,
    pub kind: Kind,
    pub ask: Ask,
    pub audience: Audience,
    pub amount: Amount,
    pub content: Vec<String>,
    /// Learning on any of these topics counts.
    pub topics: Vec<String>,
    /// Kinds of evidence that count (T18).
    pub evidence: Vec<Evidence>,
    pub clock: Clock,
    pub due: DueRule,
    pub retention: Option<Retention>,
    pub consequence: Option<String>,
    pub materials: Vec<String>,
    /// Notes for the office: what the rule leaves out, what to check.
    pub notes: Vec<String>,
    pub cases: Vec<Case>,
}

impl Rule {
    /// Reads a rule file; every problem found, each with its line, column and what was meant.
    pub fn parse(text: &str) -> Result<Rule, Vec<RuleProblem>> {
        read::read(text)
    }
}

macro_rules! words {
    ($($type:ident { $($variant:ident = $word:literal),+ $(,)? })+) => {$(
        impl $type {
            pub const ALL: &'static [$type] = &[$($type::$variant),+];
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word in the rule file.
            pub const fn word(self) -> &'static str {
                match self { $($type::$variant => $word),+ }
            }

            pub fn parse(word: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    )+};
}
pub(crate) use words;

words! {
    Authority { Federal = "federal", State = "state", District = "district" }
    Mark { Primary = "V", Secondary = "V2", Unchecked = "K" }
    Ask { Complete = "complete", Offer = "offer" }
}

#[cfg(test)]
mod tests;
