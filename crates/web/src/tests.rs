//! The rules of every page, asked through a real router.

use std::sync::Arc;

use access::{Role, Subject, action};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use db::Database;
use db::testing::{each_engine, on_sqlite};
use kernel::fault::FaultKind;
use kernel::{Failed, Fault, Key, LocalDate, StaffId};
use maud::html;

use crate::components::{Field, form, text_field};
use crate::testing::{Browser, Persona};
use crate::{Answers, Application, Caller, Done, Halt, Language, OrHalt, Page, Submitted, Visit};

fn day() -> LocalDate {
    LocalDate::parse("2025-10-14").unwrap()
}

fn ana() -> Persona {
    Persona::new(1, "Ana", "Ruiz")
}

async fn asking(visit: Visit) -> Page {
    asked(&visit, &Answers::blank(&visit.words))
}

fn asked(visit: &Visit, answers: &Answers) -> Page {
    Page::new(visit, "Add a note").errors(answers).body(form(
        visit,
        "/notes",
        text_field(answers, Field::new("note", "Note")),
    ))
}

enum NoteRefusal {
    Rude,
}

async fn adding(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let mut read = form.read();
    let note = read.required_text("note", "Note", 20);
    let note = match read.finish(|| note) {
        Ok(note) => note,
        Err(answers) => return Ok(asked(&visit, &answers).into_response()),
    };
    let added = visit.submit(&form, move |tx| {
        if note == "rude" {
            return Err(Failed::Refused(NoteRefusal::Rude));
        }
        let key = Key::new();
        db::setting::set(tx, &format!("note.{key}"), &note)?;
        Ok(Done::to(format!("/notes/{key}")).saying("Your note is kept"))
    });
    match added.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(NoteRefusal::Rude) => {
            Ok(asked(&visit, &form.answers().refused("note", "Say it kindly")).into_response())
        }
    }
}

async fn uploading(_: Visit, form: Submitted) -> String {
    let file = form.file("roster").map(|file| format!("{} {}", file.name, file.bytes.len()));
    format!("{} {}", form.text("year"), file.unwrap_or_default())
}

async fn open(caller: Caller) -> Page {
    Page::new(&caller, "Open to all")
}

async fn never(_: Caller) -> Page {
    std::future::pending().await
}

async fn panicking(_: Caller) -> Page {
    panic!("a defect of ours")
}

async fn full(visit: Visit) -> Result<Page, Halt> {
    let fault = || Err::<(), Fault>(Fault::of(FaultKind::StorageFull, "SQLITE_FULL"));
    visit.read(move |_| Ok(fault()?)).await?;
    Ok(asking(visit).await)
}

async fn hidden(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewTranscript>(&Subject::person(StaffId(99)))?;
    Ok(asking(visit).await)
}

async fn closed(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewJournal>(&Subject::district())?;
    Ok(asking(visit).await)
}

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/notes", get(asking).post(adding))
        .route("/notes/{key}", get(asking))
        .route("/files", post(uploading))
        .route("/open", get(open))
        .route("/never", get(never))
        .route("/panic", get(panicking))
        .route("/full", get(full))
        .route("/hidden", get(hidden))
        .route("/closed", get(closed))
}

fn browser(db: &Database) -> Browser {
    Browser::new(db, routes(), day(), &ana())
}

fn notes(db: &Database) -> usize {
    let all = db.read_now(db::setting::all).unwrap();
    all.iter().filter(|(name, _)| name.starts_with("note.")).count()
}

#[test]
fn who_is_not_signed_in_is_sent_to_sign_in_and_comes_back() {
    on_sqlite(|db| {
        let browser = Browser::signed_out(db, routes(), day());
        let answer = browser.get("/notes/17?from=a&to=b%20c");
        assert_eq!(answer.status, 303);
        let to = "/sign-in?return=/notes/17?from=a%26to=b%2520c";
        assert_eq!(answer.location.as_deref(), Some(to));
        assert_eq!(browser.send("/notes", &[]).location.as_deref(), Some("/sign-in"));
        assert_eq!(browser.get("/open").status, 200);
    });
}

#[test]
fn the_same_form_sent_twice_acts_once_and_leads_to_the_same_page() {
    each_engine(|db| {
        let browser = browser(db);
        let first = browser.send_once("o1", "/notes", &[("note", "hello")]);
        let again = browser.send_once("o1", "/notes", &[("note", "hello")]);
        assert_eq!((first.status, again.status), (303, 303));
        assert_eq!(first.location, again.location);
        assert_eq!(notes(db), 1);
        browser.send_once("o2", "/notes", &[("note", "hello")]);
        assert_eq!(notes(db), 2);
    });
}

#[test]
fn the_same_form_sent_eight_times_at_once_acts_once() {
    each_engine(|db| {
        let led: Vec<Option<String>> = std::thread::scope(|scope| {
            let sending: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| browser(db).send_once("o1", "/notes", &[("note", "x")])))
                .collect();
            sending.into_iter().map(|one| one.join().unwrap().location).collect()
        });
        assert_eq!(notes(db), 1);
        assert!(led[0].is_some() && led.iter().all(|one| one == &led[0]), "{led:?}");
    });
}

#[test]
fn a_refused_form_is_kept_with_its_answers_and_may_be_sent_again() {
    on_sqlite(|db| {
        let browser = browser(db);
        let refused = browser.send_once("o1", "/notes", &[("note", "rude")]);
        assert_eq!(refused.status, 422);
        assert!(refused.title().starts_with("Error: Add a note"), "{}", refused.title());
        assert!(refused.html().contains("value=\"rude\""));
        assert!(refused.text().contains("Say it kindly"));
        assert_eq!(browser.send_once("o1", "/notes", &[("note", "kind")]).status, 303);
        let missing = browser.send("/notes", &[("note", "  ")]);
        assert!(missing.text().contains("Fill in “Note”"), "{}", missing.text());
        let long = browser.send("/notes", &[("note", "abcdefghijklmnopqrstu")]);
        assert!(long.text().contains("Shorten “Note” by 1 character: it holds 20"));
    });
}

#[test]
fn a_form_from_elsewhere_or_for_another_login_changes_nothing() {
    on_sqlite(|db| {
        let browser = browser(db);
        let form = |site: &str, body: &str| {
            Request::post("/notes")
                .header("sec-fetch-site", site)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(body.to_owned()))
                .unwrap()
        };
        let foreign = browser.ask(form("cross-site", "note=x"));
        assert_eq!((foreign.status, notes(db)), (403, 0));
        assert!(foreign.text().contains("came from somewhere else"));
        let unguarded = browser.ask(form("same-origin", "note=x&once=o1"));
        assert_eq!((unguarded.status, notes(db)), (403, 0));
        assert!(unguarded.text().contains("out of date"));
        // The guard of Ana's page does not work for Ben.
        let page = browser.get("/notes").html();
        let value = |name: &str| {
            let field = page.split("action=\"/notes\"").nth(1).unwrap();
            let field = field.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
            field.split('"').next().unwrap().to_owned()
        };
        let body = format!("note=x&guard={}&once={}", value("guard"), value("once"));
        let bens = Browser::new(db, routes(), day(), &Persona::new(2, "Ben", "Okafor"));
        assert_eq!(bens.ask(form("same-origin", &body)).status, 403);
        assert_eq!(browser.ask(form("same-origin", &body)).status, 303);
        assert_eq!(notes(db), 1);
    });
}

#[test]
fn what_a_form_did_is_said_on_the_next_page_and_then_no_more() {
    on_sqlite(|db| {
        let browser = browser(db);
        let done = browser.send("/notes", &[("note", "hello")]);
        let pair = done.header("set-cookie").split(';').next().unwrap().to_owned();
        let request = Request::get("/notes").header(header::COOKIE, pair).body(Body::empty());
        let next = browser.ask(request.unwrap());
        assert!(next.text().contains("Your note is kept"), "{}", next.text());
        assert!(next.header("set-cookie").contains("__Host-perennial-said=; "));
        assert!(next.header("set-cookie").contains("Max-Age=0"));
    });
}

#[test]
fn every_answer_keeps_the_browser_from_being_led_astray() {
    on_sqlite(|db| {
        let browser = browser(db);
        for path in ["/notes", "/nowhere", "/panic", "/full", crate::assets::style_path()] {
            let answer = browser.get(path);
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{path}");
            assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
            assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
            assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        }
        assert_eq!(browser.get("/notes").header("cache-control"), "no-store");
        let style = browser.get(crate::assets::style_path());
        assert!(style.header("cache-control").contains("immutable"));
    });
}

#[test]
fn whatever_goes_wrong_is_a_page_with_words_and_a_way_on() {
    on_sqlite(|db| {
        let browser = browser(db);
        for (path, status, words) in [
            ("/nowhere", 404, "This page is not here"),
            ("/hidden", 404, "or it is not yours to see"),
            ("/closed", 403, "This is not yours to do"),
            ("/files", 405, "takes the answers of a form"),
            ("/panic", 500, "Something went wrong on our side"),
            ("/full", 507, "Nothing can be saved right now"),
        ] {
            let answer = browser.get(path);
            assert_eq!(answer.status, status, "{path}");
            assert!(answer.text().contains(words), "{path}: {}", answer.text());
            assert!(answer.text().contains("Go to your home page"), "{path}");
        }
        let panicked = browser.get("/panic");
        assert!(panicked.text().contains(&panicked.header("x-request-id")));
        assert!(!panicked.text().contains("a defect of ours"));
    });
}

#[test]
fn a_page_that_takes_too_long_is_given_up_with_words() {
    on_sqlite(|db| {
        let given_up = Browser::hasty(db, routes()).get("/never");
        assert_eq!(given_up.status, 503);
        assert!(given_up.text().contains("took too long"), "{}", given_up.text());
        assert!(given_up.header("content-security-policy").starts_with("default-src 'none'"));
    });
}

#[test]
fn a_request_for_another_host_is_shown_the_address_of_this_one() {
    on_sqlite(|db| {
        let browser = browser(db);
        for path in ["/notes", "/nowhere", crate::assets::style_path()] {
            let misled = Request::get(path).header(header::HOST, "evil.example");
            let answer = browser.ask(misled.body(Body::empty()).unwrap());
            assert_eq!(answer.status, 421, "{path}");
            assert!(answer.text().contains("http://localhost:8080"), "{}", answer.text());
            assert!(!answer.html().contains("evil.example"));
        }
    });
}

#[test]
fn a_form_may_carry_a_file_and_no_more_than_it_may() {
    on_sqlite(|db| {
        let browser = browser(db);
        let sent = browser.send_file("/files", &[("year", "2025")], ("roster", "r.csv", b"a,b\n"));
        assert_eq!((sent.status, sent.text().as_str()), (200, "2025 r.csv 4"));
        let large = vec![b'x'; crate::form::FILES_BYTES_MAX + 1];
        let refused = browser.send_file("/files", &[], ("roster", "r.csv", &large));
        assert_eq!(refused.status, 413);
        assert!(refused.text().contains("up to 25 MB"), "{}", refused.text());
        let long = "x".repeat(crate::form::FORM_BYTES_MAX);
        assert_eq!(browser.send("/notes", &[("note", &long)]).status, 413);
        let json = Request::post("/notes").header("sec-fetch-site", "same-origin");
        let json = json.header(header::CONTENT_TYPE, "application/json").body(Body::from("{}"));
        assert_eq!(browser.ask(json.unwrap()).status, 400);
    });
}

#[test]
fn a_page_speaks_the_language_of_who_reads_it() {
    on_sqlite(|db| {
        let spanish = Browser::new(db, routes(), day(), &ana().speaking(Language::Spanish));
        let page = spanish.get("/nowhere");
        assert!(page.text().contains("Esta página no está aquí"));
        assert!(page.html().contains("<html lang=\"es\""));
        let nobody = Browser::signed_out(db, routes(), day());
        let request = Request::get("/open").header(header::ACCEPT_LANGUAGE, "es-MX,es;q=0.9");
        let page = nobody.ask(request.body(Body::empty()).unwrap());
        assert_eq!(page.header("content-language"), "es");
        let chosen = nobody.get("/open?lang=es");
        assert!(chosen.html().contains("lang=\"es\""));
        assert!(chosen.header("set-cookie").starts_with("__Host-perennial-language=es;"));
    });
}

#[test]
fn the_navigation_shows_at_most_six_places_that_are_open_to_the_person() {
    on_sqlite(|db| {
        let places = |persona: &Persona| {
            let html = Browser::new(db, routes(), day(), persona).get("/notes").html();
            let nav = html.split("<nav class=\"nav\"").nth(1).unwrap();
            let nav = nav.split("</nav>").next().unwrap();
            let links = nav.split("<a href=\"").skip(1);
            links.filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(places(&ana()), "/ /catalog /my/learning /my/transcript /my/duties /policy");
        assert_eq!(
            places(&ana().supervising()),
            "/ /catalog /my/learning /my/transcript /my/duties /team"
        );
        for (role, shown) in [
            (Role::Coordinator, "/ /catalog /sections /people /compliance /policy"),
            (Role::HumanResources, "/ /catalog /people /compliance /mandates /policy"),
            (Role::Administrator, "/ /people /accounts /jobs /journal /policy"),
            (Role::Superintendent, "/ /policy /plan /coverage /compliance /people"),
            (Role::Auditor, "/ /policy /compliance /people /journal /catalog"),
            (Role::BoardMember, "/ /policy /mandates /catalog"),
        ] {
            assert_eq!(places(&ana().holding(role, None)), shown, "{}", role.name());
        }
    });
}

#[test]
fn what_people_are_called_never_becomes_markup() {
    on_sqlite(|db| {
        let persona = Persona::new(3, "<script>alert(1)</script>", "\"><img src=x onerror=x>");
        let html = Browser::new(db, routes(), day(), &persona).get("/notes").html();
        assert!(!html.contains("<script>alert") && !html.contains("<img"));
        let page = html! { p { (html) } }.into_string();
        assert!(page.contains("&lt;"));
    });
}

#[test]
fn the_messages_of_this_crate_fit_its_code() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own: Vec<String> = crate::words::check::check_sources(&root)
        .into_iter()
        .filter(|problem| problem.contains("crates/web/"))
        .collect();
    assert!(own.is_empty(), "{}", own.join("\n"));
}
