//! The cycles that ship with the product, each a file in `cycles/`. The district adopts them.

use rulefile::{Code, Library, shipped};

use crate::cycle::Cycle;

static CYCLES: Library<Cycle> = Library::new(
    shipped![
        "../cycles/",
        "administrator-induction",
        "appraisal",
        "continuous-growth",
        "hourly-self-appraisal",
        "induction",
    ],
    Cycle::parse,
    |cycle| &cycle.code,
);

/// Every cycle of the library, by code.
pub fn library() -> &'static [Cycle] {
    CYCLES.all()
}

/// One cycle of the library, and the text of its file.
pub fn from_library(code: &Code) -> Option<(&'static Cycle, &'static str)> {
    CYCLES.by_code(code)
}

#[cfg(test)]
mod tests {
    use kernel::{DistrictCalendar, LocalDate, SchoolYear};
    use rulefile::{Counsel, Mark, RuleProblem};

    use super::{CYCLES, from_library};
    use crate::cycle::Cycle;
    use crate::words::StepKind;

    fn all() -> Vec<(&'static str, &'static Cycle)> {
        CYCLES.named().collect()
    }

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/cycles");
        assert_eq!(CYCLES.faults(folder), Vec::<String>::new());
        for (_, one) in all() {
            assert!(from_library(&one.code).is_some());
        }
    }

    #[test]
    fn grw_1_every_case_of_the_library_holds_late_hires_too() {
        for (name, cycle) in all() {
            assert!(!cycle.cases.is_empty(), "{name} has no case");
            let differing = cycle.differing_cases(&DistrictCalendar::nebraska());
            assert!(differing.is_empty(), "{name}\n{}", differing.join("\n"));
        }
    }

    #[test]
    fn a_source_that_is_only_secondary_asks_for_counsel_and_everything_is_said_in_spanish() {
        for (name, cycle) in all() {
            let secondary = cycle.citations.iter().any(|one| one.mark == Mark::Secondary);
            assert!(!secondary || cycle.counsel == Counsel::Confirm, "{name}");
            let questions = cycle.questions.iter().map(|question| &question.asks);
            for said in [&cycle.title, &cycle.asks].into_iter().chain(questions) {
                assert!(said.es.is_some(), "{name}: {}", said.en);
            }
            assert_eq!(cycle.levels.len(), cycle.levels_es.len(), "{name}");
        }
    }

    #[test]
    fn a_bad_file_tells_each_problem_with_its_line_and_what_was_meant() {
        let (_, text) = from_library(&all()[1].1.code).unwrap();
        let bad = text
            .replace("rank = 30", "rnak = 30")
            .replace("kind = \"mid-conference\"", "kind = \"mid-conferences\"")
            .replace("by = \"10-01\"", "by = \"10-32\"");
        let problems = Cycle::parse(&bad).unwrap_err();
        let said: Vec<String> = problems.iter().map(RuleProblem::to_string).collect();
        let said = said.join("\n");
        for words in ["did you mean rank?", "did you mean mid-conference?", "10-32"] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }

    #[test]
    fn a_step_is_never_due_on_a_weekend_nor_after_the_year() {
        let calendar = DistrictCalendar::nebraska();
        for (name, cycle) in all() {
            for year in 2023..2029 {
                let year = SchoolYear { starting: year };
                let days = calendar.days_of(year);
                for started in [None, Some(days.first), days.last.map(|last| last.plus_days(-3))] {
                    for (step, on) in cycle.dates(&calendar, year, started) {
                        let name = format!("{name} {} {year} {on}", step.word());
                        assert!(days.holds_on(on), "{name}");
                        assert!(calendar.is_working_day(on), "{name}");
                    }
                }
            }
        }
        let goals = |started: &str| {
            let cycle = all().remove(2).1;
            let dates =
                cycle.dates(&calendar, SchoolYear { starting: 2025 }, LocalDate::parse(started));
            dates.iter().find(|(step, _)| *step == StepKind::Goals).unwrap().1
        };
        assert!(goals("2025-10-06") > goals("2025-09-02"));
    }
}
