//! P16: each clause of the policy with figures counted just now, and an honest "not yet" where
//! nothing is recorded.

use catalog::Kind;
use catalog::offer::Draft;
use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{adopt, hold, offer, plan, register, settle, workshop};

#[test]
fn the_policy_page_shows_live_evidence_and_says_not_yet() {
    each_engine(|database| {
        let town = settle(database);
        adopt(database, "suicide-awareness", "2024-08-01");
        let draft = Draft {
            kind: Kind::Training,
            topics: vec!["suicide-awareness".to_owned()],
            ..workshop("Noticing and asking")
        };
        let held = plan(20, &["2025-10-14 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, draft, held);
        register(database, &section, &[town.ana], at("2025-10-01 12:00"));

        let house = House::open(database, "2025-10-14 12:00");
        let beth = house.visitor(town.beth);
        let policy = beth.open("/policy");
        policy.is(200);
        for clause in board::Clause::ALL {
            beth.open(&format!("/policy/{}", clause.key())).is(200);
        }
        policy.says(&["Not yet"]);
        let told = beth.open("/policy/P12");
        let mandates = house.visitor(town.dana).open("/policy/P12");
        hold(database, &section, town.carla, &[town.ana]);

        let house = House::open(database, "2025-10-15 08:00");
        let (beth, dana) = (house.visitor(town.beth), house.visitor(town.dana));
        let after = dana.open("/policy/P12");
        assert_ne!(after.rows(), mandates.rows(), "the figures are counted anew");
        assert_ne!(beth.open("/policy").text(), policy.text());
        // A board member sees counts, never a person, nor what one person more does to a small group.
        let board = beth.open("/policy/P12");
        board.never_says(&["Ana Ruiz"]);
        assert_eq!(board.rows(), told.rows());
        // And the day before reads as it did then.
        let then = dana.open("/policy/P12?on=2025-10-13");
        assert_eq!(then.rows(), mandates.rows());
    });
}
