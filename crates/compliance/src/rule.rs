//! A mandate's rule: what law or the district asks, of whom, how much, by when, and what proves
//! it. A rule is data: one TOML file, described in `mandates/README.md`, read strictly by
//! [`Rule::parse`] and written back by its `Display`.
//!
//! CMP-1: requirement = legal cite + version + population + content list + minimum minutes +
//! proof + cycle + due rule + consequence. Absent on purpose: anything computed. Who owes what on
//! a day is [`crate::duty`].

mod read;
mod read_case;
mod write;

pub use rulefile::{Citation, Code, Counsel, Mark, RuleProblem};

use crate::case::Case;
use crate::clock::Clock;
use crate::due::DueRule;
use crate::sources::Sources;
use credit::ledger::Evidence;
use kernel::{Hours, LocalDate, SiteCode};
use rulefile::words;
use staff::{Audience, Level};
use web::Language;

/// The longest rule file that is read.
pub const RULE_BYTES_MAX: usize = 64 * 1024;

/// Words that are addresses of their own under `/mandates`: no mandate has them for a code.
pub(crate) const RESERVED: [&str; 2] = ["library", "new"];

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Authority {
    Federal,
    State,
    District,
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

/// What a person reads of a mandate, in Spanish.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InSpanish {
    pub title: String,
    pub asks: String,
    pub consequence: Option<String>,
}

/// A text that a person acknowledges: the exact wording, by name, at a time (CMP-7).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Acknowledge {
    pub what: Wording,
    pub again: Again,
}

/// Where the wording is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wording {
    /// A text of the district, by its code, kept in versions of its own.
    Text(Code),
    /// The mandate's own words; a version of the mandate is a version of them.
    Own { words: String, es: Option<String> },
}

/// Whether a new version of the text asks again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Again {
    #[default]
    EachVersion,
    Never,
}

/// What becomes of a year that ended without what it asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MissedYear {
    /// It stays on record as missed; the new year asks once.
    #[default]
    Stays,
    /// It is made up before anything counts for a later year.
    MakeUp,
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
    /// Title and what is asked, in Spanish.
    pub es: Option<InSpanish>,
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
    /// A text to be read and acknowledged, in place of learning or besides it.
    pub acknowledge: Option<Acknowledge>,
    /// Kinds of evidence that count (T18).
    pub evidence: Vec<Evidence>,
    pub clock: Clock,
    pub due: DueRule,
    /// What becomes of a year that was missed.
    pub missed_year: MissedYear,
    /// Which of several positions relative dates count from.
    pub sources: Sources,
    pub retention: Option<Retention>,
    pub consequence: Option<String>,
    pub materials: Vec<String>,
    /// Notes for the office: what the rule leaves out, what to check.
    pub notes: Vec<String>,
    pub cases: Vec<Case>,
}

impl Rule {
    /// The title, in Spanish where the rule has one and it is asked for.
    pub fn title_in(&self, language: Language) -> &str {
        self.es
            .as_ref()
            .filter(|_| language == Language::Spanish)
            .map_or(&self.title, |es| &es.title)
    }

    /// What is asked, in Spanish where the rule says it and it is asked for.
    pub fn asks_in(&self, language: Language) -> &str {
        self.es.as_ref().filter(|_| language == Language::Spanish).map_or(&self.asks, |es| &es.asks)
    }

    /// What follows while it is late, in Spanish where the rule says it and it is asked for.
    pub fn consequence_in(&self, language: Language) -> Option<&str> {
        let es = self.es.as_ref().filter(|_| language == Language::Spanish);
        es.and_then(|es| es.consequence.as_deref()).or(self.consequence.as_deref())
    }

    /// Reads a rule file; every problem found, each with its line, column and what was meant.
    pub fn parse(text: &str) -> Result<Rule, Vec<RuleProblem>> {
        read::read(text)
    }
}

words! {
    Authority { Federal = "federal", State = "state", District = "district" }
    Again { EachVersion = "each version", Never = "never" }
    MissedYear { Stays = "stays missed", MakeUp = "make up" }
    Ask { Complete = "complete", Offer = "offer" }
}

#[cfg(test)]
mod tests;
