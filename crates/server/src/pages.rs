//! The pages that belong to no slice: home, the demo's personas, the accessibility statement, and
//! what the people who run the system look at.

pub mod accessibility;
pub mod activity;
pub mod copies;
pub mod guests;
pub mod home;
mod home_duties;
mod home_growth;
mod home_guest;
mod home_now;
mod home_office;
mod home_skills;
mod home_team;
pub mod messages;
pub mod personas;
pub mod registration;
pub mod running;
pub mod section;
pub mod standing;
pub mod transcript;
