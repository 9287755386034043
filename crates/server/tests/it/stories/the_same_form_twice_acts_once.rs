//! A double click, a reload, a lost answer: the same form sent again acts no second time and leads
//! to the same place.

use db::testing::each_engine;

use crate::house::House;
use crate::town::{offer, plan, settle, workshop};

#[test]
fn the_same_form_twice_acts_once() {
    each_engine(|database| {
        let town = settle(database);
        let seats = plan(9, &["2025-10-22 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Reading in small groups"), seats);
        let house = House::open(database, "2025-10-14 12:00");
        let ana = house.visitor(town.ana);
        let address = format!("/sections/{}", section.key);
        let form = ana.open(&address).form("Register");

        let first = ana.post(&form);
        let after_first = house.journal();
        let second = ana.post(&form);
        assert_eq!(first.status, 303);
        assert_eq!((second.status, &second.location), (303, &first.location));
        assert_eq!(house.journal(), after_first);
        ana.open(&address).says(&["8 left"]);

        // Another browser of the same person drew its form before: it is told, not seated twice.
        let other = house.visitor(town.ana);
        let guard = other.open("/account").form("Sign out").sent();
        let twice = other.post_fields(&form.action, &guard);
        twice.is(409).says(&["You already have a place here", "See your registration"]);

        // A form without its guard, or with somebody else's, acts for nobody.
        let before = house.journal();
        assert_eq!(ana.post_fields(&form.action, &[]).status, 403);
        assert_eq!(house.visitor(town.ben).post(&form).status, 403);
        assert_eq!(house.journal(), before + 1, "only Ben's sign-in was noted");
        ana.open(&address).says(&["8 left"]);
    });
}
