//! Withdrawing the figures of a measure and school year, or replacing them by a corrected file.
//!
//! The figures of a measure and year are an *edition*. A correction ends it from today on and never
//! deletes it: what was shown on a day can be shown again. The next edition, loaded at once or later,
//! shows only what nobody can hold against the earlier ones ([`suppression::protect_again`]).

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, Instant, LocalDate, NeedId, Occasion, SchoolYear, StaffId};
use planning::doubt::{DoubtKind, cast_doubt, needs_citing};

use crate::file::{LineProblem, Problem, Row};
use crate::load::{Loaded, take};
use crate::place::Measure;
use crate::store;

/// The longest reason, in characters.
pub const WHY_CHARACTERS_MAX: usize = 600;

/// The end of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub year: SchoolYear,
    /// The edition it ended, from 1.
    pub edition: i64,
    pub kind: DoubtKind,
    pub why: String,
    /// From this day on the edition is not shown any more.
    pub from: LocalDate,
    pub recorded_at: Instant,
    pub by: Option<StaffId>,
}

/// Why nothing was corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectRefusal {
    WhyMissing,
    /// There are no figures of this measure and year.
    NothingThere,
    /// The corrected file cannot be taken.
    File(Vec<Problem>),
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// `None`: withdrawn.
    pub loaded: Option<Loaded>,
    /// Needs that rest on the figures and were told.
    pub needs: usize,
}

/// The needs that cite a measure's figures of a school year.
pub fn needs_on(tx: &mut Tx, measure: &Measure, year: SchoolYear) -> Result<Vec<NeedId>, Fault> {
    needs_citing(tx, &format!("/measures/{}?year={}", measure.key, year.starting))
}

/// Ends the edition in force from today on; with the rows of a corrected file, begins the next one.
pub fn correct(
    tx: &mut Tx,
    _: &Permit<action::LoadMeasures>,
    occasion: &Occasion,
    (measure, year): (&Measure, SchoolYear),
    (why, rows): (&str, Option<&[Row]>),
) -> Result<Corrected, Failed<CorrectRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let why = why.trim();
    if why.is_empty() {
        return refuse(CorrectRefusal::WhyMissing);
    }
    let edition = store::lock_edition(tx, measure.id, year)?;
    if store::cells_of(tx, measure.id, Some((year, edition)))?.is_empty() {
        return refuse(CorrectRefusal::NothingThere);
    }
    let others = rows.unwrap_or_default().iter();
    let others = others.filter(|row| row.measure != measure.name || row.place.year != year);
    let others: Vec<Problem> = others
        .map(|row| Problem::Line { line: row.line, what: LineProblem::OtherMeasure })
        .collect();
    if !others.is_empty() {
        return refuse(CorrectRefusal::File(others));
    }
    let kind = if rows.is_some() { DoubtKind::Replaced } else { DoubtKind::Withdrawn };
    let id = store::end_edition(tx, occasion, (measure.id, year, edition), (kind, why))?;
    let loaded = match rows {
        Some(rows) => Some(take(tx, occasion, rows).map_err(|failed| match failed {
            Failed::Refused(problems) => Failed::Refused(CorrectRefusal::File(problems)),
            Failed::Fault(fault) => Failed::Fault(fault),
        })?),
        None => None,
    };
    let needs = needs_on(tx, measure, year)?;
    let about = format!("{}, {year}", measure.name);
    cast_doubt(tx, occasion, &needs, (kind, &about, why))?;
    let detail = serde_json::json!({
        "measure": measure.name, "school_year": year.starting, "edition": edition,
        "kind": kind.name(), "needs": needs.len(),
    });
    tx.journal(
        Entry::new(occasion, "measures.corrected", On("measure_correction", id)).detail(detail),
    );
    Ok(Corrected { loaded, needs: needs.len() })
}
