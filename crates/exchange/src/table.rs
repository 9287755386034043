//! From the text of a CSV file to rows with line numbers, in the columns that are known. Columns
//! that are not known (a password among them) are never kept.

use crate::problem::{Notice, Noticed, Problem, What};
use kernel::cells::unguard;
use serde::{Deserialize, Serialize};
use staff::nearest::nearest;

/// The most rows of one file.
pub const ROWS_MAX: usize = 2_000_000;
/// The longest cell.
pub const CELL_CHARACTERS_MAX: usize = 2_000;

/// A column a file may have.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    /// Other names by which real files know it, in lower case without `_`, `-` and spaces.
    pub aliases: &'static [&'static str],
    pub required: bool,
}

impl Column {
    pub const fn required(name: &'static str) -> Column {
        Column { name, aliases: &[], required: true }
    }

    pub const fn optional(name: &'static str) -> Column {
        Column { name, aliases: &[], required: false }
    }

    pub const fn also(self, aliases: &'static [&'static str]) -> Column {
        Column { aliases, ..self }
    }
}

/// The rows of one file, in known columns only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub file: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub line: usize,
    cells: Vec<String>,
}

impl Table {
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The cell of a row; empty when the file has no such column.
    pub fn cell<'a>(&'a self, row: &'a Row, column: &str) -> &'a str {
        self.at(column).and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    }

    pub fn has(&self, column: &str) -> bool {
        self.at(column).is_some()
    }

    /// Every cell of a column, with its line.
    pub fn column<'a>(&'a self, column: &str) -> impl Iterator<Item = (usize, &'a str)> {
        let at = self.at(column);
        self.rows.iter().filter_map(move |row| Some((row.line, row.cells.get(at?)?.as_str())))
    }

    fn at(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| name == column)
    }

    /// Only the rows that are wanted, and of each only the columns named.
    #[must_use]
    pub fn reduced(&self, columns: &[&str], wanted: impl Fn(&Row) -> bool) -> Table {
        let kept: Vec<usize> = columns.iter().filter_map(|column| self.at(column)).collect();
        Table {
            file: self.file.clone(),
            columns: kept.iter().map(|at| self.columns[*at].clone()).collect(),
            rows: self
                .rows
                .iter()
                .filter(|row| wanted(row))
                .map(|row| Row {
                    line: row.line,
                    cells: kept.iter().map(|at| row.cells[*at].clone()).collect(),
                })
                .collect(),
        }
    }

    /// Writes another value into a cell.
    pub fn rewrite(&mut self, column: &str, value: impl Fn(&str) -> Option<String>) {
        let Some(at) = self.at(column) else { return };
        for row in &mut self.rows {
            if let Some(written) = value(&row.cells[at]) {
                row.cells[at] = written;
            }
        }
    }
}

/// A table and what was noticed on the way.
pub type Parsed = Result<(Table, Vec<Notice>), Vec<Problem>>;

/// Reads a file's text.
pub fn parse(file: &str, text: &str, known: &[Column]) -> Parsed {
    let whole = |what| vec![Problem::of_file(file, what)];
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = delimiter(header, known);
    let records = records(file, text, delimiter).map_err(|problem| vec![problem])?;
    let mut records = records.into_iter().filter(|record| !record.is_blank());
    let Some(header) = records.next() else { return Err(whole(What::Empty)) };
    let (columns, mut notices) = columns(file, &header, known)?;
    if delimiter != ',' {
        let what = Noticed::Delimiter { written: delimiter };
        notices.insert(0, Notice { file: file.to_owned(), line: None, what });
    }
    let width = columns.len();
    let kept: Vec<(usize, &'static str)> =
        columns.iter().enumerate().filter_map(|(at, name)| Some((at, (*name)?))).collect();
    let mut table = Table {
        file: file.to_owned(),
        columns: kept.iter().map(|(_, name)| (*name).to_owned()).collect(),
        rows: Vec::new(),
    };
    let mut problems = Vec::new();
    for mut record in records {
        while record.cells.len() > width && record.cells.last().is_some_and(String::is_empty) {
            record.cells.pop();
        }
        if record.cells.len() != width {
            let what = What::WrongCellCount { cells: record.cells.len(), columns: width };
            problems.push(Problem::at(file, record.line, "", what));
            continue;
        }
        let mut cells = Vec::with_capacity(kept.len());
        for (at, name) in &kept {
            let cell = unguard(record.cells[*at].trim());
            if cell.chars().count() > CELL_CHARACTERS_MAX {
                let what = What::TooLong { characters_max: CELL_CHARACTERS_MAX };
                problems.push(Problem::at(file, record.line, name, what));
            }
            cells.push(cell.to_owned());
        }
        table.rows.push(Row { line: record.line, cells });
        if table.rows.len() > ROWS_MAX {
            return Err(whole(What::TooManyRows { rows_max: ROWS_MAX }));
        }
    }
    if problems.is_empty() { Ok((table, notices)) } else { Err(problems) }
}

/// Names as they are compared: `Given Name`, `given_name` and `givenName` are one.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn known_as(written: &str, known: &[Column]) -> Option<&'static str> {
    let written = plain(written);
    known
        .iter()
        .find(|column| plain(column.name) == written || column.aliases.contains(&written.as_str()))
        .map(|column| column.name)
}

/// The sign that divides the header into the most known columns.
fn delimiter(header: &str, known: &[Column]) -> char {
    let fits = |sign: char| {
        header.split(sign).filter(|name| known_as(name.trim_matches('"'), known).is_some()).count()
    };
    [',', ';', '\t', '|'].into_iter().rev().max_by_key(|sign| fits(*sign)).unwrap_or(',')
}

type Known = (Vec<Option<&'static str>>, Vec<Notice>);

fn columns(file: &str, header: &Record, known: &[Column]) -> Result<Known, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut notices = Vec::new();
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    let mut names = header.cells.as_slice();
    while names.last().is_some_and(|name| name.trim().is_empty()) {
        names = &names[..names.len() - 1];
    }
    for written in names {
        let written = written.trim();
        let column = known_as(written, known);
        match column {
            Some(name) if columns.contains(&Some(name)) => {
                problems.push(Problem::at(file, header.line, name, What::ColumnTwice));
            }
            Some(name) if plain(written) != plain(name) => {
                let what = Noticed::ReadAs { written: written.to_owned(), column: name.to_owned() };
                notices.push(Notice { file: file.to_owned(), line: None, what });
            }
            Some(_) | None => {}
        }
        columns.push(column);
    }
    let unknown = || names.iter().map(String::as_str).filter(|n| known_as(n, known).is_none());
    for column in known.iter().filter(|column| column.required) {
        if !columns.contains(&Some(column.name)) {
            let nearest = nearest(column.name, unknown()).map(str::to_owned);
            let what = What::ColumnMissing { nearest };
            problems.push(Problem::at(file, header.line, column.name, what));
        }
    }
    if problems.is_empty() { Ok((columns, notices)) } else { Err(problems) }
}

struct Record {
    line: usize,
    cells: Vec<String>,
}

impl Record {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Cuts the text as RFC 4180 has it: quoted cells may hold line ends and doubled quotes.
fn records(file: &str, text: &str, delimiter: char) -> Result<Vec<Record>, Problem> {
    let mut records = Vec::new();
    let mut chars = text.chars().peekable();
    let mut line = 1;
    let mut record = Record { line, cells: Vec::new() };
    let mut cell = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' if cell.trim().is_empty() => {
                let opened = line;
                cell.clear();
                loop {
                    match chars.next() {
                        Some('"') if chars.next_if_eq(&'"').is_some() => cell.push('"'),
                        Some('"') => break,
                        Some(inside) => {
                            line += usize::from(inside == '\n');
                            cell.push(inside);
                        }
                        None => return Err(Problem::at(file, opened, "", What::QuoteNotClosed)),
                    }
                }
                while chars.next_if_eq(&' ').is_some() {}
                let ends = [delimiter, '\r', '\n'];
                if chars.peek().is_some_and(|next| !ends.contains(next)) {
                    return Err(Problem::at(file, line, "", What::TextAfterQuote));
                }
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                line += 1;
                record.cells.push(std::mem::take(&mut cell));
                records.push(std::mem::replace(&mut record, Record { line, cells: Vec::new() }));
            }
            c if c == delimiter => record.cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !record.cells.is_empty() {
        record.cells.push(cell);
        records.push(record);
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::{Column, Table, parse};
    use kernel::cells::{Cell, csv};
    use proptest::prelude::*;

    const KNOWN: &[Column] = &[
        Column::required("given_name").also(&["firstname"]),
        Column::optional("email"),
        Column::required("starts_on"),
    ];

    fn read(text: &str) -> Result<Vec<Vec<String>>, Vec<String>> {
        parse("p.csv", text, KNOWN)
            .map(|(table, _)| table.rows.into_iter().map(|row| row.cells).collect())
            .map_err(|problems| problems.iter().map(ToString::to_string).collect())
    }

    fn cells(table: &Table, column: &str) -> Vec<String> {
        table.column(column).map(|(_, cell)| cell.to_owned()).collect()
    }

    #[test]
    fn line_ends_quotes_and_order_of_columns_do_not_matter() {
        let plain = read("given_name,email,starts_on\nAna,a@x.org,2025-08-01\n").unwrap();
        for text in [
            "given_name,email,starts_on\r\nAna,a@x.org,2025-08-01\r\n",
            "given_name,email,starts_on\nAna,a@x.org,2025-08-01",
            "Given Name;E-Mail;startsOn\nAna;a@x.org;2025-08-01\n",
            "\"given_name\",\"email\",\"starts_on\"\n\"Ana\",\"a@x.org\",\"2025-08-01\"\n\n",
            "given_name\temail\tstarts_on\r\r\nAna\ta@x.org\t2025-08-01",
            "firstName,email,starts_on,,\n Ana ,a@x.org,2025-08-01\n",
        ] {
            assert_eq!(read(text).unwrap(), plain, "{text:?}");
        }
        let swapped = "starts_on,given_name\n2025-08-01,Ana\n";
        let (table, _) = parse("p.csv", swapped, KNOWN).unwrap();
        assert_eq!(cells(&table, "given_name"), ["Ana"]);
    }

    #[test]
    fn a_password_is_never_kept() {
        let text = "given_name,password,starts_on\nAna,Secret1-,2025-08-01\n";
        let (table, _) = parse("p.csv", text, KNOWN).unwrap();
        assert!(!format!("{table:?}").contains("Secret1-"));
    }

    #[test]
    fn each_defect_is_named_with_its_line() {
        for (text, said) in [
            ("given_name,email\nA,b\n", "p.csv:1 [starts_on]: the column starts_on is missing."),
            (
                "given_name,email,start_on\nA,b,c\n",
                "p.csv:1 [starts_on]: the column starts_on is missing, and there is a column start_on.",
            ),
            (
                "given_name,first name,starts_on\nA,b,c\n",
                "p.csv:1 [given_name]: the column given_name is there twice.",
            ),
            (
                "given_name,email,starts_on\nA,b,c\nA,b\n",
                "p.csv:3: the row has 2 cells where the header has 3.",
            ),
            (
                "given_name,email,starts_on\nA,\"b\nb\",c\n\"A,b,c\n",
                "p.csv:4: a quotation mark that opens here is never closed.",
            ),
            (
                "given_name,email,starts_on\n\"A\"x,b,c\n",
                "p.csv:2: text follows a closing quotation mark.",
            ),
        ] {
            let problems = read(text).unwrap_err();
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(problems[0].starts_with(said), "{problems:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_exported_comes_back_the_same(names in prop::collection::vec("[^\0]{0,12}", 1..5)) {
            // Spaces at the edges of a cell are no part of a value.
            let names: Vec<String> = names.iter().map(|n| n.trim().to_owned()).collect();
            let rows = names.iter().map(|name| vec![Cell::text(name), Cell::text("2025-08-01")]);
            let text = csv(&["given_name", "starts_on"], rows);
            let text = text.trim_start_matches('\u{feff}');
            let (table, _) = parse("p.csv", text, KNOWN).unwrap();
            prop_assert_eq!(cells(&table, "given_name"), names);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "[a,\"\n\r; ]{0,40}") {
            let _ = parse("p.csv", &text, KNOWN);
        }
    }
}
