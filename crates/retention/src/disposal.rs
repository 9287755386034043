//! What becomes of a disposal: asked for by one, decided by another. Pure.

/// Where a disposal stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DisposalState {
    Asked,
    /// Agreed to, and the bytes are gone.
    CarriedOut,
    Refused,
    /// Taken back by who asked.
    Withdrawn,
}

/// What can happen to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DisposalEvent {
    /// Somebody else agrees; it is carried out in the same breath.
    Agree,
    Refuse,
    Withdraw,
}

rulefile::words! {
    DisposalState {
        Asked = "asked",
        CarriedOut = "carried-out",
        Refused = "refused",
        Withdrawn = "withdrawn",
    }
    DisposalEvent { Agree = "agree", Refuse = "refuse", Withdraw = "withdraw" }
}

/// It was decided, or taken back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Over;

/// What a disposal is after an event.
///
/// # Errors
///
/// When it is over.
pub const fn next(state: DisposalState, event: DisposalEvent) -> Result<DisposalState, Over> {
    match (state, event) {
        (DisposalState::Asked, DisposalEvent::Agree) => Ok(DisposalState::CarriedOut),
        (DisposalState::Asked, DisposalEvent::Refuse) => Ok(DisposalState::Refused),
        (DisposalState::Asked, DisposalEvent::Withdraw) => Ok(DisposalState::Withdrawn),
        (DisposalState::CarriedOut | DisposalState::Refused | DisposalState::Withdrawn, _) => {
            Err(Over)
        }
    }
}

/// The machine as `generated/states.md` prints it.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows = Vec::new();
    for from in DisposalState::ALL {
        for event in DisposalEvent::ALL {
            if let Ok(to) = next(*from, *event) {
                rows.push((from.word(), event.word(), to.word()));
            }
        }
    }
    rows
}
