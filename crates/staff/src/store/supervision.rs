//! The line of supervision on a day.
//!
//! A position names the position that supervises it. What it names is a *seat*: that person, in
//! that job, at that building. When the supervisor's position changes (another share of full time,
//! a new title) it ends and its successor begins, and those below need not be touched: on any day
//! the seat is looked up as it was held that day. A supervisor counts only while they hold the
//! seat; a seat on the way up may be vacant, so that those above keep their view while a school
//! waits for its next principal.
//!
//! A person has few positions and a building many, which SQLite cannot know: the plus before
//! `building_id` keeps it from looking through the building's.

use access::{Actor, Subject};
use db::{ToValue, Tx, sql};
use kernel::{BuildingId, Fault, LocalDate, PositionId, StaffId};

sql! {
    /// Whether person $1 stands above person $2 on day $3.
    STANDS_ABOVE = "with recursive above (position_id) as (
            select supervisor_position_id from position
            where person_id = $2 and supervisor_position_id is not null
                and starts_on <= $3 and (ends_on is null or ends_on >= $3)
            union
            select p.supervisor_position_id from above
                join position named on named.id = above.position_id
                join position p on p.person_id = named.person_id
                    and +p.building_id = named.building_id and p.job_role = named.job_role
            where p.supervisor_position_id is not null
                and (p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
                    or p.id = named.id and not exists (
                        select 1 from position held
                        where held.person_id = named.person_id
                            and +held.building_id = named.building_id
                            and held.job_role = named.job_role
                            and held.starts_on <= $3
                            and (held.ends_on is null or held.ends_on >= $3)))
        )
        select count(*) from above
            join position named on named.id = above.position_id
            join position p on p.person_id = named.person_id
                and +p.building_id = named.building_id and p.job_role = named.job_role
            join person s on s.id = p.person_id
        where p.person_id = $1 and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
            and (s.left_on is null or s.left_on >= $3)";
    /// Everyone below person $1 on day $2.
    STAND_BELOW = "with recursive below (position_id) as (
            select p.id from position held
                join person s on s.id = held.person_id
                join position p on p.person_id = held.person_id
                    and +p.building_id = held.building_id and p.job_role = held.job_role
            where held.person_id = $1
                and held.starts_on <= $2 and (held.ends_on is null or held.ends_on >= $2)
                and (s.left_on is null or s.left_on >= $2)
            union
            select p.id from below
                join position named on named.supervisor_position_id = below.position_id
                join position p on p.person_id = named.person_id
                    and +p.building_id = named.building_id and p.job_role = named.job_role
            where named.starts_on <= $2 and (named.ends_on is null or named.ends_on >= $2)
                or p.id = named.id and not exists (
                    select 1 from position held
                    where held.person_id = named.person_id
                        and +held.building_id = named.building_id
                        and held.job_role = named.job_role
                        and held.starts_on <= $2
                        and (held.ends_on is null or held.ends_on >= $2))
        )
        select distinct p.person_id from position p
            join person s on s.id = p.person_id
        where p.id in (select position_id from below)
            and p.person_id <> $1 and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
            and (s.left_on is null or s.left_on >= $2)
        order by 1";
    /// Whether person $1 at building $2 in job $3 is position $4 or stands above it on day $5.
    IN_LINE_ABOVE = "with recursive above (position_id) as (
            select id from position where id = $4
            union
            select p.supervisor_position_id from above
                join position named on named.id = above.position_id
                join position p on p.person_id = named.person_id
                    and +p.building_id = named.building_id and p.job_role = named.job_role
            where p.supervisor_position_id is not null
                and p.starts_on <= $5 and (p.ends_on is null or p.ends_on >= $5)
        )
        select count(*) from above join position named on named.id = above.position_id
        where named.person_id = $1 and named.building_id = $2 and named.job_role = $3";
    /// Who directly supervises a person on a day.
    SUPERVISORS_OF = "select distinct up.person_id from position own
            join position named on named.id = own.supervisor_position_id
            join position up on up.person_id = named.person_id
                and +up.building_id = named.building_id and up.job_role = named.job_role
            join person s on s.id = up.person_id
        where own.person_id = $1
            and own.starts_on <= $2 and (own.ends_on is null or own.ends_on >= $2)
            and up.starts_on <= $2 and (up.ends_on is null or up.ends_on >= $2)
            and (s.left_on is null or s.left_on >= $2) and up.person_id <> $1
        order by 1";
    /// Those directly below person $1 on day $2.
    DIRECT_REPORTS_OF = "select distinct own.person_id from position up
            join position named on named.person_id = up.person_id
                and +named.building_id = up.building_id and named.job_role = up.job_role
            join position own on own.supervisor_position_id = named.id
            join person s on s.id = own.person_id
            join person u on u.id = up.person_id
        where up.person_id = $1 and own.person_id <> $1
            and own.starts_on <= $2 and (own.ends_on is null or own.ends_on >= $2)
            and up.starts_on <= $2 and (up.ends_on is null or up.ends_on >= $2)
            and (s.left_on is null or s.left_on >= $2)
            and (u.left_on is null or u.left_on >= $2)
        order by 1";
    /// Where a person works on a day.
    BUILDINGS_OF = "select distinct p.building_id from position p
            join person s on s.id = p.person_id
        where p.person_id = $1 and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
            and (s.left_on is null or s.left_on >= $2)
        order by 1";
}

/// Whether one person supervises another on the day, directly or through others. Nobody
/// supervises themselves.
pub fn supervises(
    tx: &mut Tx,
    supervisor: StaffId,
    person: StaffId,
    on: LocalDate,
) -> Result<bool, Fault> {
    if supervisor == person {
        return Ok(false);
    }
    tx.one(&STANDS_ABOVE, &[&supervisor, &person, &on], |row| row.get::<i64>(0))
        .map(|ways| ways > 0)
}

/// Whether a seat (person, building, job) is the one the position names, or stands above it on the
/// day: putting the seat under that position would close a circle.
pub(crate) fn stands_in_line_above(
    tx: &mut Tx,
    (person, building, job_role): (StaffId, BuildingId, &str),
    position: PositionId,
    on: LocalDate,
) -> Result<bool, Fault> {
    let values: &[&dyn ToValue] = &[&person, &building, &job_role, &position, &on];
    tx.one(&IN_LINE_ABOVE, values, |row| row.get::<i64>(0)).map(|ways| ways > 0)
}

/// Everyone whom the person supervises on the day, directly or through others.
pub fn supervised_by(
    tx: &mut Tx,
    supervisor: StaffId,
    on: LocalDate,
) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&STAND_BELOW, &[&supervisor, &on], |row| row.get(0))
}

/// Who directly supervises the person on the day; more than one when they hold several positions.
pub fn supervisors_of(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&SUPERVISORS_OF, &[&person, &on], |row| row.get(0))
}

/// Those whom the person directly supervises on the day.
pub fn direct_reports(
    tx: &mut Tx,
    supervisor: StaffId,
    on: LocalDate,
) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&DIRECT_REPORTS_OF, &[&supervisor, &on], |row| row.get(0))
}

/// Each building where the person works on the day.
pub fn buildings_of(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Vec<BuildingId>, Fault> {
    tx.rows(&BUILDINGS_OF, &[&person, &on], |row| row.get(0))
}

/// The person's record as an action is judged on it: where they work and whether the actor
/// supervises them, on the day.
pub fn subject(
    tx: &mut Tx,
    actor: &Actor,
    person: StaffId,
    on: LocalDate,
) -> Result<Subject, Fault> {
    let buildings = buildings_of(tx, person, on)?;
    let supervised = supervises(tx, actor.person, person, on)?;
    Ok(Subject::person(person).at(buildings).supervised_by_actor(supervised))
}
