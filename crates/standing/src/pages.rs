//! Where I stand, the same about someone else, the rule sets and their forms, and what the office
//! records for them.

pub mod detail;
pub mod overview;
pub mod people;
pub mod record;
pub mod rule_sets;
pub mod rule_text;
pub mod section;
#[cfg(test)]
mod tests;
mod trial;
pub mod withdrawal;
pub mod words;

use kernel::{Key, LocalDate};
use serde::Deserialize;
use web::{Halt, Visit};

/// The day a page is asked about.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct On {
    on: Option<String>,
}

impl On {
    /// The day in the address; today when there is none, and nothing when it is not a date.
    pub fn day(&self, visit: &Visit) -> LocalDate {
        self.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today)
    }
}

fn key(text: &str) -> Result<Key, Halt> {
    Key::parse(text).ok_or(Halt::NotFound)
}

fn code(text: &str) -> Result<crate::Code, Halt> {
    crate::Code::parse(text).ok_or(Halt::NotFound)
}

/// `?on=` for links of a page about another day than today; empty for today.
fn on_query(day: LocalDate, today: LocalDate) -> String {
    if day == today { String::new() } else { format!("?on={day}") }
}
