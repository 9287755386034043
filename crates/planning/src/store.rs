//! The SQL of planning, beside the functions that run it.

pub(crate) mod alignment;
pub(crate) mod framework;
pub(crate) mod need;
pub(crate) mod plan;
pub(crate) mod signal;
pub(crate) mod voice;
