//! domain §9 and hard-parts §1, where a case of the library cannot say it: settings, questions to a
//! person, several rule sets at once, and what holds of every record.

use super::{
    Question, State, Versions, ana, any_record, calendar, day, growth, milestone, renewed,
    standing, teacher, versions, work,
};
use crate::cycle::{Snap, Starts};
use crate::library::from_library;
use crate::milestone::MilestoneKind;
use crate::ratio::Ratio;
use crate::record::Record;
use crate::rule_set::Code;
use kernel::CredentialId;
use proptest::prelude::*;
use rulefile::positions;
use staff::Credential;

#[test]
fn domain_9_1_which_september_is_a_setting_and_each_period_ends_in_august_six_years_on() {
    for (snap, permanent, first, last) in [
        (Snap::SameYear, "2021-08-09", "2021-09-01", "2027-08-31"),
        (Snap::SameYear, "2021-10-04", "2021-09-01", "2027-08-31"),
        (Snap::OnOrAfter, "2021-08-09", "2021-09-01", "2027-08-31"),
        (Snap::OnOrAfter, "2021-10-04", "2022-09-01", "2028-08-31"),
        (Snap::OnOrBefore, "2021-08-09", "2020-09-01", "2026-08-31"),
        (Snap::OnOrBefore, "2021-09-01", "2021-09-01", "2027-08-31"),
    ] {
        let mut rules = growth();
        rules.cycle.starts = Some(Starts::On { month: 9, day: 1, snap });
        let set = versions(&[("2010-09-01", rules)]);
        let mut record = ana(vec![]);
        record.milestones[0].on = day(permanent);
        let answer = standing(&set, &record, day("2029-01-15"), &calendar());
        let [one, two] = answer.rows.as_slice() else { panic!("{snap:?}: {:?}", answer.rows) };
        assert_eq!((one.period.first, one.period.last), (day(first), Some(day(last))), "{snap:?}");
        assert_eq!(two.period.first, day(last).plus_days(1), "the next follows at once");
    }
}

#[test]
fn domain_9_1_the_last_day_counts_and_the_next_day_is_the_next_periods() {
    let set = versions(&[("2020-09-01", growth())]);
    let earned = |on: &str| {
        let answer =
            standing(&set, &ana(vec![work(day(on), 15, &[])]), day("2028-01-15"), &calendar());
        answer.rows.iter().map(|row| row.reckoning.earned).collect::<Vec<_>>()
    };
    assert_eq!(earned("2021-08-31"), [Ratio::ZERO, Ratio::ZERO], "before the first");
    assert_eq!(earned("2021-09-01"), [Ratio::ONE, Ratio::ZERO]);
    assert_eq!(earned("2027-08-31"), [Ratio::ONE, Ratio::ZERO]);
    assert_eq!(earned("2027-09-01"), [Ratio::ZERO, Ratio::ONE]);
}

#[test]
fn domain_9_2_a_superintendent_is_put_to_a_person_from_the_day_of_that_position() {
    let set = versions(&[("2020-09-01", growth())]);
    let mut record = ana(vec![]);
    let above = rulefile::CasePosition {
        role: "superintendent".to_owned(),
        group: "leadership".to_owned(),
        ..teacher(day("2024-07-01"), None)
    };
    record.history.positions =
        positions(&[teacher(day("2018-08-06"), Some(day("2024-06-30"))), above]);
    let asked = |on: &str| standing(&set, &record, day(on), &calendar());
    assert_eq!(asked("2024-06-30").questions, []);
    let then = asked("2024-07-01").questions;
    assert!(
        matches!(then.as_slice(), [Question::AskAbout(why)] if why.contains("always probationary")),
        "{then:?}"
    );
}

#[test]
fn domain_9_2_permanent_status_that_ended_asks_nothing_and_past_days_keep_their_answer() {
    let set = versions(&[("2020-09-01", growth())]);
    let mut record = ana(vec![]);
    record.milestones[0].until = Some(day("2024-03-31"));
    let asked = |on: &str| standing(&set, &record, day(on), &calendar()).state;
    assert_eq!(asked("2021-08-08"), State::NotAsked, "not permanent yet");
    assert_eq!(asked("2024-03-31"), State::Open { until: day("2027-08-31") });
    assert_eq!(asked("2024-04-01"), State::NotAsked);
}

/// Everything that the five rule sets below hang on.
fn well_known(tags: &[&str]) -> Record {
    let mut done = work(day("2024-06-10"), 15, tags);
    done.topic = Some("reading".to_owned());
    let mut record = ana(vec![done]);
    record.milestones.push(milestone(MilestoneKind::PlanApproved, day("2023-07-01"), None));
    let kinds =
        ["Professional educator license", "Professional license", "Instructional certificate"];
    record.history.credentials = (1..)
        .zip(kinds)
        .map(|(id, kind)| Credential {
            id: CredentialId(id),
            kind: kind.to_owned(),
            number: None,
            issued_on: day("2023-07-01"),
            expires_on: Some(day("2028-06-30")),
        })
        .collect();
    record
}

#[test]
fn domain_9_6_one_completion_counts_in_each_ledger_by_that_ledgers_own_rule() {
    let sets = [
        "nebraska-growth",
        "example-units-esu",
        "illinois-professional-development",
        "massachusetts-pdp",
        "pennsylvania-act-48",
    ];
    let (none, half) = (Ratio::ZERO, Ratio::new(3, 2));
    let fifteen = Ratio::whole(15);
    for (tags, expected) in [
        (&[][..], [Ratio::ONE, half, fifteen, fifteen, fifteen]),
        (&["mandated-health"], [Ratio::ONE, half, none, fifteen, fifteen]),
        (&["paid"], [none, none, fifteen, fifteen, fifteen]),
        (&["sign-in-only"], [Ratio::ONE, half, fifteen, none, fifteen]),
    ] {
        for (code, expected) in sets.into_iter().zip(expected) {
            let (rules, _) = from_library(&Code::parse(code).unwrap()).unwrap();
            let set = versions(&[("2020-09-01", rules.clone())]);
            let answer = standing(&set, &well_known(tags), day("2024-07-01"), &calendar());
            let reckoning = &answer.current().unwrap_or_else(|| panic!("{code}")).reckoning;
            assert_eq!(reckoning.earned, expected, "{code} {tags:?}");
            let why = reckoning.lines[0].why.as_ref();
            assert_eq!(why.is_some(), expected.is_zero(), "{code} {tags:?}: {why:?}");
        }
    }
}

/// hard-parts §1: re-assignment restores the old state, and then the calendar catches up at once.
#[test]
fn who_comes_back_finds_the_period_where_the_calendar_is() {
    let set = versions(&[("2020-09-01", growth())]);
    let asked = |hours: i64, back: &str| {
        let mut record = ana(vec![work(day("2023-06-10"), hours, &[])]);
        record.history.positions = positions(&[
            teacher(day("2018-08-06"), Some(day("2024-05-31"))),
            teacher(day(back), None),
        ]);
        let answer = standing(&set, &record, day("2028-01-10"), &calendar());
        (answer.state, answer.questions)
    };
    let (next, missed) =
        (State::Open { until: day("2033-08-31") }, State::Missed { since: day("2027-09-01") });
    // Back a month before its end, it was theirs to finish.
    assert_eq!(asked(90, "2027-08-01"), (next, vec![]));
    assert_eq!(asked(89, "2027-08-01"), (missed, vec![]));
    // Who was not here when it ended did not miss it: the break is put to a person.
    let away = vec![Question::Break { days: 131 }];
    assert_eq!(asked(89, "2028-01-10"), (next, away));
}

fn any_versions() -> impl Strategy<Value = Versions> {
    prop_oneof![
        Just(versions(&[("2020-01-01", growth())])),
        Just(versions(&[("2018-01-01", renewed("completion", 2))])),
        Just(versions(&[("2018-01-01", renewed("expiry", 2))])),
        Just(versions(&[("2018-01-01", renewed("fixed date", 2))])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// hard-parts §1: what others ship a repair tool for cannot come about here, whatever the facts.
    #[test]
    fn the_rows_of_every_record_are_in_order(
        set in any_versions(), record in any_record(), after in 0_i64..3_650,
    ) {
        let on = day("2020-06-01").plus_days(after);
        let answer = standing(&set, &record, on, &calendar());
        for (at, row) in answer.rows.iter().enumerate() {
            prop_assert_eq!(row.number, at + 1);
            prop_assert!(row.period.first <= on, "{:?}", row.period);
            prop_assert!(row.period.last.is_some_and(|last| row.period.first <= last));
            prop_assert!(row.period.last.is_some_and(|last| last <= row.until));
            if let Some(met) = row.met_on {
                prop_assert!(row.window <= met && met <= on, "{} {met} {on}", row.window);
                prop_assert!(row.valid_until.is_none_or(|until| met <= until));
            }
            if let Some(next) = answer.rows.get(at + 1) {
                prop_assert!(row.period.first < next.period.first);
                prop_assert!(row.window < next.window);
            }
        }
    }

    /// Time goes one way: what was met on a day stays met on that day, however much later one asks,
    /// as long as nothing was taken back. Only a fact that says so undoes it.
    #[test]
    fn what_was_met_stays_met_while_nothing_is_taken_back(
        set in any_versions(), mut record in any_record(), after in 0_i64..3_650, later in 0_i64..900,
    ) {
        record.milestones.retain(|one| one.kind != MilestoneKind::Revocation);
        let on = day("2020-06-01").plus_days(after);
        let then = standing(&set, &record, on, &calendar());
        let now = standing(&set, &record, on.plus_days(later), &calendar());
        for (old, new) in then.rows.iter().zip(&now.rows) {
            if old.met_on.is_some() {
                prop_assert_eq!(old.met_on, new.met_on, "period {}", old.number);
            }
        }
    }
}
