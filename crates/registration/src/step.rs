//! One step of a registration, written down: the event row, which is the truth, and the journal.

use db::{Tx, journal};
use kernel::{Fault, Occasion};

use crate::follow::{self, Moved};
use crate::registration::{Event, State};
use crate::store::{self, Happened, Standing};

/// What happened, from where, and why.
#[derive(Clone, Copy)]
pub(crate) struct Step<'a> {
    pub event: Event,
    pub from: Option<State>,
    pub reason: Option<&'a str>,
}

/// The event row, which is the truth, the journal's line about it, and those who follow it.
pub(crate) fn record(
    tx: &mut Tx,
    occasion: &Occasion,
    registration: &Standing,
    step: Step<'_>,
) -> Result<(), Fault> {
    store::record_event(
        tx,
        &Happened {
            registration: registration.id,
            event: step.event.name(),
            from: step.from,
            to: registration.state,
            at: occasion.now,
            by: occasion.by.staff(),
            reason: step.reason,
            on_behalf_of: occasion.by.on_behalf_of(),
        },
    )?;
    tx.journal(
        journal::Entry::new(
            occasion,
            "registration.moved",
            journal::On("registration", registration.id.0),
        )
        .about(registration.person)
        .detail(serde_json::json!({
            "section": registration.section.0,
            "event": step.event.name(),
            "to": registration.state.name(),
            "reason": step.reason,
        })),
    );
    let moved = Moved {
        registration: registration.id,
        key: registration.key.clone(),
        section: registration.section,
        person: registration.person,
        event: step.event,
        to: registration.state,
    };
    follow::tell(tx, occasion, &moved)
}
