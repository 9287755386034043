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
    use crate::rule_set::RuleSet;
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

    /// domain §9, the points that rule sets answer, and domain §4, the odd rule of each state. What
    /// a case says holds by the test above; here, that it is there.
    const SEEDS: [(&str, &str, &str); 37] = [
        (
            "§9.1",
            "nebraska-growth",
            "the period starts in September of the calendar year of permanent status",
        ),
        ("§9.1", "nebraska-growth", "credit earned before the period is outside it"),
        ("§9.1", "nebraska-growth", "the second period begins at nothing"),
        ("§9.2", "nebraska-growth", "a substitute is not asked"),
        ("§9.2", "nebraska-growth", "who fills in for someone on leave is not asked"),
        ("§9.2", "nebraska-growth", "two halves of a half are half time"),
        ("§9.2", "nebraska-growth", "a probationary teacher is not asked"),
        ("§9.3", "nebraska-growth", "work counts only from the board's approval of its kind"),
        ("§9.3", "nebraska-growth", "travel counts up to its limit"),
        ("§9.3", "nebraska-growth", "college credit and contact hours add up exactly"),
        (
            "§9.6",
            "illinois-professional-development",
            "health training that law asks does not count",
        ),
        ("§9.6", "example-units-esu", "time paid by stipend earns none"),
        ("§9.6", "massachusetts-pdp", "sign-in alone earns nothing"),
        ("§9.7", "school-nutrition-hours", "until surplus of the next year moves back"),
        ("§9.7", "pennsylvania-act-48", "at most 50 hours of surplus are carried over"),
        ("§9.7", "new-jersey-pdp", "half time owes half"),
        ("§9.7", "example-hours-by-pool", "half time asks half of each pool (CRD-2)"),
        ("§9.14", "new-jersey-pdp", "a plan after October 31 is late"),
        ("§9.14", "new-jersey-pdp", "who was hired after October 1 has 25 working days"),
        ("§4 CA", "california-clear", "a credential is renewed without hours"),
        ("§4 GA", "georgia-renewal", "hours alone do not"),
        (
            "§4 IL",
            "illinois-professional-development",
            "an administrator owes an academy in each fiscal year",
        ),
        ("§4 MA", "massachusetts-pdp", "nine points on a topic count nothing"),
        ("§4 MI", "michigan-renewal", "without its evaluation a SCECH does not count"),
        ("§4 NE", "nebraska-growth", "more time does not move the cycle"),
        ("§4 NJ", "new-jersey-pdp", "nothing is banked"),
        ("§4 NY", "new-york-ctle", "the period runs from the first of the birth month"),
        ("§4 NY", "new-york-ctle", "15 of 100 hours on language acquisition"),
        ("§4 OH", "ohio-lpdc", "the plan must be approved before the work"),
        ("§4 OH", "ohio-lpdc", "late, nine hours renew"),
        ("§4 PA", "pennsylvania-act-48", "presenting a topic counts fourfold, and once"),
        ("§4 PA", "pennsylvania-act-45", "hours of other programs do not count"),
        ("§4 NE", "nebraska-certificate", "fifteen contact hours are one semester hour"),
        ("§4 NE", "nebraska-certificate", "a school year at half time renews"),
        ("§4 TX", "texas-cpe", "150 hours without the listed topics are not enough"),
        ("§4 TX", "texas-cpe", "who holds two classes owes the higher total"),
        ("§4 TX", "texas-cpe", "independent study counts up to a fifth of the total"),
    ];

    #[test]
    fn every_seed_of_the_domain_that_a_rule_set_answers_has_its_case() {
        let missing = RULE_SETS
            .without_case(&SEEDS, |rules, name| rules.cases.iter().any(|case| case.name == name));
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn a_source_that_is_not_primary_asks_for_counsel() {
        let too_sure = RULE_SETS.too_sure(|rules| (&rules.citations, rules.counsel));
        assert_eq!(too_sure, Vec::<String>::new());
    }
}
