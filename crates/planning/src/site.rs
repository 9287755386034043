//! A building's plan on its way through the phases: moved on, action plans put to work and ended,
//! the office's agreement, the next plan begun.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Key, Occasion, PlanId, PlanItemId};

use crate::draft::{is_open, written};
use crate::kinds::Phase;
use crate::owned;
use crate::phase::{self, PhaseRefusal};
use crate::plan::Activation;
use crate::store::plan::{self as store, NewPlan};
use crate::tree;

/// The most years of a building's plan, from one first phase to the next.
pub const SITE_PLAN_YEARS_MAX: i64 = 6;

fn put_to_work_in(tx: &mut Tx, occasion: &Occasion, item: PlanItemId) -> Result<(), kernel::Fault> {
    let activation = Activation { starts_on: occasion.today, ends_on: None, ended_reason: None };
    store::activate(tx, item, &activation, written(occasion))?;
    tx.journal(Entry::new(occasion, "action-plan.put-to-work", On("plan_item", item.0)));
    Ok(())
}

/// Moves a building's plan to its next phase today, and puts the chosen action plans to work.
pub fn move_on(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    plan: PlanId,
    (chosen, words): (&[PlanItemId], &str),
) -> Result<Phase, Failed<PhaseRefusal>> {
    if words.trim().is_empty() {
        return Err(Failed::Refused(PhaseRefusal::ReasonMissing));
    }
    store::lock_plan(tx, plan)?;
    let tree = tree(tx, plan)?;
    let moved = phase::move_on(&tree, chosen, occasion.today).map_err(Failed::Refused)?;
    let entered = (occasion.today, moved.to);
    store::enter_phase(tx, plan, entered, words.trim(), written(occasion))?;
    for item in &moved.activate {
        put_to_work_in(tx, occasion, *item)?;
    }
    if is_open(&tree, occasion.today) {
        let binding = crate::tree(tx, plan)?;
        owned::tell_all(tx, occasion, &binding)?;
    }
    let detail =
        serde_json::json!({ "phase": moved.to.name(), "put_to_work": moved.activate.len() });
    tx.journal(Entry::new(occasion, "site-plan.moved", On("plan", plan.0)).detail(detail));
    Ok(moved.to)
}

/// Puts one action plan to work today.
pub fn put_to_work(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    (plan, item): (PlanId, PlanItemId),
) -> Result<(), Failed<PhaseRefusal>> {
    store::lock_plan(tx, plan)?;
    let tree = tree(tx, plan)?;
    phase::put_to_work(&tree, item, occasion.today).map_err(Failed::Refused)?;
    put_to_work_in(tx, occasion, item)?;
    Ok(())
}

/// Ends the work on an action plan: today is its last day.
pub fn end_work(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    (plan, item): (PlanId, PlanItemId),
    reason: &str,
) -> Result<(), Failed<PhaseRefusal>> {
    if reason.trim().is_empty() {
        return Err(Failed::Refused(PhaseRefusal::ReasonMissing));
    }
    store::lock_plan(tx, plan)?;
    if store::end_activation(tx, item, occasion.today, reason.trim())? == 0 {
        return Err(Failed::Refused(PhaseRefusal::NotAtWork));
    }
    // Today is its last day: what stands tomorrow is what nobody is asked further about.
    let ended = tree(tx, plan)?;
    let tomorrow = Occasion { today: occasion.today.plus_days(1), ..*occasion };
    owned::over(tx, &tomorrow, &ended)?;
    tx.journal(
        Entry::new(occasion, "action-plan.ended", On("plan_item", item.0))
            .detail(serde_json::json!({ "reason": reason.trim() })),
    );
    Ok(())
}

/// The district office agrees that a building's plan is done.
pub fn agree(
    tx: &mut Tx,
    _: &Permit<action::AgreeSitePlan>,
    occasion: &Occasion,
    plan: PlanId,
    words: &str,
) -> Result<(), Failed<PhaseRefusal>> {
    store::lock_plan(tx, plan)?;
    let tree = tree(tx, plan)?;
    phase::agree(&tree, occasion.today).map_err(Failed::Refused)?;
    store::agree(tx, plan, occasion.today, words.trim(), written(occasion))?;
    tx.journal(Entry::new(occasion, "site-plan.agreed", On("plan", plan.0)));
    Ok(())
}

/// Begins the building's next plan in phase 1 tomorrow; today is the last day of this one.
pub fn begin_again(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    plan: PlanId,
    title: &str,
) -> Result<Key, Failed<PhaseRefusal>> {
    store::lock_plan(tx, plan)?;
    let tree = tree(tx, plan)?;
    phase::begin_again(&tree, occasion.today).map_err(Failed::Refused)?;
    store::close_plan(tx, plan, occasion.today)?;
    let closed = crate::tree(tx, plan)?;
    let tomorrow = Occasion { today: occasion.today.plus_days(1), ..*occasion };
    owned::over(tx, &tomorrow, &closed)?;
    let (key, starts_on) = (Key::new(), occasion.today.plus_days(1));
    let new = NewPlan {
        building: tree.plan.building,
        title: title.trim(),
        starts_on,
        ends_on: starts_on.plus_years(SITE_PLAN_YEARS_MAX).previous_day(),
        adopted_on: Some(occasion.today),
        previous: Some(plan),
    };
    let next = store::insert_plan(tx, &key, &new, written(occasion))?;
    store::enter_phase(tx, next, (starts_on, Phase::One), "", written(occasion))?;
    tx.journal(Entry::new(occasion, "site-plan.begun-again", On("plan", next.0)));
    Ok(key)
}
