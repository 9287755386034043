//! Years that were missed: vectors in the words of a rule file, and a slow oracle that walks every day.

use super::Missed;
use crate::clock::Clock;
use crate::duty::DutyState;
use crate::filing::PersonFile;
use crate::judge::employed_since;
use crate::judge::tests::{
    any_book, any_done, any_record, book, day, done, record, start, teacher,
};
use crate::record::PersonRecord;
use crate::rule::{Ask, Kind, MissedYear};
use crate::rulebook::Rulebook;
use credit::Evidence;
use kernel::{LeaveId, LocalDate};
use proptest::prelude::*;
use staff::Leave;

const CALENDAR: &str = "clock = \"every calendar year\"";
const MAKE_UP: &str = "clock = \"every calendar year\"\nmissed_year = \"make up\"";

fn missed(book: &Rulebook, record: &PersonRecord, on: &str) -> String {
    let file = book.filing().file(record.clone());
    let missed = book.on(day(on)).missed(&file, 0);
    missed.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn state(book: &Rulebook, record: &PersonRecord, on: &str) -> String {
    let file = book.filing().file(record.clone());
    book.on(day(on)).judge(&file, 0).state.to_string()
}

fn trained(days: &[&str]) -> PersonRecord {
    let done = |on: &&str| done(day(on), 60, Evidence::PresenterAttested);
    PersonRecord {
        done: days.iter().map(done).collect(),
        ..record(vec![teacher(1, "2020-08-10", None)])
    }
}

#[test]
fn p12_a_missed_year_is_still_missed_on_2_january() {
    let book = book(&[("2024-01-01", None, CALENDAR)]);
    let ana = trained(&["2024-03-04"]);
    assert_eq!(missed(&book, &ana, "2025-12-31"), "");
    assert_eq!(state(&book, &ana, "2025-12-31"), "due 2025-12-31");
    // The new year asks anew, and does not forget.
    assert_eq!(state(&book, &ana, "2026-01-02"), "due 2026-12-31");
    assert_eq!(missed(&book, &ana, "2026-01-02"), "due 2025-12-31");
}

#[test]
fn p12_one_training_in_the_new_year_meets_it_and_closes_the_missed_one_late() {
    let book = book(&[("2024-01-01", None, CALENDAR)]);
    let ana = trained(&["2024-03-04", "2026-01-12"]);
    assert_eq!(missed(&book, &ana, "2026-01-11"), "due 2025-12-31");
    assert_eq!(missed(&book, &ana, "2026-01-12"), "due 2025-12-31, done late 2026-01-12");
    assert_eq!(state(&book, &ana, "2026-01-12"), "met 2026-01-12 until 2026-12-31");
    // It stays on record as missed, years later too.
    assert_eq!(missed(&book, &ana, "2027-02-01"), "due 2025-12-31, done late 2026-01-12");
}

#[test]
fn p12_where_the_rule_says_make_up_two_trainings_are_asked() {
    let book = book(&[("2024-01-01", None, MAKE_UP)]);
    let ana = trained(&["2024-03-04"]);
    assert_eq!(state(&book, &ana, "2026-01-02"), "overdue since 2026-01-01");
    let ana = trained(&["2024-03-04", "2026-01-12"]);
    assert_eq!(state(&book, &ana, "2026-01-12"), "due 2026-12-31");
    assert_eq!(missed(&book, &ana, "2026-01-12"), "due 2025-12-31, done late 2026-01-12");
    let ana = trained(&["2024-03-04", "2026-01-12", "2026-02-02"]);
    assert_eq!(state(&book, &ana, "2026-02-02"), "met 2026-02-02 until 2026-12-31");
    // Two missed years are made up one after the other.
    let ben = trained(&["2027-01-12", "2027-02-02"]);
    assert_eq!(state(&book, &ben, "2027-01-13"), "overdue since 2026-01-01");
    assert_eq!(
        missed(&book, &ben, "2027-02-02"),
        "due 2024-12-31, done late 2027-01-12; due 2025-12-31, done late 2027-02-02; due 2026-12-31"
    );
}

#[test]
fn a_school_year_with_a_day_of_its_own_keeps_that_day() {
    let rule = "clock = \"every school year\"\n[due]\neach_year_by = \"10-17\"";
    let book = book(&[("2023-08-01", None, rule)]);
    let ana = trained(&["2023-09-04"]);
    assert_eq!(state(&book, &ana, "2025-07-31"), "overdue since 2024-10-18");
    assert_eq!(missed(&book, &ana, "2025-07-31"), "");
    assert_eq!(missed(&book, &ana, "2025-08-01"), "due 2024-10-17");
    // Late within its own year is late no more once done: that year was not missed.
    let ben = trained(&["2023-09-04", "2025-02-01"]);
    assert_eq!(missed(&book, &ben, "2025-08-01"), "");
}

#[test]
fn july_to_june_years_end_in_june_and_29_february_counts_like_any_day() {
    let book = book(&[("2022-07-01", None, "clock = \"every July-June year\"")]);
    let ana = trained(&["2024-02-29"]);
    assert_eq!(missed(&book, &ana, "2023-06-30"), "");
    assert_eq!(missed(&book, &ana, "2023-07-01"), "due 2023-06-30");
    assert_eq!(missed(&book, &ana, "2024-07-01"), "due 2023-06-30, done late 2024-02-29");
}

#[test]
fn a_leave_after_the_due_day_does_not_unmiss_and_one_over_it_is_not_missed() {
    let rule = "clock = \"every school year\"\n[due]\neach_year_by = \"10-17\"";
    let book = book(&[("2023-08-01", None, rule)]);
    let away = |from: &str, to: &str| {
        let mut ana = trained(&["2023-09-04"]);
        let (starts_on, ends_on) = (day(from), Some(day(to)));
        ana.history.leaves.push(Leave {
            id: LeaveId(1),
            kind: "other".to_owned(),
            starts_on,
            ends_on,
        });
        missed(&book, &ana, "2025-09-30")
    };
    assert_eq!(away("2025-03-01", "2025-08-31"), "due 2024-10-17");
    assert_eq!(away("2024-10-01", "2025-08-31"), "");
}

#[test]
fn a_year_before_a_rehire_is_not_held_against_anyone_cmp_5() {
    let book = book(&[("2020-01-01", None, CALENDAR)]);
    let mut ana =
        record(vec![teacher(1, "2020-08-10", Some("2023-05-30")), teacher(2, "2025-08-11", None)]);
    assert_eq!(missed(&book, &ana, "2023-05-30"), "due 2020-12-31; due 2021-12-31; due 2022-12-31");
    assert_eq!(missed(&book, &ana, "2024-02-01"), "");
    assert_eq!(missed(&book, &ana, "2026-01-02"), "due 2025-12-31");
    ana.history.positions.pop();
    assert_eq!(missed(&book, &ana, "2026-01-02"), "");
}

#[test]
fn who_was_moved_out_of_the_audience_late_stays_late_for_that_year() {
    let rule = "clock = \"every school year\"\n[due]\neach_year_by = \"10-17\"";
    let book = book(&[("2023-08-01", None, rule)]);
    let moved = |until: &str, then: &str| {
        let cook = crate::judge::tests::position(2, "cook", day(then), None);
        record(vec![teacher(1, "2020-08-10", Some(until)), cook])
    };
    assert_eq!(missed(&book, &moved("2023-12-01", "2023-12-02"), "2024-09-01"), "due 2023-10-17");
    assert_eq!(missed(&book, &moved("2023-10-01", "2023-10-02"), "2024-09-01"), "");
}

#[test]
fn a_year_is_judged_by_the_version_of_its_last_day_and_by_no_later_one() {
    let sixty = "amount = \"60 minutes\"\nclock = \"every calendar year\"";
    let ninety = "amount = \"90 minutes\"\nclock = \"every calendar year\"";
    let book = book(&[("2024-01-01", Some("2025-06-30"), sixty), ("2025-07-01", None, ninety)]);
    let ana = trained(&["2024-03-04"]);
    assert_eq!(missed(&book, &ana, "2026-02-01"), "due 2025-12-31");
    // What met the year under its own version is not undone by ninety minutes later.
    let ben = trained(&["2024-03-04", "2025-03-04"]);
    assert_eq!(missed(&book, &ben, "2026-02-01"), "");
}

// ── the oracle ───────────────────────────────────────────────────────────────────────────────

/// Looks at every day of every year that is over.
fn oracle(book: &Rulebook, file: &PersonFile, on: LocalDate) -> Vec<(LocalDate, LocalDate)> {
    let employed = employed_since(file, on);
    let mut found = Vec::new();
    let mut last = employed;
    while last < on {
        let current = book.on(last).slot(0);
        let year = current.and_then(|slot| match book.rule(slot).clock {
            Clock::EveryYears { year, years: 1 } => Some(year.holding(last, book.calendar())),
            Clock::EveryYears { .. } | Clock::Once | Clock::Rolling(_) => None,
        });
        if let Some(year) = year.filter(|year| year.last == last) {
            let mut asked = last;
            let judged = loop {
                let judged = book.on(asked).judge(file, 0);
                let waits =
                    matches!(judged.state, DutyState::NotRequired | DutyState::NotYet { .. });
                if !waits {
                    break Some(judged);
                }
                if asked <= year.first.max(employed) {
                    break None;
                }
                asked = asked.previous_day();
            };
            let late = |state| matches!(state, DutyState::Overdue { .. });
            let due = judged.filter(|judged| late(judged.state) || asked == last);
            let waits = |state| late(state) || matches!(state, DutyState::Due { .. });
            let due = due.filter(|judged| waits(judged.state)).and_then(|judged| judged.due);
            let due = due.filter(|due| due.on <= last);
            let covered = book.on(last).cover(file, 0);
            let covered = covered.is_some_and(|c| c.until.is_none_or(|until| until >= last));
            if let Some(due) = due.filter(|due| due.year == Some(year) && !covered) {
                found.push((year.last, due.on));
            }
        }
        last = last.plus_days(1);
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_missed_years_are_those_of_the_slow_oracle(
        book in any_book(), record in any_record(), on in 0..1600_i64,
    ) {
        let stays = (0..2).all(|slot| book.rule(slot).missed_year == MissedYear::Stays);
        prop_assume!(stays);
        prop_assert!((0..2).all(|slot| book.rule(slot).ask == Ask::Complete && book.rule(slot).kind == Kind::Person));
        let on = start().plus_days(on);
        let file = book.filing().file(record);
        let fast: Vec<_> = book.on(on).missed(&file, 0).iter().map(|m| (m.year.last, m.due)).collect();
        prop_assert_eq!(fast, oracle(&book, &file, on));
    }

    #[test]
    fn the_last_missed_year_is_the_last_of_all(
        book in any_book(), record in any_record(), on in 0..1600_i64,
    ) {
        let day = book.on(start().plus_days(on));
        let file = book.filing().file(record);
        let all = day.missed(&file, 0);
        let ended = day.window(0).map(|year| year.first.previous_day());
        let last = all.last().copied().filter(|missed| Some(missed.year.last) == ended);
        prop_assert_eq!(day.missed_last_year(&file, 0), last);
    }

    #[test]
    fn more_evidence_never_makes_a_year_missed(
        book in any_book(), record in any_record(), more in any_done(), on in 0..1600_i64,
    ) {
        let day = book.on(start().plus_days(on));
        let mut filing = book.filing();
        let years = |missed: Vec<Missed>| missed.iter().map(|m| m.year.last).collect::<Vec<_>>();
        let before = years(day.missed(&filing.file(record.clone()), 0));
        let mut better = record;
        better.done.push(more);
        let after = years(day.missed(&filing.file(better), 0));
        prop_assert!(after.iter().all(|year| before.contains(year)), "{:?} then {:?}", before, after);
    }
}
