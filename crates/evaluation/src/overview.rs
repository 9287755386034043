//! Every activity with how it will be judged, what there is to judge it by, what was found and decided.

use std::collections::BTreeMap;

use catalog::{Activity, ActivityState};
use db::Tx;
use kernel::{ActivityId, DistrictCalendar, Fault, LocalDate, SchoolYear};

use crate::essa::{self, Facts, Judged, Judgements, ServesInstruction};
use crate::feedback::results::{Sum, of_activity};
use crate::finding::{Finding, Standing, as_of};
use crate::level::{Level, Look, LookState};
use crate::store::{design, evaluation, feedback};

/// One activity in the overview.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub activity: Activity,
    /// The lines of its plan that hold, by the day they are due.
    pub looks: Vec<(Look, LookState)>,
    /// What feedback on it and its copies came to, over all years; `None`: too few to show.
    pub feedback: Option<Sum>,
    /// How many people said what became of what they learned; `None`: fewer than may be shown.
    pub applied: Option<i64>,
    /// The latest first, of it and its copies.
    pub findings: Vec<Finding>,
}

impl Line {
    pub fn has_plan(&self) -> bool {
        !self.looks.is_empty()
    }

    /// The levels of which there is something to judge by.
    pub fn data(&self) -> Vec<Level> {
        let mut levels = Vec::new();
        levels.extend(self.feedback.is_some().then_some(Level::Reaction));
        levels.extend(self.applied.is_some().then_some(Level::Use));
        let figures = self.findings.iter().filter(|one| !one.written.figures.is_empty());
        levels.extend(figures.map(|one| one.written.level));
        levels.sort_unstable();
        levels.dedup();
        levels
    }

    /// The latest finding that nothing took the place of.
    pub fn latest(&self) -> Option<&Finding> {
        self.findings.iter().find(|one| one.standing() != Standing::Corrected)
    }

    /// Whether a look or a decision is past its day.
    pub fn is_late(&self, on: LocalDate) -> bool {
        self.looks.iter().any(|(_, state)| *state == LookState::Late)
            || self.findings.iter().any(|one| one.is_late(on))
    }
}

/// What was found about each activity, and on which days at which levels.
fn by_origin(
    findings: Vec<Finding>,
    origins: &BTreeMap<ActivityId, ActivityId>,
) -> BTreeMap<ActivityId, Vec<Finding>> {
    let mut found: BTreeMap<ActivityId, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        let mut of: Vec<ActivityId> = finding
            .written
            .activities
            .iter()
            .map(|id| origins.get(id).copied().unwrap_or(*id))
            .collect();
        of.sort_unstable();
        of.dedup();
        for origin in of {
            found.entry(origin).or_default().push(finding.clone());
        }
    }
    found
}

/// Every activity of a school year that is published or was, by title.
pub fn lines(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    (year, on): (SchoolYear, LocalDate),
) -> Result<Vec<Line>, Fault> {
    let states = [ActivityState::Published, ActivityState::Retired];
    let mut activities = catalog::activities_in(tx, &states)?;
    activities.retain(|one| one.school_year == year);
    lines_of(tx, calendar, activities, on)
}

/// The lines of some activities, by title.
pub fn lines_of(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    activities: Vec<Activity>,
    on: LocalDate,
) -> Result<Vec<Line>, Fault> {
    let origins = feedback::origins(tx)?;
    let mut feedback = feedback::told(tx, calendar)?;
    let applied = design::applied(tx)?;
    let mut applied_of: BTreeMap<ActivityId, i64> = BTreeMap::new();
    for (activity, people) in applied {
        let origin = origins.get(&activity).copied().unwrap_or(activity);
        *applied_of.entry(origin).or_default() += people;
    }
    let found = by_origin(as_of(evaluation::findings(tx)?, on), &origins);
    let mut looks: BTreeMap<ActivityId, Vec<Look>> = BTreeMap::new();
    for look in evaluation::looks(tx)?.into_iter().filter(|look| look.said_on <= on) {
        looks.entry(look.activity).or_default().push(look);
    }
    let mut lines: Vec<Line> = activities
        .into_iter()
        .map(|activity| {
            let origin = origins.get(&activity.id).copied().unwrap_or(activity.id);
            let findings = found.get(&origin).cloned().unwrap_or_default();
            let looks = looks.remove(&activity.id).unwrap_or_default();
            let counted = feedback.remove(&origin).unwrap_or_default();
            let people = applied_of.get(&origin).copied();
            Line {
                looks: standing(looks, &findings, on),
                feedback: whole(of_activity(&counted, on)),
                applied: people.filter(|people| *people >= pulse::FLOOR),
                findings,
                activity,
            }
        })
        .collect();
    lines.sort_by(|one, other| one.activity.title.cmp(&other.activity.title));
    Ok(lines)
}

fn standing(looks: Vec<Look>, findings: &[Finding], on: LocalDate) -> Vec<(Look, LookState)> {
    let found: Vec<(Level, LocalDate)> =
        findings.iter().map(|one| (one.written.level, one.found_on)).collect();
    let looks = looks.into_iter().map(|look| {
        let state = look.state(&found, on);
        (look, state)
    });
    looks.filter(|(_, state)| *state != LookState::Dropped).collect()
}

/// All school years together; `None`: nothing may be shown.
fn whole(years: BTreeMap<SchoolYear, Sum>) -> Option<Sum> {
    years.into_values().reduce(|mut sum, year| {
        sum.sections += year.sections;
        sum.asked += year.asked;
        sum.answers += year.answers;
        for (question, tally) in year.tallies {
            let together = sum.tallies.entry(question).or_default();
            *together = together.with(tally);
        }
        sum
    })
}

/// An activity held against ESSA's definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub activity: Activity,
    pub judgements: Judgements,
}

impl Held {
    pub fn fundability(&self) -> essa::Fundability {
        essa::fundability(&self.judgements)
    }
}

/// Activities held against ESSA's definition on a day, by title.
pub fn held(tx: &mut Tx, mut activities: Vec<Activity>, on: LocalDate) -> Result<Vec<Held>, Fault> {
    let shapes = match activities.as_slice() {
        // One page asks for one: not everything is read for it.
        [one] => design::shape_of(tx, one.id)?.map(|shape| (one.id, shape)).into_iter().collect(),
        _ => design::shapes(tx)?,
    };
    let designs = catalog::terms::designs(tx)?;
    let serving = design::serving_instruction(tx, on)?;
    let origins = feedback::origins(tx)?;
    let found = by_origin(evaluation::findings(tx)?, &origins);
    let planned: Vec<ActivityId> = evaluation::looks(tx)?
        .into_iter()
        .filter(|look| look.dropped_on.is_none())
        .map(|look| look.activity)
        .collect();
    activities.sort_by(|one, other| one.title.cmp(&other.title));
    let held = activities.into_iter().map(|activity| {
        let origin = origins.get(&activity.id).copied().unwrap_or(activity.id);
        let judged = if found.contains_key(&origin) {
            Judged::Found
        } else if planned.contains(&activity.id) {
            Judged::Planned
        } else {
            Judged::No
        };
        let facts = Facts {
            shape: shapes.get(&activity.id).copied(),
            format: activity.format,
            group_setting: activity.group_setting,
            design: designs.get(&activity.id).copied().unwrap_or_default(),
            purposes: activity.purposes.clone(),
            serves_instruction: if serving.contains(&activity.key) {
                ServesInstruction::Yes
            } else {
                ServesInstruction::No
            },
            judged,
        };
        Held { judgements: essa::judge(&facts), activity }
    });
    Ok(held.collect())
}
