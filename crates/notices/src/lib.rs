//! How what people are told reaches them by mail: at once, gathered or in a digest, as each of them
//! wants it, and in the district's own words where the office has written some (NOT-1).
//!
//! A notice itself is written by the slice whose matter it is, in the transaction of what it tells
//! (`db::outbox`), and stands on the person's home page in that moment. What is here decides only about
//! the mail: several of one kind to one person within the district's window become one letter; who
//! chose a digest has those of a topic once a day or once a week; and nothing that must be acted on
//! comes later than there is time to act.
//!
//! Invariants: [`when`] is pure and never puts a notice after its deadline; a letter is fixed before it is
//! sent, so that a second attempt is the same letter under the same Message-ID; whatever is mailed about
//! a seat with a calendar file goes alone; every kind that the code tells has one row in [`kind::KINDS`].
//! Absent: a way to have no mail at all of what must be acted on.
//!
//! Tables: `notice_pace`, `notice_wording`. The notice is `db`'s.
//!
//! A flow: `registration` tells → [`plan::plan_due`] asks [`when::when`] with the person's pace, fixes the
//! letters that are due → `server::post` writes each in the words of [`wording::Wordings`] and sends it.

pub mod kind;
pub mod pace;
pub mod pages;
pub mod plan;
mod store;
pub mod template;
pub mod when;
pub mod window;
pub mod wording;

pub use kind::{Haste, Kind, Topic, kind_named};
pub use pace::{Pace, pace_of, set_paces};
pub use plan::plan_due;
pub use wording::{Wording, Wordings, wordings};

web::messages!();
