//! Files to the byte; what goes and what does not; the way from a batch to the next on both engines.

mod bytes;
pub(crate) mod district;
mod merged;
mod plan;
