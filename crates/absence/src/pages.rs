//! The pages of who is away, what was handed over, and the district's rules about it.

pub mod days;
pub mod handover;
pub mod rules;
mod words;
