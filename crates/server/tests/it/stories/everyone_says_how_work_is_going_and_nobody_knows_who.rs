//! P6: the office asks, everybody answers once and anonymously, and what it came to is shown when it is
//! over, of enough people; the policy page shows it.

use db::testing::each_engine;
use kernel::StaffId;

use crate::house::House;
use crate::town::{offer, plan, settle, workshop};

const QUESTION: &str = "I can use here what I learn here";

#[test]
fn everyone_says_how_work_is_going_and_nobody_knows_who() {
    each_engine(|database| {
        let town = settle(database);
        let seats = plan(9, &["2025-11-05 15:45 17:15"], &[town.carla]);
        offer(database, workshop("Decoding for paras"), seats);
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        let add = dana.open("/pulse/questions").form("Add a question");
        let add = add.with("In English", QUESTION).with("In Spanish", "Aquí uso lo que aprendo");
        dana.send(&add).says(&[QUESTION]);
        let ask = dana.open("/pulse/new").form("Ask now").with("Name", "Fall");
        let ask = ask.with("Last day to answer", "2025-10-20");
        dana.send(&ask).says(&["Fall is open until"]);

        let ana = house.visitor(town.ana);
        ana.open("/").says(&["How is work going?"]);
        let form = ana.open("/my/pulse").form("Send");
        ana.send(&form).says(&["There is a problem"]);
        let answer = form.choosing("Agree");
        // A second window, opened before the first was sent.
        let second = ana.open("/my/pulse").form("Send").choosing("Disagree");
        let before = house.journal();
        ana.send(&answer).says(&["Thank you. Your answer is counted."]);
        assert_eq!(house.journal(), before, "the journal would say when");
        ana.send(&second).says(&["You have answered already. An answer cannot be changed"]);
        ana.open("/").never_says(&["How is work going?"]);
        house.visitor(town.paul).open("/pulse").says(&["No asking is over yet"]);
        for person in [town.pat, town.carla, town.tariq, town.priya, town.ben] {
            answered(&house, person);
        }

        let later = House::open(database, "2025-10-21 12:00");
        let shown = later.visitor(town.paul).open("/pulse");
        shown.says(&["6 of ", "Fall: "]);
        later
            .visitor(town.beth)
            .open("/policy/P6")
            .says(&["Engaged, of those who answered “Fall”"]);
        let late = later.visitor(town.dana).open("/my/pulse");
        late.says(&["Nothing waits for your answer"]);
    });
}

fn answered(house: &House, person: StaffId) {
    let visitor = house.visitor(person);
    let form = visitor.open("/my/pulse").form("Send").choosing("In between");
    visitor.send(&form).says(&["Your answer is counted"]);
}
