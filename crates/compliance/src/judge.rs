//! What a person owes on a day: a pure function of dated facts, rule versions and the date. No
//! state is stored; the grid, the person's page and the explanation all read one [`Judgement`].
//!
//! How a duty is judged:
//! 1. The version in force on the day says who is asked. Someone is asked while one of their
//!    positions fits its audience. The days that relative dates count from begin with the first
//!    day in the audience since they were last employed, also after a drop and a return (CMP-3).
//! 2. What was done counts as long as the clock of a version says; minutes add up among what
//!    counts on the same day. What met a version while it was in force goes on counting by that
//!    version: a new version never rewrites past standing.
//! 3. A leave or an exemption that holds on the due day moves it: as many days after it as a
//!    person has after a start. A due date never lies before the first day of this membership.

use crate::clock::{Clock, Window, Year};
use crate::due::Anchors;
use crate::duty::DutyState;
use crate::filing::PersonFile;
use crate::rule::{Ask, Kind, Rule};
use crate::rulebook::{Day, beginning, end};
use kernel::LocalDate;

/// The state and what it rests on; everything an explanation needs, as indices and dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judgement {
    pub state: DutyState,
    /// The version in force on the day.
    pub slot: Option<usize>,
    pub membership: Option<Membership>,
    pub cover: Option<Cover>,
    pub due: Option<DueDay>,
}

/// Belonging to the audience on the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Membership {
    /// The span of the position that puts the person there.
    pub(crate) span: usize,
    /// The first day of this unbroken stretch.
    pub since: LocalDate,
    /// The first day in the audience since they were last employed.
    pub start: LocalDate,
}

/// What was done and how long it counts, judged by one version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cover {
    pub slot: usize,
    /// The day on which the amount was reached.
    pub on: LocalDate,
    /// The last day that counts; none: for good.
    pub until: Option<LocalDate>,
    /// The line that reached the amount.
    pub(crate) line: usize,
}

/// A due day and how it came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DueDay {
    pub on: LocalDate,
    /// The day the rule alone gives.
    pub by_rule: LocalDate,
    /// The year it belongs to, for a clock that has years.
    pub year: Option<Window>,
    pub moved_by: Option<MovedBy>,
}

/// Why a due day is not the rule's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MovedBy {
    Leave {
        last: LocalDate,
    },
    Exemption {
        last: LocalDate,
    },
    /// This membership began after the rule's day.
    Start,
    /// What was done before counts until then.
    Cover,
}

impl Day<'_> {
    /// Judges one duty of one person.
    pub fn judge(&self, file: &PersonFile, mandate: usize) -> Judgement {
        let mut judgement = Judgement {
            state: DutyState::NotRequired,
            slot: self.current[mandate],
            membership: None,
            cover: None,
            due: None,
        };
        let Some(slot) = judgement.slot else { return judgement };
        let rule = self.book.rule(slot);
        if matches!(rule.kind, Kind::Coverage(_)) {
            return judgement;
        }
        let Some(membership) = self.membership(file, mandate, slot) else {
            judgement.state = self.before_start(file, slot);
            return judgement;
        };
        judgement.membership = Some(membership);
        judgement.cover = self.cover(file, mandate);
        let met = judgement.cover.filter(|cover| cover.until.is_none_or(|last| last >= self.date));
        judgement.state = if let Some(cover) = met {
            DutyState::Met { on: cover.on, until: cover.until }
        } else if rule.ask == Ask::Offer {
            DutyState::Available
        } else if let Some(until) = self.exempt_until(file, mandate) {
            DutyState::Exempt { until }
        } else if let Some(back) = self.back_from_leave(file) {
            DutyState::NotYet { from: back }
        } else {
            let (state, due) = self.owed(file, mandate, rule, membership, judgement.cover);
            judgement.due = due;
            state
        };
        judgement
    }

    /// The stretch of days in the audience that holds the day.
    fn membership(&self, file: &PersonFile, mandate: usize, slot: usize) -> Option<Membership> {
        let span = (0..file.spans.len()).find(|span| {
            let Span { first, last } = of(file, *span);
            first <= self.date && self.date <= last && file.span_fits(*span, slot)
        })?;
        let slots = &self.book.mandate(mandate).slots;
        let mut since = self.date;
        let employed_since = employed_since(file, self.date);
        let mut start = self.date;
        loop {
            let before = since;
            for slot in slots {
                let in_force = self.book.version(*slot).in_force;
                let force_last = in_force.last.unwrap_or_else(end);
                for span in 0..file.spans.len() {
                    let Span { first, last } = of(file, span);
                    let (first, last) = (first.max(in_force.first), last.min(force_last));
                    if first > self.date || last < first || !file.span_fits(span, *slot) {
                        continue;
                    }
                    if last >= employed_since {
                        start = start.min(first.max(employed_since));
                    }
                    if first < since && (last >= since || last.plus_days(1) == since) {
                        since = first;
                    }
                }
            }
            if since == before {
                return Some(Membership { span, since, start: start.min(since) });
            }
        }
    }

    fn before_start(&self, file: &PersonFile, slot: usize) -> DutyState {
        let from = (0..file.spans.len())
            .filter(|span| of(file, *span).first > self.date && file.span_fits(*span, slot))
            .map(|span| of(file, span).first)
            .min();
        match from {
            Some(from) => DutyState::NotYet { from: Some(from) },
            None => DutyState::NotRequired,
        }
    }

    /// The best of what each version makes of what was done: good on the day if any is, otherwise
    /// what counted longest.
    pub(crate) fn cover(&self, file: &PersonFile, mandate: usize) -> Option<Cover> {
        let mut best: Option<Cover> = None;
        for slot in self.book.mandate(mandate).slots.iter().rev() {
            let in_force = self.book.version(*slot).in_force;
            if in_force.first > self.date {
                continue;
            }
            let through = in_force.last.unwrap_or_else(end).min(self.date);
            let cover = self.cover_by(file, *slot, through);
            let longer =
                |a: &Cover, b: &Cover| a.until.unwrap_or_else(end) > b.until.unwrap_or_else(end);
            if let Some(cover) = cover
                && best.as_ref().is_none_or(|best| longer(&cover, best))
            {
                best = Some(cover);
            }
        }
        best
    }

    /// What lines through a day come to under one version.
    fn cover_by(&self, file: &PersonFile, slot: usize, through: LocalDate) -> Option<Cover> {
        let rule = self.book.rule(slot);
        let calendar = &self.book.calendar();
        let needed = rule.amount.minutes().unwrap_or(0);
        let counting = || {
            (0..file.lines.len())
                .rev()
                .skip_while(|line| file.lines[*line].on > through)
                .filter(|line| file.line_counts(*line, slot))
        };
        for newest in counting() {
            let newest_on = file.lines[newest].on;
            // For the newest line of all, what still counts today; for older ones, what counted
            // on the day of that line.
            let mut sum = 0;
            let mut oldest = None;
            for line in counting().skip_while(|line| *line > newest) {
                let on = file.lines[line].on;
                let reaches =
                    rule.clock.counts_until(on, calendar).is_none_or(|last| last >= newest_on);
                if !reaches {
                    break;
                }
                sum += file.lines[line].minutes;
                if sum >= needed {
                    oldest = Some(on);
                    break;
                }
            }
            if let Some(oldest) = oldest {
                let (on, line) = self.reached(file, slot, needed, oldest, through);
                let until = rule.clock.counts_until(oldest, calendar);
                return Some(Cover { slot, on, until, line });
            }
            // Older lines than these stop counting no later: go on only to say what lapsed.
        }
        None
    }

    /// The day and the line with which the amount was reached, counting forward.
    fn reached(
        &self,
        file: &PersonFile,
        slot: usize,
        needed: i64,
        oldest: LocalDate,
        through: LocalDate,
    ) -> (LocalDate, usize) {
        let clock = self.book.rule(slot).clock;
        let from = clock.counts_as_long(oldest, self.book.calendar()).unwrap_or_else(beginning);
        let mut sum = 0;
        let mut last = 0;
        for (index, line) in file.lines.iter().enumerate() {
            if line.on > through {
                break;
            }
            if line.on < from || !file.line_counts(index, slot) {
                continue;
            }
            sum += line.minutes;
            last = index;
            if sum >= needed {
                break;
            }
        }
        (file.lines[last].on, last)
    }

    /// Minutes that count on the day under the version in force, toward its amount.
    pub fn minutes_so_far(&self, file: &PersonFile, slot: usize) -> i64 {
        let from = self.counts_from[slot];
        file.lines
            .iter()
            .enumerate()
            .filter(|(index, line)| {
                from <= line.on && line.on <= self.date && file.line_counts(*index, slot)
            })
            .map(|(_, line)| line.minutes)
            .sum()
    }

    fn exempt_until(&self, file: &PersonFile, mandate: usize) -> Option<LocalDate> {
        file.exemptions
            .iter()
            .filter(|(of, e)| *of == mandate && e.first <= self.date && self.date <= e.last)
            .map(|(_, exempted)| exempted.last)
            .max()
    }

    /// The first day after a leave that holds on the day; `Some(None)`: not known.
    #[expect(
        clippy::option_option,
        reason = "on leave or not, and if so, until a day or not known"
    )]
    fn back_from_leave(&self, file: &PersonFile) -> Option<Option<LocalDate>> {
        let leave = file.history.leaves.iter().find(|leave| leave.holds_on(self.date))?;
        Some(leave.ends_on.map(|last| last.plus_days(1)))
    }

    fn owed(
        &self,
        file: &PersonFile,
        mandate: usize,
        rule: &Rule,
        membership: Membership,
        cover: Option<Cover>,
    ) -> (DutyState, Option<DueDay>) {
        let anchors = Anchors { start: membership.start, hired_on: file.history.hired_on };
        // What lapsed before this person was last asked is no start for anything.
        let lapsed = cover.and_then(|cover| cover.until).filter(|until| *until >= anchors.start);
        let calendar = self.book.calendar();
        let yearly = |year: Year, day| {
            let (due, window) = rule.due.in_year(year, day, anchors, calendar);
            Some((due, Some(window)))
        };
        let by_rule = match rule.clock {
            Clock::EveryYears { year, years: 1 } => yearly(year, self.date),
            Clock::EveryYears { year, years } => {
                let first = year.holding(anchors.start, calendar).first;
                let first_asked = first.plus_years(i64::from(years) - 1);
                yearly(year, lapsed.map_or(first_asked, |last| first_asked.max(last.plus_days(1))))
            }
            Clock::Once => rule.due.first(anchors).map(|due| (due, None)),
            Clock::Rolling(_) => rule.due.first(anchors).or(lapsed).map(|due| (due, None)),
        };
        let Some((by_rule, year)) = by_rule else {
            return (DutyState::Due { on: None }, None);
        };
        let renewed_until = lapsed.filter(|_| matches!(rule.clock, Clock::Rolling(_)));
        let mut due = DueDay { on: by_rule, by_rule, year, moved_by: None };
        if let Some(last) = renewed_until.filter(|last| *last > due.on) {
            due = DueDay { on: last, moved_by: Some(MovedBy::Cover), ..due };
        }
        if membership.since > due.on {
            let year_ends = year.map_or(membership.since, |year| year.last);
            let on = year_ends.max(membership.since);
            due = DueDay { on, moved_by: Some(MovedBy::Start), ..due };
        }
        let due = self.past_pauses(file, mandate, rule.due.days(), due);
        let state = if self.date <= due.on {
            DutyState::Due { on: Some(due.on) }
        } else if renewed_until.is_some() {
            DutyState::Lapsed { on: due.on.plus_days(1) }
        } else {
            DutyState::Overdue { since: due.on.plus_days(1) }
        };
        (state, Some(due))
    }

    /// Each pause that holds on the due day moves it past itself; one may lead into the next.
    fn past_pauses(&self, file: &PersonFile, mandate: usize, days: i64, mut due: DueDay) -> DueDay {
        loop {
            let holds = |first: LocalDate, last: LocalDate| {
                first <= due.on && due.on <= last && last < self.date
            };
            let leave = file.history.leaves.iter().find_map(|leave| {
                let last = leave.ends_on?;
                holds(leave.starts_on, last).then_some(MovedBy::Leave { last })
            });
            let exemption = file.exemptions.iter().find_map(|(of, exempted)| {
                (*of == mandate && holds(exempted.first, exempted.last))
                    .then_some(MovedBy::Exemption { last: exempted.last })
            });
            match leave.or(exemption) {
                Some(by @ (MovedBy::Leave { last } | MovedBy::Exemption { last })) => {
                    due.on = last.plus_days(1 + days);
                    due.moved_by = Some(by);
                }
                Some(MovedBy::Start | MovedBy::Cover) | None => return due,
            }
        }
    }
}

struct Span {
    first: LocalDate,
    last: LocalDate,
}

fn of(file: &PersonFile, span: usize) -> Span {
    let span = file.spans[span];
    Span { first: span.first, last: span.last }
}

/// The first day of the unbroken stretch of positions that holds the day.
fn employed_since(file: &PersonFile, day: LocalDate) -> LocalDate {
    let mut since = day;
    loop {
        let before = since;
        for span in &file.spans {
            if span.first < since && (span.last >= since || span.last.plus_days(1) == since) {
                since = span.first;
            }
        }
        if since == before {
            return since;
        }
    }
}

#[cfg(test)]
mod tests;
