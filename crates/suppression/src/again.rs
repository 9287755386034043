//! A table that takes the place of earlier ones, after a correction: what may be shown of it to somebody
//! who kept everything that was shown before.
//!
//! Old and new are nearly the same, so they tell on each other. A cell that was hidden stays hidden: shown
//! now, it would give the old one away. A cell whose count changed by fewer people than the floor is not
//! shown anew: the difference is those people. And other tables are looked for twice: once among tables
//! that agree with everything *ever* shown, so that hidden cells that did not change stay in doubt
//! in both, and once for the cells that changed by few. What either hides is hidden.
//!
//! Whoever also knows which hidden cells were corrected, and how, knows more than tables tell; no bound
//! follows for them.

use crate::protect::{Protected, protect};
use crate::table::{Cell, Counts, Misfit, Shown, Table};

/// What was shown of a cell in a table that was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub counts: Counts,
    pub shown: Shown,
}

/// How a cell stands to what was shown of it before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    New,
    /// The same counts were shown so.
    Same(Shown),
    /// It was hidden.
    WasHidden,
    /// Shown before with other counts, by fewer people than the floor on a side.
    Few,
    /// Shown before with quite other counts; without a percentage then, and so now.
    Many(Shown),
}

/// Whether two counts differ, on some side, by fewer people than the floor: those people would be told.
pub const fn differ_by_few(one: Counts, other: Counts, floor: i64) -> bool {
    let reached = (one.reached - other.reached).abs();
    let others = (one.others - other.others).abs();
    (reached > 0 && reached < floor) || (others > 0 && others < floor)
}

fn change(now: Counts, earlier: &[Earlier], floor: i64) -> Change {
    let mut change = Change::New;
    for (nth, one) in earlier.iter().enumerate() {
        // Hidden for a difference of few people only: what it was near to was shown, and judges.
        let is_near = |before: &Earlier| {
            before.shown != Shown::Hidden && differ_by_few(before.counts, one.counts, floor)
        };
        let next = match one.shown {
            Shown::Hidden if earlier[..nth].iter().any(is_near) => continue,
            Shown::Hidden => return Change::WasHidden,
            shown if one.counts == now => Change::Same(shown),
            Shown::Whole | Shown::Coded | Shown::CountOnly
                if differ_by_few(one.counts, now, floor) =>
            {
                Change::Few
            }
            Shown::CountOnly => Change::Many(Shown::CountOnly),
            // Whether it is near an end is a question to its new counts.
            Shown::Whole | Shown::Coded => Change::Many(Shown::Whole),
        };
        change = match (change, next) {
            (Change::Few, _) | (_, Change::Few) => Change::Few,
            (Change::Same(before), Change::Same(shown) | Change::Many(shown))
            | (Change::Many(shown), Change::Same(before)) => Change::Same(before.max(shown)),
            (Change::Many(before), Change::Many(shown)) => Change::Many(before.max(shown)),
            (Change::New | Change::WasHidden, next) | (next, Change::New | Change::WasHidden) => {
                next
            }
        };
    }
    change
}

/// Decides for every cell of a table whose cells may have been shown before with other counts: for each
/// cell of the table what earlier tables showed of it, the earliest first. A cell's own [`Cell::before`] is what this table
/// showed already, and stays. `floor`: the fewest people a shown cell has, at least 2.
///
/// # Errors
///
/// That the cells are no table cannot happen: they are those of one.
pub fn protect_again(
    table: &Table,
    earlier: &[Vec<Earlier>],
    floor: i64,
) -> Result<Protected, Misfit> {
    let changes: Vec<Change> = table
        .cells()
        .iter()
        .zip(earlier)
        .map(|(cell, earlier)| change(cell.counts, earlier, floor))
        .collect();
    // Nobody who holds the old figures can tell these tables apart: what was ever shown does not move.
    let fixed = decided(table, &changes, floor, |change| match change {
        Change::New => None,
        Change::Same(shown) | Change::Many(shown) => Some(shown),
        Change::WasHidden => Some(Shown::Hidden),
        Change::Few => Some(Shown::Whole),
    })?;
    // Nor these, in which a cell that changed by few has others again.
    let moved = decided(table, &changes, floor, |change| match change {
        Change::New | Change::Many(_) => None,
        Change::Same(shown) => Some(shown),
        Change::WasHidden | Change::Few => Some(Shown::Hidden),
    })?;
    let shown = (0..changes.len()).map(|cell| {
        if let Some(before) = table.cells()[cell].before {
            return before;
        }
        let less = fixed.shown[cell].max(moved.shown[cell]);
        match changes[cell] {
            Change::New => less,
            Change::Same(shown) => shown,
            Change::WasHidden | Change::Few => Shown::Hidden,
            Change::Many(shown) => moved.shown[cell].max(shown),
        }
    });
    let is_withheld = fixed.is_withheld || moved.is_withheld;
    Ok(Protected { shown: shown.collect(), is_withheld })
}

/// Decides with what each change leaves as already decided.
fn decided(
    table: &Table,
    changes: &[Change],
    floor: i64,
    before: impl Fn(Change) -> Option<Shown>,
) -> Result<Protected, Misfit> {
    let cells = table
        .cells()
        .iter()
        .zip(changes)
        .map(|(cell, change)| Cell { before: cell.before.or_else(|| before(*change)), ..*cell });
    Ok(protect(&Table::new(table.axes.clone(), cells.collect())?, floor))
}
