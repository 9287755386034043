//! A cycle of growth: for whom, with which framework or questions, which goals, by when each step,
//! who signs first. A cycle is data: one TOML file, read strictly by [`Cycle::parse`]. Pure.
//!
//! Dates are days of the school year moved to the next working day. Who begins late has at least so
//! many working days from their own first day, and nothing is due after the school year ends.

mod read;

use kernel::{DistrictCalendar, LocalDate, SchoolYear};
use planning::FrameworkKind;
use rulefile::{Citation, Code, Counsel, RuleProblem};
use staff::{Audience, StaffHistory};

use crate::words::{AnswerKind, GoalKind, Party, StepKind};

/// The longest cycle file that is read.
pub const CYCLE_BYTES_MAX: usize = 64 * 1024;

/// A text in the two languages. Without a Spanish one, everybody reads the English one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    pub en: String,
    pub es: Option<String>,
}

impl Said {
    pub fn in_language(&self, language: web::Language) -> &str {
        match (language, &self.es) {
            (web::Language::Spanish, Some(es)) => es,
            (web::Language::Spanish | web::Language::English, _) => &self.en,
        }
    }
}

/// One version of a cycle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cycle {
    pub code: Code,
    pub title: Said,
    /// What it asks, in a sentence for the person.
    pub asks: Said,
    pub version: u32,
    /// Of the cycles that fit a person the one of the lowest rank is theirs.
    pub rank: u16,
    pub counsel: Counsel,
    pub citations: Vec<Citation>,
    pub audience: Audience,
    /// The first and last school year of employment in which it is a person's, from 1.
    pub employed_years: Option<(u16, u16)>,
    /// The same, counted from the first position that fits the audience.
    pub years_in_position: Option<(u16, u16)>,
    /// Only in every so-manieth school year of employment.
    pub every_years: Option<u16>,
    /// The frameworks against whose indicators one assesses oneself.
    pub frameworks: Vec<FrameworkKind>,
    /// What is asked where there is no framework.
    pub questions: Vec<Question>,
    /// The levels of those questions, lowest first.
    pub levels: Vec<String>,
    pub levels_es: Vec<String>,
    /// At least one goal of each.
    pub goals: Vec<GoalKind>,
    pub handover: Handover,
    pub signatures: [Party; 2],
    /// Working days the supervisor has to answer a plan that was sent.
    pub decide_working_days: u32,
    /// Who may stand by a person in this cycle; none: nobody does.
    pub mentor: Option<MentorRule>,
    /// In order.
    pub steps: Vec<Step>,
    pub notes: Vec<String>,
    pub cases: Vec<Case>,
}

/// Who may be a mentor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MentorRule {
    /// The position they hold today.
    pub audience: Audience,
    /// Whole years they have been employed.
    pub years_min: u16,
}

/// What the supervisor is given when the plan is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handover {
    /// The goals. The self-assessment stays the person's until they share it.
    Goals,
    /// The self-assessment: sending it shares it, and the page says so.
    SelfAssessment,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    pub code: String,
    pub asks: Said,
    pub answer: AnswerKind,
}

/// Something to do by a day of the school year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    pub kind: StepKind,
    /// Month and day.
    pub by: (i8, i8),
    /// Working days that whoever begins late has at least.
    pub late_working_days: u32,
}

/// What the file itself expects of its dates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    pub name: String,
    pub started: LocalDate,
    pub year: SchoolYear,
    /// `goals 2025-10-15`, one for each step.
    pub expect: Vec<String>,
}

impl Step {
    /// By when, for someone who began on a day.
    pub fn due_on(
        &self,
        calendar: &DistrictCalendar,
        year: SchoolYear,
        started: Option<LocalDate>,
    ) -> LocalDate {
        let days = calendar.days_of(year);
        let end = days.last.unwrap_or(days.first);
        let (month, day) = self.by;
        let within = |year| LocalDate::new(year, month, day).filter(|at| days.holds_on(*at));
        let by = within(year.starting).or_else(|| within(year.starting + 1)).unwrap_or(end);
        let by = calendar.plus_working_days(by, 0);
        let late = started.map(|first| calendar.plus_working_days(first, self.late_working_days));
        let due = late.map_or(by, |late| by.max(late)).min(end);
        if calendar.is_working_day(due) || due < end {
            due
        } else {
            last_working_day(calendar, end)
        }
    }
}

fn last_working_day(calendar: &DistrictCalendar, mut day: LocalDate) -> LocalDate {
    while !calendar.is_working_day(day) {
        day = day.previous_day();
    }
    day
}

impl Cycle {
    /// Reads a cycle file; every problem found, each with its line, column and what was meant.
    pub fn parse(text: &str) -> Result<Cycle, Vec<RuleProblem>> {
        read::read(text)
    }

    /// The day from which a person's time in this cycle counts, if it is theirs on the day.
    pub fn begins(
        &self,
        calendar: &DistrictCalendar,
        history: &StaffHistory,
        on: LocalDate,
    ) -> Option<LocalDate> {
        let facts = history.on(on);
        if !self.audience.includes(&facts) {
            return None;
        }
        let fits =
            |position: &&staff::PositionFact| self.audience.includes_position(position, &facts);
        let in_position = history.positions.iter().filter(fits).map(|one| one.starts_on).min()?;
        let hired = history.hired_on.unwrap_or(in_position);
        let nth = |from: LocalDate| {
            let years = calendar.school_year(on).starting - calendar.school_year(from).starting;
            u16::try_from(years + 1).unwrap_or(1)
        };
        let within = |range: Option<(u16, u16)>, from| {
            range.is_none_or(|(first, last)| (first..=last).contains(&nth(from)))
        };
        let turn = self.every_years.is_none_or(|every| nth(hired).is_multiple_of(every));
        let theirs = within(self.employed_years, hired)
            && within(self.years_in_position, in_position)
            && turn;
        theirs.then_some(if self.years_in_position.is_some() { in_position } else { hired })
    }

    /// Each step with its day.
    pub fn dates(
        &self,
        calendar: &DistrictCalendar,
        year: SchoolYear,
        started: Option<LocalDate>,
    ) -> Vec<(StepKind, LocalDate)> {
        let steps = self.steps.iter();
        steps.map(|step| (step.kind, step.due_on(calendar, year, started))).collect()
    }

    /// The cases whose dates are others, with what was found.
    pub fn differing_cases(&self, calendar: &DistrictCalendar) -> Vec<String> {
        let mut differing = Vec::new();
        for case in &self.cases {
            let dates = self.dates(calendar, case.year, Some(case.started));
            let found: Vec<String> =
                dates.iter().map(|(step, on)| format!("{} {on}", step.word())).collect();
            if found != case.expect {
                let (name, found) = (&case.name, found.join(", "));
                differing
                    .push(format!("{name}: expected {}, found {found}", case.expect.join(", ")));
            }
        }
        differing
    }

    /// Whether it asks for goals at all.
    pub fn asks_goals(&self) -> bool {
        !self.goals.is_empty()
    }
}
