//! Notices over a real database, on both engines.

mod gathered;
mod statements;
