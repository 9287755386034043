//! How a duty stands on a day. [`crate::judge`] works it out.
//!
//! On any date: facts dated later change nothing, except that a known later start shows as
//! [`DutyState::NotYet`] instead of [`DutyState::NotRequired`].

use kernel::LocalDate;
use std::fmt;

/// How a duty stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DutyState {
    /// Not asked of this person.
    NotRequired,
    /// Asked from a later day: a start that is already known, or the return from leave.
    NotYet { from: Option<LocalDate> },
    /// Offered, not asked.
    Available,
    /// To be done by the day; none: no date is set.
    Due { on: Option<LocalDate> },
    /// Done on a day, good through another; none: for good.
    Met { on: LocalDate, until: Option<LocalDate> },
    /// Not asked through the day, for a reason on record.
    Exempt { until: LocalDate },
    /// Not done in time; `since` is the first day past due.
    Overdue { since: LocalDate },
    /// What was done stopped counting; `on` is the first day without it.
    Lapsed { on: LocalDate },
}

impl DutyState {
    /// The kinds of state, for messages and style.
    pub const fn name(self) -> &'static str {
        match self {
            DutyState::NotRequired => "not-required",
            DutyState::NotYet { .. } => "not-yet",
            DutyState::Available => "available",
            DutyState::Due { .. } => "due",
            DutyState::Met { .. } => "met",
            DutyState::Exempt { .. } => "exempt",
            DutyState::Overdue { .. } => "overdue",
            DutyState::Lapsed { .. } => "lapsed",
        }
    }

    /// Past its day and not done.
    pub const fn is_late(self) -> bool {
        match self {
            DutyState::Overdue { .. } | DutyState::Lapsed { .. } => true,
            DutyState::NotRequired
            | DutyState::NotYet { .. }
            | DutyState::Available
            | DutyState::Due { .. }
            | DutyState::Met { .. }
            | DutyState::Exempt { .. } => false,
        }
    }

    /// Reads the text of a case in a rule file. `met` alone leaves open when it was done.
    pub fn parse(text: &str) -> Option<DutyState> {
        let text = text.trim();
        let date = |prefix: &str| text.strip_prefix(prefix).and_then(LocalDate::parse);
        Some(match text {
            "not required" => DutyState::NotRequired,
            "not yet" => DutyState::NotYet { from: None },
            "available" => DutyState::Available,
            "due" => DutyState::Due { on: None },
            _ => {
                if let Some(from) = date("not yet, from ") {
                    DutyState::NotYet { from: Some(from) }
                } else if let Some(on) = date("due ") {
                    DutyState::Due { on: Some(on) }
                } else if let Some(until) = date("exempt until ") {
                    DutyState::Exempt { until }
                } else if let Some(since) = date("overdue since ") {
                    DutyState::Overdue { since }
                } else if let Some(on) = date("lapsed on ") {
                    DutyState::Lapsed { on }
                } else {
                    let (on, until) = match text.strip_prefix("met ")?.split_once(" until ") {
                        Some((on, until)) => (on, Some(LocalDate::parse(until)?)),
                        None => (text.strip_prefix("met ")?, None),
                    };
                    DutyState::Met { on: LocalDate::parse(on)?, until }
                }
            }
        })
    }
}

impl fmt::Display for DutyState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DutyState::NotRequired => f.write_str("not required"),
            DutyState::NotYet { from: None } => f.write_str("not yet"),
            DutyState::NotYet { from: Some(from) } => write!(f, "not yet, from {from}"),
            DutyState::Available => f.write_str("available"),
            DutyState::Due { on: None } => f.write_str("due"),
            DutyState::Due { on: Some(on) } => write!(f, "due {on}"),
            DutyState::Met { on, until: None } => write!(f, "met {on}"),
            DutyState::Met { on, until: Some(until) } => write!(f, "met {on} until {until}"),
            DutyState::Exempt { until } => write!(f, "exempt until {until}"),
            DutyState::Overdue { since } => write!(f, "overdue since {since}"),
            DutyState::Lapsed { on } => write!(f, "lapsed on {on}"),
        }
    }
}
