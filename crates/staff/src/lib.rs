//! People, the buildings they work in and the positions they hold.
//!
//! A *person* is one member of staff, whatever they do. A *position* is a job of the district's
//! table of jobs, held by one person at one building from one day to another; a person may hold
//! several, at several buildings. A position names the position that supervises it. *Leaves* and
//! *credentials* are dated in the same way. Both ends of every period are included.
//!
//! Invariants: a fact is never overwritten by its successor, it ends and the next one begins, so
//! "who taught grade 3 at Birch on 1 October" is one query on any later day; the line of
//! supervision has no circle; a person who has left holds nothing from the next day on, whatever
//! their positions say; an employee number never changes hands. Absent on purpose: the reason of a
//! leave, anything about health, pay, evaluation or pupils.
//!
//! A *guest* is a person of kind `guest`: never employed, with no position, and in no list, count or
//! duty of staff ([`guest`]).
//!
//! A record of kind `merged` was another record of the same person ([`merged`]).
//!
//! [`Audience`] is the language of rules about positions that the catalog, registration and
//! compliance share. Tables: `building`, `department`, `person`, `job_role`, `position`,
//! `staff_leave`, `credential`.

mod appoint;
pub mod audience;
pub mod bulk;
pub mod facts;
#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
pub mod guest;
mod hire;
pub mod history;
pub mod hours;
pub mod kinds;
pub mod merged;
pub mod nearest;
pub mod pages;
mod person;
mod place;
mod records;
mod standard_jobs;
mod store;

pub use appoint::{PositionRefusal, Terms, appoint, change_position, end_position};
pub use audience::{Audience, AudienceError};
pub use facts::{Credential, Leave, PositionFact, StaffFacts, StaffHistory};
pub use hire::{NewPerson, PersonRefusal, depart, hire, rehire, rename, search_text};
pub use history::{PastPosition, PastStaff, record_history};
pub use kinds::{Category, Flsa, Grade, Level};
pub use person::{Building, Department, JobRole, Person};
pub use place::{BuildingRefusal, NewBuilding, close_building, open_building};
pub use records::{LEAVE_KINDS, NewCredential, RecordRefusal, grant_leave, record_credential};
pub use standard_jobs::{standard_job_role, standard_job_roles};
pub use store::{
    RecordedSince, building, building_by_code, building_by_key, buildings, buildings_of,
    departments, direct_reports, ensure_job_roles, facts_of, facts_of_everyone, find_person,
    histories_of_everyone, histories_of_these, history_of, job_role, job_roles, people,
    people_of_these, person, person_by_employee_number, person_by_key, position, position_by_key,
    recorded_since, subject, supervised_by, supervises, supervisors_of, vocabulary,
};

web::messages!();
