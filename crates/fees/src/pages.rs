//! What a seat costs, as its holder sees it, and the office's pages about all of them.

pub mod beside;
pub mod charge;
mod charge_form;
pub mod desk;
pub mod file;
pub mod own;
pub mod rules;
pub mod section_fee;
mod words;
