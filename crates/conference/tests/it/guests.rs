//! Guests at a conference: what is open to them slot by slot, one tap to change, the same caps.

use access::Role;
use axum::Router;
use axum::routing::{get, post};
use conference::pages;
use db::Database;
use db::testing::each_engine;
use kernel::{EmailAddress, PersonName, StaffId};
use registration::{Refusal, State};
use staff::guest::{NewGuest, add_guest};
use std::sync::Arc;
use web::Application;
use web::testing::{Answer, Browser, Persona};

use crate::town::{self, choose, week};

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/guests", get(pages::guests::guests_list))
        .route("/guests/conferences/{key}", get(pages::guests::guest_conference))
        .route("/guests/conferences/{key}/choices", post(pages::guests::guest_choose))
        .route("/conferences/{key}/edit", get(pages::desk::conference_edit))
        .route("/conferences/{key}/slots/{slot}/guests", post(pages::guests::slot_guests))
}

fn maya(db: &Database, week: &town::Week) -> StaffId {
    let (office, new) = (
        town::by(week.people.dana),
        NewGuest {
            name: PersonName::new("Maya", "Lindqvist", None),
            email: EmailAddress::parse("maya@esu.example").expect("an address"),
            organization: "Service Unit 4".to_owned(),
        },
    );
    db.write_now(move |tx| add_guest(tx, &office, &new)).expect("a guest")
}

fn browser(db: &Database, persona: &Persona) -> Browser {
    Browser::new(db, routes(), town::day("2025-10-15"), persona)
}

#[track_caller]
fn says(answer: &Answer, sentences: &[&str]) {
    let text = answer.text();
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence:?} is not on the page:\n{text}");
    }
}

#[test]
fn a_guest_puts_a_conference_together_among_what_is_open_to_guests_and_switches_in_one_tap_cat_6() {
    each_engine(|db| {
        let week = week(db);
        let person = maya(db, &week);
        let guest =
            browser(db, &Persona::new(person.0, "Maya", "Lindqvist").holding(Role::Guest, None));
        let dana = Persona::new(week.people.dana.0, "Dana", "Whitfield");
        let office = browser(db, &dana.holding(Role::Coordinator, None));
        let page = format!("/guests/conferences/{}", week.conference.key);
        let choices = format!("{page}/choices");
        assert_eq!(guest.get(&page).status, 404, "nothing of it is open to guests");

        // The office opens the morning, and not the afternoon for cooks.
        let morning = &week.conference.slots[0].key;
        let edit = format!("/conferences/{}/edit", week.conference.key);
        says(&office.get(&edit), &["0 of 2 options are open to guests."]);
        let slot = format!("/conferences/{}/slots/{morning}/guests", week.conference.key);
        assert_eq!(office.send(&slot, &[("to", "open")]).status, 303);
        says(&office.get(&edit), &["2 of 2 options are open", "0 of 1 options are open"]);
        says(&guest.get("/guests"), &["Fall learning day", "2 options are open to guests"]);
        let seen = guest.get(&page);
        says(&seen, &["Reading", "one left", "Numbers", "Choose"]);
        assert!(!seen.text().contains("Kitchen") && !seen.text().contains("Afternoon"));

        let take =
            |option: &catalog::Section| guest.send(&choices, &[("option", option.key.as_str())]);
        assert_eq!(take(&week.reading).status, 303);
        says(&guest.get(&page), &["Registered", "Switch to this"]);
        let ana = week.people.ana;
        assert_eq!(choose(db, &week.reading, ana).map(|it| it.state), Ok(State::Waitlisted));
        // One tap, both or neither: the seat she gives up goes to the first in line.
        assert_eq!(take(&week.numbers).status, 303);
        says(&guest.get(&page), &["Registered", "Wait for it"]);
        let full = take(&week.reading);
        assert_eq!(full.status, 409, "{}", full.text());
        let held = db.read_now(move |tx| registration::active_registrations_of(tx, person));
        let held = held.expect("they can be read");
        assert_eq!(held.len(), 1);
        assert_eq!((held[0].section.id, held[0].state), (week.numbers.id, State::Registered));
        assert_eq!(take(&week.kitchen).status, 409, "that is not open to guests");
        let ben = choose(db, &week.reading, week.people.ben).map(|it| it.state);
        assert!(matches!(ben, Ok(State::Waitlisted) | Err(Refusal::NoSeatFree)), "{ben:?}");

        // Shut again, whoever has a place keeps it and sees it.
        assert_eq!(office.send(&slot, &[("to", "shut")]).status, 303);
        let seen = guest.get(&page);
        says(&seen, &["Numbers", "Registered"]);
        assert!(!seen.text().contains("Reading"));
        town::nothing_has_drifted(db);
    });
}
