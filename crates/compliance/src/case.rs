//! A case in a rule file: facts, a date, the answer expected. `cargo test` runs those of the
//! library; the office's page runs those of a rule it is about to adopt.

use crate::duty::DutyState;
use crate::record::{Acknowledged, Done, Exempted, PersonRecord, Proof};
use crate::rule::{Kind, Rule, Wording};
use crate::rulebook::{Adopted, Rulebook};
use credit::ledger::Evidence;
use kernel::{CreditEntryId, DistrictCalendar, Hours, Key, LocalDate, MandateId, Period, StaffId};
use rulefile::{CasePosition, leaves, positions};
use staff::StaffHistory;
use std::fmt;

/// Facts of one invented person, and what the rule should answer about them on a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    pub name: String,
    pub on: LocalDate,
    pub positions: Vec<CasePosition>,
    pub hired_on: Option<LocalDate>,
    pub left_on: Option<LocalDate>,
    pub leaves: Vec<Period>,
    pub exemptions: Vec<Period>,
    pub done: Vec<CaseDone>,
    pub acknowledged: Vec<CaseAcknowledged>,
    /// The years missed, as [`crate::Missed`] is written; not looked at when not given.
    pub missed: Option<Vec<String>>,
    pub expect: DutyState,
}

/// The rule's text acknowledged, and the first day of the text's next version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseAcknowledged {
    pub on: LocalDate,
    pub next_text: Option<LocalDate>,
}

/// Learning done: on the rule's first topic unless another is named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseDone {
    pub on: LocalDate,
    pub minutes: i64,
    pub topic: Option<String>,
    pub evidence: Evidence,
}

/// A case whose answer is not the one expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseDiffers {
    pub name: String,
    pub expected: Answer,
    pub found: Answer,
}

/// How a duty stands, and the years missed where a case asks for them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    pub state: DutyState,
    pub missed: Option<Vec<String>>,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.state)?;
        match self.missed.as_deref() {
            None => Ok(()),
            Some([]) => f.write_str("; no year missed"),
            Some(missed) => write!(f, "; missed: {}", missed.join("; ")),
        }
    }
}

impl Rule {
    /// Runs every case of the rule; those that differ.
    pub fn differing_cases(&self, calendar: &DistrictCalendar) -> Vec<CaseDiffers> {
        self.cases
            .iter()
            .filter_map(|case| {
                let found = answer(self, case, calendar);
                let expected = Answer { state: case.expect, missed: case.missed.clone() };
                (found != expected).then(|| CaseDiffers {
                    name: case.name.clone(),
                    expected,
                    found,
                })
            })
            .collect()
    }

    /// The rule with those of its cases that hold: when a district changes an amount or a date,
    /// cases written for the old one say nothing any more.
    #[must_use]
    pub fn with_cases_that_hold(&self, calendar: &DistrictCalendar) -> Rule {
        let mut rule = self.clone();
        let differing = self.differing_cases(calendar);
        rule.cases.retain(|case| differing.iter().all(|differs| differs.name != case.name));
        rule
    }
}

fn answer(rule: &Rule, case: &Case, calendar: &DistrictCalendar) -> Answer {
    let mandate = MandateId(1);
    // A case of a building's rule asks whether this person would count for their building.
    let rule = Rule { kind: Kind::Person, ..rule.clone() };
    let first = rule.in_force_from.unwrap_or_else(long_ago);
    let last = rule.in_force_to;
    let topic = rule.topics.first().cloned().unwrap_or_default();
    let text = rule.acknowledge.as_ref().map(|acknowledge| acknowledge.what.clone());
    let adopted = Adopted { mandate, in_force: Period { first, last }, rule: rule.into() };
    let book = Rulebook::new(vec![adopted], calendar.clone());
    let record = PersonRecord {
        history: history(case),
        done: case.done.iter().map(|done| credit(done, &topic)).collect(),
        proofs: Vec::<Proof>::new(),
        acknowledged: text
            .iter()
            .flat_map(|text| case.acknowledged.iter().map(|one| acknowledged(mandate, text, one)))
            .collect(),
        exemptions: case
            .exemptions
            .iter()
            .map(|period| Exempted {
                mandate,
                first: period.first,
                last: period.last.unwrap_or(period.first),
                reason: case.name.clone(),
            })
            .collect(),
    };
    let file = book.filing().file(record);
    let day = book.on(case.on);
    let missed = || day.missed(&file, 0).iter().map(ToString::to_string).collect();
    Answer { state: day.judge(&file, 0).state, missed: case.missed.is_some().then(missed) }
}

fn acknowledged(mandate: MandateId, text: &Wording, one: &CaseAcknowledged) -> Acknowledged {
    Acknowledged {
        mandate,
        text: match text {
            Wording::Text(code) => Some(code.clone()),
            Wording::Own { .. } => None,
        },
        title: String::new(),
        version: 1,
        on: one.on,
        next_text: one.next_text,
        key: Key::from_words("acknowledged"),
    }
}

fn long_ago() -> LocalDate {
    LocalDate::new(1900, 1, 1).expect("1900 began")
}

fn credit(done: &CaseDone, topic: &str) -> Done {
    Done {
        on: done.on,
        amount: Hours::from_minutes(done.minutes),
        evidence: done.evidence,
        topics: vec![done.topic.as_deref().unwrap_or(topic).into()],
        entry: CreditEntryId(0),
        title: None,
    }
}

fn history(case: &Case) -> StaffHistory {
    StaffHistory {
        person: StaffId(1),
        hired_on: case.hired_on.or_else(|| case.positions.iter().map(|p| p.from).min()),
        left_on: case.left_on,
        positions: positions(&case.positions),
        leaves: leaves(&case.leaves),
        credentials: Vec::new(),
    }
}
