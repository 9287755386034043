//! Which cycle of growth is a person's in a school year, worked out from their positions.

use std::sync::Arc;

use db::{Tx, setting};
use kernel::{DistrictCalendar, Fault, GrowthCycleId, Instant, LocalDate, StaffId};
use planning::{Holding, Version};
use staff::StaffHistory;

use crate::cycle::Cycle;
use crate::plan::GrowthPlan;
use crate::store;

/// A version of a cycle as the district adopted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    pub id: GrowthCycleId,
    pub cycle: Arc<Cycle>,
    /// Counted by the district for each code, from 1; the file's own number is the author's.
    pub version: u32,
    pub in_force_from: LocalDate,
    /// Its file.
    pub text: String,
    pub recorded_at: Instant,
    /// Who adopted it; nobody where the program did.
    pub recorded_by: Option<StaffId>,
}

/// A person's cycle, and from when their time in it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    pub adopted: Adopted,
    pub started: Option<LocalDate>,
}

/// Every version adopted, by code, then by first day.
pub fn adopted(tx: &mut Tx) -> Result<Vec<Adopted>, Fault> {
    store::cycle::all(tx)
}

/// The versions in force on a day, by rank.
pub fn in_force(all: &[Adopted], on: LocalDate) -> Vec<&Adopted> {
    let mut found: Vec<&Adopted> = Vec::new();
    for one in all.iter().filter(|one| one.in_force_from <= on) {
        found.retain(|other| other.cycle.code != one.cycle.code);
        found.push(one);
    }
    found.sort_by_key(|one| (one.cycle.rank, one.cycle.code.clone()));
    found
}

/// The cycle of a person on a day: of those that fit, the one of the lowest rank.
pub fn track_of(
    all: &[Adopted],
    calendar: &DistrictCalendar,
    history: &StaffHistory,
    on: LocalDate,
) -> Option<Track> {
    let (adopted, started) = fitting(&in_force(all, on), calendar, history, on)?;
    Some(Track { adopted: adopted.clone(), started: Some(started) })
}

/// Of the versions in force, by rank, the first that is the person's, and from when they count in it.
pub(crate) fn fitting<'a>(
    in_force: &[&'a Adopted],
    calendar: &DistrictCalendar,
    history: &StaffHistory,
    on: LocalDate,
) -> Option<(&'a Adopted, LocalDate)> {
    in_force.iter().find_map(|adopted| {
        adopted.cycle.begins(calendar, history, on).map(|started| (*adopted, started))
    })
}

/// The cycle of a person on a day, with their plan of that school year. A plan that was begun stays
/// on its own cycle, whatever position its person holds since.
pub fn standing(
    tx: &mut Tx,
    person: StaffId,
    on: LocalDate,
) -> Result<(Option<Track>, Option<GrowthPlan>), Fault> {
    let calendar = setting::calendar(tx)?;
    let year = calendar.school_year(on);
    let plan = store::plan::of_these(tx, &[person], year)?.pop();
    let history = staff::history_of(tx, person)?;
    let all = adopted(tx)?;
    let computed = history.and_then(|history| track_of(&all, &calendar, &history, on));
    let track = match &plan {
        Some(plan) => {
            let own = all.into_iter().find(|one| one.id == plan.cycle);
            let started = computed.and_then(|track| track.started);
            own.map(|adopted| Track { adopted, started })
        }
        None => computed,
    };
    Ok((track, plan))
}

/// What the person assesses themself against: the versions in force whose audience they are in, of
/// the kinds the cycle names.
pub fn frameworks(
    tx: &mut Tx,
    cycle: &Cycle,
    person: StaffId,
    on: LocalDate,
) -> Result<Vec<Version>, Fault> {
    if cycle.frameworks.is_empty() {
        return Ok(Vec::new());
    }
    let facts = staff::facts_of(tx, person, on)?;
    let versions = planning::versions(tx)?.into_iter();
    Ok(versions
        .filter(|version| cycle.frameworks.contains(&version.framework.kind))
        .filter(|version| version.holding_on(on) == Holding::Now)
        .filter(|version| version.audience.includes(&facts))
        .collect())
}
