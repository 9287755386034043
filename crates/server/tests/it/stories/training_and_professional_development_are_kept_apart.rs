//! P2: training and professional development are two kinds, in the catalog, on the transcript, at
//! home and on the policy page; no hour counts as both.

use catalog::Kind;
use catalog::offer::Draft;
use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{hold, offer, plan, register, settle, workshop};

#[test]
fn training_and_professional_development_are_kept_apart() {
    each_engine(|database| {
        let town = settle(database);
        let training = Draft { kind: Kind::Training, ..workshop("Bloodborne pathogens") };
        for (draft, day) in [(training, "2025-10-07"), (workshop("Number talks"), "2025-10-08")] {
            let session = format!("{day} 15:45 17:15");
            let (_, section) = offer(database, draft, plan(9, &[&session], &[town.carla]));
            register(database, &section, &[town.ana], at("2025-10-01 12:00"));
            hold(database, &section, town.carla, &[town.ana]);
        }
        let house = House::open(database, "2025-10-14 12:00");
        let ana = house.visitor(town.ana);

        let catalog = ana.open("/catalog?kind=training&open=");
        catalog.is(200).says(&["Bloodborne pathogens"]);
        catalog.never_says(&["Number talks"]);
        let catalog = ana.open("/catalog?kind=professional-development");
        catalog.is(200).says(&["Number talks"]);
        catalog.never_says(&["Bloodborne pathogens"]);

        let transcript = ana.open("/my/transcript");
        let row = transcript.row("Bloodborne pathogens");
        assert!(row.contains(&"Training".to_owned()), "{row:?}");
        let row = transcript.row("Number talks");
        assert!(row.contains(&"Professional development".to_owned()), "{row:?}");
        // Each has a total of its own.
        transcript.says(&[
            "2025–26 · Training · Professional learning hours 3 hours",
            "2025–26 · Professional development · Professional learning hours 3 hours",
        ]);
        let home = ana.open("/");
        home.says(&["3 hours"]);
        home.never_says(&["6 hours"]);

        let clause = house.visitor(town.beth).open("/policy/P2");
        clause.is(200).says(&["Training", "Professional development"]);
    });
}
