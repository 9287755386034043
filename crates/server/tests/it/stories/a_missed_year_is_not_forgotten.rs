//! P12, CMP-9: a new year asks anew, and what the last one asked stays on record: for the person, in the
//! office's grid, and closed late by later evidence.

use db::testing::each_engine;

use crate::house::House;
use crate::town::{adopt, settle};

#[test]
fn a_missed_year_is_not_forgotten() {
    each_engine(|database| {
        let town = settle(database);
        // Asked every school year; nobody did it in 2024–25.
        adopt(database, "suicide-awareness", "2024-08-01");
        let house = House::open(database, "2025-10-14 12:00");
        let ana = house.visitor(town.ana);
        let why = ana.open(&ana.open("/my/duties").link("Why me?"));
        why.says(&["2024"]);
        let hana = house.visitor(town.hana);
        hana.open("/compliance").says(&["Missed the last year"]);
        let missed = hana.open("/compliance/suicide-awareness?state=missed");
        missed.says(&["Ruiz"]);
    });
}
