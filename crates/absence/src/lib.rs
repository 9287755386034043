//! Absences: who is away from their building at learning on a day, whether somebody has to stand in, and
//! that the system which finds substitutes is told of it once (EXT-7).
//!
//! An absence is one person on one day, whatever takes them away: seats and sections they present
//! (`registration`), days of learning outside that were approved (written by `outside` in the
//! transaction of the last approval). It is worked out of these facts ([`absences`]), which coverage
//! limits count too, so there is no second count. What is kept here is what was *handed over*
//! ([`hand_over`]): files of lines that never change, a first line for each person and day, and a line of
//! its own for each later change or withdrawal; and what the other system answered ([`answer`]).
//!
//! Invariants: what was handed over and not refused, line after line, is what is worked out
//! ([`hand_over::changes`]); nothing is handed over twice; a refused line is due again. Absent: a
//! connection to any one system, pay and leave balances, absences for other reasons.
//!
//! Tables: `absence_file`, `absence_line`, `absence_answer`; reads `absence`, which is `registration`'s.
//!
//! A flow: `/absences/days` → `POST /absences/handovers` ([`hand_over::hand_over`]) →
//! `/absences/handovers/{key}` → `/absences/files/{key}.csv` → the other system →
//! `POST /absences/handovers/{key}/answers` ([`answer::take`]).

pub mod answer;
pub mod answer_file;
pub mod day;
pub mod gather;
pub mod hand_over;
pub mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Answered, take};
pub use day::{Absence, Because};
pub use gather::absences;
pub use hand_over::{Entry, HandOverRefusal, Told, hand_over};

web::messages!();
