//! Adopting a salary schedule, and changing one: a change is a new version from a day on.

use crate::case::CaseDiffers;
use crate::schedule::Schedule;
use crate::store::{self, Kept, KeptVersion};
use access::{Permit, action};
use db::journal::{Entry, On};
use db::{Tx, setting};
use kernel::{Failed, LocalDate, Occasion};
use rulefile::version::{Latest, NotNext, next_version};
use std::sync::Arc;

/// Why a version is not adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AdoptRefusal {
    NotNext(NotNext),
    /// What was put to a use is counted in its unit: another unit is another schedule.
    UnitChanges,
    /// People stand on a lane that it leaves out.
    LaneGone(String),
    /// Its own cases expect other answers.
    CasesDiffer(Vec<CaseDiffers>),
}

/// Adopts the schedule of a file from a day on.
///
/// # Errors
///
/// Why not.
pub fn adopt(
    tx: &mut Tx,
    _: &Permit<action::AdoptRuleSet>,
    occasion: &Occasion,
    (schedule, text): (&Schedule, &str),
    first: LocalDate,
) -> Result<u32, Failed<AdoptRefusal>> {
    let differing = schedule.differing_cases(&setting::calendar(tx)?);
    if !differing.is_empty() {
        return Err(Failed::Refused(AdoptRefusal::CasesDiffer(differing)));
    }
    store::lock_schedule(tx, &schedule.code)?;
    let known = store::schedule(tx, &schedule.code)?;
    if let Some(kept) = &known {
        follows(kept, schedule, (text, first), occasion.today).map_err(Failed::Refused)?;
        store::end_version(tx, kept.id, kept.latest().number, first.previous_day())?;
    }
    let id = match &known {
        Some(kept) => kept.id,
        None => store::add_schedule(tx, &schedule.code)?,
    };
    let number = known.as_ref().map_or(1, |kept| kept.latest().number + 1);
    let version = KeptVersion {
        number,
        first,
        last: None,
        schedule: Arc::new(schedule.clone()),
        text: text.to_owned(),
        recorded_at: occasion.now,
    };
    store::add_version(tx, id, &version, occasion.by.staff())?;
    let detail = serde_json::json!({
        "code": schedule.code.as_str(), "version": number, "in_force_from": first.to_string(),
    });
    let entry = Entry::new(occasion, "salary-schedule.adopted", On("salary_schedule", id.0));
    tx.journal(entry.detail(detail));
    Ok(number)
}

/// Whether a version may follow what is kept.
fn follows(
    kept: &Kept,
    schedule: &Schedule,
    (text, first): (&str, LocalDate),
    today: LocalDate,
) -> Result<(), AdoptRefusal> {
    let last = kept.latest();
    let latest = Latest { number: last.number, from: last.first, text: &last.text };
    next_version(Some(latest), (text, first), today).map_err(AdoptRefusal::NotNext)?;
    let stipend = |schedule: &Schedule| schedule.stipend.as_ref().map(|one| one.unit.clone());
    let other_stipend = stipend(schedule).zip(stipend(&last.schedule));
    if schedule.unit != last.schedule.unit || other_stipend.is_some_and(|(new, old)| new != old) {
        return Err(AdoptRefusal::UnitChanges);
    }
    let gone = last.schedule.lanes.iter().find(|lane| schedule.place_of(&lane.name).is_none());
    gone.map_or(Ok(()), |lane| Err(AdoptRefusal::LaneGone(lane.name.clone())))
}
