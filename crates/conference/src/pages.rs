//! The pages of a conference: what a person chooses, what the office puts together, what it counts.

pub mod counts;
pub mod desk;
mod desk_form;
pub mod desk_options;
pub mod guests;
pub mod list;
mod option;
pub mod programme;
