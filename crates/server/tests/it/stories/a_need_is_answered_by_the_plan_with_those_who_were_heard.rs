//! P13, P13b: what the records say becomes a need; the plan answers it and an activity serves the
//! plan; four groups are heard and each is told what became of what they said.

use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{offer, plan, register, settle, workshop};

const PLAN: &[u8] = b"code,parent,kind,wording\nS1,,strategy,Teach reading by what works\n";
const GROUPS: [(&str, &str); 4] = [
    ("Elementary teachers", "Teachers"),
    ("Paras", "Paraprofessionals"),
    ("Parents of Birch", "Parents"),
    ("Neighbors", "Community"),
];

#[test]
fn a_need_is_answered_by_the_plan_with_those_who_were_heard() {
    each_engine(|database| {
        let town = settle(database);
        let one_seat = plan(1, &["2025-11-05 15:45 17:15"], &[town.carla]);
        let (activity, section) = offer(database, workshop("Decoding for paras"), one_seat);
        register(database, &section, &[town.pat, town.ana], at("2025-10-01 12:00"));
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        let beth = house.visitor(town.beth);
        beth.open("/policy/P13").says(&["Nothing this school year"]);
        let begin = dana.open("/plans/new").form("Begin").with("Title", "Strategic plan");
        let begin = begin.with("First day", "2025-08-01").with("Last day", "2030-07-31");
        let draft = dana.send(&begin);
        let file = dana.open(&draft.link("Take from a file")).form("Read the file");
        let taken = dana.post_parts(&file, &[("file", "plan.csv", PLAN)]);
        let adopt = dana.open(&taken.location.expect("taken")).link("Adopt");
        dana.send(&dana.open(&adopt).form("Adopt")).says(&["In force"]);

        // The waitlist says what is needed; the office records it and answers it.
        let signals = dana.open("/needs/signals");
        signals.is(200).says(&["More seats in “Decoding for paras”", "One person waits"]);
        let need = dana.send(&signals.form("Record as a need"));
        need.is(200).says(&["Open", "Nothing yet."]);
        let answer = need.form("Answer it by the plan");
        let answer = answer.with("Strategy or action plan", "S1 · Teach reading by what works");
        let answer = answer.with("How it answers the need", "A second section this fall");
        let answered = dana.send(&answer.with("Budget line (optional)", "Title II-A"));
        answered.says(&["Answered by the plan", "Budget line: Title II-A"]);
        beth.open("/policy/P13").says(&["1 of 1 needs answered", "For 0 of 1"]);
        let edit = dana.open(&format!("/activities/{}/edit", activity.key)).form("Align");
        let edit = edit.with("What it serves", "Strategy S1 · Teach reading by what works");
        dana.send(&edit.with("How it serves that", "Paras learn ten decoding routines."));
        beth.open("/policy/P13").says(&["For 1 of 1"]);

        // Four groups are heard; who is not is named.
        for (name, consulted) in GROUPS {
            let form = dana.open("/voice").form("Add a group").with("Name of the group", name);
            let group = dana.send(&form.with("Counts as (optional)", consulted));
            let said = group.form("Record what was said").with("What the group said", "More time");
            let heard = dana.send(&said.with("It is about", "planning"));
            heard.says(&["Waits for an answer"]);
            let answer = heard.form("Answer").with("What became of it", "Used in part");
            dana.send(&answer.with("How it was used, or why not", "An hour each month"))
                .says(&["Used in part", "An hour each month"]);
        }
        let report = dana.open("/voice/consultation");
        report.is(200).says(&["the law names them: Principals and Specialized staff"]);
        beth.open("/policy/P13b").says(&["4 of 4 groups heard", "4 pieces of input, 4 answered"]);
    });
}
