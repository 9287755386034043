//! What carries the plans and the frameworks (P3, P9, P10, P11): the district's coverage, without
//! people.

use kernel::Hours;
use planning::{Force, FrameworkKind, Phase, Tree};

use crate::coverage::{Axis, Facts, Figures, Part};

/// One strategy or indicator with what was offered and learned for it in the school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// `S3 · Teach reading by what works`
    pub name: String,
    /// The framework's name, for elements.
    pub of: Option<(FrameworkKind, String)>,
    pub sections: usize,
    pub hours: Hours,
    pub reached: usize,
    pub meant: usize,
}

impl Carried {
    fn new(name: String, of: Option<(FrameworkKind, String)>, figures: Figures) -> Carried {
        Carried {
            name,
            of,
            sections: figures.offers,
            hours: figures.hours,
            reached: figures.reached,
            meant: figures.meant,
        }
    }

    /// Something was offered, or somebody learned.
    pub fn is_carried(&self) -> bool {
        self.sections > 0 || self.reached > 0
    }
}

/// The plans and frameworks on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plans {
    pub strategies: Vec<Carried>,
    /// Indicators and skills of the frameworks in force.
    pub elements: Vec<Carried>,
    /// Activities offered in the year, and how many of them serve no strategy.
    pub activities: usize,
    pub without_strategy: usize,
    /// Schools in each phase, in the order of the phases.
    pub phases: Vec<(Phase, usize)>,
    pub schools_without_plan: usize,
    /// Action plans of buildings at work.
    pub at_work: usize,
}

impl Plans {
    /// `schools` is how many schools are open on the day.
    pub fn of(facts: &Facts, trees: &[Tree], schools: usize, on: kernel::LocalDate) -> Plans {
        let one = |axis, place| facts.figures(&Part::default().with(axis, place));
        let strategies = facts.strategies.iter().enumerate().map(|(place, strategy)| {
            let name = format!("{} · {}", strategy.code, strategy.wording);
            Carried::new(name, None, one(Axis::Strategy, place))
        });
        let elements = facts.indicators.iter().enumerate().map(|(place, indicator)| {
            let framework = &facts.frameworks[indicator.framework];
            let name = format!("{} · {}", indicator.code, indicator.title);
            let of = Some((framework.kind, framework.name.clone()));
            Carried::new(name, of, one(Axis::Indicator, place))
        });
        let offered = |sections: &[usize]| sections.iter().any(|sections| *sections > 0);
        let sites: Vec<&Tree> = trees
            .iter()
            .filter(|tree| tree.plan.building.is_some())
            .filter(|tree| tree.plan.force_on(on) == Force::InForce)
            .collect();
        let in_phase =
            |phase: Phase| sites.iter().filter(|tree| tree.phase_on(on) == Some(phase)).count();
        Plans {
            strategies: strategies.collect(),
            elements: elements.collect(),
            activities: facts.activities.iter().filter(|it| offered(&it.sections)).count(),
            without_strategy: facts.without_strategy().len(),
            phases: Phase::ALL.iter().map(|phase| (*phase, in_phase(*phase))).collect(),
            schools_without_plan: schools.saturating_sub(sites.len()),
            at_work: sites
                .iter()
                .flat_map(|tree| tree.action_plans(on))
                .filter(|item| item.is_at_work_on(on))
                .count(),
        }
    }

    /// Elements of the frameworks of these kinds.
    pub fn elements_of<'a>(
        &'a self,
        kinds: &'a [FrameworkKind],
    ) -> impl Iterator<Item = &'a Carried> {
        self.elements
            .iter()
            .filter(|one| one.of.as_ref().is_some_and(|(kind, _)| kinds.contains(kind)))
    }
}
