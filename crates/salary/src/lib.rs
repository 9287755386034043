//! Salary lanes and stipends: where a person stands on the district's salary schedule, what their
//! credit is put to, and what payroll is told.
//!
//! A *schedule* is data, one file in versions in force from a day to a day: its lanes, the paths from
//! one to the next, what credit counts, the windows in which moves happen, the stipend. A person puts
//! each piece of credit to the *lane* or to the *stipend* ([`allocate`]); what that comes to is computed
//! ([`account`]) and held until human resources confirms it ([`confirm`]). Lines that were confirmed are
//! handed to payroll once; what is undone later is a line of its own.
//!
//! Invariants: no unit counts twice unless the schedule says that one hour may serve both uses; what was
//! put to a stipend is paid, pending or lapsed, and the three add up; an answer about a day rests on
//! facts dated by then; amounts are fractions. Absent: salaries, steps by years of service, the
//! amounts of lanes: payroll knows those.
//!
//! Tables: `salary_schedule`, `salary_schedule_version`, `allocation`, `salary_line`,
//! `salary_export`, `salary_export_line`. Reads credit through `standing`.
//!
//! A flow: `/my/lane` shows the account → `POST /people/{key}/allocations` puts hours to a use → the
//! move that is due stands on `/salary` → confirmed there → `POST /salary/exports` → a CSV.
//!
//! Why a crate beside `standing`: it owns six tables and another question. Standing asks whether a
//! requirement is met by a day; a lane is moved along by what a person chose to put to it.

pub mod account;
pub mod adopt;
pub mod allocate;
pub mod ask;
pub mod case;
pub mod confirm;
pub mod decide;
pub mod file;
pub mod library;
mod notices;
pub mod pages;
pub mod schedule;
pub mod stipend;
mod store;
#[cfg(test)]
mod tests;
pub mod window;
pub mod worth;

web::messages!();

pub use account::{Account, account};
pub use adopt::{AdoptRefusal, adopt};
pub use allocate::{allocate, undo_allocation};
pub use ask::{Answer, lane_of};
pub use confirm::{
    ConfirmRefusal, Due, NewPlace, confirm, hand_over, place, record_places, undo_line,
};
pub use decide::{AllocateRefusal, Wish};
pub use schedule::{Code, Schedule, Use};
pub use store::{Exported, ExportedLine, Kept, KeptAllocation, KeptLine, schedule, schedules};
