//! The rows of a comma-separated file in the columns that are known, and what is wrong with it:
//! where, why, and what to do. A file is taken whole or not at all.

use csv::StringRecord;
use kernel::cells::unguard;
use kernel::names::search_form;

/// The most rows of one file.
pub const ROWS_MAX: usize = 5_000;
/// The longest cell, in characters.
pub const CELL_CHARACTERS_MAX: usize = 2_000;

/// Something that keeps a file from being taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Counted from one, the header included; none: the file as a whole.
    pub line: Option<u64>,
    /// The column's name; empty: the row as a whole.
    pub column: &'static str,
    pub what: What,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    NotText,
    Empty,
    TooManyRows,
    ColumnMissing,
    WrongCellCount {
        cells: usize,
        columns: usize,
    },
    NotCut,
    Missing,
    TooLong,
    NotAChoice {
        written: String,
        choices: Vec<&'static str>,
    },
    NotADate {
        written: String,
    },
    NotAnAudience {
        why: String,
    },
    Twice {
        first_line: u64,
    },
    UnknownParent {
        written: String,
    },
    /// The codes through which it runs back into itself.
    Cycle {
        through: Vec<String>,
    },
    /// What stands above it does not take what it is.
    WrongPlace {
        kind: &'static str,
        under: Option<&'static str>,
    },
    UnknownPerson {
        written: String,
    },
    UnknownServed {
        written: String,
    },
    /// More rubric cells than the scale has levels.
    RubricWithoutScale,
    /// What a skill asks for is not said so.
    Skill(WrongTerm),
}

/// What is wrong with what a skill asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongTerm {
    /// The scale of the file has no level of that name.
    NotALevel { written: String, levels: Vec<String> },
    /// Not a whole number of months within [`crate::framework::VALID_MONTHS`].
    NotMonths { written: String },
    /// Levels and months are said of skills.
    OnlyOfSkills,
}

/// A column a file may have.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    pub required: bool,
}

/// The rows of a file.
#[derive(Clone, Debug)]
pub struct Sheet {
    columns: Vec<Option<&'static str>>,
    pub rows: Vec<Row>,
    /// Names of columns that are not known and were not read.
    pub unread: Vec<String>,
}

/// One row with its line.
#[derive(Clone, Debug)]
pub struct Row {
    pub line: u64,
    cells: Vec<String>,
}

impl Sheet {
    /// The cell of a row; empty when the file has no such column.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        let at = self.columns.iter().position(|name| *name == Some(column));
        at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    }
}

impl Problem {
    pub fn of_file(what: What) -> Problem {
        Problem { line: None, column: "", what }
    }

    pub fn at(row: &Row, column: &'static str, what: What) -> Problem {
        Problem { line: Some(row.line), column, what }
    }
}

fn plain(name: &str) -> String {
    search_form(name).replace([' ', '_', '-'], "")
}

/// Reads a file's bytes.
pub fn read(bytes: &[u8], known: &[Column]) -> Result<Sheet, Vec<Problem>> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| vec![Problem::of_file(What::NotText)])?
        .trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut records = reader.records().filter(|record| {
        record.as_ref().map_or(true, |it| it.iter().any(|cell| !cell.trim().is_empty()))
    });
    let header = match records.next() {
        None => return Err(vec![Problem::of_file(What::Empty)]),
        Some(Err(_)) => return Err(vec![Problem::of_file(What::NotCut)]),
        Some(Ok(header)) => header,
    };
    let (columns, unread) = columns(&header, known)?;
    let mut sheet = Sheet { columns, rows: Vec::new(), unread };
    let mut problems = Vec::new();
    for record in records {
        match record {
            Ok(record) => take(&record, &mut sheet, &mut problems),
            Err(_) => return Err(vec![Problem::of_file(What::NotCut)]),
        }
        if sheet.rows.len() > ROWS_MAX {
            return Err(vec![Problem::of_file(What::TooManyRows)]);
        }
    }
    match (problems.is_empty(), sheet.rows.is_empty()) {
        (false, _) => Err(problems),
        (true, true) => Err(vec![Problem::of_file(What::Empty)]),
        (true, false) => Ok(sheet),
    }
}

type Columns = (Vec<Option<&'static str>>, Vec<String>);

fn columns(header: &StringRecord, known: &[Column]) -> Result<Columns, Vec<Problem>> {
    let find = |written: &str| known.iter().find(|it| plain(it.name) == plain(written));
    let columns: Vec<Option<&'static str>> =
        header.iter().map(|written| find(written).map(|column| column.name)).collect();
    let missing = known.iter().filter(|it| it.required && !columns.contains(&Some(it.name)));
    let problems: Vec<Problem> = missing
        .map(|column| Problem { line: Some(1), column: column.name, what: What::ColumnMissing })
        .collect();
    let unread = header.iter().filter(|written| find(written).is_none());
    let unread = unread.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    if problems.is_empty() { Ok((columns, unread.collect())) } else { Err(problems) }
}

fn take(record: &StringRecord, sheet: &mut Sheet, problems: &mut Vec<Problem>) {
    let line = record.position().map_or(0, csv::Position::line);
    let mut cells: Vec<String> =
        record.iter().map(|cell| unguard(cell.trim()).to_owned()).collect();
    let width = sheet.columns.len();
    while cells.len() > width && cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    if cells.len() != width {
        let what = What::WrongCellCount { cells: cells.len(), columns: width };
        problems.push(Problem { line: Some(line), column: "", what });
        return;
    }
    for (cell, column) in cells.iter().zip(&sheet.columns) {
        if cell.chars().count() > CELL_CHARACTERS_MAX {
            let column = column.unwrap_or_default();
            problems.push(Problem { line: Some(line), column, what: What::TooLong });
        }
    }
    sheet.rows.push(Row { line, cells });
}

/// Where each code of a tree's rows stands: its line; and what is wrong with codes and parents:
/// missing, twice, unknown, in a circle. `codes` are (line, code, parent) in order of the rows.
pub fn judge_tree(codes: &[(u64, &str, &str)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let line_of = |code: &str| {
        codes.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(code)).map(|(line, ..)| *line)
    };
    let parent_of = |code: &str| {
        let known = codes.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(code));
        known.map(|(_, _, parent)| *parent).filter(|parent| !parent.is_empty())
    };
    for (line, code, parent) in codes {
        let mut problem = |column, what| problems.push(Problem { line: Some(*line), column, what });
        if code.is_empty() {
            problem("code", What::Missing);
            continue;
        }
        match line_of(code) {
            Some(first_line) if first_line != *line => problem("code", What::Twice { first_line }),
            Some(_) | None => {}
        }
        if parent.is_empty() {
            continue;
        }
        if line_of(parent).is_none() {
            problem("parent", What::UnknownParent { written: (*parent).to_owned() });
            continue;
        }
        // Upward from here: whoever meets the row again, or itself, stands in a circle.
        let mut through = vec![(*code).to_owned()];
        let mut above = Some(*parent);
        while let Some(one) = above {
            let is_back = one.eq_ignore_ascii_case(code);
            let is_seen = through.iter().any(|seen| seen.eq_ignore_ascii_case(one));
            through.push(one.to_owned());
            if is_back {
                problem("parent", What::Cycle { through });
                break;
            }
            if is_seen {
                break;
            }
            above = parent_of(one);
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[Column] =
        &[Column { name: "code", required: true }, Column { name: "wording", required: true }];

    #[test]
    fn columns_are_found_by_name_in_any_order_and_others_are_not_read() {
        let sheet = read(b"\xef\xbb\xbfWording, Code ,remark\n\"a, b\",S1,x\n\n", KNOWN).unwrap();
        assert_eq!(sheet.rows.len(), 1);
        assert_eq!(sheet.cell(&sheet.rows[0], "wording"), "a, b");
        assert_eq!(sheet.cell(&sheet.rows[0], "code"), "S1");
        assert_eq!(sheet.rows[0].line, 2);
        assert_eq!(sheet.unread, ["remark"]);
    }

    #[test]
    fn each_defect_of_a_file_is_named_with_its_line() {
        let what = |text: &str| read(text.as_bytes(), KNOWN).unwrap_err();
        assert_eq!(what("")[0].what, What::Empty);
        assert_eq!(what("code,wording\n")[0].what, What::Empty);
        assert_eq!(what("code,text\nS1,x\n")[0].column, "wording");
        let short = &what("code,wording\nS1,x\nS2\n")[0];
        assert_eq!(short.line, Some(3));
        assert_eq!(short.what, What::WrongCellCount { cells: 1, columns: 2 });
        assert_eq!(read(b"code,wording\n\xff,x", KNOWN).unwrap_err()[0].what, What::NotText);
    }

    #[test]
    fn a_circle_is_told_with_the_codes_through_which_it_runs() {
        let problems = judge_tree(&[(2, "A", "B"), (3, "B", "C"), (4, "C", "A"), (5, "D", "A")]);
        assert_eq!(problems.len(), 3);
        let through = ["A", "B", "C", "A"].map(str::to_owned).to_vec();
        assert_eq!(problems[0].what, What::Cycle { through });
        assert_eq!(judge_tree(&[(2, "A", "A")]).len(), 1);
        let unknown = &judge_tree(&[(2, "A", ""), (3, "B", "X")])[0];
        assert_eq!(unknown.what, What::UnknownParent { written: "X".to_owned() });
        let twice = &judge_tree(&[(2, "A", ""), (3, "a", "")])[0];
        assert_eq!(twice.what, What::Twice { first_line: 2 });
    }
}
