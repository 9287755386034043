//! Where people work, and what jobs there are.

use crate::audience::Vocabulary;
use crate::person::{Building, Department, JobRole};
use db::{Row, ToValue, Tx, sql};
use kernel::{BuildingId, Fault, Key, SiteCode};

macro_rules! building_where {
    ($rest:literal) => {
        concat!(
            "select id, key, code, name, level, external_id, opened_on, closed_on from building ",
            $rest
        )
    };
}

sql! {
    /// One building.
    BUILDING = building_where!("where id = $1");
    /// One building, by the key in an address.
    BUILDING_BY_KEY = building_where!("where key = $1");
    /// One building, by the district's short code.
    BUILDING_BY_CODE = building_where!("where code = $1");
    /// Every building, also closed ones, by name.
    BUILDINGS = building_where!("order by name, id");
    /// Every department.
    DEPARTMENTS = "select id, key, building_id, name, external_id from department
        order by name, id";
}

fn building_from(row: &Row) -> Result<Building, Fault> {
    Ok(Building {
        id: row.get(0)?,
        key: row.get(1)?,
        code: row.get(2)?,
        name: row.get(3)?,
        level: row.get(4)?,
        external_id: row.get(5)?,
        opened_on: row.get(6)?,
        closed_on: row.get(7)?,
    })
}

pub fn building(tx: &mut Tx, id: BuildingId) -> Result<Option<Building>, Fault> {
    tx.first(&BUILDING, &[&id], building_from)
}

pub fn building_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Building>, Fault> {
    tx.first(&BUILDING_BY_KEY, &[key], building_from)
}

pub fn building_by_code(tx: &mut Tx, code: &SiteCode) -> Result<Option<Building>, Fault> {
    tx.first(&BUILDING_BY_CODE, &[code], building_from)
}

/// Every building, also closed ones, by name.
pub fn buildings(tx: &mut Tx) -> Result<Vec<Building>, Fault> {
    tx.rows(&BUILDINGS, &[], building_from)
}

/// Every department, by name.
pub fn departments(tx: &mut Tx) -> Result<Vec<Department>, Fault> {
    tx.rows(&DEPARTMENTS, &[], |row| {
        Ok(Department {
            id: row.get(0)?,
            key: row.get(1)?,
            building: row.get(2)?,
            name: row.get(3)?,
            external_id: row.get(4)?,
        })
    })
}

macro_rules! job_role_where {
    ($rest:literal) => {
        concat!(
            "select code, name, role_group, category, flsa, interacts_with_students, retired_on ",
            "from job_role ",
            $rest
        )
    };
}

sql! {
    /// One job of the district's table.
    JOB_ROLE = job_role_where!("where code = $1");
    /// The district's table of jobs.
    JOB_ROLES = job_role_where!("order by name, code");
    /// Adds a job unless its code is already in the table.
    ADD_JOB_ROLE = "insert into job_role
            (code, name, role_group, category, flsa, interacts_with_students, retired_on)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (code) do nothing";
}

fn job_role_from(row: &Row) -> Result<JobRole, Fault> {
    Ok(JobRole {
        code: row.get(0)?,
        name: row.get(1)?,
        role_group: row.get(2)?,
        category: row.get(3)?,
        flsa: row.get(4)?,
        interacts_with_students: row.get(5)?,
        retired_on: row.get(6)?,
    })
}

pub fn job_role(tx: &mut Tx, code: &str) -> Result<Option<JobRole>, Fault> {
    tx.first(&JOB_ROLE, &[&code], job_role_from)
}

/// The district's table of jobs, also retired ones, by name.
pub fn job_roles(tx: &mut Tx) -> Result<Vec<JobRole>, Fault> {
    tx.rows(&JOB_ROLES, &[], job_role_from)
}

/// Adds the jobs that the district's table does not have yet; those it has stay as they are.
/// Called by the commands and imports that need them, which carry the permit.
pub fn ensure_job_roles(tx: &mut Tx, jobs: &[JobRole]) -> Result<u64, Fault> {
    let mut added = 0;
    for job in jobs {
        let values: &[&dyn ToValue] = &[
            &job.code,
            &job.name,
            &job.role_group,
            &job.category,
            &job.flsa,
            &job.interacts_with_students,
            &job.retired_on,
        ];
        added += tx.run(&ADD_JOB_ROLE, values)?;
    }
    Ok(added)
}

/// The words a rule about audiences may use.
pub fn vocabulary(tx: &mut Tx) -> Result<Vocabulary, Fault> {
    let jobs = job_roles(tx)?;
    let mut groups: Vec<String> = jobs.iter().map(|job| job.role_group.clone()).collect();
    groups.sort();
    groups.dedup();
    Ok(Vocabulary {
        roles: jobs.into_iter().map(|job| job.code).collect(),
        groups,
        buildings: buildings(tx)?.into_iter().map(|b| b.code.to_string()).collect(),
    })
}
