mod again;
mod attack;
mod attacker;
mod lines;

use crate::{At, Axis, Cell, Counts, Table};

/// A cell by what a test knows of it.
fn cell(at: At, reached: i64, others: i64) -> Cell {
    Cell { at, counts: Counts { reached, others }, before: None }
}

/// A table from cells that stand inside it: totals are added up along every axis.
fn summed(axes: [Axis; 3], inner: &[(At, Counts)]) -> Vec<Cell> {
    let mut sums: std::collections::BTreeMap<At, Counts> = std::collections::BTreeMap::new();
    for (at, counts) in inner {
        for row in [at[0], 0] {
            for column in [at[1], 0] {
                let sum = sums.entry([row, column, at[2]]).or_default();
                sum.reached += counts.reached;
                sum.others += counts.others;
            }
        }
    }
    let cells = sums.into_iter().map(|(at, counts)| Cell { at, counts, before: None }).collect();
    assert!(Table::new(axes, Vec::clone(&cells)).is_ok());
    cells
}
