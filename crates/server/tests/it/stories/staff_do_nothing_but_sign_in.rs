//! ATT-1, REG-9: for learning in the house, staff do nothing but sign in. The office fills the section
//! with an audience, the presenter confirms, and the hours are there.

use access::Permit;
use db::Database;
use db::testing::each_engine;
use kernel::{Fault, Instant};

use crate::house::House;
use crate::page::Page;
use crate::stories::code_on;
use crate::town::{offer, plan, settle, system, workshop};

/// Places everyone who fits, as the server does within a minute.
fn what_runs_beside_the_pages(database: &Database, now: Instant) {
    let occasion = system(now);
    database
        .write_now(move |tx| {
            for standing in registration::standing_to_keep(tx, now)? {
                registration::keep_filled(tx, &Permit::for_system(), &occasion, &standing, "")?;
            }
            Ok::<_, Fault>(())
        })
        .expect("places for all");
}

#[test]
fn staff_do_nothing_but_sign_in() {
    each_engine(|database| {
        let town = settle(database);
        let (_, section) = offer(
            database,
            workshop("How our new bell schedule works"),
            plan(40, &["2025-10-13 11:00 12:30"], &[town.carla]),
        );
        let roster = format!("/sections/{}/roster", section.key);

        // The week before, the office says for whom it is.
        let before = House::open(database, "2025-10-06 09:00");
        let dana = before.visitor(town.dana);
        let form =
            dana.open(&format!("/sections/{}/standing", section.key)).form("See what would happen");
        let sure: Page = dana.send(&form.with("Audience", "role = teacher"));
        dana.send(&sure.form("Fill it and keep it filled")).is(200);
        what_runs_beside_the_pages(database, before.now);

        // On the day Ana enters the code on the wall, and that is all she does.
        let noon = House::open(database, "2025-10-13 12:27");
        let carla = noon.visitor(town.carla);
        let wall = carla.open(&carla.open(&roster).link("Show the check-in code"));
        let wall = carla.open(&wall.link("Show the confirm code"));
        let ana = noon.visitor(town.ana);
        let form = ana.open("/check-in").form("Send");
        ana.send(&form.with("Code", &code_on(&wall))).says(&["Your attendance is recorded"]);

        let over = House::open(database, "2025-10-13 12:35");
        let carla = over.visitor(town.carla);
        let form = carla.open(&roster).form("Mark everyone else here, and save");
        carla.send(&form).is(200);
        let ask = carla.open(&carla.open(&roster).link("Issue credit"));
        carla.send(&ask.form("Issue credit")).says(&["Credit issued"]);
        over.visitor(town.ana).open("/my/transcript").row("How our new bell schedule works");
    });
}
