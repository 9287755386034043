//! Who acts, and when: what every command is told besides its own facts.

use crate::{Instant, LocalDate, StaffId};

/// Who does something: a member of staff, or Perennial itself (a job, an import, the demo).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    Staff(StaffId),
    /// Named for the work it does: `"roster import"`, `"credit posting"`.
    System(&'static str),
}

impl By {
    pub fn staff(self) -> Option<StaffId> {
        match self {
            By::Staff(id) => Some(id),
            By::System(_) => None,
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
