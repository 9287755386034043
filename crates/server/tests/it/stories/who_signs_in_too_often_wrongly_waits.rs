//! Guessing a password gets slower with each try, whether or not the name exists, and the right
//! password does not help until the wait is over.

use db::testing::each_engine;

use crate::house::{House, Visitor};
use crate::page::Page;
use crate::town::{PASSWORD, settle};

fn sign_in(visitor: &Visitor, name: &str, password: &str) -> Page {
    let form = visitor.open("/sign-in").form("Sign in");
    visitor.post(&form.with("Sign-in name", name).with("Password", password))
}

#[test]
fn who_signs_in_too_often_wrongly_waits() {
    each_engine(|database| {
        settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        for name in ["ana.ruiz@prairiehills.example", "nobody@prairiehills.example"] {
            let guesser = house.stranger();
            for guess in 0..6 {
                let page = sign_in(&guesser, name, &format!("guess number {guess}"));
                assert_eq!(page.status, 422, "{}", page.text());
            }
            let held_off = sign_in(&guesser, name, PASSWORD);
            held_off.is(429).says(&["12:0"]);
            assert!(held_off.headers.contains_key("retry-after"));
        }
        // Others are not held off for it.
        let ben = sign_in(&house.stranger(), "ben.castillo@prairiehills.example", PASSWORD);
        assert_eq!(ben.status, 303, "{}", ben.text());

        let later = House::open(database, "2025-10-14 12:02");
        let ana = later.stranger();
        let signed_in = sign_in(&ana, "ana.ruiz@prairiehills.example", PASSWORD);
        assert_eq!((signed_in.status, signed_in.location.as_deref()), (303, Some("/")));
        ana.open("/").is(200).says(&["Ana"]);
    });
}
