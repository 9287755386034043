//! The rows: one for each period that began by the day that is asked about.

use super::{Outcome, Row, Versions, why_not};
use crate::cycle::{Anchor, Cycle, Renewal};
use crate::expiry::Base;
use crate::milestone::MilestoneKind;
use crate::ratio::Ratio;
use crate::reckon::{Ground, Reckoning};
use crate::record::Record;
use crate::rule_set::{Carried, RuleSet};
use kernel::{DistrictCalendar, LocalDate, Period};
use staff::Credential;

/// No person has more periods than this.
const PERIODS_MAX: i64 = 120;

/// What rows are worked out from.
pub(super) struct Rows<'a> {
    pub versions: &'a Versions,
    /// As it was known on the day.
    pub record: &'a Record,
    pub on: LocalDate,
    pub calendar: &'a DistrictCalendar,
    pub cycle: &'a Cycle,
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

impl Rows<'_> {
    pub fn rows(&self, first_day: LocalDate) -> Vec<Row> {
        match self.cycle.renews {
            Renewal::Calendar => self.calendar_rows(first_day),
            Renewal::Credential => self.credential_rows(),
            Renewal::Met(base) => self.met_rows(first_day, base),
        }
    }

    fn rules(&self, version: usize) -> &RuleSet {
        &self.versions.all()[version].rules
    }

    fn calendar_rows(&self, first_day: LocalDate) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
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
    fn after(&self, before: &Row, period: Period) -> LocalDate {
        let Some(extended) = before.extended else { return period.first };
        let belongs_until = before.met_on.unwrap_or(extended.min(self.on));
        period.first.max(belongs_until.plus_days(1))
    }

    fn credential_rows(&self) -> Vec<Row> {
        let of_cycle = |credential: &&Credential| {
            self.cycle.from.iter().any(|anchor| match anchor {
                Anchor::Credential(kind) => credential.kind.eq_ignore_ascii_case(kind),
                Anchor::Fixed(_) | Anchor::Hire | Anchor::Milestone(_) => false,
            })
        };
        let mut rows: Vec<Row> = Vec::new();
        for credential in self.record.history.credentials.iter().filter(of_cycle) {
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
            rows.push(self.row(place));
        }
        rows
    }

    fn met_rows(&self, first_day: LocalDate, base: Base) -> Vec<Row> {
        let term = self.cycle.term(base);
        let mut rows: Vec<Row> = Vec::new();
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
    fn row(&self, place: Place) -> Row {
        let extended = self.extension(place.period);
        let until = extended.unwrap_or(place.until);
        self.judged(Place { until, ..place }, extended, Some(until))
    }

    /// A row whose work counts late too: what has expired can be earned anew.
    fn open_row(&self, place: Place) -> Row {
        let extended = self.extension(place.period);
        let until = extended.unwrap_or(place.until);
        self.judged(Place { until, ..place }, extended, None)
    }

    fn judged(
        &self,
        place: Place,
        extended: Option<LocalDate>,
        counts_until: Option<LocalDate>,
    ) -> Row {
        let version = self.versions.judging(place.period, self.on);
        let rules = self.rules(version);
        let ground = |window: LocalDate| Ground {
            rules,
            record: self.record,
            window: Period { first: window, last: counts_until },
            period: place.period,
            on: self.on,
            facts_on: self.on,
            calendar: self.calendar,
            carried: place.carried,
        };
        let mut window = place.window;
        let mut reckoning = ground(window).best();
        let mut met_on = self.met_on(&ground(window), &reckoning);
        let mut revoked_on = None;
        for revocation in self.record.milestones_of(MilestoneKind::Revocation) {
            if let Some(met) = met_on
                && met <= revocation.on
                && revocation.on <= place.until
            {
                revoked_on = Some(revocation.on);
                window = revocation.on.plus_days(1);
                reckoning = ground(window).best();
                met_on = self.met_on(&ground(window), &reckoning);
            }
        }
        let asked = why_not(rules, self.record, place.until.min(self.on)).is_none();
        let outcome = if met_on.is_some() {
            Outcome::Met
        } else if place.until >= self.on {
            Outcome::Running
        } else if place.until < self.versions.first_day() {
            Outcome::NotKept
        } else if asked {
            Outcome::Missed
        } else {
            Outcome::NotAsked
        };
        let surplus = self.surplus(rules.carry.forward, &reckoning, place.until);
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

    /// The first day on which it was met, by what was done by then.
    fn met_on(&self, ground: &Ground<'_>, reckoning: &Reckoning) -> Option<LocalDate> {
        if !reckoning.met {
            return None;
        }
        let window = ground.window;
        let last = window.last.map_or(self.on, |last| last.min(self.on));
        if let Some(met_on) = ground.summed_up(reckoning) {
            return Some(met_on.max(window.first));
        }
        let mut days: Vec<LocalDate> = self
            .record
            .work
            .iter()
            .map(|work| work.on)
            .chain(self.record.milestones.iter().map(|one| one.on))
            .filter(|day| window.first <= *day && *day <= last)
            .collect();
        if let Some(experience) = ground.rules.paths[reckoning.path].experience {
            let span = Period { first: window.first, last: Some(last) };
            let who = &ground.rules.eligibility;
            days.extend(experience.worked(who, &self.record.history, span, self.calendar));
        }
        days.extend([window.first, last]);
        days.sort_unstable();
        days.dedup();
        // Whatever is met stays met as more is done, so the first day is found by halving.
        let at = days.partition_point(|day| !ground.is_met_by(reckoning.path, *day));
        days.get(at).copied().or(Some(last))
    }

    /// What is left over for the next period.
    fn surplus(&self, carried: Option<Carried>, reckoning: &Reckoning, until: LocalDate) -> Ratio {
        let Some(carried) = carried else { return Ratio::ZERO };
        let over = (reckoning.earned - reckoning.target.amount).max(Ratio::ZERO);
        let since = carried.within_years.map(|years| until.plus_years(-i64::from(years)));
        let late: Ratio = reckoning
            .lines
            .iter()
            .filter(|line| since.is_none_or(|since| self.record.work[line.work].on > since))
            .map(|line| line.counted)
            .sum();
        let most = carried.at_most.unwrap_or(over);
        over.min(late).min(most)
    }

    /// Surplus of a period that completes the one before.
    fn carry_back(&self, before: &mut Row, row: &mut Row) {
        let rules = self.rules(before.version);
        let Some(carried) = rules.carry.backward else { return };
        let short = before.reckoning.still_needed;
        if before.met_on.is_some() || before.reckoning.earned < rules.carry.own_at_least {
            return;
        }
        let over = (row.reckoning.earned - row.reckoning.target.amount).max(Ratio::ZERO);
        let offered = carried.at_most.map_or(over, |most| over.min(most));
        if !short.is_positive() || offered < short {
            return;
        }
        let mut sum = Ratio::ZERO;
        let enough = row.reckoning.target.amount + short;
        let done = row.reckoning.lines.iter().find(|line| {
            sum = sum + line.counted;
            sum >= enough
        });
        before.met_on = done.map(|line| self.record.work[line.work].on);
        before.reckoning.carried = before.reckoning.carried + short;
        before.reckoning.still_needed = Ratio::ZERO;
        before.reckoning.met = true;
        before.outcome = Outcome::Met;
        row.surplus = row.surplus.min(over - short);
    }
}
