//! What holds whatever people do, and what happens on both engines, in Prairie Hills.

pub(crate) mod district;
mod sums;
