//! The SQL of the catalog, beside the functions that run it.

pub(crate) mod activity;
pub(crate) mod credit_type;
pub(crate) mod find;
pub(crate) mod proposal;
pub(crate) mod room;
pub(crate) mod section;
pub(crate) mod terms;
