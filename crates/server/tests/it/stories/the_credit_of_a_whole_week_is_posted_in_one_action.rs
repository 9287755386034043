//! ATT-8, P14: the office sees what is over and has no credit yet, oldest first, and posts it for every
//! section that is complete in one action.

use db::jobs;
use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{by, offer, plan, register, settle, workshop};

#[test]
fn the_credit_of_a_whole_week_is_posted_in_one_action() {
    each_engine(|database| {
        let town = settle(database);
        let mut sections = Vec::new();
        for (title, on) in [("Number talks", "13"), ("Running records", "14"), ("Far away", "15")] {
            let session = format!("2025-10-{on} 15:45 17:15");
            let (_, section) =
                offer(database, workshop(title), plan(20, &[session.as_str()], &[town.carla]));
            register(database, &section, &[town.ana, town.ben], at("2025-10-10 08:00"));
            sections.push(section);
        }
        // Carla marks the first two; on the third somebody is not marked.
        let house = House::open(database, "2025-10-16 08:00");
        let carla = house.visitor(town.carla);
        for section in &sections[..2] {
            let roster = carla.open(&format!("/sections/{}/roster", section.key));
            carla.send(&roster.form("Mark everyone else here, and save")).is(200);
        }

        let dana = house.visitor(town.dana);
        let list = dana.open("/sections/unsettled");
        list.says(&["3 sections to settle", "Post credit of 2 complete sections"]);
        let first = list.rows().into_iter().nth(1).expect("a row");
        assert!(first[0].contains("Number talks"), "the oldest first: {first:?}");
        carla.get("/sections/unsettled").is(403);
        let ask = dana.open(&list.link("Post credit of 2 complete sections"));
        ask.says(&["2 sections with 4 registered people", "1 section stays open"]);
        dana.send(&ask.form("Post the credit")).says(&["has begun"]);

        // What the worker beside the pages does.
        let occasion = by(town.dana, house.now.plus_minutes(5));
        let job = database
            .write_now(move |tx| jobs::claim(tx, occasion.now, "a node", 5))
            .expect("the queue")
            .expect("a job");
        credit::work_on_issue_many(database, &job, &occasion, 5).expect("it is done");

        dana.open("/sections/unsettled").says(&["1 section to settle", "Far away"]);
        let transcript = house.visitor(town.ana).open("/my/transcript");
        transcript.says(&["Number talks", "Running records"]);
        let credited = transcript.rows();
        assert!(credited.iter().all(|row| !row[0].contains("Far away")), "{credited:?}");

        // Whoever runs the system reads what came of it.
        let jobs = dana.open("/jobs");
        dana.open(&jobs.link("Post credit of many sections"))
            .says(&["2 sections are settled; 4 people earned credit."]);
    });
}
