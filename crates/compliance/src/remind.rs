//! Reminding people of what they must do, and telling others when they don't.
//!
//! A *plan* says on which days around a due day a person is reminded, and after how many days late
//! whoever is above their supervisor, and then the office, is told. Everything goes out on working
//! days: what falls on another day goes before the due day on the working day before, and after it on
//! the working day after. Only who must act is reminded: nobody on leave, exempt or gone. Supervisors
//! get one digest a week.
//!
//! Invariants: each reminder goes once, whatever is restarted and however many nodes there are,
//! because its row and its notice are one transaction and the row is unique; a missed step is not
//! caught up with after [`plan::CATCH_UP_DAYS`], and of several the latest goes. Nothing is sent
//! until the office turns reminders on.

pub mod plan;
pub mod send;
pub mod store;
#[cfg(test)]
mod tests;
pub mod waiting;

pub use plan::Plan;
pub use send::{change_plan, send_due, turn};
