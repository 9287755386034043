//! Registration over a real database, on both engines.

mod alarms;
mod desk;
mod event_needs;
mod guests;
mod limits;
mod pages;
mod rules;
mod rush;
mod seats;
mod series;
mod series_approval;
mod statements;
mod storm;
mod town;
mod words;
