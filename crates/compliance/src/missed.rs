//! Years that went by without what a yearly clock asked: one row a year, kept for good.
//!
//! A new year asks anew, and what the last one asked is not forgotten. A year is *missed* by someone
//! who was past its due day (or at the year's end still owed it) on the last day of the year on which
//! it was asked of them, and did not do it before the year was over. It is judged by the version in
//! force on the year's last day and never by a later one. Later evidence may *close it late*; the
//! year stays missed.
//!
//! As a rule the new year is asked once: one training of this year meets this year, and closes the
//! missed one late too. Where the version says `missed_year = "make up"`, the missed year comes first:
//! its training is owed, late, until it is made up, and what made it up meets no other year.
//!
//! Absent: years before the person was last employed, and clocks of several years, which stay
//! late by themselves until what they ask is done.

use crate::clock::{Clock, Window};
use crate::duty::DutyState;
use crate::filing::PersonFile;
use crate::judge::{At, DueDay, Judgement, employed_since};
use crate::rule::{Ask, Kind, MissedYear};
use crate::rulebook::{Day, Rulebook, end};
use kernel::LocalDate;
use std::fmt;

/// A year that ended without what it asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missed {
    /// The version that asked.
    pub slot: usize,
    pub year: Window,
    /// The day it was due.
    pub due: LocalDate,
    /// The day on which later evidence reached what was asked; none: it is still missing.
    pub closed_late: Option<LocalDate>,
}

/// Written as in the cases of a rule file: `due 2025-12-31, done late 2026-01-12`.
impl fmt::Display for Missed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "due {}", self.due)?;
        match self.closed_late {
            Some(on) => write!(f, ", done late {on}"),
            None => Ok(()),
        }
    }
}

/// The missed years of one duty, the oldest first, and the lines that made them up.
#[derive(Clone, Debug, Default)]
struct Past {
    missed: Vec<Missed>,
    spent: Vec<usize>,
}

impl Day<'_> {
    /// The years of a duty that the person missed since they were last employed, the oldest first;
    /// also of a mandate that is not asked of them any more.
    pub fn missed(&self, file: &PersonFile, mandate: usize) -> Vec<Missed> {
        self.past(file, mandate, None).missed
    }

    /// The year that ended last, if the person missed it.
    pub fn missed_last_year(&self, file: &PersonFile, mandate: usize) -> Option<Missed> {
        let year = self.window(mandate)?;
        let last_year_ended = year.first.previous_day();
        let made_up = self.book.mandate(mandate).makes_up;
        let from = (!made_up).then_some(last_year_ended);
        let last = self.past(file, mandate, from).missed.pop()?;
        (last.year.last == last_year_ended).then_some(last)
    }

    /// As [`Day::judge`], where a missed year is made up before this one.
    pub(crate) fn judge_making_up(&self, file: &PersonFile, mandate: usize) -> Judgement {
        let past = self.past(file, mandate, None);
        let judgement = self.at(&past.spent).judge(file, mandate, self.slot(mandate));
        let open = past.missed.iter().find(|missed| self.is_still_owed(missed));
        match (judgement.state, open) {
            (
                DutyState::Due { .. }
                | DutyState::Met { .. }
                | DutyState::Overdue { .. }
                | DutyState::Lapsed { .. },
                Some(Missed { year, due, .. }),
            ) => Judgement {
                state: DutyState::Overdue { since: due.plus_days(1) },
                due: Some(DueDay { on: *due, by_rule: *due, year: Some(*year), moved_by: None }),
                ..judgement
            },
            _ => judgement,
        }
    }

    /// Whether a missed year is to be made up and was not.
    pub fn is_still_owed(&self, missed: &Missed) -> bool {
        missed.closed_late.is_none()
            && self.book.rule(missed.slot).missed_year == MissedYear::MakeUp
    }

    /// The lines that made up for missed years.
    pub(crate) fn spent(&self, file: &PersonFile, mandate: usize) -> Vec<usize> {
        if self.book.mandate(mandate).makes_up {
            self.past(file, mandate, None).spent
        } else {
            Vec::new()
        }
    }

    /// Judges the years that are over, from the one that holds a day on.
    fn past(&self, file: &PersonFile, mandate: usize, from: Option<LocalDate>) -> Past {
        let mut past = Past::default();
        let employed = employed_since(file, self.date);
        let from = from.map_or(employed, |from| from.max(employed));
        for (slot, year) in self.book.years_over(mandate, from, self.date) {
            let at = At { book: self.book, date: year.last, spent: &past.spent };
            let Some(due) = at.missed_in(file, mandate, year, employed) else { continue };
            let (closed_late, used) = self.at(&past.spent).closed_late(file, slot, year);
            if self.book.rule(slot).missed_year == MissedYear::MakeUp {
                past.spent.extend(used);
            }
            past.missed.push(Missed { slot, year, due, closed_late });
        }
        past
    }
}

impl Rulebook {
    /// The years of a mandate's yearly clocks that hold `from` or come after it and ended before
    /// `today`, each with the version in force on its last day.
    fn years_over(
        &self,
        mandate: usize,
        from: LocalDate,
        today: LocalDate,
    ) -> impl Iterator<Item = (usize, Window)> + '_ {
        self.mandate(mandate).slots.iter().copied().flat_map(move |slot| {
            let version = self.version(slot);
            let rule = &version.rule;
            let asks = (&rule.kind, rule.ask) == (&Kind::Person, Ask::Complete);
            let year = match rule.clock {
                Clock::EveryYears { year, years: 1 } if asks => Some(year),
                Clock::EveryYears { .. } | Clock::Once | Clock::Rolling(_) => None,
            };
            let in_force = version.in_force;
            let begin = in_force.first.max(from);
            let last = in_force.last.unwrap_or_else(end).min(today.previous_day());
            let next = move |window: &Window| {
                Some(year?.holding(window.last.plus_days(1), self.calendar()))
            };
            std::iter::successors(year.map(|year| year.holding(begin, self.calendar())), next)
                .take_while(move |window| window.last <= last)
                .filter(move |window| self.slot_on(mandate, window.last) == Some(slot))
                .map(move |window| (slot, window))
        })
    }
}

impl At<'_> {
    /// The due day of a year that was missed; asked on the year's last day.
    fn missed_in(
        &self,
        file: &PersonFile,
        mandate: usize,
        year: Window,
        employed: LocalDate,
    ) -> Option<LocalDate> {
        let mut on = year.last;
        loop {
            let at = At { date: on, ..*self };
            let judgement = at.judge(file, mandate, self.book.slot_on(mandate, on));
            match judgement.state {
                // Not asked on that day: on the last day before it that something was otherwise.
                DutyState::NotRequired | DutyState::NotYet { .. } => {
                    on = self.turn_before(file, mandate, on)?;
                    if on < year.first.max(employed) {
                        return None;
                    }
                }
                DutyState::Overdue { .. } | DutyState::Due { .. } => {
                    let due = judgement.due.filter(|due| due.year == Some(year))?.on;
                    let owed = due < on || (on == year.last && due <= on);
                    return (owed && !self.is_covered(file, mandate)).then_some(due);
                }
                DutyState::Available
                | DutyState::Met { .. }
                | DutyState::Exempt { .. }
                | DutyState::Lapsed { .. } => return None,
            }
        }
    }

    /// The last day before `on` that ends a position, comes before a leave, or ends a version.
    fn turn_before(&self, file: &PersonFile, mandate: usize, on: LocalDate) -> Option<LocalDate> {
        let positions = file.spans.iter().map(|span| span.last);
        let leaves = file.history.leaves.iter().map(|leave| leave.starts_on.previous_day());
        let slots = &self.book.mandate(mandate).slots;
        let versions = slots.iter().filter_map(|slot| self.book.in_force(*slot).last);
        positions.chain(leaves).chain(versions).filter(|day| *day < on).max()
    }

    fn is_covered(&self, file: &PersonFile, mandate: usize) -> bool {
        let cover = self.cover(file, mandate);
        cover.is_some_and(|cover| cover.until.is_none_or(|last| last >= self.date))
    }

    /// The day on which what was done in a year and since reached what the year asked, and the
    /// lines that went into it.
    fn closed_late(
        &self,
        file: &PersonFile,
        slot: usize,
        year: Window,
    ) -> (Option<LocalDate>, Vec<usize>) {
        let needed = self.book.rule(slot).amount.minutes().unwrap_or(0);
        let (mut sum, mut used) = (0, Vec::new());
        for (index, line) in file.lines.iter().enumerate() {
            if line.on > self.date {
                break;
            }
            if line.on >= year.first && self.line_counts(file, index, slot) {
                sum += line.minutes;
                used.push(index);
                if sum >= needed {
                    return (Some(line.on), used);
                }
            }
        }
        (None, used)
    }
}

#[cfg(test)]
mod tests;
