//! What is needed and what answers it (P13); who is heard (P13b).

use std::collections::HashSet;

use kernel::{LocalDate, PlanItemId};
use planning::need::{Need, NeedState};
use planning::voice::{Group, Heard, Meeting};
use planning::{Alignment, Target, Tree};

use crate::coverage::Facts;

/// Needs on a day, by where they stand; those withdrawn were none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    pub open: usize,
    pub planned: usize,
    pub set_aside: usize,
    pub met: usize,
    /// Of those planned: something is offered this school year for what answers them.
    pub with_offer: usize,
    pub short_term: usize,
    pub long_term: usize,
}

impl Needs {
    pub fn all(&self) -> usize {
        self.open + self.planned + self.set_aside + self.met
    }

    pub fn of(
        needs: &[Need],
        (facts, trees, alignments): (&Facts, &[Tree], &[Alignment]),
        on: LocalDate,
    ) -> Needs {
        let served = served(facts, trees, alignments, on);
        let mut found = Needs::default();
        for need in needs {
            let Some(state) = need.state_on(on) else { continue };
            if state == NeedState::Withdrawn {
                continue;
            }
            match need.wording_on(on).horizon {
                planning::kinds::Horizon::ShortTerm => found.short_term += 1,
                planning::kinds::Horizon::LongTerm => found.long_term += 1,
            }
            match state {
                NeedState::Open => found.open += 1,
                NeedState::Planned => {
                    found.planned += 1;
                    let mut answers = need.answers_on(on).into_iter();
                    found.with_offer += usize::from(answers.any(|it| served.contains(&it.item)));
                }
                NeedState::SetAside => found.set_aside += 1,
                NeedState::Met => found.met += 1,
                NeedState::Withdrawn => {}
            }
        }
        found
    }
}

/// Items for which, or for what hangs on which, something is offered in the year.
fn served(
    facts: &Facts,
    trees: &[Tree],
    alignments: &[Alignment],
    on: LocalDate,
) -> HashSet<PlanItemId> {
    let offered: HashSet<&str> = facts
        .activities
        .iter()
        .filter(|activity| activity.sections.iter().any(|sections| *sections > 0))
        .map(|activity| activity.key.as_str())
        .collect();
    let aligned: HashSet<PlanItemId> = alignments
        .iter()
        .filter(|one| one.holds_on(on) && offered.contains(one.subject.key.as_str()))
        .filter_map(|one| match one.target {
            Target::Item(item) => Some(item),
            Target::Element(_) => None,
        })
        .collect();
    let mut served = HashSet::new();
    for tree in trees {
        for item in tree.items.iter().filter(|item| aligned.contains(&item.id)) {
            served.extend(tree.line_of(item).iter().map(|one| one.id));
            served.extend(tree.strategy_of(item));
        }
    }
    served
}

/// Groups with a stake in the school year up to a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// By name.
    pub groups: Vec<(String, Heard)>,
}

impl Voice {
    pub fn of(groups: &[Group], meetings: &[Meeting], first: LocalDate, on: LocalDate) -> Voice {
        let standing = groups.iter().filter(|group| group.stands_on(on));
        Voice {
            groups: standing
                .map(|group| (group.name.clone(), group.heard(meetings, first, on)))
                .collect(),
        }
    }

    pub fn heard(&self) -> usize {
        self.groups.iter().filter(|(_, heard)| heard.is_heard()).count()
    }

    pub fn inputs(&self) -> usize {
        self.groups.iter().map(|(_, heard)| heard.inputs).sum()
    }

    pub fn answered(&self) -> usize {
        self.groups.iter().map(|(_, heard)| heard.answered).sum()
    }
}
