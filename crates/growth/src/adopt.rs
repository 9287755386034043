//! Adopting a cycle from a day on. What was adopted before holds until then, and plans begun with it
//! stay on it.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, LocalDate, Occasion};

use crate::cycle::Cycle;
use crate::store;
use crate::track::adopted;

/// Why a cycle is not adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdoptRefusal {
    /// It would reach back before the version in force, or begin with it.
    BeginsBeforeLast { first: LocalDate },
    /// That is in force already, word for word.
    NothingChanges,
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
    let differing = cycle.differing_cases(&kernel::DistrictCalendar::nebraska());
    if !differing.is_empty() {
        return Err(Failed::Refused(AdoptRefusal::CasesDiffer(differing)));
    }
    let versions: Vec<_> =
        adopted(tx)?.into_iter().filter(|one| one.cycle.code == cycle.code).collect();
    if let Some(last) = versions.last() {
        if last.text == text {
            return Err(Failed::Refused(AdoptRefusal::NothingChanges));
        }
        if first <= last.in_force_from {
            let first = last.in_force_from;
            return Err(Failed::Refused(AdoptRefusal::BeginsBeforeLast { first }));
        }
    }
    let version = i64::try_from(versions.len()).unwrap_or(i64::MAX).saturating_add(1);
    let id = store::cycle::insert(tx, occasion, (cycle, version, text), first)?;
    let detail = serde_json::json!({
        "code": cycle.code.as_str(), "version": version, "in_force_from": first.to_string(),
    });
    tx.journal(Entry::new(occasion, "growth-cycle.adopted", On("growth_cycle", id)).detail(detail));
    Ok(())
}
