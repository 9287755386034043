//! The pages of choosing, registering and looking after sections.

pub mod activity;
pub mod audience;
pub mod cancellation;
pub mod confirmation;
pub mod coverage;
pub mod decision;
pub mod demand;
pub mod edit_section;
pub mod event_needs;
pub mod interest;
pub mod listing;
mod listing_filter;
pub mod my;
pub mod offer;
pub mod others;
pub mod registrations;
pub mod request;
pub mod reserves;
pub mod seat_rules;
pub mod section;
mod section_form;
mod section_reading;
pub mod sections;
pub mod series;
pub mod series_desk;
pub mod standing;
pub mod words;
