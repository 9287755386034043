//! How one person stands on a salary schedule on a day: each piece of credit with what it is worth and
//! to what it was put, the lane, the moves that are due, the stipend. Pure; the same facts and day always
//! give the same answer, and no later fact changes it.

mod sums;

use crate::file::{File, Line, What};
use crate::schedule::{After, Schedule, Unallocated, Use};
use crate::stipend::StipendAccount;
use crate::window::{Means, Opening, Step, openings, steps};
use crate::worth::{NotCounted, Worth, lapses_on, worth};
use kernel::{DistrictCalendar, Key, LocalDate};
use standing::Ratio;

/// An amount of one entry, put to a use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The allocation; none where the rule put it there by itself.
    pub key: Option<Key>,
    pub to: Use,
    pub amount: Ratio,
    pub on: LocalDate,
}

/// One piece of credit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its place in the record's work.
    pub work: usize,
    pub key: Key,
    pub on: LocalDate,
    pub lane: Worth,
    pub stipend: Worth,
    /// The last day on which a stipend pays it.
    pub lapses_on: Option<LocalDate>,
    pub parts: Vec<Part>,
    /// What can still be put to each use, before the limits of the year.
    pub left_for_lane: Ratio,
    pub left_for_stipend: Ratio,
}

impl Entry {
    /// What was put to a use.
    pub fn put_to(&self, to: Use) -> Ratio {
        self.parts.iter().filter(|part| part.to == to).map(|part| part.amount).sum()
    }

    pub const fn worth(&self, to: Use) -> &Worth {
        match to {
            Use::Lane => &self.lane,
            Use::Stipend => &self.stipend,
        }
    }

    pub const fn left_for(&self, to: Use) -> Ratio {
        match to {
            Use::Lane => self.left_for_lane,
            Use::Stipend => self.left_for_stipend,
        }
    }
}

/// Moves that are due, held until human resources confirms them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    pub steps: Vec<Step>,
    pub opening: Opening,
}

/// What one path into a lane still asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lack {
    /// The lane it leads to.
    pub to: usize,
    pub units: Ratio,
    pub degree: Option<String>,
}

/// The whole answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    pub on: LocalDate,
    /// The lane in force on the day and since when; none for who was not placed.
    pub lane: Option<(usize, LocalDate)>,
    /// A lane that was confirmed and begins later.
    pub coming: Option<(usize, LocalDate)>,
    pub entries: Vec<Entry>,
    /// Units toward the next lane. Below zero where credit was corrected after it had moved the person.
    pub toward: Ratio,
    /// Each path to the next lane, and what a degree would open.
    pub lacks: Vec<Lack>,
    pub openings: Vec<Opening>,
    pub proposal: Option<Proposal>,
    pub stipend: Option<StipendAccount>,
}

/// What an account is worked out from.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub schedule: &'a Schedule,
    /// As of the day.
    pub file: &'a File,
    pub on: LocalDate,
    pub calendar: &'a DistrictCalendar,
}

/// Works the account out.
pub fn account(
    schedule: &Schedule,
    file: &File,
    on: LocalDate,
    calendar: &DistrictCalendar,
) -> Account {
    let file = file.as_of(on);
    let ground = Ground { schedule, file: &file, on, calendar };
    let entries = ground.entries();
    let places = file.places();
    let held = |line: &&&Line| line.effective_on <= on;
    let lane = places.iter().rfind(held).and_then(|line| ground.lane_of(line));
    let last = places.last().copied();
    let coming = last.filter(|line| line.effective_on > on).and_then(|line| ground.lane_of(line));
    let toward = ground.toward(&entries, None);
    let openings = openings(schedule, on);
    let proposal = last.and_then(|last| ground.proposal(&entries, last, &openings));
    let at = coming.or(lane).map(|(at, _)| at);
    let lacks = at.map(|at| ground.lacks(at, toward)).unwrap_or_default();
    let stipend = schedule.stipend.as_ref().map(|stipend| ground.stipend(&entries, stipend));
    Account { on, lane, coming, entries, toward, lacks, openings, proposal, stipend }
}

impl Ground<'_> {
    fn lane_of(&self, line: &Line) -> Option<(usize, LocalDate)> {
        Some((self.schedule.place_of(line.lane()?)?, line.effective_on))
    }

    /// The day from which on credit counts toward the lane.
    pub(crate) fn counts_from(&self) -> Option<LocalDate> {
        let places = self.file.places();
        let line = match self.schedule.after {
            After::Placement => places.first(),
            After::LastMove => places.last(),
        };
        line.map(|line| line.effective_on)
    }

    fn entries(&self) -> Vec<Entry> {
        let (schedule, from) = (self.schedule, self.counts_from());
        let mut entries: Vec<Entry> = Vec::new();
        for (at, work) in self.file.record.work.iter().enumerate() {
            let mut lane = worth(schedule, &self.file.record, work, Use::Lane);
            let mut stipend = worth(schedule, &self.file.record, work, Use::Stipend);
            let lapses = schedule.stipend.as_ref().map(|stipend| lapses_on(stipend, work));
            let mut entry = Entry {
                work: at,
                key: work.key.clone(),
                on: work.on,
                lane: lane.clone(),
                stipend: stipend.clone(),
                lapses_on: lapses.filter(|_| stipend.why.is_none()),
                parts: Vec::new(),
                left_for_lane: Ratio::ZERO,
                left_for_stipend: Ratio::ZERO,
            };
            for one in self.file.allocations.iter().filter(|one| one.work == work.key) {
                let amount = one.amount.min(sums::left(schedule.together, &entry, one.to));
                if amount.is_positive() {
                    let (key, to, on) = (Some(one.key.clone()), one.to, one.on);
                    entry.parts.push(Part { key, to, amount, on });
                }
            }
            // What was used stays counted; what is left counts only from its day on, until it lapses.
            if let Some(from) = from.filter(|from| work.on < *from && lane.why.is_none()) {
                lane.why = Some(NotCounted::Before(from));
            }
            if let Some(last) = lapses.filter(|last| *last < self.on && stipend.why.is_none()) {
                stipend.why = Some(NotCounted::Lapsed(last));
            }
            (entry.lane, entry.stipend) = (lane, stipend);
            sums::set_left(schedule.together, &mut entry);
            entries.push(entry);
        }
        if schedule.unallocated == Unallocated::Lane {
            self.put_the_rest(&mut entries);
        }
        entries
    }

    /// The rule puts to the lane what nobody put anywhere, the oldest first.
    fn put_the_rest(&self, entries: &mut [Entry]) {
        for nth in 0..entries.len() {
            let room = self.room(entries, nth);
            let amount = room.map_or(entries[nth].left_for_lane, |(_, room)| {
                room.min(entries[nth].left_for_lane)
            });
            if amount.is_positive() {
                let on = entries[nth].on;
                entries[nth].parts.push(Part { key: None, to: Use::Lane, amount, on });
                sums::set_left(self.schedule.together, &mut entries[nth]);
            }
        }
    }

    /// What the limits of its school year leave for an entry, and the limit that leaves least.
    pub fn room(&self, entries: &[Entry], nth: usize) -> Option<(usize, Ratio)> {
        let work = |entry: &Entry| &self.file.record.work[entry.work];
        let one = &entries[nth];
        let year = self.calendar.school_year(one.on);
        let limits = self.schedule.limits.iter().enumerate();
        let fitting = limits.filter(|(_, limit)| limit.of.fits(work(one)));
        let rooms = fitting.map(|(at, limit)| {
            let same = entries.iter().filter(|other| {
                self.calendar.school_year(other.on) == year && limit.of.fits(work(other))
            });
            let used: Ratio = same.map(|other| other.put_to(Use::Lane)).sum();
            (at, (limit.amount - used).max(Ratio::ZERO))
        });
        rooms.min_by_key(|(_, room)| *room)
    }

    /// Units toward the next lane; of an opening, only what was earned and allocated in time for it.
    fn toward(&self, entries: &[Entry], opening: Option<&Opening>) -> Ratio {
        let Some(from) = self.counts_from() else { return Ratio::ZERO };
        let in_time = |entry: &Entry, part: &Part| {
            opening.is_none_or(|it| entry.on <= it.earned_by && part.on <= it.allocate_by)
        };
        let put: Ratio = entries
            .iter()
            .filter(|entry| entry.on >= from)
            .flat_map(|entry| entry.parts.iter().filter(move |part| in_time(entry, part)))
            .filter(|part| part.to == Use::Lane)
            .map(|part| part.amount)
            .sum();
        match self.schedule.after {
            After::LastMove => put,
            After::Placement => put - self.used(),
        }
    }

    fn used(&self) -> Ratio {
        let used = self.file.lines.iter().map(|line| match &line.what {
            What::Moved { used, .. } => *used,
            What::Placed { .. } | What::Paid { .. } => Ratio::ZERO,
        });
        used.sum()
    }

    fn has_degree(&self, degree: &str, by: LocalDate) -> bool {
        self.file.record.credentials_of(degree).any(|one| one.issued_on <= by)
    }

    fn proposal(&self, entries: &[Entry], last: &Line, openings: &[Opening]) -> Option<Proposal> {
        let (at, since) = self.lane_of(last)?;
        openings.iter().filter(|opening| opening.takes_effect > since).find_map(|opening| {
            let year = self.calendar.school_year(opening.takes_effect);
            let made = self.file.lines.iter().filter(|line| match &line.what {
                What::Moved { used, .. } => {
                    used.is_positive() && self.calendar.school_year(line.effective_on) == year
                }
                What::Placed { .. } | What::Paid { .. } => false,
            });
            let has_degree = |degree: &str| self.has_degree(degree, opening.earned_by);
            let means = Means {
                at,
                units: self.toward(entries, Some(opening)),
                made: u32::try_from(made.count()).unwrap_or(u32::MAX),
                has_degree: &has_degree,
            };
            let steps = steps(self.schedule, opening.opens, &means);
            (!steps.is_empty()).then_some(Proposal { steps, opening: *opening })
        })
    }

    fn lacks(&self, at: usize, toward: Ratio) -> Vec<Lack> {
        let mut lacks = Vec::new();
        for (to, lane) in self.schedule.lanes.iter().enumerate().skip(at + 1) {
            for path in lane.paths.iter().filter(|path| to == at + 1 || path.is_degree_alone()) {
                let missing = path.degree.as_deref();
                let missing = missing.filter(|degree| !self.has_degree(degree, self.on));
                lacks.push(Lack {
                    to,
                    units: path
                        .units
                        .map_or(Ratio::ZERO, |units| (units - toward).max(Ratio::ZERO)),
                    degree: missing.map(str::to_owned),
                });
            }
        }
        lacks
    }
}
