//! Allotments out of a file: read whole, or refused with each line, its column and what was meant. Pure.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord, Trim};
use kernel::cells::unguard;
use kernel::{BuildingId, DepartmentId, FundId, Money, SchoolYear, StaffId};

use crate::allotment::Holder;

/// The columns, in any order; no others.
pub const COLUMNS: [&str; 6] =
    ["fund", "school_year", "building", "department", "person", "amount"];
/// The most rows of one file.
pub const ROWS_MAX: usize = 5_000;
/// The most of one allotment, in cents.
pub const CENTS_MAX: i64 = 1_000_000_000;

/// What the file can name, in lower case.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// By code.
    pub funds: BTreeMap<String, FundId>,
    /// By site code.
    pub buildings: BTreeMap<String, BuildingId>,
    /// By name; none where several have the name.
    pub departments: BTreeMap<String, Option<DepartmentId>>,
    /// By employee number and by e-mail address.
    pub people: BTreeMap<String, StaffId>,
}

/// One line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub fund: FundId,
    pub year: SchoolYear,
    pub holder: Holder,
    /// None: no limit any more.
    pub money: Option<Money>,
}

/// What keeps a file from being taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    NotText,
    Empty,
    TooManyRows,
    ColumnMissing(&'static str),
    /// Counted from one.
    ColumnUnknown(usize),
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
    FundUnknown,
    YearUnknown,
    BuildingUnknown,
    DepartmentUnknown,
    /// Several departments have this name.
    DepartmentAmbiguous,
    PersonUnknown,
    /// None, or more than one, of building, department and person is said.
    NotOneHolder,
    AmountUnreadable,
    /// The same fund, year and holder as on an earlier line.
    Twice,
}

/// Reads a file.
///
/// # Errors
/// Lists everything that is wrong with it.
pub fn read(bytes: &[u8], known: &Known) -> Result<Vec<Row>, Vec<Problem>> {
    let text = std::str::from_utf8(bytes).map_err(|_| vec![Problem::NotText])?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| vec![Problem::NotText])?.clone();
    let columns = columns(&header)?;
    let (mut rows, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (index, record) in reader.records().enumerate() {
        if index >= ROWS_MAX {
            return Err(vec![Problem::TooManyRows]);
        }
        let record = record.map_err(|_| vec![Problem::NotText])?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(str::is_empty) {
            continue;
        }
        let cell = |(at, what): (usize, CellProblem)| Problem::Cell {
            line,
            column: columns[at] + 1,
            what,
            text: record.get(columns[at]).unwrap_or_default().to_owned(),
        };
        if record.len() != header.len() {
            problems.push(cell((0, CellProblem::WrongCellCount)));
            continue;
        }
        match row(&record, columns, known) {
            Ok(row) if !seen.insert((row.fund, row.year.starting, row.holder)) => {
                problems.push(cell((0, CellProblem::Twice)));
            }
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(cell(problem)),
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(Problem::Empty);
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// Where each of [`COLUMNS`] stands.
fn columns(header: &StringRecord) -> Result<[usize; 6], Vec<Problem>> {
    let plain: Vec<String> = header.iter().map(str::to_lowercase).collect();
    let unknown = plain.iter().enumerate().filter(|(_, name)| !COLUMNS.contains(&name.as_str()));
    let mut problems: Vec<Problem> =
        unknown.map(|(index, _)| Problem::ColumnUnknown(index + 1)).collect();
    let mut places = [0; 6];
    for (place, wanted) in places.iter_mut().zip(COLUMNS) {
        match plain.iter().position(|name| name == wanted) {
            Some(found) => *place = found,
            None => problems.push(Problem::ColumnMissing(wanted)),
        }
    }
    if problems.is_empty() { Ok(places) } else { Err(problems) }
}

/// A row, or the place in [`COLUMNS`] of what is wrong.
fn row(
    record: &StringRecord,
    columns: [usize; 6],
    known: &Known,
) -> Result<Row, (usize, CellProblem)> {
    let cell = |at: usize| unguard(record.get(columns[at]).unwrap_or("")).trim().to_lowercase();
    let fund = known.funds.get(&cell(0)).ok_or((0, CellProblem::FundUnknown))?;
    let year = SchoolYear::parse(&cell(1)).ok_or((1, CellProblem::YearUnknown))?;
    let holder = match (cell(2).as_str(), cell(3).as_str(), cell(4).as_str()) {
        (building, "", "") if !building.is_empty() => {
            let named = known.buildings.get(building);
            Holder::Building(*named.ok_or((2, CellProblem::BuildingUnknown))?)
        }
        ("", department, "") if !department.is_empty() => {
            let named = known.departments.get(department);
            let named = named.ok_or((3, CellProblem::DepartmentUnknown))?;
            Holder::Department(named.ok_or((3, CellProblem::DepartmentAmbiguous))?)
        }
        ("", "", person) if !person.is_empty() => {
            Holder::Person(*known.people.get(person).ok_or((4, CellProblem::PersonUnknown))?)
        }
        _ => return Err((2, CellProblem::NotOneHolder)),
    };
    let money = match cell(5).as_str() {
        "" | "no limit" => None,
        amount => {
            let money = Money::parse(amount).filter(|it| (0..=CENTS_MAX).contains(&it.cents()));
            Some(money.ok_or((5, CellProblem::AmountUnreadable))?)
        }
    };
    Ok(Row { fund: *fund, year, holder, money })
}

#[cfg(test)]
mod tests {
    use super::{CellProblem, Known, Problem, Row, read};
    use crate::allotment::Holder;
    use kernel::{BuildingId, DepartmentId, FundId, Money, SchoolYear, StaffId};

    fn known() -> Known {
        Known {
            funds: [("title-ii".to_owned(), FundId(1))].into(),
            buildings: [("bir".to_owned(), BuildingId(4))].into(),
            departments: [
                ("music".to_owned(), Some(DepartmentId(7))),
                ("english".to_owned(), None),
            ]
            .into(),
            people: [("e-17".to_owned(), StaffId(17))].into(),
        }
    }

    #[test]
    fn a_file_allots_to_buildings_departments_and_people_bud_1() {
        let file = "person,fund,school_year,building,department,amount\n\
            ,Title-II,2025-26,BIR,,\"12,000\"\n,title-ii,2025,,Music,900.50\n\
            E-17,title-ii,2025-26,,,\n";
        let year = SchoolYear { starting: 2025 };
        let row = |holder, money: Option<i64>| Row {
            fund: FundId(1),
            year,
            holder,
            money: money.map(Money::from_cents),
        };
        let rows = read(file.as_bytes(), &known()).unwrap();
        assert_eq!(rows[0], row(Holder::Building(BuildingId(4)), Some(1_200_000)));
        assert_eq!(rows[1], row(Holder::Department(DepartmentId(7)), Some(90_050)));
        assert_eq!(rows[2], row(Holder::Person(StaffId(17)), None), "no limit any more");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_column() {
        let file = "fund,school_year,building,department,person,amount\n\
            title-i,2025-26,BIR,,,100\ntitle-ii,soon,BIR,,,100\ntitle-ii,2025-26,OAK,,,100\n\
            title-ii,2025-26,,English,,100\ntitle-ii,2025-26,BIR,,E-17,100\n\
            title-ii,2025-26,BIR,,,-5\ntitle-ii,2025-26,BIR,,,100\ntitle-ii,2025-26,BIR,,,200\n\
            title-ii,2025-26,BIR\n";
        let problems = read(file.as_bytes(), &known()).unwrap_err();
        let told: Vec<(u64, usize, CellProblem)> = problems
            .iter()
            .map(|problem| {
                let Problem::Cell { line, column, what, .. } = problem else {
                    panic!("{problem:?}")
                };
                (*line, *column, *what)
            })
            .collect();
        assert_eq!(
            told,
            [
                (2, 1, CellProblem::FundUnknown),
                (3, 2, CellProblem::YearUnknown),
                (4, 3, CellProblem::BuildingUnknown),
                (5, 4, CellProblem::DepartmentAmbiguous),
                (6, 3, CellProblem::NotOneHolder),
                (7, 6, CellProblem::AmountUnreadable),
                (9, 1, CellProblem::Twice),
                (10, 1, CellProblem::WrongCellCount),
            ]
        );
        assert_eq!(read(b"", &known()).unwrap_err().len(), 6, "each column is named");
        let only = read(b"fund,school_year,building,department,person,amount\n", &known());
        assert_eq!(only.unwrap_err(), [Problem::Empty]);
    }
}
