//! Registration over a real database, on both engines.

mod desk;
mod limits;
mod pages;
mod rules;
mod rush;
mod statements;
mod town;
mod words;
