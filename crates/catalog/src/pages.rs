//! The office's pages about activities, their materials and rooms. What shows seats is in
//! `registration`.

pub mod activities;
pub mod activity;
mod activity_form;
pub mod alignment;
pub mod materials;
pub mod rooms;
pub mod terms;
