//! P14: a supervisor sees the standing of those they supervise today, and of nobody else, not even
//! of those they supervised until two weeks ago.

use db::testing::each_engine;

use crate::house::House;
use crate::town::{adopt, settle_with};

#[test]
fn a_supervisor_sees_their_team_and_nobody_elses() {
    each_engine(|database| {
        // Without any role: supervising comes from positions alone.
        let town = settle_with(database, |_| Vec::new());
        adopt(database, "suicide-awareness", "2024-08-01");
        let house = House::open(database, "2025-10-14 12:00");
        let duties = |person| format!("/duties/{}", town.key(person));

        let priya = house.visitor(town.priya);
        let team = priya.open("/team");
        team.is(200).says(&["Ruiz, Ana", "Mensah, Kofi", "Torres, Mia"]);
        team.never_says(&["Moreau", "Aziz", "Navarro", "Egede"]);
        priya.open(&duties(town.ana)).is(200).says(&["What Ana Ruiz owes"]);
        priya.open(&duties(town.tess)).is(404);
        priya.open(&duties(town.tariq)).is(404);

        let paul = house.visitor(town.paul);
        paul.open("/team").is(200).says(&["Moreau, Tess", "Aziz, Tariq", "Torres, Mia"]);
        paul.open(&duties(town.tariq)).is(200);
        paul.open(&duties(town.ana)).is(404);

        // Until 28 September Tariq was Priya's to look after.
        let house = House::open(database, "2025-09-26 12:00");
        house.visitor(town.priya).open(&duties(town.tariq)).is(200);
        house.visitor(town.paul).open(&duties(town.tariq)).is(404);

        // Who supervises nobody is told so, and shown nobody.
        let team = house.visitor(town.kofi).open("/team");
        team.is(200).says(&["You supervise nobody today"]);
        team.never_says(&["Ruiz"]);
    });
}
