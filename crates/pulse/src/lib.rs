//! The engagement pulse (P6): a few questions, asked again and again, anonymously.
//!
//! A *wave* asks the questions of the day of everyone in an audience, for some days. Who is asked is
//! drawn when it opens; each has one answer, which is *spent* with it. An answer is never kept: it
//! is counted, once for the person's building and kind of work and once for each question, and
//! gone. So there is no row, no order and no instant that could lead back to somebody.
//!
//! Invariants: results are shown once a wave is over, so that no two looks differ by one answer;
//! a group in which fewer than [`FLOOR`] are asked is counted with others from the start
//! ([`draw::draw`]); of groups fewer than [`FLOOR`] have answered in, nothing is shown, nor what
//! would give them away ([`suppression`]); counts of a group are not shown, only its share. Absent: a
//! record of who answered what or when, free text, any way to change an answer.
//!
//! Tables: `pulse_question`, `pulse_wave`, `pulse_invitation`, `pulse_tally`, `pulse_choice`. States of an
//! invitation: open, spent.
//!
//! A flow: `pages/answer.rs` (POST) → [`answer::answer`] spends the invitation, counts, and journals
//! nothing (the journal would say when) → 303 to the same page, which thanks.

pub mod answer;
pub mod draw;
pub mod open;
pub mod pages;
pub mod results;
mod store;
#[cfg(test)]
mod tests;
pub mod wave;

pub use results::{Line, Results};
pub use wave::{Choice, Question, Wave};

web::messages!();

use db::Tx;
use kernel::{Fault, LocalDate, StaffId};

/// The fewest answers of which anything is shown.
pub const FLOOR: i64 = 5;

/// Every wave, the latest first.
pub fn waves(tx: &mut Tx) -> Result<Vec<Wave>, Fault> {
    store::waves(tx)
}

/// The wave that asks a person on a day and has no answer of theirs yet.
pub fn waiting_for(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Option<Wave>, Fault> {
    store::waiting_for(tx, person, on)
}

/// The questions of a wave, in order.
pub fn questions_of(tx: &mut Tx, wave: &Wave) -> Result<Vec<Question>, Fault> {
    store::questions_of(tx, wave.id)
}

/// Everyone a wave asks, by id; not whether they answered.
pub fn invited(tx: &mut Tx, wave: &Wave) -> Result<Vec<StaffId>, Fault> {
    store::invited(tx, wave.id)
}

/// What the waves that were over on a day came to, the latest first.
pub fn results(tx: &mut Tx, on: LocalDate) -> Result<Vec<Results>, Fault> {
    let waves = store::waves(tx)?.into_iter().filter(|wave| wave.is_over(on));
    waves.map(|wave| store::results(tx, wave)).collect()
}
