//! A need: what staff or students lack, where one knows it from, and what became of it. Pure.
//!
//! P13: learning is planned from data, for soon and for the long run. A need stands open until an
//! item of a plan answers it; it may be set aside with why, taken up again, and in the end be met.
//! Every step is an event on its day, so that last year's board can be asked for again. How a need reads
//! may change too: each wording holds from its day on, and what an earlier one matched on an earlier day
//! stays so. A need that was none is withdrawn.

use kernel::{BudgetLineId, BuildingId, Key, LocalDate, PlanItemId, StaffId};
use staff::audience::Audience;

use crate::kinds::{Horizon, NeedSource, NeedStep};

/// One statement of need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    pub id: NeedId,
    pub key: Key,
    pub source: NeedSource,
    /// How it read when it was raised.
    pub first: Wording,
    /// How it read later, in order.
    pub later: Vec<Reworded>,
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

/// How a need reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub statement: String,
    /// Whom it touches, in words.
    pub population: String,
    /// Those of the staff whose learning would meet it.
    pub audience: Audience,
    /// How many people it touches; `None`: not counted.
    pub size: Option<i64>,
    pub horizon: Horizon,
    /// Where one knows it from: figures, a survey, a meeting.
    pub evidence: String,
}

/// A wording that holds from a day on, and why the one before it does no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    pub on: LocalDate,
    pub wording: Wording,
    pub why: String,
    pub by: Option<StaffId>,
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
    /// What was written about the budget before a line could be named.
    pub budget_written: Option<String>,
    pub by: Option<StaffId>,
}

/// What answers a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub item: PlanItemId,
    pub owner: Option<StaffId>,
    pub due_on: Option<LocalDate>,
    /// The line of the budget that pays for it.
    pub budget_line: Option<BudgetLineId>,
}

/// Where a need stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedState {
    Open,
    Planned,
    SetAside,
    Met,
    /// It was no need.
    Withdrawn,
}

impl NeedState {
    pub const ALL: [NeedState; 5] = [
        NeedState::Open,
        NeedState::Planned,
        NeedState::SetAside,
        NeedState::Met,
        NeedState::Withdrawn,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            NeedState::Open => "open",
            NeedState::Planned => "planned",
            NeedState::SetAside => "set-aside",
            NeedState::Met => "met",
            NeedState::Withdrawn => "withdrawn",
        }
    }
}

/// Where a step leads; `None` where it is not possible.
pub fn next(state: NeedState, step: NeedStep) -> Option<NeedState> {
    match step {
        // A need may be answered by several items, one after the other.
        NeedStep::Planned => match state {
            NeedState::Open | NeedState::Planned => Some(NeedState::Planned),
            NeedState::SetAside | NeedState::Met | NeedState::Withdrawn => None,
        },
        NeedStep::SetAside => match state {
            NeedState::Open | NeedState::Planned => Some(NeedState::SetAside),
            NeedState::SetAside | NeedState::Met | NeedState::Withdrawn => None,
        },
        NeedStep::Reopened => match state {
            NeedState::SetAside | NeedState::Met | NeedState::Withdrawn => Some(NeedState::Open),
            NeedState::Open | NeedState::Planned => None,
        },
        NeedStep::Met => match state {
            NeedState::Planned => Some(NeedState::Met),
            NeedState::Open | NeedState::SetAside | NeedState::Met | NeedState::Withdrawn => None,
        },
        // What was met was a need.
        NeedStep::Withdrawn => match state {
            NeedState::Open | NeedState::Planned | NeedState::SetAside => {
                Some(NeedState::Withdrawn)
            }
            NeedState::Met | NeedState::Withdrawn => None,
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

    /// How it reads on a day; before it was raised, as it was raised.
    pub fn wording_on(&self, day: LocalDate) -> &Wording {
        let holds = self.later.iter().rev().find(|one| one.on <= day);
        holds.map_or(&self.first, |one| &one.wording)
    }

    /// The day from which it reads otherwise than when an item last answered it; `None`: it reads as it did.
    pub fn reworded_since_answered_by(
        &self,
        item: PlanItemId,
        day: LocalDate,
    ) -> Option<LocalDate> {
        let is_by = |event: &&NeedEvent| {
            event.on <= day && event.answer.as_ref().is_some_and(|answer| answer.item == item)
        };
        let answered = self.events.iter().rev().find(is_by)?.on;
        let latest = self.later.iter().rev().find(|one| one.on <= day)?;
        (latest.on >= answered).then_some(latest.on)
    }

    /// What answers it on a day: since it was last open, of each item what was said last. Whoever answers it
    /// anew by the same item puts owner, day and line of the budget in the place of those said before.
    pub fn answers_on(&self, day: LocalDate) -> Vec<&Answer> {
        let mut answers: Vec<&Answer> = Vec::new();
        for event in self.events.iter().filter(|event| event.on <= day) {
            match (event.step, &event.answer) {
                (NeedStep::Reopened | NeedStep::Withdrawn, _) => answers.clear(),
                (NeedStep::Planned, Some(answer)) => {
                    match answers.iter_mut().find(|one| one.item == answer.item) {
                        Some(before) => *before = answer,
                        None => answers.push(answer),
                    }
                }
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
    /// There is no such line of the budget, or its school year is over.
    LineNotOpen,
}

/// Why a need is not worded again so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordingRefusal {
    /// Say why, in words.
    ReasonMissing,
    /// It reads so already.
    NothingChanged,
    /// Somebody worded it again meanwhile: what was changed is no longer what stands there.
    ChangedMeanwhile,
    /// It is met or withdrawn: it is taken up again first.
    NotPossible { state: NeedState },
}

/// Decides whether the need may read so from a day on. `seen`: how many wordings after the first whoever
/// changes it has seen.
pub fn reword(
    need: &Need,
    day: LocalDate,
    seen: usize,
    (wording, why): (&Wording, &str),
) -> Result<(), WordingRefusal> {
    let state = need.state_on(day).unwrap_or(NeedState::Open);
    match state {
        NeedState::Open | NeedState::Planned | NeedState::SetAside => {}
        NeedState::Met | NeedState::Withdrawn => return Err(WordingRefusal::NotPossible { state }),
    }
    if need.later.len() != seen {
        return Err(WordingRefusal::ChangedMeanwhile);
    }
    if need.wording_on(day) == wording {
        return Err(WordingRefusal::NothingChanged);
    }
    if why.trim().is_empty() {
        return Err(WordingRefusal::ReasonMissing);
    }
    Ok(())
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
        NeedEvent {
            on: day(on),
            step,
            words: String::new(),
            answer,
            budget_written: None,
            by: None,
        }
    }

    fn wording(statement: &str) -> Wording {
        Wording {
            statement: statement.to_owned(),
            population: "Reading paras".to_owned(),
            audience: Audience::all(),
            size: Some(40),
            horizon: Horizon::ShortTerm,
            evidence: "31 wait".to_owned(),
        }
    }

    fn need(events: Vec<NeedEvent>) -> Need {
        Need {
            id: NeedId(1),
            key: Key::from_words("n"),
            source: NeedSource::Waitlist,
            first: wording("Paras lack decoding routines"),
            later: Vec::new(),
            building: None,
            signal: None,
            cites: None,
            raised_on: day("2025-09-01"),
            events,
        }
    }

    #[test]
    fn p13_a_need_can_be_asked_about_on_any_day() {
        use NeedState::{Open, Planned, SetAside};
        let need = need(vec![
            event("2025-09-10", NeedStep::Planned, Some(1)),
            event("2025-09-20", NeedStep::SetAside, None),
            event("2025-10-01", NeedStep::Reopened, None),
            event("2025-10-05", NeedStep::Planned, Some(2)),
        ]);
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
    fn need_1_an_item_that_answers_a_need_anew_puts_its_line_in_the_place_of_the_one_before() {
        let answered = |on: &str, item, line| {
            let mut event = event(on, NeedStep::Planned, Some(item));
            if let Some(answer) = &mut event.answer {
                answer.budget_line = Some(BudgetLineId(line));
            }
            event
        };
        let need = need(vec![
            answered("2025-09-10", 1, 4),
            answered("2025-09-11", 2, 4),
            answered("2025-10-05", 1, 5),
        ]);
        let lines = |on: &str| -> Vec<(i64, i64)> {
            let line = |answer: &Answer| answer.budget_line.map_or(0, |line| line.0);
            need.answers_on(day(on)).iter().map(|one| (one.item.0, line(one))).collect()
        };
        assert_eq!(lines("2025-10-04"), [(1, 4), (2, 4)]);
        assert_eq!(lines("2025-10-05"), [(1, 5), (2, 4)]);
    }

    #[test]
    fn what_was_set_aside_is_neither_planned_nor_met_before_it_is_taken_up_again() {
        assert_eq!(next(NeedState::SetAside, NeedStep::Planned), None);
        assert_eq!(next(NeedState::SetAside, NeedStep::Met), None);
        assert_eq!(next(NeedState::Open, NeedStep::Met), None);
    }

    #[test]
    fn p13_how_a_need_read_on_an_earlier_day_stays_so() {
        let mut need = need(Vec::new());
        let reworded = |on: &str, statement: &str| Reworded {
            on: day(on),
            wording: wording(statement),
            why: "We know better".to_owned(),
            by: None,
        };
        need.later = vec![
            reworded("2025-09-20", "Paras and aides"),
            reworded("2025-10-01", "A slip"),
            reworded("2025-10-01", "Paras, aides and substitutes"),
        ];
        let on = |on: &str| need.wording_on(day(on)).statement.as_str();
        assert_eq!(on("2025-08-01"), "Paras lack decoding routines");
        assert_eq!(on("2025-09-19"), "Paras lack decoding routines");
        assert_eq!(on("2025-09-20"), "Paras and aides");
        assert_eq!(on("2025-10-14"), "Paras, aides and substitutes", "the latest of a day");
    }

    #[test]
    fn a_need_is_worded_again_only_with_why_by_who_saw_how_it_stands() {
        let mut need = need(Vec::new());
        let today = day("2025-10-14");
        let ask = |need: &Need, seen, statement, why| {
            reword(need, today, seen, (&wording(statement), why))
        };
        let same = "Paras lack decoding routines";
        assert_eq!(ask(&need, 0, "Other", " "), Err(WordingRefusal::ReasonMissing));
        assert_eq!(ask(&need, 0, same, "Why"), Err(WordingRefusal::NothingChanged));
        assert_eq!(ask(&need, 1, "Other", "Why"), Err(WordingRefusal::ChangedMeanwhile));
        assert_eq!(ask(&need, 0, "Other", "Why"), Ok(()));
        need.events = vec![event("2025-10-01", NeedStep::Withdrawn, None)];
        let state = NeedState::Withdrawn;
        assert_eq!(ask(&need, 0, "Other", "Why"), Err(WordingRefusal::NotPossible { state }));
        need.events.push(event("2025-10-02", NeedStep::Reopened, None));
        assert_eq!(ask(&need, 0, "Other", "Why"), Ok(()));
    }
}
