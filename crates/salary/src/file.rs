//! Everything about one person that a salary schedule asks about, over all time.

use crate::schedule::Use;
use kernel::{Key, LocalDate, Money};
use standing::Ratio;
use standing::record::Record;

/// One person's facts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    pub record: Record,
    /// In the order in which they were recorded.
    pub allocations: Vec<Allocation>,
    /// In the order in which they were recorded.
    pub lines: Vec<Line>,
}

/// So much of one piece of credit, put to a use on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allocation {
    pub key: Key,
    /// The key of the piece of credit.
    pub work: Key,
    pub to: Use,
    /// In the unit of the use, above zero.
    pub amount: Ratio,
    pub on: LocalDate,
    pub undone_on: Option<LocalDate>,
}

/// A line of the ledger of lanes and stipends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub key: Key,
    pub what: What,
    /// The day it was recorded.
    pub on: LocalDate,
    /// The day from which on it holds, or on which it is paid.
    pub effective_on: LocalDate,
    pub undone_on: Option<LocalDate>,
}

/// What a line says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// Human resources placed the person on a lane.
    Placed { lane: String },
    /// The person moved, by units that were used up, by a degree, or by both.
    Moved { from: String, lane: String, degree: Option<String>, used: Ratio },
    /// Whole blocks of hours were paid.
    Paid { hours: Ratio, blocks: u32, cents: Money },
}

impl Line {
    /// The lane the line puts the person on.
    pub fn lane(&self) -> Option<&str> {
        match &self.what {
            What::Placed { lane } | What::Moved { lane, .. } => Some(lane),
            What::Paid { .. } => None,
        }
    }
}

impl File {
    /// What was known by the end of a day: no later fact can change an answer about it.
    #[must_use]
    pub fn as_of(&self, day: LocalDate) -> File {
        let standing = |on: LocalDate, undone: Option<LocalDate>| {
            on <= day && undone.is_none_or(|undone| undone > day)
        };
        let mut file = File { record: self.record.as_of(day), ..self.clone() };
        file.allocations.retain(|one| standing(one.on, one.undone_on));
        file.lines.retain(|one| standing(one.on, one.undone_on));
        file
    }

    /// The lines that put the person on a lane, by the day from which on they hold.
    pub fn places(&self) -> Vec<&Line> {
        let mut places: Vec<&Line> =
            self.lines.iter().filter(|line| line.lane().is_some()).collect();
        places.sort_by_key(|line| line.effective_on);
        places
    }
}
