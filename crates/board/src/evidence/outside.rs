//! Learning outside the district (P7): what was asked for, approved and confirmed.

use kernel::Hours;
use outside::Form;

/// Requests of one form in a school year, up to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutsideLine {
    pub form: Form,
    pub sent: usize,
    /// Before it is done.
    pub approved: usize,
    /// Done, reported and posted.
    pub confirmed: usize,
}

/// All of it, and the hours that were posted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    pub lines: Vec<OutsideLine>,
    pub hours: Hours,
}

impl Outside {
    pub fn sent(&self) -> usize {
        self.lines.iter().map(|line| line.sent).sum()
    }

    pub fn confirmed(&self) -> usize {
        self.lines.iter().map(|line| line.confirmed).sum()
    }
}
