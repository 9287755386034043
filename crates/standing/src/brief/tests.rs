//! Counting and explaining are two ways to one answer.

use super::{Brief, Shelf};
use crate::library::{from_library, library};
use crate::ratio::Ratio;
use crate::record::Record;
use crate::rule_set::{Code, RuleSet};
use crate::standing::tests::any_record;
use crate::standing::{Adopted, State, Versions, standing, told};
use kernel::{DistrictCalendar, LocalDate};
use proptest::prelude::*;

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

fn versions(rules: &RuleSet) -> Versions {
    let first = day("1990-01-01");
    Versions::new(vec![Adopted { first, last: None, rules: rules.clone().into() }]).unwrap()
}

/// Both answers about a person under every rule set, on a day.
fn both(sets: &[Versions], record: &Record, on: LocalDate) -> Vec<(Brief, Brief)> {
    let calendar = DistrictCalendar::nebraska();
    let of_shelf = sets.iter().map(|versions| (None, versions.clone())).collect();
    let mut shelf = Shelf::new(of_shelf, calendar.clone());
    let sheet = shelf.sheet(record.clone(), Vec::new());
    let known = shelf.known(&sheet, on);
    let timeline = known.timeline();
    sets.iter()
        .enumerate()
        .map(|(place, versions)| {
            let (state, still_needed) = told(&standing(versions, record, on, &calendar));
            (known.brief(&timeline, place), Brief { state, still_needed })
        })
        .collect()
}

#[test]
fn every_case_of_the_library_is_counted_as_it_is_explained_on_any_day() {
    let mut asked = 0;
    for rules in library() {
        let sets = [versions(rules)];
        for case in &rules.cases {
            let mut record = case.record();
            record.work.clone_from(&case.work);
            for step in -40..=40 {
                let on = case.on.plus_days(step * 97);
                let [(counted, explained)] = both(&sets, &record, on)[..] else { panic!() };
                assert_eq!(counted, explained, "{} on {on}: {}", rules.code, case.name);
                asked += usize::from(counted.state != State::NotAsked);
            }
        }
    }
    assert!(asked > 3_000, "{asked}");
}

#[test]
fn most_of_the_library_is_counted_and_not_explained() {
    let left: Vec<String> = library()
        .iter()
        .filter(|rules| !super::ready::is_countable(rules))
        .map(|rules| rules.code.to_string())
        .collect();
    assert_eq!(
        left,
        [
            "illinois-professional-development",
            "massachusetts-pdp",
            "ohio-lpdc",
            "pennsylvania-act-48"
        ]
    );
}

#[test]
fn an_amount_that_is_not_whole_in_parts_is_explained() {
    let code = Code::parse("nebraska-growth").unwrap();
    let (rules, _) = from_library(&code).unwrap();
    let mut record = rules.cases[0].record();
    for (at, work) in record.work.iter_mut().enumerate() {
        work.raw[0].1 = work.raw[0].1 / Ratio::whole(7 + i64::try_from(at).unwrap());
    }
    let both = both(&[versions(rules)], &record, rules.cases[0].on);
    assert_eq!(both[0].0, both[0].1);
    assert!(both[0].0.still_needed.denominator() % 7 == 0, "{:?}", both[0].0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn counting_answers_as_explaining_does(record in any_record(), after in 0_i64..5_000) {
        let on = day("2020-06-01").plus_days(after);
        let sets: Vec<Versions> = library().iter().map(versions).collect();
        for (place, (counted, explained)) in both(&sets, &record, on).into_iter().enumerate() {
            prop_assert_eq!(counted, explained, "{}", library()[place].code);
        }
    }
}
