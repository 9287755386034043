//! The pages as principals, the office and a teacher read them.

use std::sync::Arc;

use access::Role;
use axum::Router;
use axum::routing::{get, post};
use db::Database;
use staff::fixture::{Fixture, prairie_hills};
use web::Application;
use web::testing::{Browser, Persona};

use super::site::birch_plan;
use super::strategic;
use crate::pages;

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/plan", get(pages::plan::district_plan))
        .route("/site-plans", get(pages::sites::site_plans))
        .route("/plans/new", get(pages::plan_form::plan_new))
        .route("/plans", post(pages::plan_form::plan_create))
        .route("/plans/{key}", get(pages::plan::plan_page))
        .route("/plans/{key}/plan.csv", get(pages::file::plan_csv))
        .route("/plans/{key}/file", get(pages::file::file_form).post(pages::file::file_take))
        .route("/plans/{key}/phase", get(pages::phases::phase_form).post(pages::phases::phase_move))
        .route("/plan-items/{key}", get(pages::item::item_page).post(pages::item_form::item_change))
        .route("/plan-items/{key}/edit", get(pages::item_form::item_edit))
        .route("/plan-items/{key}/work", post(pages::phases::work_begin))
        .route("/frameworks", get(pages::frameworks::frameworks))
        .route("/frameworks", post(pages::framework_form::framework_create))
        .route("/frameworks/new", get(pages::framework_form::framework_new))
        .route("/frameworks/{key}", get(pages::frameworks::framework))
}

fn priya(town: &Fixture) -> Persona {
    Persona::new(town.priya.0, "Priya", "Nair").holding(Role::Principal, Some(town.birch))
}

fn dana(town: &Fixture) -> Persona {
    Persona::new(town.dana.0, "Dana", "Whitfield").holding(Role::Coordinator, None)
}

fn ana(town: &Fixture) -> Persona {
    Persona::new(town.ana.0, "Ana", "Ruiz")
}

fn with_plans(check: impl Fn(&Database, &Fixture, &str, &str)) {
    db::testing::each_engine(|database| {
        let (town, district, birch) = database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let district = strategic(tx, &town)?;
                let birch = birch_plan(tx, &town)?;
                Ok::<_, kernel::Fault>((town, district, birch))
            })
            .unwrap();
        check(database, &town, district.as_str(), birch.as_str());
    });
}

/// The address of the item whose wording stands in a link.
fn link(html: &str, words: &str) -> String {
    let at = html.find(&format!(">{words}</a>")).unwrap_or_else(|| panic!("{words}: {html}"));
    let before = &html[..at];
    let from = before.rfind("href=\"").unwrap() + 6;
    before[from..].trim_end_matches('"').to_owned()
}

#[test]
fn p9_a_principal_moves_their_own_plan_and_is_told_why_a_fourth_cannot_be_put_to_work() {
    with_plans(|database, town, district, birch| {
        let browser = Browser::new(database, routes(), town.today, &priya(town));
        let phase = format!("/plans/{birch}/phase");
        let none = browser.send(&phase, &[("words", "The data is in")]);
        assert_eq!(none.status, 409);
        assert!(none.text().contains("Choose one to 3 action plans"), "{}", none.text());
        let silent = browser.send(&phase, &[("plans", "A1")]);
        assert_eq!(silent.status, 422);
        let sent = [("plans", "A1"), ("plans", "A2"), ("plans", "A3"), ("words", "Data is in")];
        let moved = browser.send(&phase, &sent);
        assert_eq!(moved.location.as_deref(), Some(format!("/plans/{birch}").as_str()));
        let plan = browser.get(&format!("/plans/{birch}"));
        assert!(plan.text().contains("Phase 2"), "{}", plan.text());
        let fourth = format!("{}/work", link(&plan.html(), "A4"));
        let refused = browser.send(&fourth, &[]);
        assert_eq!(refused.status, 409);
        for words in ["3 action plans are at work", "A1 · A1", "A2 · A2", "A3 · A3", "phase 4"] {
            assert!(refused.text().contains(words), "{words}: {}", refused.text());
        }
        let sites = browser.get("/site-plans").text();
        assert!(sites.contains("Birch Elementary") && sites.contains("No plan"), "{sites}");
        // The district's plan is not the principal's to change.
        assert_eq!(browser.get(&format!("/plans/{district}/file")).status, 403);
        let district = browser.get("/plan").text();
        assert!(district.contains("Teach reading by what works"), "{district}");
        assert!(!district.contains("Add an item"), "{district}");
    });
}

#[test]
fn a_plan_file_with_a_circle_and_an_unknown_parent_changes_nothing_and_tells_each_row() {
    with_plans(|database, town, _, birch| {
        let browser = Browser::new(database, routes(), town.today, &priya(town));
        let file = format!("/plans/{birch}/file");
        let text = "code,parent,kind,wording\nX,Y,action-plan,One\nY,X,action-plan,Two\n\
            Z,Q,specific-result,Three\n";
        let given = browser.send_file(&file, &[], ("file", "plan.csv", text.as_bytes()));
        assert_eq!(given.status, 422);
        let told = given.text();
        for words in ["Nothing was taken", "X → Y → X", "No row has the code Q", "2 parent"] {
            assert!(told.contains(words), "{words}: {told}");
        }
        let plan = browser.get(&format!("/plans/{birch}")).text();
        assert!(plan.contains("A4") && !plan.contains("Three"), "{plan}");
        let good = "code,parent,kind,wording,serves\nR,,action-plan,Read daily,S1\n\
            R.1,R,specific-result,All classes read,\n";
        let given = browser.send_file(&file, &[], ("file", "plan.csv", good.as_bytes()));
        assert!(given.location.is_some(), "{}", given.text());
        let plan = browser.get(&format!("/plans/{birch}")).text();
        assert!(plan.contains("Read daily") && !plan.contains("A4"), "{plan}");
        assert!(plan.contains("Serves S1 · Teach reading by what works"), "{plan}");
        let kept = browser.get(&format!("/plans/{birch}/plan.csv"));
        assert!(kept.text().contains("R,,action-plan,Read daily,,all,,,S1"), "{}", kept.text());
    });
}

#[test]
fn a_draft_is_there_for_those_who_write_it_only() {
    with_plans(|database, town, _, _| {
        let office = Browser::new(database, routes(), town.today, &dana(town));
        let sent = [
            ("building", "district"),
            ("title", "Plan 2029"),
            ("starts", "2029-08-01"),
            ("ends", "2029-07-01"),
        ];
        let refused = office.send("/plans", &sent);
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("The last day comes before the first"));
        assert!(refused.html().contains("Plan 2029"));
        let sent = [
            ("building", "district"),
            ("title", "Plan 2029"),
            ("starts", "2029-08-01"),
            ("ends", "2034-07-31"),
        ];
        let draft = office.send("/plans", &sent).location.expect("begun");
        assert!(office.get(&draft).text().contains("Draft"));
        let teacher = Browser::new(database, routes(), town.today, &ana(town));
        assert_eq!(teacher.get(&draft).status, 404);
        assert_eq!(teacher.get("/plan").status, 200);
        assert_eq!(teacher.send("/plans", &sent).status, 403);
    });
}

#[test]
fn p10_the_office_loads_a_framework_by_file_or_is_told_each_bad_row_with_its_answers_kept() {
    with_plans(|database, town, _, _| {
        let office = Browser::new(database, routes(), town.today, &dana(town));
        let fields = [
            ("name", "Our model"),
            ("code", "Our model"),
            ("kind", "instruction"),
            ("version", "2025"),
            ("audience", "group = instruction"),
            ("source", "The board"),
            ("from", "2025-08-01"),
        ];
        let bad = b"code,parent,kind,title\n1,,domain,\n2,9,indicator,Lost\n";
        let given = office.send_file("/frameworks", &fields, ("file", "model.csv", bad));
        assert_eq!(given.status, 422);
        assert!(given.text().contains("No row has the code 9"), "{}", given.text());
        assert!(given.html().contains("Our model") && given.html().contains("The board"));
        let good = b"code,parent,kind,title,rubric_1,rubric_2\n,,scale,,Low,High\n\
            1,,domain,Planning,,\n1.1,1,indicator,Goals are clear,Vague,Said by pupils\n";
        let given = office.send_file("/frameworks", &fields, ("file", "model.csv", good));
        let page = given.location.clone().unwrap_or_else(|| panic!("{}", given.text()));
        let shown = office.get(&page).text();
        assert!(
            shown.contains("1.1 · Goals are clear") && shown.contains("Low and High"),
            "{shown}"
        );
        let teacher = Browser::new(database, routes(), town.today, &ana(town));
        assert!(teacher.get("/frameworks").text().contains("Our model"));
        assert_eq!(teacher.get("/frameworks/new").status, 403);
    });
}

#[test]
fn p9_of_an_item_in_force_the_form_asks_for_owner_and_day_only_and_keeps_what_the_item_says() {
    with_plans(|database, town, _, _| {
        let browser = Browser::new(database, routes(), town.today, &dana(town));
        let item = link(&browser.get("/plan").html(), "Teach reading by what works");
        let form = browser.get(&format!("{item}/edit"));
        assert!(form.text().contains("Teach reading by what works"), "{}", form.text());
        assert!(!form.html().contains("name=\"wording\""), "{}", form.html());
        let sent = [("wording", "Another"), ("owner", "nobody@nowhere.example"), ("due", "")];
        let unknown = browser.send(&item, &sent);
        assert!(unknown.text().contains("Nobody who works here"), "{}", unknown.text());
        let sent = [("owner", "ana.ruiz@prairiehills.example"), ("due", "2026-05-31")];
        assert_eq!(browser.send(&item, &sent).location.as_deref(), Some(item.as_str()));
        let page = browser.get(&item).text();
        for words in
            ["Teach reading by what works", "Ana Ruiz", "May 31, 2026", "Every child reads"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
    });
}
