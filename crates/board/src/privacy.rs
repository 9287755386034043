//! Small groups. A figure about what so few people did or did not do would tell of each of them.

use access::{ActionKind, Actor, Decision, Subject, decide};

/// What groups of fewer people did is not shown to everyone.
pub const TOO_FEW: usize = 5;

/// Who reads a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// May read the records that the figures are made of.
    Office,
    /// Anyone else: board members, employees.
    Everyone,
}

impl Reader {
    pub fn of(actor: &Actor) -> Reader {
        match decide(actor, ActionKind::ViewCompliance, &Subject::district()) {
            Decision::Allowed(_) => Reader::Office,
            Decision::Denied => Reader::Everyone,
        }
    }
}
