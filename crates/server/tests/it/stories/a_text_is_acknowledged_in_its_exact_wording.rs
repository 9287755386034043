//! P12, CMP-7: the handbook is read and acknowledged; a new version asks again, and nobody acknowledges
//! a wording that was replaced while they read it.

use access::Permit;
use compliance::Code;
use compliance::texts::{NewVersion, publish};
use db::Database;
use db::testing::each_engine;
use kernel::Occasion;

use crate::house::{House, at, day};
use crate::town::{adopt, by, settle};

fn publishes(database: &Database, hana: Occasion, title: &'static str, first: &'static str) {
    let published = database.write_now(move |tx| {
        let version = NewVersion {
            first: day(first),
            title: title.to_owned(),
            body: format!("{title}: wear your badge where it is seen."),
            es: None,
        };
        let handbook = Code::parse("staff-handbook").expect("a code");
        publish(tx, &Permit::for_system(), &hana, &handbook, &version)
    });
    published.map(|_| ()).expect("a version");
}

#[test]
fn a_text_is_acknowledged_in_its_exact_wording() {
    each_engine(|database| {
        let town = settle(database);
        publishes(database, by(town.hana, at("2025-08-01 08:00")), "Handbook", "2025-08-01");
        adopt(database, "staff-handbook", "2025-08-01");

        let house = House::open(database, "2025-09-10 12:00");
        let ana = house.visitor(town.ana);
        let duties = ana.open("/my/duties");
        let reading = ana.open(&duties.link("Read and acknowledge"));
        reading.says(&["Handbook: wear your badge", "version 1"]);
        let form = reading.form("I have read it");
        ana.send(&form).says(&["Acknowledged: Handbook"]);
        ana.open("/my/duties").never_says(&["Read and acknowledge"]);

        // A new version in October asks again; the page that still shows the old one acknowledges nothing.
        let ben = house.visitor(town.ben);
        let old = ben.open("/my/duties/staff-handbook/text").form("I have read it");
        publishes(database, by(town.hana, at("2025-09-10 13:00")), "New handbook", "2025-10-01");
        let later = House::open(database, "2025-10-02 12:00");
        later.visitor(town.ben).send(&old).never_says(&["Acknowledged"]);
        let again = later.visitor(town.ana).open("/my/duties");
        again.says(&["Read and acknowledge"]);
    });
}
