//! Figures about students: how many of a group reached something, by school year, building, grade
//! and group. Counts only, and only of groups large enough are they shown.
//!
//! A *measure* is what is counted ("Reads at grade level"). A file brings counts of groups; one that
//! looks like rows of students is refused whole, and nothing of it is kept or said back. What may
//! be shown is decided once, when a file is taken ([`suppression`]), together with everything that
//! was shown before, so that no later file uncovers an earlier one. Learning is planned from these
//! figures (P13): a need cites one.
//!
//! Invariants: no name, birth date or number of a student ever comes in; the parts of every total add
//! up to it; a count that was loaded never changes; no page, file or message shows a count that is
//! hidden, to anybody. Absent: rows of students, the file itself, sums over school years.
//!
//! Tables: `measure`, `measure_file`, `measure_cell`, `measure_floor`.
//!
//! A flow: `pages/file.rs` (POST) → [`file::read`] (pure) refuses or gives rows → [`load::load`] joins
//! them with what is known, [`suppression::protect`] decides, `store.rs` writes → 303 to the list.

pub mod file;
pub mod load;
pub mod pages;
pub mod place;
mod store;
#[cfg(test)]
mod tests;

pub use place::{Figure, Group, Known, Measure, Place, Said};

web::messages!();

use db::Tx;
use kernel::{Fault, Key, LocalDate};

/// The fewest students of a shown group, unless the district says otherwise. Most states ask for
/// ten (NCES 2011-603).
pub const FLOOR: i64 = 10;

/// The fewest students of a shown group on a day.
pub fn floor(tx: &mut Tx, on: LocalDate) -> Result<i64, Fault> {
    Ok(store::floor(tx, on)?.unwrap_or(FLOOR))
}

/// Every measure there is, by name.
pub fn measures(tx: &mut Tx) -> Result<Vec<Measure>, Fault> {
    store::measures(tx)
}

pub fn measure_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Measure>, Fault> {
    Ok(store::measures(tx)?.into_iter().find(|one| one.key == *key))
}

/// Everything that is said of a measure, every school year, by place. What is hidden comes as
/// hidden, without its counts.
pub fn figures(tx: &mut Tx, measure: &Measure) -> Result<Vec<Figure>, Fault> {
    let cells = store::cells(tx, measure.id, None)?;
    Ok(cells
        .iter()
        .map(|cell| Figure { place: cell.place.clone(), said: Said::of(cell) })
        .collect())
}

/// What is loaded for a school year and the one before it, by a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub measures: usize,
    /// Groups whose figures are shown, in part at least.
    pub shown: usize,
    pub hidden: usize,
}

/// What planning can look at on a day.
pub fn held(tx: &mut Tx, year: kernel::SchoolYear, on: LocalDate) -> Result<Held, Fault> {
    store::held(tx, year, on)
}
