//! The catalog over a real database, on both engines.

mod fixture;
mod offered;
mod proposals;
mod statements;
