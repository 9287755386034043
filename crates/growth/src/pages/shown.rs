//! A plan with the names of what it speaks of.

use std::collections::HashMap;
use std::sync::OnceLock;

use db::Tx;
use kernel::{ActivityId, DistrictCalendar, ElementId, Fault, LocalDate, PlanItemId, StaffId};
use planning::Target;

use super::thread::Item;
use crate::apply::{Application, applications};
use crate::open::Opened;
use crate::plan::{MarkOf, StepStanding};
use crate::sight::{Relation, Seen};
use crate::track;

/// An opened plan with what a page needs to say it.
pub(crate) struct Shown {
    pub opened: Opened,
    pub name: String,
    pub steps: Vec<StepStanding>,
    /// What the marks are about, whatever framework the person's positions have today: its name and
    /// its levels.
    pub judged: HashMap<ElementId, (String, Vec<String>)>,
    /// Names and addresses of indicators and items.
    pub elements: HashMap<ElementId, (String, String)>,
    pub items: HashMap<PlanItemId, (String, String)>,
    /// Titles and addresses of activities put down.
    pub activities: HashMap<ActivityId, (String, String)>,
    pub people: HashMap<StaffId, String>,
    /// What the person said became of their learning, under a goal of this plan.
    pub applied: Vec<Application>,
    /// What they said so for no goal of this plan in its school year: theirs alone.
    pub applied_apart: Vec<Application>,
    /// What can be written about, in the reader's words: put together at the first link to it.
    pub sayable: OnceLock<Vec<Item>>,
}

pub(crate) fn shown(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    opened: Opened,
    today: LocalDate,
) -> Result<Shown, Fault> {
    let (plan, cycle) = (&opened.plan, &opened.adopted.cycle);
    let (own, _) = track::standing(tx, plan.person, today)?;
    let started = own.and_then(|track| track.started);
    let frameworks = track::frameworks(tx, cycle, plan.person, today)?;
    let leaves: usize = frameworks.iter().map(|version| version.leaves().count()).sum();
    let (at, marks) = crate::store::plan::marked(tx, plan.id)?;
    let is_whole = usize::try_from(marks).unwrap_or(0) >= leaves.max(1);
    let assessed = at.filter(|_| is_whole && opened.sight.assessment == Seen::Yes);
    let assessed = assessed.map(|at| calendar.date(at));
    let steps = plan.steps((cycle, calendar), started, assessed);
    let mut all = Shown {
        name: String::new(),
        steps,
        judged: HashMap::new(),
        elements: HashMap::new(),
        items: HashMap::new(),
        activities: HashMap::new(),
        people: HashMap::new(),
        applied: Vec::new(),
        applied_apart: Vec::new(),
        sayable: OnceLock::new(),
        opened,
    };
    all.name_things(tx)?;
    all.name_people(tx)?;
    let goals: Vec<_> = all.opened.plan.goals.iter().map(|goal| goal.id).collect();
    let said = applications(tx, all.opened.plan.person)?;
    let (applied, apart): (Vec<_>, Vec<_>) =
        said.into_iter().partition(|one| one.said.goal.is_some_and(|goal| goals.contains(&goal)));
    all.applied = applied;
    if all.opened.relation == Relation::Themself {
        let year = all.opened.plan.year;
        let none = apart.into_iter().filter(|one| one.said.goal.is_none());
        all.applied_apart = none.filter(|one| calendar.school_year(one.on) == year).collect();
    }
    Ok(all)
}

impl Shown {
    fn name_things(&mut self, tx: &mut Tx) -> Result<(), Fault> {
        for mark in &self.opened.marks {
            let MarkOf::Element(id) = &mark.of else { continue };
            if let Some(version) = planning::version_of_element(tx, *id)?
                && let Some(element) = version.element(*id)
            {
                self.judged.insert(*id, (element.named(), version.levels.clone()));
            }
        }
        for goal in &self.opened.plan.goals {
            for serves in goal.wordings.iter().filter_map(|wording| wording.serves.as_ref()) {
                match serves.target {
                    Target::Element(id) => {
                        let version = planning::version_of_element(tx, id)?;
                        if let Some(element) = version.as_ref().and_then(|all| all.element(id)) {
                            let to = format!("/elements/{}", element.key);
                            self.elements.insert(id, (element.named(), to));
                        }
                    }
                    Target::Item(id) => {
                        let tree = planning::tree_of_item(tx, id)?;
                        if let Some(item) = tree.as_ref().and_then(|tree| tree.item(id)) {
                            let to = format!("/plan-items/{}", item.key);
                            self.items.insert(id, (item.named(), to));
                        }
                    }
                }
            }
        }
        let ids: Vec<ActivityId> =
            self.opened.plan.goals.iter().flat_map(|goal| goal.actions.iter().copied()).collect();
        if !ids.is_empty() {
            for activity in catalog::activities(tx, &ids)? {
                let to = format!("/catalog/{}", activity.key);
                self.activities.insert(activity.id, (activity.title, to));
            }
        }
        Ok(())
    }

    fn name_people(&mut self, tx: &mut Tx) -> Result<(), Fault> {
        let plan = &self.opened.plan;
        let mut ids: Vec<StaffId> = vec![plan.person];
        ids.extend(plan.events.iter().filter_map(|event| event.by));
        ids.extend(plan.thread.iter().map(|word| word.by));
        ids.sort_unstable();
        ids.dedup();
        for person in staff::people_of_these(tx, &ids)? {
            self.people.insert(person.id, person.name.to_string());
        }
        self.name = self.people.get(&plan.person).cloned().unwrap_or_default();
        Ok(())
    }

    pub fn person(&self, id: StaffId) -> &str {
        self.people.get(&id).map_or("", String::as_str)
    }
}
