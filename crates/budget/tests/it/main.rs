//! The budget over a real database, on both engines.

mod statements;
