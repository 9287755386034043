//! What I owe and why, my team, the office's grid, the mandates and their forms.

pub mod change;
mod dry;
pub mod duties;
pub mod exemption;
pub mod findings;
pub mod grid;
pub mod kiosk;
pub mod kiosk_pin;
pub mod kiosk_text;
pub mod kiosks;
pub mod library;
pub mod mandates;
pub mod packs;
pub mod people;
pub mod proof;
pub mod reminders;
pub mod rule_text;
mod steps;
pub mod team;
#[cfg(test)]
mod tests;
pub mod text;
pub mod texts;
pub mod trend;
mod trial;
mod ways;
pub mod why;
pub(crate) mod words;

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
    fn day(&self, visit: &Visit) -> LocalDate {
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
