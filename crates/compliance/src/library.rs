//! The mandates that ship with the product, each a file in `mandates/`.

use crate::rule::{Code, Rule};
use std::sync::LazyLock;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// File names without their ending, and texts.
        const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../mandates/", $name, ".toml")))),+];
    };
}

files![
    "asbestos-awareness",
    "asbestos-operations",
    "behavior-intervention",
    "behavioral-awareness",
    "behavioral-awareness-basic",
    "bloodborne-pathogens",
    "bullying-prevention",
    "child-abuse-reporting",
    "concussion-nsaa",
    "concussion-offer",
    "dating-violence",
    "evaluator-training",
    "injury-prevention",
    "pupil-transport-bus-level-1",
    "pupil-transport-in-service",
    "pupil-transport-level-2",
    "pupil-transport-van-level-1",
    "reading-improvement",
    "school-nutrition-director",
    "school-nutrition-manager",
    "school-nutrition-staff",
    "school-nutrition-staff-part-time",
    "school-resource-administrator-coverage",
    "school-resource-officer",
    "seizure-awareness",
    "seizure-medication-coverage",
    "student-records-privacy",
    "suicide-awareness",
    "threat-assessment",
    "title-ix-awareness",
    "title-ix-roles",
];

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(name, text)| {
            Rule::parse(text).unwrap_or_else(|problems| {
                unreachable!("the tests read every file of the library: {name}: {problems:?}")
            })
        })
        .collect()
});

/// Every mandate of the library, by code.
pub fn library() -> &'static [Rule] {
    &RULES
}

/// One mandate of the library, and the text of its file.
pub fn from_library(code: &Code) -> Option<(&'static Rule, &'static str)> {
    let place = RULES.iter().position(|rule| rule.code == *code)?;
    Some((&RULES[place], FILES[place].1))
}

#[cfg(test)]
mod tests {
    use super::{FILES, from_library, library};
    use crate::rule::{Amount, Counsel, Mark, Rule, RuleProblem};
    use kernel::DistrictCalendar;
    use std::collections::BTreeSet;

    fn all() -> Vec<(&'static str, Rule)> {
        let read = |(name, text): &(&'static str, &str)| match Rule::parse(text) {
            Ok(rule) => (*name, rule),
            Err(problems) => {
                let said: Vec<String> = problems.iter().map(RuleProblem::to_string).collect();
                panic!("{name}.toml\n{}", said.join("\n"))
            }
        };
        FILES.iter().map(read).collect()
    }

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/mandates");
        let in_folder: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|file| file.unwrap().file_name().into_string().ok())
            .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
            .collect();
        let listed: BTreeSet<String> = all().iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(in_folder, listed);
        for (name, rule) in all() {
            assert_eq!(name, rule.code.as_str());
            assert!(from_library(&rule.code).is_some());
        }
        assert_eq!(library().len(), listed.len());
    }

    #[test]
    fn every_case_of_the_library_holds() {
        for (name, rule) in all() {
            assert!(!rule.cases.is_empty(), "{name} has no case");
            let differing = rule.differing_cases(&DistrictCalendar::nebraska());
            let said: Vec<String> = differing
                .iter()
                .map(|c| format!("{}: expected {}, found {}", c.name, c.expected, c.found))
                .collect();
            assert!(said.is_empty(), "{name}\n{}", said.join("\n"));
        }
    }

    #[test]
    fn a_source_that_is_not_primary_asks_for_counsel_and_no_board_amount_is_invented() {
        for (name, rule) in all() {
            let primary = rule.citations.iter().all(|c| c.mark == Mark::Primary);
            assert!(primary || rule.counsel == Counsel::Confirm, "{name}");
            assert!(!matches!(rule.amount, Amount::SetByBoard(Some(_))), "{name}");
            for citation in &rule.citations {
                assert!(citation.link.is_some() || citation.mark == Mark::Unchecked, "{name}");
            }
        }
    }

    #[test]
    fn a_rule_survives_being_written_and_read() {
        for (name, rule) in all() {
            assert_eq!(Rule::parse(&rule.to_string()), Ok(rule), "{name}");
        }
    }
}
