//! The pages of attendance, asked for as people ask. It is noon of Tuesday, 14 October 2025: the
//! second session is under way.

use super::{check_in, codes, roster, sheet};
use crate::fixture::{Class, class};
use access::Role;
use axum::Router;
use axum::routing::{get, post};
use db::Database;
use db::testing::{each_engine, on_sqlite};
use kernel::{Fault, LocalDate, StaffId};
use std::sync::Arc;
use web::testing::{Answer, Browser, Persona};
use web::{Application, Language};

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/sections/{key}/roster", get(roster::roster_page).post(roster::save_roster))
        .route("/sections/{key}/walk-ins", post(roster::add_walk_in))
        .route("/sections/{key}/codes", get(codes::codes_page))
        .route("/sections/{key}/sign-in-sheet.pdf", get(sheet::sign_in_sheet))
        .route("/check-in", get(check_in::check_in_page).post(check_in::check_in_form))
}

fn persona(class: &Class, person: StaffId) -> Persona {
    let name = class.town.name(person);
    Persona::new(person.0, &name.given, &name.family)
}

fn browser(database: &Database, persona: &Persona) -> Browser {
    let today = LocalDate::parse("2025-10-14").unwrap();
    Browser::new(database, routes(), today, persona)
}

fn written(database: &Database) -> Class {
    database.write_now(class).unwrap()
}

fn page(class: &Class, page: &str, session: usize) -> String {
    format!("/sections/{}/{page}?session={}", class.section_key, class.session_keys[session])
}

fn mark(class: &Class, part: &str, person: StaffId) -> String {
    format!("{part}-{}", class.town.key(person))
}

fn code(database: &Database, class: &Class, session: usize, which: &str) -> String {
    let (class, which) = (class.clone(), which.to_owned());
    database
        .read_now(move |tx| {
            let section = crate::section(tx, class.section)?.expect("the section");
            let codes = section.codes(&section.sessions[session]);
            Ok::<_, Fault>(match which.as_str() {
                "check-in" => codes.check_in.to_string(),
                _ => codes.confirm.to_string(),
            })
        })
        .unwrap()
}

#[track_caller]
fn says(answer: &Answer, words: &str) {
    assert!(answer.text().contains(words), "{words:?} is not on the page:\n{}", answer.text());
}

#[test]
fn a_presenter_takes_attendance_on_one_page_att_5() {
    each_engine(|database| {
        let class = written(database);
        let town = &class.town;
        let carla = browser(database, &persona(&class, town.carla));
        let roster = page(&class, "roster", 1);
        let before = carla.get(&roster);
        assert_eq!(before.status, 200);
        says(&before, "Tue, Oct 14, 2025, 11:00 am–12:45 pm");
        says(&before, "0 of 4 here · 4 not marked");
        let saved = carla.send(
            &roster,
            &[
                ("session", class.session_keys[1].as_str()),
                (&mark(&class, "was", town.ana), "expected 0 "),
                (&mark(&class, "mark", town.ana), "present"),
                (&mark(&class, "was", town.ben), "expected 0 "),
                (&mark(&class, "mark", town.ben), "expected"),
                (&mark(&class, "minutes", town.ben), "45"),
                (&mark(&class, "reason", town.ben), "bus duty"),
                (&mark(&class, "was", town.cy), "expected 0 "),
                (&mark(&class, "mark", town.cy), "absent"),
                ("do", "everyone"),
            ],
        );
        assert_eq!(saved.location.as_deref(), Some(roster.as_str()));
        let after = carla.get(&roster);
        says(&after, "2 of 4 here · 1 for part of it · 1 absent");
        let html = after.html();
        assert!(html.contains("value=\"bus duty\"") && html.contains("value=\"45\""));
    });
}

#[test]
fn a_line_that_cannot_be_saved_comes_back_with_every_answer_kept() {
    on_sqlite(|database| {
        let class = written(database);
        let town = &class.town;
        let carla = browser(database, &persona(&class, town.carla));
        let fields = [
            ("session", class.session_keys[1].as_str()),
            (&mark(&class, "was", town.ana), "expected 0 "),
            (&mark(&class, "mark", town.ana), "absent"),
            (&mark(&class, "was", town.ben), "expected 0 "),
            (&mark(&class, "mark", town.ben), "partial"),
            (&mark(&class, "minutes", town.ben), "91"),
            (&mark(&class, "reason", town.ben), "bus duty"),
        ];
        let refused = carla.send(&page(&class, "roster", 1), &fields);
        assert_eq!(refused.status, 422);
        assert!(refused.title().starts_with("Error: "));
        says(&refused, "There is a problem");
        says(&refused, "The session without its breaks is 90 minutes long");
        assert!(refused.html().contains("value=\"91\""), "the answer is kept");
        says(&carla.get(&page(&class, "roster", 1)), "4 not marked");
    });
}

#[test]
fn a_code_entered_while_the_roster_is_open_is_not_overwritten_att_6() {
    on_sqlite(|database| {
        let class = written(database);
        let town = &class.town;
        let confirm = code(database, &class, 1, "confirm");
        let ana = browser(database, &persona(&class, town.ana));
        ana.send("/check-in", &[("code", &confirm)]);
        let carla = browser(database, &persona(&class, town.carla));
        // Carla's page was drawn before Ana confirmed.
        carla.send(
            &page(&class, "roster", 1),
            &[
                ("session", class.session_keys[1].as_str()),
                (&mark(&class, "was", town.ana), "expected 0 "),
                (&mark(&class, "mark", town.ana), "expected"),
                (&mark(&class, "was", town.ben), "expected 0 "),
                (&mark(&class, "mark", town.ben), "present"),
            ],
        );
        says(&carla.get(&page(&class, "roster", 1)), "2 of 4 here");
    });
}

#[test]
fn only_who_presents_and_the_office_see_a_roster_cat_3() {
    on_sqlite(|database| {
        let class = written(database);
        let town = &class.town;
        let path = page(&class, "roster", 1);
        assert_eq!(browser(database, &persona(&class, town.ana)).get(&path).status, 403);
        let dana = persona(&class, town.dana).holding(Role::Coordinator, None);
        assert_eq!(browser(database, &dana).get(&path).status, 200);
        let aud = persona(&class, town.aud).holding(Role::Auditor, None);
        let auditor = browser(database, &aud);
        let seen = auditor.get(&path);
        assert_eq!(seen.status, 200);
        assert!(!seen.html().contains("name=\"mark-"), "an auditor reads and marks nobody");
        assert_eq!(auditor.get(&page(&class, "codes", 1)).status, 403);
        assert_eq!(auditor.send(&path, &[]).status, 403);
        assert_eq!(auditor.get("/sections/nonsense/roster").status, 404);
    });
}

#[test]
fn who_walks_in_is_added_by_the_presenter_att_5() {
    each_engine(|database| {
        let class = written(database);
        let carla = browser(database, &persona(&class, class.town.carla));
        let path = format!("/sections/{}/walk-ins", class.section_key);
        let session = ("session", class.session_keys[1].as_str());
        let nobody = carla.send(&path, &[session, ("known-by", "E999")]);
        assert_eq!(nobody.status, 422);
        says(&nobody, "No one who works here has this e-mail or employee number");
        assert!(nobody.html().contains("value=\"E999\""));
        let empty = carla.send(&path, &[session, ("known-by", "")]);
        assert_eq!(empty.status, 422);
        let mail = "kofi.mensah@prairiehills.example";
        assert_eq!(carla.send(&path, &[session, ("known-by", mail)]).status, 303);
        let roster = carla.get(&page(&class, "roster", 1));
        says(&roster, "Mensah, Kofi walked in");
        says(&roster, "1 of 5 here");
    });
}

#[test]
fn a_code_from_a_link_is_asked_about_before_anything_is_recorded_att_2() {
    each_engine(|database| {
        let class = written(database);
        let ana = browser(database, &persona(&class, class.town.ana));
        let check_in = code(database, &class, 1, "check-in");
        let asked = ana.get(&format!("/check-in?code={check_in}"));
        says(&asked, "Check in to this session?");
        says(&ana.get("/check-in"), "Enter the code shown at the start");
        let done = ana.send("/check-in", &[("code", &check_in)]);
        let result = ana.get(done.location.as_deref().expect("a result page"));
        says(&result, "You are checked in");
        says(&result, "One code is left Checked in at 12:00 pm.");
        let confirm = code(database, &class, 1, "confirm").to_lowercase();
        let done = ana.send("/check-in", &[("code", &confirm)]);
        let result = ana.get(done.location.as_deref().expect("a result page"));
        says(&result, "Your attendance is recorded");
        says(&result, "Nothing is left to do Checked in at 12:00 pm. Confirmed at 12:00 pm.");
    });
}

#[test]
fn a_code_that_is_not_taken_says_why_and_what_to_do() {
    on_sqlite(|database| {
        let class = written(database);
        let town = &class.town;
        let ana = browser(database, &persona(&class, town.ana));
        let unreadable = ana.send("/check-in", &[("code", "hello")]);
        assert_eq!(unreadable.status, 422);
        says(&unreadable, "A code is six letters and numbers");
        let yesterday = code(database, &class, 0, "confirm");
        let over = ana.send("/check-in", &[("code", &yesterday)]);
        assert_eq!(over.status, 409);
        says(&over, "codes were taken until Mon, Oct 13, 2025, 4:45 pm");
        let now = code(database, &class, 1, "check-in");
        let kofi = browser(database, &persona(&class, town.kofi));
        says(&kofi.send("/check-in", &[("code", &now)]), "Ask the presenter to add you");
        let carla = browser(database, &persona(&class, town.carla));
        says(&carla.send("/check-in", &[("code", &now)]), "its codes prove nothing for you");
    });
}

#[test]
fn check_in_speaks_spanish() {
    on_sqlite(|database| {
        let class = written(database);
        let ana = persona(&class, class.town.ana).speaking(Language::Spanish);
        let ana = browser(database, &ana);
        says(&ana.get("/check-in"), "Sus sesiones de hoy");
        let code = code(database, &class, 1, "check-in");
        says(&ana.get(&format!("/check-in?code={code}")), "¿Registrar su entrada a esta sesión?");
    });
}

#[test]
fn the_wall_shows_one_code_at_a_time_att_2() {
    on_sqlite(|database| {
        let class = written(database);
        let carla = browser(database, &persona(&class, class.town.carla));
        let (first, last) =
            (code(database, &class, 1, "check-in"), code(database, &class, 1, "confirm"));
        let wall = carla.get(&page(&class, "codes", 1));
        says(&wall, &first);
        says(&wall, "0 of 4 checked in");
        assert!(!wall.html().contains(&last) && !wall.html().contains(&last.replace('-', "")));
        let wall = carla.get(&format!("{}&show=confirm", page(&class, "codes", 1)));
        says(&wall, &last);
        assert!(wall.html().contains("svg class=\"qr\""));
    });
}

#[test]
fn the_sign_in_sheet_is_an_accessible_pdf_att_3() {
    on_sqlite(|database| {
        let class = written(database);
        let carla = browser(database, &persona(&class, class.town.carla));
        for path in [
            page(&class, "sign-in-sheet.pdf", 1),
            format!("/sections/{}/sign-in-sheet.pdf", class.section_key),
        ] {
            let sheet = carla.get(&path);
            assert_eq!(
                (sheet.status, sheet.header("content-type").as_str()),
                (200, "application/pdf")
            );
            assert!(sheet.bytes.starts_with(b"%PDF-1.7") && sheet.bytes.len() > 5_000);
        }
    });
}
