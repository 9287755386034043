//! The state of a person on a day, out of the rows.

use super::{Outcome, Row};
use crate::cycle::{Cycle, Renewal};
use kernel::LocalDate;
use std::fmt;

/// How a person stands, in a word and its dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Not among those asked.
    NotAsked,
    /// Asked, but nothing is recorded that the period could be counted from.
    Undated,
    NotYet {
        from: LocalDate,
    },
    /// The period runs; work counts until that day.
    Open {
        until: LocalDate,
    },
    /// Done for this period, or valid until that day.
    Met {
        on: LocalDate,
        until: LocalDate,
    },
    /// The period before ended on the eve of that day without being met, and nothing met since.
    Missed {
        since: LocalDate,
    },
    /// What was valid has ended.
    Expired {
        since: LocalDate,
    },
    Revoked {
        on: LocalDate,
    },
}

impl State {
    /// What may stand in a case.
    pub const MEANT: &'static str = "write not asked, undated, not yet, from 2026-09-01, open \
        until 2026-08-31, met 2025-11-02 until 2026-08-31, missed since 2026-09-01, expired since \
        2026-10-01 or revoked on 2026-02-03";

    /// Short names, in the order of the states.
    pub const NAMES: [&'static str; 8] =
        ["not-asked", "undated", "not-yet", "open", "met", "missed", "expired", "revoked"];

    pub const fn name(self) -> &'static str {
        match self {
            State::NotAsked => State::NAMES[0],
            State::Undated => State::NAMES[1],
            State::NotYet { .. } => State::NAMES[2],
            State::Open { .. } => State::NAMES[3],
            State::Met { .. } => State::NAMES[4],
            State::Missed { .. } => State::NAMES[5],
            State::Expired { .. } => State::NAMES[6],
            State::Revoked { .. } => State::NAMES[7],
        }
    }

    /// Whether it is late.
    pub const fn is_late(self) -> bool {
        match self {
            State::Missed { .. } | State::Expired { .. } | State::Revoked { .. } => true,
            State::NotAsked
            | State::Undated
            | State::NotYet { .. }
            | State::Open { .. }
            | State::Met { .. } => false,
        }
    }

    /// Reads what [`State`] prints.
    pub fn parse(text: &str) -> Option<State> {
        let date = |text: &str| LocalDate::parse(text.trim());
        let after = |head: &str| text.strip_prefix(head);
        match text {
            "not asked" => return Some(State::NotAsked),
            "undated" => return Some(State::Undated),
            _ => {}
        }
        if let Some(from) = after("not yet, from ") {
            return date(from).map(|from| State::NotYet { from });
        }
        if let Some(until) = after("open until ") {
            return date(until).map(|until| State::Open { until });
        }
        if let Some(rest) = after("met ") {
            let (on, until) = rest.split_once(" until ")?;
            return Some(State::Met { on: date(on)?, until: date(until)? });
        }
        if let Some(since) = after("missed since ") {
            return date(since).map(|since| State::Missed { since });
        }
        if let Some(since) = after("expired since ") {
            return date(since).map(|since| State::Expired { since });
        }
        after("revoked on ").and_then(date).map(|on| State::Revoked { on })
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            State::NotAsked => f.write_str("not asked"),
            State::Undated => f.write_str("undated"),
            State::NotYet { from } => write!(f, "not yet, from {from}"),
            State::Open { until } => write!(f, "open until {until}"),
            State::Met { on, until } => write!(f, "met {on} until {until}"),
            State::Missed { since } => write!(f, "missed since {since}"),
            State::Expired { since } => write!(f, "expired since {since}"),
            State::Revoked { on } => write!(f, "revoked on {on}"),
        }
    }
}

/// The answer of the rows of someone who is asked.
pub(crate) fn state_of<S>(
    rows: &[Row<S>],
    first_day: LocalDate,
    cycle: &Cycle,
    on: LocalDate,
) -> State {
    let Some(row) = rows.last() else { return State::NotYet { from: first_day } };
    if let Some(revoked) = row.revoked_on.filter(|_| row.met_on.is_none()) {
        return State::Revoked { on: revoked };
    }
    if let Some(met) = row.met_on {
        let until = row.valid_until.unwrap_or(row.until);
        return if on <= until {
            State::Met { on: met, until }
        } else {
            State::Expired { since: until.plus_days(1) }
        };
    }
    let before = rows.len().checked_sub(2).map(|at| &rows[at]);
    match cycle.renews {
        Renewal::Calendar => match before.filter(|before| before.outcome == Outcome::Missed) {
            Some(before) => State::Missed { since: before.until.plus_days(1) },
            None => State::Open { until: row.until },
        },
        Renewal::Credential if on > row.until => State::Expired { since: row.until.plus_days(1) },
        Renewal::Credential => State::Open { until: row.until },
        Renewal::Met(_) => {
            // What the row before was worth still holds until it ends.
            let valid = before.and_then(|before| before.met_on.zip(before.valid_until));
            match valid {
                Some((met, until)) if on <= until && on < row.window => {
                    State::Met { on: met, until }
                }
                Some((_, until)) if on > until.max(row.until) => {
                    State::Expired { since: row.until.plus_days(1) }
                }
                None if on > row.until => State::Missed { since: row.until.plus_days(1) },
                Some(_) | None => State::Open { until: row.until },
            }
        }
    }
}
