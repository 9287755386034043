//! P15, EVA-1: whoever was there says once how it was; nobody knows who said what; who led it sees what it
//! came to when it is over and enough have answered.

use access::Permit;
use db::testing::each_engine;
use evaluation::feedback::AnswerKind;
use evaluation::feedback::instrument::{NewInstrument, NewQuestion, write};
use kernel::StaffId;

use crate::house::{House, at};
use crate::town::{by, fault, hold, offer, plan, register, settle, workshop};

const QUESTION: &str = "It was worth my afternoon";

fn asked(database: &db::Database, dana: StaffId) {
    let question = |answer, english: &str, spanish: &str| NewQuestion {
        answer,
        english: english.to_owned(),
        spanish: spanish.to_owned(),
    };
    let new = NewInstrument {
        days_open: 7,
        questions: vec![
            question(AnswerKind::Scale, QUESTION, "Valió mi tarde"),
            question(AnswerKind::Words, "What else?", "¿Qué más?"),
        ],
    };
    let occasion = by(dana, at("2025-10-10 09:00"));
    let written = database.write_now(move |tx| {
        write(tx, &Permit::for_system(), &occasion, (None, &new)).map_err(fault)
    });
    written.expect("it is asked from the next day on");
}

#[test]
fn a_teacher_gives_feedback_and_nobody_knows_who() {
    each_engine(|database| {
        let town = settle(database);
        asked(database, town.dana);
        let seats = plan(20, &["2025-10-14 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Decoding for paras"), seats);
        let there = [town.ana, town.ben, town.cy, town.pat, town.tariq];
        let everyone = [there.as_slice(), &[town.tess]].concat();
        register(database, &section, &everyone, at("2025-10-01 12:00"));
        hold(database, &section, town.carla, &there);

        let house = House::open(database, "2025-10-15 08:00");
        let ana = house.visitor(town.ana);
        ana.open("/").says(&["How was Decoding for paras?"]);
        ana.open("/my/transcript").says(&["One section you were in asks how it was"]);
        let path = format!("/sections/{}/feedback", section.key);
        let form = ana.open(&path).form("Send");
        ana.send(&form).says(&["There is a problem"]);
        let before = house.journal();
        let answer = form.choosing("Agree").with("What else?", "Bring pencils");
        ana.send(&answer).says(&["Thank you. Your answer is counted."]);
        assert_eq!(house.journal(), before, "the journal would say when");
        ana.open("/").never_says(&["How was Decoding for paras?"]);
        ana.open(&path).says(&["You have answered, thank you"]);
        // Who was absent, and who only leads it, is not asked.
        house.visitor(town.tess).get(&path).is(404);
        house.visitor(town.carla).get(&path).is(404);
        for person in [town.ben, town.cy, town.pat, town.tariq] {
            let own = house.visitor(person);
            let form = own.open(&path).form("Send").choosing("Disagree");
            own.send(&form).says(&["Your answer is counted"]);
        }

        let results = format!("/sections/{}/feedback/results", section.key);
        let carla = house.visitor(town.carla).open(&results);
        carla.says(&["It can be answered until"]);
        carla.never_says(&["20%", "Bring pencils"]);
        let later = House::open(database, "2025-10-22 08:00");
        let shown = later.visitor(town.carla).open(&results);
        shown.says(&["5 of the 5 who were there answered", QUESTION, "20%"]);
        shown.never_says(&["Bring pencils", "Ana Ruiz", "Ben Castillo"]);
        later.visitor(town.ana).get(&results).is(403);
        later.visitor(town.dana).open("/feedback").says(&["Decoding for paras", "20%"]);
    });
}
