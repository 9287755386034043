//! The four phases of a building's plan, and how many action plans may be at work. Pure.
//!
//! Phase 1 gathers data, plans and looks into ways; phases 2 and 3 put one to three action plans to
//! work; phase 4 all that remain. A building begins again only when every specific result is met
//! and the district office agrees.

use kernel::{LocalDate, PlanItemId};

use crate::kinds::{ItemKind, Phase};
use crate::plan::{Force, Tree};

/// The most action plans at work in phases 2 and 3.
pub const AT_WORK_MAX: usize = 3;

/// Why a building's plan does not move, or an action plan is not put to work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhaseRefusal {
    /// The district's plan has no phases.
    NotASitePlan,
    /// The plan's days have not begun or are over.
    NotInForce(Force),
    /// It stands in this phase since this day; two moves on one day cannot be told apart.
    MovedToday,
    /// Phases 2 and 3 have at least one action plan at work.
    NoneChosen,
    /// So many would be at work: those already, named, and those chosen besides.
    TooMany {
        at_work: Vec<String>,
        chosen: usize,
    },
    /// Nothing is at work in phase 1.
    NothingAtWorkInPhaseOne,
    AlreadyAtWork,
    /// It is no action plan of this plan, or was struck.
    NotAnActionPlan,
    /// It is not at work, so it cannot end.
    NotAtWork,
    /// The plan has no action plan or an action plan has no specific result: nothing could be met.
    Unplanned {
        missing: Vec<String>,
    },
    /// These specific results are not met.
    Unmet {
        results: Vec<String>,
    },
    /// The district office has not agreed.
    NotAgreed,
    /// Said already.
    AlreadyAgreed,
    /// A new plan begins only out of phase 4.
    NotLastPhase {
        phase: Phase,
    },
    ReasonMissing,
}

/// A move to the next phase that the rules allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub to: Phase,
    /// The action plans to put to work on the day of the move.
    pub activate: Vec<PlanItemId>,
}

/// Whether a building's plan may move on from its phase, with these action plans chosen to be put
/// to work besides those that are.
pub fn move_on(tree: &Tree, chosen: &[PlanItemId], day: LocalDate) -> Result<Move, PhaseRefusal> {
    let from = phase_of(tree, day)?;
    if tree.phases.last().is_some_and(|(since, _)| *since >= day) && tree.phases.len() > 1 {
        return Err(PhaseRefusal::MovedToday);
    }
    let to = from.next().ok_or(PhaseRefusal::NotLastPhase { phase: from })?;
    match to {
        Phase::One => Err(PhaseRefusal::NotLastPhase { phase: from }),
        Phase::Two | Phase::Three => {
            if to == Phase::Two {
                is_planned(tree, day)?;
            }
            let activate = activated(tree, chosen, day)?;
            Ok(Move { to, activate })
        }
        // All that remains: neither at work nor done with.
        Phase::Four => {
            let rest = tree.action_plans(day).filter(|item| item.activations.is_empty());
            Ok(Move { to, activate: rest.map(|item| item.id).collect() })
        }
    }
}

/// The action plans chosen, when with those at work they are one to three.
fn activated(
    tree: &Tree,
    chosen: &[PlanItemId],
    day: LocalDate,
) -> Result<Vec<PlanItemId>, PhaseRefusal> {
    let at_work: Vec<_> = tree.action_plans(day).filter(|item| item.is_at_work_on(day)).collect();
    let mut activate = Vec::new();
    for id in chosen {
        let known = tree.action_plans(day).find(|item| item.id == *id);
        let item = known.ok_or(PhaseRefusal::NotAnActionPlan)?;
        if !item.is_at_work_on(day) && !activate.contains(id) {
            activate.push(*id);
        }
    }
    match at_work.len() + activate.len() {
        0 => Err(PhaseRefusal::NoneChosen),
        1..=AT_WORK_MAX => Ok(activate),
        _ => Err(PhaseRefusal::TooMany {
            at_work: at_work.iter().map(|item| item.named()).collect(),
            chosen: activate.len(),
        }),
    }
}

/// Whether one more action plan may be put to work on the day.
pub fn put_to_work(tree: &Tree, id: PlanItemId, day: LocalDate) -> Result<(), PhaseRefusal> {
    let known = tree.action_plans(day).find(|item| item.id == id);
    let item = known.ok_or(PhaseRefusal::NotAnActionPlan)?;
    if item.is_at_work_on(day) {
        return Err(PhaseRefusal::AlreadyAtWork);
    }
    match tree.plan.force_on(day) {
        Force::InForce => {}
        force @ (Force::Draft | Force::Coming | Force::Over) => {
            return Err(PhaseRefusal::NotInForce(force));
        }
    }
    // The district's own plan binds itself to no number.
    let Some(phase) = tree.phase_on(day) else { return Ok(()) };
    match phase {
        Phase::One => Err(PhaseRefusal::NothingAtWorkInPhaseOne),
        Phase::Two | Phase::Three => activated(tree, &[id], day).map(|_| ()),
        Phase::Four => Ok(()),
    }
}

/// Whether a building may begin again with a new plan in phase 1.
pub fn begin_again(tree: &Tree, day: LocalDate) -> Result<(), PhaseRefusal> {
    is_done(tree, day)?;
    if tree.agreed_on.is_none_or(|agreed| agreed > day) {
        return Err(PhaseRefusal::NotAgreed);
    }
    Ok(())
}

/// Whether the district office may agree that a building's plan is done.
pub fn agree(tree: &Tree, day: LocalDate) -> Result<(), PhaseRefusal> {
    if tree.agreed_on.is_some() {
        return Err(PhaseRefusal::AlreadyAgreed);
    }
    is_done(tree, day)
}

fn is_done(tree: &Tree, day: LocalDate) -> Result<(), PhaseRefusal> {
    let phase = phase_of(tree, day)?;
    if phase != Phase::Four {
        return Err(PhaseRefusal::NotLastPhase { phase });
    }
    let unmet = tree.unmet(None, day);
    if unmet.is_empty() {
        return Ok(());
    }
    Err(PhaseRefusal::Unmet { results: unmet.iter().map(|item| item.named()).collect() })
}

fn phase_of(tree: &Tree, day: LocalDate) -> Result<Phase, PhaseRefusal> {
    match tree.plan.force_on(day) {
        Force::InForce => {}
        force @ (Force::Draft | Force::Coming | Force::Over) => {
            return Err(PhaseRefusal::NotInForce(force));
        }
    }
    tree.phase_on(day).ok_or(PhaseRefusal::NotASitePlan)
}

/// Leaves phase 1 only with something that can be done and known to be done.
fn is_planned(tree: &Tree, day: LocalDate) -> Result<(), PhaseRefusal> {
    let mut plans = tree.action_plans(day).peekable();
    if plans.peek().is_none() {
        return Err(PhaseRefusal::Unplanned { missing: Vec::new() });
    }
    let has_result = |id| {
        tree.under(Some(id))
            .any(|item| item.kind == ItemKind::SpecificResult && !item.is_struck_on(day))
    };
    let missing: Vec<String> =
        plans.filter(|item| !has_result(item.id)).map(super::plan::Item::named).collect();
    if missing.is_empty() { Ok(()) } else { Err(PhaseRefusal::Unplanned { missing }) }
}

/// The phases as rows of (phase, event, next phase), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows: Vec<_> = Phase::ALL
        .iter()
        .filter_map(|phase| Some((phase.name(), "move on", phase.next()?.name())))
        .collect();
    rows.push((Phase::Four.name(), "begin again, a new plan", Phase::One.name()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Status;
    use crate::plan::tests::{at_work, day, item, said, tree};

    /// A site plan of so many action plans, each with one result: ids 1, 2, 3 … and 101, 102 …
    fn site(plans: i64, phase: Phase) -> Tree {
        let mut items = Vec::new();
        for id in 1..=plans {
            items.push(item(id, ItemKind::ActionPlan, &format!("A{id}"), None));
            let code = format!("A{id}.1");
            items.push(item(100 + id, ItemKind::SpecificResult, &code, Some(id)));
        }
        let mut tree = tree(Some(9), items);
        tree.phases = vec![(day("2024-08-01"), Phase::One)];
        if phase != Phase::One {
            tree.phases.push((day("2025-01-06"), phase));
        }
        tree
    }

    fn working(mut tree: Tree, ids: &[i64]) -> Tree {
        for item in &mut tree.items {
            if ids.contains(&item.id.0) {
                *item = at_work(item.clone(), "2025-01-06", None);
            }
        }
        tree
    }

    const TODAY: &str = "2025-10-14";

    #[test]
    fn phase_two_begins_with_one_to_three_action_plans() {
        let tree = site(5, Phase::One);
        let moved = |ids: &[i64]| {
            let chosen: Vec<_> = ids.iter().map(|id| PlanItemId(*id)).collect();
            move_on(&tree, &chosen, day(TODAY))
        };
        assert_eq!(moved(&[]), Err(PhaseRefusal::NoneChosen));
        assert_eq!(moved(&[1, 2, 3]).map(|moved| moved.to), Ok(Phase::Two));
        let too_many = PhaseRefusal::TooMany { at_work: vec![], chosen: 4 };
        assert_eq!(moved(&[1, 2, 3, 4]), Err(too_many));
        assert_eq!(moved(&[101]), Err(PhaseRefusal::NotAnActionPlan));
    }

    #[test]
    fn a_fourth_action_plan_is_refused_with_the_names_of_the_three_at_work() {
        let tree = working(site(5, Phase::Two), &[1, 2, 3]);
        let refusal = put_to_work(&tree, PlanItemId(4), day(TODAY)).unwrap_err();
        let names = ["A1", "A2", "A3"].map(|code| format!("{code} · Words of {code}")).to_vec();
        assert_eq!(refusal, PhaseRefusal::TooMany { at_work: names, chosen: 1 });
        let tree = working(site(5, Phase::Four), &[1, 2, 3]);
        assert_eq!(put_to_work(&tree, PlanItemId(4), day(TODAY)), Ok(()));
    }

    #[test]
    fn phase_three_counts_those_still_at_work() {
        let tree = working(site(5, Phase::Two), &[1, 2]);
        let moved = move_on(&tree, &[PlanItemId(1), PlanItemId(3)], day(TODAY)).unwrap();
        assert_eq!(moved, Move { to: Phase::Three, activate: vec![PlanItemId(3)] });
        let chosen = [PlanItemId(3), PlanItemId(4)];
        assert!(matches!(
            move_on(&tree, &chosen, day(TODAY)),
            Err(PhaseRefusal::TooMany { chosen: 2, .. })
        ));
    }

    #[test]
    fn phase_four_puts_all_that_remain_to_work_and_nothing_that_was_done_with() {
        let mut tree = working(site(4, Phase::Three), &[2]);
        tree.items[0] = at_work(tree.items[0].clone(), "2025-01-06", Some("2025-05-22"));
        let moved = move_on(&tree, &[], day(TODAY)).unwrap();
        assert_eq!(moved.activate, [PlanItemId(3), PlanItemId(4)]);
    }

    #[test]
    fn a_building_begins_again_only_when_all_results_are_met_and_the_office_agrees() {
        let mut tree = working(site(2, Phase::Four), &[1, 2]);
        let today = day(TODAY);
        let PhaseRefusal::Unmet { results } = begin_again(&tree, today).unwrap_err() else {
            panic!("unmet results");
        };
        assert_eq!(results.len(), 2);
        assert!(agree(&tree, today).is_err());
        for at in [1, 3] {
            tree.items[at] = said(tree.items[at].clone(), "2025-10-01", Status::Met);
        }
        assert_eq!(begin_again(&tree, today), Err(PhaseRefusal::NotAgreed));
        assert_eq!(agree(&tree, today), Ok(()));
        tree.agreed_on = Some(day("2025-10-10"));
        assert_eq!(begin_again(&tree, today), Ok(()));
        assert_eq!(agree(&tree, today), Err(PhaseRefusal::AlreadyAgreed));
        let early = site(2, Phase::Two);
        let refusal = PhaseRefusal::NotLastPhase { phase: Phase::Two };
        assert_eq!(begin_again(&early, today), Err(refusal));
    }

    #[test]
    fn phase_one_is_left_only_with_results_by_which_one_will_know() {
        let mut tree = site(2, Phase::One);
        tree.items.pop();
        let refusal = move_on(&tree, &[PlanItemId(1)], day(TODAY)).unwrap_err();
        let missing = vec!["A2 · Words of A2".to_owned()];
        assert_eq!(refusal, PhaseRefusal::Unplanned { missing });
    }
}
