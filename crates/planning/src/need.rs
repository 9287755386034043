//! A need: what staff or students lack, where one knows it from, and what became of it. Pure.
//!
//! P13: learning is planned from data, for soon and for the long run. A need stands open until an
//! item of a plan answers it; it may be set aside with why, taken up again, and in the end be met.
//! Every step is an event on its day, so that last year's board can be asked for again.

use kernel::{BuildingId, Key, LocalDate, PlanItemId, StaffId};
use staff::audience::Audience;

use crate::kinds::{Horizon, NeedSource, NeedStep};

/// One statement of need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    pub id: NeedId,
    pub key: Key,
    pub statement: String,
    pub source: NeedSource,
    /// Whom it touches, in words.
    pub population: String,
    /// Those of the staff whose learning would meet it.
    pub audience: Audience,
    /// How many people it touches; `None`: not counted.
    pub size: Option<i64>,
    pub horizon: Horizon,
    /// Where one knows it from: figures, a survey, a meeting.
    pub evidence: String,
    /// `None`: the district.
    pub building: Option<BuildingId>,
    /// Which signal of the records it was raised from, by the signal's name.
    pub signal: Option<String>,
    /// The page of Perennial that says so: an address.
    pub cites: Option<String>,
    pub raised_on: LocalDate,
    /// In order.
    pub events: Vec<NeedEvent>,
}

/// A need's id in the database.
pub use kernel::NeedId;

/// Something that happened to a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedEvent {
    pub on: LocalDate,
    pub step: NeedStep,
    pub words: String,
    pub answer: Option<Answer>,
    pub by: Option<StaffId>,
}

/// What answers a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub item: PlanItemId,
    pub owner: Option<StaffId>,
    pub due_on: Option<LocalDate>,
    pub budget_line: Option<String>,
}

/// Where a need stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedState {
    Open,
    Planned,
    SetAside,
    Met,
}

impl NeedState {
    pub const ALL: [NeedState; 4] =
        [NeedState::Open, NeedState::Planned, NeedState::SetAside, NeedState::Met];

    pub const fn name(self) -> &'static str {
        match self {
            NeedState::Open => "open",
            NeedState::Planned => "planned",
            NeedState::SetAside => "set-aside",
            NeedState::Met => "met",
        }
    }
}

/// Where a step leads; `None` where it is not possible.
pub fn next(state: NeedState, step: NeedStep) -> Option<NeedState> {
    match step {
        // A need may be answered by several items, one after the other.
        NeedStep::Planned => match state {
            NeedState::Open | NeedState::Planned => Some(NeedState::Planned),
            NeedState::SetAside | NeedState::Met => None,
        },
        NeedStep::SetAside => match state {
            NeedState::Open | NeedState::Planned => Some(NeedState::SetAside),
            NeedState::SetAside | NeedState::Met => None,
        },
        NeedStep::Reopened => match state {
            NeedState::SetAside | NeedState::Met => Some(NeedState::Open),
            NeedState::Open | NeedState::Planned => None,
        },
        NeedStep::Met => match state {
            NeedState::Planned => Some(NeedState::Met),
            NeedState::Open | NeedState::SetAside | NeedState::Met => None,
        },
    }
}

/// The machine as rows of (state, event, next state), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows = Vec::new();
    for state in NeedState::ALL {
        for step in NeedStep::ALL {
            if let Some(to) = next(state, *step) {
                rows.push((state.name(), step.name(), to.name()));
            }
        }
    }
    rows
}

impl Need {
    /// Where it stands on a day; `None` before it was raised.
    pub fn state_on(&self, day: LocalDate) -> Option<NeedState> {
        if day < self.raised_on {
            return None;
        }
        let steps = self.events.iter().filter(|event| event.on <= day);
        Some(steps.fold(NeedState::Open, |state, event| next(state, event.step).unwrap_or(state)))
    }

    /// What answers it on a day: since it was last open.
    pub fn answers_on(&self, day: LocalDate) -> Vec<&Answer> {
        let mut answers = Vec::new();
        for event in self.events.iter().filter(|event| event.on <= day) {
            match (event.step, &event.answer) {
                (NeedStep::Reopened, _) => answers.clear(),
                (NeedStep::Planned, Some(answer)) => answers.push(answer),
                (NeedStep::Planned | NeedStep::SetAside | NeedStep::Met, _) => {}
            }
        }
        answers
    }
}

/// Why a need is not written so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NeedRefusal {
    /// Say why, in words.
    ReasonMissing,
    NotPossible {
        state: NeedState,
        step: NeedStep,
    },
    /// Only an item of a plan in force answers a need, and none that was struck.
    NoSuchItem,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::day;

    fn event(on: &str, step: NeedStep, item: Option<i64>) -> NeedEvent {
        let answer = item.map(|id| Answer {
            item: PlanItemId(id),
            owner: None,
            due_on: None,
            budget_line: None,
        });
        NeedEvent { on: day(on), step, words: String::new(), answer, by: None }
    }

    #[test]
    fn p13_a_need_can_be_asked_about_on_any_day() {
        use NeedState::{Open, Planned, SetAside};
        let need = Need {
            id: NeedId(1),
            key: Key::from_words("n"),
            statement: "Paras lack decoding routines".to_owned(),
            source: NeedSource::Waitlist,
            population: "Reading paras".to_owned(),
            audience: Audience::all(),
            size: Some(40),
            horizon: Horizon::ShortTerm,
            evidence: "31 wait".to_owned(),
            building: None,
            signal: None,
            cites: None,
            raised_on: day("2025-09-01"),
            events: vec![
                event("2025-09-10", NeedStep::Planned, Some(1)),
                event("2025-09-20", NeedStep::SetAside, None),
                event("2025-10-01", NeedStep::Reopened, None),
                event("2025-10-05", NeedStep::Planned, Some(2)),
            ],
        };
        let states: Vec<_> = ["2025-08-31", "2025-09-01", "2025-09-10", "2025-09-20", "2025-10-01"]
            .iter()
            .map(|on| need.state_on(day(on)))
            .collect();
        assert_eq!(states, [None, Some(Open), Some(Planned), Some(SetAside), Some(Open)]);
        let items: Vec<i64> =
            need.answers_on(day("2025-10-14")).iter().map(|answer| answer.item.0).collect();
        assert_eq!(items, [2]);
    }

    #[test]
    fn what_was_set_aside_is_neither_planned_nor_met_before_it_is_taken_up_again() {
        assert_eq!(next(NeedState::SetAside, NeedStep::Planned), None);
        assert_eq!(next(NeedState::SetAside, NeedStep::Met), None);
        assert_eq!(next(NeedState::Open, NeedStep::Met), None);
    }
}
