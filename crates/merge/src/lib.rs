//! One person, two records: merging them without losing history (CRD-9).
//!
//! Somebody is recorded twice: under two numbers, two names, two addresses, or hired again as if new.
//! The personnel office says which record goes on and which one is *merged* into it, sees first what
//! comes along, what stays and what stands in the way, and gives a reason. In one transaction every row
//! that says whose it is becomes the other record's ([`whose`]); credit, whose ledger only grows, is
//! written once more and taken back where it stood ([`credit::merged`]); certificates verify as before.
//!
//! Invariants: what a person was credited with is the same before and after, and stands once; what
//! payroll was told stays under the number it was told of; nothing is deleted; nobody merges a record
//! of their own (T18); every column of the schema that names a person is in one of two closed lists,
//! which a test compares with the schema. The one crate that writes rows of other crates' tables: the
//! column that says whose a row is, and no other. Absent: undoing. A merge that was wrong is put right
//! by hand, from what the journal says of it.
//!
//! Tables: `person_merge`. Files that still send a merged record's numbers find the person
//! ([`former_numbers`]).

mod decide;
pub mod pages;
mod run;
mod store;
#[cfg(test)]
mod tests;
pub mod whose;

pub use decide::{Hindrance, MergeRefusal};
pub use run::{Preview, merge, preview};
pub use store::{Former, former_numbers};

web::messages!();
