//! The office's pages about activities, their materials and rooms, and everybody's about what they
//! propose. What shows seats is in `registration`.

pub mod activities;
pub mod activity;
mod activity_form;
pub mod alignment;
pub mod credit_types;
pub mod materials;
pub mod proposal;
pub mod proposal_desk;
mod proposal_form;
pub mod proposals;
pub mod rooms;
pub mod terms;
