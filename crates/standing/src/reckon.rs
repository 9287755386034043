//! What counts in one period, by one path: every entry with what became of it and why.

mod entries;
mod limits;

pub(crate) use entries::{convert, counting};
pub(crate) use limits::bound;

use crate::milestone::MilestoneKind;
use crate::ratio::Ratio;
use crate::record::Record;
use crate::rule_set::{Each, Experience, Limit, Maximum, Need, Path, PathAmount, RuleSet, Several};
use crate::stretch::Timeline;
use kernel::{DistrictCalendar, LocalDate, Period};

/// How one path of a rule set stands in one period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reckoning {
    /// The path's place in the rule set.
    pub path: usize,
    /// What is asked of this person, after classes, additions and proration.
    pub target: Target,
    /// The sum of what counts of the period's own entries.
    pub earned: Ratio,
    /// What came from the period before or after.
    pub carried: Ratio,
    /// The least that, well chosen, would complete it.
    pub still_needed: Ratio,
    pub lines: Vec<Line>,
    pub minima: Vec<Held>,
    pub maxima: Vec<Held>,
    pub needs: Vec<NeedHeld>,
    /// School years worked, and how many are asked.
    pub experience: Option<(u16, u16)>,
    pub met: bool,
}

/// How the target came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    pub amount: Ratio,
    /// The class that was taken, when the amount is by class.
    pub class: Option<String>,
    /// What was added or taken off, and why.
    pub additions: Vec<(String, Ratio)>,
    /// The share of it that is asked, when the person's days ask for less.
    pub share: Option<Ratio>,
}

/// One entry and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The entry's place in the record.
    pub work: usize,
    pub converted: Ratio,
    pub counted: Ratio,
    /// The minima it serves, by place.
    pub toward: Vec<(usize, Ratio)>,
    /// Why it does not count, or not all of it.
    pub why: Option<Uncounted>,
}

/// Why an entry does not count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Uncounted {
    /// Another path would count it.
    OtherPath,
    /// The rule set has no conversion for it.
    NothingConverts,
    Excluded(String),
    /// It came before the approval, or there is none yet.
    BeforeApproval {
        approved: Option<LocalDate>,
    },
    /// Only the first on a topic counts.
    Repeat(String),
    BelowThreshold {
        topic: String,
        has: Ratio,
        asks: Ratio,
    },
    BelowLeast(Ratio),
    /// A maximum is full.
    OverMaximum(String),
}

/// A minimum or maximum and how full it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    pub name: String,
    /// The year of the period, from its first day; none for the whole period.
    pub year: Option<Period>,
    pub asked: Asked,
    pub has: Ratio,
    /// What was done that falls under it, counted or not.
    pub offered: Ratio,
    pub held: bool,
}

/// What a minimum or maximum comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    Amount(Ratio),
    Entries(u32),
}

/// A need and whether it is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NeedHeld {
    pub name: String,
    pub milestone: MilestoneKind,
    pub year: Option<Period>,
    pub due: Option<LocalDate>,
    pub on: Option<LocalDate>,
    pub held: bool,
}

/// What a reckoning rests on.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    pub rules: &'a RuleSet,
    /// The record as it was known on the day.
    pub record: &'a Record,
    /// The record's positions and leaves through time.
    pub timeline: &'a Timeline<'a>,
    /// The days whose work counts.
    pub window: Period,
    /// The days the target is prorated over.
    pub period: Period,
    /// The day by whose end something was done.
    pub on: LocalDate,
    /// The day whose facts make the target.
    pub facts_on: LocalDate,
    pub calendar: &'a DistrictCalendar,
    pub carried: Ratio,
}

impl Ground<'_> {
    /// Whether a path was met by what was done by the end of a day.
    pub fn is_met_by(&self, path: usize, day: LocalDate) -> bool {
        Ground { on: day.min(self.on), ..*self }.reckon(path).met
    }

    /// The day on which a path that is met had been met, where adding up its entries in order
    /// tells: nothing but its target is asked, and no entry falls under two maxima, so that the
    /// oldest count first. Elsewhere the days must be tried.
    pub(crate) fn summed_up(&self, reckoning: &Reckoning) -> Option<LocalDate> {
        let path = &self.rules.paths[reckoning.path];
        let scheme = self.rules.scheme_of(path);
        let plain = scheme.minima.is_empty()
            && scheme.thresholds.is_empty()
            && self.rules.needs.is_empty()
            && path.needs.is_empty()
            && path.experience.is_none()
            && self.rules.carry.own_at_least.is_zero();
        let apart = |line: &Line| {
            let work = &self.record.work[line.work];
            scheme.maxima.iter().filter(|maximum| maximum.of.fits(work)).count() <= 1
        };
        let steady = |maximum: &Maximum| match maximum.limit {
            Limit::Amount(_) | Limit::PercentOfTarget(_) => true,
            Limit::PercentOfEarned(_) | Limit::Entries(_) => false,
        };
        if !plain || !scheme.maxima.iter().all(steady) || !reckoning.lines.iter().all(apart) {
            return None;
        }
        let mut sum = reckoning.carried;
        if sum >= reckoning.target.amount {
            return Some(self.window.first);
        }
        let enough = reckoning.lines.iter().find(|line| {
            sum = sum + line.counted;
            sum >= reckoning.target.amount
        });
        enough.map(|line| self.record.work[line.work].on)
    }

    /// Every path.
    pub fn reckonings(&self) -> Vec<Reckoning> {
        (0..self.rules.paths.len()).map(|path| self.reckon(path)).collect()
    }

    /// The path that is met, or that is nearest to it; of equals the first.
    pub fn best(&self) -> Reckoning {
        let nearness = |one: &Reckoning| {
            let missing = one.needs.iter().filter(|need| !need.held).count();
            nearness(one.met, one.still_needed, one.target.amount, missing)
        };
        self.reckonings()
            .into_iter()
            .min_by_key(nearness)
            .expect("a rule set has at least one path")
    }

    /// One path.
    pub fn reckon(&self, at: usize) -> Reckoning {
        let path = &self.rules.paths[at];
        let scheme = self.rules.scheme_of(path);
        let target = self.target(path);
        let mut lines = self.converted(path, scheme);
        self.thresholds(scheme, &mut lines);
        let (minima, maxima) = self.allocate(scheme, target.amount, &mut lines);
        let earned: Ratio = lines.iter().map(|line| line.counted).sum();
        let experience = path.experience.map(|asked| {
            let worked = self.worked(asked).len();
            (u16::try_from(worked).unwrap_or(u16::MAX), asked.school_years)
        });
        let needs: Vec<NeedHeld> =
            self.rules.needs.iter().chain(&path.needs).flat_map(|need| self.need(need)).collect();
        let still_needed = if path.amount == PathAmount::Nothing {
            Ratio::ZERO
        } else {
            let own = (self.rules.carry.own_at_least - earned).max(Ratio::ZERO);
            let lacks = minima.iter().filter(|one| one.year.is_none()).map(Held::lacks);
            needed(target.amount, earned + self.carried, lacks, self.rules).max(own)
        };
        let experienced = experience.is_none_or(|(worked, asked)| worked >= asked);
        let met = still_needed.is_zero()
            && minima.iter().all(|minimum| minimum.held)
            && needs.iter().all(|need| need.held)
            && experienced;
        let carried = self.carried;
        Reckoning {
            path: at,
            target,
            earned,
            carried,
            still_needed,
            lines,
            minima,
            maxima,
            needs,
            experience,
            met,
        }
    }

    /// The days on which school years of the window were full.
    pub(crate) fn worked(&self, asked: Experience) -> Vec<LocalDate> {
        let until = Period { first: self.window.first, last: Some(self.last_day()) };
        asked.worked(&self.rules.eligibility, self.timeline, until, self.calendar)
    }

    pub(crate) fn last_day(&self) -> LocalDate {
        self.window.last.map_or(self.on, |last| last.min(self.on))
    }

    pub(crate) fn target(&self, path: &Path) -> Target {
        let day = self.facts_on.min(self.period.last.unwrap_or(self.facts_on));
        let facts = self.timeline.on(day);
        let classes = self.rules.classes.iter().filter(|class| class.audience.includes(facts));
        let (base, class) = match path.amount {
            PathAmount::Nothing => (Ratio::ZERO, None),
            PathAmount::Fixed(amount) => (amount, None),
            PathAmount::ByClass => {
                let taken = match self.rules.several {
                    Several::FirstNamed => classes.into_iter().next(),
                    Several::Highest => classes.max_by_key(|class| class.amount),
                    Several::Lowest => classes.min_by_key(|class| class.amount),
                };
                // Who fits no class is asked what the first one asks.
                let taken = taken.or_else(|| self.rules.classes.first());
                taken.map_or((Ratio::ZERO, None), |class| (class.amount, Some(class.name.clone())))
            }
        };
        let mut additions = Vec::new();
        if path.amount != PathAmount::Nothing {
            for addition in &self.rules.additions {
                let fits = addition.audience.as_ref().is_none_or(|whom| whom.includes(facts));
                let times = addition.per.map_or(1, |kind| {
                    let holds =
                        |one: &&_| crate::milestone::Milestone::holds_on(one, self.facts_on);
                    self.record.milestones_of(kind).filter(holds).count()
                });
                let times = i64::try_from(times).unwrap_or(0);
                if fits && times > 0 {
                    additions.push((addition.name.clone(), addition.amount * Ratio::whole(times)));
                }
            }
        }
        let sum: Ratio = additions.iter().map(|(_, amount)| *amount).sum();
        let whole = (base + sum).max(Ratio::ZERO);
        let share =
            self.rules.proration.as_ref().map(|proration| {
                proration.share(&self.rules.eligibility, self.timeline, self.period)
            });
        let share = share.filter(|share| *share != Ratio::ONE);
        let prorated = share.map_or(whole, |share| whole * share);
        let step = self.rules.proration.as_ref().and_then(|proration| proration.up_to);
        let amount = match (share, step) {
            (Some(_), Some(step)) => prorated.up_to(step),
            (Some(_), None) | (None, _) => prorated,
        };
        Target { amount, class, additions, share }
    }

    /// The years of the period that have begun, each with its first day and its last.
    pub(crate) fn years(&self) -> Vec<Period> {
        let last = self.period.last.unwrap_or(self.on);
        let mut years = Vec::new();
        let mut number = 0;
        loop {
            let first = self.period.first.plus_years(number);
            if first > last || first > self.on {
                return years;
            }
            let end = self.period.first.plus_years(number + 1).previous_day().min(last);
            years.push(Period { first, last: Some(end) });
            number += 1;
        }
    }

    pub(crate) fn need(&self, need: &Need) -> Vec<NeedHeld> {
        let spans: Vec<Option<Period>> = match need.each {
            Each::Year => self.years().into_iter().map(Some).collect(),
            Each::Period | Each::Topic | Each::Entry => vec![None],
        };
        spans
            .into_iter()
            .map(|year| {
                let span = year.unwrap_or(self.period);
                let until = span.last.unwrap_or(self.on).min(self.on);
                let on = self
                    .record
                    .milestones_of(need.milestone)
                    .filter(|one| one.on <= until)
                    .filter(|one| one.until.map_or(one.on >= span.first, |end| end >= span.first))
                    .map(|one| one.on)
                    .min();
                let due = need.due.and_then(|due| self.due(due, span));
                let late = on.zip(due).is_some_and(|(on, due)| on > due);
                let held = on.is_some() && !late;
                NeedHeld { name: need.name.clone(), milestone: need.milestone, year, due, on, held }
            })
            .collect()
    }

    /// The month and day inside the span; working days after the hire for who came later.
    fn due(&self, due: crate::rule_set::NeedDue, span: Period) -> Option<LocalDate> {
        let inside = |month: i8, day: i8| {
            let same = LocalDate::new(span.first.year(), month, day)?;
            if same >= span.first {
                Some(same)
            } else {
                LocalDate::new(span.first.year() + 1, month, day)
            }
        };
        let date = inside(due.month, due.day)?;
        let hired = self.record.history.hired_on.filter(|hired| span.holds_on(*hired));
        if let (Some(hired), Some((month, day))) = (hired, due.hired_after)
            && hired > inside(month, day)?
        {
            return Some(self.calendar.plus_working_days(hired, due.working_days));
        }
        Some(date)
    }
}

impl Held {
    fn lacks(&self) -> Ratio {
        match self.asked {
            Asked::Amount(asked) => (asked - self.has).max(Ratio::ZERO),
            Asked::Entries(_) => Ratio::ZERO,
        }
    }
}

/// Least for the path that is met or nearest to it: how much of its target is still needed, and how
/// many needs are missing.
pub(crate) fn nearness(
    met: bool,
    still_needed: Ratio,
    target: Ratio,
    missing_needs: usize,
) -> (bool, Ratio, usize) {
    let scale = if target.is_positive() { target } else { Ratio::ONE };
    (!met, still_needed / scale, missing_needs)
}

/// What is still needed for a target and for minima over the whole period that lack so much.
pub(crate) fn needed(
    target: Ratio,
    earned: Ratio,
    lacks: impl Iterator<Item = Ratio>,
    rules: &RuleSet,
) -> Ratio {
    let short = (target - earned).max(Ratio::ZERO);
    match rules.overlap {
        crate::rule_set::Overlap::Allowed => lacks.max().unwrap_or(Ratio::ZERO).max(short),
        crate::rule_set::Overlap::NotAllowed => lacks.sum::<Ratio>().max(short),
    }
}
