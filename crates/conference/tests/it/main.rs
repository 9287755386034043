//! Conferences over a real database, on both engines.

mod browser;
mod guests;
mod rush;
mod statements;
mod town;
mod week;
