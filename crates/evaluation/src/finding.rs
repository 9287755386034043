//! What was found, what was decided, and what became of the decision. Pure.

use catalog::Purpose;
use kernel::{ActivityId, FindingId, Instant, Key, LocalDate, StaffId};

use crate::level::{Level, names};

names! {
    /// What follows from what was found.
    Decision {
        Keep = "keep",
        Fix = "fix",
        Stop = "stop",
    }
}

names! {
    /// What a figure counts.
    Unit {
        Percent = "percent",
        /// Of a scale or a test.
        Points = "points",
        Hours = "hours",
        People = "people",
        Students = "students",
    }
}

names! {
    /// What is said of a decision later.
    Step {
        Progress = "progress",
        PutOff = "put-off",
        Done = "done",
        /// It turned out not to be.
        Reopened = "reopened",
    }
}

/// A figure, with how many it is of: a figure without that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub named: String,
    pub unit: Unit,
    /// Hundredths of the unit.
    pub hundredths: i64,
    /// How many people, students or answers it is of; above zero.
    pub people: i64,
}

/// The fewest students that a figure may be of, and people that an opinion may be of.
pub const PEOPLE_MIN: i64 = pulse::FLOOR;

/// What is written about what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFinding {
    /// The first is the one whose page it was written on.
    pub activities: Vec<ActivityId>,
    pub purpose: Purpose,
    pub level: Level,
    pub looked_at: String,
    pub found: String,
    /// What it does not show, and how sure it is.
    pub uncertainty: String,
    pub figures: Vec<Figure>,
    pub decision: Decision,
    pub owner: StaffId,
    pub due_on: LocalDate,
    /// The finding that it puts right.
    pub corrects: Option<FindingId>,
}

/// One finding, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub id: FindingId,
    pub key: Key,
    pub found_on: LocalDate,
    pub written: NewFinding,
    pub by: Option<StaffId>,
    pub steps: Vec<Stepped>,
    /// The one that puts it right.
    pub corrected_by: Option<Key>,
}

/// One step of a decision on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    pub step: Step,
    pub said: String,
    pub on: LocalDate,
    pub due_on: Option<LocalDate>,
    pub at: Instant,
    pub by: Option<StaffId>,
}

/// Where a decision stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Decided, and to be done.
    Decided,
    Done,
    /// Another finding took its place.
    Corrected,
}

impl Standing {
    pub const fn name(self) -> &'static str {
        match self {
            Standing::Decided => "decided",
            Standing::Done => "done",
            Standing::Corrected => "corrected",
        }
    }
}

/// Where a step leads.
pub fn next(standing: Standing, step: Step) -> Result<Standing, StepRefusal> {
    match (standing, step) {
        (Standing::Decided, Step::Progress | Step::PutOff) | (Standing::Done, Step::Reopened) => {
            Ok(Standing::Decided)
        }
        (Standing::Decided, Step::Done) => Ok(Standing::Done),
        (Standing::Decided, Step::Reopened)
        | (Standing::Done, Step::Progress | Step::PutOff | Step::Done)
        | (Standing::Corrected, _) => Err(StepRefusal::NotPossible),
    }
}

/// The machine as rows of (state, event, next state), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows = Vec::new();
    for from in [Standing::Decided, Standing::Done, Standing::Corrected] {
        for step in Step::ALL {
            if let Ok(to) = next(from, *step) {
                rows.push((from.name(), step.name(), to.name()));
            }
        }
    }
    rows
}

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepRefusal {
    NoSuchFinding,
    /// What is done is not done again, and what was put right is over.
    NotPossible,
    /// To put something off takes a day that is still to come.
    DayNeeded,
    SayWhat,
}

/// Why a finding is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingRefusal {
    /// It is about an activity that does not serve the purpose.
    NotItsPurpose,
    /// A figure of so few would tell about single people.
    TooFewPeople,
    /// The decision is to be carried out today or later.
    DueBefore,
    /// Nothing was written about what it does not show.
    CertainOfAll,
    /// Another one already took the place of the one that it would put right.
    AlreadyCorrected,
    NoActivity,
}

impl Finding {
    pub fn standing(&self) -> Standing {
        if self.corrected_by.is_some() {
            return Standing::Corrected;
        }
        let start = Standing::Decided;
        self.steps.iter().fold(start, |standing, one| next(standing, one.step).unwrap_or(standing))
    }

    /// By when the decision is to be carried out: the latest day to which it was put off.
    pub fn due_on(&self) -> LocalDate {
        let put_off = self.steps.iter().rev().find_map(|one| one.due_on);
        put_off.unwrap_or(self.written.due_on)
    }

    pub fn is_late(&self, on: LocalDate) -> bool {
        self.standing() == Standing::Decided && self.due_on() < on
    }
}

/// What was known of findings on a day: later ones, later steps and later corrections are left out.
pub fn as_of(mut findings: Vec<Finding>, on: LocalDate) -> Vec<Finding> {
    findings.retain(|one| one.found_on <= on);
    let known: std::collections::BTreeSet<String> =
        findings.iter().map(|one| one.key.to_string()).collect();
    for one in &mut findings {
        one.steps.retain(|step| step.on <= on);
        one.corrected_by = one.corrected_by.take().filter(|by| known.contains(by.as_str()));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{Decision, Finding, NewFinding, Standing, Step, StepRefusal, Stepped, as_of, next};
    use crate::level::Level;
    use catalog::Purpose;
    use kernel::{ActivityId, FindingId, Instant, Key, LocalDate, StaffId};

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn stepped(step: Step, due_on: Option<&str>) -> Stepped {
        let on = day("2026-01-10");
        let at = Instant::from_micros(0);
        Stepped { step, said: "Said".to_owned(), on, due_on: due_on.map(day), at, by: None }
    }

    fn finding(steps: Vec<Stepped>) -> Finding {
        Finding {
            id: FindingId(1),
            key: Key::new(),
            found_on: day("2025-12-01"),
            written: NewFinding {
                activities: vec![ActivityId(1)],
                purpose: Purpose::StaffPotential,
                level: Level::Use,
                looked_at: "Walkthroughs".to_owned(),
                found: "Half use it".to_owned(),
                uncertainty: "Two schools only".to_owned(),
                figures: Vec::new(),
                decision: Decision::Fix,
                owner: StaffId(1),
                due_on: day("2026-01-31"),
                corrects: None,
            },
            by: None,
            steps,
            corrected_by: None,
        }
    }

    #[test]
    fn p15_a_decision_is_late_from_the_day_after_until_it_is_done_or_put_off() {
        let open = finding(Vec::new());
        assert!(!open.is_late(day("2026-01-31")) && open.is_late(day("2026-02-01")));
        let off = finding(vec![stepped(Step::PutOff, Some("2026-03-01"))]);
        assert!(!off.is_late(day("2026-02-01")) && off.is_late(day("2026-03-02")));
        let done = finding(vec![stepped(Step::Progress, None), stepped(Step::Done, None)]);
        assert_eq!(done.standing(), Standing::Done);
        assert!(!done.is_late(day("2026-03-02")));
    }

    #[test]
    fn p15_a_past_day_knows_no_later_finding_step_or_correction() {
        let correction = Finding { found_on: day("2026-02-01"), ..finding(Vec::new()) };
        let first = Finding {
            corrected_by: Some(correction.key.clone()),
            ..finding(vec![stepped(Step::Done, None)])
        };
        let all = vec![first, correction];
        let now = as_of(all.clone(), day("2026-02-01"));
        assert_eq!((now.len(), now[0].standing()), (2, Standing::Corrected));
        let then = as_of(all.clone(), day("2026-01-31"));
        assert_eq!((then.len(), then[0].standing()), (1, Standing::Done));
        let before = as_of(all, day("2026-01-09"));
        assert_eq!(before[0].standing(), Standing::Decided);
    }

    #[test]
    fn p15_what_is_done_can_be_taken_up_again_and_what_was_corrected_cannot() {
        assert_eq!(next(Standing::Done, Step::Reopened), Ok(Standing::Decided));
        assert_eq!(next(Standing::Done, Step::Done), Err(StepRefusal::NotPossible));
        for step in Step::ALL {
            assert!(next(Standing::Corrected, *step).is_err());
        }
    }
}
