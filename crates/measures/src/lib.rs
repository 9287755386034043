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
//! up to it; a count that was loaded never changes, and a wrong one is ended with its whole *edition*
//! ([`correct`]), which stays on record; no page, file or message shows a count that is
//! hidden, to anybody. Absent: rows of students, the file itself, sums over school years.
//!
//! Tables: `measure`, `measure_file`, `measure_cell`, `measure_correction`, `measure_floor`.
//!
//! A flow: `pages/file.rs` (POST) → [`file::read`] (pure) refuses or gives rows → [`load::load`] joins
//! them with what is known, [`suppression::protect`] decides, `store.rs` writes → 303 to the list.

pub mod correct;
pub mod file;
pub mod load;
pub mod pages;
pub mod place;
mod store;
#[cfg(test)]
mod tests;

pub use place::{Figure, From, Group, Known, Loading, Measure, Place, Said};

web::messages!();

use std::collections::{BTreeMap, HashMap};

use db::Tx;
use kernel::{Fault, Key, LocalDate, SchoolYear};
use suppression::{Counts, Shown, differ_by_few};

pub use correct::Correction;

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

/// Everything that is said of a measure on a day, every school year, by place. What is hidden comes as
/// hidden, without its counts.
pub fn figures(tx: &mut Tx, measure: &Measure, on: LocalDate) -> Result<Vec<Figure>, Fault> {
    let mut ended: BTreeMap<SchoolYear, i64> = BTreeMap::new();
    for one in store::corrections(tx, measure.id)? {
        if one.from <= on {
            *ended.entry(one.year).or_default() += 1;
        }
    }
    let cells = store::cells_by_edition(tx, measure.id, on)?;
    let floor = floor(tx, on)?;
    Ok(said(&cells, |year| 1 + ended.get(&year).copied().unwrap_or_default(), floor))
}

/// What one edition of a school year said until it was ended, or says.
pub fn figures_of_edition(
    tx: &mut Tx,
    measure: &Measure,
    (year, edition): (SchoolYear, i64),
    on: LocalDate,
) -> Result<Vec<Figure>, Fault> {
    let mut cells = store::cells_by_edition(tx, measure.id, on)?;
    cells.retain(|(_, one)| one.place.year == year);
    let floor = floor(tx, on)?;
    Ok(said(&cells, |_| edition, floor))
}

/// What the edition of each year says, by place.
fn said(cells: &[(i64, Known)], of: impl Fn(SchoolYear) -> i64, floor: i64) -> Vec<Figure> {
    let earlier = cells.iter().filter(|(edition, one)| *edition < of(one.place.year));
    let earlier = earlier_said(earlier);
    let now = cells.iter().filter(|(edition, one)| *edition == of(one.place.year));
    let mut found: Vec<Figure> = now
        .map(|(_, one)| {
            let kept = earlier.get(&one.place).filter(|(counts, _)| {
                one.shown == Shown::Hidden && differ_by_few(*counts, one.counts, floor)
            });
            let (said, from) =
                kept.map_or((Said::of(one), From::Now), |(_, said)| (*said, From::Before));
            Figure { place: one.place.clone(), said, from }
        })
        .collect();
    found.sort_by(|one, other| one.place.cmp(&other.place));
    found
}

type EarlierSaid = HashMap<Place, (Counts, Said)>;

/// What was said last of places that were shown in editions that have ended.
fn earlier_said<'a>(cells: impl Iterator<Item = &'a (i64, Known)>) -> EarlierSaid {
    let mut cells: Vec<_> = cells.filter(|(_, one)| one.shown != Shown::Hidden).collect();
    cells.sort_by_key(|(edition, _)| *edition);
    cells.into_iter().map(|(_, one)| (one.place.clone(), (one.counts, Said::of(one)))).collect()
}

/// Each file that brought counts of a measure, by year and edition.
pub fn loadings(tx: &mut Tx, measure: &Measure) -> Result<Vec<Loading>, Fault> {
    store::loadings(tx, measure.id)
}

/// Every correction of a measure, by year and edition.
pub fn corrections(tx: &mut Tx, measure: &Measure) -> Result<Vec<Correction>, Fault> {
    store::corrections(tx, measure.id)
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
