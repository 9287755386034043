//! Standing over time: versions, the three bases, what was taken back and what comes back; and
//! properties over random people.

use super::{Adopted, Outcome, Question, State, Versions, WhyNot, standing};
use crate::library::from_library;
use crate::milestone::{Milestone, MilestoneKind};
use crate::ratio::Ratio;
use crate::record::Record;
use crate::rule_set::{Applies, Code, RuleSet};
use crate::work::{CONTACT_HOUR, Origin, Work};
use kernel::{DistrictCalendar, Key, LeaveId, LocalDate, Period, StaffId};
use proptest::prelude::*;
use rulefile::{CasePosition, Interacts, positions};
use staff::{Category, Leave, Level, StaffHistory};

mod domain;

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

fn calendar() -> DistrictCalendar {
    DistrictCalendar::nebraska()
}

fn growth() -> RuleSet {
    from_library(&Code::parse("nebraska-growth").unwrap()).unwrap().0.clone()
}

fn teacher(from: LocalDate, to: Option<LocalDate>) -> CasePosition {
    CasePosition {
        role: "teacher".to_owned(),
        group: "instruction".to_owned(),
        category: Category::Certificated,
        interacts: Interacts::WithStudents,
        level: Level::Elementary,
        grades: Vec::new(),
        duties: Vec::new(),
        fte_hundredths: 100,
        from,
        to,
    }
}

fn milestone(kind: MilestoneKind, on: LocalDate, until: Option<LocalDate>) -> Milestone {
    Milestone { key: Key::from_words(&format!("{kind:?} {on}")), kind, on, until, number: None }
}

fn work(on: LocalDate, hours: i64, tags: &[&str]) -> Work {
    Work {
        key: Key::from_words(&format!("{on} {hours} {tags:?}")),
        on,
        title: "A workshop".to_owned(),
        raw: vec![(CONTACT_HOUR.to_owned(), Ratio::whole(hours))],
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        topic: None,
        origin: Origin::Ledger,
    }
}

/// A teacher since 2018, permanent since 2021: periods from September 2021.
fn ana(work: Vec<Work>) -> Record {
    Record {
        history: StaffHistory {
            person: StaffId(1),
            hired_on: Some(day("2018-08-06")),
            left_on: None,
            positions: positions(&[teacher(day("2018-08-06"), None)]),
            leaves: Vec::new(),
            credentials: Vec::new(),
        },
        milestones: vec![milestone(MilestoneKind::PermanentStatus, day("2021-08-09"), None)],
        work,
    }
}

fn versions(versions: &[(&str, RuleSet)]) -> Versions {
    let adopted = |(first, rules): &(&str, RuleSet)| Adopted {
        first: day(first),
        last: None,
        rules: rules.clone().into(),
    };
    Versions::new(versions.iter().map(adopted).collect()).unwrap()
}

fn with_target(target: i64, applies: Applies) -> RuleSet {
    let mut rules = growth();
    rules.paths[0].amount = crate::rule_set::PathAmount::Fixed(Ratio::whole(target));
    rules.applies = applies;
    rules
}

#[test]
fn p12_a_new_version_judges_new_periods_and_rewrites_no_past_standing() {
    let before = versions(&[("2020-09-01", growth())]);
    let after =
        versions(&[("2020-09-01", growth()), ("2026-02-01", with_target(9, Applies::NewPeriods))]);
    let record = ana(vec![work(day("2024-06-10"), 100, &[])]);
    let asked = |versions: &Versions, on: &str| standing(versions, &record, day(on), &calendar());
    // The day before its adoption, the answers agree whatever was adopted later.
    assert_eq!(asked(&before, "2026-01-31"), asked(&after, "2026-01-31"));
    let row = |versions: &Versions, on: &str| {
        asked(versions, on).current().unwrap().reckoning.target.amount
    };
    assert_eq!(row(&after, "2026-03-01"), Ratio::whole(6), "the period ran before it");
    assert_eq!(row(&after, "2027-09-01"), Ratio::whole(9));
    let running = versions(&[
        ("2020-09-01", growth()),
        ("2026-02-01", with_target(9, Applies::RunningPeriods)),
    ]);
    assert_eq!(row(&running, "2026-01-31"), Ratio::whole(6));
    assert_eq!(row(&running, "2026-02-01"), Ratio::whole(9));
}

#[test]
fn a_period_that_ended_before_the_district_kept_it_is_not_called_missed() {
    let late = versions(&[("2028-01-01", growth())]);
    let answer = standing(&late, &ana(vec![]), day("2028-03-01"), &calendar());
    assert_eq!(answer.rows[0].outcome, Outcome::NotKept);
    assert_eq!(answer.state, State::Open { until: day("2033-08-31") });
    let kept = versions(&[("2020-09-01", growth())]);
    let answer = standing(&kept, &ana(vec![]), day("2028-03-01"), &calendar());
    assert_eq!(answer.state, State::Missed { since: day("2027-09-01") });
}

#[test]
fn who_leaves_and_comes_back_finds_the_period_as_it_was() {
    // hard-parts §1, domain §9.1: re-assignment restores, nothing is wiped; the break is a question.
    let versions = versions(&[("2020-09-01", growth())]);
    let mut record = ana(vec![work(day("2023-06-10"), 90, &[])]);
    record.history.positions = positions(&[
        teacher(day("2018-08-06"), Some(day("2024-05-31"))),
        teacher(day("2025-08-01"), None),
    ]);
    let asked = |on: &str| standing(&versions, &record, day(on), &calendar());
    let met = State::Met { on: day("2023-06-10"), until: day("2027-08-31") };
    assert_eq!(asked("2024-05-31").state, met);
    assert_eq!(asked("2024-09-01").state, State::NotAsked);
    assert_eq!(asked("2024-09-01").why_not, Some(WhyNot::NoPosition));
    let back = asked("2025-09-01");
    assert_eq!(back.state, met);
    assert_eq!(back.questions, [Question::Break { days: 426 }]);
}

/// domain §9.1: leave, breaks and rehire are put to a person, and never guessed.
#[test]
fn leave_stops_no_clock_and_is_put_to_a_person() {
    let versions = versions(&[("2020-09-01", growth())]);
    let mut record = ana(vec![]);
    record.history.leaves = vec![Leave {
        id: LeaveId(1),
        kind: "family".to_owned(),
        starts_on: day("2024-01-01"),
        ends_on: Some(day("2024-01-31")),
    }];
    let answer = standing(&versions, &record, day("2025-09-01"), &calendar());
    assert_eq!(answer.state, State::Open { until: day("2027-08-31") });
    assert_eq!(answer.questions, [Question::OnLeave { days: 31 }]);
}

/// hard-parts §1: an extension moves the end and not the baseline.
#[test]
fn more_time_counts_late_work_and_the_next_period_starts_all_the_same() {
    let versions = versions(&[("2020-09-01", growth())]);
    let mut record = ana(vec![work(day("2027-11-15"), 90, &[]), work(day("2027-12-01"), 15, &[])]);
    record.milestones.push(milestone(
        MilestoneKind::Extension,
        day("2027-05-01"),
        Some(day("2027-12-31")),
    ));
    let answer = standing(&versions, &record, day("2027-12-15"), &calendar());
    assert_eq!(answer.rows[0].met_on, Some(day("2027-11-15")));
    assert_eq!(answer.rows[0].until, day("2027-12-31"));
    let next = &answer.rows[1];
    assert_eq!(next.period.first, day("2027-09-01"));
    assert_eq!(next.reckoning.earned, Ratio::ONE, "what came after completion is the next one's");
}

#[test]
fn what_is_taken_back_must_be_earned_anew() {
    let versions = versions(&[("2020-09-01", growth())]);
    let mut record = ana(vec![work(day("2023-06-10"), 90, &[]), work(day("2025-06-10"), 90, &[])]);
    record.milestones.push(milestone(MilestoneKind::Revocation, day("2024-02-03"), None));
    let asked = |on: &str| standing(&versions, &record, day(on), &calendar()).state;
    assert_eq!(asked("2024-02-02"), State::Met { on: day("2023-06-10"), until: day("2027-08-31") });
    assert_eq!(asked("2024-02-03"), State::Revoked { on: day("2024-02-03") });
    assert_eq!(asked("2025-07-01"), State::Met { on: day("2025-06-10"), until: day("2027-08-31") });
}

/// Six hours every twelve months, renewed as the word says.
fn renewed(word: &str, window: u32) -> RuleSet {
    let text = format!(
        "code = \"first-aid\"\ntitle = \"First aid\"\nasks = \"Renew.\"\njurisdiction = \"Here\"\n\
         purpose = \"certificate\"\nunit = \"hour\"\n[cycle]\nmonths = 12\nfrom = [\"hire\"]\n\
         renews = \"{word}\"\nwindow_months = {window}\n[eligibility]\naudience = \"all\"\n\
         [[conversion]]\nfrom = \"contact hour\"\ngives = \"1\"\n[[path]]\nname = \"Hours\"\n\
         amount = \"6\"\n[[citation]]\nlaw = \"Law\"\nsays = \"asks\"\nmark = \"V\"\n"
    );
    RuleSet::parse(&text).unwrap()
}

#[test]
fn each_base_renews_from_its_own_day() {
    let mut record = ana(vec![
        work(day("2024-09-01"), 6, &[]),
        work(day("2025-08-01"), 6, &[]),
        work(day("2026-08-01"), 6, &[]),
    ]);
    record.history.hired_on = Some(day("2024-09-01"));
    let asked = |word: &str, window: u32, on: &str| {
        let versions = versions(&[("2020-09-01", renewed(word, window))]);
        standing(&versions, &record, day(on), &calendar()).state
    };
    let met = |on: &str, until: &str| State::Met { on: day(on), until: day(until) };
    // Valid a year from completion; renewed within the two months before, a year from then.
    assert_eq!(asked("completion", 2, "2025-03-01"), met("2024-09-01", "2025-09-01"));
    assert_eq!(asked("completion", 2, "2025-08-01"), met("2025-08-01", "2026-08-01"));
    assert_eq!(asked("completion", 2, "2027-08-02"), State::Expired { since: day("2027-08-02") });
    // The first time from the date it was due by; renewed within the window, from the old expiry.
    assert_eq!(asked("expiry", 2, "2025-08-01"), met("2024-09-01", "2026-08-31"));
    assert_eq!(asked("expiry", 2, "2026-08-01"), met("2026-08-01", "2027-08-31"));
    // In the window and not renewed yet: open, and what was earned first still shows in its row.
    assert_eq!(asked("completion", 2, "2025-07-15"), State::Open { until: day("2025-09-01") });
}

/// domain §9.2: at least half time.
#[test]
fn half_time_is_asked_over_all_positions_and_says_what_it_found() {
    let versions = versions(&[("2020-09-01", growth())]);
    let mut record = ana(vec![]);
    let mut part = teacher(day("2018-08-06"), None);
    part.fte_hundredths = 40;
    record.history.positions = positions(&[part]);
    let answer = standing(&versions, &record, day("2025-09-01"), &calendar());
    assert_eq!(answer.why_not, Some(WhyNot::Fte { has: 40, asks: 50 }));
}

fn any_work() -> impl Strategy<Value = Work> {
    let tag = prop_oneof![Just("travel"), Just("committee"), Just("paid"), Just("workshop")];
    (0_i64..3_650, 1_i64..40, proptest::collection::vec(tag, 0..3))
        .prop_map(|(after, hours, tags)| work(day("2020-01-01").plus_days(after), hours, &tags))
}

pub(crate) fn any_record() -> impl Strategy<Value = Record> {
    let milestones = proptest::collection::vec(
        (
            prop_oneof![
                Just(MilestoneKind::Extension),
                Just(MilestoneKind::Revocation),
                Just(MilestoneKind::PlanApproved)
            ],
            0_i64..3_650,
            1_i64..400,
        ),
        0..3,
    );
    let leave = proptest::option::of((0_i64..3_650, 1_i64..300));
    (proptest::collection::vec(any_work(), 0..12), milestones, leave, -600_i64..900).prop_map(
        |(work, milestones, leave, permanent)| {
            let from = day("2020-01-01");
            let mut record = ana(work);
            record.milestones[0].on = from.plus_days(permanent);
            record.milestones.extend(milestones.into_iter().map(|(kind, after, length)| {
                let on = from.plus_days(after);
                milestone(kind, on, Some(on.plus_days(length)))
            }));
            record.history.leaves.extend(leave.map(|(after, length)| Leave {
                id: LeaveId(1),
                kind: "family".to_owned(),
                starts_on: from.plus_days(after),
                ends_on: Some(from.plus_days(after + length)),
            }));
            record
        },
    )
}

/// The sums of a period the slow, obvious way: every entry by itself, limits filled one by one.
/// Right for the Nebraska file, whose two limits share no work unless tagged with both.
fn slow(record: &Record, period: Period, on: LocalDate) -> Ratio {
    let mut plain = Ratio::ZERO;
    let (mut travel, mut committee, mut both) = (Ratio::ZERO, Ratio::ZERO, Ratio::ZERO);
    for work in &record.work {
        let has = |tag: &str| work.tags.iter().any(|one| one == tag);
        if !period.holds_on(work.on) || work.on > on || has("paid") {
            continue;
        }
        let hours: Ratio = work.raw.iter().map(|(_, amount)| *amount).sum();
        let amount = hours / Ratio::whole(15);
        match (has("travel"), has("committee")) {
            (true, true) => both = both + amount,
            (true, false) => travel = travel + amount,
            (false, true) => committee = committee + amount,
            (false, false) => plain = plain + amount,
        }
    }
    let limit = Ratio::whole(2);
    // Work under both limits takes room from both: it comes last.
    let (travel, committee) = (travel.min(limit), committee.min(limit));
    let room = (limit - travel).min(limit - committee);
    plain + travel + committee + both.min(room)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn facts_of_a_later_day_change_no_earlier_answer(
        record in any_record(),
        later in any_record(),
        after in 0_i64..3_650,
    ) {
        let on = day("2020-06-01").plus_days(after);
        let versions = versions(&[("2020-01-01", growth())]);
        let before = standing(&versions, &record, on, &calendar());
        let mut more = record.clone();
        more.work.extend(later.work.into_iter().filter(|work| work.on > on));
        more.milestones.extend(later.milestones.into_iter().filter(|one| one.on > on));
        more.history.leaves.extend(later.history.leaves.into_iter().filter(|one| one.starts_on > on));
        prop_assert_eq!(standing(&versions, &more, on, &calendar()), before);
    }

    #[test]
    fn the_sum_shown_is_the_sum_of_its_lines_and_the_slow_sum(
        record in any_record(),
        after in 0_i64..3_650,
    ) {
        let on = day("2020-06-01").plus_days(after);
        let versions = versions(&[("2020-01-01", growth())]);
        let answer = standing(&versions, &record, on, &calendar());
        for row in &answer.rows {
            let lines: Ratio = row.reckoning.lines.iter().map(|line| line.counted).sum();
            prop_assert_eq!(lines, row.reckoning.earned);
            let needed = (row.reckoning.target.amount - lines).max(Ratio::ZERO);
            prop_assert_eq!(needed, row.reckoning.still_needed);
            let days = Period { first: row.window, last: Some(row.until) };
            // What was revoked is counted anew from a later day than the window's first.
            prop_assert_eq!(slow(&record, days, on), lines);
        }
    }

    #[test]
    fn the_day_it_was_met_is_the_first_on_which_it_is(
        record in any_record(),
        after in 0_i64..3_650,
    ) {
        let on = day("2020-06-01").plus_days(after);
        let versions = versions(&[("2020-01-01", growth())]);
        let answer = standing(&versions, &record, on, &calendar());
        let Some(row) = answer.current() else { return Ok(()) };
        if let Some(met) = row.met_on.filter(|_| row.revoked_on.is_none() && row.extended.is_none())
        {
            let then = |on| standing(&versions, &record, on, &calendar());
            prop_assert!(then(met).current().is_some_and(|row| row.reckoning.met));
            if met > row.period.first {
                let eve = then(met.previous_day());
                prop_assert!(eve.current().is_some_and(|row| !row.reckoning.met));
            }
        }
    }

    #[test]
    fn doing_more_never_asks_for_more(record in any_record(), extra in any_work()) {
        let on = day("2029-12-31");
        let versions = versions(&[("2020-01-01", growth())]);
        let before = standing(&versions, &record, on, &calendar());
        let mut more = record.clone();
        more.work.push(extra);
        let after = standing(&versions, &more, on, &calendar());
        for (old, new) in before.rows.iter().zip(&after.rows) {
            if old.extended.is_none() && new.window == old.window {
                prop_assert!(new.reckoning.still_needed <= old.reckoning.still_needed);
            }
        }
    }
}
