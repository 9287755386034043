//! No unit counts twice unless the rule says so; sums equal their entries; time goes one way.

use crate::account::account;
use crate::decide::{Wish, may_allocate};
use crate::file::{Allocation, File, Line, What};
use crate::library::library;
use crate::schedule::{After, Schedule, Together, Use};
use kernel::{DistrictCalendar, Key, LocalDate, Money, StaffId};
use proptest::prelude::*;
use staff::StaffHistory;
use standing::Ratio;
use standing::record::Record;
use standing::work::{CONTACT_HOUR, Origin, SEMESTER_HOUR, Work};

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

/// Days after the person was placed, amount in quarters, and which of four kinds of credit.
type Done = (i64, i64, usize);
/// The entry, to the stipend or not, amount in quarters, days after the work.
type Put = (usize, bool, i64, i64);

fn work((after, quarters, kind): Done, nth: usize) -> Work {
    let (unit, tags): (&str, &[&str]) = [
        (CONTACT_HOUR, &["pre-approved"][..]),
        (SEMESTER_HOUR, &["college"][..]),
        (CONTACT_HOUR, &["training"][..]),
        (CONTACT_HOUR, &["pre-approved", "workshop"][..]),
    ][kind];
    Work {
        key: Key::from_words(&format!("work {nth}")),
        on: day("2022-08-08").plus_days(after),
        title: format!("Work {nth}"),
        raw: vec![(unit.to_owned(), Ratio::new(quarters.into(), 4))],
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        topic: None,
        origin: Origin::Ledger,
    }
}

fn file(schedule: &Schedule, done: &[Done]) -> File {
    let history = StaffHistory {
        person: StaffId(1),
        hired_on: Some(day("2022-08-08")),
        left_on: None,
        positions: Vec::new(),
        leaves: Vec::new(),
        credentials: Vec::new(),
    };
    let mut work: Vec<Work> = done.iter().enumerate().map(|(nth, it)| work(*it, nth)).collect();
    work.sort_by(|a, b| (a.on, &a.key).cmp(&(b.on, &b.key)));
    let placed = Line {
        key: Key::from_words("placed"),
        what: What::Placed { lane: schedule.lanes[0].name.clone() },
        on: day("2022-08-08"),
        effective_on: day("2022-08-08"),
        undone_on: None,
    };
    File {
        record: Record { history, milestones: Vec::new(), work },
        allocations: Vec::new(),
        lines: vec![placed],
    }
}

/// Everything that is allowed is put to its use, and every full block is paid at once.
fn lived(schedule: &Schedule, done: &[Done], puts: &[Put]) -> File {
    let calendar = DistrictCalendar::nebraska();
    let mut file = file(schedule, done);
    let mut puts: Vec<(LocalDate, Put)> = puts
        .iter()
        .map(|put| (file.record.work[put.0 % done.len()].on.plus_days(put.3), *put))
        .collect();
    puts.sort_by_key(|(on, _)| *on);
    for (nth, (on, put)) in puts.into_iter().enumerate() {
        let to = if put.1 { Use::Stipend } else { Use::Lane };
        let work = file.record.work[put.0 % done.len()].key.clone();
        let wish = Wish { work: work.clone(), to, amount: Ratio::new(put.2.into(), 4) };
        if may_allocate(schedule, &file, &wish, on, &calendar).is_ok() {
            file.allocations.push(Allocation {
                key: Key::from_words(&format!("put {nth}")),
                work,
                to,
                amount: wish.amount,
                on,
                undone_on: None,
            });
        }
        let stipend = account(schedule, &file, on, &calendar).stipend.expect("there is one");
        if stipend.blocks > 0 {
            let block = schedule.stipend.as_ref().expect("there is one").block;
            file.lines.push(Line {
                key: Key::from_words(&format!("paid {nth}")),
                what: What::Paid {
                    hours: block * Ratio::whole(stipend.blocks.into()),
                    blocks: stipend.blocks,
                    cents: Money::ZERO,
                },
                on,
                effective_on: on,
                undone_on: None,
            });
        }
    }
    file
}

fn lives() -> impl Strategy<Value = (usize, Vec<Done>, Vec<Put>)> {
    let done = prop::collection::vec((0_i64..1_400, 1_i64..300, 0_usize..4), 1..9);
    let puts = prop::collection::vec((0_usize..9, any::<bool>(), 1_i64..300, 0_i64..1_300), 0..14);
    (0_usize..2, done, puts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn crd_7_no_unit_counts_twice_unless_the_schedule_says_so((which, done, puts) in lives()) {
        let (schedule, calendar) = (&library()[which], DistrictCalendar::nebraska());
        let file = lived(schedule, &done, &puts);
        let answer = account(schedule, &file, day("2026-10-14"), &calendar);
        for entry in &answer.entries {
            let (lane, stipend) = (entry.put_to(Use::Lane), entry.put_to(Use::Stipend));
            prop_assert!(lane <= entry.lane.amount && stipend <= entry.stipend.amount);
            if schedule.together == Together::NotAllowed {
                let share = |put: Ratio, of: Ratio| if put.is_zero() { put } else { put / of };
                let whole = share(lane, entry.lane.amount) + share(stipend, entry.stipend.amount);
                prop_assert!(whole <= Ratio::ONE, "{whole} of one piece of credit");
            }
        }
    }

    #[test]
    fn crd_5_every_limit_of_a_year_holds((which, done, puts) in lives()) {
        let (schedule, calendar) = (&library()[which], DistrictCalendar::nebraska());
        let file = lived(schedule, &done, &puts);
        let answer = account(schedule, &file, day("2026-10-14"), &calendar);
        for limit in &schedule.limits {
            for entry in &answer.entries {
                let year = calendar.school_year(entry.on);
                let same = answer.entries.iter().filter(|other| {
                    calendar.school_year(other.on) == year
                        && limit.of.fits(&file.record.work[other.work])
                });
                let sum: Ratio = same.map(|other| other.put_to(Use::Lane)).sum();
                prop_assert!(sum <= limit.amount, "{sum} in {year}");
            }
        }
    }

    #[test]
    fn crd_7_sums_equal_their_entries((which, done, puts) in lives()) {
        let (schedule, calendar) = (&library()[which], DistrictCalendar::nebraska());
        let file = lived(schedule, &done, &puts);
        let answer = account(schedule, &file, day("2026-10-14"), &calendar);
        let known = file.as_of(day("2026-10-14"));
        let put = |to: Use| -> Ratio { answer.entries.iter().map(|entry| entry.put_to(to)).sum() };
        let entered = |to: Use| -> Ratio {
            known.allocations.iter().filter(|one| one.to == to).map(|one| one.amount).sum()
        };
        let stipend = answer.stipend.as_ref().expect("there is one");
        prop_assert_eq!(put(Use::Stipend), entered(Use::Stipend));
        prop_assert_eq!(stipend.paid + stipend.pending + stipend.lapsed, put(Use::Stipend));
        prop_assert_eq!(stipend.uncovered, Ratio::ZERO);
        let paid: Ratio = known.lines.iter().map(|line| match &line.what {
            What::Paid { hours, .. } => *hours,
            What::Placed { .. } | What::Moved { .. } => Ratio::ZERO,
        }).sum();
        prop_assert_eq!(stipend.paid, paid);
        if schedule.after == After::Placement {
            prop_assert_eq!(put(Use::Lane), entered(Use::Lane));
            prop_assert_eq!(answer.toward, entered(Use::Lane));
        }
    }

    #[test]
    fn an_answer_about_a_day_is_not_changed_by_what_comes_later((which, done, puts) in lives()) {
        let (schedule, calendar) = (&library()[which], DistrictCalendar::nebraska());
        let file = lived(schedule, &done, &puts);
        let on = day("2024-05-01");
        let mut then = file.clone();
        then.record.work.retain(|work| work.on <= on);
        then.allocations.retain(|one| one.on <= on);
        then.lines.retain(|line| line.on <= on);
        let (all, known) =
            (account(schedule, &file, on, &calendar), account(schedule, &then, on, &calendar));
        prop_assert_eq!(all, known);
    }
}
