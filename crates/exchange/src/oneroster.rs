//! OneRoster 1.1 and 1.2 CSV: who teaches and administers where.
//!
//! - *orgs.csv*: a `school` is a building; a `district` is an office building; a `department` is a
//!   department of the school above it. A department without a school in the file stands alone,
//!   and its staff are placed at the district's office, since a position needs a building.
//! - *users.csv*, and in 1.2 *roles.csv*: a person is whoever has a role of staff; each such role at
//!   an org is one position. Pupils, parents and guardians are counted and not kept. `identifier`
//!   is taken for the employee number, which ties a person to the positions file; e-mail addresses
//!   never tie.
//! - *manifest.csv*: `file.users` = `bulk` means that everyone is listed; `delta`, or no manifest,
//!   that only the listed are spoken of.

use crate::extract::Extract;
use crate::problem::{Notice, Noticed, Problem, What};
use crate::table::{Column, Row, Table};
use crate::wanted::{
    Kind, Origin, Scope, Wanted, WantedBuilding, WantedDepartment, WantedPerson, WantedPosition,
    Where, level_of, name_like,
};
use kernel::{EmailAddress, LocalDate, PersonName, SiteCode};
use sha2::{Digest, Sha256};
use staff::Level;
use std::collections::{HashMap, HashSet};

/// Where the ids of deleted users are kept in an [`Extract`].
pub const DELETED: &str = "users.csv (deleted)";

pub const MANIFEST: &[Column] = &[Column::required("propertyName"), Column::required("value")];

pub const ORGS: &[Column] = &[
    Column::required("sourcedId"),
    Column::optional("status"),
    Column::required("name"),
    Column::required("type"),
    Column::optional("identifier"),
    Column::optional("parentSourcedId"),
];

pub const USERS: &[Column] = &[
    Column::required("sourcedId"),
    Column::optional("status"),
    Column::optional("dateLastModified").also(&["datalastmodified"]),
    Column::optional("orgSourcedIds").also(&["orgsourcedid"]),
    Column::optional("role"),
    Column::required("givenName"),
    Column::required("familyName"),
    Column::optional("preferredGivenName").also(&[
        "preferredfirstname",
        "prefferedgivenname",
        "preferedgivenname",
    ]),
    Column::optional("identifier"),
    Column::optional("email"),
];

pub const ROLES: &[Column] = &[
    Column::required("sourcedId"),
    Column::optional("status"),
    Column::optional("dateLastModified").also(&["datalastmodified"]),
    Column::required("userSourcedId"),
    Column::required("role"),
    Column::optional("beginDate"),
    Column::optional("endDate"),
    Column::required("orgSourcedId"),
];

const STATUSES: &[&str] = &["active", "tobedeleted", "inactive"];
const ROLE_NAMES: &[&str] = &[
    "teacher",
    "aide",
    "counselor",
    "principal",
    "administrator",
    "siteAdministrator",
    "districtAdministrator",
    "systemAdministrator",
    "proctor",
    "student",
    "parent",
    "guardian",
    "relative",
];
const ORG_TYPES: &[&str] = &["school", "department", "district", "local", "state", "national"];
/// Departments inside departments.
const ORG_DEPTH_MAX: usize = 8;

/// What a role of OneRoster means here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RoleMeaning {
    /// A position of this standard job.
    Job(&'static str),
    /// Staff, but no position: a proctor.
    NoPosition,
    NotStaff,
}

pub fn meaning(role: &str) -> Option<RoleMeaning> {
    Some(match role.to_lowercase().as_str() {
        "teacher" => RoleMeaning::Job("teacher"),
        "aide" => RoleMeaning::Job("paraprofessional"),
        "counselor" => RoleMeaning::Job("counselor"),
        "principal" => RoleMeaning::Job("principal"),
        "administrator" | "siteadministrator" => RoleMeaning::Job("school-administrator"),
        "districtadministrator" => RoleMeaning::Job("district-administrator"),
        "systemadministrator" => RoleMeaning::Job("technology-staff"),
        "proctor" => RoleMeaning::NoPosition,
        "student" | "parent" | "guardian" | "relative" => RoleMeaning::NotStaff,
        _ => return None,
    })
}

pub fn is_deleted(status: &str) -> bool {
    status.eq_ignore_ascii_case("tobedeleted") || status.eq_ignore_ascii_case("inactive")
}

fn property<'a>(manifest: &'a Table, name: &str) -> Option<&'a str> {
    manifest
        .rows()
        .iter()
        .find(|row| manifest.cell(row, "propertyName").eq_ignore_ascii_case(name))
        .map(|row| manifest.cell(row, "value"))
}

/// Whether the bundle is of a version that is known. Without a manifest, 1.2 is told by its roles.
pub fn version(manifest: Option<&Table>, has_roles: bool) -> Result<(), Problem> {
    match manifest.and_then(|manifest| property(manifest, "oneroster.version")) {
        Some("1.2") if !has_roles => Err(Problem::of_file("roles.csv", What::NotThere)),
        Some("1.1" | "1.2" | "") | None => Ok(()),
        Some(other) => {
            let what = What::Version { found: other.to_owned() };
            Err(Problem::of_file("manifest.csv", what))
        }
    }
}

/// Whether the file of users lists everyone.
pub fn scope(manifest: Option<&Table>) -> Scope {
    mode(manifest, "file.users")
}

fn mode(manifest: Option<&Table>, file: &str) -> Scope {
    match manifest.and_then(|manifest| property(manifest, file)) {
        Some(mode) if mode.eq_ignore_ascii_case("bulk") => Scope::Everyone,
        Some(_) | None => Scope::OnlyListed,
    }
}

fn ended_roles(roles: &Table) -> Vec<String> {
    let deleted = roles.rows().iter().filter(|row| is_deleted(roles.cell(row, "status")));
    deleted.map(|row| format!("or:{}", roles.cell(row, "sourcedId"))).collect()
}

/// What the bundle wants, or everything that is wrong with it.
pub fn interpret(extract: &Extract) -> Result<Wanted, Vec<Problem>> {
    let mut reading = Reading { problems: Vec::new(), notices: extract.notices.clone() };
    let empty = Table::default();
    let table = |file: &str| extract.table(file).unwrap_or(&empty);
    let orgs = reading.orgs(table("orgs.csv"));
    let people = reading.people(table("users.csv"));
    let deleted: HashSet<&str> = table(DELETED).column("sourcedId").map(|(_, id)| id).collect();
    let positions = match extract.table("roles.csv") {
        Some(roles) => reading.roles_of_1_2(roles, &people, &deleted),
        None => reading.roles_of_1_1(table("users.csv"), &people),
    };
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    // Whoever has lost every role of staff is no longer listed as staff.
    let mut kept: Vec<WantedPerson> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    let mut all = positions;
    for position in &mut all {
        position.person = *places.entry(position.person).or_insert_with(|| {
            kept.push(people[position.person].clone());
            kept.len() - 1
        });
    }
    Ok(Wanted {
        kind: Kind::OneRoster,
        scope: extract.scope,
        buildings: orgs.buildings,
        departments: orgs.departments,
        people: kept,
        positions: all,
        positions_scope: match extract.table("roles.csv") {
            Some(_) => mode(extract.table("manifest.csv"), "file.roles"),
            None => Scope::Everyone,
        },
        ended: ended_roles(table("roles.csv")),
        gone: table(DELETED).column("sourcedId").map(|(_, id)| id.to_owned()).collect(),
        notices: reading.notices,
    })
}

#[derive(Default)]
struct Orgs {
    buildings: Vec<WantedBuilding>,
    departments: Vec<WantedDepartment>,
}

struct Reading {
    problems: Vec<Problem>,
    notices: Vec<Notice>,
}

impl Reading {
    fn wrong(&mut self, table: &Table, row: &Row, field: &str, what: What) {
        self.problems.push(Problem::at(&table.file, row.line, field, what));
    }

    fn choice(&mut self, table: &Table, row: &Row, field: &str, choices: &'static [&'static str]) {
        let written = table.cell(row, field);
        if !written.is_empty() && !choices.iter().any(|c| c.eq_ignore_ascii_case(written)) {
            let what = What::NotAChoice { written: written.to_owned(), choices };
            self.wrong(table, row, field, what);
        }
    }

    /// Every row has an id, and no two the same.
    fn ids(&mut self, table: &Table) {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for row in table.rows() {
            let id = table.cell(row, "sourcedId");
            if id.is_empty() {
                self.wrong(table, row, "sourcedId", What::Missing);
            } else if let Some(first_line) = seen.insert(id, row.line) {
                self.wrong(table, row, "sourcedId", What::Twice { first_line });
            }
        }
    }

    fn orgs(&mut self, table: &Table) -> Orgs {
        self.ids(table);
        let mut orgs = Orgs::default();
        let rows: HashMap<&str, &Row> =
            table.rows().iter().map(|row| (table.cell(row, "sourcedId"), row)).collect();
        let kind_of = |row: &Row| table.cell(row, "type").to_lowercase();
        for row in table.rows() {
            self.choice(table, row, "type", ORG_TYPES);
            self.choice(table, row, "status", STATUSES);
            let (id, name) = (table.cell(row, "sourcedId"), table.cell(row, "name"));
            if name.is_empty() {
                self.wrong(table, row, "name", What::Missing);
            }
            match kind_of(row).as_str() {
                kind @ ("school" | "district") => {
                    if is_deleted(table.cell(row, "status")) {
                        let what = Noticed::BuildingGone { name: name.to_owned() };
                        let file = table.file.clone();
                        self.notices.push(Notice { file, line: Some(row.line), what });
                    }
                    let level = if kind == "district" { Level::Office } else { level_of(name) };
                    orgs.buildings.push(WantedBuilding {
                        origin: Origin { file: table.file.clone(), line: row.line },
                        code: code_of(table.cell(row, "identifier"), id),
                        name: Some(name.to_owned()),
                        level: Some(level),
                        external_id: Some(id.to_owned()),
                    });
                }
                "department" => {
                    let mut above = table.cell(row, "parentSourcedId");
                    let first = above;
                    let mut school = None;
                    for _ in 0..ORG_DEPTH_MAX {
                        match rows.get(above) {
                            Some(parent) if kind_of(parent) == "department" => {
                                above = table.cell(parent, "parentSourcedId");
                            }
                            Some(parent)
                                if matches!(kind_of(parent).as_str(), "school" | "district") =>
                            {
                                school = Some(above.to_owned());
                                break;
                            }
                            Some(_) | None => break,
                        }
                    }
                    if school.is_none() {
                        let (department, parent) = (name.to_owned(), first.to_owned());
                        let what = Noticed::NoSchool { department, parent };
                        let file = table.file.clone();
                        self.notices.push(Notice { file, line: Some(row.line), what });
                    }
                    orgs.departments.push(WantedDepartment {
                        external_id: id.to_owned(),
                        name: name.to_owned(),
                        school,
                    });
                }
                _ => {}
            }
        }
        orgs
    }

    fn people(&mut self, table: &Table) -> Vec<WantedPerson> {
        self.ids(table);
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut people = Vec::new();
        for row in table.rows() {
            self.choice(table, row, "status", STATUSES);
            for field in ["givenName", "familyName"] {
                if let Err(what) = name_like(table.cell(row, field)) {
                    self.wrong(table, row, field, what);
                }
            }
            let written = table.cell(row, "email");
            let email = EmailAddress::parse(written);
            if !written.is_empty() && email.is_none() {
                let what = What::NotAnEmail { written: written.to_owned() };
                self.wrong(table, row, "email", what);
            }
            let number = table.cell(row, "identifier");
            if !number.is_empty()
                && let Some(first_line) = numbers.insert(number, row.line)
            {
                self.wrong(table, row, "identifier", What::Twice { first_line });
            }
            people.push(WantedPerson {
                origin: Origin { file: table.file.clone(), line: row.line },
                external_id: Some(table.cell(row, "sourcedId").to_owned()),
                employee_number: (!number.is_empty()).then(|| number.to_owned()),
                name: PersonName::new(
                    table.cell(row, "givenName"),
                    table.cell(row, "familyName"),
                    Some(table.cell(row, "preferredGivenName")),
                ),
                email,
                hired_on: None,
                left_on: None,
            });
        }
        people
    }

    /// The job of a role; `None` for a role that is no position or that nobody knows.
    fn job(
        &mut self,
        table: &Table,
        row: &Row,
        none: &mut HashMap<String, usize>,
    ) -> Option<&'static str> {
        let role = table.cell(row, "role");
        match meaning(role) {
            Some(RoleMeaning::Job(job)) => Some(job),
            Some(RoleMeaning::NoPosition) => {
                *none.entry(role.to_lowercase()).or_default() += 1;
                None
            }
            Some(RoleMeaning::NotStaff) => None,
            None if role.is_empty() => {
                self.wrong(table, row, "role", What::Missing);
                None
            }
            None => {
                let what = What::NotAChoice { written: role.to_owned(), choices: ROLE_NAMES };
                self.wrong(table, row, "role", what);
                None
            }
        }
    }

    fn no_positions(&mut self, table: &Table, none: HashMap<String, usize>) {
        let mut none: Vec<(String, usize)> = none.into_iter().collect();
        none.sort();
        for (role, rows) in none {
            let what = Noticed::NoPosition { role, rows };
            self.notices.push(Notice { file: table.file.clone(), line: None, what });
        }
    }

    fn roles_of_1_2(
        &mut self,
        table: &Table,
        people: &[WantedPerson],
        deleted: &HashSet<&str>,
    ) -> Vec<WantedPosition> {
        self.ids(table);
        let by_id: HashMap<&str, usize> = people
            .iter()
            .enumerate()
            .filter_map(|(at, person)| Some((person.external_id.as_deref()?, at)))
            .collect();
        let mut none = HashMap::new();
        let mut positions = Vec::new();
        for row in table.rows() {
            self.choice(table, row, "status", STATUSES);
            let job = self.job(table, row, &mut none);
            let starts_on = self.day(table, row, "beginDate");
            let ends_on = self.day(table, row, "endDate");
            if starts_on.zip(ends_on).is_some_and(|(first, last)| last < first) {
                self.wrong(table, row, "endDate", What::EndsBeforeItStarts);
            }
            let org = table.cell(row, "orgSourcedId");
            if org.is_empty() {
                self.wrong(table, row, "orgSourcedId", What::Missing);
            }
            let user = table.cell(row, "userSourcedId");
            let Some(job) = job.filter(|_| !is_deleted(table.cell(row, "status"))) else {
                continue;
            };
            let Some(person) = by_id.get(user).copied() else {
                // A deleted user's role goes with the user.
                if !deleted.contains(user) {
                    let what = What::UnknownUser { written: user.to_owned() };
                    self.wrong(table, row, "userSourcedId", what);
                }
                continue;
            };
            positions.push(position(table, row, person, job, org, table.cell(row, "sourcedId")));
            if let Some(last) = positions.last_mut() {
                (last.starts_on, last.ends_on) = (starts_on, ends_on);
            }
        }
        self.no_positions(table, none);
        positions
    }

    fn roles_of_1_1(&mut self, table: &Table, people: &[WantedPerson]) -> Vec<WantedPosition> {
        let mut none = HashMap::new();
        let mut positions = Vec::new();
        for (person, row) in table.rows().iter().enumerate().take(people.len()) {
            let Some(job) = self.job(table, row, &mut none) else { continue };
            let orgs = staff::kinds::comma_list(table.cell(row, "orgSourcedIds"));
            if orgs.is_empty() {
                self.wrong(table, row, "orgSourcedIds", What::Missing);
            }
            for org in orgs {
                let id = format!("{}/{job}/{org}", table.cell(row, "sourcedId"));
                positions.push(position(table, row, person, job, &org, &id));
            }
        }
        self.no_positions(table, none);
        positions
    }

    fn day(&mut self, table: &Table, row: &Row, field: &str) -> Option<LocalDate> {
        let written = table.cell(row, field);
        if written.is_empty() {
            return None;
        }
        let read = crate::dates::DateOrder::Untold.read(written);
        match read {
            Ok(day) => Some(day),
            Err(what) => {
                self.wrong(table, row, field, what);
                None
            }
        }
    }
}

fn position(
    table: &Table,
    row: &Row,
    person: usize,
    job: &str,
    org: &str,
    id: &str,
) -> WantedPosition {
    WantedPosition {
        origin: Origin { file: table.file.clone(), line: row.line },
        person,
        external_id: format!("or:{id}"),
        job_role: job.to_owned(),
        at: Where::Org(org.to_owned()),
        department: None,
        title: None,
        grades: None,
        subject: None,
        duties: None,
        fte_hundredths: None,
        flsa: None,
        starts_on: None,
        ends_on: None,
        supervisor: None,
    }
}

/// The district's code of a building: what the roster calls its identifier, else its id, else a
/// short form of the id.
fn code_of(identifier: &str, id: &str) -> SiteCode {
    let short = || {
        let digest = Sha256::digest(id.as_bytes());
        let hex: String = digest.iter().take(4).map(|byte| format!("{byte:02X}")).collect();
        SiteCode::parse(&format!("ORG-{hex}")).expect("letters, a dash and digits are a code")
    };
    SiteCode::parse(identifier).or_else(|| SiteCode::parse(id)).unwrap_or_else(short)
}
