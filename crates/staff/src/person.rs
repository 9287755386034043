//! A member of staff, a building, a department, a job of the district's table of jobs.

use crate::kinds::{Category, Flsa, Level};
use kernel::{
    BuildingId, DepartmentId, EmailAddress, Key, LocalDate, PersonName, SiteCode, StaffId,
};

/// A member of staff. Known to the district by employee number and to its roster system by an
/// external id; neither ever changes hands, and an e-mail address proves nothing about who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: StaffId,
    pub key: Key,
    pub name: PersonName,
    pub email: Option<EmailAddress>,
    pub employee_number: Option<String>,
    pub external_id: Option<String>,
    pub hired_on: Option<LocalDate>,
    /// The last day of employment.
    pub left_on: Option<LocalDate>,
}

impl Person {
    pub fn has_left_by(&self, day: LocalDate) -> bool {
        self.left_on.is_some_and(|left_on| left_on < day)
    }
}

/// A school or an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Building {
    pub id: BuildingId,
    pub key: Key,
    pub code: SiteCode,
    pub name: String,
    pub level: Level,
    pub external_id: Option<String>,
    pub opened_on: LocalDate,
    /// The last day it is used.
    pub closed_on: Option<LocalDate>,
}

impl Building {
    pub fn is_open_on(&self, day: LocalDate) -> bool {
        self.opened_on <= day && self.closed_on.is_none_or(|closed_on| day <= closed_on)
    }
}

/// A department, inside a building or across the district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    pub id: DepartmentId,
    pub key: Key,
    pub building: Option<BuildingId>,
    pub name: String,
    pub external_id: Option<String>,
}

/// A line of the district's table of jobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRole {
    /// `teacher`
    pub code: String,
    /// `Teacher`
    pub name: String,
    /// Jobs that belong together: `instruction`, `transportation`.
    pub role_group: String,
    pub category: Category,
    /// What a position of this job usually is; the position itself may differ.
    pub flsa: Flsa,
    pub interacts_with_students: bool,
    pub retired_on: Option<LocalDate>,
}
