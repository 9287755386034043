//! What a file may be, what it may not, and what becomes of a second one.

use db::testing::each_engine;
use staff::fixture::prairie_hills;
use suppression::Shown;

use super::{HEADER, READING, buildings, rows, take};
use crate::file::{Axis, LineProblem, Problem, read};

fn of_line(line: u64, what: LineProblem) -> Vec<Problem> {
    vec![Problem::Line { line, what }]
}

#[test]
fn need1_a_file_with_rows_of_students_is_refused() {
    let header = "student_id,last_name,birth_date,measure,school_year,building,grade,group,students,reached\n";
    let found = read(
        format!("{header}77120,Okafor,2015-03-02,Reads,2025-26,BIR,3,,1,1\n").as_bytes(),
        &buildings(),
        10,
    );
    let found = found.unwrap_err();
    assert_eq!(found, [1, 2, 3].map(|number| Problem::ColumnOfStudents { number }));
    // Counts of one, row by row, under innocent columns.
    let singles: String =
        (0..8).map(|nth| format!("Reads,2025-26,BIR,{nth},,1,{}\n", nth % 2)).collect();
    let singles = singles.replace(",0,,", ",K,,");
    assert_eq!(rows(&singles).unwrap_err(), [Problem::RowsOfStudents { rows: 8 }]);
    // Names as groups.
    let names: String = (0..13)
        .map(|nth| format!("Reads,2025-26,,,Name: Child {},20,9\n", ('A'..='Z').nth(nth).unwrap()))
        .collect();
    assert_eq!(rows(&names).unwrap_err(), [Problem::TooManyGroups]);
    for group in ["Born: 2015/03/02/x", "Id: 7712034", "Mail: a@b.org"] {
        let line = format!("Reads,2025-26,,,{group},20,9\n");
        assert_eq!(rows(&line).unwrap_err(), of_line(2, LineProblem::Identifying), "{group}");
    }
    let narrow = "Reads,2025-26,BIR,1,,4,2\nReads,2025-26,BIR,2,,5,2\nReads,2025-26,BIR,,,9,4\n";
    assert_eq!(rows(narrow).unwrap_err(), [Problem::TooNarrow { rows: 3, all: 3 }]);
}

#[test]
fn what_cannot_be_read_is_said_by_line_and_never_said_back() {
    let cases: &[(&str, LineProblem)] = &[
        (",2025-26,,,,20,9", LineProblem::MeasureMissing),
        ("Reads,2025-27,,,,20,9", LineProblem::YearUnknown),
        ("Reads,2025-26,NOWHERE,,,20,9", LineProblem::BuildingUnknown),
        ("Reads,2025-26,,14,,20,9", LineProblem::GradeUnknown),
        ("Reads,2025-26,,,English learners,20,9", LineProblem::GroupUnreadable),
        ("Reads,2025-26,,,,many,9", LineProblem::CountUnreadable),
        ("Reads,2025-26,,,,20,21", LineProblem::ReachedAboveStudents),
        ("Reads,2025-26,,20,9", LineProblem::WrongCellCount),
    ];
    for (line, what) in cases {
        assert_eq!(rows(&format!("{line}\n")).unwrap_err(), of_line(2, *what), "{line}");
    }
    let twice = "Reads,2025-26,,,,20,9\nReads,2025-26,district,,,30,9\n";
    assert_eq!(rows(twice).unwrap_err(), of_line(3, LineProblem::Twice));
    let missing = read(b"measure,school_year\nReads,2025-26\n", &buildings(), 10).unwrap_err();
    assert!(missing.contains(&Problem::ColumnMissing { name: "students" }));
    assert_eq!(read(b"\xff\xfe", &buildings(), 10).unwrap_err(), [Problem::NotText]);
    assert_eq!(read(HEADER.as_bytes(), &buildings(), 10).unwrap_err(), [Problem::Empty]);
}

#[test]
fn parts_add_up_to_their_totals_or_the_file_is_refused_and_nothing_of_it_kept() {
    each_engine(|database| {
        let kept = database.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let short = "Reads,2025-26,,,,60,30\nReads,2025-26,BIR,,,30,15\n";
            assert_eq!(
                take(tx, &town, short)?.unwrap_err(),
                of_line(2, LineProblem::DoesNotAddUp(Axis::Building))
            );
            let headless = "Reads,2025-26,BIR,,,30,15\n";
            assert_eq!(
                take(tx, &town, headless)?.unwrap_err(),
                of_line(2, LineProblem::NoTotal(Axis::Building))
            );
            Ok::<_, kernel::Fault>(crate::store::cells_of(tx, kernel::MeasureId(1), None)?.len())
        });
        assert_eq!(kept.unwrap(), 0);
    });
}

#[test]
fn p13_a_second_file_adds_and_neither_changes_nor_uncovers_the_first() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let first = take(tx, &town, READING)?.unwrap();
                assert_eq!((first.new, first.hidden, first.known), (9, 4, 0));
                let measure = crate::measures(tx)?.remove(0);
                let before = crate::figures(tx, &measure, town.today)?;
                // The same file again: nothing new.
                assert_eq!(take(tx, &town, READING)?.unwrap().known, 9);
                // One student more: the difference would tell of them.
                let changed = READING.replace("CED,,,130,80", "CED,,,131,81");
                assert_eq!(
                    take(tx, &town, &changed)?.unwrap_err(),
                    of_line(4, LineProblem::Changed)
                );
                // Grades, which would give the six away if all of them were shown.
                let grades: String = READING
                    .lines()
                    .map(|line| {
                        let mut cells: Vec<&str> = line.split(',').collect();
                        cells[3] = "4";
                        cells.join(",") + "\n"
                    })
                    .collect();
                let second = take(tx, &town, &grades)?.unwrap();
                assert_eq!((second.new, second.hidden, second.withheld), (9, 4, 0));
                let after = crate::figures(tx, &measure, town.today)?;
                for figure in &before {
                    assert!(after.contains(figure), "{figure:?}");
                }
                let cells = crate::store::cells_of(tx, measure.id, None)?;
                let small = cells.iter().filter(|cell| cell.counts.people() < 10);
                assert!(small.into_iter().all(|cell| cell.shown == Shown::Hidden));
                Ok::<_, kernel::Fault>(())
            })
            .unwrap();
    });
}
