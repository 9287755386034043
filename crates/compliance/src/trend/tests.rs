//! The trend is the grid on many days.

use super::{MONTHS, Narrowed, month_ends, trend};
use crate::grid::Tally;
use crate::judge::tests::{any_book, any_record, start};
use crate::standing::{Summary, summary_of};
use crate::tests::{adopt_shipped, code, day, learned};
use db::Tx;
use db::testing::each_engine;
use kernel::{Fault, LocalDate, SiteCode};
use proptest::prelude::*;
use staff::fixture::prairie_hills;

#[test]
fn a_trend_ends_with_the_last_month_that_is_over() {
    let ends = month_ends(day("2026-03-30"));
    assert_eq!(ends.len(), usize::try_from(MONTHS).unwrap());
    assert_eq!((ends[0], ends[23]), (day("2024-03-31"), day("2026-02-28")));
    assert_eq!(month_ends(day("2026-02-28"))[23], day("2026-02-28"), "the day itself ends it");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn cmp_9_each_month_of_a_trend_is_the_grid_of_that_day(
        book in any_book(), record in any_record(), until in 700..1700_i64, apart in 1..40_i64,
    ) {
        let files = [book.filing().file(record)];
        let days: Vec<LocalDate> =
            (0..24).rev().map(|ago| start().plus_days(until - ago * apart)).collect();
        let found = book.on_each(&files, &days, |_, _| true);
        for (on, tally) in days.into_iter().zip(found) {
            let grid = book.on(on).grid(&files, &[]);
            let expected =
                if book.on(on).is_owed_by_people(0) { grid.of_mandate(0) } else { Tally::default() };
            prop_assert_eq!(tally, expected, "on {}", on);
        }
    }
}

/// What the grid's page adds up to: a mandate or all, at a building or all.
fn of_the_grid(summary: &Summary, narrowed: &Narrowed) -> Tally {
    let mut sum = Tally::default();
    for (index, mandate) in summary.mandates.iter().enumerate() {
        let person = mandate.on(summary.on).is_some_and(|version| {
            version.rule.kind == crate::rule::Kind::Person
                && version.rule.ask == crate::rule::Ask::Complete
        });
        let asked = narrowed.mandate.as_ref().is_none_or(|code| mandate.code == *code);
        for (at, building) in summary.buildings.iter().enumerate() {
            if person
                && asked
                && narrowed.building.as_ref().is_none_or(|code| building.code == *code)
            {
                sum += summary.grid.cell(index, at);
            }
        }
    }
    sum
}

fn same_as_the_grid(tx: &mut Tx, narrowed: &Narrowed) -> Result<Vec<Tally>, Fault> {
    let months = trend(tx, day("2025-10-14"), narrowed)?;
    for month in &months {
        let summary = summary_of(tx, month.on, narrowed.role.as_deref())?;
        assert_eq!(month.tally, of_the_grid(&summary, narrowed), "{narrowed:?} on {}", month.on);
    }
    Ok(months.into_iter().map(|month| month.tally).collect())
}

#[test]
fn cmp_9_a_mandate_a_building_and_a_role_are_each_what_the_grid_says() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            for name in ["suicide-awareness", "asbestos-awareness", "seizure-medication-coverage"] {
                adopt_shipped(tx, &town, name, "2024-08-01")?;
            }
            learned(tx, town.ana, "suicide-awareness", "2025-03-04", 60)?;
            learned(tx, town.ben, "suicide-awareness", "2024-10-03", 60)?;
            let all = same_as_the_grid(tx, &Narrowed::default())?;
            assert_eq!(all[0], Tally::default(), "nothing was asked before");
            assert!(all[23].late > 0 && all[23].missed > 0, "{:?}", all[23]);
            let suicide =
                Narrowed { mandate: Some(code("suicide-awareness")), ..Default::default() };
            let of_one = same_as_the_grid(tx, &suicide)?;
            assert_eq!(of_one.iter().map(|tally| tally.met).max(), Some(1));
            let birch = Narrowed { building: SiteCode::parse("BIR"), ..Default::default() };
            let at_birch = same_as_the_grid(tx, &birch)?;
            assert!(at_birch[23].asked() > 0 && at_birch[23].asked() < all[23].asked());
            let teachers = Narrowed { role: Some("teacher".to_owned()), ..birch };
            let taught = same_as_the_grid(tx, &teachers)?;
            assert!(taught[23].asked() > 0 && taught[23].asked() < at_birch[23].asked());
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}
