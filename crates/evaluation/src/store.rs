//! Rows of the slice.

pub(crate) mod design;
pub(crate) mod evaluation;
pub(crate) mod feedback;
