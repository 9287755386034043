//! CRD-5, CRD-7: a teacher puts what was learned to the salary lane; nothing moves until human resources
//! confirms it; payroll is told once, and what rests on it cannot be undone under its feet.

use access::Permit;
use db::testing::each_engine;
use kernel::CreditUnits;

use crate::house::{House, at, day};
use crate::town::{by, fault, settle, system};

#[test]
fn a_teacher_moves_a_lane_once_it_is_confirmed() {
    each_engine(|database| {
        let town = settle(database);
        let (ana, hana) = (town.ana, by(town.hana, at("2025-10-14 07:00")));
        database
            .write_now(move |tx| {
                let code = salary::Code::parse("example-five-columns").expect("a code");
                let file = salary::library::from_library(&code).expect("it ships");
                let then = system(at("2024-08-01 08:00"));
                salary::adopt(tx, &Permit::for_system(), &then, file, day("2024-08-01"))
                    .map_err(fault)?;
                let course = standing::NewAcceptedCredit {
                    what: "Plains University: Reading assessment".to_owned(),
                    unit: "semester hour".to_owned(),
                    amount: CreditUnits::from_hundredths(1_800),
                    earned_on: day("2025-06-20"),
                    tags: vec!["college".to_owned()],
                };
                standing::accept_credit(tx, &Permit::for_system(), &hana, ana, &course)
                    .map_err(fault)
            })
            .expect("a schedule and a course");

        let house = House::open(database, "2025-10-14 12:00");
        let (office, teacher) = (house.visitor(town.hana), house.visitor(town.ana));

        // Human resources records the lane she stands in.
        let placing = format!("/people/{}/lane/placement", town.key(town.ana));
        let form = office.open(&placing).form("Place on a lane");
        let form = form.with("Lane", "BA").with("First day on it", "2024-08-05");
        office.send(&form).is(200).says(&["The lane is recorded"]);

        // She puts her units to the lane; more than there are is refused, and nothing is lost.
        let own = teacher.open("/my/lane");
        let put = teacher.open(&own.link("Put to a use"));
        let form = put.form("Put to a use");
        let much = teacher.send(&form.clone().with("How much?", "40"));
        assert_eq!(much.is(422).form("Put to a use").holds("How much?"), "40");
        teacher.send(&form.with("How much?", "18")).is(200).says(&["It is put to its use"]);
        let page = teacher.open("/my/lane");
        page.says(&["takes effect on"]);
        assert!(!is_moved(&page.text()), "nothing moved yet");

        // Her colleague sees nothing of it.
        let there = format!("/people/{}/lane", town.key(town.ana));
        house.visitor(town.ben).get(&there).is(404);

        // Human resources confirms, and hands it to payroll once.
        let desk = office.open("/salary");
        desk.says(&["Ruiz, Ana", "BA+15"]);
        let form = desk.form("Confirm what is ticked");
        office.send(&form).is(409).says(&["Tick what is to be confirmed"]);
        let form = desk.form("Confirm what is ticked").choosing("Confirm");
        office.send(&form).is(200).says(&["One is confirmed"]);
        assert!(is_moved(&teacher.open("/my/lane").text()), "{}", teacher.open("/my/lane").text());
        let handed = office.send(&office.open("/salary").form("Hand 2 lines to payroll"));
        handed.is(200).says(&["The lines are handed over", "BA+15"]);
        office.open("/salary").says(&["Payroll has every line"]);
    });
}

/// Whether the page of one's lane says that it is the second column.
fn is_moved(page: &str) -> bool {
    page.contains("Lane BA+15 Since")
}
