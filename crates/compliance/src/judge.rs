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
use crate::rulebook::{Day, Rulebook, end};
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
    /// The day that the rule's relative dates count from: `start`, unless the rule says which of
    /// several positions counts.
    pub counts_from: LocalDate,
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
    /// The first day of a new text to acknowledge, which ended it.
    pub new_text: Option<LocalDate>,
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
    /// A new text began to ask on that day.
    NewText {
        on: LocalDate,
    },
}

/// The rules on one day, as one person is judged by them: what past years have used up counts no
/// more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    pub book: &'a Rulebook,
    pub date: LocalDate,
    /// Lines that made up for a missed year.
    pub spent: &'a [usize],
}

impl Day<'_> {
    /// Judges one duty of one person.
    pub fn judge(&self, file: &PersonFile, mandate: usize) -> Judgement {
        if self.book.mandate(mandate).makes_up {
            return self.judge_making_up(file, mandate);
        }
        self.at(&[]).judge(file, mandate, self.current[mandate])
    }

    pub(crate) fn at<'a>(&'a self, spent: &'a [usize]) -> At<'a> {
        At { book: self.book, date: self.date, spent }
    }
}

impl At<'_> {
    /// Judges one duty by the version in force on the day.
    pub(crate) fn judge(
        &self,
        file: &PersonFile,
        mandate: usize,
        slot: Option<usize>,
    ) -> Judgement {
        let mut judgement = Judgement {
            state: DutyState::NotRequired,
            slot,
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
                let start = start.min(since);
                let counts_from = self.counts_from(file, mandate, slot, start);
                return Some(Membership { span, since, start, counts_from });
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
        // A new text asks like a start.
        let new_text = cover.and_then(|cover| cover.new_text).filter(|on| *on > membership.since);
        let start = new_text.map_or(membership.counts_from, |on| on.max(membership.counts_from));
        let anchors = Anchors { start, hired_on: file.history.hired_on };
        // What lapsed before this person was last asked is no start for anything.
        let lapsed = cover.and_then(|cover| cover.until);
        let lapsed = lapsed.filter(|until| *until >= membership.start && new_text.is_none());
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
        let since = new_text.unwrap_or(membership.since);
        if since > due.on {
            let on = year.map_or(since, |year| year.last).max(since);
            let by = new_text.map_or(MovedBy::Start, |on| MovedBy::NewText { on });
            due = DueDay { on, moved_by: Some(by), ..due };
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
                Some(MovedBy::Start | MovedBy::Cover | MovedBy::NewText { .. }) | None => {
                    return due;
                }
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
pub(crate) fn employed_since(file: &PersonFile, day: LocalDate) -> LocalDate {
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
pub(crate) mod tests;
