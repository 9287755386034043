//! The evidence in words: for each clause a figure, what stands behind it, the gap, and the tables.

mod figures;
mod grid;
pub(crate) mod names;
mod people;
mod tables;

pub(crate) use figures::figure;
pub(crate) use grid::Grid;
pub(crate) use tables::tables;

use planning::FrameworkKind;

use crate::clause::Clause;
use crate::evidence::Evidence;
use crate::version::PolicyVersion;

/// The frameworks of clause P10.
pub(crate) const INSTRUCTION: &[FrameworkKind] =
    &[FrameworkKind::Instruction, FrameworkKind::SelectStaff];
/// The frameworks of clause P11.
pub(crate) const LEADERSHIP: &[FrameworkKind] = &[FrameworkKind::Leadership];
/// The sets of skills of clause P3.
pub(crate) const SKILLS: &[FrameworkKind] = &[FrameworkKind::JobTarget];

/// What a page knows when it shows evidence.
pub(crate) struct Known<'a> {
    pub evidence: &'a Evidence,
    /// The evidence of an earlier day to stand beside it.
    pub before: Option<&'a Evidence>,
    /// The version of the district's policy text in force on the day.
    pub in_force: Option<&'a PolicyVersion>,
    /// Every version loaded.
    pub versions: &'a [PolicyVersion],
}

/// Whether there is anything to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    /// There is evidence this school year.
    Shown,
    /// Perennial would show it, but there are no facts this school year.
    Nothing,
    /// No part of Perennial records this yet.
    NotYet,
}

impl<'a> Known<'a> {
    /// The same clause on the earlier day, where one is asked for.
    pub(crate) fn then(&self) -> Option<Known<'a>> {
        let evidence = self.before?;
        Some(Known { evidence, before: None, in_force: self.in_force, versions: self.versions })
    }

    pub(crate) fn standing(&self, clause: Clause) -> Standing {
        let e = self.evidence;
        let learned = e.learning.total.people > 0;
        let shown = match clause {
            Clause::Purpose | Clause::TwoKinds | Clause::Continual => learned,
            Clause::Delivery => learned || e.offers.activities > 0,
            Clause::Training => {
                e.offers.training.activities > 0
                    || e.mandates.duties().asked > 0
                    || e.skills.all.people > 0
            }
            Clause::OfferedToAll | Clause::Variety => e.offers.activities > 0,
            Clause::Mandates => e.mandates.duties().asked > 0,
            Clause::Duties => e.staff > 0 && (learned || e.offers.activities > 0),
            Clause::Dates => self.in_force.is_some(),
            Clause::Plans => !e.plans.strategies.is_empty(),
            Clause::Instruction => e.plans.elements_of(INSTRUCTION).next().is_some(),
            Clause::Leadership => {
                let academies = e.growth.academies;
                e.plans.elements_of(LEADERSHIP).next().is_some()
                    || academies.members + academies.completed > 0
            }
            Clause::Planning => e.needs.all() > 0,
            Clause::Input => !e.voice.groups.is_empty(),
            Clause::Evaluation => e.evaluation.is_any(),
            Clause::JobEmbedded => return Standing::NotYet,
        };
        if shown { Standing::Shown } else { Standing::Nothing }
    }
}
