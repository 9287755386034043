//! 500 random tables against the attacker (issue 5, done-when 3).

use super::attacker::{Attacker, Side};
use crate::{At, Axis, Cell, Counts, Protected, Shown, Table, protect};

/// Numbers that look random and are the same on every run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, sides: u64) -> i64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % sides).unwrap()
    }

    pub(super) fn index(&mut self, sides: u64) -> usize {
        usize::try_from(self.below(sides)).unwrap()
    }

    /// Counts as schools have them: many middling, some tiny, some where all reached it.
    fn counts(&mut self) -> Counts {
        let people = match self.below(10) {
            0 => 0,
            1..=3 => 1 + self.below(9),
            _ => 10 + self.below(80),
        };
        let reached = match self.below(6) {
            0 => 0,
            1 => people,
            _ => self.below(u64::try_from(people + 1).unwrap()),
        };
        Counts { reached, others: people - reached }
    }
}

pub(super) struct Drawn {
    pub(super) axes: [Axis; 3],
    pub(super) cells: Vec<Cell>,
}

/// Buildings × grades × up to two ways of grouping, sparse, each place split at random over the parts
/// of each way: linked tables that share their totals.
pub(super) fn drawn(dice: &mut Dice) -> Drawn {
    let rows = 2 + dice.index(3);
    let columns = dice.index(4);
    let ways = dice.index(3);
    let mut groups = Axis::default();
    let mut next = 1;
    for _ in 0..ways {
        let parts = 2 + dice.index(2);
        groups.breakdowns.push((next..next + parts).collect());
        next += parts;
    }
    let axes = [Axis::of(rows), Axis::of(columns), groups];
    let mut inner: Vec<(At, Counts)> = Vec::new();
    for row in 1..=rows {
        for column in (1..=columns).chain((columns == 0).then_some(0)) {
            if dice.below(8) == 0 {
                continue;
            }
            let counts = dice.counts();
            inner.push(([row, column, 0], counts));
            for parts in &axes[2].breakdowns {
                for (part, counts) in parts.iter().zip(split(dice, counts, parts.len())) {
                    inner.push(([row, column, *part], counts));
                }
            }
        }
    }
    if inner.is_empty() {
        return drawn(dice);
    }
    let cells = summed_with(&axes, &inner, columns > 0);
    Drawn { axes, cells }
}

fn summed_with(axes: &[Axis; 3], inner: &[(At, Counts)], has_columns: bool) -> Vec<Cell> {
    let mut sums: std::collections::BTreeMap<At, Counts> = std::collections::BTreeMap::new();
    for (at, counts) in inner {
        for row in [at[0], 0] {
            for column in if has_columns { vec![at[1], 0] } else { vec![0] } {
                let sum = sums.entry([row, column, at[2]]).or_default();
                sum.reached += counts.reached;
                sum.others += counts.others;
            }
        }
    }
    assert!(!axes.is_empty());
    sums.into_iter().map(|(at, counts)| Cell { at, counts, before: None }).collect()
}

fn split(dice: &mut Dice, counts: Counts, parts: usize) -> Vec<Counts> {
    let mut found = vec![Counts::default(); parts];
    let skew = dice.below(3) == 0;
    let mut draw = || if skew && dice.below(8) != 0 { 0 } else { dice.index(parts as u64) };
    for _ in 0..counts.reached {
        found[draw()].reached += 1;
    }
    for _ in 0..counts.others {
        found[draw()].others += 1;
    }
    found
}

/// What the attacker finds out that they must not.
pub(super) fn found_out(table: &Table, all: &[Shown], floor: i64) -> Vec<String> {
    let mut attacker = Attacker::looks_at(table, all);
    let mut found = Vec::new();
    for (cell, shown) in all.iter().enumerate() {
        let Cell { at, counts, before } = table.cells()[cell];
        let people = counts.people();
        // What was shown before stays; whoever decided that looked at it then.
        let is_new = before.is_none();
        if is_new && *shown != Shown::Hidden && people > 0 && people < floor {
            found.push(format!("{at:?} {counts:?} is shown though it is small"));
            continue;
        }
        match shown {
            Shown::Whole if is_new && people > 0 && counts.reached.min(counts.others) <= 2 => {
                found.push(format!("{at:?} {counts:?} shows its end"));
            }
            Shown::Whole => {}
            Shown::CountOnly if counts.reached.min(counts.others) > 2 || people == 0 => {}
            Shown::Hidden if people > 0 && people < floor => {
                let wide = attacker.could_be_at_most(cell, Side::People, 1)
                    && attacker.could_be_at_least(cell, Side::People, floor - 1)
                    && in_doubt(&mut attacker, table, all, (cell, Side::Reached))
                    && in_doubt(&mut attacker, table, all, (cell, Side::Others));
                if !wide {
                    found.push(format!("{at:?} {counts:?} is narrowed"));
                }
            }
            Shown::Hidden => {
                let open = attacker.could_be_at_least(cell, Side::People, people + 1)
                    || attacker.could_be_at_most(cell, Side::People, people - 1);
                let side =
                    if counts.reached <= counts.others { Side::Reached } else { Side::Others };
                let is_at_end = people > 0 && counts.reached.min(counts.others) <= 2;
                // Where a shown total says there is nobody, a part of it has nobody to protect.
                let is_empty = most_above(table, all, cell) == 0;
                if (!open && !is_empty)
                    || (is_at_end && !in_doubt(&mut attacker, table, all, (cell, side)))
                {
                    found.push(format!("{at:?} {counts:?} is recovered"));
                }
            }
            Shown::Coded | Shown::CountOnly => {
                let side =
                    if counts.reached <= counts.others { Side::Reached } else { Side::Others };
                let doubtful = attacker.could_be_at_most(cell, side, 0)
                    && attacker.could_be_at_least(cell, side, 2);
                if !doubtful {
                    found.push(format!("{at:?} {counts:?} shows its end"));
                }
            }
        }
    }
    found
}

/// The fewest people of a shown total above a cell.
fn most_above(table: &Table, shown: &[Shown], cell: usize) -> i64 {
    let at = table.cells()[cell].at;
    let above = table.cells().iter().zip(shown).filter(|(other, shown)| {
        **shown != Shown::Hidden
            && (0..3).all(|axis| other.at[axis] == 0 || other.at[axis] == at[axis])
    });
    above.map(|(other, _)| other.counts.people()).min().unwrap_or(i64::MAX)
}

/// Whether a side may differ by three people, or by all that a shown total above it has.
fn in_doubt(
    attacker: &mut Attacker,
    table: &Table,
    shown: &[Shown],
    (cell, side): (usize, Side),
) -> bool {
    let Cell { at, counts, .. } = table.cells()[cell];
    let of = |counts: Counts| if side == Side::Reached { counts.reached } else { counts.others };
    let mut wanted = 3;
    for (above, other) in table.cells().iter().enumerate() {
        let is_above =
            above != cell && (0..3).all(|axis| other.at[axis] == 0 || other.at[axis] == at[axis]);
        match shown[above] {
            Shown::Whole if is_above => wanted = wanted.min(of(other.counts)),
            Shown::Coded if is_above => wanted = wanted.min(of(other.counts).max(2)),
            Shown::Whole | Shown::Coded | Shown::CountOnly | Shown::Hidden => {}
        }
    }
    let own = of(counts);
    (0..=wanted).any(|less| {
        attacker.could_be_at_most(cell, side, own - less)
            && attacker.could_be_at_least(cell, side, own - less + wanted)
    })
}

#[test]
fn an_attacker_with_every_total_filter_and_date_recovers_no_hidden_cell_of_500_tables() {
    let mut dice = Dice(4300);
    let (mut hidden, mut shown, mut withheld) = (0, 0, 0);
    for round in 0..500 {
        let floor = [5, 10, 10, 20][dice.index(4)];
        let Drawn { axes, mut cells } = drawn(&mut dice);
        // Every other table comes in two files: first without its groups, later with them. Both
        // are seen.
        if round % 2 == 1 {
            let first: Vec<Cell> = cells.iter().copied().filter(|cell| cell.at[2] == 0).collect();
            let table = Table::new(axes.clone(), first).unwrap();
            let before = protect(&table, floor);
            for (known, shown) in table.cells().iter().zip(&before.shown) {
                let again = cells.iter_mut().find(|cell| cell.at == known.at).unwrap();
                again.before = Some(*shown);
            }
        }
        let table = Table::new(axes, cells).unwrap();
        let protected = protect(&table, floor);
        for (cell, shown) in table.cells().iter().zip(&protected.shown) {
            assert!(cell.before.is_none_or(|before| before == *shown), "round {round}");
        }
        let found = found_out(&table, &protected.shown, floor);

        assert!(found.is_empty(), "round {round}, floor {floor}: {found:?}");
        withheld += usize::from(protected.is_withheld);
        hidden += protected.shown.iter().filter(|shown| **shown == Shown::Hidden).count();
        shown += protected.shown.iter().filter(|shown| **shown != Shown::Hidden).count();
    }
    assert!(hidden > 2_000, "the attack has something to attack");
    assert!(shown > 2_000, "protection by hiding everything is none");
    assert!(withheld < 125, "most tables keep something to show: {withheld}");
}

/// In how many of 100 tables the attacker of a floor of ten finds something out, where a rule decides.
fn uncovered(rule: fn(&Table) -> Vec<Shown>) -> usize {
    let mut dice = Dice(4300);
    let attacked = (0..100).map(|_| {
        let Drawn { axes, cells } = drawn(&mut dice);
        let table = Table::new(axes, cells).unwrap();
        let shown = rule(&table);
        usize::from(!found_out(&table, &shown, 10).is_empty())
    });
    attacked.sum()
}

/// The rule in force with some of what it decided told after all.
fn but(table: &Table, tells: impl Fn(&Cell, Shown) -> Shown) -> Vec<Shown> {
    let shown = protect(table, 10).shown;
    table.cells().iter().zip(shown).map(|(cell, shown)| tells(cell, shown)).collect()
}

fn only_small(table: &Table) -> Vec<Shown> {
    let hides = |cell: &Cell| (1..=9).contains(&cell.counts.people());
    let cells = table.cells().iter();
    cells.map(|cell| if hides(cell) { Shown::Hidden } else { Shown::Whole }).collect()
}

/// Cells that are large enough by themselves are told although others are worked out from them.
fn no_cell_beside(table: &Table) -> Vec<Shown> {
    but(table, |cell, shown| match shown {
        Shown::Hidden if cell.counts.people() >= 10 => Shown::CountOnly,
        Shown::Whole | Shown::Coded | Shown::CountOnly | Shown::Hidden => shown,
    })
}

fn exact_ends(table: &Table) -> Vec<Shown> {
    but(table, |_, shown| if shown == Shown::Coded { Shown::Whole } else { shown })
}

fn every_share(table: &Table) -> Vec<Shown> {
    but(table, |_, shown| if shown == Shown::CountOnly { Shown::Whole } else { shown })
}

#[test]
fn the_attacker_succeeds_where_a_rule_leaves_something_out() {
    assert_eq!(uncovered(|table| protect(table, 10).shown), 0);
    for (what, rule, least) in [
        ("only small cells are hidden", only_small as fn(&Table) -> Vec<Shown>, 50),
        ("no cell is hidden beside a small one", no_cell_beside, 50),
        ("the floor is one too low", |table| protect(table, 9).shown, 3),
        ("shares near an end are told", exact_ends, 20),
        ("no share is left out beside another", every_share, 5),
    ] {
        let found = uncovered(rule);
        assert!(found > least, "{what}: {found} of 100");
    }
}

#[test]
fn a_second_file_does_not_uncover_the_first() {
    // The first file hides 5 of building 1 and 40 of building 2; the second brings groups.
    let axes = |groups: usize| [Axis::of(3), Axis::total_only(), Axis::of(groups)];
    let one = |at, reached, others| Cell { at, counts: Counts { reached, others }, before: None };
    let mut cells = vec![
        one([0, 0, 0], 70, 75),
        one([1, 0, 0], 2, 3),
        one([2, 0, 0], 20, 20),
        one([3, 0, 0], 48, 52),
    ];
    let first = protect(&Table::new(axes(0), cells.clone()).unwrap(), 10);
    for (cell, shown) in cells.iter_mut().zip(&first.shown) {
        cell.before = Some(*shown);
    }
    for (row, [one_side, other]) in [[2, 3], [20, 20], [48, 52]].into_iter().enumerate() {
        cells.push(one([row + 1, 0, 1], one_side / 2, other / 3));
        cells.push(one([row + 1, 0, 2], one_side - one_side / 2, other - other / 3));
    }
    cells.push(one([0, 0, 1], 1 + 10 + 24, 1 + 6 + 17));
    cells.push(one([0, 0, 2], 1 + 10 + 24, 2 + 14 + 35));
    let table = Table::new(axes(2), cells).unwrap();
    let Protected { shown, .. } = protect(&table, 10);
    assert_eq!(shown[..4], first.shown);
    assert!(found_out(&table, &shown, 10).is_empty());
    // Had the groups been shown as they are, the first file's hidden counts were their sums.
    let mut careless = first.shown.clone();
    careless.resize(table.cells().len(), Shown::Whole);
    assert!(!found_out(&table, &careless, 10).is_empty());
}

/// Thirty schools of three levels, three grades each, two ways of grouping with a small part.
fn district(dice: &mut Dice) -> Drawn {
    let groups = Axis { breakdowns: vec![vec![1, 2], vec![3, 4]] };
    let axes = [Axis::of(30), Axis::of(9), groups];
    let mut inner: Vec<(At, Counts)> = Vec::new();
    for row in 1..=30 {
        let level = if row <= 20 {
            0
        } else if row <= 26 {
            3
        } else {
            6
        };
        for column in level + 1..=level + 3 {
            let mut everyone = Counts::default();
            let mut parts = [Counts::default(); 4];
            for _ in 0..30 + dice.below(60) {
                let reached = dice.below(100) < 65;
                let first = dice.index(100) / 14;
                let second = 2 + dice.index(100) / 13;
                let add = |sum: &mut Counts| {
                    sum.reached += i64::from(reached);
                    sum.others += i64::from(!reached);
                };
                add(&mut everyone);
                add(&mut parts[first.min(1)]);
                add(&mut parts[second.min(3)]);
            }
            inner.push(([row, column, 0], everyone));
            let parts = parts.into_iter().enumerate();
            inner.extend(parts.map(|(nth, counts)| ([row, column, nth + 1], counts)));
        }
    }
    Drawn { cells: summed_with(&axes, &inner, true), axes }
}

#[test]
fn in_a_district_of_ordinary_schools_everyones_figures_stay_shown() {
    let Drawn { axes, cells } = district(&mut Dice(7));
    let table = Table::new(axes, cells).unwrap();
    let protected = protect(&table, 10);
    assert!(!protected.is_withheld);
    let shown = |fits: &dyn Fn(At) -> bool| {
        let those = table.cells().iter().zip(&protected.shown).filter(|(cell, _)| fits(cell.at));
        those.fold((0, 0), |(shown, all), (_, how)| {
            (shown + usize::from(*how != Shown::Hidden), all + 1)
        })
    };
    let district = shown(&|at| at[0] == 0 && at[1] == 0);
    assert_eq!(district, (5, 5), "the district's totals");
    let (everyone, all) = shown(&|at| at[2] == 0);
    assert!(everyone * 100 >= all * 97, "{everyone} of {all} of everyone");
    let (any, all) = shown(&|_| true);
    assert!(any * 100 >= all * 45, "{any} of {all}");
}
