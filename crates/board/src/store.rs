//! The texts that read the facts of other slices, and the functions that run them.

mod coverage;
mod duties;
mod elsewhere;
mod learning;
mod offers;
mod outside;
mod worth;

pub(crate) use coverage::{Known, coverage};
pub(crate) use duties::{direct_reports, standing_on};
pub(crate) use learning::{learned, series};
pub(crate) use offers::{Unscheduled, offered, open_for, traits, unscheduled};
pub(crate) use outside::outside;
