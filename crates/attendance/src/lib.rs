//! Attendance: what happened in the room.

pub mod code;
pub mod mark;
pub mod outcome;
