//! Somebody who knows everything that is shown, every total there is, and linear programming: how
//! small and how large can each hidden number be? Exact, in fractions.

use crate::{Counts, Percent, Shown, Table};

/// A fraction in lowest terms, its denominator positive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Ratio(i128, i128);

impl Ratio {
    pub(super) const ZERO: Ratio = Ratio(0, 1);

    pub(super) fn whole(number: i64) -> Ratio {
        Ratio(i128::from(number), 1)
    }

    fn of(top: i128, bottom: i128) -> Ratio {
        let (mut a, mut b) = (top.unsigned_abs(), bottom.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = i128::try_from(a.max(1)).unwrap() * bottom.signum();
        Ratio(top / divisor, bottom / divisor)
    }

    fn minus(self, other: Ratio) -> Ratio {
        Ratio::of(self.0 * other.1 - other.0 * self.1, self.1 * other.1)
    }

    fn times(self, other: Ratio) -> Ratio {
        if self.0 == 0 || other.0 == 0 {
            return Ratio::ZERO;
        }
        Ratio::of(self.0 * other.0, self.1 * other.1)
    }

    fn over(self, other: Ratio) -> Ratio {
        Ratio::of(self.0 * other.1, self.1 * other.0)
    }

    pub(super) fn is_below(self, other: Ratio) -> bool {
        self.0 * other.1 < other.0 * self.1
    }
}

/// Equations over unknowns that are not negative, in the simplex form.
pub(super) struct Attacker {
    /// Each row: coefficients, then the right side.
    rows: Vec<Vec<Ratio>>,
    basis: Vec<usize>,
    unknowns: usize,
    /// By cell: the unknowns of its two sides.
    sides: Vec<Option<[usize; 2]>>,
}

impl Attacker {
    /// Writes down everything the table shows. Whole cells are known to the person, which is more
    /// than a rounded percentage tells.
    pub(super) fn looks_at(table: &Table, shown: &[Shown]) -> Attacker {
        let mut sides = vec![None; shown.len()];
        let mut unknowns = 0;
        for (cell, shown) in shown.iter().enumerate() {
            if *shown != Shown::Whole {
                sides[cell] = Some([unknowns, unknowns + 1]);
                unknowns += 2;
            }
        }
        let mut equations: Vec<(Vec<(usize, i64)>, i64)> = Vec::new();
        let mut slack = unknowns;
        for (cell, shown) in shown.iter().enumerate() {
            let Some([reached, others]) = sides[cell] else { continue };
            let counts = table.cells()[cell].counts;
            if matches!(shown, Shown::Coded | Shown::CountOnly) {
                equations.push((vec![(reached, 1), (others, 1)], counts.people()));
            }
            if *shown == Shown::Coded {
                // At most so many on the side that is nearly empty.
                let (side, most) = coded(counts, [reached, others]);
                equations.push((vec![(side, 1), (slack, 1)], most));
                slack += 1;
            }
        }
        lines(table, &sides, &mut equations);
        Attacker { rows: Vec::new(), basis: Vec::new(), unknowns: slack, sides }.solved(&equations)
    }

    /// Phase one: some table that agrees with everything. Rows that say nothing new fall away.
    fn solved(mut self, equations: &[(Vec<(usize, i64)>, i64)]) -> Attacker {
        let real = self.unknowns;
        let all = real + equations.len();
        for (at, (terms, right)) in equations.iter().enumerate() {
            let mut row = vec![Ratio::ZERO; all + 1];
            let sign = if *right < 0 { -1 } else { 1 };
            for (unknown, factor) in terms {
                row[*unknown] = Ratio::whole(factor * sign);
            }
            row[real + at] = Ratio::whole(1);
            row[all] = Ratio::whole(right * sign);
            self.rows.push(row);
            self.basis.push(real + at);
        }
        self.unknowns = all;
        let mut aim = vec![Ratio::ZERO; all + 1];
        for one in &mut aim[real..all] {
            *one = Ratio::whole(1);
        }
        let least = self.least(&aim, |_| false);
        assert!(least == Ratio::ZERO, "what is shown contradicts itself");
        self.drop_made_up(real);
        self
    }

    fn drop_made_up(&mut self, real: usize) {
        let mut at = 0;
        while at < self.rows.len() {
            if self.basis[at] >= real {
                if let Some(unknown) = (0..real).find(|one| self.rows[at][*one] != Ratio::ZERO) {
                    self.pivot(at, unknown);
                } else {
                    self.rows.swap_remove(at);
                    self.basis.swap_remove(at);
                    continue;
                }
            }
            at += 1;
        }
        for row in &mut self.rows {
            let right = row[row.len() - 1];
            row.truncate(real);
            row.push(right);
        }
        self.unknowns = real;
    }

    fn pivot(&mut self, at: usize, unknown: usize) {
        let factor = self.rows[at][unknown];
        for one in &mut self.rows[at] {
            *one = one.over(factor);
        }
        let row = self.rows[at].clone();
        for (other, line) in self.rows.iter_mut().enumerate() {
            let factor = line[unknown];
            if other == at || factor == Ratio::ZERO {
                continue;
            }
            for (one, known) in line.iter_mut().zip(&row) {
                if *known != Ratio::ZERO {
                    *one = one.minus(factor.times(*known));
                }
            }
        }
        self.basis[at] = unknown;
    }

    /// The least a sum can be, or the first that is `enough`. Bland's rule, so that it ends.
    fn least(&mut self, aim: &[Ratio], enough: impl Fn(Ratio) -> bool) -> Ratio {
        loop {
            let last = self.unknowns;
            let mut costs = aim.to_vec();
            let mut value = Ratio::ZERO;
            for (row, basic) in self.rows.iter().zip(&self.basis) {
                let factor = aim[*basic];
                if factor == Ratio::ZERO {
                    continue;
                }
                value = value.minus(Ratio::ZERO.minus(factor.times(row[last])));
                for (cost, one) in costs.iter_mut().zip(row).take(last) {
                    *cost = cost.minus(factor.times(*one));
                }
            }
            let enters = (0..last).find(|one| costs[*one].is_below(Ratio::ZERO));
            let Some(enters) = enters.filter(|_| !enough(value)) else { return value };
            let mut leaves: Option<(Ratio, usize)> = None;
            for (at, row) in self.rows.iter().enumerate() {
                if !Ratio::ZERO.is_below(row[enters]) {
                    continue;
                }
                let ratio = row[last].over(row[enters]);
                let is_better = leaves.is_none_or(|(least, held)| {
                    ratio.is_below(least) || (ratio == least && self.basis[at] < self.basis[held])
                });
                if is_better {
                    leaves = Some((ratio, at));
                }
            }
            // Nothing stops it: as little as one likes.
            let Some((_, at)) = leaves else { return Ratio::whole(i64::MIN / 4) };
            self.pivot(at, enters);
        }
    }

    fn bound(&mut self, unknowns: &[usize], sign: i64, until: i64) -> Ratio {
        let mut aim = vec![Ratio::ZERO; self.unknowns + 1];
        for one in unknowns {
            aim[*one] = Ratio::whole(sign);
        }
        let until = Ratio::whole(sign * until);
        let least = self.least(&aim, |value| !until.is_below(value));
        Ratio::whole(sign).times(least)
    }

    fn of(&self, cell: usize, side: Side) -> Vec<usize> {
        let [reached, others] = self.sides[cell].expect("only unknown cells are attacked");
        match side {
            Side::Reached => vec![reached],
            Side::Others => vec![others],
            Side::People => vec![reached, others],
        }
    }

    /// Whether a number could be so small, for all that is shown.
    pub(super) fn could_be_at_most(&mut self, cell: usize, side: Side, number: i64) -> bool {
        let unknowns = self.of(cell, side);
        !Ratio::whole(number).is_below(self.bound(&unknowns, 1, number))
    }

    /// Whether a number could be so large, for all that is shown.
    pub(super) fn could_be_at_least(&mut self, cell: usize, side: Side, number: i64) -> bool {
        let unknowns = self.of(cell, side);
        !self.bound(&unknowns, -1, number).is_below(Ratio::whole(number))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Reached,
    Others,
    People,
}

/// Which side is nearly empty, and how many it has at most, as the page says it.
fn coded(counts: Counts, [reached, others]: [usize; 2]) -> (usize, i64) {
    match Percent::of(counts) {
        Percent::AtMost(percent) => (reached, counts.people() * percent / 100),
        Percent::AtLeast(percent) => (others, counts.people() * (100 - percent) / 100),
        Percent::Is(_) => panic!("a coded cell is at an end"),
    }
}

/// Every total is the sum of its parts, on both sides.
fn lines(
    table: &Table,
    sides: &[Option<[usize; 2]>],
    equations: &mut Vec<(Vec<(usize, i64)>, i64)>,
) {
    for (total, cell) in table.cells().iter().enumerate() {
        for axis in (0..3).filter(|axis| cell.at[*axis] == 0) {
            for parts in &table.axes[axis].breakdowns {
                let parts: Vec<usize> = parts
                    .iter()
                    .filter_map(|part| table.cell_at(crate::table::with(cell.at, axis, *part)))
                    .collect();
                if parts.is_empty() {
                    continue;
                }
                for side in 0..2 {
                    let mut terms = Vec::new();
                    let mut right = 0;
                    let signed = parts.iter().map(|part| (*part, 1)).chain([(total, -1)]);
                    for (cell, sign) in signed {
                        let counts = table.cells()[cell].counts;
                        match sides[cell] {
                            Some(unknowns) => terms.push((unknowns[side], sign)),
                            None => right -= sign * [counts.reached, counts.others][side],
                        }
                    }
                    if !terms.is_empty() {
                        equations.push((terms, right));
                    }
                }
            }
        }
    }
}
