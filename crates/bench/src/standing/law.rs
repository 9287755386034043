//! What is asked: mandates and rule sets of the shipped libraries.

use compliance::Rulebook;
use compliance::rulebook::Adopted;
use kernel::{DistrictCalendar, LocalDate, MandateId, Period, RuleSetId};
use standing::brief::Shelf;
use standing::standing::Versions;

/// Mandates and rule sets, in force since long before anyone is asked.
pub struct Law {
    pub mandates: Vec<MandateId>,
    pub adopted: Vec<Adopted>,
    pub book: Rulebook,
    pub versions: Vec<Versions>,
    pub calendar: DistrictCalendar,
}

impl Law {
    /// So many mandates, and the rule sets of those codes.
    pub fn of(mandates: usize, rule_sets: &[&str]) -> Law {
        let first = LocalDate::new(1990, 1, 1).expect("1990 began");
        let calendar = DistrictCalendar::nebraska();
        let adopted: Vec<Adopted> = (1..)
            .zip(compliance::library::library())
            .take(mandates)
            .map(|(id, rule)| Adopted {
                mandate: MandateId(id),
                in_force: Period { first, last: None },
                rule: rule.clone().into(),
            })
            .collect();
        let versions = standing::library::library()
            .iter()
            .filter(|rules| rule_sets.is_empty() || rule_sets.contains(&rules.code.as_str()))
            .filter_map(|rules| {
                let rules = rules.clone().into();
                Versions::new(vec![standing::standing::Adopted { first, last: None, rules }])
            })
            .collect();
        Law {
            mandates: adopted.iter().map(|one| one.mandate).collect(),
            book: Rulebook::new(adopted.clone(), calendar.clone()),
            adopted,
            versions,
            calendar,
        }
    }

    /// How much is asked of each.
    pub fn requirements(&self) -> usize {
        self.mandates.len() + self.versions.len()
    }

    pub fn shelf(&self) -> Shelf {
        let sets = (0..).map(|id| Some(RuleSetId(id))).zip(self.versions.iter().cloned());
        Shelf::new(sets.collect(), self.calendar.clone())
    }
}
