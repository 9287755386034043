//! A small exact solver of linear programs: fractions throughout, several goals in order of
//! importance, and a pivot rule that cannot run in circles.
//!
//! The programs that allocation asks for have tens of unknowns. Solvers on the registry calculate
//! with floats; a teacher a hundredth of an hour short of renewal needs a sum that is right.

use crate::ratio::Ratio;

/// Goals in order: the second matters only among the best by the first.
pub const GOALS: usize = 3;

/// Maximise the goals such that each row's sum is at most its limit and nothing is below zero.
/// Every limit is zero or more, so that taking nothing is allowed.
#[derive(Clone, Debug, Default)]
pub struct Program {
    goals: Vec<[Ratio; GOALS]>,
    rows: Vec<(Vec<(usize, Ratio)>, Ratio)>,
}

impl Program {
    /// A new unknown with its worth in each goal.
    pub fn unknown(&mut self, worth: [Ratio; GOALS]) -> usize {
        self.goals.push(worth);
        self.goals.len() - 1
    }

    /// The sum of unknowns times factors is at most the limit.
    pub fn at_most(&mut self, terms: Vec<(usize, Ratio)>, limit: Ratio) {
        assert!(limit >= Ratio::ZERO, "taking nothing is always allowed");
        self.rows.push((terms, limit));
    }

    /// The best values of the unknowns. Every unknown is held by some row, so there is a best.
    pub fn solve(&self) -> Vec<Ratio> {
        let mut table = Table::new(self);
        while let Some(column) = table.entering() {
            let row = table.leaving(column).expect("every unknown is limited");
            table.pivot(row, column);
        }
        table.values(self.goals.len())
    }
}

struct Table {
    /// Each row: factors of all unknowns and slacks, then the limit.
    rows: Vec<Vec<Ratio>>,
    /// What each goal still gains by one more of a column.
    gains: Vec<[Ratio; GOALS]>,
    /// The column that each row stands for.
    basis: Vec<usize>,
}

impl Table {
    fn new(program: &Program) -> Table {
        let (unknowns, count) = (program.goals.len(), program.rows.len());
        let width = unknowns + count;
        let mut rows = Vec::with_capacity(count);
        for (at, (terms, limit)) in program.rows.iter().enumerate() {
            let mut row = vec![Ratio::ZERO; width + 1];
            for (unknown, factor) in terms {
                row[*unknown] = row[*unknown] + *factor;
            }
            row[unknowns + at] = Ratio::ONE;
            row[width] = *limit;
            rows.push(row);
        }
        let mut gains = program.goals.clone();
        gains.resize(width, [Ratio::ZERO; GOALS]);
        Table { rows, gains, basis: (unknowns..width).collect() }
    }

    /// The first column that gains something (Bland's rule).
    fn entering(&self) -> Option<usize> {
        self.gains.iter().position(|gain| {
            gain.iter().find(|one| !one.is_zero()).is_some_and(|one| one.is_positive())
        })
    }

    /// The row that limits the column first; of equals the one with the lowest basis.
    fn leaving(&self, column: usize) -> Option<usize> {
        let limit = self.gains.len();
        (0..self.rows.len()).filter(|row| self.rows[*row][column].is_positive()).min_by_key(|row| {
            let row_values = &self.rows[*row];
            (row_values[limit] / row_values[column], self.basis[*row])
        })
    }

    fn pivot(&mut self, pivot: usize, column: usize) {
        let by = self.rows[pivot][column];
        for value in &mut self.rows[pivot] {
            if !value.is_zero() {
                *value = *value / by;
            }
        }
        let chosen = self.rows[pivot].clone();
        for (at, row) in self.rows.iter_mut().enumerate() {
            let factor = row[column];
            if at == pivot || factor.is_zero() {
                continue;
            }
            for (value, one) in row.iter_mut().zip(&chosen) {
                if !one.is_zero() {
                    *value = *value - factor * *one;
                }
            }
        }
        let factors = self.gains[column];
        for (gain, one) in self.gains.iter_mut().zip(&chosen) {
            if one.is_zero() {
                continue;
            }
            for (goal, factor) in gain.iter_mut().zip(factors) {
                *goal = *goal - factor * *one;
            }
        }
        self.basis[pivot] = column;
    }

    fn values(&self, unknowns: usize) -> Vec<Ratio> {
        let mut values = vec![Ratio::ZERO; unknowns];
        for (row, column) in self.basis.iter().enumerate() {
            if let Some(value) = values.get_mut(*column) {
                *value = self.rows[row][self.gains.len()];
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::Program;
    use crate::ratio::Ratio;

    const WORTH: [Ratio; 3] = [Ratio::ONE, Ratio::ZERO, Ratio::ZERO];

    #[test]
    fn three_pairs_that_exclude_each_other_are_halved() {
        let mut program = Program::default();
        let unknowns: Vec<usize> = (0..3).map(|_| program.unknown(WORTH)).collect();
        for (a, b) in [(0, 1), (1, 2), (0, 2)] {
            program.at_most(vec![(unknowns[a], Ratio::ONE), (unknowns[b], Ratio::ONE)], Ratio::ONE);
        }
        let half = Ratio::new(1, 2);
        assert_eq!(program.solve(), [half, half, half]);
    }

    #[test]
    fn a_later_goal_decides_only_among_equals() {
        let mut program = Program::default();
        let first = program.unknown(WORTH);
        let second = program.unknown([Ratio::ONE, Ratio::whole(5), Ratio::ZERO]);
        let third = program.unknown([Ratio::ZERO, Ratio::whole(100), Ratio::ZERO]);
        let terms = vec![(first, Ratio::ONE), (second, Ratio::ONE), (third, Ratio::ONE)];
        program.at_most(terms, Ratio::whole(7));
        assert_eq!(program.solve(), [Ratio::ZERO, Ratio::whole(7), Ratio::ZERO]);
    }
}
