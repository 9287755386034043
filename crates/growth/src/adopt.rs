//! Adopting a cycle from a day on. What was adopted before holds until then, and plans begun with it
//! stay on it. A version that follows another begins today or later, so that nobody's past is asked anew.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{DistrictCalendar, Failed, LocalDate, Occasion};
use rulefile::version::{self, NotNext};

use crate::cycle::Cycle;
use crate::store;
use crate::track::{Adopted, adopted};

/// Why a cycle is not adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdoptRefusal {
    NotNext(NotNext),
    /// Its own cases expect other days.
    CasesDiffer(Vec<String>),
}

/// Adopts a cycle file from a day on.
pub fn adopt(
    tx: &mut Tx,
    _: &Permit<action::AdoptGrowthCycle>,
    occasion: &Occasion,
    (cycle, text): (&Cycle, &str),
    first: LocalDate,
) -> Result<(), Failed<AdoptRefusal>> {
    // A file travels between districts: its cases know no district's own days off.
    let differing = cycle.differing_cases(&DistrictCalendar::nebraska());
    if !differing.is_empty() {
        return Err(Failed::Refused(AdoptRefusal::CasesDiffer(differing)));
    }
    store::cycle::lock_versions(tx, &cycle.code)?;
    let of_code = adopted(tx)?.into_iter().filter(|one| one.cycle.code == cycle.code);
    let number = match of_code.last() {
        Some(last) => {
            follows(&last, cycle, first, occasion.today)
                .map_err(|refusal| Failed::Refused(AdoptRefusal::NotNext(refusal)))?;
            i64::from(last.version) + 1
        }
        None => 1,
    };
    let id = store::cycle::insert(tx, occasion, (cycle, number, text), first)?;
    let detail = serde_json::json!({
        "code": cycle.code.as_str(), "version": number, "in_force_from": first.to_string(),
    });
    tx.journal(Entry::new(occasion, "growth-cycle.adopted", On("growth_cycle", id)).detail(detail));
    Ok(())
}

/// Whether a version may follow the last one.
fn follows(
    last: &Adopted,
    cycle: &Cycle,
    first: LocalDate,
    today: LocalDate,
) -> Result<(), NotNext> {
    version::follows((last.version, last.in_force_from), first, today)?;
    let same = Cycle {
        version: last.cycle.version,
        notes: last.cycle.notes.clone(),
        cases: last.cycle.cases.clone(),
        ..cycle.clone()
    };
    if same == *last.cycle {
        return Err(NotNext::NothingChanges { number: last.version });
    }
    Ok(())
}
