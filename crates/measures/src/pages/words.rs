//! Figures, places and refusals in words.

use suppression::Percent;
use web::{Words, t};

use crate::file::{Axis, LineProblem, Problem};
use crate::place::{GRADES, Group, Said};

/// What is said of a group of students.
pub fn said(w: &Words, said: Said) -> String {
    match said {
        Said::Nobody => t!(w, "measures-nobody"),
        Said::Hidden => t!(w, "measures-hidden"),
        Said::CountOnly { students } => t!(w, "measures-count-only", students = students),
        Said::Whole { students, percent } => match percent {
            Percent::Is(percent) => {
                t!(w, "measures-percent", percent = percent, students = students)
            }
            Percent::AtMost(percent) => {
                t!(w, "measures-at-most", percent = percent, students = students)
            }
            Percent::AtLeast(percent) => {
                t!(w, "measures-at-least", percent = percent, students = students)
            }
        },
    }
}

pub(crate) fn grade(w: &Words, grade: Option<usize>) -> String {
    match grade.map(|grade| GRADES[grade]) {
        None => t!(w, "measures-all-grades"),
        Some("PK") => t!(w, "measures-grade-pk"),
        Some("K") => t!(w, "measures-grade-k"),
        Some(grade) => t!(w, "measures-grade", grade = grade),
    }
}

pub(crate) fn group(w: &Words, group: Option<&Group>) -> String {
    match group {
        None => t!(w, "measures-everyone"),
        Some(Group { grouping, part }) => format!("{grouping}: {part}"),
    }
}

fn axis(w: &Words, axis: Axis) -> String {
    match axis {
        Axis::Building => t!(w, "measures-axis-building"),
        Axis::Grade => t!(w, "measures-axis-grade"),
        Axis::Group => t!(w, "measures-axis-group"),
    }
}

/// What keeps a file from being taken: never a word of what stood in it.
pub(crate) fn problem(w: &Words, problem: Problem) -> String {
    match problem {
        Problem::NotText => t!(w, "measures-not-text"),
        Problem::Empty => t!(w, "measures-empty"),
        Problem::TooManyRows => t!(w, "measures-too-many-rows", most = crate::file::ROWS_MAX),
        Problem::ColumnMissing { name } => t!(w, "measures-column-missing", name = name),
        Problem::ColumnUnknown { number } => t!(w, "measures-column-unknown", number = number),
        Problem::ColumnOfStudents { number } => {
            t!(w, "measures-column-of-students", number = number)
        }
        Problem::RowsOfStudents { rows } => t!(w, "measures-rows-of-students", rows = rows),
        Problem::TooNarrow { rows, all } => t!(w, "measures-too-narrow", rows = rows, all = all),
        Problem::TooManyGroups => {
            t!(w, "measures-too-many-groups", most = crate::file::PARTS_MAX)
        }
        Problem::Line { what, .. } => line_problem(w, what),
    }
}

fn line_problem(w: &Words, what: LineProblem) -> String {
    match what {
        LineProblem::WrongCellCount => t!(w, "measures-line-cells"),
        LineProblem::Identifying => t!(w, "measures-line-identifying"),
        LineProblem::MeasureMissing => t!(w, "measures-line-measure"),
        LineProblem::YearUnknown => t!(w, "measures-line-year"),
        LineProblem::BuildingUnknown => t!(w, "measures-line-building"),
        LineProblem::GradeUnknown => t!(w, "measures-line-grade"),
        LineProblem::GroupUnreadable => t!(w, "measures-line-group"),
        LineProblem::CountUnreadable => t!(w, "measures-line-count"),
        LineProblem::ReachedAboveStudents => t!(w, "measures-line-reached"),
        LineProblem::Twice => t!(w, "measures-line-twice"),
        LineProblem::NoTotal(along) => t!(w, "measures-line-no-total", axis = axis(w, along)),
        LineProblem::DoesNotAddUp(along) => t!(w, "measures-line-sum", axis = axis(w, along)),
        LineProblem::Changed => t!(w, "measures-line-changed"),
        LineProblem::OtherMeasure => t!(w, "measures-line-other"),
    }
}
