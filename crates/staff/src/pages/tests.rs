//! The pages as people read them, in Prairie Hills.

use super::*;
use crate::fixture::{Fixture, prairie_hills};
use access::Role;
use axum::Router;
use axum::routing::{get, post};
use kernel::{BuildingId, StaffId};
use std::sync::Arc;
use web::testing::{Browser, Persona};
use web::{Application, Language};

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/people", get(people_page).post(person_hire))
        .route("/people.csv", get(people_csv))
        .route("/people/new", get(person_new))
        .route("/people/{key}", get(person_page))
        .route("/people/{key}/name", get(name_page).post(name_change))
        .route("/people/{key}/departure", get(departure_page).post(departure))
        .route("/people/{key}/return", get(return_page).post(return_))
        .route("/people/{key}/positions", post(position_start))
        .route("/people/{key}/positions/new", get(position_new))
        .route("/people/{key}/leaves", post(leave_grant))
        .route("/people/{key}/leaves/new", get(leave_new))
        .route("/people/{key}/credentials", post(credential_record))
        .route("/people/{key}/credentials/new", get(credential_new))
        .route("/positions/{key}", get(position_change_page))
        .route("/positions/{key}/change", post(position_change))
        .route("/positions/{key}/end", post(position_end))
        .route("/buildings", get(buildings_page).post(building_open))
        .route("/buildings/new", get(building_new))
        .route("/buildings/{key}/closure", post(building_closure))
}

fn persona(f: &Fixture, person: StaffId) -> Persona {
    let name = f.name(person);
    Persona::new(person.0, &name.given, &name.family)
}

fn holding(f: &Fixture, person: StaffId, role: Role, building: Option<BuildingId>) -> Persona {
    persona(f, person).holding(role, building)
}

/// The district in a database, and a browser for a persona of it.
fn visiting(who: fn(&Fixture) -> Persona, check: impl Fn(&Browser, &Fixture)) {
    db::testing::each_engine(|db| {
        let f = db.write_now(prairie_hills).unwrap();
        let browser = Browser::new(db, routes(), f.today, &who(&f));
        check(&browser, &f);
    });
}

fn hr(f: &Fixture) -> Persona {
    holding(f, f.hana, Role::HumanResources, None)
}

#[test]
fn the_directory_finds_people_by_name_building_group_and_day() {
    visiting(hr, |browser, f| {
        let all = browser.get("/people").text();
        assert!(all.contains("22 people on Tue, Oct 14, 2025"), "{all}");
        assert!(all.contains("Ruiz, Ana") && !all.contains("Navarro"), "Gil has left");
        let june = browser.get("/people?on=2025-06-30").text();
        assert!(june.contains("Navarro, Gil"), "{june}");
        let found = browser.get("/people?q=ruiz+ana").text();
        assert!(found.contains("1 person on") && found.contains("Grade 3 teacher"), "{found}");
        let cooks = browser.get("/people?group=food-service").text();
        assert!(cooks.contains("1 person on") && cooks.contains("Mensah, Kofi"), "{cooks}");
        let cedar = kernel::Key::from_words("prairie hills building CED");
        let at_cedar = browser.get(&format!("/people?building={cedar}")).text();
        assert!(at_cedar.contains("6 people on"), "{at_cedar}");
        let nobody = browser.get("/people?q=zzz").text();
        assert!(nobody.contains("Nobody fits these filters"), "{nobody}");
        let before = browser.get(&format!("/people?building={cedar}&on=2025-09-28")).text();
        assert!(!before.contains(&f.name(f.tariq).sorted()), "Tariq was at Birch then");
    });
}

#[test]
fn the_file_holds_exactly_what_is_shown() {
    visiting(hr, |browser, _| {
        let answer = browser.get("/people.csv?group=food-service");
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(
            answer.html(),
            "\u{feff}name,employee_number,positions,buildings,email,on\r\n\
             \"Mensah, Kofi\",E113,Cook,Birch Elementary,kofi.mensah@prairiehills.example,\
             2025-10-14\r\n"
        );
    });
}

#[test]
fn a_principal_sees_their_own_building_only() {
    visiting(
        |f| holding(f, f.priya, Role::Principal, Some(f.birch)),
        |browser, f| {
            let all = browser.get("/people").text();
            assert!(all.contains("Ruiz, Ana") && !all.contains("Moreau"), "{all}");
            assert!(all.contains("Music teacher Birch Elementary mia"), "one of two jobs: {all}");
            assert!(!browser.get("/people.csv").html().contains("Moreau"));
            assert_eq!(browser.get(&format!("/people/{}", f.key(f.ana))).status, 200);
            assert_eq!(browser.get(&format!("/people/{}", f.key(f.tess))).status, 404);
            assert_eq!(browser.get(&format!("/people/{}/name", f.key(f.ana))).status, 403);
            assert_eq!(browser.get("/people/new").status, 403);
        },
    );
}

#[test]
fn a_teacher_sees_their_own_page_in_their_language_and_no_directory() {
    visiting(
        |f| persona(f, f.tariq).speaking(Language::Spanish),
        |browser, f| {
            assert_eq!(browser.get("/people").status, 403);
            assert_eq!(browser.get(&format!("/people/{}", f.key(f.ana))).status, 404);
            let own = browser.get(&format!("/people/{}", f.key(f.tariq))).text();
            for words in ["Puestos", "Reading teacher", "Actual", "Terminado", "Paul Egede"] {
                assert!(own.contains(words), "{words}: {own}");
            }
            let positions = own.find("Reading teacher").unwrap();
            assert!(own.find("Grade 4 teacher").unwrap() > positions, "the latest comes first");
        },
    );
}

#[test]
fn a_supervisor_sees_that_someone_is_on_leave_and_not_of_what_kind() {
    visiting(
        |f| holding(f, f.paul, Role::Principal, Some(f.cedar)),
        |browser, f| {
            let page = browser.get(&format!("/people/{}", f.key(f.olive))).text();
            assert!(page.contains("Mon, Sep 15, 2025 to Fri, Dec 19, 2025"), "{page}");
            assert!(!page.contains("Family"), "{page}");
        },
    );
    visiting(hr, |browser, f| {
        assert!(browser.get(&format!("/people/{}", f.key(f.olive))).text().contains("Family"));
    });
}

#[test]
fn the_office_adds_a_person_and_gives_them_a_position() {
    visiting(hr, |browser, f| {
        let empty = browser.send("/people", &[("given", ""), ("family", "Haddad")]);
        assert_eq!(empty.status, 422);
        assert!(empty.title().starts_with("Error: "), "{}", empty.title());
        let taken = browser.send("/people", &[("given", "N"), ("family", "H"), ("number", "E108")]);
        assert!(taken.text().contains("Ana Ruiz has this employee number"), "{}", taken.text());

        let added = browser.send("/people", &[("given", "Noor"), ("family", "Haddad")]);
        let page = added.location.unwrap();
        let birch = kernel::Key::from_words("prairie hills building BIR").to_string();
        let mut fields = vec![
            ("job", "cook"),
            ("title", "Second cook"),
            ("building", birch.as_str()),
            ("share", "0.5"),
            ("grades", "third"),
            ("starts-on", "2025-10-20"),
        ];
        let unread = browser.send(&format!("{page}/positions"), &fields);
        assert!(unread.text().contains("These cannot be read: third"), "{}", unread.text());
        fields[4] = ("grades", "");
        let given = browser.send(&format!("{page}/positions"), &fields);
        assert_eq!(given.location.as_deref(), Some(page.as_str()));
        let shown = browser.get(&page).text();
        assert!(shown.contains("Second cook") && shown.contains("Not yet begun"), "{shown}");
        let twice = browser.send(&format!("{page}/positions"), &fields);
        assert!(twice.text().contains("already holds this job"), "{}", twice.text());
        assert_eq!(f.today.to_string(), "2025-10-14");
    });
}

#[test]
fn the_office_changes_and_ends_a_position() {
    visiting(hr, |browser, f| {
        let person = format!("/people/{}", f.key(f.cy));
        let html = browser.get(&person).html();
        let start = html.find("/positions/").unwrap();
        let address =
            html[start..].split('"').find(|part| part.starts_with("/positions/")).unwrap();
        let form = browser.get(address);
        assert!(form.text().contains("Held since Thu, Aug 1, 2024"), "{}", form.text());
        let birch = kernel::Key::from_words("prairie hills building BIR").to_string();
        let change = [
            ("job", "teacher"),
            ("title", "Grade 4 teacher"),
            ("building", birch.as_str()),
            ("share", "1"),
            ("grades", "4"),
            ("from", "2025-11-03"),
        ];
        let done = browser.send(&format!("{address}/change"), &change);
        assert_eq!(done.location.as_deref(), Some(person.as_str()));
        let shown = browser.get(&person).text();
        assert!(shown.contains("Grade 4 teacher") && shown.contains("Grade 5 teacher"), "{shown}");
        assert!(shown.contains("Sun, Nov 2, 2025"), "{shown}");
        let early = browser.send(&format!("{address}/end"), &[("last", "2024-07-01")]);
        assert!(early.text().contains("must fall within the position"), "{}", early.text());
    });
}

#[test]
fn leaves_credentials_a_name_and_a_last_day_are_recorded() {
    visiting(hr, |browser, f| {
        let page = format!("/people/{}", f.key(f.nia));
        let leave = [("kind", "military"), ("starts-on", "2025-11-01"), ("ends-on", "2025-11-30")];
        assert_eq!(browser.send(&format!("{page}/leaves"), &leave).status, 303);
        assert!(browser.send(&format!("{page}/leaves"), &leave).text().contains("Another leave"));
        let credential = [("kind", "CPR"), ("starts-on", "2023-09-01"), ("ends-on", "2025-09-01")];
        assert_eq!(browser.send(&format!("{page}/credentials"), &credential).status, 303);
        let name = [("given", "Nia"), ("family", "Brandt-Cole"), ("email", "nia@x.example")];
        assert_eq!(browser.send(&format!("{page}/name"), &name).status, 303);
        let departure = [("day", "2025-10-13")];
        assert_eq!(browser.send(&format!("{page}/departure"), &departure).status, 303);
        let shown = browser.get(&page).text();
        for words in ["Nia Brandt-Cole", "Left on Mon, Oct 13, 2025", "Military", "Expired"] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let back = browser.send(&format!("{page}/return"), &[("day", "2025-10-10")]);
        assert!(back.text().contains("must come after the last day"), "{}", back.text());
        assert_eq!(browser.send(&format!("{page}/return"), &[("day", "2025-10-20")]).status, 303);
        for form in ["name", "leaves/new", "credentials/new", "departure", "return"] {
            assert_eq!(browser.get(&format!("{page}/{form}")).status, 200, "{form}");
        }
    });
}

#[test]
fn a_building_opens_and_one_with_staff_does_not_close() {
    visiting(hr, |browser, _| {
        let elm =
            [("name", "Elm High"), ("code", "ELM"), ("level", "high"), ("opened-on", "2025-08-01")];
        assert_eq!(browser.send("/buildings", &elm).location.as_deref(), Some("/buildings"));
        let list = browser.get("/buildings").text();
        assert!(list.contains("4 buildings") && list.contains("Elm High"), "{list}");
        assert!(browser.send("/buildings", &elm).text().contains("Elm High has this code"));
        let key = kernel::Key::from_words("prairie hills building CED");
        let field = format!("closed-on-{key}");
        let closure = format!("/buildings/{key}/closure");
        let staffed = browser.send(&closure, &[(field.as_str(), "2025-12-31")]);
        assert!(staffed.text().contains("6 positions there run on"), "{}", staffed.text());
        assert_eq!(browser.get("/buildings/new").status, 200);
    });
}
