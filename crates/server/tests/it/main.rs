//! Tests of the whole: every slice linked in, the real router, both engines.
//!
//! - [`stories`]: one file a promise, told by people who click and type.
//! - [`matrix`]: every address × every kind of person.
//! - [`tree`], [`backups`], [`command_line`]: what holds for all of it.

mod backups;
mod command_line;
mod form;
mod house;
mod matrix;
mod page;
mod stories;
mod town;
mod tree;
