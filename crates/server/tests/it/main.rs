//! Tests of the whole: every slice linked in, the real router, both engines.
//!
//! - [`stories`]: one file a promise, told by people who click and type.
//! - [`matrix`]: every address × every kind of person.
//! - [`records`]: every record of aim and growth, in each of its states × how one stands to it.
//! - [`kills`]: the real program, killed while people register.
//! - [`tree`], [`address`], [`backups`], [`exports`], [`copies`], [`command_line`], [`outage`]: what
//!   holds for all of it.

mod address;
mod backups;
mod command_line;
mod copies;
mod exports;
mod form;
mod guest_mails;
mod house;
mod kills;
mod matrix;
mod outage;
mod page;
mod records;
mod stories;
mod town;
mod tree;
