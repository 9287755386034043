//! The slow, obvious evaluator of duties: day by day, fact by fact, nothing made ready. It says what
//! the fast one must say. (For rule sets, the evaluator that explains every line does that.)

use compliance::DutyState;
use compliance::clock::Clock;
use compliance::due::Anchors;
use compliance::record::PersonRecord;
use compliance::rule::{Ask, Kind, Rule};
use compliance::rulebook::Adopted;
use kernel::{DistrictCalendar, LocalDate};

/// One person, one mandate with all its versions, one day.
pub struct Slow<'a> {
    pub record: &'a PersonRecord,
    pub versions: &'a [Adopted],
    pub calendar: &'a DistrictCalendar,
    pub on: LocalDate,
}

/// Something done that counts, with its minutes and the last day on which it counts.
struct Counts {
    on: LocalDate,
    minutes: i64,
    until: Option<LocalDate>,
}

/// What was done is good from a day until another.
#[derive(Clone, Copy)]
struct Good {
    on: LocalDate,
    until: Option<LocalDate>,
}

impl Slow<'_> {
    pub fn state(&self) -> DutyState {
        let Some(version) = self.in_force(self.on) else { return DutyState::NotRequired };
        let rule = &version.rule;
        if matches!(rule.kind, Kind::Coverage(_)) {
            return DutyState::NotRequired;
        }
        if !self.fits(rule, self.on) {
            let later = (1..self.days_ahead()).map(|days| self.on.plus_days(days));
            return match later.into_iter().find(|day| self.fits(rule, *day)) {
                Some(from) => DutyState::NotYet { from: Some(from) },
                None => DutyState::NotRequired,
            };
        }
        let good = self.good();
        if let Some(good) = good.filter(|good| good.until.is_none_or(|last| last >= self.on)) {
            return DutyState::Met { on: good.on, until: good.until };
        }
        if rule.ask == Ask::Offer {
            return DutyState::Available;
        }
        let exempt =
            self.exemptions().filter(|(first, last)| *first <= self.on && self.on <= *last);
        if let Some((_, until)) = exempt.max_by_key(|(_, last)| *last) {
            return DutyState::Exempt { until };
        }
        if let Some(leave) = self.record.history.leaves.iter().find(|one| one.holds_on(self.on)) {
            return DutyState::NotYet { from: leave.ends_on.map(|last| last.plus_days(1)) };
        }
        self.owed(rule, good)
    }

    fn in_force(&self, day: LocalDate) -> Option<&Adopted> {
        self.versions.iter().rfind(|version| version.in_force.holds_on(day))
    }

    /// Whether some position of the day fits the rule's audience.
    fn fits(&self, rule: &Rule, day: LocalDate) -> bool {
        rule.audience.includes(&self.record.history.on(day))
    }

    fn is_asked(&self, day: LocalDate) -> bool {
        self.in_force(day).is_some_and(|version| self.fits(&version.rule, day))
    }

    fn is_employed(&self, day: LocalDate) -> bool {
        !self.record.history.on(day).positions.is_empty()
    }

    /// After so many days nothing about the person changes any more.
    fn days_ahead(&self) -> i64 {
        let last = self.record.history.turning_days().into_iter().max().unwrap_or(self.on);
        self.on.days_until(last).max(0) + 2
    }

    fn exemptions(&self) -> impl Iterator<Item = (LocalDate, LocalDate)> {
        let mandate = self.versions[0].mandate;
        let own = self.record.exemptions.iter().filter(move |one| one.mandate == mandate);
        own.map(|one| (one.first, one.last))
    }

    /// Everything done through a day that counts under a rule, oldest first.
    fn counts(&self, rule: &Rule, through: LocalDate) -> Vec<Counts> {
        let done = self.record.done.iter().filter(|done| {
            done.amount.minutes() > 0
                && rule.evidence.contains(&done.evidence)
                && done.topics.iter().any(|topic| rule.topics.iter().any(|one| **one == **topic))
        });
        let mandate = self.versions[0].mandate;
        let proofs = self.record.proofs.iter().filter(|proof| proof.mandate == mandate);
        let mut counts: Vec<Counts> = done
            .map(|done| (done.on, done.amount.minutes()))
            .chain(proofs.map(|proof| (proof.on, proof.amount.minutes())))
            .filter(|(on, _)| *on <= through)
            .map(|(on, minutes)| Counts {
                on,
                minutes,
                until: rule.clock.counts_until(on, self.calendar),
            })
            .collect();
        counts.sort_by_key(|one| one.on);
        counts
    }

    /// What each version makes of what was done while it was in force: the longest lasting.
    fn good(&self) -> Option<Good> {
        let far = LocalDate::new(9999, 12, 31).unwrap_or(self.on);
        let mut best: Option<Good> = None;
        for version in self.versions.iter().rev().filter(|one| one.in_force.first <= self.on) {
            let through = version.in_force.last.map_or(self.on, |last| last.min(self.on));
            let good = good_by(&version.rule, &self.counts(&version.rule, through));
            let lasts = |good: &Good| good.until.unwrap_or(far);
            if let Some(good) = good
                && best.as_ref().is_none_or(|best| lasts(&good) > lasts(best))
            {
                best = Some(good);
            }
        }
        best
    }

    fn owed(&self, rule: &Rule, good: Option<Good>) -> DutyState {
        // Back day by day: this employment, its first day asked, this unbroken stretch of being so.
        let mut employed = self.on;
        while self.is_employed(employed.previous_day()) {
            employed = employed.previous_day();
        }
        let start = (0..=employed.days_until(self.on))
            .map(|days| employed.plus_days(days))
            .find(|day| self.is_asked(*day))
            .unwrap_or(self.on);
        let mut since = self.on;
        while self.is_asked(since.previous_day()) {
            since = since.previous_day();
        }
        let start = start.min(since);
        let anchors = Anchors { start, hired_on: self.record.history.hired_on };
        let lapsed = good.and_then(|good| good.until).filter(|until| *until >= start);
        let calendar = self.calendar;
        let (due, year_ends) = match rule.clock {
            Clock::EveryYears { year, years } => {
                let asked_first =
                    year.holding(start, calendar).first.plus_years(i64::from(years) - 1);
                let after = lapsed.map_or(asked_first, |last| asked_first.max(last.plus_days(1)));
                let day = if years == 1 { self.on } else { after };
                let (due, window) = rule.due.in_year(year, day, anchors, calendar);
                (due, Some(window.last))
            }
            Clock::Once | Clock::Rolling(_) => {
                let rolls = matches!(rule.clock, Clock::Rolling(_));
                let first = rule.due.first(anchors).or(lapsed.filter(|_| rolls));
                let Some(first) = first else { return DutyState::Due { on: None } };
                (first, None)
            }
        };
        let renewed = lapsed.filter(|_| matches!(rule.clock, Clock::Rolling(_)));
        let mut due = renewed.map_or(due, |last| due.max(last));
        if since > due {
            due = year_ends.map_or(since, |last| last.max(since));
        }
        let due = self.after_pauses(rule, due);
        if self.on <= due {
            DutyState::Due { on: Some(due) }
        } else if renewed.is_some() {
            DutyState::Lapsed { on: due.plus_days(1) }
        } else {
            DutyState::Overdue { since: due.plus_days(1) }
        }
    }

    /// A leave or an exemption over the due day, and past by now, moves it behind itself.
    fn after_pauses(&self, rule: &Rule, mut due: LocalDate) -> LocalDate {
        let leaves = self.record.history.leaves.iter();
        let leaves = leaves.filter_map(|leave| Some((leave.starts_on, leave.ends_on?)));
        let pauses: Vec<(LocalDate, LocalDate)> = leaves.chain(self.exemptions()).collect();
        loop {
            let over = pauses
                .iter()
                .find(|(first, last)| *first <= due && due <= *last && *last < self.on);
            let Some((_, last)) = over else { return due };
            due = last.plus_days(1 + rule.due.days());
        }
    }
}

/// The latest day on which enough counted at once, and how long that lasts.
fn good_by(rule: &Rule, counts: &[Counts]) -> Option<Good> {
    let needed = rule.amount.minutes().unwrap_or(0);
    let lasts = |one: &Counts, day: LocalDate| one.until.is_none_or(|until| until >= day);
    for latest in counts.iter().rev() {
        let on_that_day: Vec<&Counts> =
            counts.iter().filter(|one| one.on <= latest.on && lasts(one, latest.on)).collect();
        if on_that_day.iter().map(|one| one.minutes).sum::<i64>() < needed {
            continue;
        }
        // Good as long as what lasts that long is enough.
        let mut ends: Vec<Option<LocalDate>> = on_that_day.iter().map(|one| one.until).collect();
        ends.sort_by_key(|end| end.map_or((1, None), |end| (0, Some(end))));
        let until = ends.into_iter().rev().find(|end| {
            let long = on_that_day.iter().filter(|one| end.is_none_or(|end| lasts(one, end)));
            let long = long.filter(|one| end.is_some() || one.until.is_none());
            long.map(|one| one.minutes).sum::<i64>() >= needed
        })?;
        let mut sum = 0;
        let as_long = |one: &&Counts| match until {
            Some(until) => lasts(one, until),
            None => one.until.is_none(),
        };
        let reached = counts.iter().filter(as_long).find(|one| {
            sum += one.minutes;
            sum >= needed
        })?;
        return Some(Good { on: reached.on, until });
    }
    None
}
