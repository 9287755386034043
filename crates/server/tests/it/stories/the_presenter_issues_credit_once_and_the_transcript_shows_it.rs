//! P7, ATT-2, ATT-4: two codes in one field, marks by hand, credit once when settled, and a
//! transcript that shows it on the page, as PDF and as CSV.

use db::testing::each_engine;

use crate::house::{House, Visitor};
use crate::stories::code_on;
use crate::town::{offer, plan, register, settle, workshop};

fn enters(visitor: &Visitor, code: &str) -> crate::page::Page {
    let form = visitor.open("/check-in").form("Send");
    visitor.send(&form.with("Code", code))
}

#[test]
fn the_presenter_issues_credit_once_and_the_transcript_shows_it() {
    each_engine(|database| {
        let town = settle(database);
        let two_days =
            plan(20, &["2025-10-13 11:00 12:30", "2025-10-14 11:00 12:30"], &[town.carla]);
        let (_, section) = offer(database, workshop("Reading in small groups"), two_days);
        let start = crate::house::at("2025-10-01 12:00");
        register(database, &section, &[town.ana, town.ben], start);
        let roster = format!("/sections/{}/roster", section.key);

        // Monday: Ana enters the code at the start and the one at the end; Ben is not there.
        let monday = House::open(database, "2025-10-13 10:58");
        let carla = monday.visitor(town.carla);
        let wall = carla.open(&carla.open(&roster).link("Show the check-in code"));
        enters(&monday.visitor(town.ana), &code_on(&wall)).says(&["You are checked in"]);
        let noon = House::open(database, "2025-10-13 12:27");
        let carla = noon.visitor(town.carla);
        let wall = carla.open(&carla.open(&wall.path).link("Show the confirm code"));
        let there = enters(&noon.visitor(town.ana), &code_on(&wall));
        there.says(&["Your attendance is recorded"]);

        // Tuesday: Carla marks everyone by hand. Before the end she cannot issue credit.
        let tuesday = House::open(database, "2025-10-14 11:50");
        let carla = tuesday.visitor(town.carla);
        let form = carla.open(&roster).form("Mark everyone else here, and save");
        carla.send(&form).says(&["2 marks saved", "2 of 2 here"]);
        carla
            .open(&carla.open(&roster).link("Issue credit"))
            .says(&["The last session is not over"]);

        let over = House::open(database, "2025-10-14 12:35");
        let carla = over.visitor(town.carla);
        let ask = carla.open(&carla.open(&roster).link("Issue credit"));
        ask.says(&["1 person gets all of it", "1 person was there for part of it"]);
        let form = ask.form("Issue credit");
        let before = over.journal();
        carla.send(&form).says(&["Credit issued", "2 of 2 people earned credit"]);
        assert!(over.journal() > before);

        // The same button again, and the page again: nothing more happens.
        let issued = over.journal();
        carla.send(&form).is(200);
        let posted = carla.open(&form.action);
        posted.says(&["Credit posted"]);
        assert!(posted.forms().iter().all(|it| it.action != form.action), "no button is left");
        assert_eq!(over.journal(), issued);

        let ana = over.visitor(town.ana);
        let transcript = ana.open("/my/transcript");
        let row = transcript.row("Reading in small groups");
        assert!(row.contains(&"3 hours".to_owned()), "{row:?}");
        let ben = over.visitor(town.ben);
        let row = ben.open("/my/transcript").row("Reading in small groups");
        assert!(row.contains(&"1.5 hours".to_owned()), "{row:?}");
        ana.open("/").says(&["Credit posted: Reading in small groups"]);

        let paper = ana.get("/my/transcript.pdf");
        assert!(paper.is(200).bytes.starts_with(b"%PDF-"));
        let table = ana.get("/my/transcript.csv");
        assert!(table.is(200).html().contains("Reading in small groups"), "{}", table.html());
        assert_eq!(database.read_now(credit::check), Ok(Vec::new()));
    });
}
