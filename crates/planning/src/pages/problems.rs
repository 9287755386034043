//! What is wrong with a file, row by row: where, why, what to do.

use maud::{Markup, html};
use web::components::{Column, Table};
use web::{Words, t};

use crate::framework::VALID_MONTHS;
use crate::sheet::{CELL_CHARACTERS_MAX, Problem, ROWS_MAX, What, WrongTerm};

/// Every problem in a table of its own; nothing of the file was taken.
pub(super) fn table(w: &Words, problems: &[Problem]) -> Markup {
    let mut table = Table::new(
        t!(w, "planning-file-problems", count = problems.len()),
        vec![
            Column::text(t!(w, "planning-file-line")),
            Column::text(t!(w, "planning-file-column")),
            Column::text(t!(w, "planning-file-why")),
            Column::text(t!(w, "planning-file-advice")),
        ],
    )
    .stacked();
    for problem in problems {
        let (why, advice) = said(w, problem);
        table.push(vec![
            html! { @match problem.line { Some(line) => (line), None => (t!(w, "planning-file-whole")) } },
            html! { (problem.column) },
            html! { (why) },
            html! { (advice) },
        ]);
    }
    table.render(w)
}

/// Why it cannot be taken, and what to do.
fn said(w: &Words, problem: &Problem) -> (String, String) {
    match &problem.what {
        What::NotText => (t!(w, "planning-file-not-text"), t!(w, "planning-file-not-text-do")),
        What::Empty => (t!(w, "planning-file-empty"), t!(w, "planning-file-empty-do")),
        What::TooManyRows => {
            (t!(w, "planning-file-too-many", most = ROWS_MAX), t!(w, "planning-file-too-many-do"))
        }
        What::ColumnMissing => {
            (t!(w, "planning-file-no-column"), t!(w, "planning-file-no-column-do"))
        }
        What::WrongCellCount { cells, columns } => (
            t!(w, "planning-file-cells", cells = *cells, columns = *columns),
            t!(w, "planning-file-cells-do"),
        ),
        What::NotCut => (t!(w, "planning-file-not-cut"), t!(w, "planning-file-not-cut-do")),
        What::Missing => (t!(w, "planning-file-missing"), t!(w, "planning-file-missing-do")),
        What::TooLong => (
            t!(w, "planning-file-too-long", most = CELL_CHARACTERS_MAX),
            t!(w, "planning-file-too-long-do"),
        ),
        What::NotAChoice { written, choices } => (
            t!(w, "planning-file-choice", written = written),
            t!(w, "planning-file-choice-do", choices = w.list(choices)),
        ),
        What::NotADate { written } => {
            (t!(w, "planning-file-date", written = written), t!(w, "planning-file-date-do"))
        }
        What::NotAnAudience { why } => {
            (t!(w, "planning-file-audience", why = why), t!(w, "planning-file-audience-do"))
        }
        What::Twice { first_line } => (
            t!(w, "planning-file-twice", line = first_line.to_string()),
            t!(w, "planning-file-twice-do"),
        ),
        What::UnknownParent { written } => {
            (t!(w, "planning-file-parent", written = written), t!(w, "planning-file-parent-do"))
        }
        What::Cycle { through } => (
            t!(w, "planning-file-cycle", through = through.join(" → ")),
            t!(w, "planning-file-cycle-do"),
        ),
        What::WrongPlace { kind, under: Some(under) } => (
            t!(w, "planning-file-place", kind = *kind, under = *under),
            t!(w, "planning-file-place-do"),
        ),
        What::WrongPlace { kind, under: None } => {
            (t!(w, "planning-file-place-top", kind = *kind), t!(w, "planning-file-place-do"))
        }
        What::UnknownPerson { written } => {
            (t!(w, "planning-file-person", written = written), t!(w, "planning-file-person-do"))
        }
        What::UnknownServed { written } => {
            (t!(w, "planning-file-served", written = written), t!(w, "planning-file-served-do"))
        }
        What::RubricWithoutScale => {
            (t!(w, "planning-file-rubric"), t!(w, "planning-file-rubric-do"))
        }
        What::Skill(wrong) => said_of_skill(w, wrong),
    }
}

/// What is wrong with what a skill asks for.
fn said_of_skill(w: &Words, wrong: &WrongTerm) -> (String, String) {
    match wrong {
        WrongTerm::NotALevel { written, levels } if levels.is_empty() => {
            (t!(w, "planning-file-level", written = written), t!(w, "planning-file-level-scale"))
        }
        WrongTerm::NotALevel { written, levels } => (
            t!(w, "planning-file-level", written = written),
            t!(w, "planning-file-level-do", levels = w.list(levels)),
        ),
        WrongTerm::NotMonths { written } => (
            t!(w, "planning-file-months", written = written),
            t!(
                w,
                "planning-file-months-do",
                least = *VALID_MONTHS.start(),
                most = *VALID_MONTHS.end()
            ),
        ),
        WrongTerm::OnlyOfSkills => {
            (t!(w, "planning-file-only-skills"), t!(w, "planning-file-only-skills-do"))
        }
    }
}
