//! How one person stands under one rule set on one day: a pure function of dated facts, the
//! versions of the rule set and the day. One row for each period; nothing is stored.

mod answer;
pub(crate) mod rows;
pub(crate) mod sums;
#[cfg(test)]
pub(crate) mod tests;

use crate::cycle::{Anchored, Renewal};
use crate::milestone::MilestoneKind;
use crate::ratio::Ratio;
use crate::reckon::Reckoning;
use crate::record::Record;
use crate::rule_set::{Applies, RuleSet};
use crate::stretch::Timeline;
use kernel::{DistrictCalendar, LocalDate, Period};
use rows::{Back, Rows};
use std::sync::Arc;
use sums::Explained;

pub use answer::State;
pub(crate) use answer::state_of;

/// One version of a rule set, with the days on which it is in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adopted {
    pub first: LocalDate,
    pub last: Option<LocalDate>,
    pub rules: Arc<RuleSet>,
}

/// Every version of one rule set, oldest first; at least one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Versions(Vec<Adopted>);

impl Versions {
    /// In any order; none when there is no version.
    pub fn new(mut versions: Vec<Adopted>) -> Option<Versions> {
        versions.sort_by_key(|version| (version.first, version.rules.version));
        (!versions.is_empty()).then_some(Versions(versions))
    }

    pub fn all(&self) -> &[Adopted] {
        &self.0
    }

    /// The first day on which the district had the rule set.
    pub fn first_day(&self) -> LocalDate {
        self.0[0].first
    }

    /// The version in force on a day.
    pub fn on(&self, day: LocalDate) -> Option<&Adopted> {
        self.0
            .iter()
            .rfind(|version| version.first <= day)
            .filter(|version| version.last.is_none_or(|last| day <= last))
    }

    /// The place of the version that judges a period, asked on a day: the latest that was adopted
    /// by its end and by that day, unless it is for new periods only and this one ran already.
    /// The first version judges the periods it found running.
    pub fn judging(&self, period: Period, on: LocalDate) -> usize {
        let end = period.last.map_or(on, |last| last.min(on));
        self.0
            .iter()
            .rposition(|version| {
                version.first <= end
                    && (version.rules.applies == Applies::RunningPeriods
                        || version.first <= period.first)
            })
            .unwrap_or(0)
    }
}

/// How a person stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    pub on: LocalDate,
    pub state: State,
    /// Why the person is not asked, when they are not.
    pub why_not: Option<WhyNot>,
    /// The place of the version in force on the day.
    pub version: usize,
    /// What the cycle hangs on.
    pub anchored: Option<Anchored>,
    /// Oldest first; the last one holds the day, or was the last before it.
    pub rows: Vec<Row>,
    /// What a person must look at before the answer is relied on.
    pub questions: Vec<Question>,
}

impl Standing {
    /// The row that the day is in.
    pub fn current(&self) -> Option<&Row> {
        self.rows.last()
    }
}

/// One period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row<S = Reckoning> {
    /// From one.
    pub number: usize,
    pub period: Period,
    /// The last day on which work counts: later than the period's own when more time was granted.
    pub until: LocalDate,
    /// More time, when it was granted; the cycle does not move.
    pub extended: Option<LocalDate>,
    /// The first day whose work counts.
    pub window: LocalDate,
    /// The place of the version that judges it.
    pub version: usize,
    pub reckoning: S,
    pub met_on: Option<LocalDate>,
    pub revoked_on: Option<LocalDate>,
    /// Until when what was met is valid, where a completion starts a validity of its own.
    pub valid_until: Option<LocalDate>,
    /// Surplus that the next period may use.
    pub surplus: Ratio,
    pub outcome: Outcome,
}

/// What became of a period by the day that is asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It still runs.
    Running,
    Met,
    /// It ended and was not met.
    Missed,
    /// It ended before the district kept this record.
    NotKept,
    /// The person was not among those asked when it ended.
    NotAsked,
}

/// Why a person is not asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WhyNot {
    NotInForce,
    NoPosition,
    /// No position is of the audience.
    Audience,
    /// The share of full time is too small, in hundredths.
    Fte {
        has: i64,
        asks: i64,
    },
    /// A milestone does not hold.
    Without(MilestoneKind),
}

/// What the rules leave to a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// So many days of leave inside the period: the law names no tolling.
    OnLeave { days: i64 },
    /// Days inside the period on which the person was not among those asked.
    Break { days: i64 },
    /// The rule set itself asks.
    AskAbout(String),
    /// Anchors with different dates.
    SeveralAnchors,
}

/// The whole answer.
pub fn standing(
    versions: &Versions,
    record: &Record,
    on: LocalDate,
    calendar: &DistrictCalendar,
) -> Standing {
    let known = record.as_of(on);
    let timeline = Timeline::new(&known.history);
    let Some(version) = versions.on(on) else {
        return bare(on, State::NotAsked, Some(WhyNot::NotInForce));
    };
    let place = versions.all().iter().position(|one| std::ptr::eq(one, version)).unwrap_or(0);
    let rules = &version.rules;
    let why_not = why_not(rules, &known, &timeline, on);
    let anchored = rules.cycle.anchored(&known);
    let first_day = anchored.as_ref().and_then(|anchored| rules.cycle.first_day(anchored, &known));
    let adder = Explained { versions, record: &known, timeline: &timeline, on, calendar };
    let rows = match first_day {
        Some(first_day) if first_day <= on => Rows {
            versions,
            record: &known,
            timeline: &timeline,
            on,
            cycle: &rules.cycle,
            adder: &adder,
            back: Back::All,
        }
        .rows(first_day),
        Some(_) | None => Vec::new(),
    };
    let state = match (&why_not, first_day) {
        (Some(_), _) => State::NotAsked,
        (None, None) => State::Undated,
        (None, Some(first_day)) => state_of(&rows, first_day, &rules.cycle, on),
    };
    let questions = questions(rules, &timeline, anchored.as_ref(), (rows.last(), on));
    Standing { on, state, why_not, version: place, anchored, rows, questions }
}

/// The state, and what is still needed.
pub fn told(standing: &Standing) -> (State, Ratio) {
    let needed = match standing.state {
        State::NotAsked | State::Undated | State::NotYet { .. } => None,
        State::Open { .. }
        | State::Met { .. }
        | State::Missed { .. }
        | State::Expired { .. }
        | State::Revoked { .. } => standing.current().map(|row| row.reckoning.still_needed),
    };
    (standing.state, needed.unwrap_or(Ratio::ZERO))
}

fn bare(on: LocalDate, state: State, why_not: Option<WhyNot>) -> Standing {
    Standing {
        on,
        state,
        why_not,
        version: 0,
        anchored: None,
        rows: Vec::new(),
        questions: Vec::new(),
    }
}

/// Why the person is not among those asked on the day.
pub(crate) fn why_not(
    rules: &RuleSet,
    record: &Record,
    timeline: &Timeline<'_>,
    on: LocalDate,
) -> Option<WhyNot> {
    let who = &rules.eligibility;
    let facts = timeline.on(on);
    if facts.positions.is_empty() {
        return Some(WhyNot::NoPosition);
    }
    if !who.audience.includes(facts) {
        return Some(WhyNot::Audience);
    }
    let has = who.fte(facts);
    if has < who.fte_at_least {
        return Some(WhyNot::Fte { has, asks: who.fte_at_least });
    }
    who.holds
        .iter()
        .find(|kind| !record.milestones_of(**kind).any(|one| one.holds_on(on)))
        .map(|kind| WhyNot::Without(*kind))
}

fn questions(
    rules: &RuleSet,
    timeline: &Timeline<'_>,
    anchored: Option<&Anchored>,
    (row, on): (Option<&Row>, LocalDate),
) -> Vec<Question> {
    let facts = timeline.on(on);
    let mut questions: Vec<Question> = rules
        .eligibility
        .ask_about
        .iter()
        .filter(|(whom, _)| whom.includes(facts))
        .map(|(_, why)| Question::AskAbout(why.clone()))
        .collect();
    if let Some(anchored) = anchored
        && rules.cycle.renews != Renewal::Credential
        && anchored.among.iter().any(|(_, on)| *on != anchored.on)
    {
        questions.push(Question::SeveralAnchors);
    }
    let Some(row) = row.filter(|_| rules.proration.is_none()) else { return questions };
    if rules.cycle.renews == Renewal::Credential {
        return questions;
    }
    let span = Period { first: row.period.first, last: Some(row.until.min(on)) };
    let (mut leave, mut outside) = (0, 0);
    for (stretch, facts) in timeline.stretches(span) {
        if facts.on_leave.is_some() {
            leave += crate::stretch::days(stretch);
        }
        if !rules.eligibility.includes(facts) {
            outside += crate::stretch::days(stretch);
        }
    }
    if leave > 0 {
        questions.push(Question::OnLeave { days: leave });
    }
    if outside > 0 {
        questions.push(Question::Break { days: outside });
    }
    questions
}
