//! The positions file: what a roster system cannot say, from the personnel office.
//!
//! One row is one position; the columns about the person and the building are repeated. A person's
//! rows are complete: a position that came from such a file and is no longer in it ends yesterday.
//! People who are not in the file are left alone, unless the file is said to list everyone.

use crate::dates::DateOrder;
use crate::extract::Extract;
use crate::problem::{Problem, What};
use crate::table::{Column, Row, Table};
use crate::wanted::{
    Kind, Origin, Scope, Wanted, WantedBuilding, WantedPerson, WantedPosition, Where, level_of,
    name_like,
};
use kernel::{CreditUnits, EmailAddress, LocalDate, PersonName, SiteCode};
use staff::kinds::comma_list;
use staff::{Flsa, Grade, Level};
use std::collections::HashMap;

pub const COLUMNS: &[Column] = &[
    Column::required("employee_number").also(&["employeeid", "employeenumber", "empid", "empno"]),
    Column::required("given_name").also(&["firstname"]),
    Column::required("family_name").also(&["lastname", "surname"]),
    Column::optional("preferred_name").also(&["preferredfirstname", "nickname"]),
    Column::optional("email").also(&["emailaddress", "workemail"]),
    Column::optional("hired_on").also(&["hiredate", "datehired"]),
    Column::optional("left_on").also(&["terminationdate", "termdate", "lastday"]),
    Column::required("building_code").also(&["sitecode", "schoolcode"]),
    Column::optional("building_name").also(&["sitename", "schoolname"]),
    Column::optional("building_level").also(&["schoollevel"]),
    Column::optional("department"),
    Column::required("job_role").also(&["jobcode", "job"]),
    Column::optional("title").also(&["jobtitle", "positiontitle"]),
    Column::optional("grades"),
    Column::optional("subject"),
    Column::optional("duties"),
    Column::optional("fte"),
    Column::optional("flsa").also(&["flsastatus"]),
    Column::required("starts_on").also(&["startdate", "positionstart"]),
    Column::optional("ends_on").also(&["enddate", "positionend"]),
    Column::optional("supervisor_employee_number").also(&[
        "supervisor",
        "supervisorid",
        "reportsto",
    ]),
];

/// The columns that hold dates.
pub const DATES: &[&str] = &["hired_on", "left_on", "starts_on", "ends_on"];

/// The columns, for whoever makes the export.
pub const DESCRIPTION: &str = "\
A positions file is CSV with a header; the order of the columns does not matter, and columns that
are not listed here are not read. One row is one position. * marks the columns that must be there.

  employee_number *           the district's number for the person; never changes hands
  given_name *                first name
  family_name *               last name
  preferred_name              the name the person goes by
  email                       work e-mail
  hired_on                    day of hire
  left_on                     last day of employment; empty while employed
  building_code *             the district's code of the building
  building_name               needed once, for a building that is new
  building_level              elementary, middle, high, office or other; else told by the name
  department                  department in the building
  job_role *                  code or name of a job in the district's table of jobs: teacher
  title                       as it stands on the door: Grade 3 teacher; else the job's name
  grades                      PK, TK, K or 1 to 13, with commas: K, 1, 2
  subject                     what is taught: reading
  duties                      besides the job, with commas: coach, driver
  fte                         share of full time: 1, 0.5; else 1
  flsa                        exempt or non-exempt; else as usual for the job
  starts_on *                 first day in this position
  ends_on                     last day in this position; empty while it goes on
  supervisor_employee_number  who supervises this position

A cell left empty says that there is none; a column left out says nothing, and what is recorded stays.

Dates are written 2025-08-31. Slashed dates are read when the file itself shows whether the day or
the month comes first. UTF-8, with or without a mark, and UTF-16 are read; so are semicolons and
tabs in place of commas.

A person's rows are complete: a position from an earlier file that is no longer listed for them ends
the day before the import. People who are not listed stay as they are, unless the import is told
that the file lists everyone.
";

/// What the file wants, or everything that is wrong with it.
pub fn interpret(extract: &Extract, jobs: &[staff::JobRole]) -> Result<Wanted, Vec<Problem>> {
    let empty = Table::default();
    let table = extract.only_table().unwrap_or(&empty);
    let mut reading = Reading { table, problems: Vec::new() };
    let mut wanted = Wanted {
        kind: Kind::Positions,
        scope: extract.scope,
        buildings: Vec::new(),
        departments: Vec::new(),
        people: Vec::new(),
        positions: Vec::new(),
        gone: Vec::new(),
        positions_scope: Scope::Everyone,
        ended: Vec::new(),
        notices: extract.notices.clone(),
    };
    let mut lists = Lists::default();
    for row in table.rows() {
        let Some(person) = reading.person(row) else { continue };
        let number = person.employee_number.clone().unwrap_or_default();
        let person = lists.person(&mut reading, &mut wanted, row, person);
        let building = reading.building(row);
        let position = reading.position(row, person, jobs);
        let (Some(building), Some(mut position)) = (building, position) else { continue };
        let code = building.code.clone();
        lists.building(&mut reading, &mut wanted, row, building);
        let starts_on = position.starts_on.map(|day| day.to_string()).unwrap_or_default();
        let id = format!("hr:{number}/{code}/{}/{starts_on}", position.job_role);
        position.external_id = lists.id(&mut reading, row, person, id);
        position.at = Where::Building(code);
        wanted.positions.push(position);
    }
    if reading.problems.is_empty() { Ok(wanted) } else { Err(reading.problems) }
}

/// What the rows before have told.
#[derive(Default)]
struct Lists {
    people: HashMap<String, usize>,
    buildings: HashMap<SiteCode, usize>,
    positions: HashMap<(usize, String), Vec<(usize, String)>>,
}

impl Lists {
    fn person(
        &mut self,
        reading: &mut Reading<'_>,
        wanted: &mut Wanted,
        row: &Row,
        person: WantedPerson,
    ) -> usize {
        let number = person.employee_number.clone().unwrap_or_default();
        if let Some(at) = self.people.get(&number) {
            reading.agree(row, &mut wanted.people[*at], &person);
            return *at;
        }
        self.people.insert(number, wanted.people.len());
        wanted.people.push(person);
        wanted.people.len() - 1
    }

    fn building(
        &mut self,
        reading: &mut Reading<'_>,
        wanted: &mut Wanted,
        row: &Row,
        building: WantedBuilding,
    ) {
        if let Some(at) = self.buildings.get(&building.code) {
            reading.same_building(row, &mut wanted.buildings[*at], &building);
            return;
        }
        self.buildings.insert(building.code.clone(), wanted.buildings.len());
        wanted.buildings.push(building);
    }

    /// By which the row is known next time. Two halves of one job at one building are told apart by
    /// their order; the same row twice is a problem.
    fn id(&mut self, reading: &mut Reading<'_>, row: &Row, person: usize, id: String) -> String {
        let title = reading.cell(row, "title").to_owned();
        let same = self.positions.entry((person, id.clone())).or_default();
        if let Some((first_line, _)) = same.iter().find(|(_, other)| *other == title) {
            reading.wrong(row, "", What::Twice { first_line: *first_line });
        }
        let known = if same.is_empty() { id } else { format!("{id}#{}", same.len() + 1) };
        same.push((row.line, title));
        known
    }
}

struct Reading<'a> {
    table: &'a Table,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn cell<'a>(&'a self, row: &'a Row, field: &str) -> &'a str {
        self.table.cell(row, field)
    }

    fn some(&self, row: &Row, field: &str) -> Option<String> {
        Some(self.cell(row, field)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    /// What the file says, which may be nothing; `None` when it has no such column.
    fn told(&self, row: &Row, field: &str) -> Option<String> {
        self.table.has(field).then(|| self.cell(row, field).to_owned())
    }

    fn wrong(&mut self, row: &Row, field: &str, what: What) {
        self.problems.push(Problem::at(&self.table.file, row.line, field, what));
    }

    fn origin(&self, row: &Row) -> Origin {
        Origin { file: self.table.file.clone(), line: row.line }
    }

    /// The cell as something else; `None` and a problem when it cannot be read.
    fn read<T>(
        &mut self,
        row: &Row,
        field: &str,
        read: impl FnOnce(&str) -> Result<T, What>,
    ) -> Option<T> {
        let written = self.some(row, field)?;
        match read(&written) {
            Ok(value) => Some(value),
            Err(what) => {
                self.wrong(row, field, what);
                None
            }
        }
    }

    fn day(&mut self, row: &Row, field: &str) -> Option<LocalDate> {
        self.read(row, field, |written| DateOrder::Untold.read(written))
    }

    fn person(&mut self, row: &Row) -> Option<WantedPerson> {
        let number = self.some(row, "employee_number");
        if number.is_none() {
            self.wrong(row, "employee_number", What::Missing);
        }
        for field in ["given_name", "family_name"] {
            if let Err(what) = name_like(self.cell(row, field)) {
                self.wrong(row, field, what);
            }
        }
        let email = self.read(row, "email", |written| {
            EmailAddress::parse(written)
                .ok_or_else(|| What::NotAnEmail { written: written.to_owned() })
        });
        let (hired_on, left_on) = (self.day(row, "hired_on"), self.day(row, "left_on"));
        if hired_on.zip(left_on).is_some_and(|(first, last)| last < first) {
            self.wrong(row, "left_on", What::LeavesBeforeHired);
        }
        let name = PersonName::new(
            self.cell(row, "given_name"),
            self.cell(row, "family_name"),
            Some(self.cell(row, "preferred_name")),
        );
        let origin = self.origin(row);
        let employee_number = Some(number?);
        Some(WantedPerson {
            origin,
            external_id: None,
            employee_number,
            name,
            email,
            hired_on,
            left_on,
        })
    }

    /// Every row of a person says the same about them; an empty cell says nothing.
    fn agree(&mut self, row: &Row, known: &mut WantedPerson, said: &WantedPerson) {
        let text = |day: Option<LocalDate>| day.map(|day| day.to_string());
        let email = |person: &WantedPerson| person.email.as_ref().map(ToString::to_string);
        let pairs = [
            ("given_name", Some(known.name.given.clone()), Some(said.name.given.clone())),
            ("family_name", Some(known.name.family.clone()), Some(said.name.family.clone())),
            ("preferred_name", known.name.preferred.clone(), said.name.preferred.clone()),
            ("email", email(known), email(said)),
            ("hired_on", text(known.hired_on), text(said.hired_on)),
            ("left_on", text(known.left_on), text(said.left_on)),
        ];
        for (field, first, second) in pairs {
            if let (Some(other), Some(second)) = (first, second)
                && other != second
            {
                let other_line = known.origin.line;
                self.wrong(row, field, What::Contradicts { other_line, other });
            }
        }
        known.email = known.email.take().or_else(|| said.email.clone());
        known.name.preferred = known.name.preferred.take().or_else(|| said.name.preferred.clone());
        known.hired_on = known.hired_on.or(said.hired_on);
        known.left_on = known.left_on.or(said.left_on);
    }

    fn building(&mut self, row: &Row) -> Option<WantedBuilding> {
        if self.cell(row, "building_code").is_empty() {
            self.wrong(row, "building_code", What::Missing);
        }
        let code = self.read(row, "building_code", |written| {
            SiteCode::parse(written).ok_or_else(|| What::NotACode { written: written.to_owned() })
        });
        let level = self.read(row, "building_level", |written| {
            let choices = Level::NAMES;
            Level::parse(written)
                .ok_or_else(|| What::NotAChoice { written: written.to_owned(), choices })
        });
        let name = self.some(row, "building_name");
        let level = level.or_else(|| name.as_deref().map(level_of));
        let origin = self.origin(row);
        Some(WantedBuilding { origin, code: code?, name, level, external_id: None })
    }

    fn same_building(&mut self, row: &Row, known: &mut WantedBuilding, said: &WantedBuilding) {
        match (&known.name, &said.name) {
            (Some(other), Some(name)) if other != name => {
                let (other_line, other) = (known.origin.line, other.clone());
                self.wrong(row, "building_name", What::Contradicts { other_line, other });
            }
            (Some(_), Some(_) | None) => {}
            (None, name) => {
                known.name.clone_from(name);
                known.level = known.level.or(said.level);
            }
        }
    }

    fn position(
        &mut self,
        row: &Row,
        person: usize,
        jobs: &[staff::JobRole],
    ) -> Option<WantedPosition> {
        for field in ["job_role", "starts_on"] {
            if self.cell(row, field).is_empty() {
                self.wrong(row, field, What::Missing);
            }
        }
        let job_role = self.read(row, "job_role", |written| job_of(written, jobs));
        let grades = self.read(row, "grades", |written| {
            Grade::parse_list(written)
                .map_err(|unread| What::NotAGrade { written: unread.join(", ") })
        });
        let fte = self.read(row, "fte", |written| {
            CreditUnits::parse(written)
                .map(CreditUnits::hundredths)
                .filter(|share| (0..=200).contains(share))
                .ok_or_else(|| What::NotAShare { written: written.to_owned() })
        });
        let flsa = self.read(row, "flsa", |written| {
            let plain = written.replace([' ', '_'], "-");
            let spelled =
                if plain.eq_ignore_ascii_case("nonexempt") { "non-exempt" } else { &plain };
            let choices = Flsa::NAMES;
            Flsa::parse(spelled)
                .ok_or_else(|| What::NotAChoice { written: written.to_owned(), choices })
        });
        let (starts_on, ends_on) = (self.day(row, "starts_on"), self.day(row, "ends_on"));
        if starts_on.zip(ends_on).is_some_and(|(first, last)| last < first) {
            self.wrong(row, "ends_on", What::EndsBeforeItStarts);
        }
        Some(WantedPosition {
            origin: self.origin(row),
            person,
            external_id: String::new(),
            job_role: job_role?,
            at: Where::Org(String::new()),
            department: self.told(row, "department"),
            title: self.some(row, "title"),
            grades: self.table.has("grades").then(|| grades.unwrap_or_default()),
            subject: self.told(row, "subject"),
            duties: self.told(row, "duties").map(|duties| comma_list(&duties)),
            fte_hundredths: fte,
            flsa,
            starts_on: Some(starts_on?),
            ends_on,
            supervisor: self.told(row, "supervisor_employee_number"),
        })
    }
}

/// A job by its code or its name, capitals aside.
fn job_of(written: &str, jobs: &[staff::JobRole]) -> Result<String, What> {
    let same = |other: &str| other.to_lowercase() == written.to_lowercase();
    if let Some(job) = jobs.iter().find(|job| same(&job.code) || same(&job.name)) {
        return Ok(job.code.clone());
    }
    let words = jobs.iter().flat_map(|job| [job.code.as_str(), job.name.as_str()]);
    let nearest = staff::nearest::nearest(written, words).map(str::to_owned);
    Err(What::UnknownJob { written: written.to_owned(), nearest })
}
