//! Rows of growth plans: SQL and the functions that run it.

pub(crate) mod cycle;
pub(crate) mod district;
pub(crate) mod figures;
pub(crate) mod mentor;
pub(crate) mod peer;
pub(crate) mod plan;
pub(crate) mod write;
