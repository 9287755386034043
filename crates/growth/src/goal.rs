//! Writing goals: new ones, new wordings, dropping them, and what to take from the catalog for them.

use access::{Permit, action};
use catalog::ActivityState;
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Key, Occasion, StaffId};
use planning::Target;

use crate::assess::begun;
use crate::machine::State;
use crate::plan::{GOALS_MAX, Goal, GrowthPlan, Serves, Wording};
use crate::refusal::PlanRefusal;
use crate::store;
use crate::words::GoalKind;

/// What is said of a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGoal {
    pub kind: GoalKind,
    pub statement: String,
    pub measure: String,
    /// What of a framework or a plan it serves, and why.
    pub serves: Option<(Target, String)>,
}

fn draft(plan: &GrowthPlan) -> Result<(), Failed<PlanRefusal>> {
    match plan.state() {
        State::Draft => Ok(()),
        state @ (State::Sent
        | State::Approved
        | State::Conferred
        | State::Signed
        | State::Complete) => Err(Failed::Refused(PlanRefusal::NotDraft { state })),
    }
}

fn standing<'a>(plan: &'a GrowthPlan, key: &Key) -> Result<&'a Goal, Failed<PlanRefusal>> {
    let found = plan.standing_goals().find(|goal| goal.key == *key);
    found.ok_or(Failed::Refused(PlanRefusal::NoSuchGoal))
}

/// Writes a goal, or another wording of one. What was written before stays readable.
pub fn write_goal(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    (person, goal): (StaffId, Option<&Key>),
    new: &NewGoal,
) -> Result<(), Failed<PlanRefusal>> {
    let (plan, _) = begun(tx, occasion, person)?;
    draft(&plan)?;
    if new.statement.trim().is_empty() || new.measure.trim().is_empty() {
        return Err(Failed::Refused(PlanRefusal::WordsMissing));
    }
    let serves = match &new.serves {
        Some((target, reason)) => {
            planning::align::is_active(tx, occasion, *target)
                .map_err(|failed| failed.map(PlanRefusal::Serves))?;
            let reason = planning::alignment::reason(reason)
                .map_err(|refusal| Failed::Refused(PlanRefusal::Serves(refusal)))?;
            Some(Serves { target: *target, reason })
        }
        None => None,
    };
    let id = match goal {
        Some(key) => standing(&plan, key)?.id,
        None if plan.standing_goals().count() >= GOALS_MAX => {
            return Err(Failed::Refused(PlanRefusal::TooManyGoals));
        }
        None => store::write::insert_goal(tx, occasion, plan.id, new.kind)?,
    };
    let wording = Wording {
        statement: new.statement.trim().to_owned(),
        measure: new.measure.trim().to_owned(),
        serves,
        written_on: occasion.today,
    };
    store::write::add_wording(tx, occasion, id, &wording)?;
    let entry = Entry::new(occasion, "growth-plan.goal-written", On("growth_plan", plan.id.0));
    tx.journal(entry.about(person));
    Ok(())
}

/// Takes a goal out of the plan; its wordings stay readable to the person.
pub fn drop_goal(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    (person, goal): (StaffId, &Key),
) -> Result<(), Failed<PlanRefusal>> {
    let (plan, _) = begun(tx, occasion, person)?;
    draft(&plan)?;
    let goal = standing(&plan, goal)?;
    store::write::drop_goal(tx, goal.id, occasion.today)?;
    let entry = Entry::new(occasion, "growth-plan.goal-dropped", On("growth_plan", plan.id.0));
    tx.journal(entry.about(person));
    Ok(())
}

/// Whether an activity is put down for a goal, or taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    PutDown,
    TakeOff,
}

/// Puts down an activity of the catalog that the person means to take for a goal. Open until the
/// plan is complete: what is offered changes over a year.
pub fn choose_activity(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    (person, goal): (StaffId, &Key),
    (activity, choosing): (&Key, Choosing),
) -> Result<(), Failed<PlanRefusal>> {
    let (plan, _) = begun(tx, occasion, person)?;
    let state = plan.state();
    if state == State::Complete {
        return Err(Failed::Refused(PlanRefusal::NotDraft { state }));
    }
    let goal = standing(&plan, goal)?;
    let found = catalog::activity_by_key(tx, activity)?;
    let found =
        found.filter(|one| one.state == ActivityState::Published || choosing == Choosing::TakeOff);
    let found = found.ok_or(Failed::Refused(PlanRefusal::NoSuchActivity))?;
    match choosing {
        Choosing::PutDown => store::write::add_action(tx, occasion, goal.id, found.id)?,
        Choosing::TakeOff => store::write::take_action_off(tx, goal.id, found.id)?,
    }
    let entry = Entry::new(occasion, "growth-plan.activity-chosen", On("growth_plan", plan.id.0));
    tx.journal(entry.about(person));
    Ok(())
}
