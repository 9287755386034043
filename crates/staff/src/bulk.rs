//! What an import writes: many rows at once, without the questions of the single commands. The
//! import has asked them of the whole file before.

use crate::appoint::Terms;
use crate::hire::search_text;
use crate::kinds::{Flsa, Grade, Level};
use crate::store::writes;
use access::{Permit, action};
use db::{ToValue, Tx, Value, sql};
use kernel::{
    BuildingId, DepartmentId, EmailAddress, Fault, Key, LocalDate, Occasion, PersonName,
    PositionId, SiteCode, StaffId,
};
use std::collections::HashMap;

/// A building as a file knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildingRow {
    pub code: SiteCode,
    pub name: String,
    pub level: Level,
    pub external_id: Option<String>,
    pub opened_on: LocalDate,
}

/// A department as a file knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentRow {
    pub building: Option<BuildingId>,
    pub name: String,
    pub external_id: Option<String>,
}

/// A person as a file knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    pub name: PersonName,
    pub employee_number: Option<String>,
    pub external_id: Option<String>,
    pub email: Option<EmailAddress>,
    pub hired_on: Option<LocalDate>,
    pub left_on: Option<LocalDate>,
}

/// A position as a file knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionRow {
    pub person: StaffId,
    pub terms: Terms,
    pub flsa: Flsa,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
    pub external_id: Option<String>,
}

sql! {
    /// The last building so far.
    LAST_BUILDING = "select coalesce(max(id), 0) from building";
    /// Buildings after another.
    BUILDINGS_AFTER = "select key, id from building where id > $1";
    /// The last department so far.
    LAST_DEPARTMENT = "select coalesce(max(id), 0) from department";
    /// Departments after another.
    DEPARTMENTS_AFTER = "select key, id from department where id > $1";
    /// The last person so far.
    LAST_PERSON = "select coalesce(max(id), 0) from person";
    /// People after another.
    PEOPLE_AFTER = "select key, id from person where id > $1";
    /// The last position so far.
    LAST_POSITION = "select coalesce(max(id), 0) from position";
    /// Positions after another.
    POSITIONS_AFTER = "select key, id from position where id > $1";
    /// What a file says of a building.
    CHANGE_BUILDING = "update building set name = $2, level = $3, external_id = $4 where id = $1";
    /// What a file says of a department.
    CHANGE_DEPARTMENT = "update department set name = $2, building_id = $3 where id = $1";
    /// What a file says of a person.
    CHANGE_PERSON = "update person
        set given_name = $2, family_name = $3, preferred_name = $4, employee_number = $5,
            external_id = $6, email = $7, hired_on = $8, left_on = $9, search = $10
        where id = $1";
    /// What a file says of a position.
    CHANGE_POSITION = "update position
        set job_role = $2, building_id = $3, department_id = $4, title = $5, grades = $6,
            subject = $7, duties = $8, fte_hundredths = $9, flsa = $10, starts_on = $11,
            ends_on = $12, supervisor_position_id = $13, external_id = $14
        where id = $1";
    /// The part of a position that lies in the past, once its successor carries its id in the file.
    CLOSE_POSITION = "update position set ends_on = $2, external_id = null where id = $1";
}

/// Adds buildings; gives their ids in the same order.
pub fn add_buildings(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    rows: &[BuildingRow],
) -> Result<Vec<BuildingId>, Fault> {
    let last: i64 = tx.one(&LAST_BUILDING, &[], |row| row.get(0))?;
    let (keys, values) = keyed(rows, |key, building| {
        values(&[
            key,
            &building.code,
            &building.name,
            &building.level,
            &building.external_id,
            &building.opened_on,
            &occasion.now,
        ])
    });
    let columns = &["key", "code", "name", "level", "external_id", "opened_on", "recorded_at"];
    tx.insert_many("building", columns, values)?;
    let ids = tx.rows(&BUILDINGS_AFTER, &[&last], |row| Ok((row.get(0)?, row.get(1)?)))?;
    in_order(keys, ids)
}

/// Adds departments; gives their ids in the same order.
pub fn add_departments(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    rows: &[DepartmentRow],
) -> Result<Vec<DepartmentId>, Fault> {
    let last: i64 = tx.one(&LAST_DEPARTMENT, &[], |row| row.get(0))?;
    let (keys, values) = keyed(rows, |key, department| {
        values(&[key, &department.building, &department.name, &department.external_id])
    });
    tx.insert_many("department", &["key", "building_id", "name", "external_id"], values)?;
    let ids = tx.rows(&DEPARTMENTS_AFTER, &[&last], |row| Ok((row.get(0)?, row.get(1)?)))?;
    in_order(keys, ids)
}

/// Adds people; gives their ids in the same order.
pub fn add_people(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    rows: &[PersonRow],
) -> Result<Vec<StaffId>, Fault> {
    let last: i64 = tx.one(&LAST_PERSON, &[], |row| row.get(0))?;
    let (keys, values) = keyed(rows, |key, person| {
        let number = person.employee_number.as_deref();
        values(&[
            key,
            &person.employee_number,
            &person.external_id,
            &person.name.given,
            &person.name.family,
            &person.name.preferred,
            &person.email,
            &person.hired_on,
            &person.left_on,
            &search_text(&person.name, number, person.email.as_ref()),
            &occasion.now,
        ])
    });
    let columns = &[
        "key",
        "employee_number",
        "external_id",
        "given_name",
        "family_name",
        "preferred_name",
        "email",
        "hired_on",
        "left_on",
        "search",
        "recorded_at",
    ];
    tx.insert_many("person", columns, values)?;
    let ids = tx.rows(&PEOPLE_AFTER, &[&last], |row| Ok((row.get(0)?, row.get(1)?)))?;
    in_order(keys, ids)
}

/// Adds positions; gives their ids in the same order. Their supervisors must be there already.
pub fn add_positions(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    rows: &[PositionRow],
) -> Result<Vec<PositionId>, Fault> {
    let last: i64 = tx.one(&LAST_POSITION, &[], |row| row.get(0))?;
    let (keys, values) = keyed(rows, |key, position| {
        let mut cells = values(&[key, &position.person, &occasion.now]);
        cells.extend(told(position));
        cells
    });
    let mut columns = vec!["key", "person_id", "recorded_at"];
    columns.extend(TOLD);
    tx.insert_many("position", &columns, values)?;
    let ids = tx.rows(&POSITIONS_AFTER, &[&last], |row| Ok((row.get(0)?, row.get(1)?)))?;
    in_order(keys, ids)
}

/// Corrects what a file knows better about a building.
pub fn change_building(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    id: BuildingId,
    row: &BuildingRow,
) -> Result<(), Fault> {
    tx.run(&CHANGE_BUILDING, &[&id, &row.name, &row.level, &row.external_id]).map(drop)
}

/// Corrects what a file knows better about a department.
pub fn change_department(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    id: DepartmentId,
    row: &DepartmentRow,
) -> Result<(), Fault> {
    tx.run(&CHANGE_DEPARTMENT, &[&id, &row.name, &row.building]).map(drop)
}

/// Sets what a file says of a person.
pub fn change_person(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    id: StaffId,
    row: &PersonRow,
) -> Result<(), Fault> {
    let number = row.employee_number.as_deref();
    let values: &[&dyn ToValue] = &[
        &id,
        &row.name.given,
        &row.name.family,
        &row.name.preferred,
        &row.employee_number,
        &row.external_id,
        &row.email,
        &row.hired_on,
        &row.left_on,
        &search_text(&row.name, number, row.email.as_ref()),
    ];
    tx.run(&CHANGE_PERSON, values).map(drop)
}

/// Corrects a position in place: for what was never true, or has no past yet.
pub fn correct_position(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    id: PositionId,
    row: &PositionRow,
) -> Result<(), Fault> {
    let told = told(row);
    let mut values: Vec<&dyn ToValue> = vec![&id];
    values.extend(told.iter().map(|value| value as &dyn ToValue));
    tx.run(&CHANGE_POSITION, &values).map(drop)
}

/// Ends a position whose successor goes on under its id in the file.
pub fn close_position(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    id: PositionId,
    ends_on: LocalDate,
) -> Result<(), Fault> {
    tx.run(&CLOSE_POSITION, &[&id, &ends_on]).map(drop)
}

/// Sets the last day of a position.
pub fn end_position(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    id: PositionId,
    ends_on: LocalDate,
) -> Result<(), Fault> {
    writes::end_position(tx, id, ends_on)
}

/// Ends every position of a person that would run on after a day.
pub fn end_positions_of(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    person: StaffId,
    last: LocalDate,
) -> Result<(), Fault> {
    writes::end_positions_of(tx, person, last).map(drop)
}

/// The columns of [`told`], in the order of `CHANGE_POSITION`.
const TOLD: [&str; 13] = [
    "job_role",
    "building_id",
    "department_id",
    "title",
    "grades",
    "subject",
    "duties",
    "fte_hundredths",
    "flsa",
    "starts_on",
    "ends_on",
    "supervisor_position_id",
    "external_id",
];

fn told(row: &PositionRow) -> Vec<Value> {
    let terms = &row.terms;
    let duties = (!terms.duties.is_empty()).then(|| terms.duties.join(", "));
    values(&[
        &terms.job_role,
        &terms.building,
        &terms.department,
        &terms.title,
        &Grade::list_text(&terms.grades),
        &terms.subject,
        &duties,
        &terms.fte_hundredths,
        &row.flsa,
        &row.starts_on,
        &row.ends_on,
        &terms.supervisor,
        &row.external_id,
    ])
}

fn values(cells: &[&dyn ToValue]) -> Vec<Value> {
    cells.iter().map(ToValue::to_value).collect()
}

fn keyed<T>(rows: &[T], cells: impl Fn(&Key, &T) -> Vec<Value>) -> (Vec<Key>, Vec<Vec<Value>>) {
    rows.iter()
        .map(|row| {
            let key = Key::new();
            let cells = cells(&key, row);
            (key, cells)
        })
        .unzip()
}

/// The ids behind the keys. Others may have added rows meanwhile, so the keys decide.
fn in_order<Id: Copy>(keys: Vec<Key>, found: Vec<(Key, Id)>) -> Result<Vec<Id>, Fault> {
    let ids: HashMap<Key, Id> = found.into_iter().collect();
    keys.iter()
        .map(|key| {
            let id = ids.get(key).copied();
            id.ok_or_else(|| Fault::new("a row that was just written is not there"))
        })
        .collect()
}
