//! A place in a section: asked for, waited for, held and given up.

pub mod registration;
pub mod seating;
#[cfg(test)]
mod story;

pub use registration::{Asking, Claim, Clash, Event, FullWaitlist, Refusal, State};
