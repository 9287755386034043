//! The texts that read and write the tables of staff, and the functions that run them.

mod buildings;
pub(crate) mod directory;
pub(crate) mod guests;
mod histories;
pub(crate) mod merged;
mod people;
mod recorded;
mod supervision;
#[cfg(test)]
mod tests;
pub(crate) mod writes;

pub use buildings::{
    building, building_by_code, building_by_key, buildings, departments, ensure_job_roles,
    job_role, job_roles, vocabulary,
};
pub use histories::{
    facts_of, facts_of_everyone, histories_of_everyone, histories_of_these, history_of, position,
    position_by_key,
};
pub use people::{
    find_person, people, people_of_these, person, person_by_employee_number, person_by_key,
};
pub use recorded::{RecordedSince, recorded_since};
pub(crate) use supervision::stands_in_line_above;
pub use supervision::{
    buildings_of, direct_reports, subject, supervised_by, supervises, supervisors_of,
};
