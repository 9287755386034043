//! An administrator asks for a copy of the record in the browser, watches it being made, fetches
//! it; nobody else does, and nobody after a day.

use std::io::{Cursor, Read};

use age::secrecy::ExposeSecret;
use db::jobs;
use db::testing::{Fresh, each_engine};
use kernel::{By, Clock, DistrictCalendar, Fault, Instant, Occasion, StaffId, Watch};
use server::backup::Copy;
use server::copies::work_on_copy;
use server::work::LEASE_MINUTES;

use crate::house::House;
use crate::page::Page;
use crate::town::{self, offer, plan, workshop};

const NOW: &str = "2025-10-14 12:00";

/// What a node does with the next job, a minute after it was asked for.
fn work_one(house: &House) {
    let (database, now) = (house.database(), house.now.plus_minutes(1));
    let job = database
        .write_now(move |tx| jobs::claim(tx, now, "a node", LEASE_MINUTES))
        .expect("the queue can be read")
        .expect("a job waits");
    let by = By::Staff(job.by_person.expect("asked for by somebody"));
    let occasion = Occasion { by, now, today: DistrictCalendar::nebraska().date(now) };
    work_on_copy(database, &job, &occasion, &Clock::at(now)).expect("the copy is made");
}

fn later(house: &House, minutes: i64) -> House {
    House::open_at(house.database(), house.now.plus_minutes(minutes))
}

fn ask(house: &House, person: StaffId, kind: &str, key: &str) -> Page {
    let visitor = house.visitor(person);
    let form = visitor.open("/copies").is(200).form("Make the copy");
    visitor.post(&form.choosing(kind).with("Public key for a backup", key))
}

#[test]
fn an_export_is_asked_for_made_and_fetched_by_whoever_asked_within_a_day() {
    each_engine(|database| {
        let town = town::settle_with(database, |town| {
            vec![
                (town.ivan, access::Role::Administrator, None),
                (town.aud, access::Role::Administrator, None),
            ]
        });
        offer(database, workshop("Canary"), plan(2, &["2025-10-22 15:45 17:15"], &[]));
        let house = House::open(database, NOW);
        let asked = ask(&house, town.ivan, "Export", "");
        let place = asked.is(303).location.clone().expect("its page");
        let file = format!("{place}/file");
        let (ivan, aud) = (house.visitor(town.ivan), house.visitor(town.aud));
        ivan.open(&place).is(200).says(&["Waiting", "This page looks again by itself"]);
        assert_eq!(ivan.get(&file).location.as_deref(), Some(place.as_str()), "nothing yet");

        work_one(&house);
        ivan.open("/").says(&["The copy you asked for is ready"]);
        ivan.open("/copies").says(&["Export", "Ivan", "Done"]);
        ivan.open(&place).says(&["Done", "perennial-export-2025-10-14.zip", "SHA-256"]);
        aud.open(&place).says(&["Only whoever asked for it can download it"]);
        assert_eq!(aud.get(&file).location.as_deref(), Some(place.as_str()), "not theirs");
        assert_eq!(house.visitor(town.ana).get(&file).status, 403);

        let before = house.journal();
        let fetched = ivan.get(&file);
        fetched.is(200);
        assert_eq!(house.journal(), before + 1, "that it left the house is in the journal");
        let mut zip = zip::ZipArchive::new(Cursor::new(fetched.bytes)).expect("a whole zip");
        let mut activities = String::new();
        let name = "perennial-export-2025-10-14/activity.csv";
        let mut inside = zip.by_name(name).expect("a table");
        inside.read_to_string(&mut activities).expect("a text");
        assert!(activities.contains("Canary"), "{activities}");

        let last = later(&house, 24 * 60 - 1);
        assert_eq!(last.visitor(town.ivan).get(&file).status, 200);
        let over = later(&house, 24 * 60 + 2);
        over.visitor(town.ivan).open(&place).says(&["Its 24 hours are over"]);
        assert_eq!(over.visitor(town.ivan).get(&file).location.as_deref(), Some(place.as_str()));
    });
}

#[test]
fn a_backup_from_the_browser_is_sealed_and_restores() {
    each_engine(|database| {
        let town = town::settle(database);
        let house = House::open(database, NOW);
        for (key, told) in [
            ("", "Enter the public key that the backup is sealed with"),
            ("age1nothing", "Enter a public key that begins with “age1”"),
        ] {
            let refused = ask(&house, town.ivan, "Backup", key);
            refused.is(422).says(&[told]);
            let form = refused.form("Make the copy");
            assert_eq!(form.holds("Public key for a backup"), key, "answers are kept");
        }
        let identity = age::x25519::Identity::generate();
        let key = format!(" {} ", identity.to_public());
        let place = ask(&house, town.ivan, "Backup", &key).location.expect("its page");
        work_one(&house);
        let fetched = house.visitor(town.ivan).get(&format!("{place}/file"));
        fetched.is(200);
        let scratch = |name| std::env::temp_dir().join(format!("{}-{name}", kernel::Key::new()));
        let (file, secret) = (scratch("fetched.backup"), scratch("secret"));
        std::fs::write(&file, &fetched.bytes).expect("written");
        std::fs::write(&secret, identity.to_string().expose_secret()).expect("written");
        let copy = Copy::read(&file, Some(&secret), &Watch::nobody()).expect("whole");
        let fresh = Fresh::sqlite_without_tables();
        copy.restore(&fresh.database, &Watch::nobody()).expect("restored");
        assert_eq!(fresh.database.read_now(registration::check), Ok(Vec::new()));
        for file in [file, secret] {
            std::fs::remove_file(file).expect("removed");
        }
    });
}

#[test]
fn a_copy_that_another_node_has_taken_over_writes_nothing() {
    let fresh = Fresh::sqlite();
    let database = &fresh.database;
    let town = town::settle(database);
    let house = House::open(database, NOW);
    ask(&house, town.ivan, "Export", "").is(303);
    let claim = |now: Instant, holder: &'static str| {
        let claimed = database.write_now(move |tx| jobs::claim(tx, now, holder, LEASE_MINUTES));
        claimed.expect("the queue can be read").expect("a job waits")
    };
    let slow = claim(house.now.plus_minutes(1), "a slow node");
    let later = house.now.plus_minutes(LEASE_MINUTES + 2);
    let quick = claim(later, "a quick node");
    let today = DistrictCalendar::nebraska().date(later);
    let occasion = Occasion { by: By::Staff(town.ivan), now: later, today };
    let lost: Result<(), Fault> = work_on_copy(database, &slow, &occasion, &Clock::at(later));
    assert!(lost.is_err_and(|fault| fault.to_string().contains("another node")));
    work_on_copy(database, &quick, &occasion, &Clock::at(later)).expect("the quick one makes it");
}
