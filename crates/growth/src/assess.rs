//! The self-assessment: writing it, sharing it with the supervisor, taking that back (GRW-2).

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, GrowthPlanId, Occasion, StaffId};

use crate::cycle::Handover;
use crate::machine::State;
use crate::notices;
use crate::plan::{GrowthPlan, Mark};
use crate::refusal::PlanRefusal;
use crate::store;
use crate::track::{Track, standing};

/// The plan of this school year, begun if it was not.
pub(crate) fn begun(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
) -> Result<(GrowthPlan, Track), Failed<PlanRefusal>> {
    let (track, plan) = standing(tx, person, occasion.today)?;
    let track = track.ok_or(Failed::Refused(PlanRefusal::NoCycle))?;
    let id = match plan {
        Some(plan) => plan.id,
        None => begin(tx, occasion, person, &track)?,
    };
    Ok((store::plan::locked(tx, id)?, track))
}

fn begin(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
    track: &Track,
) -> Result<GrowthPlanId, Fault> {
    let year = db::setting::calendar(tx)?.school_year(occasion.today);
    let id = store::write::insert_plan(tx, occasion, (person, year), track.adopted.id)?;
    tx.journal(Entry::new(occasion, "growth-plan.begun", On("growth_plan", id.0)).about(person));
    Ok(id)
}

/// Writes how the person judges themself. A mark without level and words is taken away. The journal
/// tells that it was done, never what was said.
pub fn assess(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    person: StaffId,
    marks: &[Mark],
) -> Result<(), Failed<PlanRefusal>> {
    let (plan, track) = begun(tx, occasion, person)?;
    let state = plan.state();
    let open = match track.adopted.cycle.handover {
        Handover::Goals => state != State::Complete,
        Handover::SelfAssessment => state == State::Draft,
    };
    if !open {
        return Err(Failed::Refused(PlanRefusal::NotDraft { state }));
    }
    for mark in marks {
        store::write::set_mark(tx, occasion, plan.id, mark)?;
    }
    let entry = Entry::new(occasion, "growth-plan.self-assessed", On("growth_plan", plan.id.0));
    tx.journal(entry.about(person));
    Ok(())
}

/// From now on the current supervisor reads the self-assessment, too.
pub fn share(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    person: StaffId,
) -> Result<(), Failed<PlanRefusal>> {
    let (plan, _) = begun(tx, occasion, person)?;
    if store::plan::marked(tx, plan.id)?.1 == 0 {
        return Err(Failed::Refused(PlanRefusal::NothingToShare));
    }
    if plan.is_shared() {
        return Err(Failed::Refused(PlanRefusal::AlreadyShared));
    }
    store::write::share(tx, occasion, plan.id)?;
    let entry = Entry::new(occasion, "growth-plan.shared", On("growth_plan", plan.id.0));
    tx.journal(entry.about(person));
    notices::to_supervisors(tx, occasion, &plan, notices::SHARED)?;
    Ok(())
}

/// From now on it is the person's alone again.
pub fn withdraw(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    person: StaffId,
) -> Result<(), Failed<PlanRefusal>> {
    let (plan, _) = begun(tx, occasion, person)?;
    if store::write::withdraw(tx, occasion, plan.id)? == 0 {
        return Err(Failed::Refused(PlanRefusal::NotShared));
    }
    let entry = Entry::new(occasion, "growth-plan.sharing-withdrawn", On("growth_plan", plan.id.0));
    tx.journal(entry.about(person));
    Ok(())
}
