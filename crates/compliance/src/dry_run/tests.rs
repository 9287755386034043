//! Who would gain and who would lose by a resolution, in people and in hours.

use super::{Change, DryRun, Touched, books, weigh};
use crate::duty::DutyState;
use crate::judge::tests::{
    any_book, any_record, day, done, position, record, rule, start, teacher,
};
use crate::record::PersonRecord;
use crate::rulebook::{Adopted, Rulebook};
use credit::Evidence;
use kernel::{DistrictCalendar, Hours, MandateId, Period, StaffId};
use proptest::prelude::*;
use staff::Flsa;

fn tried(before: Option<&str>, after: &str, people: &[PersonRecord], on: &str) -> DryRun {
    let mandate = MandateId(7);
    let in_force = Period { first: day("2020-08-01"), last: None };
    let kept = before.map(|text| Adopted { mandate, in_force, rule: rule(text).into() });
    let calendar = DistrictCalendar::nebraska();
    let first = day("2025-11-01");
    let (before, after) =
        books((mandate, kept.into_iter().collect()), &rule(after), first, &calendar);
    let files = |book: &Rulebook| {
        let mut filing = book.filing();
        people.iter().map(|person| filing.file(person.clone())).collect::<Vec<_>>()
    };
    weigh((&before.on(day(on)), &files(&before)), (&after.on(day(on)), &files(&after)), &[])
}

fn numbered(person: i64, mut one: PersonRecord) -> PersonRecord {
    one.history.person = StaffId(person);
    one
}

/// One who did an hour this year, one who did half an hour, one who did nothing, a cook by the hour.
fn four() -> Vec<PersonRecord> {
    let with = |minutes: i64| {
        let mut one = record(vec![teacher(1, "2020-08-10", None)]);
        one.done = vec![done(day("2025-09-02"), minutes, Evidence::PresenterAttested)];
        one
    };
    let mut hourly = position(4, "teacher", day("2020-08-10"), None);
    hourly.flsa = Flsa::NonExempt;
    vec![
        numbered(1, with(60)),
        numbered(2, with(30)),
        numbered(3, record(vec![teacher(1, "2020-08-10", None)])),
        numbered(4, record(vec![hourly])),
    ]
}

const HOUR: &str = "amount = \"60 minutes\"\nclock = \"every school year\"";
const NINETY: &str = "amount = \"90 minutes\"\nclock = \"every school year\"";
const HALF: &str = "amount = \"30 minutes\"\nclock = \"every school year\"";

fn changes(run: &DryRun) -> Vec<(i64, Change, i64)> {
    let told = |one: &Touched| (one.person.0, one.change(), one.after.left.minutes());
    run.touched.iter().map(told).collect()
}

#[test]
fn p12_a_longer_training_asks_more_of_those_who_have_not_done_it_and_nothing_of_who_has() {
    let run = tried(Some(HOUR), NINETY, &four(), "2025-11-03");
    assert_eq!(
        changes(&run),
        [(2, Change::More, 60), (3, Change::More, 90), (4, Change::More, 90)]
    );
    let minutes =
        |load: super::Load| (load.asked, load.people, load.left.minutes(), load.paid.minutes());
    assert_eq!(minutes(run.before), (4, 3, 30 + 60 + 60, 60));
    assert_eq!(minutes(run.after), (4, 3, 60 + 90 + 90, 90), "a cook's ninety minutes are paid");
    // The year after, who met the old length owes the new one like everybody.
    let next = tried(Some(HOUR), NINETY, &four(), "2026-09-01");
    assert_eq!(changes(&next).len(), 4);
    assert!(next.touched.iter().all(|one| one.change() == Change::More), "{next:?}");
}

#[test]
fn p12_a_shorter_one_is_met_by_who_did_enough_and_asks_less_of_the_rest() {
    let run = tried(Some(HOUR), HALF, &four(), "2025-11-03");
    assert_eq!(changes(&run), [(2, Change::Less, 0), (3, Change::Less, 30), (4, Change::Less, 30)]);
    assert!(matches!(run.touched[0].after.state, DutyState::Met { .. }));
}

#[test]
fn p12_who_would_be_asked_first_and_who_no_longer_is_told_apart() {
    let first = tried(None, HOUR, &four(), "2025-11-03");
    assert_eq!(first.before.asked, 0);
    assert!(first.touched.iter().all(|one| one.change() == Change::AskedFirst), "{first:?}");
    let narrowed = rule(HOUR).to_string().replace("role = teacher", "role = principal");
    let calendar = DistrictCalendar::nebraska();
    let mandate = MandateId(7);
    let in_force = Period { first: day("2020-08-01"), last: None };
    let kept = vec![Adopted { mandate, in_force, rule: rule(HOUR).into() }];
    let narrowed = crate::Rule::parse(&narrowed).unwrap();
    let (before, after) = books((mandate, kept), &narrowed, day("2025-11-01"), &calendar);
    let (mut old, mut new) = (before.filing(), after.filing());
    let old: Vec<_> = four().into_iter().map(|one| old.file(one)).collect();
    let new: Vec<_> = four().into_iter().map(|one| new.file(one)).collect();
    let on = day("2025-11-03");
    let run = weigh((&before.on(on), &old), (&after.on(on), &new), &[]);
    assert!(run.touched.iter().all(|one| one.change() == Change::AskedNoLonger), "{run:?}");
    assert_eq!((run.after.asked, run.after.left), (0, Hours::ZERO));
}

#[test]
fn a_day_before_it_begins_nothing_changes_for_anybody() {
    let run = tried(Some(HOUR), NINETY, &four(), "2025-10-31");
    assert_eq!((run.touched, run.before), (vec![], run.after));
}

proptest! {
    /// The sums shown are those of the people, whatever the rules.
    #[test]
    fn what_is_left_before_and_after_differs_by_what_the_touched_differ(
        old in any_book(), people in prop::collection::vec(any_record(), 1..6), on in 0..1600_i64,
        minutes in 1..6_i64,
    ) {
        let on = start().plus_days(on);
        let kept: Vec<Adopted> = (0..2)
            .map(|slot| Adopted {
                mandate: MandateId(7),
                in_force: old.in_force(slot),
                rule: old.rule(slot).clone().into(),
            })
            .collect();
        let asked = rule(&format!("amount = \"{} minutes\"\nclock = \"every school year\"", minutes * 30));
        let first = old.in_force(1).first.plus_days(30);
        let calendar = DistrictCalendar::nebraska();
        let (before, after) = books((MandateId(7), kept), &asked, first, &calendar);
        let file = |book: &Rulebook| {
            let mut filing = book.filing();
            people.iter().map(|one| filing.file(one.clone())).collect::<Vec<_>>()
        };
        let run = weigh((&before.on(on), &file(&before)), (&after.on(on), &file(&after)), &[]);
        let differ: i64 = run.touched.iter()
            .map(|one| one.after.left.minutes() - one.before.left.minutes()).sum();
        prop_assert_eq!(run.after.left.minutes() - run.before.left.minutes(), differ);
        prop_assert!(run.after.paid <= run.after.left);
    }
}
