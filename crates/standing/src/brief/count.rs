//! Adding up without lines: the sums of pieces that fall under the same limits.

use super::ready::{Ready, ReadyPath, Worth};
use crate::allocate::{Bound, Floor, Piece, Problem, Reach, missing};
use crate::ratio::Ratio;
use crate::reckon::{Ground, nearness, needed};
use crate::record::Record;
use crate::rule_set::{ApprovedBy, Overlap, PathAmount, Scheme};
use crate::standing::Versions;
use crate::standing::sums::{Adder, Span, Sums, turns};
use crate::stretch::Timeline;
use kernel::{DistrictCalendar, LocalDate, Period};
use std::cell::Cell;

/// What the work of a span comes to under one path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub path: usize,
    pub target: Ratio,
    pub earned: Ratio,
    pub still_needed: Ratio,
    pub met: bool,
    missing_needs: usize,
    /// Everything that may count counts in full.
    whole: bool,
    /// Nothing is asked but the target.
    plain: bool,
}

impl Sums for Counted {
    fn earned(&self) -> Ratio {
        self.earned
    }

    fn target(&self) -> Ratio {
        self.target
    }

    fn still_needed(&self) -> Ratio {
        self.still_needed
    }

    fn complete(&mut self, _: Ratio) {
        self.still_needed = Ratio::ZERO;
        self.met = true;
    }
}

/// Counts one person's work under one rule set.
pub(super) struct Counter<'a> {
    versions: &'a Versions,
    ready: &'a [Ready],
    done: &'a [(LocalDate, usize)],
    record: &'a Record,
    timeline: &'a Timeline<'a>,
    on: LocalDate,
    calendar: &'a DistrictCalendar,
    gave_up: Cell<bool>,
}

/// The sum of pieces under the same limits.
#[derive(Clone, Copy)]
struct Heap {
    floors: u64,
    ceilings: u64,
    parts: i64,
}

/// A minimum or maximum over the whole span or one of its years.
struct Limited {
    /// Its place in the scheme.
    place: usize,
    year: Option<Period>,
    bound: Bound,
}

impl<'a> Counter<'a> {
    pub fn new(
        versions: &'a Versions,
        ready: &'a [Ready],
        done: &'a [(LocalDate, usize)],
        (record, timeline, on, calendar): (
            &'a Record,
            &'a Timeline<'a>,
            LocalDate,
            &'a DistrictCalendar,
        ),
    ) -> Counter<'a> {
        let gave_up = Cell::new(false);
        Counter { versions, ready, done, record, timeline, on, calendar, gave_up }
    }

    /// Whether something came up that must be explained to be known.
    pub fn gave_up(&self) -> bool {
        self.gave_up.get()
    }

    fn give_up(&self) {
        self.gave_up.set(true);
    }

    fn ground(&self, span: &Span) -> Ground<'a> {
        Ground {
            rules: &self.versions.all()[span.version].rules,
            record: self.record,
            timeline: self.timeline,
            window: span.window,
            period: span.period,
            on: self.on,
            facts_on: self.on,
            calendar: self.calendar,
            carried: span.carried,
        }
    }

    /// The work of the window with what it is worth, where it counts at all.
    fn worths<'s>(
        &'s self,
        ground: &Ground<'s>,
        path: &'s ReadyPath,
    ) -> impl Iterator<Item = (LocalDate, Worth)> + 's {
        let (first, last) = (ground.window.first, ground.last_day());
        let begin = self.done.partition_point(|(day, _)| *day < first);
        let end = self.done.partition_point(|(day, _)| *day <= last).max(begin);
        let approved: Vec<Option<LocalDate>> = ground
            .rules
            .approvals
            .iter()
            .map(|approval| match &approval.by {
                ApprovedBy::Board { on } => Some(*on),
                ApprovedBy::Milestone(kind) => {
                    let known = |on: &LocalDate| *on <= ground.on;
                    self.record.milestones_of(*kind).map(|one| one.on).filter(known).min()
                }
            })
            .collect();
        self.done[begin..end].iter().filter_map(move |(day, kind)| {
            let Some(worth) = path.worth[*kind] else {
                self.give_up();
                return None;
            };
            let refused = approved.iter().enumerate().any(|(at, approved)| {
                worth.approvals & (1 << at) != 0 && approved.is_none_or(|approved| *day < approved)
            });
            (worth.parts != 0 && !refused).then_some((*day, worth))
        })
    }

    fn count(&self, ground: &Ground<'_>, span: &Span, at: usize) -> Counted {
        let (rules, path) = (ground.rules, &ground.rules.paths[at]);
        let ready = &self.ready[span.version].paths[at];
        let scheme = rules.scheme_of(path);
        let target = ground.target(path).amount;
        let floors = floors(ground, scheme, target);
        let ceilings = ceilings(ground, scheme, target);
        if floors.len().max(ceilings.len()) > 64 {
            self.give_up();
        }
        let heaps = self.heaps(ground, ready, &floors, &ceilings);
        let reached = Reached::of(&heaps, &floors, (&ceilings, target, ready.parts, ground));
        let earned = reached.earned;
        let mut lacks_held = true;
        let mut lacks = Vec::with_capacity(floors.len());
        for (place, floor) in floors.iter().enumerate() {
            let lack = missing(floor.bound, reached.has[place], earned);
            let open = floor.year.is_some_and(|year| {
                if year.last.is_none_or(|end| end >= ground.on) {
                    return true;
                }
                if !reached.whole && !lack.is_zero() {
                    self.give_up();
                }
                let before = self.worths(ground, ready).filter(|(day, _)| *day < year.first);
                let before: i64 = before.map(|(_, worth)| worth.parts).sum();
                Ratio::new(before.into(), ready.parts.into()) + ground.carried >= target
            });
            lacks_held &= lack.is_zero() || open;
            if floor.year.is_none() {
                lacks.push(lack);
            }
        }
        let needs = rules.needs.iter().chain(&path.needs).flat_map(|need| ground.need(need));
        let missing_needs = needs.filter(|need| !need.held).count();
        let still_needed = if path.amount == PathAmount::Nothing {
            Ratio::ZERO
        } else {
            let own = (rules.carry.own_at_least - earned).max(Ratio::ZERO);
            needed(target, earned + ground.carried, lacks.into_iter(), rules).max(own)
        };
        let experienced = path.experience.is_none_or(|asked| {
            // Nobody looks at the years while something else is missing.
            still_needed.is_zero() && ground.worked(asked).len() >= usize::from(asked.school_years)
        });
        let steady = |ceiling: &Limited| matches!(ceiling.bound, Bound::Amount(_));
        let plain = floors.is_empty()
            && ceilings.iter().all(steady)
            && rules.needs.is_empty()
            && path.needs.is_empty()
            && path.experience.is_none()
            && rules.carry.own_at_least.is_zero();
        Counted {
            path: at,
            target,
            earned,
            still_needed,
            met: still_needed.is_zero() && lacks_held && missing_needs == 0 && experienced,
            missing_needs,
            whole: reached.whole,
            plain,
        }
    }

    fn heaps(
        &self,
        ground: &Ground<'_>,
        ready: &ReadyPath,
        floors: &[Limited],
        ceilings: &[Limited],
    ) -> Vec<Heap> {
        let bits = |limits: &[Limited], fits: u32, day: LocalDate| -> u64 {
            limits
                .iter()
                .enumerate()
                .filter(|(_, limit)| {
                    fits & (1 << limit.place) != 0
                        && limit.year.is_none_or(|year| year.holds_on(day))
                })
                .map(|(at, _)| 1_u64 << (at % 64))
                .sum()
        };
        let mut heaps: Vec<Heap> = Vec::new();
        for (day, worth) in self.worths(ground, ready) {
            let (under, over) =
                (bits(floors, worth.floors, day), bits(ceilings, worth.ceilings, day));
            match heaps.iter_mut().find(|heap| heap.floors == under && heap.ceilings == over) {
                Some(heap) => heap.parts += worth.parts,
                None => heaps.push(Heap { floors: under, ceilings: over, parts: worth.parts }),
            }
        }
        heaps
    }
}

fn years(ground: &Ground<'_>, each: crate::rule_set::Each) -> Vec<Option<Period>> {
    match each {
        crate::rule_set::Each::Year => ground.years().into_iter().map(Some).collect(),
        crate::rule_set::Each::Period
        | crate::rule_set::Each::Topic
        | crate::rule_set::Each::Entry => vec![None],
    }
}

fn floors(ground: &Ground<'_>, scheme: &Scheme, target: Ratio) -> Vec<Limited> {
    let mut floors = Vec::new();
    for (place, minimum) in scheme.minima.iter().enumerate() {
        let asked = minimum.audience.as_ref();
        if asked.is_some_and(|whom| !whom.includes(ground.timeline.on(ground.on))) {
            continue;
        }
        let Some(bound) = crate::reckon::bound(minimum.limit, target) else { continue };
        let years = years(ground, minimum.each).into_iter();
        floors.extend(years.map(|year| Limited { place, year, bound }));
    }
    floors
}

fn ceilings(ground: &Ground<'_>, scheme: &Scheme, target: Ratio) -> Vec<Limited> {
    let mut ceilings = Vec::new();
    for (place, maximum) in scheme.maxima.iter().enumerate() {
        let Some(bound) = crate::reckon::bound(maximum.limit, target) else { continue };
        let years = years(ground, maximum.each).into_iter();
        ceilings.extend(years.map(|year| Limited { place, year, bound }));
    }
    ceilings
}

/// What the heaps come to under the limits.
struct Reached {
    earned: Ratio,
    /// By floor.
    has: Vec<Ratio>,
    /// Everything counts in full.
    whole: bool,
}

impl Reached {
    fn of(
        heaps: &[Heap],
        floors: &[Limited],
        (ceilings, target, parts, ground): (&[Limited], Ratio, i64, &Ground<'_>),
    ) -> Reached {
        let amount = |parts_of: i64| Ratio::new(parts_of.into(), parts.into());
        let sum = |of: &dyn Fn(&Heap) -> bool| -> Ratio {
            amount(heaps.iter().filter(|heap| of(heap)).map(|heap| heap.parts).sum())
        };
        let all = sum(&|_| true);
        let slack = ceilings.iter().enumerate().all(|(at, ceiling)| {
            let under = sum(&|heap| heap.ceilings & (1 << at) != 0);
            match ceiling.bound {
                Bound::Amount(most) => under <= most,
                Bound::ShareOfEarned(share) => under <= share * all,
            }
        });
        let free = ground.rules.overlap == Overlap::Allowed || floors.len() <= 1;
        let amounts = floors.iter().all(|floor| matches!(floor.bound, Bound::Amount(_)));
        if slack && free && amounts {
            let has = (0..floors.len()).map(|at| sum(&|heap| heap.floors & (1 << at) != 0));
            return Reached { earned: all, has: has.collect(), whole: true };
        }
        let places = |bits: u64, limits: usize| {
            (0..limits).filter(|at| bits & (1 << at) != 0).collect::<Vec<usize>>()
        };
        let reach = |floor: &Limited| {
            if floor.year.is_some() { Reach::OneYear } else { Reach::Whole }
        };
        let problem = Problem {
            pieces: heaps
                .iter()
                .map(|heap| Piece {
                    amount: amount(heap.parts),
                    floors: places(heap.floors, floors.len()),
                    ceilings: places(heap.ceilings, ceilings.len()),
                })
                .collect(),
            floors: floors
                .iter()
                .map(|floor| Floor { bound: floor.bound, reach: reach(floor) })
                .collect(),
            ceilings: ceilings.iter().map(|ceiling| ceiling.bound).collect(),
            target: (target - ground.carried).max(Ratio::ZERO),
            overlap: ground.rules.overlap,
        };
        let allocation = problem.allocate();
        Reached { earned: allocation.earned, whole: allocation.earned == all, has: allocation.has }
    }
}

impl Adder for Counter<'_> {
    type Sums = Counted;

    fn best(&self, span: &Span) -> Counted {
        let ground = self.ground(span);
        let mut best: Option<Counted> = None;
        for path in 0..ground.rules.paths.len() {
            let counted = self.count(&ground, span, path);
            if counted.met {
                return counted;
            }
            let near =
                |one: &Counted| nearness(one.met, one.still_needed, one.target, one.missing_needs);
            if best.as_ref().is_none_or(|best| near(&counted) < near(best)) {
                best = Some(counted);
            }
        }
        best.expect("a rule set has at least one path")
    }

    fn met_on(&self, span: &Span, counted: &Counted) -> Option<LocalDate> {
        if !counted.met {
            return None;
        }
        let ground = self.ground(span);
        if counted.plain && counted.whole {
            let enough = counted.target - span.carried;
            let on = if enough.is_positive() { self.reached(span, counted, enough) } else { None };
            return Some(on.map_or(span.window.first, |on| on.max(span.window.first)));
        }
        let path = &ground.rules.paths[counted.path];
        let worked = path.experience.map(|asked| ground.worked(asked)).unwrap_or_default();
        let days = turns(&ground, self.done.iter().map(|(day, _)| *day), worked);
        let at = days.partition_point(|day| {
            let then = Ground { on: (*day).min(self.on), ..ground };
            !self.count(&then, span, counted.path).met
        });
        days.get(at).copied().or(Some(ground.last_day()))
    }

    fn earned_after(&self, span: &Span, counted: &Counted, day: Option<LocalDate>) -> Ratio {
        if !counted.whole {
            self.give_up();
        }
        let ground = self.ground(span);
        let path = &self.ready[span.version].paths[counted.path];
        let after = self.worths(&ground, path).filter(|(on, _)| day.is_none_or(|day| *on > day));
        let parts: i64 = after.map(|(_, worth)| worth.parts).sum();
        Ratio::new(parts.into(), path.parts.into())
    }

    fn reached(&self, span: &Span, counted: &Counted, enough: Ratio) -> Option<LocalDate> {
        if !counted.whole {
            self.give_up();
        }
        let ground = self.ground(span);
        let path = &self.ready[span.version].paths[counted.path];
        let enough = enough * Ratio::whole(path.parts);
        let mut sum: i64 = 0;
        let mut work = self.worths(&ground, path);
        let done = work.find(|(_, worth)| {
            sum += worth.parts;
            Ratio::whole(sum) >= enough
        });
        done.map(|(day, _)| day)
    }
}
