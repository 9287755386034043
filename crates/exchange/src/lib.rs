//! Roster and position files in.
//!
//! A *bundle* (a OneRoster zip or folder, or a positions CSV) is decoded, cut into rows, read and
//! validated as a whole, and compared with the staff that are there. The result is a *plan*: the
//! difference in numbers and rows. All of these steps are pure. A plan is applied in one
//! transaction or not at all:
//!
//! - any bad row, and nothing changes; every problem is listed with file, line, column, reason and
//!   what to do;
//! - the same file a second time changes nothing;
//! - a file that would deactivate or change many people is *held* until a person confirms it, so
//!   that a short, old or foreign file deactivates nobody;
//! - when somebody applies an import, the difference must still be the one they saw.
//!
//! ```text
//! bytes → Bundle → Extract (rows about staff only) → Wanted → Plan → applied
//!   bundle.rs  decode.rs table.rs extract.rs  oneroster.rs positions_file.rs  plan/  apply.rs
//! ```
//!
//! **Who answers for what** (PRM-2). The roster creates people, buildings, departments and the
//! positions that its roles stand for. The positions file adds the rest, and answers for every
//! person it lists: the roster then neither renames nor deactivates them, and adds no position
//! where the file has one. A position needs a building; where a department of the roster names no
//! school, its staff are placed at the district's office and a notice says so.
//!
//! What is absent: pupils, parents and guardians are counted and forgotten before anything is
//! stored; passwords are never read; a person is never matched by name or e-mail address; the file
//! itself is not kept, only what it said about staff, until it is applied or withdrawn.
//!
//! Tables: `import`, `import_problem`. States: [`import::machine`].

mod apply;
mod bundle;
mod dates;
mod decode;
mod extract;
pub mod import;
mod job;
mod oneroster;
pub mod pages;
mod plan;
mod positions_file;
mod present;
mod problem;
mod receive;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod wanted;

pub use apply::{Applied, apply};
pub use bundle::{Bundle, read_bundle};
pub use import::{Import, ImportState};
pub use job::{How, Outcome, import_now, work_on_apply};
pub use plan::{Difference, DifferenceKind, Held, Numbers, Plan};
pub use positions_file::DESCRIPTION;
pub use problem::{Notice, Problem};
pub use receive::{
    APPLY_JOB, ImportRefusal, Looked, Received, apply_import, ask_to_apply, fingerprint, look,
    plan, reconsider, record, withdraw,
};
pub use store::imports_held;
pub use wanted::{Kind, Scope};

web::messages!();
