//! The rule sets that ship with the product, each a file in `rule_sets/`.

use crate::rule_set::{Code, RuleSet};
use rulefile::{Library, shipped};

static RULE_SETS: Library<RuleSet> = Library::new(
    shipped![
        "../rule_sets/",
        "california-clear",
        "example-hours-by-pool",
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
        "pennsylvania-act-45",
        "pennsylvania-act-48",
        "school-nutrition-hours",
        "texas-cpe",
    ],
    RuleSet::parse,
    |rules| &rules.code,
);

/// Every rule set of the library, by code.
pub fn library() -> &'static [RuleSet] {
    RULE_SETS.all()
}

/// One rule set of the library, and the text of its file.
pub fn from_library(code: &Code) -> Option<(&'static RuleSet, &'static str)> {
    RULE_SETS.by_code(code)
}

#[cfg(test)]
mod tests {
    use super::{RULE_SETS, from_library};
    use crate::rule_set::{Counsel, Mark, RuleSet};
    use kernel::DistrictCalendar;
    fn all() -> Vec<(&'static str, &'static RuleSet)> {
        RULE_SETS.named().collect()
    }

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rule_sets");
        assert_eq!(RULE_SETS.faults(folder), Vec::<String>::new());
        for (_, one) in all() {
            assert!(from_library(&one.code).is_some());
        }
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
