//! Ways to change a table that nobody notices who sees only its shown cells.
//!
//! A *move* adds one person to some cells and takes one from others so that every total still is
//! the sum of its parts. On each axis it either shifts between two parts, or passes through from a
//! part to its total; the product of what it does on the three axes is the move.

use crate::table::{At, Table, with};

/// Cells with +1 or −1.
pub(crate) type Move = Vec<(usize, i64)>;

/// What a move does on one axis: places with +1 or −1.
type Shift = Vec<(usize, i64)>;

/// Breakdowns beside the one a move passes through offer this many parts each.
const BESIDE: usize = 3;

/// The move that adds to the target and ranks lowest. `weigh` says how much room a cell has, so that
/// parts with room are tried first; `rank` judges a move, `None` for one that is no use; the search
/// ends at the first that `is_perfect`.
pub(crate) fn best_move<R: Ord>(
    table: &Table,
    target: usize,
    weigh: impl Fn(usize) -> i64,
    rank: impl Fn(&Move) -> Option<R>,
    is_perfect: impl Fn(&R) -> bool,
) -> Option<(R, Move)> {
    let at = table.cells[target].at;
    let shifts = [0, 1, 2].map(|axis| shifts(table, at, axis, &weigh));
    let mut best: Option<(R, Move)> = None;
    for first in &shifts[0] {
        for second in &shifts[1] {
            for third in &shifts[2] {
                let Some(found) = product(table, [first, second, third]) else { continue };
                let Some(its) = rank(&found) else { continue };
                if best.as_ref().is_some_and(|(least, _)| *least <= its) || !holds(table, &found) {
                    continue;
                }
                if is_perfect(&its) {
                    return Some((its, found));
                }
                best = Some((its, found));
            }
        }
    }
    best
}

fn shifts(table: &Table, at: At, axis: usize, weigh: &impl Fn(usize) -> i64) -> Vec<Shift> {
    let part = at[axis];
    let breakdowns = &table.axes[axis].breakdowns;
    let mut found: Vec<Shift> = Vec::new();
    let own = breakdowns.iter().position(|parts| parts.contains(&part));
    if let Some(own) = own {
        let others = breakdowns[own].iter().filter(|other| **other != part);
        found.extend(others.map(|other| vec![(part, 1), (*other, -1)]));
    }
    // Through to the total: a part of every breakdown that stands there changes with it.
    let mut through: Vec<Shift> =
        vec![if part == 0 { vec![(0, 1)] } else { vec![(part, 1), (0, 1)] }];
    for (breakdown, parts) in breakdowns.iter().enumerate() {
        if Some(breakdown) == own {
            continue;
        }
        let mut parts: Vec<(i64, usize)> = parts
            .iter()
            .filter_map(|part| Some((weigh(table.cell_at(with(at, axis, *part))?), *part)))
            .collect();
        if parts.is_empty() {
            continue;
        }
        parts.sort_unstable_by(|a, b| b.cmp(a));
        let kept = if breakdowns.len() == 1 { parts.len() } else { BESIDE };
        parts.truncate(kept);
        through = through
            .iter()
            .flat_map(|shift| {
                parts.iter().map(move |(_, part)| {
                    let mut longer = shift.clone();
                    longer.push((*part, 1));
                    longer
                })
            })
            .collect();
    }
    found.extend(through);
    found
}

/// The cells that do these three things at once; `None` where one is missing.
fn product(table: &Table, shifts: [&Shift; 3]) -> Option<Move> {
    let mut found: Move = Vec::with_capacity(8);
    for (row, one) in shifts[0] {
        for (column, two) in shifts[1] {
            for (group, three) in shifts[2] {
                found.push((table.cell_at([*row, *column, *group])?, one * two * three));
            }
        }
    }
    Some(found)
}

/// Whether every total that stands on a cell of the move changes as its parts do.
fn holds(table: &Table, found: &Move) -> bool {
    let change = |at: At| {
        let is_there = |one: &&(usize, i64)| table.cells[one.0].at == at;
        found.iter().find(is_there).map_or(0, |one| one.1)
    };
    found.iter().all(|(cell, _)| {
        let at = table.cells[*cell].at;
        (0..3).all(|axis| {
            let total = with(at, axis, 0);
            let expected = change(total);
            let breakdowns = table.axes[axis].breakdowns.iter().enumerate();
            breakdowns.filter(|(way, _)| table.is_broken_down(total, axis, *way)).all(
                |(_, parts)| {
                    let in_line = |one: &&(usize, i64)| {
                        let other = table.cells[one.0].at;
                        with(other, axis, 0) == total && parts.contains(&other[axis])
                    };
                    let sum: i64 = found.iter().filter(in_line).map(|one| one.1).sum();
                    sum == expected
                },
            )
        })
    })
}
