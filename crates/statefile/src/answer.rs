//! The state's answer: which rows it took, which not and why. Read whole, or refused with every line
//! that cannot be read. Pure.

use crate::format::{AnswerFile, At, Layout};
use rulefile::words;
use std::collections::{BTreeMap, BTreeSet};

/// The longest answer that is read.
pub const ANSWER_BYTES_MAX: usize = 20 * 1024 * 1024;

/// What the state says of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    Accepted,
    Rejected,
}

words! { Verdict { Accepted = "accepted", Rejected = "rejected" } }

/// One line of an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// Counted from one.
    pub line: usize,
    pub reference: String,
    pub verdict: Verdict,
    pub code: Option<String>,
    /// What the state says beside its code.
    pub said: Option<String>,
}

/// Why an answer is not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    NotText,
    Empty,
    TooLong,
    NoColumn { name: String },
    Line { line: usize, what: LineProblem },
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LineProblem {
    TooShort,
    NoReference,
    /// No row of the batch has this reference.
    UnknownReference {
        reference: String,
    },
    Twice {
        first: usize,
    },
    /// Neither a word for accepted nor for rejected.
    UnknownVerdict {
        written: String,
    },
}

/// Reads an answer against the references of a batch.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn read(
    format: &AnswerFile,
    bytes: &[u8],
    references: &BTreeSet<String>,
) -> Result<Vec<Answered>, Vec<Problem>> {
    if bytes.len() > ANSWER_BYTES_MAX {
        return Err(vec![Problem::TooLong]);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| vec![Problem::NotText])?;
    // The reader counts lines by their last sign.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let lines = match format.layout {
        Layout::Delimited(sign) => delimited(format, &text, sign)?,
        Layout::Fixed => fixed(format, &text),
    };
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (line, cells) in lines {
        let read = cells.and_then(|cells| answered(format, line, cells));
        let checked = read.and_then(|row| {
            if !references.contains(&row.reference) {
                return Err(LineProblem::UnknownReference { reference: row.reference });
            }
            match seen.insert(row.reference.clone(), line) {
                Some(first) => Err(LineProblem::Twice { first }),
                None => Ok(row),
            }
        });
        match checked {
            Ok(row) => rows.push(row),
            Err(what) => problems.push(Problem::Line { line, what }),
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(Problem::Empty);
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// Reference, verdict, code, what is said.
type Cells = [String; 4];
type Lines = Vec<(usize, Result<Cells, LineProblem>)>;

fn places(format: &AnswerFile) -> [Option<&At>; 4] {
    [Some(&format.reference), Some(&format.verdict), format.code.as_ref(), format.said.as_ref()]
}

fn delimited(format: &AnswerFile, text: &str, sign: char) -> Result<Lines, Vec<Problem>> {
    let sign = u8::try_from(sign).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(sign)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| vec![Problem::NotText])?.clone();
    let mut at: [Option<usize>; 4] = [None; 4];
    let mut problems = Vec::new();
    for (place, wanted) in at.iter_mut().zip(places(format)) {
        if let Some(At::Named(name)) = wanted {
            *place = header.iter().position(|heading| heading.eq_ignore_ascii_case(name));
            if place.is_none() {
                problems.push(Problem::NoColumn { name: name.clone() });
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| vec![Problem::NotText])?;
        let line = record.position().map_or(0, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        if record.iter().all(str::is_empty) {
            continue;
        }
        let cells = at.map(|at| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned());
        let short = at[..2].iter().flatten().any(|at| *at >= record.len());
        lines.push((line, if short { Err(LineProblem::TooShort) } else { Ok(cells) }));
    }
    Ok(lines)
}

fn fixed(format: &AnswerFile, text: &str) -> Lines {
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let signs: Vec<char> = line.chars().collect();
        let cell = |at: Option<&At>| match at {
            Some(At::From(from, width)) => {
                let field = signs.iter().skip(from - 1).take(*width).collect::<String>();
                field.trim().to_owned()
            }
            Some(At::Named(_)) | None => String::new(),
        };
        lines.push((index + 1, Ok(places(format).map(cell))));
    }
    lines
}

fn answered(format: &AnswerFile, line: usize, cells: Cells) -> Result<Answered, LineProblem> {
    let [reference, verdict, code, said] = cells;
    if reference.is_empty() {
        return Err(LineProblem::NoReference);
    }
    let is = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(&verdict));
    let verdict = if is(&format.accepted) {
        Verdict::Accepted
    } else if is(&format.rejected) {
        Verdict::Rejected
    } else {
        return Err(LineProblem::UnknownVerdict { written: verdict });
    };
    let some = |text: String| (!text.is_empty()).then_some(text);
    Ok(Answered { line, reference, verdict, code: some(code), said: some(said) })
}
