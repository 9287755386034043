//! What becomes of a batch and of its rows. Pure.

use crate::answer::Verdict;

/// Where a batch stands: worked out from its withdrawal and the verdicts on its rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BatchState {
    /// Its bytes are kept; the state has not answered.
    Frozen,
    /// Some rows were answered.
    PartlyAnswered,
    Answered,
    /// It was never given to the state: its credit can go in another.
    Withdrawn,
}

impl BatchState {
    pub const ALL: [BatchState; 4] = [
        BatchState::Frozen,
        BatchState::PartlyAnswered,
        BatchState::Answered,
        BatchState::Withdrawn,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            BatchState::Frozen => "frozen",
            BatchState::PartlyAnswered => "partly-answered",
            BatchState::Answered => "answered",
            BatchState::Withdrawn => "withdrawn",
        }
    }
}

/// What can happen to a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BatchEvent {
    /// It was never given to the state.
    Withdraw,
    /// An answer was read after which some rows are still open.
    AnswerInPart,
    /// An answer was read after which no row is open.
    AnswerAll,
}

impl BatchEvent {
    pub const ALL: [BatchEvent; 3] =
        [BatchEvent::Withdraw, BatchEvent::AnswerInPart, BatchEvent::AnswerAll];

    pub const fn name(self) -> &'static str {
        match self {
            BatchEvent::Withdraw => "withdraw",
            BatchEvent::AnswerInPart => "answer in part",
            BatchEvent::AnswerAll => "answer",
        }
    }
}

/// Why an event is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotNow {
    /// The state has answered: it has the file.
    Answered,
    /// It was withdrawn.
    Withdrawn,
}

/// What a batch is after an event.
///
/// # Errors
///
/// When it cannot happen to a batch that stands so.
pub const fn next(state: BatchState, event: BatchEvent) -> Result<BatchState, NotNow> {
    match (state, event) {
        (BatchState::Withdrawn, _) => Err(NotNow::Withdrawn),
        (BatchState::Frozen, BatchEvent::Withdraw) => Ok(BatchState::Withdrawn),
        (BatchState::PartlyAnswered | BatchState::Answered, BatchEvent::Withdraw) => {
            Err(NotNow::Answered)
        }
        (BatchState::Answered, BatchEvent::AnswerInPart) | (_, BatchEvent::AnswerAll) => {
            Ok(BatchState::Answered)
        }
        (BatchState::Frozen | BatchState::PartlyAnswered, BatchEvent::AnswerInPart) => {
            Ok(BatchState::PartlyAnswered)
        }
    }
}

/// The machine as `generated/states.md` prints it.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows = Vec::new();
    for from in BatchState::ALL {
        for event in BatchEvent::ALL {
            if let Ok(to) = next(from, event) {
                rows.push((from.name(), event.name(), to.name()));
            }
        }
    }
    rows
}

/// How many rows stand how.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    pub rows: usize,
    pub accepted: usize,
    pub rejected: usize,
}

impl Tally {
    /// Counts the latest verdicts.
    pub fn of(verdicts: impl IntoIterator<Item = Option<Verdict>>) -> Tally {
        let mut tally = Tally::default();
        for verdict in verdicts {
            tally.rows += 1;
            match verdict {
                Some(Verdict::Accepted) => tally.accepted += 1,
                Some(Verdict::Rejected) => tally.rejected += 1,
                None => {}
            }
        }
        tally
    }

    pub const fn open(self) -> usize {
        self.rows - self.accepted - self.rejected
    }

    /// Where a batch with these rows stands that was not withdrawn.
    pub const fn state(self) -> BatchState {
        if self.open() == 0 {
            BatchState::Answered
        } else if self.open() < self.rows {
            BatchState::PartlyAnswered
        } else {
            BatchState::Frozen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BatchEvent, BatchState, NotNow, Tally, next};
    use crate::answer::Verdict;

    #[test]
    fn sta_1_a_batch_the_state_has_answered_is_never_withdrawn() {
        for state in [BatchState::PartlyAnswered, BatchState::Answered] {
            assert_eq!(next(state, BatchEvent::Withdraw), Err(NotNow::Answered));
        }
        for event in BatchEvent::ALL {
            assert_eq!(next(BatchState::Withdrawn, event), Err(NotNow::Withdrawn));
        }
    }

    #[test]
    fn sta_1_a_batch_is_answered_when_no_row_is_open() {
        let (yes, no) = (Some(Verdict::Accepted), Some(Verdict::Rejected));
        assert_eq!(Tally::of([None, None]).state(), BatchState::Frozen);
        assert_eq!(Tally::of([yes, None]).state(), BatchState::PartlyAnswered);
        assert_eq!(Tally::of([yes, no]).state(), BatchState::Answered);
    }
}
