//! What a district brings along: plans, frameworks and alignments of years past, recorded as they
//! were on their days. For imports and the demo.

use access::{Permit, action};
use db::Tx;
use kernel::{BuildingId, Fault, Key, LocalDate, Occasion, PlanId, PlanItemId};

use crate::alignment::Alignment;
use crate::draft::{insert_items, written};
use crate::kinds::{Phase, Status};
use crate::plan::Activation;
use crate::plan_file::NewItem;
use crate::store::{self, plan::NewPlan};

/// A plan as it went.
#[derive(Clone, Debug)]
pub struct PastPlan {
    pub building: Option<BuildingId>,
    pub title: String,
    pub starts_on: LocalDate,
    pub ends_on: LocalDate,
    pub adopted_on: LocalDate,
    pub items: Vec<NewItem>,
    /// By the action plan's code.
    pub activations: Vec<(String, Activation)>,
    /// By the item's code: on a day it was said to stand so, in these words.
    pub notes: Vec<(String, LocalDate, Status, String)>,
    pub phases: Vec<(LocalDate, Phase)>,
}

/// Records a plan and gives the ids of its items by code.
pub fn record_plan(
    tx: &mut Tx,
    _: &Permit<action::EditPlan>,
    occasion: &Occasion,
    past: &PastPlan,
) -> Result<(PlanId, Vec<(String, PlanItemId)>), Fault> {
    let new = NewPlan {
        building: past.building,
        title: &past.title,
        starts_on: past.starts_on,
        ends_on: past.ends_on,
        adopted_on: Some(past.adopted_on),
        previous: None,
    };
    let by = written(occasion);
    let plan = store::plan::insert_plan(tx, &Key::new(), &new, by)?;
    let items = insert_items(tx, plan, &past.items)?;
    let id = |code: &str| {
        let found = items.iter().find(|(known, _)| known == code);
        found.map(|(_, id)| *id).ok_or_else(|| Fault::new(format!("the plan has no item {code}")))
    };
    for (code, activation) in &past.activations {
        store::plan::activate(tx, id(code)?, activation, by)?;
    }
    for (code, on, status, words) in &past.notes {
        store::plan::say(tx, id(code)?, (*on, *status), words, by)?;
    }
    for phase in &past.phases {
        store::plan::enter_phase(tx, plan, *phase, "", by)?;
    }
    Ok((plan, items))
}

/// Records alignments as they were.
pub fn record_alignments(
    tx: &mut Tx,
    _: &Permit<action::Align>,
    occasion: &Occasion,
    all: &[Alignment],
) -> Result<u64, Fault> {
    store::alignment::insert_many(tx, all, written(occasion))
}
