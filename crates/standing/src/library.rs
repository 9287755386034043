//! The rule sets that ship with the product, each a file in `rule_sets/`.

use crate::rule_set::{Code, RuleSet};
use std::sync::LazyLock;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// File names without their ending, and texts.
        const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../rule_sets/", $name, ".toml")))),+];
    };
}

files![
    "california-clear",
    "example-points-exeter",
    "example-points-or-credit",
    "example-units-esu",
    "georgia-renewal",
    "illinois-professional-development",
    "massachusetts-pdp",
    "michigan-renewal",
    "nebraska-certificate",
    "nebraska-growth",
    "new-jersey-pdp",
    "new-york-ctle",
    "ohio-lpdc",
    "pennsylvania-act-48",
    "school-nutrition-hours",
    "texas-cpe",
];

static RULE_SETS: LazyLock<Vec<RuleSet>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(name, text)| {
            RuleSet::parse(text).unwrap_or_else(|problems| {
                unreachable!("the tests read every file of the library: {name}: {problems:?}")
            })
        })
        .collect()
});

/// Every rule set of the library, by code.
pub fn library() -> &'static [RuleSet] {
    &RULE_SETS
}

/// One rule set of the library, and the text of its file.
pub fn from_library(code: &Code) -> Option<(&'static RuleSet, &'static str)> {
    let place = RULE_SETS.iter().position(|rules| rules.code == *code)?;
    Some((&RULE_SETS[place], FILES[place].1))
}

#[cfg(test)]
mod tests {
    use super::{FILES, from_library, library};
    use crate::rule_set::{Counsel, Mark, RuleProblem, RuleSet};
    use kernel::DistrictCalendar;
    use std::collections::BTreeSet;

    fn all() -> Vec<(&'static str, RuleSet)> {
        let read = |(name, text): &(&'static str, &str)| match RuleSet::parse(text) {
            Ok(rules) => (*name, rules),
            Err(problems) => {
                let said: Vec<String> = problems.iter().map(RuleProblem::to_string).collect();
                panic!("{name}.toml\n{}", said.join("\n"))
            }
        };
        FILES.iter().map(read).collect()
    }

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rule_sets");
        let in_folder: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|file| file.unwrap().file_name().into_string().ok())
            .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
            .collect();
        let listed: BTreeSet<String> = all().iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(in_folder, listed);
        for (name, rules) in all() {
            assert_eq!(name, rules.code.as_str());
            assert!(from_library(&rules.code).is_some());
        }
        assert_eq!(library().len(), listed.len());
    }

    #[test]
    fn every_case_of_the_library_holds() {
        let mut differ = Vec::new();
        for (name, rules) in all() {
            assert!(rules.cases.len() >= 6, "{name} has {} cases", rules.cases.len());
            for case in rules.differing_cases(&DistrictCalendar::nebraska()) {
                let because = case.because.join("\n      ");
                differ.push(format!(
                    "{name}: {}\n    expected {}\n    found    {}\n      {because}",
                    case.name, case.expected, case.found
                ));
            }
        }
        assert!(differ.is_empty(), "{}", differ.join("\n"));
    }

    #[test]
    fn a_source_that_is_not_primary_asks_for_counsel() {
        for (name, rules) in all() {
            let primary = rules.citations.iter().all(|one| one.mark == Mark::Primary);
            assert!(primary || rules.counsel == Counsel::Confirm, "{name}");
            for citation in &rules.citations {
                assert!(citation.link.is_some() || citation.mark == Mark::Unchecked, "{name}");
            }
        }
    }
}
