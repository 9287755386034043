//! The SQL of the budget, beside the functions that run it.

pub(crate) mod cost;
pub(crate) mod hour;
pub(crate) mod line;
