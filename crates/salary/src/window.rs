//! When moves happen: the openings that a schedule's windows come to, and the moves that are due in one.

use crate::schedule::{After, MonthDay, Opens, Schedule, Window};
use kernel::LocalDate;
use standing::Ratio;

/// One window of one year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opening {
    pub allocate_by: LocalDate,
    pub earned_by: LocalDate,
    pub takes_effect: LocalDate,
    pub opens: Opens,
}

fn in_year(year: i16, (month, day): MonthDay) -> LocalDate {
    LocalDate::new(year, month, day).expect("a day of every year, as the reader of files asks")
}

/// The last such day on or before a day.
fn last_by(day: LocalDate, month_day: MonthDay) -> LocalDate {
    let same = in_year(day.year(), month_day);
    if same <= day { same } else { in_year(day.year() - 1, month_day) }
}

/// The first such day on or after a day.
pub fn first_from(day: LocalDate, month_day: MonthDay) -> LocalDate {
    let same = in_year(day.year(), month_day);
    if same >= day { same } else { in_year(day.year() + 1, month_day) }
}

fn opening(window: Window, year: i16) -> Opening {
    let allocate_by = in_year(year, window.allocate_by);
    let earned_by = window.earned_by.map_or(allocate_by, |by| last_by(allocate_by, by));
    let takes_effect = first_from(earned_by, window.takes_effect);
    Opening { allocate_by, earned_by, takes_effect, opens: window.opens }
}

/// The openings that matter on a day, by the day until which credit is allocated: those of the year
/// before, which may wait for their confirmation, and of each window the next.
pub fn openings(schedule: &Schedule, on: LocalDate) -> Vec<Opening> {
    let mut all: Vec<Opening> = Vec::new();
    for window in &schedule.windows {
        let years = on.year() - 1..=on.year() + 1;
        let mut ahead = false;
        for opening in years.map(|year| opening(*window, year)) {
            let is_past = opening.allocate_by < on;
            if ahead || opening.allocate_by < on.plus_years(-1) {
                continue;
            }
            ahead = !is_past;
            all.push(opening);
        }
    }
    all.sort_by_key(|one| (one.allocate_by, one.takes_effect));
    all
}

/// A move from one lane to another, both counted from the first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    pub from: usize,
    pub to: usize,
    /// What it uses up.
    pub units: Ratio,
    pub degree: Option<String>,
}

/// What the moves of one opening rest on.
pub struct Means<'a> {
    pub at: usize,
    pub units: Ratio,
    /// Moves by units that were made in the school year already.
    pub made: u32,
    pub has_degree: &'a dyn Fn(&str) -> bool,
}

/// The moves that are due in an opening: by a degree as far as it reaches, then by units, lane by lane.
pub fn steps(schedule: &Schedule, opens: Opens, means: &Means<'_>) -> Vec<Step> {
    let (mut at, mut units, mut made) = (means.at, means.units, means.made);
    let mut steps = Vec::new();
    loop {
        let step = by_degree(schedule, at, means.has_degree).or_else(|| {
            let room = schedule.moves_a_year.is_none_or(|most| made < most);
            (opens == Opens::Every && room)
                .then(|| by_units(schedule, at, units, means.has_degree))
                .flatten()
        });
        let Some(step) = step else { return steps };
        at = step.to;
        made += u32::from(step.units.is_positive());
        units = match schedule.after {
            After::Placement => units - step.units,
            After::LastMove => Ratio::ZERO,
        };
        steps.push(step);
    }
}

/// The furthest lane that a degree alone opens.
fn by_degree(schedule: &Schedule, at: usize, has: &dyn Fn(&str) -> bool) -> Option<Step> {
    let reached = |to: usize| {
        let paths = schedule.lanes[to].paths.iter().filter(|path| path.is_degree_alone());
        paths.filter_map(|path| path.degree.as_deref()).find(|degree| has(degree))
    };
    let (to, degree) =
        (at + 1..schedule.lanes.len()).rev().find_map(|to| Some((to, reached(to)?)))?;
    Some(Step { from: at, to, units: Ratio::ZERO, degree: Some(degree.to_owned()) })
}

/// The next lane, if a path into it asks no more units than there are.
fn by_units(
    schedule: &Schedule,
    at: usize,
    units: Ratio,
    has: &dyn Fn(&str) -> bool,
) -> Option<Step> {
    let lane = schedule.lanes.get(at + 1)?;
    let fits = lane.paths.iter().filter_map(|path| {
        let asked = path.units.filter(|asked| *asked <= units)?;
        let held = path.degree.as_deref().is_none_or(has);
        held.then(|| Step { from: at, to: at + 1, units: asked, degree: path.degree.clone() })
    });
    fits.min_by_key(|step| step.units)
}
