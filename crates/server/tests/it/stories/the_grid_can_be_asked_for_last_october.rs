//! Standing is worked out from dated facts, so the office's grid can be asked for any past day and
//! answers with who worked where then and what they had done by then.

use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{adopt, hold, offer, plan, register, settle, workshop};
use catalog::offer::Draft;

#[test]
fn the_grid_can_be_asked_for_last_october() {
    each_engine(|database| {
        let town = settle(database);
        adopt(database, "suicide-awareness", "2024-08-01");
        let draft = Draft {
            topics: vec!["suicide-awareness".to_owned()],
            ..workshop("Noticing and asking")
        };
        let this_october = plan(20, &["2025-10-08 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, draft, this_october);
        register(database, &section, &[town.ana, town.tariq], at("2025-10-01 12:00"));
        hold(database, &section, town.carla, &[town.ana, town.tariq]);

        let house = House::open(database, "2025-10-14 12:00");
        let hana = house.visitor(town.hana);
        let people = |on: &str| hana.open(&format!("/compliance/suicide-awareness{on}"));

        let now = people("");
        now.is(200).says(&["Ruiz, Ana", "Park, Lena"]);
        now.never_says(&["Navarro, Gil"]);
        assert!(now.row("Ruiz, Ana").join(" ").contains("Done"), "{:?}", now.row("Ruiz, Ana"));
        assert!(now.row("Aziz, Tariq").join(" ").contains("Cedar Middle"));

        // A year earlier Gil taught here, Lena was not hired, Tariq worked at Birch, and nobody had
        // done anything yet.
        let then = people("?on=2024-10-14");
        then.is(200).says(&["Navarro, Gil"]);
        then.never_says(&["Park, Lena"]);
        assert!(!then.row("Ruiz, Ana").join(" ").contains("Done"), "{:?}", then.row("Ruiz, Ana"));
        assert!(then.row("Aziz, Tariq").join(" ").contains("Birch Elementary"));

        let (now, then) = (hana.open("/compliance"), hana.open("/compliance?on=2024-10-14"));
        now.is(200).says(&["Tue, Oct 14, 2025"]);
        then.is(200).says(&["Mon, Oct 14, 2024"]);
        assert_ne!(now.row("uicide awareness"), then.row("uicide awareness"));

        let csv = hana.get("/compliance.csv?on=2024-10-14");
        assert!(csv.is(200).html().contains("2024-10-14"), "{}", csv.html());
    });
}
