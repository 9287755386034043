//! REG-3: full, closed and not meant for you are pages that say why and what to do instead.

use catalog::offer::Draft;
use catalog::schedule::Plan;
use db::testing::each_engine;
use kernel::Seats;
use staff::audience::Audience;

use crate::house::{House, Visitor, at};
use crate::page::Page;
use crate::town::{offer, plan, register, settle, workshop};

/// Asks for a place as the page drawn before all this would.
fn asks(visitor: &Visitor, section: &catalog::Section) -> Page {
    let guard = visitor.open("/account").form("Sign out").sent();
    visitor.post_fields(&format!("/sections/{}/registration", section.key), &guard)
}

#[test]
fn a_full_section_offers_the_next_best_step() {
    each_engine(|database| {
        let town = settle(database);
        let now = at("2025-10-14 12:00");
        let small = Plan {
            waitlist_max: Some(Seats(1)),
            ..plan(1, &["2025-10-22 15:45 17:15"], &[town.carla])
        };
        let (_, full) = offer(database, workshop("Reading in small groups"), small);
        register(database, &full, &[town.ana, town.ben], now);
        let closed = Plan {
            registration_closes_at: Some(at("2025-10-10 16:00")),
            ..plan(9, &["2025-10-23 15:45 17:15"], &[town.carla])
        };
        let (_, closed) = offer(database, workshop("Number talks"), closed);
        let for_teachers = Draft {
            audience: Audience::parse("role = teacher").expect("an audience"),
            ..workshop("Science of reading")
        };
        let at_four = plan(9, &["2025-10-24 15:45 17:15"], &[town.carla]);
        let (_, for_teachers) = offer(database, for_teachers, at_four);

        let house = House::open_at(database, now);
        let kofi = house.visitor(town.kofi);

        let no = asks(&kofi, &full);
        no.is(409).says(&["This section is full", "the waitlist is full too, with 1 waiting"]);
        kofi.open(&no.link("See other sections")).is(200);

        let no = asks(&kofi, &closed);
        no.is(409).says(&["Registration has closed", "Fri, Oct 10, 2025"]);
        no.says(&["The professional learning office can still help"]);
        no.link("Back to the section");

        let no = asks(&kofi, &for_teachers);
        no.is(409).says(&["This is not meant for your job", "Here is why"]);
        kofi.open(&no.link("See what is open to you")).is(200);
        // What cannot be had is not offered by a button either.
        let page = kofi.open(&format!("/sections/{}", for_teachers.key));
        assert!(page.forms().iter().all(|form| !form.action.ends_with("/registration")));
    });
}
