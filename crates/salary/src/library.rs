//! The salary schedules that ship with the product as examples, each a file in `schedules/`.

use crate::schedule::{Code, Schedule};
use rulefile::{Library, shipped};

static SCHEDULES: Library<Schedule> = Library::new(
    shipped!["../schedules/", "example-five-columns", "example-points-and-stipends"],
    Schedule::parse,
    |schedule| &schedule.code,
);

/// Every schedule of the library, by code.
pub fn library() -> &'static [Schedule] {
    SCHEDULES.all()
}

/// One schedule of the library, and the text of its file.
pub fn from_library(code: &Code) -> Option<(&'static Schedule, &'static str)> {
    SCHEDULES.by_code(code)
}

#[cfg(test)]
mod tests {
    use super::SCHEDULES;
    use crate::schedule::Schedule;
    use kernel::DistrictCalendar;

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schedules");
        assert_eq!(SCHEDULES.faults(folder), Vec::<String>::new());
    }

    #[test]
    fn crd_5_crd_7_every_case_of_the_library_holds_and_each_has_six() {
        for (name, schedule) in SCHEDULES.named() {
            assert!(schedule.cases.len() >= 6, "{name} has {} cases", schedule.cases.len());
            let differing = schedule.differing_cases(&DistrictCalendar::nebraska());
            let told: Vec<String> = differing
                .iter()
                .map(|one| format!("{}: expected {}; found {}", one.name, one.expected, one.found))
                .collect();
            assert!(told.is_empty(), "{name}\n{}", told.join("\n"));
        }
    }

    /// Each odd rule of the domain, and the case that shows it.
    const SEEDS: [(&str, &str, &str); 9] = [
        ("CRD-5 one column a year", "example-five-columns", "thirty units move one lane a year"),
        ("CRD-5 but a degree", "example-five-columns", "a degree moves as far as it reaches"),
        (
            "CRD-5 by October 15",
            "example-five-columns",
            "put to the lane after October 15 it waits a year",
        ),
        (
            "CRD-5 by February 15",
            "example-five-columns",
            "a degree in the middle of the year counts from February",
        ),
        ("CRD-5 120 a year", "example-points-and-stipends", "at most 120 points a year"),
        ("CRD-7 blocks of 30", "example-points-and-stipends", "thirty hours fill a block"),
        ("CRD-7 lapse", "example-points-and-stipends", "what is not paid in three years lapses"),
        ("CRD-7 both uses", "example-points-and-stipends", "one hour may serve lane and stipend"),
        ("CRD-7 not both", "example-five-columns", "one hour serves one use"),
    ];

    #[test]
    fn every_odd_rule_of_the_domain_has_its_case() {
        let missing = SCHEDULES.without_case(&SEEDS, |schedule, name| {
            schedule.cases.iter().any(|case| case.name == name)
        });
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn a_bad_file_tells_each_problem_with_its_line_and_what_was_meant() {
        let (_, text) = super::from_library(&SCHEDULES.all()[0].code).unwrap();
        let bad = text
            .replacen("moves_a_year = 1", "moves_a_yaer = 1", 1)
            .replacen("allocate_by = \"10-15\"", "allocate_by = \"15-10\"", 1)
            .replacen("lane_and_stipend = \"not allowed\"", "lane_and_stipend = \"not alowed\"", 1)
            .replacen("expect = \"BA\"", "expect = \"BE\"", 1);
        let problems = Schedule::parse(&bad).expect_err("it is bad");
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let said =
            |part: &str| told.iter().any(|one| one.contains(part) && one.starts_with("line "));
        assert!(said("did you mean moves_a_year?"), "{told:#?}");
        assert!(said("15-10 is not a day of every year"), "{told:#?}");
        assert!(said("did you mean not allowed?"), "{told:#?}");
    }

    #[test]
    fn lanes_that_lead_nowhere_are_refused() {
        let (_, text) = super::from_library(&SCHEDULES.all()[0].code).unwrap();
        let path = "[[lane.path]]\nunits = \"15\"\n";
        assert!(text.contains(path));
        let problems = Schedule::parse(&text.replacen(path, "", 1)).expect_err("no way to a lane");
        assert!(problems[0].what.contains("nothing leads to BA+15"), "{problems:?}");
    }
}
