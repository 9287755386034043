//! What serves what: an activity, later a request, a PLC or a coaching cycle, serves an item of a
//! plan or an element of a framework from a day to a day, for a reason in words (ALN-1). Pure.
//!
//! One mechanism for all: planning stands above the slices whose things are aligned, so it knows
//! them by kind and key only. Whether the target is *active* is asked on the day of aligning; if it
//! becomes inactive later, what was aligned stays as it was and simply counts no more.

use kernel::{ElementId, Key, LocalDate, Period, PlanItemId};

use crate::framework::Holding;
use crate::kinds::SubjectKind;
use crate::plan::Inactive;

/// The shortest reason, in characters: a reason, not a tick.
pub const REASON_CHARACTERS_MIN: usize = 15;
/// The longest reason, in characters.
pub const REASON_CHARACTERS_MAX: usize = 1_000;

/// What is aligned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    pub kind: SubjectKind,
    pub key: Key,
}

impl Subject {
    pub fn activity(key: &Key) -> Subject {
        Subject { kind: SubjectKind::Activity, key: key.clone() }
    }

    /// A request to learn outside the district.
    pub fn request(key: &Key) -> Subject {
        Subject { kind: SubjectKind::ExternalRequest, key: key.clone() }
    }
}

/// What it serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    Item(PlanItemId),
    Element(ElementId),
}

/// One alignment over its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    pub key: Key,
    pub subject: Subject,
    pub target: Target,
    pub reason: String,
    pub starts_on: LocalDate,
    /// The last day.
    pub ends_on: Option<LocalDate>,
    pub ended_reason: Option<String>,
}

impl Alignment {
    pub fn holds_on(&self, day: LocalDate) -> bool {
        self.period().holds_on(day)
    }

    pub fn period(&self) -> Period {
        Period { first: self.starts_on, last: self.ends_on }
    }
}

/// Why something is not aligned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlignRefusal {
    /// There is no such item or element.
    UnknownTarget,
    /// The item is not active today.
    ItemInactive {
        item: String,
        why: Inactive,
    },
    /// The framework's version does not hold today.
    VersionInactive {
        element: String,
        holding: Holding,
    },
    /// A domain holds indicators; learning serves one of them.
    TooBroad {
        element: String,
    },
    ReasonTooShort,
    Already,
    /// It ended before, or never was.
    NotStanding,
}

/// A reason that says something.
pub fn reason(text: &str) -> Result<String, AlignRefusal> {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < REASON_CHARACTERS_MIN || !text.contains(' ') {
        return Err(AlignRefusal::ReasonTooShort);
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_words_and_not_a_tick() {
        for tick in ["", "x", "yes", "---------------", "alignedalignedaligned", "it fits well"] {
            assert_eq!(reason(tick), Err(AlignRefusal::ReasonTooShort), "{tick}");
        }
        assert!(reason(" Teachers practise asking open questions. ").is_ok());
    }
}
