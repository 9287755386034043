//! P9: once the plan is adopted its owners are told, each at once of all that is theirs; what is due stands
//! on their home until its page says that it is done.

use db::testing::each_engine;

use crate::house::House;
use crate::town::settle;

const PLAN: &[u8] = b"code,parent,kind,wording,owner,due_on\n\
    S1,,strategy,Teach reading by what works,ana.ruiz@prairiehills.example,2026-05-31\n\
    S1.A,S1,action-plan,Train every teacher,,\n\
    S1.A.1,S1.A,specific-result,All are trained,,\n\
    S1.A.1.a,S1.A.1,action-step,Find a room,ana.ruiz@prairiehills.example,2025-10-10\n";

#[test]
fn whoever_owns_a_step_of_the_plan_is_told_and_finds_it_on_their_home() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let (dana, ana) = (house.visitor(town.dana), house.visitor(town.ana));
        let begin = dana.open("/plans/new").form("Begin").with("Title", "Strategic plan");
        let begin = begin.with("First day", "2025-08-01").with("Last day", "2030-07-31");
        let draft = dana.send(&begin);
        let file = dana.open(&draft.link("Take from a file")).form("Read the file");
        let taken = dana.post_parts(&file, &[("file", "plan.csv", PLAN)]);
        ana.open("/").never_says(&["Strategic plan"]);
        let adopt = dana.open(&taken.location.expect("taken")).link("Adopt");
        let plan = dana.send(&dana.open(&adopt).form("Adopt"));
        plan.says(&["In force"]);

        // Told of both at once; the one that is overdue has a row of its own.
        let home = ana.open("/");
        let due = ["You see to 2 items of Strategic plan", "You own S1, S1.A.1.a."];
        home.says(&due);
        home.says(&["S1.A.1.a · Find a room Overdue", "Action step of Strategic plan"]);
        home.never_says(&["S1 · Teach reading"]);

        // Whoever owns it says on its page that it is done: the row goes. Of others' items they say nothing.
        ana.open(&plan.link("Train every teacher")).never_says(&["Say how it stands"]);
        let step = ana.open(&home.link("S1.A.1.a · Find a room"));
        step.never_says(&["Strike"]);
        let form = step.form("Save").with("It is", "Met");
        ana.send(&form.with("In words", "Room 4, each Monday"));
        ana.open("/").never_says(&["Find a room"]);

        // Another owner: told of this one, and Ana is not asked further.
        let strategy = plan.link("Teach reading by what works");
        let edit = dana.open(&dana.open(&strategy).link("Change")).form("Save");
        dana.send(&edit.with("Owner (optional)", "ben.castillo@prairiehills.example"));
        ana.open("/").never_says(&["Strategic plan"]);
        house.visitor(town.ben).open("/").says(&["You see to S1 · Teach reading by what works"]);
    });
}
