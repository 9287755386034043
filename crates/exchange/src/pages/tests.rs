//! The pages as the personnel office reads them.

use super::*;
use crate::{APPLY_JOB, work_on_apply};
use access::Role;
use axum::Router;
use axum::routing::{get, post};
use db::{Database, jobs};
use staff::fixture::{Fixture, NOW, prairie_hills};
use std::sync::Arc;
use web::Application;
use web::testing::{Browser, Persona};

const HEADER: &str =
    "employee_number,given_name,family_name,building_code,job_role,title,starts_on\n";
const NEW_COOK: &str = "E900,Noor,Haddad,BIR,cook,Second cook,2025-10-14\n";

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/imports", get(imports_page).post(import_receive))
        .route("/imports/{key}", get(import_page))
        .route("/imports/{key}/application", post(import_apply))
        .route("/imports/{key}/withdrawal", post(import_withdraw))
}

fn as_hr(check: impl Fn(&Browser, &Database, &Fixture)) {
    db::testing::each_engine(|db| {
        let f = db.write_now(prairie_hills).unwrap();
        let hana = Persona::new(f.hana.0, "Hana", "Okafor").holding(Role::HumanResources, None);
        let browser = Browser::new(db, routes(), f.today, &hana);
        check(&browser, db, &f);
    });
}

fn upload(browser: &Browser, fields: &[(&str, &str)], text: &str) -> web::testing::Answer {
    browser.send_file("/imports", fields, ("file", "positions.csv", text.as_bytes()))
}

/// The hidden field by which the page knows what was seen.
fn seen(html: &str) -> String {
    let (_, rest) = html.split_once("name=\"seen\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

fn work(db: &Database, f: &Fixture) {
    let claimed =
        db.write_now(|tx| jobs::claim(tx, NOW.plus_minutes(24 * 60), "test", 5)).unwrap().unwrap();
    assert_eq!(claimed.kind, APPLY_JOB);
    work_on_apply(db, &claimed, &f.occasion(f.hana)).unwrap();
}

#[test]
fn a_file_is_read_compared_applied_and_kept_in_the_list() {
    as_hr(|browser, db, f| {
        assert!(browser.get("/imports").text().contains("appear here"));
        let given = upload(browser, &[("kind", "positions")], &format!("{HEADER}{NEW_COOK}"));
        let page = given.location.unwrap();
        let shown = browser.get(&page);
        let text = shown.text();
        for words in ["Waits for you", "new person", "Haddad, Noor (E900)", "Apply these changes"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let apply = format!("{page}/application");
        let asked = browser.send(&apply, &[("seen", &seen(&shown.html()))]);
        assert_eq!(asked.location.as_deref(), Some(page.as_str()));
        let waiting = browser.get(&page);
        assert!(waiting.text().contains("being applied"), "{}", waiting.text());
        assert_eq!(waiting.header("refresh"), "2");
        work(db, f);
        let done = browser.get(&page).text();
        assert!(done.contains("Applied") && done.contains("new position"), "{done}");
        assert!(!done.contains("Apply these changes"), "{done}");
        assert!(browser.get("/imports").text().contains("positions.csv Positions file"));
        assert_eq!(browser.send(&apply, &[("seen", "x")]).status, 409);

        let again = upload(browser, &[("kind", "positions")], &format!("{HEADER}{NEW_COOK}"));
        let text = browser.get(&again.location.unwrap()).text();
        assert!(text.contains("Nothing to change"), "{text}");
    });
}

#[test]
fn a_bad_file_shows_every_problem_with_its_line_and_advice() {
    as_hr(|browser, _, _| {
        let bad = format!("{HEADER}E900,Noor,Haddad,ZZZ,cook,,soon\n");
        let given = upload(browser, &[("kind", "positions")], &bad);
        let text = browser.get(&given.location.unwrap()).text();
        for words in ["Refused", "positions.csv, line 2", "soon is not a date", "Write dates as"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(!text.contains("Apply these"), "{text}");
        let no_zip = upload(browser, &[("kind", "oneroster")], &bad);
        assert_eq!(no_zip.status, 422);
        assert!(no_zip.text().contains("The file cannot be opened as a zip"), "{}", no_zip.text());
        let nothing = browser.send("/imports", &[("kind", "positions")]);
        assert!(nothing.text().contains("Choose a file."), "{}", nothing.text());
    });
}

#[test]
fn a_file_that_deactivates_many_is_held_with_the_reason() {
    as_hr(|browser, db, f| {
        let two = format!("{HEADER}{NEW_COOK}E901,Max,Ng,CED,cook,,2025-10-14\n");
        let given = upload(browser, &[("kind", "positions")], &two);
        let page = given.location.unwrap();
        let sent = browser.get(&page).html();
        browser.send(&format!("{page}/application"), &[("seen", &seen(&sent))]);
        work(db, f);
        let fields = [("kind", "positions"), ("everyone", "yes")];
        let given = upload(browser, &fields, &format!("{HEADER}{NEW_COOK}"));
        let page = given.location.unwrap();
        let shown = browser.get(&page).text();
        assert!(shown.contains("1 of 24 people would be deactivated"), "{shown}");
        assert!(shown.contains("Confirm and apply"), "{shown}");
        let gone = browser.send(&format!("{page}/withdrawal"), &[]);
        assert_eq!(gone.location.as_deref(), Some("/imports"));
        assert!(browser.get(&page).text().contains("Withdrawn"));
    });
}

#[test]
fn what_was_seen_must_still_be_so_when_it_is_applied() {
    as_hr(|browser, db, f| {
        let given = upload(browser, &[("kind", "positions")], &format!("{HEADER}{NEW_COOK}"));
        let page = given.location.unwrap();
        browser.send(&format!("{page}/application"), &[("seen", "another difference")]);
        work(db, f);
        let text = browser.get(&page).text();
        assert!(text.contains("The staff have changed since you looked"), "{text}");
        assert!(text.contains("Apply these changes"), "{text}");
    });
}

#[test]
fn only_those_who_import_see_imports() {
    db::testing::on_sqlite(|db| {
        let f = db.write_now(prairie_hills).unwrap();
        for persona in [
            Persona::new(f.ana.0, "Ana", "Ruiz"),
            Persona::new(f.dana.0, "Dana", "Whitfield").holding(Role::Coordinator, None),
        ] {
            let browser = Browser::new(db, routes(), f.today, &persona);
            assert_eq!(browser.get("/imports").status, 403);
            assert_eq!(upload(&browser, &[("kind", "positions")], HEADER).status, 403);
        }
    });
}
