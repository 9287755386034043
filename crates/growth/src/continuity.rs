//! One line through a person's years (P4: learning is continual and hangs together): what they
//! learned, what they did with it and what they set out to do, quarter by quarter. Pure but for
//! [`of_person`].

use access::{Permit, action};
use credit::Piece;
use db::Tx;
use kernel::{DistrictCalendar, Fault, Hours, LocalDate, Period, SchoolYear, StaffId};

use crate::GrowthPlan;
use crate::apply::Application;
use crate::store;
use crate::words::{ApplicationResult, GoalKind};

/// Months in a quarter of a school year; the first begins with the year.
const QUARTER_MONTHS: i64 = 3;
/// No more years back than this.
const YEARS_MAX: i16 = 8;

/// What is known of a person, each with its day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    pub learned: Vec<(LocalDate, Hours)>,
    /// Answers to what became of learning.
    pub used: Vec<LocalDate>,
    /// Goals, on the day they were first written.
    pub goals: Vec<LocalDate>,
}

/// A quarter of a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarter {
    pub days: Period,
    pub learned: Hours,
    pub pieces: usize,
    pub used: usize,
    pub goals: usize,
}

impl Quarter {
    /// Whether nothing was learned, used or set out to do.
    pub const fn is_empty(&self) -> bool {
        self.pieces == 0 && self.used == 0 && self.goals == 0
    }
}

/// A school year of somebody's work; quarters before their first day and after today are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    pub year: SchoolYear,
    /// By number, from 0.
    pub quarters: Vec<(usize, Quarter)>,
}

/// The years through today, the latest first: from the person's first day, or from the first of which
/// there are records.
pub fn years(
    calendar: &DistrictCalendar,
    today: LocalDate,
    from: Option<LocalDate>,
    traces: &Traces,
) -> Vec<Year> {
    let this = calendar.school_year(today);
    let earliest = [from, traces.learned.iter().map(|(on, _)| *on).min()];
    let from = earliest.into_iter().flatten().min().unwrap_or(today);
    let first = calendar.school_year(from).starting.max(this.starting - YEARS_MAX + 1);
    (first..=this.starting)
        .rev()
        .map(|starting| {
            let year = SchoolYear { starting };
            let quarters = quarters(calendar, year)
                .enumerate()
                .filter(|(_, days)| days.first <= today)
                .filter(|(_, days)| days.last.is_none_or(|last| last >= from))
                .map(|(number, days)| (number, quarter(days, traces)))
                .collect();
            Year { year, quarters }
        })
        .collect()
}

/// The quarters of a school year that are over, and in which there is nothing.
pub fn quarters_without(years: &[Year], today: LocalDate) -> usize {
    let all = years.iter().flat_map(|year| &year.quarters);
    all.filter(|(_, quarter)| quarter.is_empty())
        .filter(|(_, quarter)| quarter.days.last.is_some_and(|last| last < today))
        .count()
}

/// The quarters of a school year, in order.
pub(crate) fn quarters(
    calendar: &DistrictCalendar,
    year: SchoolYear,
) -> impl Iterator<Item = Period> + use<> {
    let first = calendar.days_of(year).first;
    (0..4).map(move |number| {
        let begins = first.plus_months(number * QUARTER_MONTHS);
        let ends = first.plus_months((number + 1) * QUARTER_MONTHS).previous_day();
        Period { first: begins, last: Some(ends) }
    })
}

fn quarter(days: Period, traces: &Traces) -> Quarter {
    let learned = traces.learned.iter().filter(|(on, _)| days.holds_on(*on));
    let on_days = |those: &[LocalDate]| those.iter().filter(|on| days.holds_on(**on)).count();
    Quarter {
        days,
        learned: learned.clone().map(|(_, hours)| *hours).sum(),
        pieces: learned.count(),
        used: on_days(&traces.used),
        goals: on_days(&traces.goals),
    }
}

/// A person's line: quarter by quarter, and everything in it, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub years: Vec<Year>,
    pub moments: Vec<Moment>,
}

/// One thing in a person's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub on: LocalDate,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Learned {
        title: String,
        hours: Hours,
    },
    /// What was done with something learned; with the goal that it is evidence for.
    Used {
        title: String,
        result: ApplicationResult,
        words: String,
        goal: Option<String>,
    },
    /// A goal as it was first written.
    SetOut {
        kind: GoalKind,
        statement: String,
    },
    Conferred,
}

/// A person's own line.
pub fn of_person(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    person: StaffId,
    today: LocalDate,
) -> Result<Line, Fault> {
    let calendar = db::setting::calendar(tx)?;
    let hired_on = staff::person(tx, person)?.and_then(|person| person.hired_on);
    // Years of which the district has no records say nothing about anyone.
    let from = hired_on.max(credit::recorded_since(tx)?);
    let mut pieces = credit::transcript(tx, person, None)?;
    pieces.retain(|piece| piece.award.earned_on <= today && piece.revoked().is_none());
    let plans = store::plan::of_person(tx, person)?;
    let applied = store::write::applications(tx, person)?;
    let moments = moments(&pieces, &applied, &plans);
    let days = |wanted: fn(&What) -> bool| {
        let those = moments.iter().filter(move |moment| wanted(&moment.what));
        those.map(|moment| moment.on).collect()
    };
    let traces = Traces {
        learned: pieces
            .iter()
            .map(|piece| (piece.award.earned_on, piece.amount().minutes))
            .collect(),
        used: days(|what| matches!(what, What::Used { .. })),
        goals: days(|what| matches!(what, What::SetOut { .. })),
    };
    Ok(Line { years: years(&calendar, today, from, &traces), moments })
}

/// What was learned, done with it, set out to do and talked about, the latest first.
fn moments(pieces: &[Piece], applied: &[Application], plans: &[GrowthPlan]) -> Vec<Moment> {
    let goals = || plans.iter().flat_map(|plan| &plan.goals);
    let goal = |id| goals().find(|goal| Some(goal.id) == id).map(|goal| &goal.wording().statement);
    let learned = pieces.iter().map(|piece| {
        let (title, hours) = (piece.award.title.clone(), piece.amount().minutes);
        Moment { on: piece.award.earned_on, what: What::Learned { title, hours } }
    });
    let used = applied.iter().map(|one| {
        let (title, words) = (one.said.title.clone(), one.said.words.clone());
        let what = What::Used {
            title,
            result: one.said.result,
            words,
            goal: goal(one.said.goal).cloned(),
        };
        Moment { on: one.on, what }
    });
    let set_out = goals().filter_map(|goal| {
        let first = goal.wordings.first()?;
        let what = What::SetOut { kind: goal.kind, statement: first.statement.clone() };
        Some(Moment { on: first.written_on, what })
    });
    let conferences = plans.iter().flat_map(GrowthPlan::conferences);
    let conferred = conferences.map(|on| Moment { on, what: What::Conferred });
    let mut all: Vec<Moment> = learned.chain(used).chain(set_out).chain(conferred).collect();
    all.sort_by_key(|moment| std::cmp::Reverse(moment.on));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    #[test]
    fn p4_a_quarter_without_anything_is_seen_and_the_one_under_way_is_not_counted() {
        let calendar = DistrictCalendar::nebraska();
        let year = calendar.days_of(SchoolYear { starting: 2025 });
        let (first, today) = (year.first, year.first.plus_months(7));
        let traces = Traces {
            learned: vec![(first, Hours::from_minutes(90)), (first, Hours::from_minutes(30))],
            used: vec![first.plus_days(31)],
            goals: Vec::new(),
        };
        let years = years(&calendar, today, Some(first), &traces);
        assert_eq!(years.len(), 1);
        let [(0, one), (1, two), (2, three)] = years[0].quarters[..] else {
            panic!("three quarters have begun: {years:?}")
        };
        assert_eq!((one.learned, one.pieces, one.used), (Hours::from_minutes(120), 2, 1));
        assert!(two.is_empty() && three.is_empty());
        assert_eq!(quarters_without(&years, today), 1, "the third is not over");
    }

    #[test]
    fn p4_quarters_before_the_first_day_are_nobodys_fault() {
        let calendar = DistrictCalendar::nebraska();
        let hired = day("2026-02-10");
        let years = years(&calendar, day("2026-11-25"), Some(hired), &Traces::default());
        let begun: Vec<(i16, usize)> = years
            .iter()
            .flat_map(|year| year.quarters.iter().map(|(number, _)| (year.year.starting, *number)))
            .collect();
        assert!(begun.iter().all(|one| *one >= (2025, 2)), "{begun:?}");
        assert!(begun.contains(&(2025, 2)) || begun.contains(&(2025, 3)), "{begun:?}");
    }

    proptest! {
        #[test]
        fn p4_nothing_learned_is_lost_between_quarters(
            days in proptest::collection::vec((0_i64..2_000, 1_i64..600), 0..40),
        ) {
            let calendar = DistrictCalendar::nebraska();
            let from = day("2020-08-01");
            let learned: Vec<(LocalDate, Hours)> = days
                .iter()
                .map(|(after, minutes)| (from.plus_days(*after), Hours::from_minutes(*minutes)))
                .collect();
            let traces = Traces { learned, ..Traces::default() };
            let years = years(&calendar, from.plus_days(2_000), Some(from), &traces);
            let quarters = years.iter().flat_map(|year| &year.quarters);
            let (minutes, pieces) = quarters.fold((0, 0), |(minutes, pieces), (_, quarter)| {
                (minutes + quarter.learned.minutes(), pieces + quarter.pieces)
            });
            prop_assert_eq!(minutes, days.iter().map(|(_, minutes)| minutes).sum::<i64>());
            prop_assert_eq!(pieces, days.len());
        }
    }
}
