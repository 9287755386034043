//! P6, REG-2, REG-6: whoever waits moves up in the moment a seat is given back, in the order in
//! which they came, and hears of it.

use db::testing::each_engine;

use crate::house::House;
use crate::town::{offer, plan, settle, workshop};

#[test]
fn a_freed_seat_goes_to_the_first_in_line_and_they_are_told() {
    each_engine(|database| {
        let town = settle(database);
        let three_seats = plan(3, &["2025-10-22 15:45 17:15"], &[town.carla]);
        offer(database, workshop("Reading in small groups"), three_seats);
        let house = House::open(database, "2025-10-14 12:00");
        let section = |visitor: &crate::house::Visitor| {
            let catalog = visitor.open("/catalog");
            let activity = visitor.open(&catalog.link("Reading in small groups"));
            visitor.open(&activity.link("Wed, Oct 22, 2025"))
        };

        let [ana, ben, cy, pat, kofi] =
            [town.ana, town.ben, town.cy, town.pat, town.kofi].map(|person| house.visitor(person));
        for visitor in [&ana, &ben, &cy] {
            let confirmed = visitor.send(&section(visitor).form("Register"));
            confirmed.is(200).says(&["You are registered", "Wed, Oct 22, 2025"]);
        }
        let full = section(&pat);
        full.says(&["Full"]);
        pat.send(&full.form("Join the waitlist")).says(&["You are 1st in line"]);
        kofi.send(&section(&kofi).form("Join the waitlist")).says(&["You are 2nd in line"]);
        pat.open("/").says(&["1st in line"]);

        // Whoever gives a seat back is told first who gets it.
        let confirm = ben.open(&section(&ben).link("Your registration"));
        let confirm = ben.open(&confirm.link("Cancel registration"));
        confirm.says(&["Your seat goes to the first of 2 people who are waiting"]);
        ben.send(&confirm.form("Cancel my registration")).says(&["Your registration is cancelled"]);

        pat.open("/").says(&["You have a seat: Reading in small groups", "it is yours"]);
        let mine = pat.open(&section(&pat).link("Your registration"));
        mine.says(&["You are registered", "Moved up from the waitlist"]);
        kofi.open("/").says(&["1st in line"]);
        // Who came later and who gave up their seat have none.
        section(&ben).says(&["Full"]);

        let outbox = house.visitor(town.dana).open("/outbox");
        outbox.is(200).says(&["Pat Quinn", "You have a seat: Reading in small groups"]);
        assert_eq!(database.read_now(registration::check), Ok(Vec::new()));
    });
}
