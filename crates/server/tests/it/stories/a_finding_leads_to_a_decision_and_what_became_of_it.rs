//! P1, P15: an activity says how it will be judged; what was found leads to a decision with an owner and a
//! day; the owner says what became of it; the policy page shows it.

use catalog::Purpose;
use catalog::offer::Draft;
use db::testing::each_engine;

use crate::house::House;
use crate::town::{offer, plan, settle, workshop};

#[test]
fn a_finding_leads_to_a_decision_and_what_became_of_it() {
    each_engine(|database| {
        let town = settle(database);
        let seats = plan(20, &["2025-11-05 15:45 17:15"], &[town.carla]);
        let draft =
            Draft { purposes: vec![Purpose::StudentAchievement], ..workshop("Small groups") };
        let (activity, _) = offer(database, draft, seats);
        let email = database
            .read_now(move |tx| staff::person(tx, town.priya))
            .expect("people can be read")
            .and_then(|person| person.email)
            .expect("she has an address")
            .to_string();

        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        let edit = format!("/activities/{}/edit", activity.key);
        dana.open(&edit).says(&["Nobody has said how this will be judged."]);
        let page = format!("/evaluation/{}", activity.key);
        let line = dana.open(&page).form("Say what will be looked at").choosing("Use");
        let line = line.with("What is looked at", "Walkthroughs in six rooms");
        let line = line.with("By whom", &email).with("By when", "2025-10-20");
        dana.send(&line).says(&["Added to the plan.", "Walkthroughs in six rooms", "To come"]);
        dana.open(&edit).never_says(&["Nobody has said how this will be judged."]);
        house
            .visitor(town.ana)
            .open(&format!("/catalog/{}", activity.key))
            .says(&["How it will be judged", "Walkthroughs in six rooms"]);

        let house = House::open(database, "2025-10-28 12:00");
        let dana = house.visitor(town.dana);
        dana.open("/evaluation?show=late").says(&["Small groups", "One late"]);
        let form = dana.open(&format!("{page}/findings/new")).form("Record it");
        let form = form.choosing("Student achievement").choosing("Use").choosing("Fix");
        let form = form.with("What was looked at", "Walkthroughs in six rooms");
        let form = form.with("What was found", "Half of the rooms use them weekly");
        let form = form.with("Who sees to it", &email).with("By when it is done", "2025-11-14");
        dana.send(&form).says(&["There is a problem", "How sure it is"]);
        let form = form.with("How sure it is", "Two schools, nobody to compare with");
        dana.send(&form).says(&["Recorded. Who sees to it was told.", "Fix", "To be done"]);
        dana.open("/evaluation?show=late").never_says(&["Small groups"]);

        let priya = house.visitor(town.priya);
        priya.open("/").says(&["Fix: Small groups"]);
        let finding = priya.open("/").link("Fix: Small groups");
        house.visitor(town.ana).get(&finding).is(404);
        let later = House::open(database, "2025-11-15 12:00");
        later.visitor(town.dana).open("/evaluation?show=late").says(&["Small groups"]);
        let priya = later.visitor(town.priya);
        let step = priya.open(&finding).form("Add it").choosing("Done");
        let step = step.with("In words", "Two follow-up sessions were added");
        priya.send(&step).says(&["Two follow-up sessions were added"]);
        priya.open("/").never_says(&["It was decided, and is yours to see to"]);

        let beth = later.visitor(town.beth);
        beth.open("/policy/P15").says(&[
            "1 of 1 activities say how they will be judged",
            "1 have a finding with a decision this school year",
        ]);
        let then = beth.open("/policy/P15?on=2025-10-27");
        then.says(&["0 have a finding with a decision this school year"]);
    });
}
