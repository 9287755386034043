//! The SQL of planning, beside the functions that run it.

pub(crate) mod alignment;
pub(crate) mod framework;
pub(crate) mod plan;
