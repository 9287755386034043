//! What people need at events (REG-11).

use access::Role;
use axum::Router;
use axum::routing::get;
use db::Database;
use db::testing::each_engine;
use registration::pages;
use std::sync::Arc;
use web::Application;
use web::testing::Browser;

use crate::pages::persona;
use crate::town::{self, offer, register};

fn routes() -> Router<Arc<Application>> {
    crate::pages::routes()
        .route(
            "/account/needs",
            get(pages::event_needs::event_needs_page).post(pages::event_needs::event_needs_keep),
        )
        .route("/sections/{key}/registrations", get(pages::registrations::registrations))
}

fn stored(db: &Database) -> i64 {
    db::sql! { HOW_MANY = "select count(*) from event_need"; }
    db.read_now(|tx| tx.one(&HOW_MANY, &[], |row| row.get(0))).expect("a count")
}

#[test]
fn reg_11_a_need_is_said_once_counted_for_organizers_and_gone_when_taken_back() {
    each_engine(|db| {
        let people = town::build(db);
        let reading = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        let numbers = offer(db, "Number talks", 5, "2025-11-06 08:00 10:00");
        for section in [&reading, &numbers] {
            register(db, section, people.ana).unwrap();
        }
        register(db, &reading, people.ben).unwrap();
        let dana = persona(&people, people.dana).holding(Role::Coordinator, None);
        let office = Browser::new(db, routes(), people.today, &dana);
        let seen = |section: &catalog::Section| {
            office.get(&format!("/sections/{}/registrations", section.key)).text()
        };
        assert!(!seen(&reading).contains("What people need"));

        let own = |who| Browser::new(db, routes(), people.today, &persona(&people, who));
        let (ana, ben) = (own(people.ana), own(people.ben));
        let said = [("food", "vegetarian"), ("access-words", "I carry an EpiPen")];
        assert_eq!(ana.send("/account/needs", &said).status, 303);
        let allows = [("food", "vegetarian"), ("named", "yes")];
        assert_eq!(ben.send("/account/needs", &allows).status, 303);

        // Said once, seen wherever there is a seat; named is only who allows it.
        let text = seen(&reading);
        let (_, needs) = text.split_once("What people need").expect("the band");
        let (needs, _) = needs.split_once("In line").expect("the next band");
        assert!(needs.contains("Vegetarian") && needs.contains("“I carry an EpiPen”"), "{needs}");
        assert!(needs.contains("Ben Castillo") && !needs.contains("Ruiz"), "{needs}");
        assert!(seen(&numbers).contains("“I carry an EpiPen”"));
        assert!(ana.get("/account/needs").html().contains("I carry an EpiPen"));
        assert!(!ben.get("/account/needs").html().contains("EpiPen"));

        // Taken back: nothing of it remains, not even in the journal.
        assert_eq!(ana.send("/account/needs", &[]).status, 303);
        assert!(!seen(&numbers).contains("What people need"));
        assert_eq!(stored(db), 1, "only what Ben still says");
        let journal = db.read_now(|tx| db::journal::recent(tx, None, 50)).unwrap();
        assert!(!format!("{journal:?}").contains("EpiPen"));
    });
}

#[test]
fn reg_11_something_else_needs_words_and_answers_are_kept() {
    each_engine(|db| {
        let people = town::build(db);
        let ana = Browser::new(db, routes(), people.today, &persona(&people, people.ana));
        let page = ana.send("/account/needs", &[("food", "other-food"), ("access", "captions")]);
        assert_eq!(page.status, 422);
        assert!(page.text().contains("Say what it is"), "{}", page.text());
        assert!(page.html().contains("value=\"captions\" checked"), "{}", page.html());
        assert_eq!(stored(db), 0);
    });
}
