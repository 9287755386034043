//! The mandates that ship with the product, each a file in `mandates/`.

use crate::rule::{Code, Rule};
use rulefile::{Library, shipped};

static RULES: Library<Rule> = Library::new(
    shipped![
        "../mandates/",
        "acceptable-use",
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
        "staff-handbook",
        "student-records-privacy",
        "suicide-awareness",
        "threat-assessment",
        "title-ix-awareness",
        "title-ix-roles",
    ],
    Rule::parse,
    |rule| &rule.code,
);

/// Every mandate of the library, by code.
pub fn library() -> &'static [Rule] {
    RULES.all()
}

/// One mandate of the library, and the text of its file.
pub fn from_library(code: &Code) -> Option<(&'static Rule, &'static str)> {
    RULES.by_code(code)
}

#[cfg(test)]
mod tests {
    use super::{RULES, from_library};
    use crate::rule::{Amount, Rule};
    use kernel::DistrictCalendar;

    fn all() -> Vec<(&'static str, &'static Rule)> {
        RULES.named().collect()
    }

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/mandates");
        assert_eq!(RULES.faults(folder), Vec::<String>::new());
        for (_, one) in all() {
            assert!(from_library(&one.code).is_some());
        }
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

    /// domain §9.4: every clock and first date of the register of mandates (§2.3, §3). What a case says
    /// holds by the test above; here, that it is there.
    const CLOCKS: [(&str, &str, &str); 21] = [
        ("once", "evaluator-training", "trained before becoming a principal"),
        ("once, in parts", "pupil-transport-bus-level-1", "eleven hours over several days"),
        (
            "within 60 days of starting",
            "asbestos-awareness",
            "on the sixty-first day it is overdue",
        ),
        (
            "once, kept over a transfer",
            "asbestos-awareness",
            "done once, before a transfer to maintenance",
        ),
        ("first day", "bloodborne-pathogens", "on the day of the first assignment"),
        ("rolling", "bloodborne-pathogens", "rolling: 365 days from the last, across a leap day"),
        ("rolling, lapsed", "bloodborne-pathogens", "lapsed on the day after"),
        ("calendar year", "suicide-awareness", "CMP-2: a teacher has the calendar year"),
        (
            "calendar year, not on",
            "suicide-awareness",
            "training in the fall is good until the new year",
        ),
        ("school year", "child-abuse-reporting", "each school year by its last day"),
        (
            "school year, in parts",
            "pupil-transport-in-service",
            "parts in two school years do not add up",
        ),
        ("July to June", "school-nutrition-staff", "a cook of half time owes six hours"),
        ("July to June, turning", "school-nutrition-manager", "the year turns on July 1"),
        ("every two school years", "seizure-awareness", "a new teacher has two school years"),
        ("every two school years, again", "seizure-awareness", "then due again within the third"),
        ("3 years after the first", "behavioral-awareness", "reviewed within three years"),
        (
            "3 years, from a leap day",
            "concussion-nsaa",
            "done on a leap day, good through 28 February three years on",
        ),
        ("5 years", "pupil-transport-level-2", "no refresher after five years"),
        ("offered, never late", "concussion-offer", "CMP-2: to be offered is not to be completed"),
        (
            "building",
            "seizure-medication-coverage",
            "a nurse who was trained counts for the building",
        ),
        ("building, lapsing", "seizure-medication-coverage", "and no longer counts after leaving"),
    ];

    #[test]
    fn domain_9_4_every_clock_of_the_register_has_its_case() {
        let missing = RULES
            .without_case(&CLOCKS, |rule, name| rule.cases.iter().any(|case| case.name == name));
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn a_source_that_is_not_primary_asks_for_counsel_and_no_board_amount_is_invented() {
        let too_sure = RULES.too_sure(|rule| (&rule.citations, rule.counsel));
        assert_eq!(too_sure, Vec::<String>::new());
        for (name, rule) in all() {
            assert!(!matches!(rule.amount, Amount::SetByBoard(Some(_))), "{name}");
        }
    }

    #[test]
    fn p12_every_title_is_there_in_spanish_too() {
        for (name, rule) in all() {
            let es = rule.es.as_ref().unwrap_or_else(|| panic!("{name} has no words in Spanish"));
            assert_eq!(rule.consequence.is_some(), es.consequence.is_some(), "{name}");
            assert_ne!(rule.title, es.title, "{name}");
        }
    }

    #[test]
    fn a_rule_survives_being_written_and_read() {
        for (name, rule) in all() {
            assert_eq!(Rule::parse(&rule.to_string()), Ok(rule.clone()), "{name}");
        }
    }
}
