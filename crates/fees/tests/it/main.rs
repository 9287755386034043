//! Fees over a real database, on both engines.

mod money;
mod rules;
mod sequences;
mod statements;
