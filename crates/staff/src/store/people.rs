//! Who works here.

use crate::person::Person;
use db::{Query, Row, Tx, sql};
use kernel::{Fault, Key, PersonName, StaffId};

macro_rules! person_where {
    ($rest:literal) => {
        concat!(
            "select id, key, given_name, family_name, preferred_name, email, employee_number, ",
            "external_id, hired_on, left_on from person ",
            $rest
        )
    };
}

sql! {
    /// One member of staff.
    PERSON = person_where!("where id = $1");
    /// One member of staff, by the key in an address.
    PERSON_BY_KEY = person_where!("where key = $1");
    /// One member of staff, by the district's number.
    PERSON_BY_EMPLOYEE_NUMBER = person_where!("where employee_number = $1");
    /// A member of staff by mail address: whoever has it now, else the last who had it.
    PERSON_BY_EMAIL = person_where!("where lower(email) = lower($1) and kind = 'staff'
        order by case when left_on is null then 0 else 1 end, left_on desc, id desc limit 1");
    /// Everyone ever employed, by name.
    PEOPLE = person_where!("where kind = 'staff' order by family_name, given_name, id");
}

fn person_from(row: &Row) -> Result<Person, Fault> {
    let (given, family): (String, String) = (row.get(2)?, row.get(3)?);
    let preferred: Option<String> = row.get(4)?;
    Ok(Person {
        id: row.get(0)?,
        key: row.get(1)?,
        name: PersonName::new(&given, &family, preferred.as_deref()),
        email: row.get(5)?,
        employee_number: row.get(6)?,
        external_id: row.get(7)?,
        hired_on: row.get(8)?,
        left_on: row.get(9)?,
    })
}

pub fn person(tx: &mut Tx, id: StaffId) -> Result<Option<Person>, Fault> {
    tx.first(&PERSON, &[&id], person_from)
}

pub fn person_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Person>, Fault> {
    tx.first(&PERSON_BY_KEY, &[key], person_from)
}

pub fn person_by_employee_number(tx: &mut Tx, number: &str) -> Result<Option<Person>, Fault> {
    tx.first(&PERSON_BY_EMPLOYEE_NUMBER, &[&number], person_from)
}

/// A member of staff as the office writes them down: an employee number or a mail address, blanks
/// around it left off. Of several who had an address, whoever works here, else who left last.
pub fn find_person(tx: &mut Tx, written: &str) -> Result<Option<Person>, Fault> {
    let written = written.trim();
    match person_by_employee_number(tx, written)? {
        None => tx.first(&PERSON_BY_EMAIL, &[&written], person_from),
        found => Ok(found),
    }
}

/// Everyone ever employed, by name.
pub fn people(tx: &mut Tx) -> Result<Vec<Person>, Fault> {
    tx.rows(&PEOPLE, &[], person_from)
}

/// These members of staff, by id.
pub fn people_of_these(tx: &mut Tx, ids: &[StaffId]) -> Result<Vec<Person>, Fault> {
    let query = Query::new(person_where!("")).list("where id in ", ids).text(" order by id");
    tx.query(&query, person_from)
}
