//! The plans, the buildings' plans in their phases, the frameworks, and what serves them.

pub mod alignments;
mod audience;
mod doubt;
pub mod due;
pub mod element;
pub mod file;
pub mod framework_form;
pub mod frameworks;
pub mod item;
pub mod item_form;
mod line;
pub mod meeting;
pub mod need_answers;
pub mod need_form;
mod need_history;
pub mod need_wording;
pub mod needs;
pub mod phases;
pub mod plan;
pub mod plan_form;
mod problems;
pub mod seat;
pub mod sites;
mod skill_terms;
pub mod voice;
pub mod words;

use std::collections::HashMap;

use access::{Permit, Subject, action};
use db::Tx;
use kernel::{Fault, Key, PersonName, StaffId};
use web::{Halt, Visit};

use crate::plan::{Item, Plan, Tree};

pub(crate) fn key(text: &str) -> Result<Key, Halt> {
    Key::parse(text).ok_or(Halt::NotFound)
}

/// The plan of an address, with all that is in it.
pub(crate) async fn tree(visit: &Visit, text: &str) -> Result<Tree, Halt> {
    let key = key(text)?;
    visit
        .read(move |tx| {
            let plan = crate::plan_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            Ok::<_, Halt>(crate::tree(tx, plan.id)?)
        })
        .await
}

/// The district's plan as access sees it, or the building whose plan it is.
pub(crate) fn subject(plan: &Plan) -> Subject {
    plan.building.map_or_else(Subject::district, Subject::building)
}

pub(crate) fn may_edit(visit: &Visit, plan: &Plan) -> bool {
    access::permit::<action::EditPlan>(&visit.actor, &subject(plan)).is_ok()
}

/// The permit to write the plan. To others its draft is as if there were none.
pub(crate) fn edit_permit(visit: &Visit, plan: &Plan) -> Result<Permit<action::EditPlan>, Halt> {
    let permit = visit.permit::<action::EditPlan>(&subject(plan));
    if plan.adopted_on.is_none() { permit.map_err(|_| Halt::NotFound) } else { permit }
}

/// The permit to say how an item stands: of whoever writes the plan, and of who owns the item.
pub(crate) fn note_permit(
    visit: &Visit,
    (plan, item): (&Plan, &Item),
) -> Result<Permit<action::NotePlanItem>, Halt> {
    let owned = item.owner.map_or_else(Subject::district, Subject::person);
    visit.permit::<action::NotePlanItem>(&owned.at(plan.building.into_iter().collect()))
}

/// The names of those who own items.
pub(crate) fn owners(tx: &mut Tx, tree: &Tree) -> Result<HashMap<StaffId, PersonName>, Fault> {
    let mut names = HashMap::new();
    let notes = tree.items.iter().flat_map(|item| item.notes.iter().filter_map(|note| note.by));
    for id in tree.items.iter().filter_map(|item| item.owner).chain(notes) {
        if names.contains_key(&id) {
            continue;
        }
        if let Some(person) = staff::person(tx, id)? {
            names.insert(id, person.name);
        }
    }
    Ok(names)
}
