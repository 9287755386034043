//! Facts, dates and answers, in the words of a rule file; then what must hold of any facts.

use crate::duty::DutyState;
use crate::record::{Done, Exempted, PersonRecord, Proof};
use crate::rule::Rule;
use crate::rulebook::{Adopted, Rulebook};
use credit::ledger::Evidence;
use kernel::{
    BuildingId, CreditEntryId, DistrictCalendar, Hours, Key, LeaveId, LocalDate, MandateId, Period,
    PositionId, SiteCode, StaffId,
};
use proptest::prelude::*;
use staff::{Category, Flsa, Leave, Level, PositionFact, StaffHistory};

pub(crate) fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

/// A rule about teachers; `rest` sets amount, clock and tables.
pub(crate) fn rule(rest: &str) -> Rule {
    let (fields, tables) = rest
        .split_once('[')
        .map_or((rest, String::new()), |(fields, tables)| (fields, format!("[{tables}")));
    let amount = if fields.contains("amount") { "" } else { "amount = \"60 minutes\"" };
    let text = format!(
        "code = \"test\"\ntitle = \"Test\"\nasks = \"Do it.\"\nauthority = \"state\"\n\
         audience = \"role = teacher\"\ntopics = [\"test\"]\n{amount}\n{fields}\n{tables}\n\
         [[citation]]\nlaw = \"Law\"\nsays = \"asks\"\nmark = \"K\"\n"
    );
    Rule::parse(&text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"))
}

/// Runs lines of `date | expected` over a rule and the facts of a case.
pub(crate) fn check(rule_text: &str, facts: &str, answers: &str) {
    for line in answers.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (on, expected) = line.split_once('|').expect(line);
        let text = format!("on = {}\nexpect = \"{}\"\n{facts}", on.trim(), expected.trim());
        let with_case = format!("{}\n[[case]]\nname = \"{}\"\n{text}", rule(rule_text), on.trim());
        let rule = Rule::parse(&with_case).unwrap_or_else(|problems| panic!("{problems:?}"));
        if let Some(differs) = rule.differing_cases(&DistrictCalendar::nebraska()).first() {
            panic!("{line}: found {}", differs.found);
        }
    }
}

const SEMESTER: &str = "clock = \"every school year\"\n[due]\neach_year_by = \"12-19\"\n\
                        days_after_start = 30\ntake = \"later\"";

/// domain §9.4: the later of two dates.
#[test]
fn cmp_2_end_of_semester_or_30_days_after_hire_whichever_is_later() {
    check(
        SEMESTER,
        "positions = [{ role = \"teacher\", from = 2022-08-12 }]\ndone = [{ on = 2024-10-03 }]",
        "2024-10-02 | due 2024-12-19
         2024-10-03 | met 2024-10-03 until 2025-07-31
         2025-07-31 | met 2024-10-03 until 2025-07-31
         2025-08-01 | due 2025-12-19
         2025-12-19 | due 2025-12-19
         2025-12-20 | overdue since 2025-12-20
         2026-07-31 | overdue since 2025-12-20
         2026-08-01 | due 2026-12-19",
    );
    check(
        SEMESTER,
        "positions = [{ role = \"teacher\", from = 2026-01-31 }]",
        "2026-01-30 | not yet, from 2026-01-31
         2026-01-31 | due 2026-03-02
         2026-03-03 | overdue since 2026-03-03",
    );
}

#[test]
fn cmp_3_hired_two_weeks_before_the_years_end_the_30_days_run_into_the_next() {
    check(
        SEMESTER,
        "positions = [{ role = \"teacher\", from = 2025-07-15 }]",
        "2025-07-20 | due 2025-12-19
         2025-08-20 | due 2025-12-19",
    );
    check(
        SEMESTER,
        "positions = [{ role = \"teacher\", from = 2025-07-15 }]\ndone = [{ on = 2025-07-20 }]",
        "2025-07-20 | met 2025-07-20 until 2025-07-31
         2025-08-01 | due 2025-12-19",
    );
}

#[test]
fn cmp_3_days_count_from_the_first_assignment_even_after_a_drop_and_a_return() {
    check(
        "clock = \"once\"\n[due]\ndays_after_start = 60",
        "positions = [{ role = \"teacher\", from = 2025-01-06, to = 2025-01-31 }, \
         { role = \"secretary\", from = 2025-02-01, to = 2025-02-14 }, \
         { role = \"teacher\", from = 2025-02-15 }]",
        "2025-01-20 | due 2025-03-07
         2025-02-10 | not yet, from 2025-02-15
         2025-02-20 | due 2025-03-07
         2025-03-08 | overdue since 2025-03-08",
    );
}

#[test]
fn cmp_5_a_rehire_counts_from_the_new_start() {
    check(
        "clock = \"once\"\n[due]\ndays_after_start = 60",
        "positions = [{ role = \"teacher\", from = 2020-08-10, to = 2021-05-28 }, \
         { role = \"teacher\", from = 2025-08-11 }]",
        "2021-05-01 | overdue since 2020-10-10
         2023-01-01 | not yet, from 2025-08-11
         2025-08-11 | due 2025-10-10",
    );
}

#[test]
fn cmp_5_a_transfer_within_the_audience_changes_nothing() {
    check(
        SEMESTER,
        "positions = [{ role = \"teacher\", level = \"elementary\", from = 2022-08-12, to = 2025-10-31 }, \
         { role = \"teacher\", level = \"middle\", from = 2025-11-01 }]\n\
         done = [{ on = 2025-09-02 }]",
        "2025-10-31 | met 2025-09-02 until 2026-07-31
         2025-11-01 | met 2025-09-02 until 2026-07-31",
    );
}

/// domain §9.4: duties follow the positions of each day.
#[test]
fn cmp_5_a_job_change_into_the_audience_counts_what_was_done_before_in_the_same_year() {
    check(
        SEMESTER,
        "positions = [{ role = \"secretary\", from = 2022-08-12, to = 2025-10-31 }, \
         { role = \"teacher\", from = 2025-11-01 }]\ndone = [{ on = 2025-09-02 }]",
        "2025-10-31 | not yet, from 2025-11-01
         2025-11-01 | met 2025-09-02 until 2026-07-31",
    );
    check(
        SEMESTER,
        "positions = [{ role = \"teacher\", from = 2022-08-12, to = 2025-10-31 }, \
         { role = \"secretary\", from = 2025-11-01 }]",
        "2025-10-31 | due 2025-12-19
         2025-12-31 | not required",
    );
}

#[test]
fn cmp_5_leave_pauses_a_duty_and_gives_the_days_of_a_start_on_return() {
    check(
        SEMESTER,
        "positions = [{ role = \"teacher\", from = 2022-08-12 }]\n\
         leaves = [{ from = 2025-12-01, to = 2026-02-13 }]",
        "2025-11-30 | due 2025-12-19
         2025-12-20 | not yet, from 2026-02-14
         2026-02-14 | due 2026-03-16
         2026-03-17 | overdue since 2026-03-17",
    );
    check(
        SEMESTER,
        "positions = [{ role = \"teacher\", from = 2022-08-12 }]\nleaves = [{ from = 2025-12-01 }]",
        "2026-05-01 | not yet",
    );
}

#[test]
fn cmp_5_an_exemption_has_an_end_and_then_the_duty_is_back() {
    check(
        SEMESTER,
        "positions = [{ role = \"teacher\", from = 2022-08-12 }]\n\
         exemptions = [{ from = 2025-12-01, to = 2026-01-31 }]",
        "2025-12-25 | exempt until 2026-01-31
         2026-02-01 | due 2026-03-03",
    );
}

#[test]
fn who_has_left_owes_nothing_from_the_next_day() {
    check(
        SEMESTER,
        "left_on = 2026-01-15\npositions = [{ role = \"teacher\", from = 2022-08-12 }]",
        "2026-01-15 | overdue since 2025-12-20
         2026-01-16 | not required",
    );
}

#[test]
fn a_start_after_the_years_date_without_days_has_until_the_years_end() {
    check(
        "clock = \"every school year\"\n[due]\neach_year_by = \"10-17\"",
        "positions = [{ role = \"teacher\", from = 2025-11-03 }]",
        "2025-11-03 | due 2026-07-31
         2026-08-01 | due 2026-10-17",
    );
}

#[test]
fn minutes_add_up_inside_one_clock_window_only() {
    check(
        "clock = \"every school year\"",
        "positions = [{ role = \"teacher\", from = 2022-08-12 }]\n\
         done = [{ on = 2025-07-30, minutes = 30 }, { on = 2025-08-02, minutes = 30 }, \
         { on = 2026-01-12, minutes = 30 }]",
        "2025-08-03 | due 2026-07-31
         2026-01-12 | met 2026-01-12 until 2026-07-31",
    );
    // Rolling: the oldest part that is needed says how long.
    check(
        "clock = \"365 days after the last\"\n[due]\ndays_after_start = 0",
        "positions = [{ role = \"teacher\", from = 2022-08-12 }]\n\
         done = [{ on = 2025-01-10, minutes = 30 }, { on = 2025-06-10, minutes = 30 }]",
        "2025-06-09 | overdue since 2022-08-13
         2025-06-10 | met 2025-06-10 until 2026-01-10
         2026-01-11 | lapsed on 2026-01-11",
    );
}

#[test]
fn a_fixed_date_and_a_start_take_the_earlier_when_the_rule_says_so() {
    check(
        "clock = \"once\"\n[due]\non = 2025-08-01\ndays_after_start = 30\ntake = \"earlier\"",
        "positions = [{ role = \"teacher\", from = 2025-06-15 }]",
        "2025-07-15 | due 2025-07-15",
    );
}

#[test]
fn hire_dates_may_count_instead_of_starts() {
    check(
        "clock = \"once\"\n[due]\ndays_after_hire = 180",
        "hired_on = 2025-01-06\npositions = [{ role = \"secretary\", from = 2025-01-06, to = 2025-05-30 }, \
         { role = \"teacher\", from = 2025-05-31 }]",
        "2025-06-01 | due 2025-07-05",
    );
}

#[test]
fn t18_only_accepted_evidence_counts() {
    for (evidence, expected) in [
        ("presenter-attested", "met 2025-09-02"),
        ("server-checked", "met 2025-09-02"),
        ("self-reported", "due"),
        ("client-asserted", "due"),
    ] {
        let facts = format!(
            "positions = [{{ role = \"teacher\", from = 2022-08-12 }}]\n\
             done = [{{ on = 2025-09-02, evidence = \"{evidence}\" }}]"
        );
        check("clock = \"once\"", &facts, &format!("2025-09-03 | {expected}"));
    }
}

// ── versions, proofs, several sources ────────────────────────────────────────────────────────

pub(crate) fn teacher(id: i64, from: &str, to: Option<&str>) -> PositionFact {
    position(id, "teacher", day(from), to.map(day))
}

pub(crate) fn position(
    id: i64,
    role: &str,
    from: LocalDate,
    to: Option<LocalDate>,
) -> PositionFact {
    PositionFact {
        id: PositionId(id),
        job_role: role.to_owned(),
        job_role_name: role.to_owned(),
        role_group: role.to_owned(),
        category: Category::Certificated,
        flsa: Flsa::Exempt,
        interacts_with_students: true,
        title: role.to_owned(),
        building: BuildingId(1),
        building_code: SiteCode::parse("BIR").unwrap(),
        building_name: "Birch Elementary".to_owned(),
        level: Level::Elementary,
        grades: vec![],
        subject: None,
        duties: vec![],
        fte_hundredths: 100,
        starts_on: from,
        ends_on: to,
    }
}

pub(crate) fn record(positions: Vec<PositionFact>) -> PersonRecord {
    PersonRecord {
        history: StaffHistory {
            person: StaffId(1),
            hired_on: positions.first().map(|position| position.starts_on),
            left_on: None,
            positions,
            leaves: vec![],
            credentials: vec![],
        },
        done: vec![],
        proofs: vec![],
        acknowledged: vec![],
        exemptions: vec![],
    }
}

pub(crate) fn done(on: LocalDate, minutes: i64, evidence: Evidence) -> Done {
    Done {
        on,
        amount: Hours::from_minutes(minutes),
        evidence,
        topics: vec!["test".into()],
        entry: CreditEntryId(1),
        title: None,
    }
}

pub(crate) fn book(versions: &[(&str, Option<&str>, &str)]) -> Rulebook {
    let adopted = versions
        .iter()
        .map(|(from, to, text)| Adopted {
            mandate: MandateId(7),
            in_force: Period { first: day(from), last: to.map(day) },
            rule: rule(text).into(),
        })
        .collect();
    Rulebook::new(adopted, DistrictCalendar::nebraska())
}

fn said(book: &Rulebook, record: &PersonRecord, on: &str) -> String {
    let file = book.filing().file(record.clone());
    book.on(day(on)).judge(&file, 0).state.to_string()
}

/// domain §9.5: the version of the day judges the day.
#[test]
fn a_new_version_never_rewrites_past_standing() {
    let thirty = "amount = \"30 minutes\"\nclock = \"every school year\"";
    let sixty = "amount = \"60 minutes\"\nclock = \"every school year\"";
    let book = book(&[("2024-08-01", Some("2025-12-31"), thirty), ("2026-01-01", None, sixty)]);
    let mut ana = record(vec![teacher(1, "2020-08-10", None)]);
    ana.done = vec![
        done(day("2025-09-02"), 30, Evidence::PresenterAttested),
        done(day("2026-09-02"), 30, Evidence::PresenterAttested),
    ];
    assert_eq!(said(&book, &ana, "2025-12-31"), "met 2025-09-02 until 2026-07-31");
    // Met under the version of its day, it stays met through its own window …
    assert_eq!(said(&book, &ana, "2026-01-01"), "met 2025-09-02 until 2026-07-31");
    // … and the next year is judged by the new one.
    assert_eq!(said(&book, &ana, "2026-10-01"), "due 2027-07-31");
    assert_eq!(said(&book, &ana, "2024-07-31"), "not required");
}

#[test]
fn a_mandate_that_is_retired_asks_nothing_more() {
    let book = book(&[("2024-08-01", Some("2025-07-31"), "clock = \"every school year\"")]);
    let ana = record(vec![teacher(1, "2020-08-10", None)]);
    assert_eq!(said(&book, &ana, "2025-07-31"), "due 2025-07-31");
    assert_eq!(said(&book, &ana, "2025-08-01"), "not required");
}

#[test]
fn a_mandate_adopted_later_gives_everyone_the_days_of_a_start() {
    let book = book(&[("2025-08-01", None, "clock = \"once\"\n[due]\ndays_after_start = 60")]);
    let ana = record(vec![teacher(1, "2010-08-10", None)]);
    assert_eq!(said(&book, &ana, "2025-08-02"), "due 2025-09-30");
}

#[test]
fn cmp_5_accepted_proof_counts_like_training_here() {
    let book = book(&[("2024-08-01", None, "clock = \"every school year\"")]);
    let mut ana = record(vec![teacher(1, "2025-08-10", None)]);
    ana.proofs.push(Proof {
        mandate: MandateId(7),
        on: day("2025-08-04"),
        amount: Hours::from_minutes(60),
        what: "Done in another district".to_owned(),
        key: Key::from_words("proof"),
    });
    assert_eq!(said(&book, &ana, "2025-08-11"), "met 2025-08-04 until 2026-07-31");
}

#[test]
fn two_positions_one_duty() {
    let book = book(&[("2020-08-01", None, "clock = \"once\"\n[due]\ndays_after_start = 30")]);
    let both = vec![
        teacher(1, "2025-08-11", Some("2025-12-19")),
        teacher(2, "2025-09-15", None),
        position(3, "cook", day("2025-08-11"), None),
    ];
    let ana = record(both);
    assert_eq!(said(&book, &ana, "2025-08-20"), "due 2025-09-10");
    // The second position carries on where the first ends: no second start.
    assert_eq!(said(&book, &ana, "2026-01-10"), "overdue since 2025-09-11");
}

/// domain §9.6: what was done once meets every mandate that asks for it, each by its own clock.
#[test]
fn one_completion_meets_every_duty_it_teaches_each_by_its_own_clock() {
    let clocks = [
        ("once", "met 2025-09-02"),
        ("every school year", "met 2025-09-02 until 2026-07-31"),
        ("every calendar year", "met 2025-09-02 until 2025-12-31"),
        ("365 days after the last", "met 2025-09-02 until 2026-09-02"),
        ("every 2 school years", "met 2025-09-02 until 2027-07-31"),
    ];
    let adopted = (1..).zip(clocks).map(|(id, (clock, _))| Adopted {
        mandate: MandateId(id),
        in_force: Period { first: day("2020-08-01"), last: None },
        rule: rule(&format!("clock = \"{clock}\"")).into(),
    });
    let book = Rulebook::new(adopted.collect(), DistrictCalendar::nebraska());
    let mut ana = record(vec![teacher(1, "2020-08-10", None)]);
    ana.done = vec![done(day("2025-09-02"), 60, Evidence::PresenterAttested)];
    let file = book.filing().file(ana);
    for (mandate, (clock, expected)) in clocks.iter().enumerate() {
        let state = book.on(day("2025-10-14")).judge(&file, mandate).state;
        assert_eq!(state.to_string(), *expected, "{clock}");
    }
}

/// "Negative hours" and hours of a day that has not come count nothing, wherever they came from.
#[test]
fn what_is_less_than_nothing_or_not_done_yet_counts_nothing() {
    let book = book(&[("2020-08-01", None, "clock = \"every school year\"")]);
    let mut ana = record(vec![teacher(1, "2020-08-10", None)]);
    ana.done = vec![
        done(day("2025-09-02"), -60, Evidence::PresenterAttested),
        done(day("2025-12-01"), 60, Evidence::PresenterAttested),
    ];
    assert_eq!(said(&book, &ana, "2025-10-14"), "due 2026-07-31");
    ana.done.push(done(day("2025-09-03"), 60, Evidence::PresenterAttested));
    assert_eq!(said(&book, &ana, "2025-10-14"), "met 2025-09-03 until 2026-07-31");
}

// ── what must hold of any facts ──────────────────────────────────────────────────────────────

const CLOCKS: [&str; 6] = [
    "clock = \"once\"",
    "clock = \"every school year\"",
    "clock = \"every 2 school years\"",
    "clock = \"every calendar year\"",
    "clock = \"365 days after the last\"",
    "clock = \"6 months after the last\"",
];
const DUES: [&str; 5] = [
    "",
    "[due]\ndays_after_start = 30",
    "[due]\neach_year_by = \"10-17\"",
    "[due]\neach_year_by = \"10-17\"\ndays_after_start = 45\ntake = \"later\"",
    "[due]\non = 2024-05-01\ndays_after_hire = 10\ntake = \"earlier\"",
];

const SOURCES: [&str; 3] = [
    "",
    "[sources]\ntake = \"latest\"",
    "[sources]\ntake = \"precedence\"\norder = [\"fte <= 0.5\", \"role = teacher\"]",
];

pub(crate) fn start() -> LocalDate {
    day("2022-01-01")
}

pub(crate) fn any_book() -> impl Strategy<Value = Rulebook> {
    let version = (0..CLOCKS.len(), 0..DUES.len(), 1..4_i64, 0..SOURCES.len());
    let version = version.prop_map(|(clock, due, hours, sources)| {
        let yearly = CLOCKS[clock].starts_with("clock = \"every") && !CLOCKS[clock].contains('2');
        let missed = if yearly && hours == 2 { "missed_year = \"make up\"" } else { "" };
        let tables = format!("{}\n{}", DUES[due], SOURCES[sources]);
        format!("amount = \"{hours} hours\"\n{}\n{missed}\n{tables}", CLOCKS[clock])
    });
    (version.clone(), version, 0..1400_i64).prop_map(|(first, second, turn)| {
        let turn = start().plus_days(turn);
        let adopted = [
            (Period { first: start(), last: Some(turn) }, first),
            (Period { first: turn.plus_days(1), last: None }, second),
        ];
        let adopted = adopted
            .into_iter()
            .map(|(in_force, text)| Adopted {
                mandate: MandateId(7),
                in_force,
                rule: rule(&text).into(),
            })
            .collect();
        Rulebook::new(adopted, DistrictCalendar::nebraska())
    })
}

pub(crate) fn any_done() -> impl Strategy<Value = Done> {
    (0..1500_i64, 1..5_i64, 0..4_usize).prop_map(|(on, halves, evidence)| {
        done(start().plus_days(on), halves * 30, Evidence::ALL[evidence])
    })
}

pub(crate) fn any_exemption() -> impl Strategy<Value = Exempted> {
    (0..1500_i64, 0..200_i64).prop_map(|(first, days)| Exempted {
        mandate: MandateId(7),
        first: start().plus_days(first),
        last: start().plus_days(first + days),
        reason: "a reason".to_owned(),
    })
}

pub(crate) fn any_record() -> impl Strategy<Value = PersonRecord> {
    let positions = prop::collection::vec((0..1400_i64, 0..700_i64, any::<bool>()), 1..4);
    let leaves = prop::collection::vec((0..1400_i64, 0..120_i64), 0..3);
    (
        positions,
        leaves,
        prop::collection::vec(any_done(), 0..6),
        prop::collection::vec(any_exemption(), 0..2),
    )
        .prop_map(|(positions, leaves, done, exemptions)| {
            let positions = (1..)
                .zip(positions)
                .map(|(id, (from, days, teaches))| {
                    let from = start().plus_days(from);
                    let to = (days < 600).then(|| from.plus_days(days));
                    position(id, if teaches { "teacher" } else { "cook" }, from, to)
                })
                .collect();
            let mut record = record(positions);
            record.history.leaves = (1..)
                .zip(leaves)
                .map(|(id, (from, days))| Leave {
                    id: LeaveId(id),
                    kind: "other".to_owned(),
                    starts_on: start().plus_days(from),
                    ends_on: Some(start().plus_days(from + days)),
                })
                .collect();
            PersonRecord { done, exemptions, ..record }
        })
}

/// How good a state is for the person; a later due day is better, whatever it is called.
fn rank(state: DutyState) -> (u8, LocalDate) {
    let far = day("9999-12-31");
    match state {
        DutyState::NotRequired | DutyState::NotYet { .. } => (4, far),
        DutyState::Met { until, .. } => (3, until.unwrap_or(far)),
        DutyState::Exempt { until } => (2, until),
        DutyState::Available => (1, far),
        DutyState::Due { on } => (1, on.unwrap_or(far)),
        DutyState::Overdue { since } => (0, since),
        DutyState::Lapsed { on } => (0, on),
    }
}

fn without_what_comes_after(record: &PersonRecord, on: LocalDate) -> PersonRecord {
    let mut known = record.clone();
    known.done.retain(|done| done.on <= on);
    known.exemptions.retain(|exempted| exempted.first <= on);
    known.history.positions.retain(|position| position.starts_on <= on);
    known.history.leaves.retain(|leave| leave.starts_on <= on);
    known
}

proptest! {
    #[test]
    fn more_evidence_never_makes_a_duty_worse(
        book in any_book(), record in any_record(), more in any_done(), on in 0..1600_i64,
    ) {
        let today = book.on(start().plus_days(on));
        let mut filing = book.filing();
        let before = today.judge(&filing.file(record.clone()), 0).state;
        let mut better = record;
        better.done.push(more);
        let after = today.judge(&filing.file(better), 0).state;
        // Where no first date is set, what was done sets the first date there is.
        let first_date = before == DutyState::Due { on: None };
        let from_leave = matches!((before, after), (DutyState::NotYet { .. }, DutyState::Met { .. }));
        prop_assert!(
            first_date || from_leave || rank(after) >= rank(before),
            "{} then {}", before, after
        );
    }

    #[test]
    fn an_exemption_only_helps(
        book in any_book(), record in any_record(), more in any_exemption(), on in 0..1600_i64,
    ) {
        let today = book.on(start().plus_days(on));
        let mut filing = book.filing();
        let before = today.judge(&filing.file(record.clone()), 0).state;
        let mut better = record;
        better.exemptions.push(more);
        let after = today.judge(&filing.file(better), 0).state;
        prop_assert!(
            rank(after) >= rank(before) || matches!((before, after), (DutyState::NotYet { .. }, DutyState::Exempt { .. })),
            "{} then {}", before, after
        );
    }

    #[test]
    fn facts_dated_later_change_nothing_but_a_known_start(
        book in any_book(), record in any_record(), on in 0..1600_i64,
    ) {
        let on = start().plus_days(on);
        let today = book.on(on);
        let mut filing = book.filing();
        let with_later = today.judge(&filing.file(record.clone()), 0);
        let without = today.judge(&filing.file(without_what_comes_after(&record, on)), 0);
        let asked = |state| {
            if matches!(state, DutyState::NotYet { .. }) { DutyState::NotRequired } else { state }
        };
        prop_assert_eq!(asked(with_later.state), asked(without.state));
        prop_assert_eq!(with_later.cover, without.cover);
    }

    #[test]
    fn a_met_duty_stays_met_through_the_day_it_says_and_no_longer(
        book in any_book(), record in any_record(), on in 0..1300_i64,
    ) {
        let mut filing = book.filing();
        let on = start().plus_days(on);
        let known = without_what_comes_after(&record, on);
        let file = filing.file(known);
        let today = book.on(on).judge(&file, 0);
        if let DutyState::Met { on: done_on, until } = today.state {
            prop_assert!(done_on <= on);
            let cover = |day: LocalDate| book.on(day).cover(&file, 0);
            if let Some(until) = until.filter(|until| *until < day("2030-01-01")) {
                let still = cover(until).and_then(|cover| cover.until);
                prop_assert!(still.is_none_or(|last| last >= until));
            }
        }
    }

    #[test]
    fn the_explanation_rests_on_the_same_judgement(
        book in any_book(), record in any_record(), on in 0..1600_i64,
    ) {
        let today = book.on(start().plus_days(on));
        let file = book.filing().file(record);
        let explanation = today.explain(&file, 0).expect("a version is in force on every day");
        prop_assert_eq!(explanation.judgement, today.judge(&file, 0));
        prop_assert!(explanation.reasons.len() >= 3);
    }
}

#[test]
fn the_states_are_written_and_read_alike() {
    let date = day("2026-02-28");
    for state in [
        DutyState::NotRequired,
        DutyState::NotYet { from: None },
        DutyState::NotYet { from: Some(date) },
        DutyState::Available,
        DutyState::Due { on: None },
        DutyState::Due { on: Some(date) },
        DutyState::Met { on: date, until: None },
        DutyState::Met { on: date, until: Some(date) },
        DutyState::Exempt { until: date },
        DutyState::Overdue { since: date },
        DutyState::Lapsed { on: date },
    ] {
        assert_eq!(DutyState::parse(&state.to_string()), Some(state));
    }
}
