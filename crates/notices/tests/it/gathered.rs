//! What is told becomes letters: gathered, in digests, or at once (NOT-1).

use access::Permit;
use db::outbox::{Notice, NoticeKind, mark_sent, tell};
use db::testing::each_engine;
use db::{Database, letter};
use kernel::{By, DistrictCalendar, Fault, Instant, LocalDate, LocalTime, Occasion, StaffId};
use notices::pace::paces;
use notices::plan::plan_and_fix;
use notices::window::{Window, set_window};
use notices::{Pace, Topic, plan_due, set_paces};
use serde_json::{Map, json};
use staff::fixture::{Fixture, prairie_hills};

const COMMENTED: NoticeKind = NoticeKind::new("growth-told-commented");
const ASKED: NoticeKind = NoticeKind::new("approval-asked");
const POSTED: NoticeKind = NoticeKind::new("credit-posted");
const OFFERED: NoticeKind = NoticeKind::new("registration-offered");

fn at(text: &str) -> Instant {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    let day = LocalDate::parse(day).expect("a day");
    DistrictCalendar::nebraska().instant(day, LocalTime::parse(time).expect("a time"))
}

fn by(person: StaffId, when: &str) -> Occasion {
    let now = at(when);
    Occasion { by: By::Staff(person), now, today: DistrictCalendar::nebraska().date(now) }
}

fn told(db: &Database, kind: NoticeKind, to: StaffId, when: &str) {
    let occasion = by(to, when);
    db.write_now(move |tx| {
        let mut args = Map::new();
        args.insert("until".to_owned(), json!({ "at": at("2025-10-15 09:00").micros() }));
        tell(tx, &occasion, Notice { to, kind, args, link: None }).map(|_| ())
    })
    .expect("told");
}

/// Looks at the outbox as the node does whose turn it is, and takes what there is to send: to whom, how
/// many together.
fn sent_at(db: &Database, when: &str) -> Vec<(StaffId, usize)> {
    let now = at(when);
    while plan_due(db, now).expect("it can be planned") {}
    db.write_now(move |tx| {
        let mut sent = Vec::new();
        for letter in letter::to_send(tx, 99)? {
            sent.push((letter.notices[0].to, letter.notices.len()));
            letter.notices.iter().try_for_each(|told| mark_sent(tx, told.id, now))?;
        }
        Ok::<_, Fault>(sent)
    })
    .expect("letters can be read")
}

fn chosen(db: &Database, person: StaffId, topic: Topic, pace: Pace, when: &str) {
    let occasion = by(person, when);
    db.write_now(move |tx| {
        set_paces(tx, &Permit::for_system(), &occasion, person, &[(topic, pace)])
    })
    .expect("a person chooses");
}

fn town(db: &Database) -> Fixture {
    db.write_now(prairie_hills).expect("an empty database")
}

#[test]
fn not_1_several_of_one_kind_to_one_person_within_the_window_are_one_mail() {
    each_engine(|db| {
        let town = town(db);
        for minute in ["09:00", "09:04", "09:09"] {
            told(db, COMMENTED, town.ana, &format!("2025-10-14 {minute}"));
        }
        told(db, COMMENTED, town.ben, "2025-10-14 09:05");
        told(db, POSTED, town.ana, "2025-10-14 09:06");
        assert_eq!(sent_at(db, "2025-10-14 09:09"), []);
        assert_eq!(sent_at(db, "2025-10-14 09:10"), [(town.ana, 3)]);
        assert_eq!(sent_at(db, "2025-10-14 09:16"), [(town.ben, 1), (town.ana, 1)]);
        // The next begins a window of its own.
        told(db, COMMENTED, town.ana, "2025-10-14 09:11");
        assert_eq!(sent_at(db, "2025-10-14 09:20"), []);
        assert_eq!(sent_at(db, "2025-10-14 09:21"), [(town.ana, 1)]);
    });
}

#[test]
fn not_1_an_offer_never_waits_and_without_a_window_nothing_does() {
    each_engine(|db| {
        let town = town(db);
        chosen(db, town.ana, Topic::Seats, Pace::Weekly, "2025-10-14 08:00");
        told(db, OFFERED, town.ana, "2025-10-14 09:00");
        told(db, OFFERED, town.ana, "2025-10-14 09:00");
        assert_eq!(sent_at(db, "2025-10-14 09:00"), [(town.ana, 1), (town.ana, 1)]);
        let office = by(town.dana, "2025-10-14 09:00");
        db.write_now(move |tx| {
            set_window(tx, &Permit::for_system(), &office, Window::new(0).expect("none"))
        })
        .unwrap();
        told(db, COMMENTED, town.ben, "2025-10-14 09:01");
        told(db, COMMENTED, town.ben, "2025-10-14 09:01");
        assert_eq!(sent_at(db, "2025-10-14 09:01"), [(town.ben, 1), (town.ben, 1)]);
    });
}

#[test]
fn not_1_a_digest_holds_what_a_person_chose_by_topic_and_nothing_else() {
    each_engine(|db| {
        let town = town(db);
        chosen(db, town.ana, Topic::Growth, Pace::Daily, "2025-10-13 08:00");
        chosen(db, town.ana, Topic::Record, Pace::Weekly, "2025-10-13 08:00");
        told(db, COMMENTED, town.ana, "2025-10-14 09:00");
        told(db, COMMENTED, town.ana, "2025-10-14 16:00");
        told(db, POSTED, town.ana, "2025-10-14 10:00");
        told(db, POSTED, town.ben, "2025-10-14 10:00");
        assert_eq!(sent_at(db, "2025-10-14 23:00"), [(town.ben, 1)]);
        assert_eq!(sent_at(db, "2025-10-15 07:00"), [(town.ana, 2)]);
        told(db, COMMENTED, town.ana, "2025-10-19 09:00");
        // On Monday both fall together, and are one.
        assert_eq!(sent_at(db, "2025-10-20 07:00"), [(town.ana, 2)]);
    });
}

#[test]
fn not_1_what_was_read_on_the_home_page_meanwhile_is_not_mailed_any_more() {
    each_engine(|db| {
        let town = town(db);
        chosen(db, town.ana, Topic::Growth, Pace::Daily, "2025-10-13 08:00");
        told(db, COMMENTED, town.ana, "2025-10-14 09:00");
        told(db, COMMENTED, town.ana, "2025-10-14 10:00");
        let (ana, now) = (town.ana, at("2025-10-14 11:00"));
        db.write_now(move |tx| {
            let latest = db::outbox::unread(tx, ana)?.remove(0);
            db::outbox::mark_read(tx, ana, &latest.key, now).map(|_| ())
        })
        .unwrap();
        assert_eq!(sent_at(db, "2025-10-15 07:00"), [(town.ana, 1)]);
        assert_eq!(sent_at(db, "2025-10-16 07:00"), []);
    });
}

#[test]
fn not_1_an_approver_who_chose_weekly_is_asked_by_the_next_morning() {
    each_engine(|db| {
        let town = town(db);
        chosen(db, town.priya, Topic::Approvals, Pace::Weekly, "2025-10-13 08:00");
        told(db, ASKED, town.priya, "2025-10-14 09:00");
        told(db, ASKED, town.priya, "2025-10-14 11:00");
        assert_eq!(sent_at(db, "2025-10-14 20:00"), []);
        assert_eq!(sent_at(db, "2025-10-15 07:00"), [(town.priya, 2)]);
    });
}

#[test]
fn not_1_who_goes_back_to_at_once_gets_at_once_what_waited() {
    each_engine(|db| {
        let town = town(db);
        chosen(db, town.ana, Topic::Growth, Pace::Weekly, "2025-10-13 08:00");
        told(db, COMMENTED, town.ana, "2025-10-14 09:00");
        assert_eq!(sent_at(db, "2025-10-14 12:00"), []);
        chosen(db, town.ana, Topic::Growth, Pace::AtOnce, "2025-10-14 12:00");
        assert_eq!(sent_at(db, "2025-10-14 12:00"), [(town.ana, 1)]);
        let ana = town.ana;
        let all = db.read_now(move |tx| paces(tx, ana)).unwrap();
        assert_eq!(all, [(Topic::Growth, Pace::AtOnce)]);
    });
}

#[test]
fn not_1_a_server_that_was_down_over_two_mornings_sends_one_digest_and_loses_nothing() {
    each_engine(|db| {
        let town = town(db);
        chosen(db, town.ana, Topic::Growth, Pace::Daily, "2025-10-13 08:00");
        told(db, COMMENTED, town.ana, "2025-10-14 09:00");
        let now = at("2025-10-14 09:01");
        db.write_now(move |tx| plan_and_fix(tx, now)).unwrap();
        told(db, COMMENTED, town.ana, "2025-10-15 09:00");
        assert_eq!(sent_at(db, "2025-10-16 07:30"), [(town.ana, 2)]);
        assert_eq!(sent_at(db, "2025-10-17 07:30"), []);
    });
}
