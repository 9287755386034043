//! What stands beside other pages, and recommending to one person.

pub mod beside;
pub mod recommend;
pub mod words;
