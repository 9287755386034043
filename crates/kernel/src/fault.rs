//! The three ways a command ends badly are kept apart: a *refusal* (a rule said no, each command
//! has its own enum), a *halt* (this page cannot be shown, `web::Halt`) and a *fault* (we or the
//! machine failed, here).

use std::fmt;

/// We, the database or the machine failed. Read by the operator; a person sees only a reference
/// number. Carries a chain of what was being done, outermost last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    what: String,
    kind: FaultKind,
}

/// What an operator, a retry or an answer page needs to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// A defect of ours, or data that breaks an invariant.
    Defect,
    /// The database cannot be reached, or dropped the connection: try again later.
    Unavailable,
    /// The disk or the quota is full: reads go on, writes are refused.
    StorageFull,
    /// Two transactions stood in each other's way: the same work may be tried again at once.
    Contention,
    /// The connection broke while committing: whether the work is done is unknown.
    CommitUnknown,
}

impl Fault {
    pub fn new(what: impl Into<String>) -> Fault {
        Fault { what: what.into(), kind: FaultKind::Defect }
    }

    pub fn of(kind: FaultKind, what: impl Into<String>) -> Fault {
        Fault { what: what.into(), kind }
    }

    pub fn kind(&self) -> FaultKind {
        self.kind
    }

    /// Adds what was being done when it failed.
    #[must_use]
    pub fn while_doing(self, what: impl fmt::Display) -> Fault {
        Fault { what: format!("{what}: {}", self.what), kind: self.kind }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Fault {}

/// How a command ended when it did not succeed: a rule of the district said no, or we failed.
/// In both cases nothing of the command was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failed<Refusal> {
    Refused(Refusal),
    Fault(Fault),
}

impl<Refusal> From<Fault> for Failed<Refusal> {
    fn from(fault: Fault) -> Self {
        Failed::Fault(fault)
    }
}

impl<Refusal> Failed<Refusal> {
    /// Says the refusal in the words of a larger command.
    pub fn map<Larger>(self, into: impl FnOnce(Refusal) -> Larger) -> Failed<Larger> {
        match self {
            Failed::Refused(refusal) => Failed::Refused(into(refusal)),
            Failed::Fault(fault) => Failed::Fault(fault),
        }
    }
}
