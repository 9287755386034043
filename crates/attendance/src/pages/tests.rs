//! The pages of attendance, asked for as people ask. It is noon of Tuesday, 14 October 2025: the
//! second session is under way.

use super::{badge, check_in, codes, door, doors, make_up, name_tags, paper, roster, sheet};
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
        .route("/sections/{key}/name-tags.pdf", get(name_tags::name_tags))
        .route(
            "/sections/{key}/make-ups/{person}",
            get(make_up::make_up_page).post(make_up::record_make_up),
        )
        .route("/sections/{key}/papers", post(paper::add))
        .route("/papers/{key}", get(paper::download))
        .route("/papers/{key}/removal", post(paper::remove))
        .route("/sections/{key}/doors", get(doors::section_doors).post(doors::issue_section_door))
        .route("/doors/{key}/revocation", post(doors::revoke_door))
        .route("/door", get(door::door_page))
        .route("/door/worker.js", get(door::worker))
        .route("/door/pairing", post(door::pair_device))
        .route("/my/badge", get(badge::badge_page).post(badge::renew_badge))
        .route("/my/badge.pdf", get(badge::badge_pdf))
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
fn name_tags_bear_the_badge_that_a_door_reads_and_no_need_att_3() {
    each_engine(|database| {
        let class = written(database);
        let town = class.town.clone();
        let carla = browser(database, &persona(&class, town.carla));
        says(&carla.get(&page(&class, "roster", 1)), "Name tags on label sheets");
        let address =
            |sheet: &str| format!("/sections/{}/name-tags.pdf?sheet={sheet}", class.section_key);
        for sheet in ["labels", "cards", "tents"] {
            let tags = carla.get(&address(sheet));
            assert_eq!(tags.status, 200, "{sheet}");
            assert!(tags.bytes.starts_with(b"%PDF"), "{sheet}");
        }
        // Whoever had no badge has one now, and it stays the one of the next print.
        let ana = town.ana;
        let code = || database.read_now(move |tx| crate::badge::badge(tx, ana)).unwrap();
        let before = code().expect("Ana's tag bears a code");
        let bearer = before.clone();
        let read = database.read_now(move |tx| crate::badge::bearer(tx, &bearer)).unwrap();
        assert_eq!(read, Some(ana), "which a door reads as Ana's");
        carla.get(&address("labels"));
        assert_eq!(code(), Some(before));
        assert_eq!(browser(database, &persona(&class, ana)).get(&address("tents")).status, 403);
    });
}

#[test]
fn each_of_several_presenters_takes_attendance_if_the_office_lets_them_cat_3() {
    each_engine(|database| {
        let class = written(database);
        let (town, section) = (class.town.clone(), class.section);
        let (carla, pat) = (town.carla, town.pat);
        let lets = |takes: Vec<StaffId>| {
            let office = town.occasion(town.dana);
            database
                .write_now(move |tx| {
                    let section = catalog::section(tx, section)?.expect("the section");
                    let permit = access::Permit::for_system();
                    catalog::schedule::let_take(tx, &permit, &office, &section, &takes)
                })
                .unwrap();
        };
        database.write_now(move |tx| crate::fixture::present(tx, section, pat)).unwrap();
        let roster = page(&class, "roster", 1);
        let marks = |person: StaffId| {
            let (session, path) = (class.session_keys[1].clone(), roster.clone());
            let (was, mark) = (mark(&class, "was", person), mark(&class, "mark", person));
            move |browser: &Browser| {
                let fields = [
                    ("session", session.as_str()),
                    (was.as_str(), "expected 0 "),
                    (mark.as_str(), "present"),
                ];
                browser.send(&path, &fields)
            }
        };
        let (first, second) =
            (browser(database, &persona(&class, carla)), browser(database, &persona(&class, pat)));
        // Both may, unless the office says otherwise.
        assert_eq!(marks(town.ana)(&first).status, 303);
        assert_eq!(marks(town.ben)(&second).status, 303);
        lets(vec![carla]);
        let seen = second.get(&roster);
        assert_eq!(seen.status, 200, "who presents sees the roster");
        says(&seen, "the office lets others take its attendance");
        assert!(!seen.html().contains("name=\"mark-"));
        let refused = marks(town.cy)(&second);
        assert_eq!(refused.status, 403);
        says(&refused, "the office lets others take its attendance");
        let codes = second.get(&page(&class, "codes", 1));
        assert_eq!(codes.status, 403);
        assert_eq!(marks(town.cy)(&first).status, 303);
        // Nobody credits themself, whoever else presents.
        database.write_now(move |tx| crate::fixture::take_seat(tx, section, carla)).unwrap();
        assert_eq!(marks(carla)(&first).status, 422);
        lets(vec![carla, pat]);
        assert_eq!(marks(carla)(&second).status, 303, "the other one may");
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

/// A picture of one pixel.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n the rest of a picture";

#[test]
fn a_photo_of_the_signed_sheet_is_kept_with_the_section_and_only_downloaded_att_3() {
    each_engine(|database| {
        let class = written(database);
        let carla = browser(database, &persona(&class, class.town.carla));
        let path = format!("/sections/{}/papers", class.section_key);
        let page_in_disguise = b"<html><script>alert(1)</script>";
        let refused = carla.send_file(&path, &[], ("paper", "sheet.png", page_in_disguise));
        assert_eq!(refused.status, 422);
        says(&refused, "The file is no photo and no PDF");
        let kept = carla.send_file(&path, &[], ("paper", "Tuesday sheet.html", PICTURE));
        assert_eq!(kept.status, 303);
        let again = carla.send_file(&path, &[], ("paper", "again.png", PICTURE));
        says(&again, "This very file is here already");
        let roster = carla.get(&page(&class, "roster", 1));
        says(&roster, "Tuesday-sheet.png");
        let html = roster.html();
        let (_, rest) = html.split_once("href=\"/papers/").expect("a link");
        let sheet = format!("/papers/{}", rest.split('"').next().expect("its end"));
        let answer = carla.get(&sheet);
        assert_eq!((answer.status, answer.bytes.as_slice()), (200, PICTURE));
        assert_eq!(answer.header("content-type"), "image/png");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let disposition = answer.header("content-disposition");
        assert_eq!(disposition, "attachment; filename=\"Tuesday-sheet.png\"");
        let ana = browser(database, &persona(&class, class.town.ana));
        assert_eq!(ana.get(&sheet).status, 403);
        assert_eq!(carla.send(&format!("{sheet}/removal"), &[]).status, 303);
        assert_eq!(carla.get(&sheet).status, 404);
    });
}

#[test]
fn a_session_made_up_another_day_counts_and_its_form_keeps_every_answer_att_5() {
    each_engine(|database| {
        let class = written(database);
        let town = &class.town;
        let carla = browser(database, &persona(&class, town.carla));
        let path = format!("/sections/{}/make-ups/{}", class.section_key, town.key(town.ana));
        says(&carla.get(&path), "Ana Ruiz: made up on another day");
        let fields = [
            ("session", class.session_keys[0].as_str()),
            ("on", "2025-10-14"),
            ("from", "7:30 am"),
            ("minutes", "100"),
            ("what", "Watched the recording"),
        ];
        let refused = carla.send(&path, &fields);
        assert_eq!(refused.status, 422);
        says(&refused, "They missed 1.5 hours of this session, so no more can be made up");
        assert!(refused.html().contains("Watched the recording"), "the answer is kept");
        let mut fields = fields;
        fields[3] = ("minutes", "90");
        fields[1] = ("on", "2025-10-15");
        says(&carla.send(&path, &fields), "and not after today");
        fields[1] = ("on", "2025-10-14");
        assert_eq!(carla.send(&path, &fields).status, 303);
        says(&carla.get(&page(&class, "roster", 0)), "made up on Tue, Oct 14");
        let own = format!("/sections/{}/make-ups/{}", class.section_key, town.key(town.carla));
        assert_eq!(carla.get(&own).status, 404, "the presenter is on no roster");
    });
}

#[test]
fn a_presenter_cannot_credit_themself_by_any_way_t18() {
    each_engine(|database| {
        let class = written(database);
        let town = class.town.clone();
        // Carla presents, and also holds a seat.
        let (section, carla) = (class.section, town.carla);
        database.write_now(move |tx| crate::fixture::take_seat(tx, section, carla)).unwrap();
        let carla = browser(database, &persona(&class, town.carla));
        let roster = page(&class, "roster", 1);
        let marked = carla.send(
            &roster,
            &[
                ("session", class.session_keys[1].as_str()),
                (&mark(&class, "was", town.carla), "expected 0 "),
                (&mark(&class, "mark", town.carla), "present"),
            ],
        );
        assert_eq!(marked.status, 422);
        says(&marked, "own");
        let everyone =
            carla.send(&roster, &[("session", class.session_keys[1].as_str()), ("do", "everyone")]);
        assert_eq!(everyone.status, 303);
        says(&carla.get(&roster), "4 of 5 here · 1 not marked");
        let confirm = code(database, &class, 1, "confirm");
        assert_eq!(carla.send("/check-in", &[("code", &confirm)]).status, 409);
        let path = format!("/sections/{}/make-ups/{}", class.section_key, town.key(town.carla));
        let made_up = carla.send(
            &path,
            &[
                ("session", class.session_keys[0].as_str()),
                ("on", "2025-10-14"),
                ("from", "7:30"),
                ("minutes", "90"),
                ("what", "Read it"),
            ],
        );
        assert_eq!(made_up.status, 422);
        let mail = "carla.mendes@prairiehills.example";
        let session = ("session", class.session_keys[1].as_str());
        let walked = carla.send(
            &format!("/sections/{}/walk-ins", class.section_key),
            &[session, ("known-by", mail)],
        );
        assert_eq!(walked.status, 422);
        says(&carla.get(&roster), "4 of 5 here · 1 not marked");
    });
}

#[test]
fn the_code_for_a_device_is_shown_once_and_the_page_at_the_door_may_use_the_camera() {
    on_sqlite(|database| {
        let class = written(database);
        let carla = browser(database, &persona(&class, class.town.carla));
        let path = format!("/sections/{}/doors", class.section_key);
        says(&carla.get(&path), "No device is paired here yet");
        let issued = carla.send(&path, &[("counts", "arrival")]);
        assert_eq!(issued.location.as_deref(), Some(path.as_str()));
        assert!(issued.header("set-cookie").contains("Type"), "said once, kept nowhere");
        says(&carla.get(&path), "Code waits until Tue, Oct 14, 2025, 12:30 pm");
        says(&carla.send(&path, &[]), "There is a problem");
        let door = carla.get("/door");
        assert_eq!(door.status, 200);
        assert!(!door.html().contains("Mendes"), "the page of a device names nobody");
        assert!(door.header("permissions-policy").contains("camera=(self)"));
        assert!(carla.get(&path).header("permissions-policy").contains("camera=()"));
        let worker = carla.get("/door/worker.js");
        assert_eq!(worker.header("service-worker-allowed"), "/door");
        assert!(!worker.html().contains("{{"), "filled in");
        let asked = |site: &str| {
            axum::http::Request::post("/door/pairing")
                .header("sec-fetch-site", site)
                .body(axum::body::Body::from(r#"{"code":"CDFG-HJKM","name":"x","publicKey":"04"}"#))
                .unwrap()
        };
        assert_eq!(carla.ask(asked("same-origin")).status, 409);
        assert_eq!(carla.ask(asked("cross-site")).status, 403);
    });
}

#[test]
fn ones_badge_is_shown_and_printed_as_an_accessible_pdf_att_3() {
    on_sqlite(|database| {
        let class = written(database);
        let ana = browser(database, &persona(&class, class.town.ana));
        let badge = ana.get("/my/badge");
        says(&badge, "My badge");
        assert!(badge.html().contains("svg class=\"qr\""));
        let paper = ana.get("/my/badge.pdf");
        assert!(paper.bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(ana.send("/my/badge", &[]).status, 303);
    });
}
