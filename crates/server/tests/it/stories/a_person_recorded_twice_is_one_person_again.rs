//! CRD-9: the personnel office finds somebody recorded twice, sees what would come of merging the two
//! records, and merges them; the person has one transcript, and the old address leads to it.

use access::Permit;
use db::testing::each_engine;
use staff::NewPerson;

use crate::house::{House, at};
use crate::town::{by, fault, hold, offer, plan, register, settle, workshop};

#[test]
fn a_person_recorded_twice_is_one_person_again() {
    each_engine(|database| {
        let town = settle(database);
        let (_, section) = offer(
            database,
            workshop("Reading in small groups"),
            plan(20, &["2025-10-13 11:00 12:30"], &[town.carla]),
        );
        register(database, &section, &[town.ana], at("2025-10-01 12:00"));
        hold(database, &section, town.carla, &[town.ana]);
        let hana = by(town.hana, at("2025-10-14 07:00"));
        let new = NewPerson {
            name: town.name(town.ana).clone(),
            employee_number: Some("E777".to_owned()),
            email: None,
            hired_on: None,
        };
        let again = database
            .write_now(move |tx| staff::hire(tx, &Permit::for_system(), &hana, &new).map_err(fault))
            .expect("hired twice");
        let key = database
            .read_now(move |tx| {
                Ok::<_, kernel::Fault>(staff::person(tx, again)?.expect("there").key)
            })
            .expect("a person");
        let (old, new) = (format!("/people/{}", town.key(town.ana)), format!("/people/{key}"));

        let house = House::open(database, "2025-10-14 12:00");
        house.visitor(town.priya).get("/people/twice").is(403);
        let hana = house.visitor(town.hana);
        let pair = hana.open("/people/twice").row("Name");
        assert!(pair.iter().any(|cell| cell.contains("Ruiz, Ana")), "{pair:?}");

        // Nobody by that number; then the right one, and no reason; nothing typed is lost.
        let merging = format!("{new}/merging");
        hana.open(&format!("{merging}?with=E999")).says(&["No record of staff has this number"]);
        let preview = hana.open(&format!("{merging}?with={}", town.key(town.ana)));
        preview.says(&["Nothing has changed yet", "1 piece of credit is written"]);
        let form = preview.form("Merge the records");
        hana.send(&form).is(422).says(&["How you know that both are one person"]);
        let why = "How you know that both are one person";
        let form = preview.form("Merge the records").with(why, "Same birthday and address");
        let person = hana.send(&form);
        person.is(200).says(&["The two records of Ana Ruiz are one now", "Grade 3 teacher"]);

        assert_eq!(hana.open(&old).path, new, "the old address leads to the record that goes on");
        let transcript = hana.open(&format!("{new}/transcript"));
        let row = transcript.row("Reading in small groups");
        assert!(row.contains(&"3 hours".to_owned()), "{row:?}");
        // Her login goes on: the account came along, since the other record had none.
        let ana = house.visitor(again);
        ana.open("/my/transcript").says(&["Reading in small groups"]);
        ana.open("/").says(&["Your two records are one now"]);
        assert_eq!(database.read_now(credit::check), Ok(Vec::new()));
    });
}

#[test]
fn nobody_merges_their_own_record_t18() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let hana = house.visitor(town.hana);
        let (own, other) = (town.key(town.hana), town.key(town.gil));
        let form = hana
            .open(&format!("/people/{own}/merging?with={other}"))
            .form("Merge the records")
            .with("How you know that both are one person", "I am both");
        hana.send(&form).is(409).says(&["One of the two records is yours"]);
    });
}
