//! From an empty page to a chosen seat, in a browser without script.

use access::Role;
use axum::Router;
use axum::routing::{get, post};
use conference::pages;
use db::Database;
use db::testing::each_engine;
use kernel::StaffId;
use staff::fixture::Fixture;
use std::sync::Arc;
use web::testing::{Answer, Browser, Persona};
use web::{Application, Language};

use crate::town::{self, week};

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route(
            "/conferences",
            get(pages::list::conference_list).post(pages::desk::conference_create),
        )
        .route("/conferences/new", get(pages::desk::conference_new))
        .route(
            "/conferences/{key}",
            get(pages::programme::my_conference).post(pages::desk::conference_change),
        )
        .route("/conferences/{key}/choices", post(pages::programme::choose_option))
        .route("/conferences/{key}/edit", get(pages::desk::conference_edit))
        .route("/conferences/{key}/publication", post(pages::desk::conference_publish))
        .route("/conferences/{key}/slots", post(pages::desk::slot_add))
        .route("/conferences/{key}/slots/{slot}/removal", post(pages::desk::slot_remove))
        .route("/conferences/{key}/options", post(pages::desk_options::options_add))
        .route(
            "/conferences/{key}/options/{section}/removal",
            post(pages::desk_options::option_remove),
        )
        .route("/conferences/{key}/counts", get(pages::counts::conference_counts))
        .route(
            "/sections/{key}/standing",
            get(registration::pages::standing::standing_page)
                .post(registration::pages::standing::standing_begin),
        )
}

fn persona(people: &Fixture, person: StaffId) -> Persona {
    let name = people.name(person);
    Persona::new(person.0, &name.given, &name.family)
}

fn browser(db: &Database, people: &Fixture, person: StaffId) -> Browser {
    Browser::new(db, routes(), town::day("2025-10-15"), &persona(people, person))
}

fn office(db: &Database, people: &Fixture) -> Browser {
    let dana = persona(people, people.dana).holding(Role::Coordinator, None);
    Browser::new(db, routes(), town::day("2025-10-15"), &dana)
}

#[track_caller]
fn says(answer: &Answer, sentences: &[&str]) {
    let text = answer.text();
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence:?} is not on the page:\n{text}");
    }
}

const NEW: &[(&str, &str)] = &[
    ("title", "Winter learning days"),
    ("summary", "Two days of choices."),
    ("opens-on", "2025-10-14"),
    ("opens-at", "8 am"),
    ("first", "2025-11-03"),
    ("last", "2025-11-04"),
    ("morning-from", "8:00 am"),
    ("morning-to", "12 pm"),
    ("afternoon-from", "12:30 pm"),
    ("afternoon-to", "4 pm"),
];

#[test]
fn cat_6_the_office_puts_a_conference_together_and_people_choose() {
    each_engine(|db| {
        let week = week(db);
        let office = office(db, &week.people);
        says(&office.get("/conferences/new"), &["New conference", "Days and halves"]);
        let mut wrong = NEW.to_vec();
        wrong.retain(|(name, _)| !["last", "morning-to"].contains(name));
        wrong.extend([("last", "2025-10-01"), ("morning-to", "7 am")]);
        let again = office.send("/conferences", &wrong);
        assert_eq!(again.status, 422);
        says(&again, &["Enter a last day", "Enter an end that is after the start"]);
        assert!(again.html().contains("Winter learning days"), "answers are kept");
        let made = office.send("/conferences", NEW).location.expect("to its page");
        says(&office.get(&made), &["Mon, Nov 3", "Tue, Nov 4", "Only the office sees it"]);
        let key = made.split('/').nth(2).expect("a key").to_owned();
        let base = format!("/conferences/{key}");
        let ana = browser(db, &week.people, week.people.ana);
        assert_eq!(ana.get(&base).status, 404, "a draft is the office's");
        let extra = db
            .write_now(|tx| town::section(tx, "Maps", (1, "all"), "2025-11-04 08:30 10:30"))
            .unwrap();
        let html = office.get(&made).html();
        let slot = html.split("name=\"slot\" value=\"").nth(1).expect("a slot with sections");
        let slot = slot.split('"').next().expect("a key").to_owned();
        let (which, strand) = (format!("section-{slot}"), format!("strand-{slot}"));
        let fields =
            [("slot", slot.as_str()), (&which, extra.key.as_str()), (&strand, "Geography")];
        assert_eq!(office.send(&format!("{base}/options"), &fields).status, 303);
        says(&office.get(&made), &["Maps", "Geography"]);
        assert_eq!(office.send(&format!("{base}/publication"), &[]).status, 303);
        let tuesday = format!("{base}?day=2025-11-04");
        says(&ana.get(&tuesday), &["Your schedule", "Maps", "one left", "Choose"]);
        let choices = format!("{base}/choices");
        let chosen = ana.send(&choices, &[("option", extra.key.as_str())]);
        assert_eq!(chosen.status, 303, "{}", chosen.text());
        says(&ana.get(&tuesday), &["Registered", "Give it up"]);
        let ben = browser(db, &week.people, week.people.ben);
        says(&ben.get(&tuesday), &["Full", "Wait for it"]);
        let waits = [("option", extra.key.as_str()), ("wait", "yes")];
        assert_eq!(ben.send(&choices, &waits).status, 303);
        says(&ben.get(&tuesday), &["1st in line"]);
        says(&office.get(&format!("{base}/counts")), &["Have chosen", "Birch Elementary", "1 / 1"]);
    });
}

#[test]
fn cat_6_switching_is_one_tap_on_the_page_and_reads_well_in_spanish() {
    each_engine(|db| {
        let week = week(db);
        let base = format!("/conferences/{}", week.conference.key);
        let ana = persona(&week.people, week.people.ana).speaking(Language::Spanish);
        let ana = Browser::new(db, routes(), town::day("2025-10-15"), &ana);
        says(&ana.get(&base), &["Su horario", "Elija algo", "Reading", "Elegir"]);
        let choices = format!("{base}/choices");
        ana.send(&choices, &[("option", week.reading.key.as_str())]);
        says(&ana.get(&base), &["Con lugar", "Cambiar a esta"]);
        ana.send(&choices, &[("option", week.numbers.key.as_str())]);
        says(&ana.get(&base), &["Cambiar a esta", "Numbers"]);
        let all = ana.get(&format!("{base}?all=yes"));
        says(&all, &["Kitchen"]);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_9_filling_a_section_is_told_in_numbers_first() {
    each_engine(|db| {
        let week = week(db);
        let office = office(db, &week.people);
        let page = format!("/sections/{}/standing", week.kitchen.key);
        says(&office.get(&page), &["Audiences", "No audience fills this section"]);
        let wrong = office.send(&page, &[("audience", "group = food-servise")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.html().contains("food-servise"), "the answer is kept");
        let preview = office.send(&page, &[("audience", "group = food-service")]);
        says(&preview, &["Fill the section?", "One person fits", "0 seats are taken now"]);
        says(&office.get(&page), &["No audience fills this section"]);
        let sure = [("audience", "group = food-service"), ("sure", "yes")];
        assert_eq!(office.send(&page, &sure).status, 303);
        says(&office.get(&page), &["group = food-service", "One audience"]);
        town::nothing_has_drifted(db);
    });
}
