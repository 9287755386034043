//! Attendance: what happened in the room, session by session.
//!
//! Everyone on a section's roster is *expected* at each of its sessions until someone says
//! otherwise: the presenter on the roster, or the person by entering the session's confirm code.
//! Marks are kept with who made them, when and how; the latest of a session and person holds.
//! When the section is settled its credit is posted (crate `credit`), and from then on a mark is
//! only corrected, with a reason.
//!
//! Invariants: nobody marks themself and no presenter uses the codes they show (T18); minutes never
//! exceed the session without its breaks; a section is settled once. Absent here: credit, seats.
//!
//! Tables: `attendance_mark`, `check_in`, `settlement`, `door`, `door_scan`, `badge`,
//! `section_paper`. States: expected · present · partial ·
//! excused · absent ([`mark`]).
//!
//! A flow: the presenter opens `/sections/{key}/roster` on a phone ([`pages::roster`]), marks
//! everyone present ([`take::mark_everyone_present`]), changes two lines and saves
//! ([`take::save`] → [`mark::next`] → `store::add_marks`), all in one transaction with its journal
//! entry.

pub mod badge;
pub mod check_in;
pub mod code;
pub mod door;
#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
pub mod history;
pub mod make_up;
pub mod mark;
pub mod outcome;
pub mod pages;
pub mod paper;
pub mod room;
mod store;
pub mod take;

pub use check_in::check_in;
pub use history::{PastSettlement, record_history};
pub use mark::{Attendance, Mark};
pub use outcome::{Outcome, Session, Standing};
pub use room::{
    Dated, Room, Section, Settlement, Way, outcome_of, outcomes, room, section, section_by_key,
    settled_among,
};

#[cfg(test)]
mod tests;

web::messages!();
