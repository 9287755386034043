//! What the other system answered, out of a file: read whole, or refused with each line, its column and
//! what was meant. Pure.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, Trim};
use kernel::Key;
use kernel::cells::unguard;

use crate::answer::Answer;

/// The columns that are read, in any order; others are left aside, so that a file that was handed over
/// can come back with two columns more.
pub const COLUMNS: [&str; 3] = ["line", "answer", "note"];
/// The most rows of one file.
pub const ROWS_MAX: usize = 20_000;
/// The longest note.
pub const NOTE_CHARACTERS_MAX: usize = 200;

/// One row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line's id.
    pub line: i64,
    pub answer: Answer,
    pub note: String,
}

/// What keeps a file from being taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    NotText,
    Empty,
    TooManyRows,
    ColumnMissing(&'static str),
    /// The line and the column, counted from one, and what stands there.
    Cell {
        line: u64,
        column: usize,
        what: CellProblem,
        text: String,
    },
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellProblem {
    WrongCellCount,
    /// No line of this file has that key.
    LineUnknown,
    /// It is neither *confirmed* nor *refused*.
    AnswerUnknown,
    /// What was refused needs to say why.
    WhyMissing,
    NoteTooLong,
    /// The same line as in an earlier row.
    Twice,
}

/// Reads a file about these lines. Rows without an answer are left aside.
///
/// # Errors
/// Lists everything that is wrong with it.
pub fn read(bytes: &[u8], known: &BTreeMap<Key, i64>) -> Result<Vec<Row>, Vec<Problem>> {
    let text = std::str::from_utf8(bytes).map_err(|_| vec![Problem::NotText])?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| vec![Problem::NotText])?.clone();
    let place = |wanted: &str| header.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    let missing: Vec<Problem> = COLUMNS
        .into_iter()
        .filter(|name| place(name).is_none())
        .map(Problem::ColumnMissing)
        .collect();
    let [Some(line_at), Some(answer_at), Some(note_at)] = COLUMNS.map(place) else {
        return Err(missing);
    };
    let (mut rows, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (index, record) in reader.records().enumerate() {
        if index >= ROWS_MAX {
            return Err(vec![Problem::TooManyRows]);
        }
        let record = record.map_err(|_| vec![Problem::NotText])?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| unguard(record.get(at).unwrap_or_default()).trim();
        if record.iter().all(str::is_empty) {
            continue;
        }
        let mut wrong = |at: usize, what: CellProblem| {
            problems.push(Problem::Cell { line, column: at + 1, what, text: cell(at).to_owned() });
        };
        if record.len() != header.len() {
            wrong(line_at, CellProblem::WrongCellCount);
            continue;
        }
        if cell(answer_at).is_empty() {
            continue;
        }
        let found = Key::parse(cell(line_at)).and_then(|key| known.get(&key).copied());
        let answer = Answer::parse(&cell(answer_at).to_lowercase());
        let note = cell(note_at);
        match (found, answer) {
            (None, _) => wrong(line_at, CellProblem::LineUnknown),
            (Some(_), None) => wrong(answer_at, CellProblem::AnswerUnknown),
            (Some(_), Some(Answer::Refused)) if note.is_empty() => {
                wrong(note_at, CellProblem::WhyMissing);
            }
            (Some(_), Some(_)) if note.chars().count() > NOTE_CHARACTERS_MAX => {
                wrong(note_at, CellProblem::NoteTooLong);
            }
            (Some(id), Some(_)) if !seen.insert(id) => wrong(line_at, CellProblem::Twice),
            (Some(id), Some(answer)) => rows.push(Row { line: id, answer, note: note.to_owned() }),
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(Problem::Empty);
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::{CellProblem, Problem, Row, read};
    use crate::answer::Answer;
    use kernel::Key;

    const FIRST: &str = "0199f0a0-0000-7000-8000-000000000001";
    const SECOND: &str = "0199f0a0-0000-7000-8000-000000000002";

    fn known() -> std::collections::BTreeMap<Key, i64> {
        [(FIRST, 1), (SECOND, 2)].map(|(key, id)| (Key::parse(key).expect("a key"), id)).into()
    }

    #[test]
    fn the_file_that_was_handed_over_comes_back_with_answers_ext_7() {
        let file = format!(
            "line,name,answer,note\n{FIRST},\"Ruiz, Ana\",Confirmed,88213\n{SECOND},Ben,,\n"
        );
        let wanted = Row { line: 1, answer: Answer::Confirmed, note: "88213".to_owned() };
        assert_eq!(read(file.as_bytes(), &known()), Ok(vec![wanted]));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_column() {
        let file = format!(
            "line,answer,note\nx,confirmed,\n{FIRST},maybe,\n{FIRST},refused,\n\
             {SECOND},confirmed,1\n{SECOND},confirmed,2\n{SECOND},confirmed\n"
        );
        let told: Vec<(u64, usize, CellProblem)> = read(file.as_bytes(), &known())
            .expect_err("none of it")
            .into_iter()
            .map(|problem| match problem {
                Problem::Cell { line, column, what, .. } => (line, column, what),
                Problem::NotText
                | Problem::Empty
                | Problem::TooManyRows
                | Problem::ColumnMissing(_) => panic!("{problem:?}"),
            })
            .collect();
        let wanted = [
            (2, 1, CellProblem::LineUnknown),
            (3, 2, CellProblem::AnswerUnknown),
            (4, 3, CellProblem::WhyMissing),
            (6, 1, CellProblem::Twice),
            (7, 1, CellProblem::WrongCellCount),
        ];
        assert_eq!(told, wanted);
        assert_eq!(read(b"line,answer,note\n", &known()), Err(vec![Problem::Empty]));
        assert_eq!(read(b"line\n", &known()).map_err(|all| all.len()), Err(2));
    }
}
