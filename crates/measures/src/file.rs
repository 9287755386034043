//! A file of counts: read whole, or refused with the lines and why. Pure.
//!
//! What is wrong is said by line and column only. Nothing that stood in a cell is ever said back or
//! kept, since a file that should not have been sent may name students.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord, Trim};
use kernel::cells::unguard;
use kernel::{BuildingId, SchoolYear};
use suppression::Counts;

use crate::place::{GRADES, Group, Place};

/// The columns, in any order; no others.
pub const COLUMNS: [&str; 7] =
    ["measure", "school_year", "building", "grade", "group", "students", "reached"];
/// The most rows of one file.
pub const ROWS_MAX: usize = 20_000;
/// The most groups of one grouping: more are not groups but names.
pub const PARTS_MAX: usize = 12;
/// The most ways of grouping, and the most measures, of one file.
pub const GROUPINGS_MAX: usize = 12;
const NAME_CHARACTERS_MAX: usize = 60;
/// The most students one row may count.
const STUDENTS_MAX: i64 = 1_000_000;
/// A file with at least this many rows of one student is rows of students.
const SINGLE_ROWS_MIN: usize = 5;

/// One row: a group and its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Counted from one, the header included.
    pub line: u64,
    pub measure: String,
    pub place: Place,
    pub counts: Counts,
}

/// What keeps a file from being taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    NotText,
    Empty,
    TooManyRows,
    ColumnMissing {
        name: &'static str,
    },
    /// A column that counts do not have, counted from one.
    ColumnUnknown {
        number: usize,
    },
    /// A column that is about single students, counted from one.
    ColumnOfStudents {
        number: usize,
    },
    /// Most rows count one student.
    RowsOfStudents {
        rows: usize,
    },
    /// Most rows stand for fewer students than the floor.
    TooNarrow {
        rows: usize,
        all: usize,
    },
    /// More groups than a grouping has, or more groupings or measures than a file has.
    TooManyGroups,
    Line {
        line: u64,
        what: LineProblem,
    },
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineProblem {
    WrongCellCount,
    /// A name, a date, an address or a number stands where words of a group should.
    Identifying,
    MeasureMissing,
    YearUnknown,
    BuildingUnknown,
    GradeUnknown,
    GroupUnreadable,
    CountUnreadable,
    ReachedAboveStudents,
    /// The same place as an earlier line.
    Twice,
    /// The total it is part of is not in the file.
    NoTotal(Axis),
    /// The parts below it count more or fewer than it does.
    DoesNotAddUp(Axis),
    /// It was loaded before with other counts.
    Changed,
    /// It is about another measure or school year than the one that is corrected.
    OtherMeasure,
}

/// Along what parts add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    Building,
    Grade,
    Group,
}

impl Axis {
    pub const ALL: [Axis; 3] = [Axis::Building, Axis::Grade, Axis::Group];
}

/// Words in the name of a column that tell of single students.
const OF_STUDENTS: &[&str] = &[
    "name",
    "first",
    "last",
    "birth",
    "dob",
    "email",
    "address",
    "phone",
    "ssn",
    "guardian",
    "parent",
    "student_id",
    "studentid",
    "student id",
    "state_id",
    "lunch_number",
    "id",
];

/// Reads a file against the buildings of the district, by lower-case site code. At most
/// `problems_max` lines are listed.
pub fn read(
    bytes: &[u8],
    buildings: &BTreeMap<String, BuildingId>,
    floor: i64,
) -> Result<Vec<Row>, Vec<Problem>> {
    let text = std::str::from_utf8(bytes).map_err(|_| vec![Problem::NotText])?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| vec![Problem::NotText])?.clone();
    let columns = columns(&header)?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (index, record) in reader.records().enumerate() {
        let line = u64::try_from(index + 2).unwrap_or(u64::MAX);
        if index >= ROWS_MAX {
            return Err(vec![Problem::TooManyRows]);
        }
        let record = record.map_err(|_| vec![Problem::NotText])?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if record.len() != header.len() {
            problems.push(Problem::Line { line, what: LineProblem::WrongCellCount });
            continue;
        }
        match row(line, &record, &columns, buildings) {
            Ok(row) => rows.push(row),
            Err(what) => problems.push(Problem::Line { line, what }),
        }
    }
    if let Some(problem) = of_students(&rows, floor) {
        return Err(vec![problem]);
    }
    problems.extend(twice(&rows));
    if rows.is_empty() && problems.is_empty() {
        problems.push(Problem::Empty);
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// Where each of [`COLUMNS`] stands.
fn columns(header: &StringRecord) -> Result<[usize; 7], Vec<Problem>> {
    let plain: Vec<String> = header.iter().map(str::to_lowercase).collect();
    let mut problems = Vec::new();
    for (index, name) in plain.iter().enumerate() {
        if COLUMNS.contains(&name.as_str()) {
            continue;
        }
        let number = index + 1;
        let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
        let tells = |of: &&str| words.contains(of) || (of.len() > 3 && name.contains(*of));
        problems.push(if OF_STUDENTS.iter().any(tells) {
            Problem::ColumnOfStudents { number }
        } else {
            Problem::ColumnUnknown { number }
        });
    }
    let mut places = [0; 7];
    for (place, wanted) in places.iter_mut().zip(COLUMNS) {
        match plain.iter().position(|name| name == wanted) {
            Some(found) => *place = found,
            None => problems.push(Problem::ColumnMissing { name: wanted }),
        }
    }
    if problems.is_empty() { Ok(places) } else { Err(problems) }
}

fn row(
    line: u64,
    record: &StringRecord,
    columns: &[usize; 7],
    buildings: &BTreeMap<String, BuildingId>,
) -> Result<Row, LineProblem> {
    let cell = |at: usize| unguard(record.get(columns[at]).unwrap_or("")).trim();
    let measure = words(cell(0))?.ok_or(LineProblem::MeasureMissing)?;
    let year = school_year(cell(1)).ok_or(LineProblem::YearUnknown)?;
    let building = match cell(2).to_lowercase().as_str() {
        "" | "district" => None,
        code => Some(*buildings.get(code).ok_or(LineProblem::BuildingUnknown)?),
    };
    let grade = match cell(3).to_uppercase().as_str() {
        "" | "ALL" => None,
        grade => {
            let grade = grade.trim_start_matches('0');
            let known = GRADES.iter().position(|known| *known == grade);
            Some(known.ok_or(LineProblem::GradeUnknown)?)
        }
    };
    let group = match cell(4) {
        "" | "all" | "All" => None,
        group => {
            let (grouping, part) = group.split_once(':').ok_or(LineProblem::GroupUnreadable)?;
            let name = |text| words(text)?.ok_or(LineProblem::GroupUnreadable);
            Some(Group { grouping: name(grouping)?, part: name(part)? })
        }
    };
    let students = count(cell(5))?;
    let reached = count(cell(6))?;
    if reached > students {
        return Err(LineProblem::ReachedAboveStudents);
    }
    let counts = Counts { reached, others: students - reached };
    Ok(Row { line, measure, place: Place { year, building, grade, group }, counts })
}

/// Words of a measure or a group: letters and few digits, nothing that names a person.
fn words(text: &str) -> Result<Option<String>, LineProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let names_somebody = digits > 4 || text.contains(['@', ',']) || text.matches('/').count() > 1;
    if names_somebody || text.chars().count() > NAME_CHARACTERS_MAX {
        return Err(LineProblem::Identifying);
    }
    Ok(Some(text.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// `2025–26`, `2025-26`, `2025-2026`.
fn school_year(text: &str) -> Option<SchoolYear> {
    let plain = text.replace('–', "-");
    let (first, second) = plain.split_once('-')?;
    let year = SchoolYear::parse(first).filter(|_| first.len() == 4)?;
    let second: i16 = second.parse().ok()?;
    (second % 100 == (year.starting + 1) % 100).then_some(year)
}

fn count(text: &str) -> Result<i64, LineProblem> {
    let plain = text.replace(',', "");
    let is_number = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    let count: Option<i64> = plain.parse().ok().filter(|_| is_number);
    count.filter(|count| *count <= STUDENTS_MAX).ok_or(LineProblem::CountUnreadable)
}

/// Whether rows that can be read for themselves are, together, rows of students.
fn of_students(rows: &[Row], floor: i64) -> Option<Problem> {
    let single = rows.iter().filter(|row| row.counts.people() == 1).count();
    if single >= SINGLE_ROWS_MIN && single * 2 > rows.len() {
        return Some(Problem::RowsOfStudents { rows: single });
    }
    let mut parts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut measures: BTreeSet<&str> = BTreeSet::new();
    for row in rows {
        measures.insert(&row.measure);
        if let Some(group) = &row.place.group {
            parts.entry(&group.grouping).or_default().insert(&group.part);
        }
    }
    let too_many = parts.len() > GROUPINGS_MAX
        || measures.len() > GROUPINGS_MAX
        || parts.values().any(|parts| parts.len() > PARTS_MAX);
    if too_many {
        return Some(Problem::TooManyGroups);
    }
    let counted = rows.iter().filter(|row| row.counts.people() > 0);
    let (small, all) = counted.fold((0, 0), |(small, all), row| {
        (small + usize::from(row.counts.people() < floor), all + 1)
    });
    (small * 2 > all).then_some(Problem::TooNarrow { rows: small, all })
}

fn twice(rows: &[Row]) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    rows.iter()
        .filter(|row| !seen.insert((&row.measure, &row.place)))
        .map(|row| Problem::Line { line: row.line, what: LineProblem::Twice })
        .collect()
}
