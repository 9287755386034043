//! Saying how an activity will be judged, what was found, and what became of the decision.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{ActivityId, Failed, Fault, Key, LocalDate, Occasion, StaffId};
use serde_json::json;

use crate::finding::{
    Finding, FindingRefusal, NewFinding, PEOPLE_MIN, Step, StepRefusal, Unit, next,
};
use crate::level::{Level, Look};
use crate::notices;
use crate::store::evaluation as store;

/// A line of an evaluation plan, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLook {
    pub level: Level,
    pub looked_at: String,
    pub judge: StaffId,
    pub due_on: LocalDate,
}

/// Adds a line to an activity's evaluation plan.
pub fn plan(
    tx: &mut Tx,
    _: &Permit<action::EditEvaluation>,
    occasion: &Occasion,
    (activity, new): (ActivityId, &NewLook),
) -> Result<Key, Fault> {
    let (id, key) = store::insert_look(tx, activity, new, occasion)?;
    tx.journal(
        journal::Entry::new(occasion, "evaluation.planned", journal::On("activity", activity.0))
            .detail(
                json!({ "line": id, "level": new.level.name(), "due": new.due_on.to_string() }),
            ),
    );
    Ok(key)
}

/// Drops a line; that it was there stays.
pub fn drop_line(
    tx: &mut Tx,
    _: &Permit<action::EditEvaluation>,
    occasion: &Occasion,
    look: &Look,
) -> Result<(), Fault> {
    store::drop_look(tx, look.id, occasion.today)?;
    let on = journal::On("activity", look.activity.0);
    tx.journal(
        journal::Entry::new(occasion, "evaluation.line-dropped", on)
            .detail(json!({ "line": look.id, "level": look.level.name() })),
    );
    Ok(())
}

/// Records what was found and decided, and tells the owner of the decision.
pub fn find(
    tx: &mut Tx,
    _: &Permit<action::EditEvaluation>,
    occasion: &Occasion,
    new: &NewFinding,
) -> Result<Key, Failed<FindingRefusal>> {
    let activities = catalog::activities(tx, &new.activities)?;
    check(new, &activities, occasion.today).map_err(Failed::Refused)?;
    let Some((id, key)) = store::insert_finding(tx, new, occasion)? else {
        return Err(Failed::Refused(FindingRefusal::AlreadyCorrected));
    };
    tx.journal(
        journal::Entry::new(
            occasion,
            "evaluation.found",
            journal::On("evaluation_finding", id.0),
        )
        .detail(json!({
            "decision": new.decision.name(), "owner": new.owner.0, "due": new.due_on.to_string(),
        })),
    );
    if occasion.by.staff() != Some(new.owner)
        && let Some(first) = activities.first()
    {
        notices::decided(tx, occasion, (new, &key, &first.title))?;
    }
    Ok(key)
}

fn check(
    new: &NewFinding,
    activities: &[catalog::Activity],
    today: LocalDate,
) -> Result<(), FindingRefusal> {
    if activities.is_empty() {
        return Err(FindingRefusal::NoActivity);
    }
    if !activities.iter().all(|one| one.purposes.contains(&new.purpose)) {
        return Err(FindingRefusal::NotItsPurpose);
    }
    if new.uncertainty.trim().is_empty() {
        return Err(FindingRefusal::CertainOfAll);
    }
    let of_few = |unit| match unit {
        // How many there were is itself what is told, and is no share of a few.
        Unit::Hours | Unit::People => false,
        Unit::Percent | Unit::Points | Unit::Students => true,
    };
    if new.figures.iter().any(|one| of_few(one.unit) && one.people < PEOPLE_MIN) {
        return Err(FindingRefusal::TooFewPeople);
    }
    if new.due_on < today {
        return Err(FindingRefusal::DueBefore);
    }
    Ok(())
}

/// What is said of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStep {
    pub step: Step,
    pub said: String,
    pub due_on: Option<LocalDate>,
}

/// Notes what became of a decision.
pub fn step(
    tx: &mut Tx,
    _: &Permit<action::FollowFinding>,
    occasion: &Occasion,
    (key, new): (&Key, &NewStep),
) -> Result<(), Failed<StepRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let Some(finding) = store::lock(tx, key)? else { return refuse(StepRefusal::NoSuchFinding) };
    next(finding.standing(), new.step).map_err(Failed::Refused)?;
    if new.said.trim().is_empty() {
        return refuse(StepRefusal::SayWhat);
    }
    let due_on = new.due_on.filter(|_| new.step == Step::PutOff);
    if new.step == Step::PutOff && due_on.is_none_or(|day| day <= occasion.today) {
        return refuse(StepRefusal::DayNeeded);
    }
    let kept = NewStep { due_on, ..new.clone() };
    store::insert_step(tx, finding.id, &kept, occasion)?;
    let on = journal::On("evaluation_finding", finding.id.0);
    tx.journal(
        journal::Entry::new(occasion, "evaluation.followed", on)
            .detail(json!({ "step": new.step.name() })),
    );
    Ok(())
}

/// The lines of an activity's evaluation plan, dropped ones too, by the day they are due.
pub fn looks_of(tx: &mut Tx, activity: ActivityId) -> Result<Vec<Look>, Fault> {
    store::looks_of(tx, activity)
}

/// Whether anybody has said how an activity will be judged.
pub fn has_plan(tx: &mut Tx, activity: ActivityId) -> Result<bool, Fault> {
    Ok(store::looks_of(tx, activity)?.iter().any(|look| look.dropped_on.is_none()))
}

/// What was found about an activity or its copies in other years, the latest first.
pub fn findings_of(tx: &mut Tx, activity: ActivityId) -> Result<Vec<Finding>, Fault> {
    let same = catalog::terms::same_learning(tx, activity)?;
    let mut all = store::findings(tx)?;
    all.retain(|one| one.written.activities.iter().any(|id| same.contains(id)));
    Ok(all)
}

/// Everything that was ever found, the latest first.
pub fn findings(tx: &mut Tx) -> Result<Vec<Finding>, Fault> {
    store::findings(tx)
}

pub fn finding_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Finding>, Fault> {
    store::finding_by_key(tx, key)
}

/// Decisions that a person has to carry out, the most urgent first.
pub fn owned_by(tx: &mut Tx, person: StaffId) -> Result<Vec<Finding>, Fault> {
    let mut owned = store::findings_owned_by(tx, person)?;
    owned.retain(|one| one.standing() == crate::finding::Standing::Decided);
    owned.sort_by_key(Finding::due_on);
    Ok(owned)
}

/// A line of an evaluation plan.
pub fn look_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Look>, Fault> {
    store::look_by_key(tx, key)
}
