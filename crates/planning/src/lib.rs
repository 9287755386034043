//! What the district and its buildings want to reach, what good work looks like, and what serves
//! them.
//!
//! A *plan* is a tree of items, from beliefs to action steps: the district's (the strategic plan),
//! or a building's (its site plan), which goes through four *phases*. A *framework* is a tree of
//! domains, standards, indicators or skills, in versions. An *alignment* says that an activity, a
//! request, a PLC or a coaching cycle serves an item or an element from a day to a day, and why.
//!
//! Invariants: only what is *active* on the day can be aligned to; what becomes inactive later
//! leaves what was aligned as it was. The wording of an adopted plan and of a version in force never
//! changes: items are struck and added, versions follow each other. In phases 2 and 3 one to three
//! action plans of a building are at work, no more; a building begins again only when every specific
//! result is met and the district office agrees. A file is taken whole or not at all. Absent: what
//! is offered and who learned (other slices know that and align by key), money: the line of the budget that pays for what answers a
//! need is asked of the slice that keeps it ([`funding`]).
//!
//! Who owns an item is told once the plan binds, and has what is due before them ([`owned`]).
//!
//! A *need* is what staff or students lack, and what became of it ([`need`]); a *group* with a stake is
//! heard through its *seats* and its *input*, each piece of which is answered ([`voice`]).
//!
//! Tables: `need`, `need_event`, `need_wording`, `need_signal`, `need_doubt`, `stakeholder_group`, `stakeholder_seat`, `stakeholder_meeting`,
//! `stakeholder_attendance`, `stakeholder_input`, `plan`, `plan_item`, `plan_activation`, `plan_status`, `site_phase`, `site_agreement`,
//! `framework`, `framework_version`, `framework_element`, `crosswalk`, `alignment`. States: the
//! phases of a building's plan ([`phase`]), a need's ([`need::next`]).
//!
//! A flow: `pages/phase_form.rs` (POST) → [`site::move_on`] locks the plan, loads its [`plan::Tree`],
//! [`phase::move_on`] decides, the phase and the action plans put to work are written, journalled →
//! `store/plan.rs` → 303 to the plan.

pub mod adopt;
pub mod align;
pub mod alignment;
pub mod doubt;
pub mod draft;
pub mod framework;
pub mod framework_file;
pub mod funding;
pub mod hear;
pub mod history;
pub mod kinds;
pub mod need;
mod notices;
pub mod owned;
pub mod pages;
pub mod phase;
pub mod plan;
pub mod plan_file;
pub mod raise;
pub mod sheet;
pub mod signal;
pub mod site;
mod store;
#[cfg(test)]
mod tests;
pub mod voice;

pub use align::{align, end_alignment};
pub use alignment::{AlignRefusal, Alignment, Subject, Target};
pub use framework::{Element, Framework, Holding, SkillTerms, Version};
pub use kinds::{ElementKind, FrameworkKind, ItemKind, Phase, Relation, Status, SubjectKind};
pub use plan::{Force, Inactive, Item, Plan, Tree};

#[doc(hidden)]
pub use inventory;

web::messages!();

use db::Tx;
use kernel::{BudgetLineId, ElementId, Fault, Key, LocalDate, PlanId, PlanItemId};

/// Every plan there has been, of the district and of its buildings, the latest first.
pub fn plans(tx: &mut Tx) -> Result<Vec<Plan>, Fault> {
    store::plan::plans(tx)
}

pub fn plan_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Plan>, Fault> {
    store::plan::plan_by_key(tx, key)
}

/// Every plan with all that is in it.
pub fn trees(tx: &mut Tx) -> Result<Vec<Tree>, Fault> {
    let plans = store::plan::plans(tx)?;
    store::plan::trees(tx, plans)
}

/// A plan with all that is in it.
pub fn tree(tx: &mut Tx, id: PlanId) -> Result<Tree, Fault> {
    let plan = store::plan::plan_by_id(tx, id)?;
    let plan = plan.ok_or_else(|| Fault::new(format!("there is no plan {id}")))?;
    let tree = store::plan::trees(tx, vec![plan])?.pop();
    tree.ok_or_else(|| Fault::new(format!("plan {id} cannot be read")))
}

/// The district's plan in force on a day.
pub fn district_tree(tx: &mut Tx, day: LocalDate) -> Result<Option<Tree>, Fault> {
    let plan = store::plan::plans(tx)?
        .into_iter()
        .find(|plan| plan.building.is_none() && plan.force_on(day) == Force::InForce);
    match plan {
        Some(plan) => Ok(store::plan::trees(tx, vec![plan])?.pop()),
        None => Ok(None),
    }
}

/// The plan to which an item belongs.
pub fn tree_of_item(tx: &mut Tx, item: PlanItemId) -> Result<Option<Tree>, Fault> {
    let plan = store::plan::plan_id_of(tx, item)?;
    plan.map(|plan| tree(tx, plan)).transpose()
}

/// The item of a key, with its plan.
pub fn item_by_key(tx: &mut Tx, key: &Key) -> Result<Option<(Tree, PlanItemId)>, Fault> {
    match store::plan::plan_of_item(tx, key)? {
        Some((plan, item)) => Ok(Some((tree(tx, plan.id)?, item))),
        None => Ok(None),
    }
}

/// Every version of every framework, by framework, the latest first.
pub fn versions(tx: &mut Tx) -> Result<Vec<Version>, Fault> {
    store::framework::versions(tx)
}

/// Every version of a kind of framework, by framework, the latest first.
pub fn versions_of(tx: &mut Tx, kind: FrameworkKind) -> Result<Vec<Version>, Fault> {
    store::framework::versions_of(tx, kind)
}

/// Pairs of elements, of whatever versions, that a crosswalk says are the same.
pub fn same_elements(tx: &mut Tx) -> Result<Vec<(ElementId, ElementId)>, Fault> {
    store::framework::same(tx)
}

pub fn version_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Version>, Fault> {
    store::framework::version_by_key(tx, key)
}

/// The version to which an element belongs.
pub fn version_of_element(tx: &mut Tx, id: ElementId) -> Result<Option<Version>, Fault> {
    match store::framework::element_by_id(tx, id)? {
        Some(element) => store::framework::version_by_id(tx, element.version),
        None => Ok(None),
    }
}

/// The element of a key, with its version.
pub fn element_by_key(tx: &mut Tx, key: &Key) -> Result<Option<(Version, ElementId)>, Fault> {
    let Some(element) = store::framework::element_by_key(tx, key)? else { return Ok(None) };
    let version = store::framework::version_by_id(tx, element.version)?;
    Ok(version.map(|version| (version, element.id)))
}

/// Every need there has been, the latest first.
pub fn needs(tx: &mut Tx) -> Result<Vec<need::Need>, Fault> {
    store::need::all(tx)
}

/// The needs that a line of the budget pays for on a day, the latest first.
pub fn needs_paid_from(
    tx: &mut Tx,
    line: BudgetLineId,
    on: LocalDate,
) -> Result<Vec<need::Need>, Fault> {
    let mut needs = store::need::naming_line(tx, line)?;
    needs.retain(|need| need.answers_on(on).iter().any(|one| one.budget_line == Some(line)));
    Ok(needs)
}

/// How many needs stand open on a day: neither answered by a plan nor set aside.
pub fn open_needs(tx: &mut Tx, on: LocalDate) -> Result<i64, Fault> {
    store::need::count_open(tx, on)
}

/// How much of what groups with a stake said nobody has answered.
pub fn unanswered_inputs(tx: &mut Tx) -> Result<i64, Fault> {
    store::voice::count_unanswered(tx)
}

/// Every group with a stake, by name, with its seats and what it said.
pub fn groups(tx: &mut Tx) -> Result<Vec<voice::Group>, Fault> {
    store::voice::groups(tx)
}

/// Every meeting of those with a stake, the latest first.
pub fn meetings(tx: &mut Tx) -> Result<Vec<voice::Meeting>, Fault> {
    store::voice::meetings(tx)
}

/// What a subject serves and has served, in the order in which it was said.
pub fn alignments_of(tx: &mut Tx, subject: &Subject) -> Result<Vec<Alignment>, Fault> {
    store::alignment::of_subject(tx, subject)
}

/// What serves and has served an item or an element.
pub fn aligned_to(tx: &mut Tx, target: Target) -> Result<Vec<Alignment>, Fault> {
    store::alignment::of_target(tx, target)
}

/// Every alignment of a kind of subject, ended ones too.
pub fn alignments(tx: &mut Tx, kind: SubjectKind) -> Result<Vec<Alignment>, Fault> {
    store::alignment::of_kind(tx, kind)
}
