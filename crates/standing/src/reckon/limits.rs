//! The minima and maxima of a path over its entries, and the allocation between them.

use super::{Asked, Ground, Held, Line, Uncounted};
use crate::allocate::{Allocation, Bound, Floor, Piece, Problem, Reach, missing};
use crate::ratio::Ratio;
use crate::rule_set::{Each, Limit, Scheme};
use crate::work::{Tagged, Work};
use kernel::Period;
use std::collections::BTreeSet;

/// A limit over one span, with what it is called.
struct Span<'r> {
    name: &'r str,
    of: &'r Tagged,
    year: Option<Period>,
    topic: Option<String>,
}

impl Span<'_> {
    fn holds(&self, work: &Work) -> bool {
        self.of.fits(work)
            && self.year.is_none_or(|year| year.holds_on(work.on))
            && self.topic.as_ref().is_none_or(|topic| work.topic.as_ref() == Some(topic))
    }
}

impl Ground<'_> {
    /// Finds the best allocation, and writes into each line what of it counts.
    pub(super) fn allocate(
        &self,
        scheme: &Scheme,
        target: Ratio,
        lines: &mut [Line],
    ) -> (Vec<Held>, Vec<Held>) {
        self.cap_entries(scheme, target, lines);
        let floors = self.floors(scheme, target);
        let ceilings = self.ceilings(scheme, target, lines);
        let open: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].why.is_none()).collect();
        let mut amounts: Vec<Ratio> = open.iter().map(|at| lines[*at].converted).collect();
        self.cap_each_entry(scheme, target, lines, (&open, &mut amounts));
        let pieces = open
            .iter()
            .zip(&amounts)
            .map(|(at, amount)| {
                let work = &self.record.work[lines[*at].work];
                let floors = places(floors.iter().map(|(span, _)| span.holds(work)));
                let ceilings = places(ceilings.iter().map(|(span, _)| span.holds(work)));
                Piece { amount: *amount, floors, ceilings }
            })
            .collect();
        let problem = Problem {
            pieces,
            floors: floors.iter().map(|(_, floor)| floor.clone()).collect(),
            ceilings: ceilings.iter().map(|(_, bound)| *bound).collect(),
            target: (target - self.carried).max(Ratio::ZERO),
            overlap: self.rules.overlap,
        };
        let allocation = problem.allocate();
        for (place, at) in open.iter().enumerate() {
            let line = &mut lines[*at];
            line.counted = allocation.counted[place];
            line.toward.clone_from(&allocation.toward[place]);
            if line.counted < line.converted && line.why.is_none() {
                let full = problem.pieces[place].ceilings.iter().find(|ceiling| {
                    let inside = problem.pieces.iter().zip(&allocation.counted);
                    let sum: Ratio = inside
                        .filter(|(piece, _)| piece.ceilings.contains(ceiling))
                        .map(|(_, counted)| *counted)
                        .sum();
                    match ceilings[**ceiling].1 {
                        Bound::Amount(most) => sum >= most,
                        Bound::ShareOfEarned(share) => sum >= share * allocation.earned,
                    }
                });
                let name = full.map(|ceiling| ceilings[*ceiling].0.name.to_owned());
                line.why = name.map(Uncounted::OverMaximum);
            }
        }
        let minima = self.minima_held(scheme, target, &floors, (&allocation, lines));
        let maxima = ceilings
            .iter()
            .map(|(span, bound)| self.ceiling_held(span, *bound, allocation.earned, lines))
            .collect();
        (minima, maxima)
    }

    fn floors<'r>(&self, scheme: &'r Scheme, target: Ratio) -> Vec<(Span<'r>, Floor)> {
        let facts = self.timeline.on(self.on);
        let mut floors = Vec::new();
        for minimum in &scheme.minima {
            if minimum.audience.as_ref().is_some_and(|whom| !whom.includes(facts)) {
                continue;
            }
            let Some(bound) = bound(minimum.limit, target) else { continue };
            let (reach, years) = match minimum.each {
                Each::Year => (Reach::OneYear, self.years().into_iter().map(Some).collect()),
                Each::Period | Each::Topic | Each::Entry => (Reach::Whole, vec![None]),
            };
            for year in years {
                let span = Span { name: &minimum.name, of: &minimum.of, year, topic: None };
                floors.push((span, Floor { bound, reach }));
            }
        }
        floors
    }

    fn ceilings<'r>(
        &self,
        scheme: &'r Scheme,
        target: Ratio,
        lines: &[Line],
    ) -> Vec<(Span<'r>, Bound)> {
        let mut ceilings = Vec::new();
        for maximum in &scheme.maxima {
            let Some(bound) = bound(maximum.limit, target) else { continue };
            let span = |year, topic| Span { name: &maximum.name, of: &maximum.of, year, topic };
            match maximum.each {
                Each::Period => ceilings.push((span(None, None), bound)),
                Each::Year => {
                    let years = self.years().into_iter();
                    ceilings.extend(years.map(|year| (span(Some(year), None), bound)));
                }
                Each::Topic => {
                    let works = lines.iter().map(|line| &self.record.work[line.work]);
                    let fitting = works.filter(|work| maximum.of.fits(work));
                    let topics: BTreeSet<String> =
                        fitting.filter_map(|work| work.topic.clone()).collect();
                    ceilings.extend(topics.into_iter().map(|one| (span(None, Some(one)), bound)));
                }
                Each::Entry => {}
            }
        }
        ceilings
    }

    /// Where only so many entries count, the largest do; of equals the oldest.
    fn cap_entries(&self, scheme: &Scheme, target: Ratio, lines: &mut [Line]) {
        for maximum in &scheme.maxima {
            let Limit::Entries(most) = maximum.limit else { continue };
            debug_assert!(bound(maximum.limit, target).is_none());
            let mut inside: Vec<usize> = (0..lines.len())
                .filter(|at| lines[*at].why.is_none())
                .filter(|at| maximum.of.fits(&self.record.work[lines[*at].work]))
                .collect();
            inside.sort_by_key(|at| (std::cmp::Reverse(lines[*at].converted), *at));
            for at in inside.into_iter().skip(usize::try_from(most).unwrap_or(usize::MAX)) {
                lines[at].why = Some(Uncounted::OverMaximum(maximum.name.clone()));
            }
        }
    }

    fn cap_each_entry(
        &self,
        scheme: &Scheme,
        target: Ratio,
        lines: &mut [Line],
        (open, amounts): (&[usize], &mut [Ratio]),
    ) {
        for maximum in scheme.maxima.iter().filter(|maximum| maximum.each == Each::Entry) {
            let Some(Bound::Amount(most)) = bound(maximum.limit, target) else { continue };
            for (at, amount) in open.iter().zip(amounts.iter_mut()) {
                let line = &mut lines[*at];
                if *amount > most && maximum.of.fits(&self.record.work[line.work]) {
                    *amount = most;
                    line.why = Some(Uncounted::OverMaximum(maximum.name.clone()));
                }
            }
        }
    }

    fn minima_held(
        &self,
        scheme: &Scheme,
        target: Ratio,
        floors: &[(Span<'_>, Floor)],
        (allocation, lines): (&Allocation, &[Line]),
    ) -> Vec<Held> {
        let mut held: Vec<Held> = floors
            .iter()
            .enumerate()
            .map(|(at, (span, floor))| {
                let has = allocation.has[at];
                let lacks = missing(floor.bound, has, allocation.earned);
                let asked = match floor.bound {
                    Bound::Amount(amount) => amount,
                    Bound::ShareOfEarned(_) => has + lacks,
                };
                // A year's minimum is asked until the year is over or the target reached.
                let open = span.year.is_some_and(|year| {
                    let reached: Ratio = lines
                        .iter()
                        .filter(|line| self.record.work[line.work].on < year.first)
                        .map(|line| line.counted)
                        .sum();
                    year.last.is_none_or(|end| end >= self.on) || reached + self.carried >= target
                });
                Held {
                    name: span.name.to_owned(),
                    year: span.year,
                    asked: Asked::Amount(asked),
                    has,
                    offered: self.offered(span, lines),
                    held: lacks.is_zero() || open,
                }
            })
            .collect();
        let facts = self.timeline.on(self.on);
        for minimum in &scheme.minima {
            let Limit::Entries(asked) = minimum.limit else { continue };
            if minimum.audience.as_ref().is_some_and(|whom| !whom.includes(facts)) {
                continue;
            }
            let years: Vec<Option<Period>> = match minimum.each {
                Each::Year => self.years().into_iter().map(Some).collect(),
                Each::Period | Each::Topic | Each::Entry => vec![None],
            };
            for year in years {
                let span = Span { name: &minimum.name, of: &minimum.of, year, topic: None };
                let counts = |line: &&Line| {
                    line.counted.is_positive() && span.holds(&self.record.work[line.work])
                };
                let has = lines.iter().filter(counts).count();
                let has = Ratio::whole(i64::try_from(has).unwrap_or(i64::MAX));
                held.push(Held {
                    name: minimum.name.clone(),
                    year,
                    asked: Asked::Entries(asked),
                    has,
                    offered: self.offered(&span, lines),
                    held: has >= Ratio::whole(asked.into()),
                });
            }
        }
        held
    }

    fn ceiling_held(&self, span: &Span<'_>, bound: Bound, earned: Ratio, lines: &[Line]) -> Held {
        let most = match bound {
            Bound::Amount(most) => most,
            Bound::ShareOfEarned(share) => share * earned,
        };
        let inside = lines.iter().filter(|line| span.holds(&self.record.work[line.work]));
        let has: Ratio = inside.map(|line| line.counted).sum();
        Held {
            name: span.name.to_owned(),
            year: span.year,
            asked: Asked::Amount(most),
            has,
            offered: self.offered(span, lines),
            held: has <= most,
        }
    }

    fn offered(&self, span: &Span<'_>, lines: &[Line]) -> Ratio {
        let inside = lines.iter().filter(|line| span.holds(&self.record.work[line.work]));
        inside.map(|line| line.converted).sum()
    }
}

fn places(holds: impl Iterator<Item = bool>) -> Vec<usize> {
    holds.enumerate().filter(|(_, holds)| *holds).map(|(at, _)| at).collect()
}

/// A limit as a bound on sums; none for a number of entries.
pub(crate) fn bound(limit: Limit, target: Ratio) -> Option<Bound> {
    match limit {
        Limit::Amount(amount) => Some(Bound::Amount(amount)),
        Limit::PercentOfTarget(percent) => Some(Bound::Amount(target.percent(percent))),
        Limit::PercentOfEarned(percent) => Some(Bound::ShareOfEarned(Ratio::hundredths(percent))),
        Limit::Entries(_) => None,
    }
}
