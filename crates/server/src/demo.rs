//! The demo district: invented, whole, and the same from the same seed and day. Built through the
//! slices' own bulk recording, so that nothing here can do what a district could not.

mod absences;
mod academies;
mod applications;
mod budget;
pub mod build;
mod build_mandates;
mod build_staff;
mod conferences;
mod desks;
mod evaluation;
mod fees;
mod growth;
mod growth_plans;
mod guests;
pub mod handbook;
mod hours;
mod jobs;
mod known;
mod last_year;
mod limits;
mod measures;
mod names;
mod notices;
mod offerings;
mod outside;
mod outside_terms;
mod outside_wishes;
mod people;
mod places;
mod plans;
mod policy;
mod proposals;
mod pulse;
mod random;
mod retention;
mod salary;
mod schedule;
mod skills;
mod states;
mod times;
mod together;
mod voice;
mod workshop;
mod workshop_week;

pub use build::{Built, PASSWORD, Plan, build, plan};
