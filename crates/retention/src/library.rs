//! The classes that ship with the product as an example.

use crate::schedule::{Code, Schedule};
use rulefile::{Library, shipped};

static CLASSES: Library<Schedule> =
    Library::new(shipped!["../classes/", "default"], Schedule::parse, |schedule| &schedule.code);

/// The example, and the text of its file.
pub fn example() -> (&'static Schedule, &'static str) {
    let code = Code::parse("default").expect("a code");
    CLASSES.by_code(&code).expect("it ships")
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, example};
    use crate::schedule::Schedule;
    use kernel::DistrictCalendar;

    #[test]
    fn domain_9_10_every_case_of_the_example_holds_and_one_that_does_not_is_told() {
        let (schedule, text) = example();
        let calendar = DistrictCalendar::nebraska();
        assert!(schedule.cases.len() >= 6);
        assert_eq!(schedule.differing_cases(&calendar), []);
        let shorter = text.replacen("years = 7", "years = 2", 1);
        let differing = Schedule::parse(&shorter).unwrap().differing_cases(&calendar);
        let told: Vec<String> = differing.iter().map(|case| case.found.to_string()).collect();
        assert_eq!(told, ["until 2024-07-31 by district"], "the district's own class ends later");
    }

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/classes");
        assert_eq!(CLASSES.faults(folder), Vec::<String>::new());
    }
}
