//! Registration over a real database, on both engines.

mod rules;
mod rush;
mod statements;
mod town;
