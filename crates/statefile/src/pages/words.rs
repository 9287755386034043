//! States, reasons and problems in the reader's words.

use crate::answer::{LineProblem, Problem, Verdict};
use crate::batch::{BatchState, NotNow};
use crate::format::{Corrections, Format};
use crate::identifier::NotOne;
use crate::plan::{Entry, Why};
use crate::record::{FileProblem, IdentifierRefusal, RowProblem};
use crate::store::KeptRow;
use kernel::LocalDate;
use maud::{Markup, html};
use standing::Ratio;
use web::components::{Tone, tag};
use web::{Words, t};

pub(super) fn state_tag(w: &Words, state: BatchState) -> Markup {
    match state {
        BatchState::Frozen => tag(Tone::Neutral, &t!(w, "state-batch-frozen")),
        BatchState::PartlyAnswered => tag(Tone::Warn, &t!(w, "state-batch-partly")),
        BatchState::Answered => tag(Tone::Good, &t!(w, "state-batch-answered")),
        BatchState::Withdrawn => tag(Tone::Neutral, &t!(w, "state-batch-withdrawn")),
    }
}

pub(super) fn verdict_tag(w: &Words, verdict: Option<Verdict>) -> Markup {
    match verdict {
        Some(Verdict::Accepted) => tag(Tone::Good, &t!(w, "state-accepted")),
        Some(Verdict::Rejected) => tag(Tone::Bad, &t!(w, "state-rejected")),
        None => tag(Tone::Neutral, &t!(w, "state-open")),
    }
}

pub(super) fn entry(w: &Words, entry: Entry) -> String {
    match entry {
        Entry::New => t!(w, "state-entry-new"),
        Entry::Replacement => t!(w, "state-entry-replacement"),
        Entry::Reversal => t!(w, "state-entry-reversal"),
    }
}

pub(super) fn corrections(w: &Words, corrections: Corrections) -> String {
    match corrections {
        Corrections::Replace => t!(w, "state-corrections-replace"),
        Corrections::Reverse => t!(w, "state-corrections-reverse"),
        Corrections::None => t!(w, "state-corrections-none"),
    }
}

pub(super) fn amount(format: &Format, amount: Ratio) -> String {
    standing::pages::words::amount(amount, &format.unit)
}

pub(super) fn days(w: &Words, first: LocalDate, last: LocalDate) -> String {
    format!("{} – {}", w.date(first), w.date(last))
}

/// Why somebody or something is not in a file.
pub(super) fn why(w: &Words, format: &Format, why: &Why) -> String {
    match why {
        Why::NoIdentifier => t!(w, "state-why-no-identifier", name = format.identifier.as_str()),
        Why::NoCredential => {
            t!(w, "state-why-no-credential", kinds = w.list(&format.credentials))
        }
        Why::NotVerified => t!(w, "state-why-not-verified"),
        Why::NotCounted => t!(w, "state-why-not-counted"),
        Why::Changed { batch } => t!(w, "state-why-changed", batch = *batch),
        Why::Rejected { batch, code } => {
            let said = code.as_deref().map(|code| meaning(format, code, None));
            match said {
                Some(said) => t!(w, "state-why-rejected", batch = *batch, said = said),
                None => t!(w, "state-why-rejected-plain", batch = *batch),
            }
        }
        Why::DoesNotFit { column } => t!(w, "state-why-too-long", column = column.as_str()),
        Why::Sent { batch, verdict: Some(Verdict::Accepted) } => {
            t!(w, "state-why-accepted", batch = *batch)
        }
        Why::Sent { batch, verdict: Some(Verdict::Rejected) | None } => {
            t!(w, "state-why-sent", batch = *batch)
        }
    }
}

/// What a code means, with what the state says beside it.
pub(super) fn meaning(format: &Format, code: &str, said: Option<&str>) -> String {
    let known = format.answer.as_ref().and_then(|answer| answer.meaning(code));
    match (known, said) {
        (Some(known), _) => format!("{code}: {known}"),
        (None, Some(said)) => format!("{code}: {said}"),
        (None, None) => code.to_owned(),
    }
}

/// What the state says of a row it rejected.
pub(super) fn rejected(w: &Words, format: &Format, row: &KeptRow) -> String {
    match (&row.code, &row.said) {
        (Some(code), said) => meaning(format, code, said.as_deref()),
        (None, Some(said)) => said.clone(),
        (None, None) => t!(w, "state-no-reason"),
    }
}

pub(super) fn not_now(w: &Words, not: NotNow) -> String {
    match not {
        NotNow::Answered => t!(w, "state-not-now-answered"),
        NotNow::Withdrawn => t!(w, "state-not-now-withdrawn"),
    }
}

/// What is wrong with an answer.
pub(super) fn problem(w: &Words, problem: &Problem) -> String {
    match problem {
        Problem::NotText => t!(w, "state-file-not-text"),
        Problem::Empty => t!(w, "state-answer-empty"),
        Problem::TooLong => t!(w, "state-answer-too-long"),
        Problem::NoColumn { name } => t!(w, "state-file-no-column", name = name.as_str()),
        Problem::Line { line, what } => {
            let said = match what {
                LineProblem::TooShort => t!(w, "state-line-cells"),
                LineProblem::NoReference => t!(w, "state-line-no-reference"),
                LineProblem::UnknownReference { reference } => {
                    t!(w, "state-line-unknown-reference", reference = reference.as_str())
                }
                LineProblem::Twice { first } => t!(w, "state-line-twice", first = *first),
                LineProblem::UnknownVerdict { written } => {
                    t!(w, "state-line-unknown-verdict", written = written.as_str())
                }
            };
            t!(w, "state-line", line = *line, said = said)
        }
    }
}

/// Why an identifier is not recorded.
pub(super) fn refusal(w: &Words, refusal: &IdentifierRefusal) -> String {
    match refusal {
        IdentifierRefusal::UnknownState => t!(w, "state-id-unknown-state"),
        IdentifierRefusal::NotOne(NotOne::Missing) => t!(w, "state-id-missing"),
        IdentifierRefusal::NotOne(NotOne::SocialSecurity) => t!(w, "state-id-ssn"),
        IdentifierRefusal::NotOne(NotOne::Signs) => t!(w, "state-id-signs"),
        IdentifierRefusal::NotOne(NotOne::Form { asked }) => {
            t!(w, "state-id-form", asked = asked.as_str())
        }
        IdentifierRefusal::Taken => t!(w, "state-id-taken"),
        IdentifierRefusal::HasAnother => t!(w, "state-id-has-another"),
    }
}

/// What is wrong with a file of identifiers.
pub(super) fn file_problem(w: &Words, problem: &FileProblem) -> String {
    match problem {
        FileProblem::NotText => t!(w, "state-file-not-text"),
        FileProblem::Empty => t!(w, "state-ids-empty"),
        FileProblem::TooManyRows => {
            t!(w, "state-ids-too-many", most = w.number(20_000))
        }
        FileProblem::SocialSecurityColumn { number } => {
            t!(w, "state-ids-ssn-column", number = *number)
        }
        FileProblem::ColumnMissing { name } => t!(w, "state-file-no-column", name = *name),
        FileProblem::Line { line, what } => {
            let said = match what {
                RowProblem::WrongCellCount => t!(w, "state-line-cells"),
                RowProblem::UnknownNumber { number } => {
                    t!(w, "state-ids-unknown-number", number = number.as_str())
                }
                RowProblem::NotADate => t!(w, "state-ids-not-a-date"),
                RowProblem::Twice { first } => t!(w, "state-ids-twice", first = *first),
                RowProblem::Refused(it) => refusal(w, it),
            };
            t!(w, "state-line", line = *line, said = said)
        }
    }
}

/// A list of what is wrong, under its heading.
pub(super) fn problems(heading: &str, all: &[String]) -> Markup {
    web::components::band(heading, html! { ol { @for one in all { li { (one) } } } })
}
