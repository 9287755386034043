//! How the district stood at the end of each of many months: the counts of the grid, worked out of
//! facts that are read once.
//!
//! From one month to the next most duties stay as they were. A duty is judged anew only where
//! something can have changed it in between: a rule or its year, a position, a leave, an exemption,
//! something done that counts, its due day, the last day of what was done. Tests hold the counts to
//! those of the grid on the same day.

use crate::clock::Clock;
use crate::filing::PersonFile;
use crate::grid::Tally;
use crate::judge::Judgement;
use crate::missed::Missed;
use crate::rule::Code;
use crate::rulebook::{Day, Rulebook};
use crate::standing::{book_of, files};
use crate::store;
use db::Tx;
use kernel::{BuildingId, Fault, LocalDate, SiteCode};
use staff::{Building, PositionFact};
use std::collections::HashMap;
use std::ops::Range;

/// How many months' ends a trend shows.
pub const MONTHS: i64 = 24;

/// Whose duties are counted; nothing said: everyone's, of every mandate.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Narrowed {
    pub mandate: Option<Code>,
    pub building: Option<SiteCode>,
    /// The code of a job.
    pub role: Option<String>,
}

/// The counts at the end of one month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MonthEnd {
    pub on: LocalDate,
    pub tally: Tally,
}

/// The ends of the last months that are over on a day, the oldest first.
pub fn month_ends(until: LocalDate) -> Vec<LocalDate> {
    let newest = until.plus_days(1).first_of_month().previous_day();
    let first = newest.first_of_month();
    (0..MONTHS).rev().map(|ago| first.plus_months(-ago).last_of_month()).collect()
}

/// The counts at the ends of the last months, the oldest first. Those of a building are counted on
/// the days on which it is open, as in the grid.
pub fn trend(tx: &mut Tx, until: LocalDate, narrowed: &Narrowed) -> Result<Vec<MonthEnd>, Fault> {
    let mut mandates = store::mandates(tx)?;
    if let Some(code) = &narrowed.mandate {
        mandates.retain(|mandate| mandate.code == *code);
    }
    let book = book_of(tx, &mandates)?;
    let mut files = files(tx, &book, until)?;
    let buildings: HashMap<BuildingId, Building> = staff::buildings(tx)?
        .into_iter()
        .filter(|building| narrowed.building.as_ref().is_none_or(|code| building.code == *code))
        .map(|building| (building.id, building))
        .collect();
    let wanted = |position: &PositionFact| {
        narrowed.role.as_ref().is_none_or(|role| position.job_role == *role)
            && buildings.contains_key(&position.building)
    };
    files.retain(|file| file.history.positions.iter().any(wanted));
    let counts = |position: &PositionFact, on: LocalDate| {
        wanted(position)
            && buildings.get(&position.building).is_some_and(|building| building.is_open_on(on))
    };
    let ends = month_ends(until);
    let tallies = book.on_each(&files, &ends, counts);
    Ok(ends.into_iter().zip(tallies).map(|(on, tally)| MonthEnd { on, tally }).collect())
}

/// How one duty stood on the day before the one that is asked about.
type Before = (LocalDate, Judgement, Option<Missed>);

impl Rulebook {
    /// The duties that people owed on each of these days, which rise, summed over all mandates;
    /// those of positions that count on the day.
    pub fn on_each(
        &self,
        files: &[PersonFile],
        days: &[LocalDate],
        counts: impl Fn(&PositionFact, LocalDate) -> bool,
    ) -> Vec<Tally> {
        let days: Vec<Day<'_>> = days.iter().map(|day| self.on(*day)).collect();
        let mandates: Vec<Vec<bool>> =
            (0..self.mandates().len()).map(|mandate| self.rules_turn(mandate, &days)).collect();
        let mut sums = vec![Tally::default(); days.len()];
        for file in files {
            let own = file.turns(&days);
            for (mandate, rules_turn) in mandates.iter().enumerate() {
                if !self.ever_asks(mandate, file) {
                    continue;
                }
                let mut before: Option<Before> = None;
                for (at, day) in days.iter().enumerate() {
                    let (turns, lines) = &own[at];
                    let stays = before.filter(|(since, judgement, _)| {
                        !turns
                            && !rules_turn[at]
                            && judgement.runs_on(*since, day.date)
                            && !self.any_counts(mandate, file, lines)
                    });
                    let (judgement, missed) = match stays {
                        Some((_, judgement, missed)) => (judgement, missed),
                        None => (day.judge(file, mandate), day.missed_last_year(file, mandate)),
                    };
                    before = Some((day.date, judgement, missed));
                    if day.is_owed_by_people(mandate)
                        && let Some(position) = day.position_of(file, &judgement)
                        && counts(position, day.date)
                    {
                        sums[at].count(judgement.state);
                        sums[at].count_missed(missed);
                    }
                }
            }
        }
        sums
    }

    /// Whether a position of the person ever fits a version of the mandate.
    fn ever_asks(&self, mandate: usize, file: &PersonFile) -> bool {
        let slots = &self.mandate(mandate).slots;
        (0..file.spans.len()).any(|span| slots.iter().any(|slot| file.span_fits(span, *slot)))
    }

    fn any_counts(&self, mandate: usize, file: &PersonFile, lines: &Range<usize>) -> bool {
        let slots = &self.mandate(mandate).slots;
        lines.clone().any(|line| slots.iter().any(|slot| file.line_counts(line, *slot)))
    }

    /// For each day: whether a version of the mandate begins or ends, or a year of its clocks,
    /// after the day before it. There is nothing before the first.
    fn rules_turn(&self, mandate: usize, days: &[Day<'_>]) -> Vec<bool> {
        let turns = |since: LocalDate, on: LocalDate| {
            self.mandate(mandate).slots.iter().any(|slot| {
                let version = self.version(*slot);
                let days = version.in_force;
                let year_turns = match version.rule.clock {
                    Clock::EveryYears { year, .. } => {
                        let held = |day| year.holding(day, self.calendar());
                        held(since) != held(on)
                    }
                    Clock::Once | Clock::Rolling(_) => false,
                };
                year_turns || begins(days.first, since, on) || ends(days.last, since, on)
            })
        };
        each_since(days, turns)
    }
}

impl PersonFile {
    /// For each day, of what is after the day before it: whether a position, a leave, an exemption
    /// or a text that asks anew turns something, and which lines were done.
    fn turns(&self, days: &[Day<'_>]) -> Vec<(bool, Range<usize>)> {
        let lines_through = |on: LocalDate| self.lines.partition_point(|line| line.on <= on);
        let turns = |since: LocalDate, on: LocalDate| {
            let turned = |first, last| begins(first, since, on) || ends(last, since, on);
            let turns = self.spans.iter().any(|span| turned(span.first, Some(span.last)))
                || self.history.leaves.iter().any(|leave| turned(leave.starts_on, leave.ends_on))
                || self.exemptions.iter().any(|(_, e)| turned(e.first, Some(e.last)))
                || self
                    .lines
                    .iter()
                    .filter_map(|line| line.asked_again)
                    .any(|asked| begins(asked, since, on));
            (turns, lines_through(since)..lines_through(on))
        };
        each_since(days, turns)
    }
}

impl Judgement {
    /// Whether neither its due day nor the last day of what was done lies between two days, so that
    /// by itself it is on the later one what it was on the earlier.
    fn runs_on(&self, since: LocalDate, on: LocalDate) -> bool {
        let own = [self.due.map(|due| due.on), self.cover.and_then(|cover| cover.until)];
        own.into_iter().all(|last| !ends(last, since, on))
    }
}

/// Answers about each day and the one before it; the first is compared with itself.
fn each_since<T>(days: &[Day<'_>], answer: impl Fn(LocalDate, LocalDate) -> T) -> Vec<T> {
    let mut since = days.first().map(|day| day.date);
    let answers =
        days.iter().map(|day| answer(since.replace(day.date).unwrap_or(day.date), day.date));
    answers.collect()
}

/// Whether something that is there from a day on is there on the later of two days only.
fn begins(first: LocalDate, since: LocalDate, on: LocalDate) -> bool {
    since < first && first <= on
}

/// Whether something that is there through a day is there on the earlier of two days only.
fn ends(last: Option<LocalDate>, since: LocalDate, on: LocalDate) -> bool {
    last.is_some_and(|last| since <= last && last < on)
}

#[cfg(test)]
mod tests;
