//! What people see of retention: the report of a day with its records, the classes, holds and
//! closeouts, and disposals.

pub mod classes;
pub mod closeouts;
pub mod disposals;
pub mod holds;
pub mod records;
pub mod report;
mod words;

use kernel::{Key, LocalDate};
use serde::Deserialize;
use web::{Halt, Visit};

/// Reasons are no longer than this.
const REASON_CHARACTERS_MAX: usize = 400;

/// The day a page is asked about.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    year: Option<String>,
    show: Option<String>,
    page: Option<usize>,
}

impl Asked {
    /// The day in the address, today or later; today when there is none.
    fn day(&self, visit: &Visit) -> LocalDate {
        self.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today)
    }
}

fn key(text: &str) -> Result<Key, Halt> {
    Key::parse(text).ok_or(Halt::NotFound)
}
