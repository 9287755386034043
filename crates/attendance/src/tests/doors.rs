use super::{may_take, standing, when};
use crate::badge::{badge_of, renew};
use crate::door::scan::{DoorRefusal, Outcome, Seat, text_of};
use crate::door::tests::Device;
use crate::door::{Answer, Counts, Door, Scan, Scope, issue, list, pair, pairing, revoke, take};
use crate::fixture::{Class, at, class};
use crate::take::settle;
use access::Permit;
use db::testing::each_engine;
use db::{Database, Tx};
use kernel::{By, DistrictCalendar, Failed, Fault, Instant, Key, LocalDate, Occasion, StaffId};

/// A device at a door of the class.
struct AtDoor {
    device: Device,
    key: Key,
}

fn heard(now: Instant) -> Occasion {
    Occasion { by: By::System("door"), now, today: DistrictCalendar::nebraska().date(now) }
}

fn fault<R: std::fmt::Debug>(failed: Failed<R>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

impl AtDoor {
    /// Issued by a person and paired at 10:45 on the second day.
    fn paired(database: &Database, by: StaffId, scope: Scope, counts: Counts) -> AtDoor {
        let device = Device::new();
        let public_key = device.public_key();
        let now = at("2025-10-14 10:45");
        let paired = database.write_now(move |tx| {
            let issued = issue(tx, &may_take(), &when(by, now), scope, counts).map_err(fault)?;
            let shown = (issued.code.as_str(), "Library door", public_key.as_str());
            let paired = pair(tx, &heard(now), shown).map_err(fault)?;
            let again = pair(tx, &heard(now), shown);
            assert!(matches!(again, Err(Failed::Refused(pairing::PairRefusal::UnknownCode))));
            Ok::<_, Fault>(paired.door)
        });
        AtDoor { device, key: paired.unwrap() }
    }

    fn read(&self, text: &str, read_at: Instant, seat: Seat) -> Scan {
        let mut scan = Scan {
            key: Key::new(),
            at: read_at,
            text: text.to_owned(),
            seat,
            signature: String::new(),
        };
        scan.signature = self.device.sign(&text_of(&self.key, &scan));
        scan
    }

    fn send(&self, database: &Database, scan: &Scan, now: Instant) -> Result<Answer, DoorRefusal> {
        let (key, scan) = (self.key.clone(), scan.clone());
        match database.write_now(move |tx| take(tx, &heard(now), &key, &scan)) {
            Ok(answer) => Ok(answer),
            Err(Failed::Refused(refusal)) => Err(refusal),
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }

    /// Reads and sends at the same moment.
    fn scan(&self, database: &Database, text: &str, now: Instant) -> Outcome {
        let scan = self.read(text, now, Seat::Needed);
        self.send(database, &scan, now).expect("a door that is heard").outcome
    }

    fn door(&self, tx: &mut Tx) -> Door {
        pairing::door(tx, &self.key).expect("read").expect("the door")
    }
}

fn written(database: &Database) -> Class {
    database.write_now(class).unwrap()
}

fn badge(database: &Database, person: StaffId) -> String {
    let now = at("2025-10-01 08:00");
    database
        .write_now(move |tx| badge_of(tx, &Permit::for_system(), &when(person, now), person))
        .unwrap()
        .to_string()
}

fn here(database: &Database, class: &Class) -> String {
    let class = class.clone();
    database.read_now(move |tx| Ok::<_, Fault>(standing(tx, &class, 1))).unwrap()
}

#[test]
fn a_badge_read_at_the_door_is_an_arrival_and_read_twice_is_one_att_2() {
    each_engine(|database| {
        let class = written(database);
        let scope = Scope::Section(class.section);
        let door = AtDoor::paired(database, class.town.carla, scope, Counts::Arrival);
        let ana = badge(database, class.town.ana);
        let now = at("2025-10-14 10:50");
        assert_eq!(door.scan(database, &ana, now), Outcome::Arrived);
        assert_eq!(door.scan(database, &ana, now.plus_minutes(1)), Outcome::Again);
        assert_eq!(door.scan(database, "CDFG-HJKM-NPQR", now), Outcome::Unknown);
        // An arrival is no presence: the confirm code or the roster says that.
        assert!(here(database, &class).ends_with("ana expected 0"), "{}", here(database, &class));
        database
            .read_now(move |tx| {
                let times = crate::store::check_in_of(tx, class.sessions[1], class.town.ana)?;
                assert_eq!(times.and_then(|times| times.checked_in_at), Some(now));
                let door = door.door(tx);
                let expected = list::expected(tx, &door, now)?;
                let in_now = expected.iter().filter(|one| one.here == list::Here::Yes).count();
                assert_eq!((expected.len(), in_now), (4, 1));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn scans_sent_hours_later_count_when_they_were_read_and_never_twice() {
    each_engine(|database| {
        let class = written(database);
        let scope = Scope::Section(class.section);
        let door = AtDoor::paired(database, class.town.carla, scope, Counts::Presence);
        let scan =
            door.read(&badge(database, class.town.ana), at("2025-10-14 10:58"), Seat::Needed);
        // The network is back on Thursday; the answer is lost, and it is sent again.
        for hour in ["08:00", "08:01", "09:00"] {
            let sent = door.send(database, &scan, at(&format!("2025-10-16 {hour}"))).unwrap();
            assert_eq!((sent.outcome, sent.scan.clone()), (Outcome::Present, scan.key.clone()));
        }
        let inside = class.clone();
        database
            .read_now(move |tx| {
                let marks = crate::store::marks_of(tx, inside.section, inside.town.ana)?;
                assert_eq!(marks.len(), 1);
                assert_eq!(marks[0].by, Some(inside.town.carla), "who issued the door answers");
                Ok::<_, Fault>(())
            })
            .unwrap();
        assert!(here(database, &class).ends_with("ana present 90"));
        // Read after the door closed, or by a clock that runs ahead.
        let late = door.read("cy", at("2025-10-14 17:30"), Seat::Needed);
        let sent = door.send(database, &late, at("2025-10-16 08:00")).unwrap();
        assert_eq!(sent.outcome, Outcome::OutOfTime);
        let kept = door.read("cy", at("2025-10-14 11:00"), Seat::Needed);
        let refused = door.send(database, &kept, at("2025-11-20 08:00"));
        assert_eq!(refused, Err(DoorRefusal::Over { since: at("2025-10-14 16:45") }));
    });
}

#[test]
fn a_scan_that_its_device_did_not_sign_is_refused_and_a_revoked_device_is_heard_no_more() {
    each_engine(|database| {
        let class = written(database);
        let scope = Scope::Section(class.section);
        let door = AtDoor::paired(database, class.town.carla, scope, Counts::Presence);
        let now = at("2025-10-14 11:00");
        let honest = door.read(&badge(database, class.town.ana), now, Seat::Needed);
        let forged = Scan { text: badge(database, class.town.ben), ..honest.clone() };
        assert_eq!(door.send(database, &forged, now), Err(DoorRefusal::NotThisDevice));
        let other = AtDoor { device: Device::new(), key: door.key.clone() };
        let forged = other.read(&badge(database, class.town.ben), now, Seat::Needed);
        assert_eq!(door.send(database, &forged, now), Err(DoorRefusal::NotThisDevice));
        let key = door.key.clone();
        let carla = when(class.town.carla, now);
        let ended = database.write_now(move |tx| {
            let door = pairing::door(tx, &key)?.expect("the door");
            Ok::<_, Fault>((
                revoke(tx, &may_take(), &carla, &door)?,
                revoke(tx, &may_take(), &carla, &door)?,
            ))
        });
        assert_eq!(ended.unwrap(), (true, false));
        let refused = door.send(database, &honest, now.plus_minutes(1));
        assert_eq!(refused, Err(DoorRefusal::Revoked { at: now }));
        assert!(!here(database, &class).contains("present"));
    });
}

#[test]
fn nobody_is_marked_at_a_door_of_their_own_nor_where_they_present_t18() {
    each_engine(|database| {
        let class = written(database);
        let (town, now) = (class.town.clone(), at("2025-10-14 11:00"));
        let day = Scope::Day { on: LocalDate::parse("2025-10-14").unwrap(), building: None };
        // Ana issued the code herself: somebody else marks her.
        let own = AtDoor::paired(database, town.ana, day, Counts::Presence);
        assert_eq!(own.scan(database, &badge(database, town.ana), now), Outcome::Own);
        assert_eq!(own.scan(database, &badge(database, town.ben), now), Outcome::Present);
        let section = Scope::Section(class.section);
        let door = AtDoor::paired(database, town.dana, section, Counts::Presence);
        assert_eq!(door.scan(database, &badge(database, town.carla), now), Outcome::Own);
    });
}

#[test]
fn who_has_no_seat_is_let_in_only_when_the_one_at_the_door_says_so_att_5() {
    each_engine(|database| {
        let class = written(database);
        let scope = Scope::Section(class.section);
        let door = AtDoor::paired(database, class.town.carla, scope, Counts::Arrival);
        let now = at("2025-10-14 11:05");
        let mail = "kofi.mensah@prairiehills.example";
        assert_eq!(door.scan(database, mail, now), Outcome::NoSeat);
        let let_in = door.read(mail, now, Seat::WalkIn);
        assert_eq!(door.send(database, &let_in, now).unwrap().outcome, Outcome::WalkedIn);
        assert!(here(database, &class).contains("kofi present 90"));
        let inside = class.clone();
        let left = database
            .read_now(move |tx| list::left_over(tx, Scope::Section(inside.section)))
            .unwrap();
        assert_eq!(left.len(), 1, "the first reading is shown to who looks after the door");
    });
}

#[test]
fn what_arrives_after_credit_was_issued_is_kept_and_shown_att_7() {
    each_engine(|database| {
        let class = written(database);
        let scope = Scope::Section(class.section);
        let door = AtDoor::paired(database, class.town.carla, scope, Counts::Presence);
        let scan =
            door.read(&badge(database, class.town.ana), at("2025-10-14 11:00"), Seat::Needed);
        let carla = when(class.town.carla, at("2025-10-14 13:00"));
        let section = class.section;
        database.write_now(move |tx| settle(tx, &Permit::for_system(), &carla, section)).unwrap();
        let sent = door.send(database, &scan, at("2025-10-14 14:00")).unwrap();
        assert_eq!(sent.outcome, Outcome::Settled);
        assert!(here(database, &class).ends_with("ana expected 0"));
    });
}

#[test]
fn a_lost_badge_is_worth_nothing_once_a_new_one_is_made() {
    each_engine(|database| {
        let class = written(database);
        let scope = Scope::Section(class.section);
        let door = AtDoor::paired(database, class.town.carla, scope, Counts::Arrival);
        let (ana, now) = (class.town.ana, at("2025-10-14 11:00"));
        let old = badge(database, ana);
        assert_eq!(badge(database, ana), old, "looking again makes no new one");
        let new = database
            .write_now(move |tx| renew(tx, &Permit::for_system(), &when(ana, now), ana))
            .unwrap()
            .to_string();
        assert_eq!(door.scan(database, &old, now), Outcome::Unknown);
        assert_eq!(door.scan(database, &new, now), Outcome::Arrived);
    });
}
