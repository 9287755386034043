//! The pages of pay minutes, as people ask for them.

use super::{desk, file, own, rulings};
use crate::tests::{held, hours};
use access::Role;
use attendance::fixture::Class;
use axum::Router;
use axum::routing::{get, post};
use db::Database;
use db::testing::each_engine;
use kernel::{LocalDate, StaffId};
use std::sync::Arc;
use web::Application;
use web::testing::{Answer, Browser, Persona};

fn browser(database: &Database, class: &Class, person: StaffId, role: Option<Role>) -> Browser {
    let routes: Router<Arc<Application>> = Router::new()
        .route("/pay", get(desk::pay_page))
        .route("/pay/exports", post(desk::hand_over))
        .route("/pay/exports/{key}", get(file::file_page))
        .route("/pay/files/{file}", get(file::file_csv))
        .route("/my/pay-minutes", get(own::own_page))
        .route("/activities/{key}/pay", get(rulings::rulings_page).post(rulings::rule_form));
    let name = class.town.name(person);
    let persona = Persona::new(person.0, &name.given, &name.family);
    let persona = match role {
        Some(role) => persona.holding(role, None),
        None => persona,
    };
    Browser::new(database, routes, LocalDate::parse("2025-11-03").unwrap(), &persona)
}

#[track_caller]
fn says(answer: &Answer, words: &str) {
    assert!(answer.text().contains(words), "{words:?} is not on the page:\n{}", answer.text());
}

#[test]
fn human_resources_hands_over_a_file_whose_columns_add_up() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        let hana = browser(database, &class, class.town.hana, Some(Role::HumanResources));
        let desk = hana.get("/pay");
        says(&desk, "To hand over now 45 minutes");
        says(&desk, "1 person attended, and their hours of work are not recorded");
        let done = hana.send("/pay/exports", &[("last", "2025-10-31")]);
        let page = done.location.expect("a file");
        says(&hana.get(&page), "These lines never change");
        let key = page.rsplit('/').next().unwrap_or_default();
        let csv = hana.get(&format!("/pay/files/{key}.csv"));
        assert!(csv.header("content-disposition").contains("pay-minutes-2025-10-01-2025-10-31"));
        let text = csv.html();
        assert!(text.contains("payable_minutes"), "{text}");
        assert!(text.contains(",105,60,45,45,"), "{text}");
        says(&hana.get("/pay"), "nothing has changed since");
        says(&hana.send("/pay/exports", &[("last", "2025-10-31")]), "Nothing was handed over");
        let ana = browser(database, &class, class.town.ana, None);
        assert_eq!(ana.get("/pay").status, 403);
        assert_eq!(ana.get(&page).status, 403);
    });
}

#[test]
fn a_para_sees_what_counted_for_pay_and_why() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        let pat = browser(database, &class, class.town.pat, None);
        let own = pat.get("/my/pay-minutes");
        says(&own, "45 minutes paid · 60 inside your hours of work, 45 outside");
        says(&own, "For your job: the district offers it to its staff");
        let inside = class.clone();
        let kofi = browser(database, &class, class.town.kofi, None);
        says(&kofi.get("/my/pay-minutes"), "Your hours of work are not recorded");
        database.write_now(move |tx| hours(tx, &inside, inside.town.kofi, "6:00-13:30")).unwrap();
        says(&kofi.get("/my/pay-minutes"), "105 inside your hours of work, 0 outside");
    });
}

#[test]
fn a_ruling_needs_a_reason_and_keeps_every_answer() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        let activity = class.activity;
        let key = database
            .read_now(move |tx| catalog::activity(tx, activity))
            .unwrap()
            .expect("the activity")
            .key;
        let hana = browser(database, &class, class.town.hana, Some(Role::HumanResources));
        let path = format!("/activities/{key}/pay");
        let refused = hana.send(&path, &[("question", "job-related"), ("answer", "no")]);
        assert_eq!(refused.status, 422);
        assert!(refused.html().contains("value=\"no\" checked"), "{}", refused.html());
        let fields = [("question", "job-related"), ("answer", "no"), ("reason", "Open to all")];
        assert_eq!(hana.send(&path, &fields).status, 303);
        says(&hana.get(&path), "Is it related to the job? No");
        says(&hana.get("/pay"), "nothing has changed since");
    });
}
