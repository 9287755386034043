//! Pay minutes: what hourly staff are paid for when they learn outside their hours of work.
//!
//! Time in training is unpaid only when all four hold: it lies outside regular hours, attendance is
//! voluntary, it is not related to the job, and no productive work is done (29 CFR 785.27). Of each
//! session someone attended, the minutes inside and outside their hours of work are worked out
//! ([`minutes`]), the four questions are answered from facts and rulings ([`four_part`]), and every
//! answer says why. What comes out is computed, never stored, until it is handed to payroll
//! ([`export`]): then its lines stay as they were, and whatever changes later (a mark corrected after
//! settlement, a ruling, hours of work) is a line of its own.
//!
//! Invariants: only settled attendance is paid; a line handed over never changes; for any day, the
//! lines of one person and session add up to what is worked out at the next export. Absent: rates,
//! money, overtime: payroll knows those.
//!
//! Tables: `pay_ruling`, `pay_export`, `pay_line`.
//!
//! A flow: `/pay` shows the pay periods → `POST /pay/exports` → [`export::export`] works everything out
//! ([`item::items`]), takes the difference to what was handed over and writes it → `/pay/files/….csv`.

pub mod export;
pub mod four_part;
pub mod item;
pub mod minutes;
pub mod pages;
pub mod period;
pub mod ruling;
mod store;

pub use export::{ExportRefusal, Exported, Line, export};
pub use four_part::{Question, Verdict, Why};
pub use item::{Item, items, items_of};
pub use period::{PayPeriod, PayPeriods};
pub use ruling::{Ruling, RulingRefusal, rule};

#[cfg(test)]
mod tests;

web::messages!();
