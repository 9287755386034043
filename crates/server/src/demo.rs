//! The demo district: invented, whole, and the same from the same seed and day. Built through the
//! slices' own bulk recording, so that nothing here can do what a district could not.

pub mod build;
mod build_mandates;
mod build_staff;
mod desks;
mod hours;
mod jobs;
mod known;
mod names;
mod offerings;
mod people;
mod places;
mod policy;
mod random;
mod schedule;
mod workshop_week;

pub use build::{Built, PASSWORD, Plan, build, plan};
