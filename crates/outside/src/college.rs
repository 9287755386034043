//! Credit of a college or university: how much in which unit, at which level, with which grade. It is
//! never converted here: each rule set and salary schedule says what a unit is worth to it. Pure.

use std::fmt;

use crate::form::names;

names! {
    /// What a college counts its credit in.
    CollegeUnit {
        Semester = "semester-hour",
        Quarter = "quarter-hour",
    }
}

impl CollegeUnit {
    /// The raw unit as rule sets convert it.
    pub const fn raw(self) -> &'static str {
        match self {
            CollegeUnit::Semester => standing::work::SEMESTER_HOUR,
            CollegeUnit::Quarter => "quarter hour",
        }
    }
}

names! {
    /// The level of a course: salary schedules often ask for graduate credit.
    Level {
        Graduate = "graduate",
        Undergraduate = "undergraduate",
    }
}

/// Letters from the best down; `F` earns nothing.
const LETTERS: [&str; 13] =
    ["A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F"];
const PASS: &str = "pass";

/// What stands on the transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Letter(Letter),
    /// Passed in a course that gives no letters.
    Pass,
}

/// A letter, by its place from the best down: the less, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letter(usize);

impl Letter {
    /// The last that earns credit at all.
    const LAST: Letter = Letter(LETTERS.len() - 2);

    /// Reads `B+`, `b +` or `A−`.
    pub fn parse(text: &str) -> Option<Letter> {
        let text: String = text.split_whitespace().collect();
        let text = text.to_uppercase().replace(['\u{2212}', '\u{2013}'], "-");
        LETTERS.iter().position(|letter| *letter == text).map(Letter)
    }

    /// Every letter that earns credit, from the best down.
    pub fn that_pass() -> impl Iterator<Item = Letter> {
        (0..LETTERS.len() - 1).map(Letter)
    }
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(LETTERS[self.0])
    }
}

impl Grade {
    /// Reads a letter, or `pass`.
    pub fn parse(text: &str) -> Option<Grade> {
        match text.trim() {
            PASS => Some(Grade::Pass),
            letter => Letter::parse(letter).map(Grade::Letter),
        }
    }

    /// Every grade a transcript can show, from the best down.
    pub fn all() -> impl Iterator<Item = Grade> {
        (0..LETTERS.len()).map(|at| Grade::Letter(Letter(at))).chain([Grade::Pass])
    }
}

/// As it is kept: `B+`, `pass`.
impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Grade::Letter(letter) => letter.fmt(f),
            Grade::Pass => f.write_str(PASS),
        }
    }
}

names! {
    /// What a course without letter grades is worth.
    PassOnly {
        Counts = "counts",
        DoesNotCount = "does-not-count",
    }
}

/// With which grades a course counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GradeRule {
    /// None: any that passes.
    pub least: Option<Letter>,
    pub pass: PassOnly,
}

/// Why a grade is not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GradeRefusal {
    /// The rule asks for a grade and none is given.
    Missing {
        least: Letter,
    },
    Below {
        has: Letter,
        least: Letter,
    },
    /// The rule asks for letters.
    OnlyPassed,
}

impl GradeRule {
    /// Whether a course with this grade counts.
    ///
    /// # Errors
    /// Says what is missing, or which grade would be enough.
    pub fn judge(self, grade: Option<Grade>) -> Result<(), GradeRefusal> {
        match (grade, self.least) {
            (None, Some(least)) => Err(GradeRefusal::Missing { least }),
            (None, None) => Ok(()),
            (Some(Grade::Pass), _) => match self.pass {
                PassOnly::Counts => Ok(()),
                PassOnly::DoesNotCount => Err(GradeRefusal::OnlyPassed),
            },
            (Some(Grade::Letter(has)), least) => {
                let least = least.unwrap_or(Letter::LAST);
                if has > least { Err(GradeRefusal::Below { has, least }) } else { Ok(()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Grade, GradeRefusal, GradeRule, Letter, PassOnly};

    fn letter(text: &str) -> Letter {
        Letter::parse(text).unwrap()
    }

    #[test]
    fn a_grade_counts_from_the_least_the_rule_asks_for() {
        let rule = GradeRule { least: Some(letter("B")), pass: PassOnly::DoesNotCount };
        for (grade, verdict) in [
            (Some("A+"), Ok(())),
            (Some("b"), Ok(())),
            (Some("B−"), Err(GradeRefusal::Below { has: letter("B-"), least: letter("B") })),
            (Some("pass"), Err(GradeRefusal::OnlyPassed)),
            (None, Err(GradeRefusal::Missing { least: letter("B") })),
        ] {
            let grade = grade.map(|grade| Grade::parse(grade).unwrap());
            assert_eq!(rule.judge(grade), verdict, "{grade:?}");
        }
    }

    #[test]
    fn where_no_grade_is_asked_only_a_failed_course_does_not_count() {
        let rule = GradeRule { least: None, pass: PassOnly::Counts };
        assert_eq!(rule.judge(None), Ok(()));
        for grade in Grade::all() {
            assert_eq!(rule.judge(Some(grade)).is_err(), grade.to_string() == "F", "{grade}");
            assert_eq!(Grade::parse(&grade.to_string()), Some(grade));
        }
        for wrong in ["", "E", "AA", "-"] {
            assert_eq!(Grade::parse(wrong), None, "{wrong}");
        }
    }
}
