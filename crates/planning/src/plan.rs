//! A plan as a tree of items, and what of it is at work on a day. Pure.
//!
//! P9: the district's strategic plan holds beliefs, mission, parameters, objectives and
//! strategies; a strategy holds action plans, an action plan its specific results, a result its
//! action steps. A building's site plan is made of the same and serves the district's strategies.

use kernel::{BuildingId, Key, LocalDate, Period, PlanId, PlanItemId, StaffId};
use staff::audience::Audience;

use crate::kinds::{ItemKind, Phase, Status};

/// A version of the district's plan, or of one building's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub id: PlanId,
    pub key: Key,
    /// The building whose plan it is; `None`: the district's.
    pub building: Option<BuildingId>,
    pub title: String,
    /// The days for which it is meant, both included.
    pub starts_on: LocalDate,
    pub ends_on: LocalDate,
    /// `None`: a draft.
    pub adopted_on: Option<LocalDate>,
    /// The last day it held, when another took its place early.
    pub closed_on: Option<LocalDate>,
    pub previous: Option<PlanId>,
}

/// Whether a plan binds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    Draft,
    /// Adopted, but its first day has not come.
    Coming,
    InForce,
    Over,
}

impl Plan {
    pub fn force_on(&self, day: LocalDate) -> Force {
        let last = self.closed_on.map_or(self.ends_on, |closed| closed.min(self.ends_on));
        match self.adopted_on {
            None => Force::Draft,
            Some(adopted) if day < adopted || day < self.starts_on => Force::Coming,
            Some(_) if day > last => Force::Over,
            Some(_) => Force::InForce,
        }
    }
}

/// One item of a plan. Its wording never changes once the plan is adopted: it is struck and another
/// takes its place, so that what was served stays true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: PlanItemId,
    pub key: Key,
    pub plan: PlanId,
    pub parent: Option<PlanItemId>,
    pub kind: ItemKind,
    /// Short, once in a plan: `S3`, `S3.A1`.
    pub code: String,
    pub wording: String,
    /// How one will know.
    pub measure: Option<String>,
    /// For whom it is meant among staff.
    pub audience: Audience,
    pub owner: Option<StaffId>,
    pub due_on: Option<LocalDate>,
    pub serves: Option<PlanItemId>,
    /// From this day on it is no part of the plan.
    pub struck: Option<(LocalDate, String)>,
    /// When it was at work: of action plans, in order.
    pub activations: Vec<Activation>,
    /// What was said about how it stands, in order.
    pub notes: Vec<Note>,
}

/// A stretch of days in which an action plan is at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activation {
    pub starts_on: LocalDate,
    /// The last day.
    pub ends_on: Option<LocalDate>,
    pub ended_reason: Option<String>,
}

/// What someone said about how an item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub on: LocalDate,
    pub status: Status,
    pub words: String,
    pub by: Option<StaffId>,
}

/// Why an item cannot be served on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inactive {
    /// The plan is a draft, not yet begun, or over.
    Plan(Force),
    Struck {
        on: LocalDate,
    },
    /// The building is still planning.
    PhaseOne,
    /// The action plan it belongs to is not at work.
    NotAtWork {
        action_plan: String,
    },
    /// Nothing serves a belief or a step.
    NotServable,
}

impl Item {
    /// What was last said by the day.
    pub fn status_on(&self, day: LocalDate) -> Option<&Note> {
        self.notes.iter().rfind(|note| note.on <= day)
    }

    pub fn is_met_on(&self, day: LocalDate) -> bool {
        self.status_on(day).is_some_and(|note| note.status == Status::Met)
    }

    pub fn is_struck_on(&self, day: LocalDate) -> bool {
        self.struck.as_ref().is_some_and(|(on, _)| *on <= day)
    }

    /// Whether it is an action plan at work.
    pub fn is_at_work_on(&self, day: LocalDate) -> bool {
        self.activations.iter().any(|one| one.holds_on(day))
    }

    /// `S3 · Every teacher is coached`
    pub fn named(&self) -> String {
        format!("{} · {}", self.code, self.wording)
    }
}

impl Activation {
    pub fn holds_on(&self, day: LocalDate) -> bool {
        Period { first: self.starts_on, last: self.ends_on }.holds_on(day)
    }
}

/// A plan with all its items in their order, and the phases of a building's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    pub plan: Plan,
    pub items: Vec<Item>,
    /// In order of their first day.
    pub phases: Vec<(LocalDate, Phase)>,
    /// The day on which the district office agreed that the plan is done.
    pub agreed_on: Option<LocalDate>,
}

impl Tree {
    pub fn item(&self, id: PlanItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    pub fn by_code(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code.eq_ignore_ascii_case(code))
    }

    /// Right under an item, or at the top.
    pub fn under(&self, parent: Option<PlanItemId>) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.parent == parent)
    }

    /// The item and those above it, from the item up.
    pub fn line_of<'a>(&'a self, item: &'a Item) -> Vec<&'a Item> {
        let mut line = vec![item];
        // A plan is at most as deep as it is long: a circle in bad data ends here.
        while let Some(parent) = line.last().and_then(|last| self.item(last.parent?)) {
            if line.len() > self.items.len() {
                break;
            }
            line.push(parent);
        }
        line
    }

    /// Whether learning can serve the item on the day, and if not, why.
    pub fn active_on(&self, item: &Item, day: LocalDate) -> Result<(), Inactive> {
        if !item.kind.can_be_served() {
            return Err(Inactive::NotServable);
        }
        match self.plan.force_on(day) {
            Force::InForce => {}
            force @ (Force::Draft | Force::Coming | Force::Over) => {
                return Err(Inactive::Plan(force));
            }
        }
        if self.plan.building.is_some()
            && self.phase_on(day).is_none_or(|phase| phase == Phase::One)
        {
            return Err(Inactive::PhaseOne);
        }
        for one in self.line_of(item) {
            if let Some((on, _)) = &one.struck
                && *on <= day
            {
                return Err(Inactive::Struck { on: *on });
            }
            if one.kind == ItemKind::ActionPlan && !one.is_at_work_on(day) {
                return Err(Inactive::NotAtWork { action_plan: one.named() });
            }
        }
        Ok(())
    }

    /// The phase on the day; none for the district's plan.
    pub fn phase_on(&self, day: LocalDate) -> Option<Phase> {
        self.phases.iter().rfind(|(from, _)| *from <= day).map(|(_, phase)| *phase)
    }

    /// Action plans that are part of the plan on the day.
    pub fn action_plans(&self, day: LocalDate) -> impl Iterator<Item = &Item> {
        self.items
            .iter()
            .filter(move |item| item.kind == ItemKind::ActionPlan && !item.is_struck_on(day))
    }

    /// Specific results of the plan, or of one action plan, that are not met on the day.
    pub fn unmet(&self, under: Option<PlanItemId>, day: LocalDate) -> Vec<&Item> {
        self.items
            .iter()
            .filter(|item| item.kind == ItemKind::SpecificResult)
            .filter(|item| under.is_none() || item.parent == under)
            .filter(|item| self.line_of(item).iter().all(|one| !one.is_struck_on(day)))
            .filter(|item| !item.is_met_on(day))
            .collect()
    }

    /// The strategy an item belongs to: of the district's plan its own, of a building's the one of
    /// the district that it, or what it belongs to, serves.
    pub fn strategy_of(&self, item: &Item) -> Option<PlanItemId> {
        let line = self.line_of(item);
        match self.plan.building {
            None => line.iter().find(|one| one.kind == ItemKind::Strategy).map(|one| one.id),
            Some(_) => line.iter().find_map(|one| one.serves),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    pub fn item(id: i64, kind: ItemKind, code: &str, parent: Option<i64>) -> Item {
        Item {
            id: PlanItemId(id),
            key: Key::from_words(code),
            plan: PlanId(1),
            parent: parent.map(PlanItemId),
            kind,
            code: code.to_owned(),
            wording: format!("Words of {code}"),
            measure: None,
            audience: Audience::all(),
            owner: None,
            due_on: None,
            serves: None,
            struck: None,
            activations: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub fn at_work(mut item: Item, from: &str, to: Option<&str>) -> Item {
        item.activations.push(Activation {
            starts_on: day(from),
            ends_on: to.map(day),
            ended_reason: None,
        });
        item
    }

    pub fn said(mut item: Item, on: &str, status: Status) -> Item {
        item.notes.push(Note { on: day(on), status, words: String::new(), by: None });
        item
    }

    pub fn tree(building: Option<i64>, items: Vec<Item>) -> Tree {
        Tree {
            plan: Plan {
                id: PlanId(1),
                key: Key::from_words("plan"),
                building: building.map(BuildingId),
                title: "Plan".to_owned(),
                starts_on: day("2024-08-01"),
                ends_on: day("2029-07-31"),
                adopted_on: Some(day("2024-06-10")),
                closed_on: None,
                previous: None,
            },
            items,
            phases: Vec::new(),
            agreed_on: None,
        }
    }

    fn strategic() -> Tree {
        let action = item(2, ItemKind::ActionPlan, "S1.A", Some(1));
        tree(
            None,
            vec![
                item(1, ItemKind::Strategy, "S1", None),
                at_work(action, "2025-01-06", Some("2025-12-19")),
                item(3, ItemKind::SpecificResult, "S1.A.1", Some(2)),
                item(4, ItemKind::ActionStep, "S1.A.1.a", Some(3)),
                item(5, ItemKind::Belief, "B1", None),
            ],
        )
    }

    #[test]
    fn a_result_is_active_while_its_action_plan_is_at_work() {
        let tree = strategic();
        let active = |id, on| tree.active_on(tree.item(PlanItemId(id)).unwrap(), day(on));
        assert_eq!(active(3, "2025-12-19"), Ok(()));
        let action_plan = "S1.A · Words of S1.A".to_owned();
        assert_eq!(active(3, "2025-12-20"), Err(Inactive::NotAtWork { action_plan }));
        assert_eq!(active(1, "2025-12-20"), Ok(()));
        assert_eq!(active(4, "2025-06-01"), Err(Inactive::NotServable));
        assert_eq!(active(5, "2025-06-01"), Err(Inactive::NotServable));
    }

    #[test]
    fn nothing_of_a_plan_is_active_before_its_first_day_or_after_its_last() {
        let mut tree = strategic();
        let active = |tree: &Tree, on| tree.active_on(&tree.items[0], day(on));
        assert_eq!(active(&tree, "2024-07-31"), Err(Inactive::Plan(Force::Coming)));
        assert_eq!(active(&tree, "2024-08-01"), Ok(()));
        assert_eq!(active(&tree, "2029-08-01"), Err(Inactive::Plan(Force::Over)));
        tree.plan.closed_on = Some(day("2026-07-31"));
        assert_eq!(active(&tree, "2026-08-01"), Err(Inactive::Plan(Force::Over)));
        tree.plan.adopted_on = None;
        assert_eq!(active(&tree, "2025-01-01"), Err(Inactive::Plan(Force::Draft)));
    }

    #[test]
    fn what_hangs_on_a_struck_strategy_is_struck_with_it_and_was_true_before() {
        let mut tree = strategic();
        tree.items[0].struck = Some((day("2025-10-01"), "Merged into S2".to_owned()));
        let result = tree.items[2].clone();
        assert_eq!(tree.active_on(&result, day("2025-09-30")), Ok(()));
        let struck = Inactive::Struck { on: day("2025-10-01") };
        assert_eq!(tree.active_on(&result, day("2025-10-01")), Err(struck));
        assert!(tree.unmet(None, day("2025-10-01")).is_empty());
    }

    #[test]
    fn the_last_word_by_a_day_is_how_an_item_stands() {
        let result = said(
            said(item(3, ItemKind::SpecificResult, "R", None), "2025-09-01", Status::Met),
            "2025-11-01",
            Status::Behind,
        );
        assert!(!result.is_met_on(day("2025-08-31")));
        assert!(result.is_met_on(day("2025-10-31")));
        assert!(!result.is_met_on(day("2025-11-01")));
    }

    #[test]
    fn a_building_s_result_belongs_to_the_district_s_strategy_that_its_action_plan_serves() {
        let mut action = item(2, ItemKind::ActionPlan, "A", None);
        action.serves = Some(PlanItemId(77));
        let result = item(3, ItemKind::SpecificResult, "A.1", Some(2));
        let tree = tree(Some(9), vec![action, result.clone()]);
        assert_eq!(tree.strategy_of(&result), Some(PlanItemId(77)));
    }
}
