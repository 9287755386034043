//! P9, ALN-1: the office writes the district's plan, says what an activity serves and why, and the
//! superintendent finds on the map what was reached and where nothing is.

use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{hold, offer, plan, register, settle, workshop};

const PLAN: &[u8] = b"code,parent,kind,wording,audience,serves\n\
    O1,,objective,Every child reads,,\n\
    S1,,strategy,Teach reading by what works,group = instruction,O1\n\
    S2,,strategy,Feed every child well,group = food-service,\n";

#[test]
fn learning_is_aligned_to_the_plan_and_the_map_shows_where_nothing_is() {
    each_engine(|database| {
        let town = settle(database);
        let held = plan(9, &["2025-10-07 15:45 17:15"], &[town.carla]);
        let (activity, section) = offer(database, workshop("Running records"), held);
        register(database, &section, &[town.ana], at("2025-10-01 12:00"));
        hold(database, &section, town.carla, &[town.ana]);
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);

        // The office writes the plan and adopts it.
        let begin = dana.open(&dana.open("/plan").is(200).link("Begin a plan")).form("Begin");
        let begin = begin.with("Title", "Strategic plan").with("First day", "2025-08-01");
        let draft = dana.send(&begin.with("Last day", "2030-07-31"));
        let file = dana.open(&draft.link("Take from a file")).form("Read the file");
        let taken = dana.post_parts(&file, &[("file", "plan.csv", PLAN)]);
        let written = dana.open(&taken.location.expect("taken"));
        written.says(&["Teach reading by what works", "Serves O1 · Every child reads"]);
        let adopt = dana.open(&written.link("Adopt")).form("Adopt");
        dana.send(&adopt).says(&["In force"]);

        // What an activity serves is a reason, not a tick.
        let edit = format!("/activities/{}/edit", activity.key);
        let strategy = "Strategy S1 · Teach reading by what works";
        let align = dana.open(&edit).form("Align").with("What it serves", strategy);
        let tick = dana.send(&align.with("How it serves that", "yes"));
        tick.is(422).says(&["a reason, not a tick"]);
        let why = "Teachers hear each child read and choose the next step.";
        let align = tick.form("Align").with("How it serves that", why);
        dana.send(&align).is(200).says(&[strategy, why]);
        let teacher = house.visitor(town.ana).open(&format!("/catalog/{}", activity.key));
        teacher.says(&["What it serves", strategy, why]);

        // The superintendent reads the map.
        let sofia = house.visitor(town.sofia);
        let map = sofia.open("/coverage");
        map.is(200).says(&[
            "1 of 2 cells are empty",
            "S1 · Teach reading by what works 1 section, 3 hours, 1 of",
            "Nothing for: Food service.",
            "Strategies without learning",
        ]);
        assert!(map.links().iter().any(|(words, _)| words == "S2 · Feed every child well"));
        let reached = map.links().into_iter().find(|(words, _)| words.starts_with("1 of"));
        let behind = sofia.open(&reached.expect("a cell that leads on").1);
        behind.is(200).says(&["Running records", "Instruction"]);
        behind.never_says(&["Ruiz"]);

        // A principal's map shows the people of their own building; a teacher has none.
        let paul = house.visitor(town.paul).open("/coverage");
        paul.is(200).says(&["S1 · Teach reading by what works 1 section, 0 hours, 0 of"]);
        assert_eq!(house.visitor(town.ana).get("/coverage").status, 403);
    });
}
