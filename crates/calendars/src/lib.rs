//! Calendars: what a person has a seat in or presents, as their own calendar knows it (CAL-1).
//!
//! Three ways lead there: a file from the page of a registration ([`pages::file`]), an invitation with
//! each mail about a seat ([`invitation`]), and a feed by a secret address that a calendar asks for
//! again and again ([`feed`]). All three speak of the same events: one for each session, under a name
//! that stays, with a number that rises whenever what it shows has changed ([`event`]).
//!
//! Invariants: a calendar file names its time zone and carries its rules, so that a session before and
//! one after the clock changes are both right; a feed shows titles, times and places and nothing else
//! (T21); its secret is kept as a hash only, is gone when a new one is made, after 400 days, and with
//! its person. Absent: tasks, free/busy, calendars of others.
//!
//! Tables: `calendar_feed`.

pub mod event;
pub mod feed;
pub mod file;
pub mod invitation;
pub mod pages;

pub use feed::{Feed, end_feed, feed_of, issue_feed};
pub use invitation::{Invitation, invitations};

#[cfg(test)]
mod tests;

web::messages!();
