//! P12: an auditor asks who was out of compliance on 15 March and why, and takes the answer home: one
//! file with the rule, the evidence and the gap, which stays the same whatever is recorded later.

use std::io::{Cursor, Read};

use db::jobs;
use db::testing::each_engine;
use kernel::{By, DistrictCalendar, Occasion};
use server::work::LEASE_MINUTES;

use crate::house::House;
use crate::town::{adopt, settle};

/// What a node does with the job of a pack, a minute after it was asked for.
fn work(house: &House) {
    let (database, now) = (house.database(), house.now.plus_minutes(1));
    let job = database
        .write_now(move |tx| jobs::claim(tx, now, "a node", LEASE_MINUTES))
        .expect("the queue can be read")
        .expect("a job waits");
    let today = DistrictCalendar::nebraska().date(now);
    let occasion = Occasion { by: By::System("job"), now, today };
    compliance::pack::work_on_pack(database, &job, &occasion).expect("the pack is made");
}

fn inside(zip: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).expect("a whole zip");
    let mut text = String::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).expect("a file");
        if file.name().is_ok_and(|path| path.ends_with(name)) {
            file.read_to_string(&mut text).expect("a text");
        }
    }
    text
}

#[test]
fn an_auditor_answers_who_was_out_of_compliance_and_why() {
    each_engine(|database| {
        let town = settle(database);
        adopt(database, "asbestos-awareness", "2024-08-01");
        let house = House::open(database, "2026-03-20 12:00");
        let aud = house.visitor(town.aud);
        let casey = town.name(town.casey).sorted();

        let list = aud.open("/compliance/asbestos-awareness?on=2026-03-15");
        assert!(list.is(200).row(&casey).join(" ").contains("Overdue"), "{:?}", list.row(&casey));
        let form = aud.open(&list.link("Proof pack for this day"));
        let form = form.is(200).form("Make the proof pack");
        assert_eq!(form.holds("About the day"), "2026-03-15");
        let place = aud.post(&form).is(303).location.clone().expect("its page");
        aud.open(&place).is(200).says(&["The pack is being made"]);
        let file = format!("{place}/file");
        assert_eq!(aud.get(&file).location.as_deref(), Some(place.as_str()), "nothing yet");

        work(&house);
        aud.open("/").says(&["The proof pack is ready"]);
        let page = aud.open(&place);
        page.is(200).says(&["proof-asbestos-awareness-on-2026-03-15-known-before-2026-03-20"]);
        let before = house.journal();
        let first = aud.get(&file).is(200).bytes.clone();
        assert_eq!(house.journal(), before + 1, "that it left the house is in the journal");
        page.says(&[&compliance::pack::bind::sha256(&first)]);
        let people = inside(&first, "people.csv");
        let row = people.lines().find(|line| line.contains(&casey)).expect("Casey was asked");
        assert!(row.contains(",overdue,"), "{row}");

        // Hana finds a certificate from September and accepts it.
        let hana = house.visitor(town.hana);
        let proof = hana.open(&format!("/people/{}/proofs/new", town.key(town.casey)));
        let proof = proof.is(200).form("Accept");
        let proof = proof
            .with("Mandate", "Asbestos awareness, 2 hours")
            .with("What was done", "Course of the county")
            .with("Done on", "2025-09-15")
            .with("Length", "2");
        hana.post(&proof).is(303);
        let again = hana.get(&file).is(200).bytes.clone();
        assert!(again == first, "the pack stays as it was made");

        // What is known now is another pack; what was known by the 15th leaves the new proof out.
        let later = House::open(database, "2026-03-21 12:00");
        let hana = later.visitor(town.hana);
        let ask = |known: &str| {
            let form = hana.open("/proof-packs?mandate=asbestos-awareness&on=2026-03-15");
            let form = form.form("Make the proof pack").with("Known by (optional)", known);
            let place = hana.post(&form).is(303).location.clone().expect("its page");
            work(&later);
            inside(&hana.get(&format!("{place}/file")).bytes, "people.csv")
        };
        let row = |people: String| {
            people.lines().find(|line| line.contains(&casey)).expect("Casey").to_owned()
        };
        assert!(row(ask("")).contains(",met,"));
        assert!(row(ask("2026-03-19")).contains(",overdue,"));

        let form = aud.open("/proof-packs?mandate=asbestos-awareness").form("Make the proof pack");
        let refused = aud.post(&form.with("About the day", "2026-03-21"));
        refused.is(422).says(&["Choose a day that has come"]);
        assert_eq!(house.visitor(town.ana).get(&file).status, 403);
        assert_eq!(house.visitor(town.dana).get("/proof-packs").status, 403);
    });
}
