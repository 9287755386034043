//! Fees over a real database, on both engines.

mod money;
mod sequences;
mod statements;
