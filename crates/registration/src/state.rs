//! Where a registration stands, and what that takes from its section.

use kernel::Instant;

/// Where the events of a registration have led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Asked for, waiting for a supervisor or the office to decide (REG-5).
    Requested,
    /// Has a seat.
    Registered,
    /// In line for a seat (REG-1).
    Waitlisted,
    /// A seat is held for the person until then (REG-2).
    Offered { until: Instant },
    /// A no was said: by the office to a request, or by the person to an offer.
    Declined,
    /// Given up by the person, or gone with its section.
    Cancelled,
    /// Taken out by the office.
    Withdrawn,
    /// The offer was not taken in time.
    Expired,
}

impl State {
    /// The names in the database, in the order of its check.
    pub const NAMES: &'static [&'static str] = &[
        "requested",
        "registered",
        "waitlisted",
        "offered",
        "declined",
        "cancelled",
        "withdrawn",
        "expired",
    ];

    pub const fn name(self) -> &'static str {
        match self {
            State::Requested => "requested",
            State::Registered => "registered",
            State::Waitlisted => "waitlisted",
            State::Offered { .. } => "offered",
            State::Declined => "declined",
            State::Cancelled => "cancelled",
            State::Withdrawn => "withdrawn",
            State::Expired => "expired",
        }
    }

    /// Reads the two columns a state is kept in; `None` when they do not belong together.
    pub fn read(name: &str, offered_until: Option<Instant>) -> Option<State> {
        match (name, offered_until) {
            ("requested", None) => Some(State::Requested),
            ("registered", None) => Some(State::Registered),
            ("waitlisted", None) => Some(State::Waitlisted),
            ("offered", Some(until)) => Some(State::Offered { until }),
            ("declined", None) => Some(State::Declined),
            ("cancelled", None) => Some(State::Cancelled),
            ("withdrawn", None) => Some(State::Withdrawn),
            ("expired", None) => Some(State::Expired),
            (_, _) => None,
        }
    }

    pub fn offered_until(self) -> Option<Instant> {
        match self {
            State::Offered { until } => Some(until),
            State::Requested
            | State::Registered
            | State::Waitlisted
            | State::Declined
            | State::Cancelled
            | State::Withdrawn
            | State::Expired => None,
        }
    }

    /// What the state means to the section: a seat, a place in line, or nothing.
    pub fn claim(self) -> Claim {
        match self {
            State::Registered | State::Offered { .. } => Claim::Seat,
            State::Requested | State::Waitlisted => Claim::Place,
            State::Declined | State::Cancelled | State::Withdrawn | State::Expired => {
                Claim::Nothing
            }
        }
    }

    pub fn is_active(self) -> bool {
        self.claim() != Claim::Nothing
    }
}

/// What a registration takes from its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Counted in `seating.taken`. An offered seat is held, so nobody else can take it.
    Seat,
    /// A ticket in the one queue. A request waits in it like anyone else.
    Place,
    Nothing,
}
