use super::{attended, credit_of, taken, when};
use crate::unsettled::{ISSUE_MANY_JOB, latency, post_all, unsettled, work_on_issue_many};
use access::Permit;
use attendance::fixture::{Class, at};
use attendance::mark::Mark;
use attendance::take::{Said, save};
use db::testing::each_engine;
use db::{Database, jobs};
use kernel::StaffId;

/// Says what was not said yet of the second day.
fn complete(database: &Database, class: &Class) {
    let class = class.clone();
    database
        .write_now(move |tx| {
            let carla = when(class.town.carla, at("2025-10-14 12:45"));
            let lines = [class.town.cy, class.town.pat].map(|person| Said {
                session: class.sessions[1],
                person,
                mark: Mark::Absent,
            });
            save(tx, &Permit::for_system(), &carla, class.section, &lines)
        })
        .unwrap();
}

fn work(database: &Database, by: StaffId) -> String {
    let now = at("2025-10-15 08:00");
    database
        .write_now(move |tx| post_all(tx, &Permit::for_system(), &when(by, now)))
        .unwrap()
        .expect("something to post");
    let job =
        database.write_now(move |tx| jobs::claim(tx, now, "node", 5)).unwrap().expect("the job");
    assert_eq!(job.kind, ISSUE_MANY_JOB);
    work_on_issue_many(database, &job, &when(by, now), 5).unwrap();
    database
        .read_now(move |tx| jobs::latest(tx, 1))
        .unwrap()
        .pop()
        .and_then(|job| job.outcome)
        .expect("an outcome")
}

#[test]
fn sections_that_are_over_and_not_settled_are_listed_with_what_is_left_to_mark_att_8() {
    each_engine(|database| {
        let class = database.write_now(taken).unwrap();
        let list = |now: &'static str| database.read_now(move |tx| unsettled(tx, at(now))).unwrap();
        assert_eq!(list("2025-10-14 12:40"), [], "the last session is under way");
        let waiting = list("2025-10-15 08:00");
        assert_eq!(waiting.len(), 1);
        assert_eq!((waiting[0].people, waiting[0].unmarked), (4, 2));
        assert!(!waiting[0].is_complete());
        let nothing = database.write_now(move |tx| {
            post_all(tx, &Permit::for_system(), &when(class.town.dana, at("2025-10-15 08:00")))
        });
        assert_eq!(nothing.unwrap(), None, "what is not complete is not posted");
    });
}

#[test]
fn one_action_posts_the_credit_of_every_section_that_is_complete_att_8() {
    each_engine(|database| {
        let class = database.write_now(taken).unwrap();
        complete(database, &class);
        let outcome = work(database, class.town.dana);
        assert!(outcome.contains("\"settled\":1"), "{outcome}");
        let seen = database.read_now(move |tx| {
            assert_eq!(unsettled(tx, at("2025-10-15 09:00"))?, []);
            let soon = latency(tx, at("2025-10-01 00:00"), at("2025-10-31 00:00"))?;
            assert_eq!((soon.settled, soon.same_day, soon.late), (1, 1, 0));
            assert_eq!(crate::check(tx)?, []);
            credit_of(tx, class.town.ana)
        });
        assert_eq!(seen.unwrap(), "pl-hours 180 min, points 125");
    });
}

#[test]
fn who_asks_for_all_still_posts_nothing_for_themself_t18() {
    each_engine(|database| {
        let class = database.write_now(attendance::fixture::class).unwrap();
        let inside = class.clone();
        database.write_now(move |tx| attended(tx, &inside)).unwrap();
        complete(database, &class);
        let outcome = work(database, class.town.ana);
        assert!(outcome.contains("\"own\":1"), "{outcome}");
        let left = database.read_now(|tx| unsettled(tx, at("2025-10-15 09:00"))).unwrap();
        assert_eq!(left.len(), 1, "somebody else settles it");
    });
}
