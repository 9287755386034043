//! The machine laid out as a table, for `generated/states.md` and for `perennial check`.

use catalog::{Approval, SignUp};
use kernel::Instant;

use crate::registration::{Asking, Event, Facts, State, next};
use crate::seating::Room;

/// The machine as rows of (state, event, next state), for `generated/states.md`: every state and
/// event tried under facts that let everything through that can go through.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let start = Instant::from_micros(0);
    let later = start.plus_minutes(60);
    let facts = |approval, room, now| Facts {
        now,
        asking: Asking::Oneself,
        sign_up: SignUp::Open { closes: None },
        approval,
        room,
        cancel_until: None,
        promotion_stops: None,
    };
    let mut worlds = Vec::new();
    for approval in [Approval::NotNeeded, Approval::Needed] {
        for room in [Room::Seat, Room::Place { place: 1 }] {
            for now in [start, later] {
                worlds.push(facts(approval, room, now));
            }
        }
    }
    let mut rows = Vec::new();
    let states = [
        None,
        Some(State::Requested),
        Some(State::Registered),
        Some(State::Waitlisted),
        Some(State::Offered { until: later }),
        Some(State::Declined),
        Some(State::Cancelled),
        Some(State::Withdrawn),
        Some(State::Expired),
    ];
    for state in states {
        for event in Event::ALL {
            for facts in &worlds {
                if let Ok(to) = next(state, *event, facts) {
                    let row = (state.map_or("(none)", State::name), event.name(), to.name());
                    if !rows.contains(&row) {
                        rows.push(row);
                    }
                }
            }
        }
    }
    rows
}
