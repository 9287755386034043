//! P14, Neb. Rev. Stat. 79-8,109: a teacher responds in writing to one conference, and the response is read
//! with it; a colleague whom she asks comments on a goal, and reads nothing else.

use access::Permit;
use db::testing::each_engine;
use growth::goal::{NewGoal, write_goal};
use growth::words::GoalKind;

use crate::house::{House, at, day};
use crate::town::{by, fault, settle};

const NOTES: &str = "We counted open questions and agreed to count again";
const RESPONSE: &str = "That lesson was with a substitute";

#[test]
fn a_written_response_stands_with_what_it_answers_and_a_colleague_comments_on_goals() {
    each_engine(|database| {
        let town = settle(database);
        database
            .write_now(move |tx| {
                let dana = by(town.dana, at("2025-08-01 08:00"));
                for cycle in growth::library::library() {
                    let file = growth::library::from_library(&cycle.code).expect("it ships");
                    growth::adopt::adopt(tx, &Permit::for_system(), &dana, file, day("2025-08-01"))
                        .map_err(fault)?;
                }
                for kind in GoalKind::ALL {
                    let new = NewGoal {
                        kind: *kind,
                        statement: format!("Open questions, {}", kind.word()),
                        measure: "A colleague counts them".to_owned(),
                        serves: None,
                    };
                    let ana = by(town.ana, at("2025-09-10 12:00"));
                    write_goal(tx, &Permit::for_system(), &ana, (town.ana, None), &new)
                        .map_err(fault)?;
                }
                Ok::<_, kernel::Fault>(())
            })
            .unwrap();
        let house = House::open(database, "2025-10-14 12:00");
        let (ana, ben, priya) =
            (house.visitor(town.ana), house.visitor(town.ben), house.visitor(town.priya));
        ana.send(&ana.open("/my/growth-plan").form("Send to my supervisor"));
        let address = priya.open("/team/growth").link("Ana Ruiz");
        priya.send(&priya.open(&address).form("Approve the plan"));
        let held = priya.open(&address).form("Record a conference");
        let held = held.with("Day of the conference", "2025-10-13");
        priya.send(&held.with("What was talked about and agreed", NOTES)).says(&[NOTES]);

        // The link beside the conference begins the form with it; nothing said is asked for again.
        let plan = ana.open(&address);
        let about =
            plan.link("Respond or comment Conference held · Priya Nair · Mon, Oct 13, 2025");
        let form = ana.open(&about).form("Add it");
        assert_eq!(form.holds("What it is about"), "event-3");
        let empty = ana.send(&form);
        empty.is(422);
        assert_eq!(empty.form("Add it").holds("What it is about"), "event-3");
        let told = ana.send(&empty.form("Add it").with("Your words", RESPONSE));
        told.says(&["Written response", RESPONSE]);
        priya.open(&address).says(&["Written response", RESPONSE]);
        // A supervisor comments, and has no response to give.
        priya.open(&address).never_says(&["Your own answer to what you chose"]);

        // A colleague is asked, comments on a goal, and is told of nothing else.
        ben.open(&address).is(404);
        let peers = ana.open("/my/growth-plan/peers");
        peers.says(&["You ask nobody yet"]);
        let unknown = ana.send(&peers.form("Ask for comments").with("Colleague", "Nobody Nowhere"));
        unknown.is(422).says(&["No colleague has this name"]);
        assert_eq!(unknown.form("Ask for comments").holds("Colleague"), "Nobody Nowhere");
        let name = database.read_now(move |tx| staff::person(tx, town.ben)).unwrap().unwrap().name;
        let asked = unknown.form("Ask for comments").with("Colleague", &name.to_string());
        let asked = ana.send(&asked);
        asked.says(&["is asked, and told"]);
        ben.open("/").says(&["Ana Ruiz asks you to comment on their goals"]);
        let goals = ben.open(&address);
        goals.is(200).says(&["Open questions, personal", "You read goals only"]);
        goals.never_says(&[NOTES, RESPONSE, "Approved", "Dates of this school year"]);
        let said = goals.form("Add it").with("Your words", "Count them with me");
        ben.send(&said).says(&["Count them with me"]);
        ben.open("/").never_says(&["asks you to comment"]);
        for reader in [&ana, &priya] {
            reader.open(&address).says(&["Count them with me"]);
        }
        ana.send(&ana.open("/my/growth-plan/peers").form(&format!("End {name}")))
            .says(&["They no longer read your goals"]);
        ben.open(&address).is(404).never_says(&["Ana"]);
    });
}
