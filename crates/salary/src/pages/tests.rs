//! The pages as people read them, in Prairie Hills.

use super::{correction, desk, file, own, placement, put, schedules};
use crate::tests::district::{credit_of, town};
use access::Role;
use axum::Router;
use axum::routing::{get, post};
use db::Database;
use db::testing::each_engine;
use kernel::StaffId;
use staff::fixture::Fixture;
use std::sync::Arc;
use web::Application;
use web::testing::{Answer, Browser, Persona};

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/my/lane", get(own::my_lane))
        .route("/people/{key}/lane", get(own::person_lane))
        .route("/people/{key}/allocations/new", get(put::put_form))
        .route("/people/{key}/allocations", post(put::put))
        .route(
            "/allocations/{key}/correction",
            get(correction::allocation_form).post(correction::allocation),
        )
        .route(
            "/people/{key}/lane/placement",
            get(placement::placement_form).post(placement::placement),
        )
        .route("/salary/lines/{key}/correction", get(correction::line_form).post(correction::line))
        .route("/salary", get(desk::desk))
        .route("/salary/confirmations", post(desk::confirmations))
        .route("/salary/exports", post(desk::hand_to_payroll))
        .route("/salary/exports/{key}", get(file::file_page))
        .route("/salary/files/{file}", get(file::file_csv))
        .route("/salary/schedules", get(schedules::list).post(schedules::add))
        .route("/salary/schedules/new", get(schedules::new_form))
        .route("/salary/schedules/{code}", get(schedules::one))
}

fn as_(database: &Database, f: &Fixture, person: StaffId, role: Option<Role>) -> Browser {
    let name = f.name(person);
    let persona = Persona::new(person.0, &name.given, &name.family);
    let persona = match role {
        Some(role) => persona.holding(role, None),
        None => persona,
    };
    Browser::new(database, routes(), f.today, &persona)
}

#[track_caller]
fn says(answer: &Answer, parts: &[&str]) {
    let text = answer.text();
    for part in parts {
        assert!(text.contains(part), "{part:?} is not on the page:\n{text}");
    }
}

#[test]
fn crd_5_crd_7_i_put_my_units_to_my_lane_and_human_resources_confirms_the_move() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let ana = as_(database, &f, f.ana, None);
        let course = {
            let f = f.clone();
            database.read_now(move |tx| credit_of(tx, f.ana, "Reading")).unwrap()
        };
        says(
            &ana.get("/my/lane"),
            &[
                "My salary lane",
                "0 of 15 units toward BA+15",
                "BA+15: 15 units more.",
                "Earned by Sun, Aug 31, 2025 and put to the lane by Wed, Oct 15, 2025",
                "Not put to a use 45 hours",
                "until Tue, Jun 20, 2028",
            ],
        );
        let here = format!("/people/{}/allocations", f.key(f.ana));
        says(&ana.get(&format!("{here}/new?credit={course}")), &["18 units can be put to it"]);
        let sent = |amount: &'static str| -> Vec<(&'static str, String)> {
            vec![
                ("credit", course.to_string()),
                ("to", "lane".to_owned()),
                ("amount", amount.to_owned()),
            ]
        };
        let post = |amount: &'static str| {
            let sent = sent(amount);
            let pairs: Vec<(&str, &str)> = sent.iter().map(|(a, b)| (*a, b.as_str())).collect();
            ana.send(&here, &pairs)
        };
        let much = post("40");
        assert_eq!(much.status, 422);
        says(&much, &["Only 18 units can still be put to it"]);
        assert!(much.html().contains("value=\"40\""), "the answer is kept");
        says(&post("a lot"), &["must be a number"]);
        assert_eq!(post("15").location.as_deref(), Some("/my/lane"));
        says(
            &ana.get("/my/lane"),
            &["BA → BA+15 from Mon, Sep 1, 2025", "It waits for human resources"],
        );
        assert_eq!(ana.get("/salary").status, 404);
        let hana = as_(database, &f, f.hana, Some(Role::HumanResources));
        says(&hana.get("/salary"), &["Ruiz", "BA → BA+15", "15 units", "have no lane"]);
        says(&hana.send("/salary/confirmations", &[]), &["Tick what is to be confirmed"]);
        let due = format!("moves:{}", f.key(f.ana));
        let done = hana.send("/salary/confirmations", &[("due", &due)]);
        assert_eq!(done.location.as_deref(), Some("/salary"));
        let late = hana.send("/salary/confirmations", &[("due", &due)]);
        assert_eq!(late.status, 409);
        says(&ana.get("/my/lane"), &["Lane BA+15", "Moved from BA to BA+15"]);
        let file = hana.send("/salary/exports", &[]).location.expect("a file");
        says(&hana.get(&file), &["BA → BA+15", "These lines never change"]);
        let csv = hana.get(&format!("/salary/files/{}.csv", file.rsplit('/').next().unwrap()));
        assert!(csv.html().contains(",BA,BA+15,,0,0.00,2025-09-01,"), "{}", csv.html());
    });
}

#[test]
fn nobody_sees_the_lane_of_another_but_who_answers_for_pay() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let hers = format!("/people/{}/lane", f.key(f.ana));
        assert_eq!(as_(database, &f, f.priya, Some(Role::Principal)).get(&hers).status, 404);
        assert_eq!(as_(database, &f, f.ben, None).get(&hers).status, 404);
        let auditor = as_(database, &f, f.aud, Some(Role::Auditor));
        let page = auditor.get(&hers);
        says(&page, &["Ana Ruiz: salary lane"]);
        assert!(!page.text().contains("Put to a use"), "an auditor changes nothing");
    });
}

#[test]
fn who_was_not_placed_is_told_and_can_be_placed() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let ben = as_(database, &f, f.ben, None);
        says(&ben.get("/my/lane"), &["Human resources has not recorded a lane yet"]);
        let hana = as_(database, &f, f.hana, Some(Role::HumanResources));
        let place = format!("/people/{}/lane/placement", f.key(f.ben));
        says(&hana.send(&place, &[("lane", ""), ("day", "2025-10-01")]), &["There is a problem"]);
        let lane = format!("{}:BA+30", crate::tests::district::CODE);
        let done = hana.send(&place, &[("lane", &lane), ("day", "2025-08-01")]);
        assert!(done.location.is_some(), "{}", done.text());
        says(&ben.get("/my/lane"), &["Lane BA+30", "MA: Master's degree."]);
        let again = hana.send(&place, &[("lane", &lane), ("day", "2025-08-01")]);
        says(&again, &["A lane is recorded from Fri, Aug 1, 2025 on"]);
    });
}

#[test]
fn a_wrong_schedule_is_refused_with_line_and_column_and_nothing_is_lost() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let hana = as_(database, &f, f.hana, Some(Role::HumanResources));
        says(&hana.get("/salary/schedules"), &["five columns", "Examples to begin with"]);
        says(
            &hana.get("/salary/schedules/example-five-columns"),
            &["MA+15", "15 units + Master's degree"],
        );
        let (_, text) = crate::library::from_library(
            &crate::Code::parse("example-points-and-stipends").unwrap(),
        )
        .unwrap();
        let bad = text.replacen("purpose", "", 1).replacen("unallocated", "unalocated", 1);
        let answer = hana.send("/salary/schedules", &[("rules", &bad), ("first", "2025-11-01")]);
        assert_eq!(answer.status, 422);
        says(&answer, &["line 12, column 1", "did you mean unallocated?"]);
        let done = hana.send("/salary/schedules", &[("rules", text), ("first", "2025-11-01")]);
        assert!(done.location.is_some(), "{}", done.text());
        assert_eq!(as_(database, &f, f.ana, None).get("/salary/schedules/new").status, 403);
    });
}
