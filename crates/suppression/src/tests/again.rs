//! Corrections against an attacker who kept the old figures (issue 5, done-when 3).

use super::attack::{Dice, Drawn, drawn, found_out};
use super::attacker::{Attacker, Side};
use crate::{At, Axis, Cell, Counts, Earlier, Shown, Table, differ_by_few, protect, protect_again};

/// The table after some of its innermost counts were put right: few of them, by few or by many people.
fn corrected(dice: &mut Dice, cells: &[Cell], only_more: bool) -> Vec<Cell> {
    let mut cells = cells.to_vec();
    let inner: Vec<usize> =
        (0..cells.len()).filter(|cell| is_innermost(&cells, cells[*cell].at)).collect();
    for _ in 0..=dice.index(3) {
        let at = cells[inner[dice.index(inner.len() as u64)]].at;
        let many = dice.below(2) == 0;
        let people = if many { 12 + dice.below(20) } else { 1 + dice.below(3) };
        let is_reached = dice.below(2) == 0;
        let less = !only_more && dice.below(2) == 0;
        let of = |counts: &mut Counts| {
            let side = if is_reached { &mut counts.reached } else { &mut counts.others };
            *side += if less { -people } else { people };
        };
        let mut tried = cells.clone();
        for cell in tried.iter_mut().filter(|cell| is_above(cell.at, at)) {
            of(&mut cell.counts);
        }
        if tried.iter().all(|cell| cell.counts.reached >= 0 && cell.counts.others >= 0) {
            cells = tried;
        }
    }
    cells
}

fn is_above(above: At, at: At) -> bool {
    (0..3).all(|axis| above[axis] == 0 || above[axis] == at[axis])
}

fn is_innermost(cells: &[Cell], at: At) -> bool {
    let below = |cell: &&Cell| cell.at != at && is_above(at, cell.at);
    cells.iter().find(below).is_none()
}

/// Random tables with one way of grouping at most: with two, a correction of one would have to be made
/// in the other, too.
fn table_of(dice: &mut Dice) -> Drawn {
    loop {
        let one = drawn(dice);
        if one.axes[2].breakdowns.len() <= 1 {
            return one;
        }
    }
}

fn whole(shown: Shown) -> bool {
    matches!(shown, Shown::Whole | Shown::Coded)
}

#[test]
fn p13_an_attacker_with_the_old_and_the_corrected_figures_recovers_nobody_of_500_tables() {
    let mut dice = Dice(1_107);
    let (mut few, mut shown_anew, mut hidden) = (0, 0, 0);
    for round in 0..500 {
        let floor = [5, 10, 10][dice.index(3)];
        let Drawn { axes, cells } = table_of(&mut dice);
        let only_more = round % 2 == 0;
        let later = corrected(&mut dice, &cells, only_more);
        let old = Table::new(axes.clone(), cells).unwrap();
        let first = protect(&old, floor).shown;
        let earlier: Vec<Vec<Earlier>> = old
            .cells()
            .iter()
            .zip(&first)
            .map(|(cell, shown)| vec![Earlier { counts: cell.counts, shown: *shown }])
            .collect();
        let new = Table::new(axes.clone(), later).unwrap();
        let again = protect_again(&new, &earlier, floor).unwrap().shown;
        let name = format!("round {round}, floor {floor}");

        // What each table shows gives nobody away, whatever else is known of the other one.
        assert_eq!(small(&new, &again, floor), Vec::<String>::new(), "{name}");
        for (cell, (now, before)) in again.iter().zip(&first).enumerate() {
            let (was, is) = (old.cells()[cell].counts, new.cells()[cell].counts);
            assert!(*before != Shown::Hidden || *now == Shown::Hidden, "{name}: uncovered");
            if whole(*now) && whole(*before) && was != is {
                assert!(!differ_by_few(was, is, floor), "{name}: {was:?} {is:?}");
                shown_anew += 1;
            }
            few += usize::from(*before != Shown::Hidden && differ_by_few(was, is, floor));
            hidden += usize::from(*now == Shown::Hidden);
        }
        // The old figures of what did not change, put into the new table, and the other way round.
        let same = |cell: usize| old.cells()[cell].counts == new.cells()[cell].counts;
        let known = |own: &[Shown], others: &[Shown]| -> Vec<Shown> {
            (0..own.len())
                .map(|cell| if same(cell) { own[cell].min(others[cell]) } else { own[cell] })
                .collect()
        };
        assert_eq!(small(&new, &known(&again, &first), floor), Vec::<String>::new(), "{name}");
        assert_eq!(small(&old, &known(&first, &again), floor), Vec::<String>::new(), "{name}");
        // And once more: a correction of the correction, against whoever kept both.
        let last = Table::new(axes.clone(), corrected(&mut dice, new.cells(), only_more)).unwrap();
        let both: Vec<Vec<Earlier>> = earlier
            .iter()
            .zip(new.cells().iter().zip(&again))
            .map(|(first, (cell, shown))| {
                let second = Earlier { counts: cell.counts, shown: *shown };
                [first.as_slice(), &[second]].concat()
            })
            .collect();
        let third = protect_again(&last, &both, floor).unwrap().shown;
        assert_eq!(small(&last, &third, floor), Vec::<String>::new(), "{name}");
        for (cell, now) in third.iter().enumerate().filter(|(_, now)| whole(**now)) {
            let is = last.cells()[cell].counts;
            for was in both[cell].iter().filter(|was| whole(was.shown) && was.counts != is) {
                assert!(!differ_by_few(was.counts, is, floor), "{name}: {now:?} {was:?} {is:?}");
            }
        }
        if only_more {
            no_difference_is_told((&old, &first), (&new, &again), floor, &axes, &name);
        }
    }
    assert!(few > 300, "there is something to attack: {few}");
    assert!(shown_anew > 300, "most corrections are shown: {shown_anew}");
    assert!(hidden > 1_000, "{hidden}");
}

/// What the attacker of one table finds out about cells that have to be hidden for their size.
fn small(table: &Table, shown: &[Shown], floor: i64) -> Vec<String> {
    let found = found_out(table, shown, floor);
    found.into_iter().filter(|one| one.ends_with("is narrowed")).collect()
}

/// Who even knows that nothing but additions was made subtracts the tables: no difference of few people
/// is certain.
fn no_difference_is_told(
    (old, first): (&Table, &[Shown]),
    (new, again): (&Table, &[Shown]),
    floor: i64,
    axes: &[Axis; 3],
    name: &str,
) {
    let cells = (0..first.len()).map(|cell| {
        let (was, is) = (old.cells()[cell].counts, new.cells()[cell].counts);
        let counts = Counts { reached: is.reached - was.reached, others: is.others - was.others };
        Cell { at: new.cells()[cell].at, counts, before: None }
    });
    let table = Table::new(axes.clone(), cells.collect()).unwrap();
    let both = |cell: usize| first[cell] == Shown::Whole && again[cell] == Shown::Whole;
    let shown: Vec<Shown> = (0..first.len())
        .map(|cell| if both(cell) { Shown::Whole } else { Shown::Hidden })
        .collect();
    let mut attacker = Attacker::looks_at(&table, &shown);
    for (cell, one) in table.cells().iter().enumerate() {
        let people = one.counts.people();
        if people > 0 && people < floor && shown[cell] == Shown::Hidden {
            let open = attacker.could_be_at_most(cell, Side::People, people - 1)
                || attacker.could_be_at_least(cell, Side::People, people + 1);
            assert!(open, "{name}: the difference {:?} at {:?} is told", one.counts, one.at);
        }
    }
}

#[test]
fn a_correction_shown_without_care_tells_the_one_student_it_is_about() {
    let one = |at, reached, others| Cell { at, counts: Counts { reached, others }, before: None };
    let axes = || [Axis::of(3), Axis::total_only(), Axis::total_only()];
    let table = |extra: i64| {
        let cells = vec![
            one([0, 0, 0], 120 + extra, 90),
            one([1, 0, 0], 40 + extra, 30),
            one([2, 0, 0], 40, 30),
            one([3, 0, 0], 40, 30),
        ];
        Table::new(axes(), cells).unwrap()
    };
    let shown = |table: &Table| protect(table, 10).shown;
    let earlier: Vec<Vec<Earlier>> = table(0)
        .cells()
        .iter()
        .zip(shown(&table(0)))
        .map(|(cell, shown)| vec![Earlier { counts: cell.counts, shown }])
        .collect();
    // By itself the corrected table may be shown whole; beside the old one it tells of one student.
    assert_eq!(shown(&table(1)), [Shown::Whole; 4]);
    let again = protect_again(&table(1), &earlier, 10).unwrap().shown;
    assert_eq!(again, [Shown::Hidden, Shown::Hidden, Shown::Whole, Shown::Whole]);
    // Fifteen students may be told.
    let again = protect_again(&table(15), &earlier, 10).unwrap().shown;
    assert_eq!(again, [Shown::Whole; 4]);
    // Nothing changed: nothing is hidden.
    let again = protect_again(&table(0), &earlier, 10).unwrap().shown;
    assert_eq!(again, [Shown::Whole; 4]);
}
