//! Registration over a real database, on both engines.

mod desk;
mod event_needs;
mod limits;
mod pages;
mod rules;
mod rush;
mod seats;
mod series;
mod statements;
mod town;
mod words;
