//! The demo district: invented, whole, and the same from the same seed and day. Built through the
//! slices' own bulk recording, so that nothing here can do what a district could not.

pub mod build;
mod jobs;
mod names;
mod offerings;
mod people;
mod places;
mod random;
mod schedule;

pub use build::{Built, PASSWORD, Plan, build, plan};
