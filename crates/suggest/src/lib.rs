//! What of the catalog is suggested to a person, and why (P4, P14); and what a supervisor recommends.
//!
//! A *suggestion* is an activity with a section that is open to the person today, for reasons: a duty
//! is due, a skill of the position is missing, it fits an approved goal, it answers a need of the
//! building or the district, a growth period is short. [`rank`] weighs the reasons, pure; [`gather`]
//! reads what makes them and asks registration's own rule whether a section is open, of the few
//! that come first. Nothing is stored, so nothing goes stale. A *recommendation* is a dated fact: a
//! supervisor named a section to a person, who may decline without a reason.
//!
//! Invariants: nothing closed to the person is suggested, nothing they take or took this school year;
//! another reason never makes something come later; equal facts give the same order. Who is not the
//! person never reads a reason that rests on a goal. Absent: scores of people, clicks, machine learning.
//!
//! Tables: `recommendation`. States: [`recommend::Standing`], computed.
//!
//! A flow: `pages/recommend.rs` (POST) → [`recommend::recommend`] asks `registration` whether the section
//! is open to the person, writes, journals, tells → `store.rs` → 303 to the person's recommendations.

pub mod gather;
mod notices;
pub mod pages;
pub mod rank;
mod reasons;
pub mod recommend;
mod store;
#[cfg(test)]
mod tests;

pub use gather::{Known, Reader, suggest};

web::messages!();
catalog::suggests!(gather::for_oneself);
