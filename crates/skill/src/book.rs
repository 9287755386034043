//! What positions need on a day: the sets in force, and which skills are the same. Pure but for the
//! reading at the top.

use std::collections::HashMap;

use db::Tx;
use kernel::{ElementId, Fault, LocalDate};
use planning::{Element, ElementKind, FrameworkKind, Holding, Version};
use staff::StaffFacts;

use crate::showing::{Basis, Showing};
use crate::standing::{Judged, Standing, standing};

/// The sets of skills of a day.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// By framework.
    pub sets: Vec<Version>,
    /// Of each skill of any version, the one that stands for all that say the same.
    same: HashMap<ElementId, ElementId>,
    /// Of each skill of any version, the names of its levels.
    scales: HashMap<ElementId, Vec<String>>,
}

/// One skill that a position needs.
#[derive(Clone, Copy, Debug)]
pub struct Need<'a> {
    pub set: &'a Version,
    pub skill: &'a Element,
}

impl Book {
    /// As of a day.
    pub fn on(tx: &mut Tx, day: LocalDate) -> Result<Book, Fault> {
        let versions = planning::versions_of(tx, FrameworkKind::JobTarget)?;
        let same = planning::same_elements(tx)?;
        Ok(Book::of(versions, &same, day))
    }

    /// Out of every version of every set and the pairs that say the same.
    pub fn of(versions: Vec<Version>, pairs: &[(ElementId, ElementId)], day: LocalDate) -> Book {
        let mut same: HashMap<ElementId, ElementId> = HashMap::new();
        for (one, other) in pairs {
            let (one, other) = (first_of(&same, *one), first_of(&same, *other));
            if one != other {
                same.insert(one.max(other), one.min(other));
            }
        }
        let mut scales = HashMap::new();
        for version in &versions {
            for element in &version.elements {
                scales.insert(element.id, version.levels.clone());
            }
        }
        let sets = versions.into_iter().filter(|one| one.holding_on(day) == Holding::Now).collect();
        Book { sets, same, scales }
    }

    /// Whether two skills are one.
    pub fn is_same(&self, one: ElementId, other: ElementId) -> bool {
        first_of(&self.same, one) == first_of(&self.same, other)
    }

    /// Every skill that says what this one says, itself too.
    pub fn all_same(&self, skill: ElementId) -> Vec<ElementId> {
        let mut all: Vec<ElementId> =
            self.scales.keys().copied().filter(|other| self.is_same(skill, *other)).collect();
        all.sort_unstable();
        all
    }

    /// Every skill of the sets of the day, in order.
    pub fn skills(&self) -> impl Iterator<Item = Need<'_>> {
        self.sets.iter().flat_map(skills_of)
    }

    /// What the positions of a person need.
    pub fn needs(&self, facts: &StaffFacts) -> Vec<Need<'_>> {
        let theirs = self.sets.iter().filter(|set| set.audience.includes(facts));
        theirs.flat_map(skills_of).collect()
    }

    /// The skill of an element that is in force.
    pub fn skill(&self, id: ElementId) -> Option<Need<'_>> {
        self.skills().find(|need| need.skill.id == id)
    }

    /// How somebody stands who has shown all this.
    pub fn standing(&self, need: &Need<'_>, shown: &[Showing], day: LocalDate) -> Standing {
        let judged: Vec<Judged> = shown
            .iter()
            .enumerate()
            .filter(|(_, one)| one.stands_on(day) && self.is_same(one.element, need.skill.id))
            .map(|(by, one)| Judged {
                by,
                level: self.level(need, one),
                shown_on: one.shown_on,
                good_until: one.good_until,
            })
            .collect();
        standing(need.skill.terms, &judged, day)
    }

    /// The level it comes to on the scale of the set. A level of another scale says little here: it
    /// counts as the first.
    pub fn level(&self, need: &Need<'_>, shown: &Showing) -> Option<i64> {
        let terms = need.skill.terms;
        match shown.basis {
            Basis::Completion { .. } => terms.level_by_training.or(terms.level_needed),
            Basis::Recorded(_) if need.set.levels.is_empty() => None,
            Basis::Recorded(_) if self.scales.get(&shown.element) == Some(&need.set.levels) => {
                shown.level.or(Some(1))
            }
            Basis::Recorded(_) => Some(1),
        }
    }
}

/// The skills of a set, in order.
pub fn skills_of(set: &Version) -> impl Iterator<Item = Need<'_>> {
    let skills = set.elements.iter().filter(|element| element.kind == ElementKind::Skill);
    skills.map(move |skill| Need { set, skill })
}

impl Need<'_> {
    /// The name of a level of the set.
    pub fn level_name(&self, level: i64) -> Option<&str> {
        let at = usize::try_from(level - 1).ok()?;
        self.set.levels.get(at).map(String::as_str)
    }
}

fn first_of(same: &HashMap<ElementId, ElementId>, skill: ElementId) -> ElementId {
    let mut at = skill;
    while let Some(before) = same.get(&at) {
        at = *before;
    }
    at
}
