//! Where people choose how often mail comes, and where the office writes the words of it.

pub mod list;
pub mod one;
pub mod own;
mod words;
