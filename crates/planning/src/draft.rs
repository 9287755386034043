//! Writing a plan: begun, filled from a file or item by item, adopted, kept up to date.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{BuildingId, Failed, Fault, Key, LocalDate, Occasion, PlanId, PlanItemId, StaffId};
use staff::audience::Audience;

use crate::kinds::{ItemKind, Phase, Status};
use crate::owned;
use crate::plan::{Force, Item, Plan, Tree};
use crate::plan_file::{NewItem, Served};
use crate::store::plan::{self as store, NewPlan, Written};
use crate::tree;

/// Why a plan is not written so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanRefusal {
    EndsBeforeItStarts,
    /// The building has a plan that is not done; it goes through its phases.
    HasAPlan,
    /// An adopted plan is not written over: its items are struck and added to one by one.
    Adopted,
    /// A plan without a strategy, or without anything, is not adopted.
    NoStrategy,
    /// Another plan is in force on that day from a later first day on.
    OverlapsLater {
        starts_on: LocalDate,
    },
    CodeTaken,
    /// The item above it does not take what it is, or is no part of the plan.
    WrongPlace,
    /// What it says it serves is no objective of the plan and no strategy of the district.
    NotServable,
    /// The wording of an adopted plan stays; owner and date may change.
    WordingStays,
    AlreadyStruck,
    ReasonMissing,
    /// A note about a day that has not come.
    NotYet,
    /// The plan is over, or this item was struck: nothing more is said about it.
    Over,
}

pub(crate) fn written(occasion: &Occasion) -> Written {
    Written { now: occasion.now, by: occasion.by.staff() }
}

fn refuse<T>(refusal: PlanRefusal) -> Result<T, Failed<PlanRefusal>> {
    Err(Failed::Refused(refusal))
}

/// What a plan is begun with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// `None`: the district's plan.
    pub building: Option<BuildingId>,
    pub title: String,
    pub starts_on: LocalDate,
    pub ends_on: LocalDate,
}

/// Begins a plan. The district's is a draft until it is adopted; a building's stands in phase 1 at
/// once, where nothing of it is at work.
pub fn begin(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    beginning: &Beginning,
) -> Result<Key, Failed<PlanRefusal>> {
    if beginning.ends_on < beginning.starts_on {
        return refuse(PlanRefusal::EndsBeforeItStarts);
    }
    let before = crate::plans(tx)?.into_iter().find(|plan| plan.building == beginning.building);
    if let (Some(_), Some(before)) = (beginning.building, &before)
        && before.force_on(beginning.starts_on) != Force::Over
    {
        return refuse(PlanRefusal::HasAPlan);
    }
    let key = Key::new();
    let adopted_on = beginning.building.map(|_| beginning.starts_on.min(occasion.today));
    let new = NewPlan {
        building: beginning.building,
        title: &beginning.title,
        starts_on: beginning.starts_on,
        ends_on: beginning.ends_on,
        adopted_on,
        previous: before.map(|plan| plan.id),
    };
    let id = store::insert_plan(tx, &key, &new, written(occasion))?;
    if beginning.building.is_some() {
        let first = (beginning.starts_on, Phase::One);
        store::enter_phase(tx, id, first, "", written(occasion))?;
    }
    tx.journal(
        Entry::new(occasion, "plan.begun", On("plan", id.0))
            .detail(serde_json::json!({ "title": beginning.title })),
    );
    Ok(key)
}

/// Puts the items of a file in the place of whatever a draft, or a building's plan in phase 1,
/// holds.
pub fn fill(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    plan: PlanId,
    items: &[NewItem],
) -> Result<(), Failed<PlanRefusal>> {
    store::lock_plan(tx, plan)?;
    let tree = tree(tx, plan)?;
    if !is_open(&tree, occasion.today) || tree.items.iter().any(has_history) {
        return refuse(PlanRefusal::Adopted);
    }
    store::forget_items(tx, plan)?;
    insert_items(tx, plan, items)?;
    tx.journal(
        Entry::new(occasion, "plan.filled", On("plan", plan.0))
            .detail(serde_json::json!({ "items": items.len() })),
    );
    Ok(())
}

fn has_history(item: &Item) -> bool {
    !item.notes.is_empty() || !item.activations.is_empty() || item.struck.is_some()
}

/// Whether items may still be reworded and replaced: a draft, or a building's plan in phase 1.
pub(crate) fn is_open(tree: &Tree, day: LocalDate) -> bool {
    let in_phase_one =
        tree.plan.building.is_some() && tree.phase_on(day).is_none_or(|phase| phase == Phase::One);
    tree.plan.adopted_on.is_none() || in_phase_one
}

/// Parents before children, whatever their order in the file; objectives before what serves them.
pub(crate) fn insert_items(
    tx: &mut Tx,
    plan: PlanId,
    items: &[NewItem],
) -> Result<Vec<(String, PlanItemId)>, Fault> {
    let mut known: Vec<(String, PlanItemId)> = Vec::new();
    let id_of = |known: &[(String, PlanItemId)], code: &str| {
        known.iter().find(|(it, _)| it.eq_ignore_ascii_case(code)).map(|(_, id)| *id)
    };
    let mut waiting: Vec<(usize, &NewItem)> = items.iter().enumerate().collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut still = Vec::new();
        for (ordinal, new) in waiting {
            let parent = new.parent.as_deref().map(|code| id_of(&known, code));
            let serves = match &new.serves {
                None => Some(None),
                Some(Served::District(id)) => Some(Some(*id)),
                Some(Served::Own(code)) => id_of(&known, code).map(Some),
            };
            let (Some(serves), false) = (serves, parent == Some(None)) else {
                still.push((ordinal, new));
                continue;
            };
            let id =
                store::insert_item(tx, &item_of(plan, new, parent.flatten(), serves), ordinal)?;
            known.push((new.code.clone(), id));
        }
        if still.len() == before {
            return Err(Fault::new("items of a plan hang on each other in a circle"));
        }
        waiting = still;
    }
    Ok(known)
}

fn item_of(
    plan: PlanId,
    new: &NewItem,
    parent: Option<PlanItemId>,
    serves: Option<PlanItemId>,
) -> Item {
    Item {
        id: PlanItemId(0),
        key: Key::new(),
        plan,
        parent,
        kind: new.kind,
        code: new.code.clone(),
        wording: new.wording.clone(),
        measure: new.measure.clone(),
        audience: new.audience.clone(),
        owner: new.owner,
        due_on: new.due_on,
        serves,
        struck: None,
        activations: Vec::new(),
        notes: Vec::new(),
    }
}

/// What may be written about an item: all of it while the plan is open, owner and date always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub wording: String,
    pub measure: Option<String>,
    pub audience: Audience,
    pub owner: Option<StaffId>,
    pub due_on: Option<LocalDate>,
    pub serves: Option<PlanItemId>,
}

/// Adds an item under another, or at the top.
pub fn add_item(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    plan: PlanId,
    (parent, kind, code): (Option<PlanItemId>, ItemKind, &str),
    wording: &Wording,
) -> Result<Key, Failed<PlanRefusal>> {
    store::lock_plan(tx, plan)?;
    let tree = tree(tx, plan)?;
    if tree.plan.force_on(occasion.today) == Force::Over {
        return refuse(PlanRefusal::Over);
    }
    if tree.by_code(code).is_some() {
        return refuse(PlanRefusal::CodeTaken);
    }
    let above = parent.map(|id| tree.item(id).map(|item| item.kind));
    if above == Some(None) || !kind.stands_under(above.flatten(), tree.plan.building.is_some()) {
        return refuse(PlanRefusal::WrongPlace);
    }
    is_served(tx, &tree, wording.serves, occasion.today)?;
    let item = Item {
        id: PlanItemId(0),
        key: Key::new(),
        plan,
        parent,
        kind,
        code: code.to_owned(),
        wording: wording.wording.clone(),
        measure: wording.measure.clone(),
        audience: wording.audience.clone(),
        owner: wording.owner,
        due_on: wording.due_on,
        serves: wording.serves,
        struck: None,
        activations: Vec::new(),
        notes: Vec::new(),
    };
    let id = store::insert_item(tx, &item, tree.items.len())?;
    if item.owner.is_some() {
        let tree = crate::tree(tx, plan)?;
        let added = tree.item(id).ok_or_else(|| Fault::new("the item just added is missing"))?;
        owned::changed(tx, occasion, (&tree, added), None)?;
    }
    tx.journal(
        Entry::new(occasion, "plan-item.added", On("plan_item", id.0))
            .detail(serde_json::json!({ "code": code, "kind": kind.name() })),
    );
    Ok(item.key)
}

/// Changes what is written about an item. Once the plan is adopted only its owner and its date
/// change; what it says stays, for others have acted on it.
pub fn reword(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    (plan, id): (PlanId, PlanItemId),
    wording: &Wording,
) -> Result<(), Failed<PlanRefusal>> {
    store::lock_plan(tx, plan)?;
    let tree = tree(tx, plan)?;
    let before = tree.item(id).ok_or(Failed::Refused(PlanRefusal::WrongPlace))?.clone();
    let says_the_same = before.wording == wording.wording
        && before.measure == wording.measure
        && before.audience == wording.audience
        && before.serves == wording.serves;
    if !says_the_same && !is_open(&tree, occasion.today) {
        return refuse(PlanRefusal::WordingStays);
    }
    if before.serves != wording.serves {
        is_served(tx, &tree, wording.serves, occasion.today)?;
    }
    let after = Item {
        wording: wording.wording.clone(),
        measure: wording.measure.clone(),
        audience: wording.audience.clone(),
        owner: wording.owner,
        due_on: wording.due_on,
        serves: wording.serves,
        ..before.clone()
    };
    store::update_item(tx, &after)?;
    let tree = crate::tree(tx, plan)?;
    owned::changed(tx, occasion, (&tree, &after), before.owner)?;
    let detail = serde_json::json!({
        "code": before.code,
        "owner": [before.owner.map(|it| it.0), after.owner.map(|it| it.0)],
        "due_on": [before.due_on.map(|it| it.to_string()), after.due_on.map(|it| it.to_string())],
    });
    tx.journal(Entry::new(occasion, "plan-item.changed", On("plan_item", id.0)).detail(detail));
    Ok(())
}

/// An item of the district's plan serves an objective of it, one of a building's a strategy of the
/// district that is in force.
fn is_served(
    tx: &mut Tx,
    tree: &Tree,
    serves: Option<PlanItemId>,
    day: LocalDate,
) -> Result<(), Failed<PlanRefusal>> {
    let Some(serves) = serves else { return Ok(()) };
    let is_known = if tree.plan.building.is_none() {
        tree.item(serves).is_some_and(|item| item.kind == ItemKind::Objective)
    } else {
        crate::district_tree(tx, day)?.is_some_and(|district| {
            district.item(serves).is_some_and(|item| {
                item.kind == ItemKind::Strategy && district.active_on(item, day).is_ok()
            })
        })
    };
    if is_known { Ok(()) } else { refuse(PlanRefusal::NotServable) }
}

/// Adopts the district's plan as of a day; the one before it ends the day before it begins.
pub fn adopt(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    plan: PlanId,
    on: LocalDate,
) -> Result<(), Failed<PlanRefusal>> {
    store::lock_plan(tx, plan)?;
    let tree = tree(tx, plan)?;
    if tree.plan.adopted_on.is_some() {
        return refuse(PlanRefusal::Adopted);
    }
    if !tree.items.iter().any(|item| item.kind == ItemKind::Strategy) {
        return refuse(PlanRefusal::NoStrategy);
    }
    let others: Vec<Plan> = crate::plans(tx)?
        .into_iter()
        .filter(|other| other.building.is_none() && other.adopted_on.is_some())
        .collect();
    let later = others.iter().find(|other| other.starts_on >= tree.plan.starts_on);
    if let Some(later) = later {
        return refuse(PlanRefusal::OverlapsLater { starts_on: later.starts_on });
    }
    let last = tree.plan.starts_on.previous_day();
    for other in others.iter().filter(|other| other.force_on(tree.plan.starts_on) != Force::Over) {
        store::close_plan(tx, other.id, last)?;
        let closed = crate::tree(tx, other.id)?;
        owned::over(tx, occasion, &closed)?;
    }
    store::adopt_plan(tx, plan, on)?;
    let adopted = crate::tree(tx, plan)?;
    owned::tell_all(tx, occasion, &adopted)?;
    tx.journal(
        Entry::new(occasion, "plan.adopted", On("plan", plan.0))
            .detail(serde_json::json!({ "on": on.to_string() })),
    );
    Ok(())
}

/// Strikes an item from today on, with all that hangs on it. What it served until then stays true.
pub fn strike(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    (plan, id): (PlanId, PlanItemId),
    reason: &str,
) -> Result<(), Failed<PlanRefusal>> {
    if reason.trim().is_empty() {
        return refuse(PlanRefusal::ReasonMissing);
    }
    store::lock_plan(tx, plan)?;
    if store::strike(tx, id, occasion.today, reason.trim())? == 0 {
        return refuse(PlanRefusal::AlreadyStruck);
    }
    let struck = crate::tree(tx, plan)?;
    owned::over(tx, occasion, &struck)?;
    tx.journal(
        Entry::new(occasion, "plan-item.struck", On("plan_item", id.0))
            .detail(serde_json::json!({ "reason": reason.trim() })),
    );
    Ok(())
}

/// Says how an item stands on a day: whoever writes the plan, or who owns the item.
pub fn say(
    tx: &mut Tx,
    _: &Permit<action::NotePlanItem>,
    occasion: &Occasion,
    (plan, id): (PlanId, PlanItemId),
    (on, status, words): (LocalDate, Status, &str),
) -> Result<(), Failed<PlanRefusal>> {
    if on > occasion.today {
        return refuse(PlanRefusal::NotYet);
    }
    if words.trim().is_empty() {
        return refuse(PlanRefusal::ReasonMissing);
    }
    let tree = tree(tx, plan)?;
    let item = tree.item(id).ok_or(Failed::Refused(PlanRefusal::WrongPlace))?;
    if tree.plan.force_on(occasion.today) == Force::Over || item.is_struck_on(occasion.today) {
        return refuse(PlanRefusal::Over);
    }
    store::say(tx, id, (on, status), words.trim(), written(occasion))?;
    let said = crate::tree(tx, plan)?;
    owned::over(tx, occasion, &said)?;
    tx.journal(
        Entry::new(occasion, "plan-item.noted", On("plan_item", id.0))
            .detail(serde_json::json!({ "on": on.to_string(), "status": status.name() })),
    );
    Ok(())
}
