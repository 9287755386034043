//! Stretches of days on which a person's positions and leaves stay the same.

use crate::ratio::Ratio;
use crate::rule_set::{Eligibility, Experience, Prorated, Proration};
use kernel::{DistrictCalendar, LocalDate, Period};
use staff::{StaffFacts, StaffHistory};
use std::cell::OnceCell;

/// Three quarters of a year on duty make a school year (Neb. Rev. Stat. 79-824).
const DAYS_OF_A_SCHOOL_YEAR: i64 = 274;

/// A person's facts through time: each stretch of days on which they stay the same is looked at
/// once, however often it is asked for.
#[derive(Debug)]
pub struct Timeline<'h> {
    history: &'h StaffHistory,
    turns: Vec<LocalDate>,
    /// By the number of turns up to the day.
    facts: Vec<OnceCell<StaffFacts>>,
}

impl<'h> Timeline<'h> {
    pub fn new(history: &'h StaffHistory) -> Timeline<'h> {
        let turns = history.turning_days();
        let facts = vec![OnceCell::new(); turns.len() + 1];
        Timeline { history, turns, facts }
    }

    pub fn history(&self) -> &'h StaffHistory {
        self.history
    }

    /// The person on the day.
    pub fn on(&self, day: LocalDate) -> &StaffFacts {
        let stretch = self.turns.partition_point(|turn| *turn <= day);
        self.facts[stretch].get_or_init(|| self.history.on(day))
    }

    /// The stretches of a period, first to last, with the person as they stand in each.
    pub fn stretches(&self, period: Period) -> impl Iterator<Item = (Period, &StaffFacts)> {
        let last = period.last.unwrap_or(period.first);
        let begin = self.turns.partition_point(|turn| *turn <= period.first);
        let end = self.turns.partition_point(|turn| *turn <= last).max(begin);
        (begin..=end).map(move |stretch| {
            let first = if stretch == begin { period.first } else { self.turns[stretch - 1] };
            let until = if stretch == end { last } else { self.turns[stretch].previous_day() };
            (Period { first, last: Some(until) }, self.on(first))
        })
    }
}

/// Days from the first to the last, both included.
pub fn days(period: Period) -> i64 {
    period.first.days_until(period.last.unwrap_or(period.first)) + 1
}

impl Eligibility {
    /// The share of full time in positions of the audience, in hundredths.
    pub fn fte(&self, facts: &StaffFacts) -> i64 {
        facts
            .positions
            .iter()
            .filter(|position| self.audience.includes_position(position, facts))
            .map(|position| position.fte_hundredths)
            .sum()
    }

    /// Whether the positions of the day are among those asked; milestones are asked apart.
    pub fn includes(&self, facts: &StaffFacts) -> bool {
        self.audience.includes(facts) && self.fte(facts) >= self.fte_at_least
    }
}

impl Proration {
    /// The share of the target that the person's days ask for.
    pub fn share(&self, who: &Eligibility, timeline: &Timeline<'_>, period: Period) -> Ratio {
        let by = |how: Prorated| self.by.contains(&how);
        let mut asked = 0;
        for (stretch, facts) in timeline.stretches(period) {
            let outside = by(Prorated::Time) && !who.includes(facts);
            let on_leave = by(Prorated::Leave) && facts.on_leave.is_some();
            if outside || on_leave {
                continue;
            }
            let fte = if by(Prorated::Fte) { who.fte(facts).min(100) } else { 100 };
            asked += days(stretch) * fte;
        }
        Ratio::new(asked.into(), i128::from(days(period)) * 100)
    }
}

impl Experience {
    /// School years inside the period that were worked, and the day the last of them was full.
    pub fn worked(
        self,
        who: &Eligibility,
        timeline: &Timeline<'_>,
        period: Period,
        calendar: &DistrictCalendar,
    ) -> Vec<LocalDate> {
        let last = period.last.unwrap_or(period.first);
        let (mut year, end) = (calendar.school_year(period.first), calendar.school_year(last));
        let mut full = Vec::new();
        while year <= end {
            let whole = calendar.days_of(year);
            let first = whole.first.max(period.first);
            let until = whole.last.unwrap_or(last).min(last);
            full.extend(self.full_on(who, timeline, Period { first, last: Some(until) }));
            year = year.next();
        }
        full
    }

    /// The day on which three quarters of the year had been worked.
    fn full_on(
        self,
        who: &Eligibility,
        timeline: &Timeline<'_>,
        year: Period,
    ) -> Option<LocalDate> {
        let mut worked = 0;
        for (stretch, facts) in timeline.stretches(year) {
            if who.fte(facts) < self.fte_hundredths || facts.on_leave.is_some() {
                continue;
            }
            let missing = DAYS_OF_A_SCHOOL_YEAR - worked;
            if days(stretch) >= missing {
                return Some(stretch.first.plus_days(missing - 1));
            }
            worked += days(stretch);
        }
        None
    }
}
