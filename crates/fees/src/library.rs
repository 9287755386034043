//! The refund rules that ship with the product, each a file in `refund_rules/`.

use rulefile::{Code, Library, shipped};

use crate::rule::RefundRule;

static RULES: Library<RefundRule> = Library::new(
    shipped!["../refund_rules/", "one-week", "three-working-days", "two-weeks", "until-it-starts",],
    RefundRule::parse,
    |rule| &rule.code,
);

/// Every rule of the library, by code.
pub fn library() -> &'static [RefundRule] {
    RULES.all()
}

/// One rule of the library, and the text of its file.
pub fn from_library(code: &Code) -> Option<(&'static RefundRule, &'static str)> {
    RULES.by_code(code)
}

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::rule::RefundRule;
    use kernel::{DistrictCalendar, LocalDate, Money};

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/refund_rules");
        assert_eq!(RULES.faults(folder), Vec::<String>::new());
    }

    #[test]
    fn reg_7_every_case_of_the_library_holds() {
        for (name, rule) in RULES.named() {
            assert!(!rule.cases.is_empty(), "{name} has no case");
            let differing = rule.differing_cases(&DistrictCalendar::nebraska());
            assert!(differing.is_empty(), "{name}\n{}", differing.join("\n"));
        }
    }

    #[test]
    fn reg_7_working_days_leave_out_holidays_and_weekends() {
        let day = |text| LocalDate::parse(text).expect(text);
        let thanksgiving = [day("2026-11-26"), day("2026-11-27")].into();
        let calendar = DistrictCalendar::new("America/Chicago", (8, 1), thanksgiving).unwrap();
        let rule = RULES.all().iter().find(|rule| rule.code.as_str() == "two-weeks").unwrap();
        // Five working days before Wednesday are the Monday of the week before.
        let (price, starts) = (Money::from_cents(10_000), Some(day("2026-12-02")));
        let back = |on| rule.on_cancelling(price, day(on), starts, &calendar).back.cents();
        assert_eq!((back("2026-11-23"), back("2026-11-24")), (9_000, 0));
    }

    #[test]
    fn a_bad_file_tells_each_problem_with_its_line() {
        let (_, text) = super::from_library(&RULES.all()[0].code).unwrap();
        let bad = text.replace("days = 7", "daze = 7").replace("\"invoiced\"", "\"invoice\"");
        let problems = RefundRule::parse(&bad).expect_err("it is bad");
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 3, "{told:#?}");
        assert!(told[0].contains("did you mean invoiced?"), "{told:#?}");
        assert!(told.iter().any(|one| one.contains("daze")), "{told:#?}");
    }
}
