//! Domain §9.10: the day until which a record is kept is the latest over its classes, and a hold
//! suspends it.

use crate::keep::{About, Because, Closeouts, Hold, Record, Until, kept};
use crate::library::example;
use crate::schedule::{Class, Kind};
use kernel::{DistrictCalendar, Key, LocalDate, StaffId};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

fn record(kind: Kind, dated: &str, tags: &str, fund: Option<&str>) -> Record {
    let tags = tags.split(' ').filter(|tag| !tag.is_empty()).map(str::to_owned);
    Record {
        kind,
        key: Key::from_words("a record"),
        dated: day(dated),
        about: About::People(BTreeSet::from([StaffId(7)])),
        tags: tags.collect(),
        paid_by: fund.iter().map(|fund| ((*fund).to_owned(), account())).collect(),
        size: 1,
        sha256: String::new(),
    }
}

fn account() -> Key {
    Key::from_words("the account")
}

fn hold(begins_on: &str, ended_on: Option<&str>) -> Hold {
    Hold {
        key: Key::from_words("a hold"),
        title: "Doe v. district".to_owned(),
        person: None,
        kind: None,
        first: None,
        last: None,
        begins_on: day(begins_on),
        ended_on: ended_on.map(day),
    }
}

fn told(record: &Record, holds: &[Hold], closed: Option<&str>, on: &str) -> String {
    let classes = &example().0.classes;
    let closeouts: Closeouts = closed.map(|on| (account(), day(on))).into_iter().collect();
    let calendar = DistrictCalendar::nebraska();
    let found = kept(record, classes, holds, &closeouts, (&calendar, day(on)));
    let because = match found.because {
        Because::Class(class) => class.code.to_string(),
        Because::NotClosed(class) => format!("{} not closed", class.code),
        Because::Held(_) => "held".to_owned(),
        Because::Unnamed => "unnamed".to_owned(),
    };
    match found.until {
        Until::Day(day) => format!("{day} {because}"),
        Until::Open => because,
    }
}

/// `kind | dated | topics and types | fund, closed | until and which class`
const TABLE: &str = "
    credit        | 2022-10-03 |                        |                     | 2026-07-31 district
    credit        | 2022-08-01 | bloodborne-pathogens   |                     | 2026-07-31 district
    credit        | 2022-07-31 |                        |                     | 2025-07-31 district
    credit        | 2020-02-29 | ctle                   |                     | 2028-02-29 new-york-sponsor
    sign-in sheet | 2020-03-01 | ctle                   |                     | 2028-03-01 new-york-sponsor
    request file  | 2020-03-01 | ctle                   |                     | 2023-07-31 district
    material      | 2020-09-01 | title-ix               |                     | 2027-09-01 title-ix
    material      | 2020-09-01 | title-ix-roles         |                     | 2027-09-01 title-ix
    credit        | 2020-09-01 | title-ix               |                     | 2024-07-31 district
    sign-in sheet | 2022-10-03 |                        | title-ii            | grant not closed
    sign-in sheet | 2022-10-03 |                        | title-ii 2024-12-31 | 2027-12-31 grant
    sign-in sheet | 2022-10-03 |                        | title-ii 2023-06-30 | 2026-07-31 district
    sign-in sheet | 2022-10-03 |                        | general             | 2026-07-31 district
    proof pack    | 2025-10-14 |                        |                     | 2029-07-31 district";

#[test]
fn domain_9_10_a_record_is_kept_until_the_latest_day_over_its_classes() {
    for line in TABLE.trim().lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let kind = Kind::parse(cells[0]).expect("a kind");
        let mut fund = cells[3].split(' ').filter(|part| !part.is_empty());
        let (fund, closed) = (fund.next(), fund.next());
        let one = record(kind, cells[1], cells[2], fund);
        assert_eq!(told(&one, &[], closed, "2026-11-26"), cells[4], "{line}");
    }
}

#[test]
fn domain_9_10_a_hold_suspends_while_it_runs_and_changes_nothing_afterwards() {
    let one = record(Kind::SignInSheet, "2020-03-01", "", None);
    let plain = "2023-07-31 district";
    let held = [hold("2023-01-10", Some("2026-06-30"))];
    assert_eq!(told(&one, &held, None, "2023-01-09"), plain);
    assert_eq!(told(&one, &held, None, "2023-01-10"), "held");
    assert_eq!(told(&one, &held, None, "2026-06-30"), "held", "the last day holds");
    assert_eq!(told(&one, &held, None, "2026-07-01"), plain);
    let other = Hold { person: Some(StaffId(8)), ..hold("2023-01-10", None) };
    assert_eq!(told(&one, std::slice::from_ref(&other), None, "2025-01-01"), plain);
    let anyone = Record { about: About::Anyone, ..one.clone() };
    assert_eq!(told(&anyone, &[other], None, "2025-01-01"), "held", "nobody knows who is on it");
    let kind = Hold { kind: Some(Kind::Credit), ..hold("2023-01-10", None) };
    assert_eq!(told(&one, &[kind], None, "2025-01-01"), plain);
    let days = Hold { first: Some(day("2020-03-02")), ..hold("2023-01-10", None) };
    assert_eq!(told(&one, &[days], None, "2025-01-01"), plain);
}

fn classes() -> impl Strategy<Value = Vec<Class>> {
    let every: Vec<Class> = example().0.classes.clone();
    prop::collection::vec((0..every.len(), 1_u16..12), 0..6).prop_map(move |picked| {
        let one = |(at, years): (usize, u16)| Class { years, ..every[at].clone() };
        picked.into_iter().map(one).collect()
    })
}

fn holds() -> impl Strategy<Value = Vec<Hold>> {
    let one = (0_i64..4000, prop::option::of(0_i64..4000), prop::option::of(7_i64..9)).prop_map(
        |(from, length, person)| Hold {
            person: person.map(StaffId),
            ended_on: length.map(|days| day("2018-01-01").plus_days(from + days)),
            begins_on: day("2018-01-01").plus_days(from),
            ..hold("2018-01-01", None)
        },
    );
    prop::collection::vec(one, 0..4)
}

proptest! {
    /// Domain §9.10, and what an auditor asks first: another reason to keep a record never lets it go
    /// earlier, on any day.
    #[test]
    fn another_class_or_hold_never_lets_a_record_go_earlier(
        some in classes(), more in classes(),
        held in holds(), held_more in holds(),
        dated in 0_i64..3000, on in 0_i64..6000,
        kind in 0_usize..6, tag in 0_usize..5, fund in any::<bool>(), closed in prop::option::of(0_i64..3000),
    ) {
        let base = &example().0.classes[0];
        prop_assert!(base.is_for_all());
        let start = day("2015-01-01");
        let tags = ["", "bloodborne-pathogens", "ctle", "title-ix", "reading"];
        let mut one = record(Kind::ALL[kind], "2015-01-01", tags[tag], fund.then_some("title-ii"));
        one.dated = start.plus_days(dated);
        let on = start.plus_days(on);
        let closeouts: Closeouts =
            closed.map(|days| (account(), start.plus_days(days))).into_iter().collect();
        let calendar = DistrictCalendar::nebraska();
        let few: Vec<Class> = [base.clone()].into_iter().chain(some).collect();
        let many: Vec<Class> = few.iter().cloned().chain(more).collect();
        let both: Vec<Hold> = held.iter().cloned().chain(held_more).collect();
        let before = kept(&one, &few, &held, &closeouts, (&calendar, on)).until;
        let with_class = kept(&one, &many, &held, &closeouts, (&calendar, on)).until;
        let with_hold = kept(&one, &few, &both, &closeouts, (&calendar, on)).until;
        prop_assert!(with_class >= before, "{with_class:?} {before:?}");
        prop_assert!(with_hold >= before, "{with_hold:?} {before:?}");
        prop_assert!(!with_hold.is_over_on(on) || before.is_over_on(on));
    }
}
