//! P12, P14: the office looks at what would go out, turns reminders on, and from then on whoever must
//! act is reminded once on each day of the plan, and nobody else.

use db::testing::each_engine;
use kernel::{By, DistrictCalendar, Occasion};

use crate::house::House;
use crate::town::{adopt, settle};

fn send(house: &House) -> bool {
    let today = DistrictCalendar::nebraska().date(house.now);
    let occasion = Occasion { by: By::System("reminders"), now: house.now, today };
    compliance::remind::send_due(house.database(), &occasion).expect("reminders can be sent")
}

#[test]
fn those_who_must_act_are_reminded_once() {
    each_engine(|database| {
        let town = settle(database);
        adopt(database, "suicide-awareness", "2024-08-01");
        let house = House::open(database, "2025-11-20 12:00");
        let hana = house.visitor(town.hana);
        let page = hana.open("/reminders?on=2025-12-01");
        page.is(200).says(&["Reminders are off", "Ruiz, Ana", "30 days before"]);
        page.never_says(&["Moreau, Olive", "Navarro, Gil"]);
        hana.open("/reminders?on=2025-11-30").is(200).says(&["Nothing goes out on Sun, Nov 30"]);
        let monday = House::open(database, "2025-12-01 08:00");
        assert!(!send(&monday), "they are off");

        hana.post(&page.form("Turn reminders on")).is(303);
        hana.open("/reminders").says(&["Reminders go out on the morning of each working day"]);
        assert!(send(&monday));
        assert!(!send(&monday), "once");
        monday.visitor(town.ana).open("/").says(&["Training due by Wed, Dec 31"]);
        monday.visitor(town.priya).open("/").says(&["Training of your staff this week"]);

        // A plan that cannot be read keeps what was typed; one that can holds from then on.
        let form = hana.open("/reminders/plan?mandate=suicide-awareness");
        let form = form.is(200).form("Save");
        assert_eq!(form.holds("Days from the due day"), "-30, -7, -1, 0, 1, 7");
        let wrong = hana.post(&form.with("Days from the due day", "soon"));
        wrong.is(422).says(&["Enter at most 12 whole numbers"]);
        let form = wrong.form("Save");
        assert_eq!(form.holds("Days from the due day"), "soon");
        hana.post(&form.with("Days from the due day", "-60")).is(303);
        hana.open("/reminders?on=2025-12-24").says(&["Nothing goes out on Wed, Dec 24"]);

        assert_eq!(house.visitor(town.ana).get("/reminders").status, 403);
        assert_eq!(house.visitor(town.aud).get("/reminders").status, 403);
    });
}
