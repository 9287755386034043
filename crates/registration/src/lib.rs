//! A place in a section: asked for, waited for, held and given up.
//!
//! Invariants: no section has more seats taken than it has; a ticket is given once and never
//! changes; whoever waits consumes availability, so no newcomer overtakes; a freed seat reaches the
//! first in line in the transaction that freed it; a seat never collides with another seat of the
//! same person, while a place in line collides with nothing. `registration_event` is the truth;
//! `registration.state` and `seating.taken` are kept for speed and compared with it by [`check()`].
//! Nothing is deleted: who comes back gets a new registration with a new ticket. A place that is kept
//! for some is open to them alone until its day; among those to whom a seat is open nobody overtakes.
//!
//! Tables: `registration`, `registration_event`, `seating`, `coverage_limit`, `student_free_day`, `absence`, `event_need`,
//! `standing_audience`, `standing_place`, `interest`, `offer_hours`, `reserve`, `reserve_fit`, `series`, `series_section`. States:
//! [`State`], moved by [`registration::next`]; who is next in line: [`seating`]; whom a seat is kept
//! for: [`places`]; who wants to be told of what cannot be registered for: [`interest`].
//!
//! A flow: `pages/request.rs` (POST) → `register.rs`: [`register()`] locks the person, then the
//! section's line, [`register::Situation::asks_for`] decides, a ticket is drawn and a seat with it
//! under the database's own check, event and journal are written → `store.rs` → commit → 303 to the
//! confirmation.

pub mod approving;
pub mod away;
pub mod cancel;
pub mod check;
pub mod coverage;
pub mod decide;
pub mod event_needs;
pub mod exchange;
pub mod first;
pub mod follow;
pub mod guests;
pub mod history;
pub mod interest;
mod line;
mod machine;
mod notices;
pub mod offer;
pub mod offer_hours;
pub mod pages;
pub mod places;
mod refusal;
pub mod register;
pub mod registration;
pub mod reschedule;
pub mod reserve;
pub mod roster;
pub mod seating;
pub mod series;
pub mod standing;
mod state;
mod step;
mod store;
#[cfg(test)]
mod story;
pub mod taken;
pub mod tend;

pub use cancel::{cancel, cancel_section, withdraw};
pub use check::{Discrepancy, check};
pub use decide::{approve, deny};
pub use exchange::{exchange, exchange_as_guest};
pub use history::{PastEvent, PastLine, PastRegistration, record_history};
pub use offer::{decline, promote, take};
pub use register::{Registered, register, register_despite, register_other, situation};
pub use registration::{
    Absences, Asking, Claim, Clash, Event, FullWaitlist, Needed, OtherSection, Refusal, State,
};
pub use reschedule::{Changed, reschedule};
pub use roster::{
    Happening, Held, RosterRow, SeatCount, active_registrations_of, everyone, happenings,
    place_in_line, registration_by_key, registrations_of, roster, seat_counts, section_of,
};
pub use standing::{keep_filled, standing_to_keep};
pub use tend::{sections_to_tend, tend};

#[doc(hidden)]
pub use inventory;

web::messages!();

use db::Tx;
use kernel::{Failed, Key};

use crate::line::Locked;
use crate::store::Standing;

/// The registration of a key, without a lock.
fn standing(tx: &mut Tx, key: &Key) -> Result<Standing, Failed<Refusal>> {
    store::by_key(tx, key)?.ok_or(Failed::Refused(Refusal::NotOffered))
}

/// The registration of a key, its section's line locked.
fn lock_registration(tx: &mut Tx, key: &Key) -> Result<(Locked, Standing), Failed<Refusal>> {
    let before = standing(tx, key)?;
    Ok(Locked::lock_of(tx, &before)?)
}
