//! What a person did, raw: minutes and units as they were recorded, never converted (domain §4).

use crate::ratio::Ratio;
use kernel::{Key, LocalDate};

/// The raw unit of time spent in learning.
pub const CONTACT_HOUR: &str = "contact hour";
/// The raw unit of college credit.
pub const SEMESTER_HOUR: &str = "semester hour";

/// One piece of learning, in every unit it was recorded in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    pub key: Key,
    pub on: LocalDate,
    pub title: String,
    /// Amounts by raw unit.
    pub raw: Vec<(String, Ratio)>,
    /// Kind, format, provider, credit type, topics …: what rules can ask about, in lower case.
    pub tags: Vec<String>,
    /// The topic it is counted under where topics are counted apart: its first.
    pub topic: Option<String>,
    pub origin: Origin,
}

/// Where a piece of work is recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A piece of credit in the ledger.
    Ledger,
    /// Credit from outside that the office accepted.
    Accepted,
    /// A section the person only thinks of taking.
    Supposed,
}

impl Work {
    pub fn amount_in(&self, unit: &str) -> Option<Ratio> {
        self.raw.iter().find(|(name, _)| name == unit).map(|(_, amount)| *amount)
    }
}

/// Work with any of some tags, and none of others. Nothing named: all work.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tagged {
    pub any: Vec<String>,
    pub except: Vec<String>,
}

impl Tagged {
    pub fn fits(&self, work: &Work) -> bool {
        let has = |tag: &String| work.tags.contains(tag);
        (self.any.is_empty() || self.any.iter().any(has)) && !self.except.iter().any(has)
    }

    pub fn is_all(&self) -> bool {
        self.any.is_empty() && self.except.is_empty()
    }
}
