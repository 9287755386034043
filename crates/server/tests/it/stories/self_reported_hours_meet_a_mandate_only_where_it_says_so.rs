//! EXT-8, CMP-1, P12, T18: hours that a person reports by their own word are hours without meetings, and
//! meet a mandate only where the mandate accepts them.

use catalog::Kind;
use catalog::offer::Draft;
use compliance::{DutyState, Rule};
use db::Database;
use db::testing::each_engine;
use kernel::{Hours, StaffId};
use outside::rule::{OwnRule, OwnWay, Rules};

use crate::house::{House, at, day};
use crate::town::{adopt, adopt_rule, by, fault, offer, plan, settle, workshop};

fn state(database: &Database, person: StaffId, on: &str) -> DutyState {
    let on = day(on);
    let duties = database.read_now(move |tx| compliance::standing(tx, person, on));
    let duties = duties.expect("duties");
    duties.into_iter().find(|duty| duty.code.as_str() == "seizure-awareness").expect("asked").state
}

#[test]
fn self_reported_hours_meet_a_mandate_only_where_it_says_so() {
    each_engine(|database| {
        let town = settle(database);
        adopt(database, "seizure-awareness", "2024-08-01");
        let draft = Draft {
            kind: Kind::Training,
            topics: vec!["seizure-awareness".to_owned()],
            ..workshop("Recognizing a seizure")
        };
        offer(database, draft, plan(20, &["2025-11-12 15:45 17:15"], &[town.carla]));
        let dana = by(town.dana, at("2025-09-01 08:00"));
        database
            .write_now(move |tx| {
                let own = OwnRule {
                    ways: vec![OwnWay::Reading],
                    year_most: Some(Hours::from_minutes(300)),
                    proof_from: None,
                };
                let rules = Rules { own, ..Rules::default() };
                let permit = access::Permit::for_system();
                outside::adopt_rules(tx, &permit, &dana, dana.today, &rules).map_err(fault)
            })
            .expect("the district's rule");

        let house = House::open(database, "2025-10-14 12:00");
        let (ana, priya) = (house.visitor(town.ana), house.visitor(town.priya));
        let page = ana.open(&ana.open("/outside").link("Ask to learn outside the district"));
        let page = ana.send(&page.form("Continue").choosing("Report hours I learned on my own"));
        let form = page
            .form("Continue")
            .with("Name of what you did", "Seizure first aid, a handbook")
            .with("Who offers it", "A foundation");
        let page = ana.send(&form);
        page.says(&["5 hours may be self-reported in a school year; 5 hours are left for you"]);
        let form = page
            .form("Continue")
            .choosing("Read a book or articles")
            .with("Last day of it", "2025-10-12")
            .with("Hours done", "1.5")
            .with("What it was about", "seizure awareness");
        let page = ana.send(&form);
        let form = page.form("Continue").with("What you learned", "Time it, and stay.");
        let check = ana.send(&form);
        check.says(&["Read a book or articles", "1.5 hours", "seizure awareness"]);
        ana.send(&check.form("Send it")).says(&["Report waits for approval"]);
        let page = priya.open(&priya.open("/approvals").link("Seizure first aid"));
        priya.send(&page.form("Send your decision").choosing("Approve")).says(&["You approved"]);
        let row = ana.open("/my/transcript").row("Seizure first aid, a handbook");
        assert!(row.contains(&"1.5 hours".to_owned()), "{row:?}");

        // The mandate asks for what was checked or attested: the hours are there, and it is not met.
        let before = state(database, town.ana, "2025-10-14");
        assert!(matches!(before, DutyState::Due { .. }), "{before:?}");
        // From now on it accepts what people report themselves.
        let code = compliance::Code::parse("seizure-awareness").expect("a code");
        let (_, text) = compliance::library::from_library(&code).expect("it ships");
        let text = text.replace(
            "topics = [\"seizure-awareness\"]",
            "topics = [\"seizure-awareness\"]\n\
                evidence = [\"server-checked\", \"presenter-attested\", \"self-reported\"]",
        );
        let rule = Rule::parse(&text).expect("a rule file");
        adopt_rule(database, &rule, "2025-10-15");
        let after = state(database, town.ana, "2025-10-15");
        assert!(matches!(after, DutyState::Met { .. }), "{after:?}");
        let still = state(database, town.ana, "2025-10-14");
        assert!(matches!(still, DutyState::Due { .. }), "yesterday stays as it was: {still:?}");
    });
}
