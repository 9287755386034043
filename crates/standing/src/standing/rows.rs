//! The rows: one for each period that began by the day that is asked about.

use super::sums::{Adder, Span, Sums};
use super::{Outcome, Row, Versions, why_not};
use crate::cycle::{Anchor, Cycle, Renewal};
use crate::expiry::Base;
use crate::milestone::MilestoneKind;
use crate::ratio::Ratio;
use crate::record::Record;
use crate::rule_set::{Carried, RuleSet};
use crate::stretch::Timeline;
use kernel::{LocalDate, Period};
use staff::Credential;

/// No person has more periods than this.
const PERIODS_MAX: i64 = 120;

/// How far back rows are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Back {
    /// From the first.
    All,
    /// Only those that the state of the day rests on.
    Enough,
}

/// What rows are worked out from.
pub(crate) struct Rows<'a, A> {
    pub versions: &'a Versions,
    /// As it was known on the day.
    pub record: &'a Record,
    pub timeline: &'a Timeline<'a>,
    pub on: LocalDate,
    pub cycle: &'a Cycle,
    pub adder: &'a A,
    pub back: Back,
}

/// Where a row stands before it is reckoned.
#[derive(Clone, Copy)]
struct Place {
    number: usize,
    period: Period,
    window: LocalDate,
    until: LocalDate,
    carried: Ratio,
}

impl<A: Adder> Rows<'_, A> {
    pub fn rows(&self, first_day: LocalDate) -> Vec<Row<A::Sums>> {
        match self.cycle.renews {
            Renewal::Calendar if self.stands_alone() => self.latest_rows(first_day),
            Renewal::Calendar => self.calendar_rows(first_day),
            Renewal::Credential => self.credential_rows(),
            Renewal::Met(base) => self.met_rows(first_day, base),
        }
    }

    fn rules(&self, version: usize) -> &RuleSet {
        &self.versions.all()[version].rules
    }

    /// Whether each period can be judged without those before it.
    fn stands_alone(&self) -> bool {
        let carries =
            |rules: &RuleSet| rules.carry.forward.is_some() || rules.carry.backward.is_some();
        self.back == Back::Enough
            && !self.versions.all().iter().any(|version| carries(&version.rules))
            && self.record.milestones_of(MilestoneKind::Extension).next().is_none()
    }

    /// The period of the day, and the one before it when the state may rest on it.
    fn latest_rows(&self, first_day: LocalDate) -> Vec<Row<A::Sums>> {
        let months = i64::from(self.on.year() - first_day.year()) * 12
            + i64::from(self.on.month() - first_day.month());
        // A common last day may make the first period a year shorter.
        let mut number = (months / self.cycle.months - 2).max(0);
        while number + 1 < PERIODS_MAX && self.cycle.period(first_day, number + 1).first <= self.on
        {
            number += 1;
        }
        let row = |number: i64| {
            let period = self.cycle.period(first_day, number);
            self.row(Place {
                number: usize::try_from(number).unwrap_or(0),
                period,
                window: period.first,
                until: period.last.unwrap_or(period.first),
                carried: Ratio::ZERO,
            })
        };
        let latest = row(number);
        if latest.met_on.is_some() || number == 0 {
            return vec![latest];
        }
        vec![row(number - 1), latest]
    }

    fn calendar_rows(&self, first_day: LocalDate) -> Vec<Row<A::Sums>> {
        let mut rows: Vec<Row<A::Sums>> = Vec::new();
        for number in 0..PERIODS_MAX {
            let period = self.cycle.period(first_day, number);
            if period.first > self.on {
                break;
            }
            let carried = rows.last().map_or(Ratio::ZERO, |before| before.surplus);
            let window = rows.last().map_or(period.first, |before| self.after(before, period));
            let mut row = self.row(Place {
                number: rows.len(),
                period,
                window,
                until: period.last.unwrap_or(period.first),
                carried,
            });
            if let Some(before) = rows.last_mut() {
                self.carry_back(before, &mut row);
            }
            rows.push(row);
        }
        rows
    }

    /// The first day of a period's own work: work done in time that was granted to the period
    /// before belongs to that one until it is met.
    fn after(&self, before: &Row<A::Sums>, period: Period) -> LocalDate {
        let Some(extended) = before.extended else { return period.first };
        let belongs_until = before.met_on.unwrap_or(extended.min(self.on));
        period.first.max(belongs_until.plus_days(1))
    }

    fn credential_rows(&self) -> Vec<Row<A::Sums>> {
        let of_cycle = |credential: &&Credential| {
            self.cycle.from.iter().any(|anchor| match anchor {
                Anchor::Credential(kind) => credential.kind.eq_ignore_ascii_case(kind),
                Anchor::Fixed(_) | Anchor::Hire | Anchor::Milestone(_) => false,
            })
        };
        let mut rows: Vec<Row<A::Sums>> = Vec::new();
        let mut credentials = self.record.history.credentials.iter().filter(of_cycle).peekable();
        while let Some(credential) = credentials.next() {
            let first = credential.issued_on;
            let computed = self.cycle.period(first, 0).last;
            let last = credential.expires_on.or(computed).unwrap_or(first);
            let place = Place {
                number: rows.len(),
                period: Period { first, last: Some(last.max(first)) },
                window: first,
                until: last.max(first),
                carried: Ratio::ZERO,
            };
            let extended = self.extension(place.period);
            let until = extended.unwrap_or(place.until);
            let late = place.until.plus_months(self.cycle.late_months);
            // What comes after the next credential was issued is that one's.
            let next = credentials.peek().map(|next| next.issued_on.previous_day());
            let late = next.map_or(late, |next| next.min(late));
            rows.push(self.judged(Place { until, ..place }, extended, Some(until.max(late))));
        }
        rows
    }

    fn met_rows(&self, first_day: LocalDate, base: Base) -> Vec<Row<A::Sums>> {
        let term = self.cycle.term(base);
        let mut rows: Vec<Row<A::Sums>> = Vec::new();
        let mut window = first_day;
        let mut due = first_day.plus_months(self.cycle.months).previous_day();
        for _ in 0..PERIODS_MAX {
            if window > self.on && !rows.is_empty() {
                break;
            }
            let place = Place {
                number: rows.len(),
                period: Period { first: window, last: Some(due) },
                window,
                until: due,
                carried: Ratio::ZERO,
            };
            let mut row = self.open_row(place);
            let renewal = !rows.is_empty();
            let next = row.met_on.map(|met| {
                // From the baseline, not from time that was granted.
                let until = term.next_expiry(met, Some(due), renewal);
                row.valid_until = Some(until);
                let opens = until.plus_months(-self.cycle.window_months).max(met.plus_days(1));
                (opens, until)
            });
            rows.push(row);
            match next {
                Some((opens, until)) => (window, due) = (opens, until),
                None => break,
            }
        }
        rows
    }

    /// The row, with more time where it was granted and what was taken back.
    fn row(&self, place: Place) -> Row<A::Sums> {
        let extended = self.extension(place.period);
        let until = extended.unwrap_or(place.until);
        self.judged(Place { until, ..place }, extended, Some(until))
    }

    /// A row whose work counts late too: what has expired can be earned anew.
    fn open_row(&self, place: Place) -> Row<A::Sums> {
        let extended = self.extension(place.period);
        let until = extended.unwrap_or(place.until);
        self.judged(Place { until, ..place }, extended, None)
    }

    fn judged(
        &self,
        place: Place,
        extended: Option<LocalDate>,
        counts_until: Option<LocalDate>,
    ) -> Row<A::Sums> {
        let version = self.versions.judging(place.period, self.on);
        let rules = self.rules(version);
        let span = |window: LocalDate| Span {
            version,
            window: Period { first: window, last: counts_until },
            period: place.period,
            carried: place.carried,
        };
        let mut window = place.window;
        let mut reckoning = self.adder.best(&span(window));
        let mut met_on = self.adder.met_on(&span(window), &reckoning);
        let mut revoked_on = None;
        for revocation in self.record.milestones_of(MilestoneKind::Revocation) {
            if let Some(met) = met_on
                && met <= revocation.on
                && revocation.on <= place.until
            {
                revoked_on = Some(revocation.on);
                window = revocation.on.plus_days(1);
                reckoning = self.adder.best(&span(window));
                met_on = self.adder.met_on(&span(window), &reckoning);
            }
        }
        let is_asked =
            || why_not(rules, self.record, self.timeline, place.until.min(self.on)).is_none();
        let outcome = if met_on.is_some() {
            Outcome::Met
        } else if place.until >= self.on {
            Outcome::Running
        } else if place.until < self.versions.first_day() {
            Outcome::NotKept
        } else if is_asked() {
            Outcome::Missed
        } else {
            Outcome::NotAsked
        };
        let surplus = self.surplus(rules.carry.forward, &span(window), &reckoning);
        Row {
            number: place.number + 1,
            period: place.period,
            until: place.until,
            extended,
            window,
            version,
            reckoning,
            met_on,
            revoked_on,
            valid_until: None,
            surplus,
            outcome,
        }
    }

    /// The day to which more time was granted for the period.
    fn extension(&self, period: Period) -> Option<LocalDate> {
        let last = period.last?;
        let next = last.plus_months(self.cycle.months);
        self.record
            .milestones_of(MilestoneKind::Extension)
            .filter_map(|one| one.until)
            .filter(|until| last < *until && *until < next)
            .max()
    }

    /// What is left over for the next period.
    fn surplus(&self, carried: Option<Carried>, span: &Span, sums: &A::Sums) -> Ratio {
        let Some(carried) = carried else { return Ratio::ZERO };
        let over = (sums.earned() - sums.target()).max(Ratio::ZERO);
        let until = span.window.last.unwrap_or(self.on);
        let since = carried.within_years.map(|years| until.plus_years(-i64::from(years)));
        let late = self.adder.earned_after(span, sums, since);
        let most = carried.at_most.unwrap_or(over);
        over.min(late).min(most)
    }

    /// Surplus of a period that completes the one before.
    fn carry_back(&self, before: &mut Row<A::Sums>, row: &mut Row<A::Sums>) {
        let rules = self.rules(before.version);
        let Some(carried) = rules.carry.backward else { return };
        let short = before.reckoning.still_needed();
        if before.met_on.is_some() || before.reckoning.earned() < rules.carry.own_at_least {
            return;
        }
        let over = (row.reckoning.earned() - row.reckoning.target()).max(Ratio::ZERO);
        let offered = carried.at_most.map_or(over, |most| over.min(most));
        if !short.is_positive() || offered < short {
            return;
        }
        let span = Span {
            version: row.version,
            window: Period { first: row.window, last: Some(row.until) },
            period: row.period,
            carried: Ratio::ZERO,
        };
        let enough = row.reckoning.target() + short;
        before.met_on = self.adder.reached(&span, &row.reckoning, enough);
        before.reckoning.complete(short);
        before.outcome = Outcome::Met;
        row.surplus = row.surplus.min(over - short);
    }
}
