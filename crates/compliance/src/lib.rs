//! What the law and the district ask of staff, and how each person stands on any day.

pub mod case;
pub mod clock;
pub mod coverage;
pub mod due;
pub mod duty;
pub mod explain;
pub mod grid;
pub mod judge;
pub mod library;
pub mod record;
pub mod rule;
pub mod rulebook;
