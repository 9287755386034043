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

    /// The latest event of a kind.
    pub fn latest(&self, event: Event) -> Option<&Happened> {
        self.events.iter().rev().find(|happened| happened.event == event)
    }

    /// What the panel decided last, with its reason.
    pub fn decision(&self) -> Option<&Happened> {
        let decides = |event: Event| match event {
            Event::Selected | Event::Waitlisted | Event::NotSelected => true,
            Event::Submitted | Event::Withdrawn | Event::Left | Event::Completed => false,
        };
        self.events.iter().rev().find(|happened| decides(happened.event))
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
