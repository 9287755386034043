//! P4, P12, P14: where a person stands is one page with its reasons, a section says what it would
//! count for before anybody registers, and a board's change of rules is seen in numbers and names
//! before it is adopted, and rewrites no yesterday.

use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{by, growth, hold, offer, plan, register, settle, workshop};

#[test]
fn a_teacher_sees_what_counts_and_what_a_section_would_add() {
    each_engine(|database| {
        let town = settle(database);
        let hana = by(town.hana, at("2025-10-01 08:00"));
        let ana = town.ana;
        database.write_now(move |tx| growth(tx, &hana, ana)).expect("the growth period");
        let after_school = plan(20, &["2025-10-15 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Reading in small groups"), after_school);

        let house = House::open(database, "2025-10-14 12:00");
        let ana = house.visitor(town.ana);
        let home = ana.open("/");
        home.says(&["Growth period", "3 of 6 semester hours."]);
        let mine = ana.open("/my/standing");
        mine.is(200)
            .says(&["Still needed: 3 semester hours.", "Work counts until Tue, Aug 31, 2027"]);
        // What the section would be worth stands on its page: three hours of fifteen.
        let before = ana.open(&format!("/sections/{}", section.key));
        before.says(&["What this section would count for", "0.2 semester hours would count; 2.8"]);
        register(database, &section, &[town.ana], house.now);
        hold(database, &section, town.carla, &[town.ana]);

        let house = House::open_at(database, at("2025-10-16 08:00"));
        let full = format!("/people/{}/standing/nebraska-growth", town.key(town.ana));
        let shown = house.visitor(town.ana).open(&full);
        shown.says(&["3.2 of 6 semester hours.", "Still needed: 2.8 semester hours."]);
        assert!(shown.row("Reading in small groups").contains(&"0.2".to_owned()));
        // Her principal sees it, another building's does not, and not that it exists.
        house.visitor(town.priya).open(&full).says(&["3.2 of 6 semester hours."]);
        house.visitor(town.paul).open(&full).is(404);
        // The day before the workshop, it was not there.
        let then = house.visitor(town.ana).open(&format!("{full}?on=2025-10-14"));
        then.says(&["3 of 6 semester hours."]);
    });
}
