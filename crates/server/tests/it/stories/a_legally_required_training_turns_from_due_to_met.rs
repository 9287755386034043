//! P12: what the law asks stands on a person's own page with its reasons, and is met in the moment
//! its credit is posted: for them, for their principal, for the office.

use catalog::Kind;
use catalog::offer::Draft;
use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{adopt, hold, offer, plan, register, settle, workshop};

#[test]
fn a_legally_required_training_turns_from_due_to_met() {
    each_engine(|database| {
        let town = settle(database);
        adopt(database, "suicide-awareness", "2024-08-01");
        let draft = Draft {
            kind: Kind::Training,
            topics: vec!["suicide-awareness".to_owned()],
            ..workshop("Noticing and asking")
        };
        let after_school = plan(20, &["2025-10-15 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, draft, after_school);

        let house = House::open(database, "2025-10-14 12:00");
        let ana = house.visitor(town.ana);
        let owed = ana.open("/my/duties");
        owed.is(200).says(&["suicide awareness", "by Wed, Dec 31, 2025"]);
        let why = ana.open(&format!("/duties/{}/suicide-awareness", town.key(town.ana)));
        why.says(&["Due by", "Neb. Rev. Stat. 79-2,146", "Grade 3 teacher at Birch Elementary"]);
        why.says(&["Nothing that counts has been done yet", "Noticing and asking"]);

        // The way to meet it is one click from the reasons.
        let way = ana.open(&why.link("Noticing and asking"));
        way.is(200).says(&["Noticing and asking"]);
        register(database, &section, &[town.ana], house.now);
        hold(database, &section, town.carla, &[town.ana]);

        let house = House::open_at(database, at("2025-10-16 08:00"));
        let why = house.visitor(town.ana).open(&why.path);
        why.says(&["Done on Wed, Oct 15, 2025, good through Wed, Dec 31, 2025"]);
        why.says(&["The last that counts: Noticing and asking, completed Wed, Oct 15, 2025"]);

        let team = house.visitor(town.priya).open("/team");
        let row = team.row("Ruiz, Ana");
        assert_eq!(row[2..5], ["0", "0", "1"], "late, due, done");
        // Asked about the day before, it was not met yet.
        let before = house.visitor(town.ana).open(&format!("{}?on=2025-10-14", why.path));
        before.says(&["Due by Wed, Dec 31, 2025"]);

        let people = house.visitor(town.hana).open("/compliance/suicide-awareness");
        let row = people.row("Ruiz, Ana");
        assert!(row.iter().any(|cell| cell.contains("Done")), "{row:?}");
        let row = people.row("Castillo, Ben");
        assert!(row.iter().any(|cell| cell.contains("Due")), "{row:?}");
    });
}
