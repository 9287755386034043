//! T5: the day after somebody's last day, an open browser and a right password open nothing, and what
//! they were allowed to do does not come back with them.

use db::testing::each_engine;

use crate::house::House;
use crate::town::{PASSWORD, settle};

#[test]
fn a_leaver_can_no_longer_sign_in() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let ben = house.visitor(town.ben);
        ben.open("/").is(200).says(&["Ben"]);

        let hana = house.visitor(town.hana);
        let person = format!("/people/{}", town.key(town.ben));
        let form = hana.open(&format!("{person}/departure")).form("Record the last day");
        let done = hana.send(&form.with("Last day", "2025-10-13"));
        done.is(200).says(&["Mon, Oct 13, 2025"]);

        let page = ben.get("/");
        assert_eq!((page.status, page.location.as_deref()), (303, Some("/sign-in")));

        // The right password gets the answer that a wrong name gets.
        let stranger = house.stranger();
        let sign_in = |name: &str, password: &str| {
            let form = stranger.open("/sign-in").form("Sign in");
            stranger.post(&form.with("Sign-in name", name).with("Password", password))
        };
        let left = sign_in("ben.castillo@prairiehills.example", PASSWORD);
        let unknown = sign_in("nobody@prairiehills.example", PASSWORD);
        assert_eq!(left.status, unknown.status);
        assert_eq!(left.text(), unknown.text().replace("nobody@", "ben.castillo@"));
        assert!(stranger.get("/").location.is_some(), "nobody is signed in");
        let ana = sign_in("ana.ruiz@prairiehills.example", PASSWORD);
        assert_eq!((ana.status, ana.location.as_deref()), (303, Some("/")));

        // The old login is over for good, and so are roles: neither comes back with a person who is
        // hired again. The account does.
        let form = hana.open(&format!("{person}/return")).form("Hire again");
        hana.send(&form.with("First day back", "2025-10-14")).is(200);
        assert_eq!(ben.get("/").status, 303, "the old browser stays signed out");
        let form = ben.open("/sign-in").form("Sign in").with("Password", PASSWORD);
        let back = ben.post(&form.with("Sign-in name", "ben.castillo@prairiehills.example"));
        assert_eq!((back.status, back.location.as_deref()), (303, Some("/")));
    });
}

#[test]
fn roles_end_with_the_last_day() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let (ivan, dana) = (house.visitor(town.ivan), house.visitor(town.dana));
        dana.open("/activities").is(200);
        let person = format!("/people/{}", town.key(town.dana));
        for (page, button, label, day) in [
            ("departure", "Record the last day", "Last day", "2025-10-13"),
            ("return", "Hire again", "First day back", "2025-10-14"),
        ] {
            let form = ivan.open(&format!("{person}/{page}")).form(button);
            ivan.send(&form.with(label, day)).is(200);
        }
        let back = house.visitor(town.dana);
        back.open("/").is(200);
        back.open("/activities").is(403);
    });
}
