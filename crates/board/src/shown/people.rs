//! How many of a group's people did something, as it is told to whoever may not read the records behind
//! it. Pure.
//!
//! Three ways of working out what a few people did are closed: a group's size (fewer than
//! [`TOO_FEW`] are not told), the total less the others (`suppression` looks for other tables that agree
//! with all that is told), and the same page on another day (counts leave in steps of [`TOO_FEW`], so
//! that one person more is seldom seen, and never by themself). Near either end a share is told as "at
//! most" or "at least".

use kernel::Hours;
use suppression::{Axis, Cell, Counts, Percent, Shown, Table, protect, stepped};

use crate::privacy::TOO_FEW;

/// Hours of a group leave in steps of so many.
const HOURS_STEP: i64 = 10;

/// What is told of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// About so many of so many.
    About(Counts),
    /// In percent.
    AtMost(i64),
    AtLeast(i64),
    TooFew,
}

impl Told {
    /// The hours of those many; not of few.
    pub(crate) fn hours(self, hours: Hours) -> Option<Hours> {
        let step = HOURS_STEP * 60;
        match self {
            Told::About(_) | Told::AtLeast(_) => {
                Some(Hours::from_minutes((hours.minutes() + step / 2) / step * step))
            }
            Told::AtMost(_) | Told::TooFew => None,
        }
    }
}

/// Of so many people so many.
fn counts((part, people): (usize, usize)) -> Counts {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Counts { reached: number(part), others: number(people.saturating_sub(part)) }
}

fn floor() -> i64 {
    i64::try_from(TOO_FEW).unwrap_or(i64::MAX)
}

/// One group by itself, whose people are in other groups, too.
pub(crate) fn told_alone(part: usize, people: usize) -> Told {
    told(&[(part, people)])[0]
}

/// A whole and the groups that make it up, in that order: of each so many of so many people.
pub(crate) fn told(lines: &[(usize, usize)]) -> Vec<Told> {
    let parts = lines.len().saturating_sub(1);
    let cells = lines.iter().enumerate().map(|(at, line)| Cell {
        at: [at, 0, 0],
        counts: counts(*line),
        before: None,
    });
    let first = if parts == 0 { Axis::total_only() } else { Axis::of(parts) };
    let axes = [first, Axis::total_only(), Axis::total_only()];
    let Ok(table) = Table::new(axes, cells.collect()) else {
        return vec![Told::TooFew; lines.len()];
    };
    let shown = protect(&table, floor()).shown;
    lines.iter().zip(shown).map(|(line, shown)| one(counts(*line), shown)).collect()
}

fn one(counts: Counts, shown: Shown) -> Told {
    match shown {
        Shown::Whole => {
            let steps = stepped(counts, floor());
            // Less than a step is not told.
            if steps.reached == 0 { Told::TooFew } else { Told::About(steps) }
        }
        Shown::Coded => match Percent::of(counts) {
            Percent::AtMost(most) => Told::AtMost(most),
            Percent::AtLeast(least) => Told::AtLeast(least),
            Percent::Is(_) => Told::TooFew,
        },
        Shown::CountOnly | Shown::Hidden => Told::TooFew,
    }
}

#[cfg(test)]
mod tests {
    use super::{Told, told, told_alone};
    use kernel::Hours;
    use suppression::{Counts, Percent, stepped};

    /// Numbers that look random and are the same on every run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, sides: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from((self.0 >> 33) % sides as u64).unwrap()
        }

        /// Two to four groups, some of them small, some with nobody or everybody.
        fn groups(&mut self) -> Vec<(usize, usize)> {
            let many = 2 + self.below(3);
            (0..many)
                .map(|_| {
                    let people = 1 + self.below(11);
                    let part = match self.below(4) {
                        0 => 0,
                        1 => people,
                        _ => self.below(people + 1),
                    };
                    (part, people)
                })
                .collect()
        }
    }

    fn with_whole(groups: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let sum = |of: fn(&(usize, usize)) -> usize| groups.iter().map(of).sum::<usize>();
        [(sum(|one| one.0), sum(|one| one.1))].into_iter().chain(groups.iter().copied()).collect()
    }

    /// A way of telling groups, which the attacker knows.
    #[derive(Clone, Copy)]
    struct Rule {
        tells: fn(&[(usize, usize)]) -> Vec<Told>,
        steps: i64,
    }

    const RULE: Rule = Rule { tells: told, steps: 5 };

    /// Whether so many of the people may be behind what is told.
    fn fits(rule: Rule, told: Told, part: usize, people: usize) -> bool {
        let counts = super::counts((part, people));
        match told {
            Told::TooFew => true,
            Told::About(steps) => stepped(counts, rule.steps) == steps,
            Told::AtMost(most) => Percent::of(counts) == Percent::AtMost(most),
            Told::AtLeast(least) => Percent::of(counts) == Percent::AtLeast(least),
        }
    }

    /// Every way in which so many may be spread over the groups, for all that is told of them. The
    /// attacker knows how many work where, and exactly how many did it in all where that is told, and
    /// tries all there are.
    fn possible(
        rule: Rule,
        groups: &[(usize, usize)],
        told: &[Told],
        whole: (usize, usize),
    ) -> Vec<Vec<usize>> {
        let whole_fits = |sum: usize| match told[0] {
            Told::About(_) => sum == whole.0,
            Told::AtMost(_) | Told::AtLeast(_) | Told::TooFew => fits(rule, told[0], sum, whole.1),
        };
        let mut found = Vec::new();
        let mut tried = vec![0; groups.len()];
        loop {
            let mut fit = tried.iter().zip(groups).zip(&told[1..]);
            let agrees = whole_fits(tried.iter().sum())
                && fit.all(|((part, one), told)| fits(rule, *told, *part, one.1));
            if agrees {
                found.push(tried.clone());
            }
            let Some(at) = (0..tried.len()).find(|at| tried[*at] < groups[*at].1) else {
                return found;
            };
            tried[at] += 1;
            tried[..at].fill(0);
        }
    }

    /// Whether all ways agree on how many it are of one group.
    fn is_known(ways: &[Vec<usize>], group: usize) -> bool {
        ways.iter().all(|way| way[group] == ways[0][group])
    }

    /// What came of attacking a rule over many districts.
    #[derive(Default)]
    struct Attacked {
        hidden: usize,
        about: usize,
        days: usize,
        /// Next days on which the one person more is seen at all.
        seen: usize,
        /// Districts in which somebody was found out, with what was told there.
        found: Vec<String>,
    }

    /// Attacks what a rule tells of so many districts, and of each again on the next day, when it is
    /// one person more.
    fn attacked(rule: Rule, districts: usize) -> Attacked {
        let mut dice = Dice(4_300);
        let mut came = Attacked::default();
        for round in 0..districts {
            let groups = dice.groups();
            let whole = with_whole(&groups)[0];
            let now = (rule.tells)(&with_whole(&groups));
            came.hidden += now.iter().filter(|told| **told == Told::TooFew).count();
            came.about += now.iter().filter(|told| matches!(told, Told::About(_))).count();
            let first = possible(rule, &groups, &now, whole);
            assert!(first.contains(&groups.iter().map(|one| one.0).collect()), "round {round}");
            // Where everybody did it, or nobody, there is nothing left to hide.
            if whole.0 == 0 || whole.0 == whole.1 {
                continue;
            }
            let delicate = |one: &(usize, usize)| one.1 < 5 || one.0.min(one.1 - one.0) == 0;
            let finds = |groups: &[(usize, usize)], ways: &[Vec<usize>]| {
                groups.iter().enumerate().any(|(at, one)| delicate(one) && is_known(ways, at))
            };
            if finds(&groups, &first) {
                came.found.push(format!("round {round}: {groups:?} told {now:?}"));
            }
            // The next day it is one person more.
            let at = dice.below(groups.len());
            if groups[at].0 == groups[at].1 {
                continue;
            }
            let mut later = groups.clone();
            later[at].0 += 1;
            let next = (rule.tells)(&with_whole(&later));
            let second = possible(rule, &groups, &next, (whole.0 + 1, whole.1));
            let follows = |one: &Vec<usize>, other: &Vec<usize>| {
                one.iter().zip(other).all(|(before, after)| after >= before)
            };
            let ways: Vec<Vec<usize>> = second
                .into_iter()
                .filter(|after| first.iter().any(|before| follows(before, after)))
                .collect();
            came.days += 1;
            came.seen += usize::from(next != now);
            if whole.0 + 1 < whole.1 && finds(&later, &ways) {
                came.found.push(format!("round {round}: {groups:?} {now:?}, then {next:?}"));
            }
        }
        came
    }

    /// P10, P14: neither the total less the others, nor the day before, tells of one person in a small
    /// group, or in one where nearly all or nearly nobody did it.
    #[test]
    fn p10_whoever_subtracts_groups_and_days_learns_of_nobody_in_500_districts() {
        let came = attacked(RULE, 500);
        assert!(came.found.is_empty(), "{:#?}", came.found);
        let Attacked { hidden, about, days, seen, .. } = came;
        assert!(hidden > 400 && about > 200 && days > 250, "{hidden} {about} {days}");
        assert!(seen * 2 < days, "one person more is seldom seen: {seen} of {days}");
    }

    /// The attack is one: a rule that leaves something out is seen through.
    #[test]
    fn p3_p12_whoever_subtracts_sees_through_a_rule_that_leaves_something_out() {
        fn of(lines: &[(usize, usize)], floor: i64, steps: i64) -> Vec<Told> {
            let alone = lines.iter().map(|line| super::counts(*line));
            let told = |counts: Counts| match counts.people() {
                people if people < floor => Told::TooFew,
                _ => match Percent::of(counts) {
                    Percent::AtMost(most) => Told::AtMost(most),
                    Percent::AtLeast(least) => Told::AtLeast(least),
                    Percent::Is(_) => Told::About(stepped(counts, steps)),
                },
            };
            alone.map(told).collect()
        }
        fn exactly(lines: &[(usize, usize)]) -> Vec<Told> {
            let shown = told(lines).into_iter().zip(lines);
            let exact = |(told, line): (Told, &(usize, usize))| match told {
                Told::About(_) => Told::About(super::counts(*line)),
                Told::AtMost(_) | Told::AtLeast(_) | Told::TooFew => told,
            };
            shown.map(exact).collect()
        }
        for (what, rule) in [
            ("each group by itself", Rule { tells: |lines| of(lines, 5, 5), steps: 5 }),
            ("a floor of one less", Rule { tells: |lines| of(lines, 4, 1), steps: 1 }),
        ] {
            let found = attacked(rule, 200).found.len();
            assert!(found > 5, "{what}: {found} of 200");
        }
        // Without steps the one person more is seen nearly every day.
        let Attacked { days, seen, .. } = attacked(Rule { tells: exactly, steps: 1 }, 200);
        assert!(seen * 2 > days, "{seen} of {days}");
    }

    /// Of each group current, still in time, late. The attacker knows how many are asked, the whole of each
    /// where it is told, and tries every table there is with all that is told of current and of late.
    fn known_of_duties(groups: &[[usize; 3]]) -> Vec<[bool; 2]> {
        let asked = |one: &[usize; 3]| one.iter().sum::<usize>();
        let all: Vec<[usize; 3]> = {
            let sum = |at: usize| groups.iter().map(|one| one[at]).sum();
            [[sum(0), sum(1), sum(2)]].into_iter().chain(groups.iter().copied()).collect()
        };
        let of = |at: usize| told(&all.iter().map(|one| (one[at], asked(one))).collect::<Vec<_>>());
        let (current, late) = (of(0), of(2));
        let fits = |at: usize, ways: (usize, usize)| {
            let people = asked(&all[at]);
            fits(RULE, current[at], ways.0, people) && fits(RULE, late[at], ways.1, people)
        };
        let pairs = |at: usize| -> Vec<(usize, usize)> {
            let people = asked(&all[at]);
            (0..=people)
                .flat_map(|one| (0..=people - one).map(move |other| (one, other)))
                .filter(|pair| fits(at, *pair))
                .collect()
        };
        let whole_fits = |sums: &(usize, usize)| {
            let exact = |told: Told, sum: usize, truth: usize| {
                !matches!(told, Told::About(_)) || sum == truth
            };
            fits(0, *sums)
                && exact(current[0], sums.0, all[0][0])
                && exact(late[0], sums.1, all[0][2])
        };
        let own: Vec<Vec<(usize, usize)>> = (1..all.len()).map(pairs).collect();
        let together = |group: usize| {
            let start = std::collections::BTreeSet::from([(0, 0)]);
            own.iter().enumerate().filter(|(at, _)| *at != group).fold(start, |sums, (_, own)| {
                sums.iter()
                    .flat_map(|sum| own.iter().map(|one| (sum.0 + one.0, sum.1 + one.1)))
                    .collect()
            })
        };
        (0..groups.len())
            .map(|group| {
                let rest = together(group);
                let mut ways = own[group].iter().filter(|one| {
                    rest.iter().any(|sum| whole_fits(&(sum.0 + one.0, sum.1 + one.1)))
                });
                let first = *ways.next().expect("the truth is one of them");
                let ways: Vec<_> = ways.collect();
                [ways.iter().all(|way| way.0 == first.0), ways.iter().all(|way| way.1 == first.1)]
            })
            .collect()
    }

    /// P3, P12: what is told of mandates tells neither of a few nor of a group where everybody or nobody
    /// is late or current, however who is current, who is late and the totals are put together.
    #[test]
    fn p12_whoever_subtracts_what_is_told_of_mandates_learns_of_nobody_in_500_districts() {
        let mut dice = Dice(1_212);
        let (mut tried, mut open) = (0, 0);
        for round in 0..500 {
            let groups: Vec<[usize; 3]> = (0..2 + dice.below(3))
                .map(|_| {
                    let people = 1 + dice.below(11);
                    let current = match dice.below(4) {
                        0 => 0,
                        1 => people,
                        _ => dice.below(people + 1),
                    };
                    let late = match dice.below(3) {
                        0 => 0,
                        1 => people - current,
                        _ => dice.below(people - current + 1),
                    };
                    [current, people - current - late, late]
                })
                .collect();
            let sum = |at: usize| groups.iter().map(|one| one[at]).sum::<usize>();
            let everybody = sum(0) + sum(1) + sum(2);
            for (group, known) in known_of_duties(&groups).into_iter().enumerate() {
                let people: usize = groups[group].iter().sum();
                for (at, known) in [0, 2].into_iter().zip(known) {
                    // Where it is so of everybody, or of nobody, there is nothing left to hide.
                    if sum(at) == 0 || sum(at) == everybody {
                        continue;
                    }
                    let part = groups[group][at];
                    let is_delicate = people < 5 || part == 0 || part == people;
                    tried += usize::from(is_delicate);
                    open += usize::from(known && !is_delicate);
                    assert!(!(known && is_delicate), "round {round}: {groups:?}: {group} {at}");
                }
            }
        }
        assert!(tried > 1_000, "{tried} {open}");
    }

    #[test]
    fn few_are_not_told_and_shares_near_an_end_are_coded() {
        assert_eq!(told_alone(3, 4), Told::TooFew);
        assert_eq!(told_alone(3, 40), Told::About(Counts { reached: 5, others: 35 }));
        assert_eq!(told_alone(3, 12), Told::TooFew);
        assert_eq!(told_alone(1, 40), Told::AtMost(5));
        assert_eq!(told_alone(39, 40), Told::AtLeast(95));
        assert_eq!(told_alone(23, 40), Told::About(Counts { reached: 25, others: 15 }));
        let hours = |told: Told| told.hours(Hours::from_minutes(127 * 60));
        assert_eq!(hours(told_alone(23, 40)), Some(Hours::from_minutes(130 * 60)));
        assert_eq!(hours(told_alone(39, 40)), Some(Hours::from_minutes(130 * 60)));
        assert_eq!(hours(told_alone(1, 40)), None);
    }
}
