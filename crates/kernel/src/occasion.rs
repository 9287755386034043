//! Who acts, and when: what every command is told besides its own facts.

use crate::{Instant, LocalDate, StaffId};

/// Who does something: a member of staff, or Perennial itself (a job, an import, the demo).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    Staff(StaffId),
    /// A member of staff acts for another, who named them for it (DEL-1): both are kept.
    Deputy {
        by: StaffId,
        of: StaffId,
    },
    /// Named for the work it does: `"roster import"`, `"credit posting"`.
    System(&'static str),
}

impl By {
    /// Whose hand did it; nobody's when Perennial did.
    pub fn staff(self) -> Option<StaffId> {
        match self {
            By::Staff(id) | By::Deputy { by: id, .. } => Some(id),
            By::System(_) => None,
        }
    }

    /// For whom it was done, when it was not for oneself.
    pub fn on_behalf_of(self) -> Option<StaffId> {
        match self {
            By::Deputy { of, .. } => Some(of),
            By::Staff(_) | By::System(_) => None,
        }
    }
}

/// The moment of a command: who acts, the instant it is recorded at, and the district's local day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occasion {
    pub by: By,
    pub now: Instant,
    pub today: LocalDate,
}
