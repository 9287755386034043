//! An import from the first reading to the end: read, held, refused, applied, unchanged, withdrawn.

use kernel::{ImportId, Instant, Key, PersonName};

/// How an import stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImportState {
    /// Sound, and waits for somebody to apply it.
    Read,
    /// Sound, and would change so much that somebody must confirm it.
    Held,
    /// Nothing changes: the file has problems.
    Refused,
    Applied,
    /// Sound, and there is nothing to change.
    Unchanged,
    /// Somebody decided against it.
    Withdrawn,
}

/// What can happen to an import that waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImportEvent {
    Apply,
    Withdraw,
    /// When it is to be applied it no longer fits the staff, who have changed since.
    NoLongerFits,
    /// When it is to be applied, nothing is left to change.
    NothingLeft,
}

/// The import no longer waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotWaiting(pub ImportState);

impl ImportState {
    pub const ALL: &'static [ImportState] = &[
        ImportState::Read,
        ImportState::Held,
        ImportState::Refused,
        ImportState::Applied,
        ImportState::Unchanged,
        ImportState::Withdrawn,
    ];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            ImportState::Read => "read",
            ImportState::Held => "held",
            ImportState::Refused => "refused",
            ImportState::Applied => "applied",
            ImportState::Unchanged => "unchanged",
            ImportState::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(name: &str) -> Option<ImportState> {
        ImportState::ALL.iter().copied().find(|state| state.name() == name)
    }

    pub const fn waits(self) -> bool {
        match self {
            ImportState::Read | ImportState::Held => true,
            ImportState::Refused
            | ImportState::Applied
            | ImportState::Unchanged
            | ImportState::Withdrawn => false,
        }
    }
}

impl ImportEvent {
    pub const ALL: &'static [ImportEvent] = &[
        ImportEvent::Apply,
        ImportEvent::Withdraw,
        ImportEvent::NoLongerFits,
        ImportEvent::NothingLeft,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            ImportEvent::Apply => "apply",
            ImportEvent::Withdraw => "withdraw",
            ImportEvent::NoLongerFits => "no longer fits",
            ImportEvent::NothingLeft => "nothing left",
        }
    }
}

/// What an event makes of an import.
pub fn next(state: ImportState, event: ImportEvent) -> Result<ImportState, NotWaiting> {
    match state {
        ImportState::Read | ImportState::Held => Ok(match event {
            ImportEvent::Apply => ImportState::Applied,
            ImportEvent::Withdraw => ImportState::Withdrawn,
            ImportEvent::NoLongerFits => ImportState::Refused,
            ImportEvent::NothingLeft => ImportState::Unchanged,
        }),
        ImportState::Refused
        | ImportState::Applied
        | ImportState::Unchanged
        | ImportState::Withdrawn => Err(NotWaiting(state)),
    }
}

/// The machine as rows of (state, event, next state), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows = Vec::new();
    for state in ImportState::ALL {
        for event in ImportEvent::ALL {
            if let Ok(to) = next(*state, *event) {
                rows.push((state.name(), event.name(), to.name()));
            }
        }
    }
    rows
}

/// An import as its page and the list show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub id: ImportId,
    pub key: Key,
    pub kind: crate::Kind,
    pub file_name: String,
    pub sha256: String,
    pub state: ImportState,
    pub held_because: Option<String>,
    pub summary: Summary,
    pub job: Option<Key>,
    pub by: Option<PersonName>,
    pub received_at: Instant,
    pub applied_at: Option<Instant>,
}

/// What is kept of an import for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Summary {
    pub numbers: crate::Numbers,
    pub problems: usize,
    pub notices: Vec<String>,
}
