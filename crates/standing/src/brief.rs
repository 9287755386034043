//! How many people stand, without the reasons: the state of the day and what is still needed, a few
//! hundred times faster than [`crate::standing::standing`] and with the same answer.
//!
//! Rules are made ready once: each *kind* of work (its units, tags and topic) is worth a whole
//! number of parts of each path's unit, and falls under limits that are bits. A person's *sheet* is
//! their facts, with the kind of each piece of work. Adding up then reads two numbers for each piece.
//! Where an hour has a choice, the allocation is the same exact one, over sums of equal pieces. What
//! this counting does not know (limits for each topic or entry, thresholds, once for each topic) is
//! left to the explaining evaluator, which the tests compare with on random people.

mod count;
mod ready;
#[cfg(test)]
mod tests;

use crate::milestone::Milestone;
use crate::ratio::Ratio;
use crate::record::Record;
use crate::standing::rows::{Back, Rows};
use crate::standing::{Outcome, Row, State, Versions, standing, state_of, told, why_not};
use crate::stretch::Timeline;
use crate::work::Work;
use count::{Counted, Counter};
use kernel::{DistrictCalendar, LocalDate, RuleSetId};
use ready::{Kinds, Ready};
use std::borrow::Cow;

/// How someone stands, in short.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Brief {
    pub state: State,
    /// In the unit of the rule set; nothing for those who are not asked.
    pub still_needed: Ratio,
}

/// Rule sets made ready to be asked about many people.
#[derive(Debug)]
pub struct Shelf {
    sets: Vec<Set>,
    kinds: Kinds,
    calendar: DistrictCalendar,
}

#[derive(Debug)]
struct Set {
    id: Option<RuleSetId>,
    versions: Versions,
    /// By version; none when one of them must be explained to be known.
    ready: Option<Vec<Ready>>,
}

/// One person's facts, ready to be counted.
#[derive(Debug)]
pub struct Sheet {
    /// Without the work.
    frame: Record,
    /// Milestones that mean something under one rule set only.
    own: Vec<(RuleSetId, Milestone)>,
    /// By day.
    work: Vec<Work>,
    /// The day and the kind of each piece of work, in its order.
    done: Vec<(LocalDate, usize)>,
}

impl Shelf {
    /// Rule sets in an order of the caller's; one that is not adopted yet has no id.
    pub fn new(sets: Vec<(Option<RuleSetId>, Versions)>, calendar: DistrictCalendar) -> Shelf {
        let sets = sets
            .into_iter()
            .map(|(id, versions)| {
                let all = versions.all();
                let simple = all.iter().all(|version| ready::is_countable(&version.rules));
                let ready =
                    simple.then(|| all.iter().map(|version| Ready::new(&version.rules)).collect());
                Set { id, versions, ready }
            })
            .collect();
        Shelf { sets, kinds: Kinds::default(), calendar }
    }

    /// How many rule sets there are.
    pub fn len(&self) -> usize {
        self.sets.len()
    }

    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }

    /// Writes a person's facts on a sheet. `own` are the milestones that mean something under one
    /// rule set only; those of the record mean something under all.
    pub fn sheet(&mut self, record: Record, own: Vec<(RuleSetId, Milestone)>) -> Sheet {
        let Record { mut history, mut milestones, mut work } = record;
        history.credentials.sort_by_key(|credential| (credential.issued_on, credential.id));
        milestones.sort_by(|a, b| (a.on, &a.key).cmp(&(b.on, &b.key)));
        work.sort_by(|a, b| (a.on, &a.key).cmp(&(b.on, &b.key)));
        let ready = &mut self.sets;
        let done = work
            .iter()
            .map(|work| {
                let kind = self.kinds.of(work, |work| {
                    for ready in ready.iter_mut().filter_map(|set| set.ready.as_mut()).flatten() {
                        ready.learn(work);
                    }
                });
                (work.on, kind)
            })
            .collect();
        Sheet { frame: Record { history, milestones, work: Vec::new() }, own, work, done }
    }

    /// A person's facts as they were known by the end of a day.
    pub fn known<'s>(&'s self, sheet: &'s Sheet, on: LocalDate) -> Known<'s> {
        let frame = if is_all_known(&sheet.frame, on) {
            Cow::Borrowed(&sheet.frame)
        } else {
            Cow::Owned(sheet.frame.as_of(on))
        };
        let done = &sheet.done[..sheet.done.partition_point(|(day, _)| *day <= on)];
        Known { shelf: self, sheet, frame, done, on }
    }
}

/// Whether a record holds nothing that a later day would add.
fn is_all_known(frame: &Record, on: LocalDate) -> bool {
    let history = &frame.history;
    let open = |ends: Option<LocalDate>| ends.is_none_or(|ends| ends < on);
    history.positions.iter().all(|one| one.starts_on <= on && open(one.ends_on))
        && history.leaves.iter().all(|one| one.starts_on <= on && open(one.ends_on))
        && open(history.left_on)
        && history.credentials.iter().all(|one| one.issued_on <= on)
        && frame.milestones.iter().all(|one| one.on <= on)
}

/// What was known of one person by the end of a day.
#[derive(Debug)]
pub struct Known<'s> {
    shelf: &'s Shelf,
    sheet: &'s Sheet,
    frame: Cow<'s, Record>,
    done: &'s [(LocalDate, usize)],
    on: LocalDate,
}

impl Known<'_> {
    /// The person's facts through time, for [`Known::brief`].
    pub fn timeline(&self) -> Timeline<'_> {
        Timeline::new(&self.frame.history)
    }

    /// How the person stands under the rule set of that place.
    pub fn brief(&self, timeline: &Timeline<'_>, place: usize) -> Brief {
        let set = &self.shelf.sets[place];
        let nothing = Brief { state: State::NotAsked, still_needed: Ratio::ZERO };
        let Some(version) = set.versions.on(self.on) else { return nothing };
        let own = self.own(set);
        let record = own.as_ref().unwrap_or(&*self.frame);
        if why_not(&version.rules, record, timeline, self.on).is_some() {
            return nothing;
        }
        let counted =
            set.ready.as_ref().and_then(|ready| self.counted(set, ready, (record, timeline)));
        counted.unwrap_or_else(|| self.explained(set))
    }

    /// The record with the milestones of this rule set alone, where there are any.
    fn own(&self, set: &Set) -> Option<Record> {
        let own =
            self.sheet.own.iter().filter(|(id, one)| Some(*id) == set.id && one.on <= self.on);
        let own: Vec<Milestone> = own.map(|(_, milestone)| milestone.clone()).collect();
        if own.is_empty() {
            return None;
        }
        let mut record = self.frame.as_ref().clone();
        record.milestones.extend(own);
        record.milestones.sort_by(|a, b| (a.on, &a.key).cmp(&(b.on, &b.key)));
        Some(record)
    }

    fn counted(
        &self,
        set: &Set,
        ready: &[Ready],
        (record, timeline): (&Record, &Timeline<'_>),
    ) -> Option<Brief> {
        let (versions, on) = (&set.versions, self.on);
        let cycle = &versions.on(on)?.rules.cycle;
        let first_day = cycle.anchored(record).and_then(|at| cycle.first_day(&at, record));
        let Some(first_day) = first_day else {
            return Some(Brief { state: State::Undated, still_needed: Ratio::ZERO });
        };
        let adder =
            Counter::new(versions, ready, self.done, (record, timeline, on, &self.shelf.calendar));
        let rows: Vec<Row<Counted>> = if first_day <= on {
            let back = Back::Enough;
            Rows { versions, record, timeline, on, cycle, adder: &adder, back }.rows(first_day)
        } else {
            Vec::new()
        };
        if adder.gave_up() {
            return None;
        }
        let state = state_of(&rows, first_day, cycle, on);
        let needed = rows.last().map_or(Ratio::ZERO, |row| row.reckoning.still_needed);
        let still_needed = if matches!(state, State::NotYet { .. }) { Ratio::ZERO } else { needed };
        debug_assert!(rows.iter().all(|row| row.outcome != Outcome::Met || row.met_on.is_some()));
        Some(Brief { state, still_needed })
    }

    /// The same by the evaluator that explains.
    fn explained(&self, set: &Set) -> Brief {
        let mut record = self.sheet.frame.clone();
        let own = self.sheet.own.iter().filter(|(id, _)| Some(*id) == set.id);
        record.milestones.extend(own.map(|(_, milestone)| milestone.clone()));
        record.work.clone_from(&self.sheet.work);
        let answer = standing(&set.versions, &record, self.on, &self.shelf.calendar);
        let (state, still_needed) = told(&answer);
        Brief { state, still_needed }
    }
}
