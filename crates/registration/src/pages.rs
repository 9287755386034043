//! The pages of choosing, registering and looking after sections.

pub mod activity;
mod audience;
pub mod cancellation;
pub mod confirmation;
pub mod decision;
pub mod listing;
mod listing_filter;
pub mod my;
pub mod offer;
pub mod request;
pub mod section;
mod words;
