//! One person's wish for a place, with what happened to it.

use kernel::{AcademyId, CandidacyId, Key, LocalDate, StaffId};

use crate::kinds::Event;
use crate::machine::{self, State};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    pub event: Event,
    /// The reason of a decision, or why somebody left.
    pub words: String,
    pub on: LocalDate,
    pub by: Option<StaffId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidacy {
    pub id: CandidacyId,
    pub key: Key,
    pub academy: AcademyId,
    pub person: StaffId,
    /// First to last.
    pub events: Vec<Happened>,
}

impl Candidacy {
    pub fn state(&self) -> State {
        machine::state(self.events.iter().map(|happened| happened.event))
    }

    /// Where it stood at the end of a day.
    pub fn state_on(&self, day: LocalDate) -> State {
        let until = self.events.iter().filter(|happened| happened.on <= day);
        machine::state(until.map(|happened| happened.event))
    }
}

/// What one of the panel thinks of a candidacy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub candidacy: CandidacyId,
    pub panelist: StaffId,
    /// One for each criterion, in their order, from 1 to [`crate::kinds::POINTS_MAX`].
    pub points: Vec<i64>,
    pub words: String,
}

impl Sheet {
    pub fn total(&self) -> i64 {
        self.points.iter().sum()
    }
}
