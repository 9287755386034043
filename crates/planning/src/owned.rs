//! What those who own items of a plan are told of them, and what of theirs is due (P9).
//!
//! A draft tells nobody; nor does a building's plan in phase 1, which is still written. Once a plan binds,
//! its owners are told together, one notice a person; later whoever is made an owner is told, once. Who
//! owns an item no longer, or of one that is done or struck, is not asked further.

use std::collections::BTreeMap;

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, LocalDate, Occasion, StaffId};
use serde_json::{Map, json};

use crate::draft::is_open;
use crate::kinds::Status;
use crate::plan::{Force, Item, Plan, Tree};
use crate::store::plan as store;

const TOLD_OF_ONE: NoticeKind = NoticeKind::new("planning-told-owner");
const TOLD_OF_SEVERAL: NoticeKind = NoticeKind::new("planning-told-owner-several");

/// Days before an item is due on which its owner's home shows it.
pub const DUE_SOON_DAYS: i64 = 14;

/// An item whose owner has to see to it soon, or had to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub item: Item,
    pub due_on: LocalDate,
    pub plan: Plan,
}

impl Tree {
    /// Whether its owner is asked to see to an item on a day: it is a part of the plan, neither met nor
    /// stopped, and the work on the action plan that it belongs to did not end.
    pub fn is_asked_of_owner(&self, item: &Item, day: LocalDate) -> bool {
        let is_over = item.status_on(day).is_some_and(|note| match note.status {
            Status::Met | Status::Stopped => true,
            Status::NotStarted | Status::OnTrack | Status::Behind => false,
        });
        let stands = self.line_of(item).iter().all(|one| {
            let was_at_work = one.activations.iter().any(|work| work.starts_on <= day);
            !one.is_struck_on(day) && (!was_at_work || one.is_at_work_on(day))
        });
        item.kind.is_carried_out() && !is_over && stands
    }

    /// Whether what the plan says binds on a day or will: owners are told.
    fn tells_owners(&self, day: LocalDate) -> bool {
        self.plan.force_on(day) != Force::Over && !is_open(self, day)
    }
}

fn link_of_item(item: &Item) -> String {
    format!("/plan-items/{}", item.key)
}

fn link_of_plan(plan: &Plan) -> String {
    format!("/plans/{}", plan.key)
}

/// Whether somebody works here and is not who acts.
fn is_told(tx: &mut Tx, occasion: &Occasion, person: StaffId) -> Result<bool, Fault> {
    let works_here = staff::person(tx, person)?.is_some_and(|it| !it.has_left_by(occasion.today));
    Ok(works_here && occasion.by.staff() != Some(person))
}

/// Tells a person that these items of the plan are theirs to see to.
fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    to: StaffId,
    (tree, items): (&Tree, &[&Item]),
) -> Result<(), Fault> {
    if !is_told(tx, occasion, to)? {
        return Ok(());
    }
    let due = items.iter().filter_map(|item| item.due_on).min();
    let mut args = Map::new();
    args.insert("plan".to_owned(), json!(tree.plan.title));
    args.insert(
        "due".to_owned(),
        json!(due.map_or_else(|| "none".to_owned(), |it| it.to_string())),
    );
    let (kind, link) = match items {
        [one] => {
            args.insert("item".to_owned(), json!(one.named()));
            (TOLD_OF_ONE, link_of_item(one))
        }
        several => {
            let codes: Vec<&str> = several.iter().map(|item| item.code.as_str()).collect();
            args.insert("items".to_owned(), json!(codes.join(", ")));
            args.insert("count".to_owned(), json!(several.len()));
            (TOLD_OF_SEVERAL, link_of_plan(&tree.plan))
        }
    };
    outbox::tell(tx, occasion, Notice { to, kind, args, link: Some(link) })?;
    Ok(())
}

/// A plan binds from today on: tells its owners, each of all that is theirs at once.
pub(crate) fn tell_all(tx: &mut Tx, occasion: &Occasion, tree: &Tree) -> Result<(), Fault> {
    let mut owned: BTreeMap<StaffId, Vec<&Item>> = BTreeMap::new();
    for item in tree.items.iter().filter(|item| tree.is_asked_of_owner(item, occasion.today)) {
        if let Some(owner) = item.owner {
            owned.entry(owner).or_default().push(item);
        }
    }
    for (owner, items) in owned {
        tell(tx, occasion, owner, (tree, &items))?;
    }
    Ok(())
}

/// The owner of an item is another than before, or the first. `tree` holds the item as it is now.
pub(crate) fn changed(
    tx: &mut Tx,
    occasion: &Occasion,
    (tree, item): (&Tree, &Item),
    before: Option<StaffId>,
) -> Result<(), Fault> {
    if item.owner == before {
        return Ok(());
    }
    if let Some(before) = before {
        outbox::over_for(tx, before, &link_of_item(item), occasion.now)?;
        let owns_another = tree
            .items
            .iter()
            .any(|one| one.owner == Some(before) && tree.is_asked_of_owner(one, occasion.today));
        if !owns_another {
            outbox::over_for(tx, before, &link_of_plan(&tree.plan), occasion.now)?;
        }
    }
    match item.owner {
        Some(owner) if tree.tells_owners(occasion.today) => {
            let is_asked = tree.is_asked_of_owner(item, occasion.today);
            if is_asked { tell(tx, occasion, owner, (tree, &[item])) } else { Ok(()) }
        }
        Some(_) | None => Ok(()),
    }
}

/// Nobody is asked further about items that are done, stopped or struck. `tree` holds them as they are now.
pub(crate) fn over(tx: &mut Tx, occasion: &Occasion, tree: &Tree) -> Result<(), Fault> {
    let is_over = tree.plan.force_on(occasion.today) == Force::Over;
    let asked = |item: &&Item| !is_over && tree.is_asked_of_owner(item, occasion.today);
    for item in tree.items.iter().filter(|item| item.owner.is_some() && !asked(item)) {
        outbox::over(tx, &link_of_item(item), occasion.now)?;
    }
    if !tree.items.iter().any(|item| item.owner.is_some() && asked(&item)) {
        outbox::over(tx, &link_of_plan(&tree.plan), occasion.now)?;
    }
    Ok(())
}

/// What of a person's is due within [`DUE_SOON_DAYS`] or overdue and open, in plans in force, the earliest
/// first.
pub fn due(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<Vec<Due>, Fault> {
    let until = today.plus_days(DUE_SOON_DAYS);
    let mut due = Vec::new();
    for plan in store::plans_with_due(tx, person, until)? {
        let tree = crate::tree(tx, plan)?;
        if tree.plan.force_on(today) != Force::InForce || is_open(&tree, today) {
            continue;
        }
        for item in tree.items.iter().filter(|item| item.owner == Some(person)) {
            if let Some(due_on) = item.due_on.filter(|due_on| *due_on <= until)
                && tree.is_asked_of_owner(item, today)
            {
                due.push(Due { item: item.clone(), due_on, plan: tree.plan.clone() });
            }
        }
    }
    due.sort_by_key(|one| one.due_on);
    Ok(due)
}
