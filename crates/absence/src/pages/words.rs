//! Absences in words.

use maud::{Markup, html};
use web::components::{Tone, tag};
use web::{Words, t};

use crate::answer::Answer;
use crate::answer_file::{CellProblem, NOTE_CHARACTERS_MAX, Problem, ROWS_MAX};
use crate::day::Span;
use crate::hand_over::{Entry, Handing};

pub(super) fn span(w: &Words, (from, to): Span) -> String {
    w.times(from, to)
}

pub(super) fn substitute(w: &Words, substitute: Option<Span>) -> Markup {
    html! {
        @if let Some(of) = substitute { (span(w, of)) }
        @else { span.quiet { (t!(w, "absence-nobody")) } }
    }
}

pub(super) fn entry(w: &Words, entry: Entry) -> String {
    match entry {
        Entry::Absence => t!(w, "absence-entry-absence"),
        Entry::Correction => t!(w, "absence-entry-correction"),
        Entry::Withdrawal => t!(w, "absence-entry-withdrawal"),
    }
}

/// How an absence stands with the other system.
pub(super) fn handing(w: &Words, handing: &Handing) -> Markup {
    match handing {
        Handing::NotYet => tag(Tone::Neutral, &t!(w, "absence-not-yet")),
        Handing::Sent => tag(Tone::Neutral, &t!(w, "absence-sent")),
        Handing::Confirmed(number) => with(Tone::Good, &t!(w, "absence-confirmed"), number),
        Handing::Refused(why) => with(Tone::Bad, &t!(w, "absence-refused"), why),
        Handing::Changed => tag(Tone::Warn, &t!(w, "absence-changed")),
    }
}

pub(super) fn answer(w: &Words, answer: Option<&(Answer, String)>) -> Markup {
    match answer {
        None => tag(Tone::Neutral, &t!(w, "absence-sent")),
        Some((Answer::Confirmed, number)) => with(Tone::Good, &t!(w, "absence-confirmed"), number),
        Some((Answer::Refused, why)) => with(Tone::Bad, &t!(w, "absence-refused"), why),
    }
}

fn with(tone: Tone, state: &str, note: &str) -> Markup {
    html! { (tag(tone, state)) @if !note.is_empty() { " " span.quiet { (note) } } }
}

pub(super) fn problem(w: &Words, problem: &Problem) -> String {
    match problem {
        Problem::NotText => t!(w, "absence-file-not-text"),
        Problem::Empty => t!(w, "absence-file-empty"),
        Problem::TooManyRows => t!(w, "absence-file-many-rows", most = ROWS_MAX),
        Problem::ColumnMissing(name) => t!(w, "absence-file-column-missing", column = *name),
        Problem::Cell { what, text, .. } => match what {
            CellProblem::WrongCellCount => t!(w, "absence-file-cells"),
            CellProblem::LineUnknown => t!(w, "absence-file-line-unknown", text = text),
            CellProblem::AnswerUnknown => t!(w, "absence-file-answer", text = text),
            CellProblem::WhyMissing => t!(w, "absence-file-why"),
            CellProblem::NoteTooLong => t!(w, "absence-file-note", most = NOTE_CHARACTERS_MAX),
            CellProblem::Twice => t!(w, "absence-file-twice"),
        },
    }
}
