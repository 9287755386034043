//! What a table is, and small tables one can check by hand.

use super::{cell, summed};
use crate::{Axis, Counts, Misfit, Percent, Shown, Table, protect};

fn axes(rows: usize, columns: usize) -> [Axis; 3] {
    [Axis::of(rows), Axis::of(columns), Axis::total_only()]
}

fn shown(axes: [Axis; 3], cells: Vec<crate::Cell>, floor: i64) -> Vec<(crate::At, Shown)> {
    let table = Table::new(axes, cells).unwrap();
    let protected = protect(&table, floor);
    assert!(!protected.is_withheld);
    table.cells().iter().map(|cell| cell.at).zip(protected.shown).collect()
}

#[test]
fn parts_that_do_not_add_up_to_their_total_are_no_table() {
    let cells = vec![cell([0, 0, 0], 20, 20), cell([1, 0, 0], 10, 10), cell([2, 0, 0], 9, 10)];
    let found = Table::new(axes(2, 0), cells).unwrap_err();
    assert_eq!(found, Misfit::DoesNotAddUp { cell: 0, axis: 0 });
    let found = Table::new(axes(2, 0), vec![cell([1, 0, 0], 10, 10)]).unwrap_err();
    assert_eq!(found, Misfit::NoTotal { cell: 0, axis: 0 });
    let twice = vec![cell([0, 0, 0], 1, 1), cell([0, 0, 0], 1, 1)];
    assert_eq!(Table::new(axes(2, 0), twice).unwrap_err(), Misfit::Twice { cell: 1 });
}

#[test]
fn a_small_part_takes_another_with_it_so_that_nobody_subtracts() {
    let line = vec![
        cell([0, 0, 0], 60, 60),
        cell([1, 0, 0], 2, 4),
        cell([2, 0, 0], 30, 20),
        cell([3, 0, 0], 28, 36),
    ];
    let shown = shown(axes(3, 0), line, 10);
    let hidden: Vec<_> =
        shown.iter().filter(|(_, shown)| *shown == Shown::Hidden).map(|(at, _)| at[0]).collect();
    assert_eq!(hidden, [1, 2]);
}

#[test]
fn a_small_cell_of_a_table_hides_a_rectangle() {
    let counts = |reached, others| Counts { reached, others };
    let cells = summed(
        axes(3, 3),
        &[
            ([1, 1, 0], counts(3, 2)),
            ([1, 2, 0], counts(40, 20)),
            ([1, 3, 0], counts(30, 25)),
            ([2, 1, 0], counts(20, 30)),
            ([2, 2, 0], counts(35, 30)),
            ([2, 3, 0], counts(24, 20)),
            ([3, 1, 0], counts(50, 20)),
            ([3, 2, 0], counts(40, 20)),
            ([3, 3, 0], counts(60, 30)),
        ],
    );
    let shown = shown(axes(3, 3), cells, 10);
    let hidden: Vec<_> =
        shown.iter().filter(|(_, shown)| *shown == Shown::Hidden).map(|(at, _)| *at).collect();
    assert_eq!(hidden, [[1, 1, 0], [1, 3, 0], [2, 1, 0], [2, 3, 0]]);
}

#[test]
fn percentages_near_an_end_leave_at_least_two_people_in_doubt() {
    let percent = |reached, others| Percent::of(Counts { reached, others });
    assert_eq!(percent(10, 0), Percent::AtLeast(80));
    assert_eq!(percent(1, 29), Percent::AtMost(7));
    assert_eq!(percent(3, 97), Percent::AtMost(5));
    assert_eq!(percent(13, 11), Percent::Is(54));
    assert_eq!(percent(0, 0), Percent::Is(0));
}

#[test]
fn all_that_is_small_shows_nothing() {
    let table = Table::new(axes(2, 0), summed(axes(2, 0), &[([1, 0, 0], Counts::default())]));
    assert!(table.is_ok());
    let few = vec![cell([0, 0, 0], 2, 2), cell([1, 0, 0], 1, 1), cell([2, 0, 0], 1, 1)];
    let protected = protect(&Table::new(axes(2, 0), few).unwrap(), 10);
    assert!(protected.shown.iter().all(|shown| *shown == Shown::Hidden));
}
