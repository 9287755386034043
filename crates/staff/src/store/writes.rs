//! The texts that change the tables of staff. Only the commands of this crate run them.

use crate::appoint::Terms;
use crate::hire::{NewPerson, search_text};
use crate::kinds::{Flsa, Grade};
use crate::person::Person;
use crate::place::NewBuilding;
use crate::records::NewCredential;
use db::{ToValue, Tx, sql};
use kernel::{
    BuildingId, CredentialId, Fault, Instant, Key, LeaveId, LocalDate, Period, PositionId, StaffId,
};

sql! {
    /// Adds a person.
    INSERT_PERSON = "insert into person
            (key, employee_number, given_name, family_name, preferred_name, email, hired_on,
             search, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    /// Changes what may change about a person.
    UPDATE_PERSON = "update person
        set given_name = $2, family_name = $3, preferred_name = $4, email = $5, hired_on = $6,
            left_on = $7, search = $8
        where id = $1";
    /// Ends the positions that would run on after a person's last day.
    END_POSITIONS_OF = "update position
        set ends_on = case when starts_on > $2 then starts_on else $2 end
        where person_id = $1 and (ends_on is null or ends_on > $2)";
    /// Adds a position.
    INSERT_POSITION = "insert into position
            (key, person_id, job_role, building_id, department_id, title, grades, subject, duties,
             fte_hundredths, flsa, starts_on, ends_on, supervisor_position_id, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id";
    /// Sets the last day of a position.
    END_POSITION = "update position set ends_on = $2 where id = $1";
    /// Adds a building.
    INSERT_BUILDING = "insert into building (key, code, name, level, opened_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6) returning id";
    /// Sets the last day of a building.
    CLOSE_BUILDING = "update building set closed_on = $2 where id = $1";
    /// Positions at a building that run on after a day, of people who have not left by then.
    POSITIONS_RUNNING_ON = "select count(*) from position p join person s on s.id = p.person_id
        where p.building_id = $1 and (p.ends_on is null or p.ends_on > $2)
            and (s.left_on is null or s.left_on > $2)";
    /// Adds a leave.
    INSERT_LEAVE = "insert into staff_leave (key, person_id, kind, starts_on, ends_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6) returning id";
    /// Adds a credential.
    INSERT_CREDENTIAL = "insert into credential
            (key, person_id, kind, number, issued_on, expires_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
}

pub(crate) fn insert_person(tx: &mut Tx, new: &NewPerson, now: Instant) -> Result<StaffId, Fault> {
    let search = search_text(&new.name, new.employee_number.as_deref(), new.email.as_ref());
    let values: &[&dyn ToValue] = &[
        &Key::new(),
        &new.employee_number,
        &new.name.given,
        &new.name.family,
        &new.name.preferred,
        &new.email,
        &new.hired_on,
        &search,
        &now,
    ];
    tx.insert(&INSERT_PERSON, values).map(StaffId)
}

pub(crate) fn update_person(tx: &mut Tx, person: &Person) -> Result<(), Fault> {
    let number = person.employee_number.as_deref();
    let values: &[&dyn ToValue] = &[
        &person.id,
        &person.name.given,
        &person.name.family,
        &person.name.preferred,
        &person.email,
        &person.hired_on,
        &person.left_on,
        &search_text(&person.name, number, person.email.as_ref()),
    ];
    tx.run(&UPDATE_PERSON, values).map(drop)
}

pub(crate) fn end_positions_of(
    tx: &mut Tx,
    person: StaffId,
    last: LocalDate,
) -> Result<u64, Fault> {
    tx.run(&END_POSITIONS_OF, &[&person, &last])
}

pub(crate) fn insert_position(
    tx: &mut Tx,
    person: StaffId,
    terms: &Terms,
    flsa: Flsa,
    period: &Period,
    now: Instant,
) -> Result<PositionId, Fault> {
    let duties = (!terms.duties.is_empty()).then(|| terms.duties.join(", "));
    let values: &[&dyn ToValue] = &[
        &Key::new(),
        &person,
        &terms.job_role,
        &terms.building,
        &terms.department,
        &terms.title,
        &Grade::list_text(&terms.grades),
        &terms.subject,
        &duties,
        &terms.fte_hundredths,
        &flsa,
        &period.first,
        &period.last,
        &terms.supervisor,
        &now,
    ];
    tx.insert(&INSERT_POSITION, values).map(PositionId)
}

pub(crate) fn end_position(tx: &mut Tx, id: PositionId, ends_on: LocalDate) -> Result<(), Fault> {
    tx.run(&END_POSITION, &[&id, &ends_on]).map(drop)
}

pub(crate) fn insert_building(
    tx: &mut Tx,
    new: &NewBuilding,
    now: Instant,
) -> Result<BuildingId, Fault> {
    let values: &[&dyn ToValue] =
        &[&Key::new(), &new.code, &new.name, &new.level, &new.opened_on, &now];
    tx.insert(&INSERT_BUILDING, values).map(BuildingId)
}

pub(crate) fn close_building(
    tx: &mut Tx,
    id: BuildingId,
    closed_on: LocalDate,
) -> Result<(), Fault> {
    tx.run(&CLOSE_BUILDING, &[&id, &closed_on]).map(drop)
}

pub(crate) fn positions_running_on(
    tx: &mut Tx,
    building: BuildingId,
    after: LocalDate,
) -> Result<i64, Fault> {
    tx.one(&POSITIONS_RUNNING_ON, &[&building, &after], |row| row.get(0))
}

pub(crate) fn insert_leave(
    tx: &mut Tx,
    person: StaffId,
    kind: &str,
    period: &Period,
    now: Instant,
) -> Result<LeaveId, Fault> {
    let values: &[&dyn ToValue] = &[&Key::new(), &person, &kind, &period.first, &period.last, &now];
    tx.insert(&INSERT_LEAVE, values).map(LeaveId)
}

pub(crate) fn insert_credential(
    tx: &mut Tx,
    person: StaffId,
    new: &NewCredential,
    now: Instant,
) -> Result<CredentialId, Fault> {
    let values: &[&dyn ToValue] =
        &[&Key::new(), &person, &new.kind, &new.number, &new.issued_on, &new.expires_on, &now];
    tx.insert(&INSERT_CREDENTIAL, values).map(CredentialId)
}
