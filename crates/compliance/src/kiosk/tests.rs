//! A kiosk as a cook meets it: paired once, a minute at a time, throttled, nothing left behind.

use super::*;
use crate::pages;
use crate::tests::{adopt_shipped, day};
use access::Role;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::routing::{get, post};
use db::testing::each_engine;
use identity::throttle::Verdict;
use kernel::{LocalDate, StaffId};
use staff::fixture::{Fixture, NOW, prairie_hills};
use web::testing::{Answer, Browser, Persona};

const PIN: &str = "482917";

fn town(tx: &mut Tx) -> Result<Fixture, Fault> {
    let f = prairie_hills(tx)?;
    adopt_shipped(tx, &f, "asbestos-awareness", "2024-08-01")?;
    adopt_shipped(tx, &f, "acceptable-use", "2025-08-01")?;
    let hash = identity::password::hash(PIN);
    issue_pin(tx, &Permit::for_system(), &f.occasion(f.hana), f.casey, &hash)
        .map_err(|failed| Fault::new(format!("{failed:?}")))?;
    Ok(f)
}

fn routes() -> Router<std::sync::Arc<web::Application>> {
    use pages::kiosk as at;
    Router::new()
        .route("/kiosk", get(at::start))
        .route("/kiosk/pairing", post(at::pairing))
        .route("/kiosk/stay", get(at::start_again).post(at::begin))
        .route("/kiosk/end", post(at::end))
        .route("/kiosk/duties", get(at::duties))
        .route(
            "/kiosk/duties/{code}/text",
            get(pages::kiosk_text::text).post(pages::kiosk_text::acknowledge_text),
        )
        .route("/kiosk/pin", get(pages::kiosk_pin::pin_form).post(pages::kiosk_pin::pin))
        .route("/kiosks", get(pages::kiosks::kiosks_page).post(pages::kiosks::issue))
        .route("/kiosks/{key}/end", post(pages::kiosks::end))
        .route("/people/{key}/pin", get(pages::kiosks::slip_form).post(pages::kiosks::slip_issue))
        .route("/my/pin", get(pages::kiosks::own_pin_form).post(pages::kiosks::own_pin))
}

fn paired(tx: &mut Tx, f: &Fixture) -> Result<String, Fault> {
    let at = f.occasion(f.hana);
    let new = NewKiosk { name: "Kitchen".to_owned(), building: None };
    let issued = issue(tx, &Permit::for_system(), &at, &new)?;
    pair(tx, &at, &issued.code).map_err(|failed| Fault::new(format!("{failed:?}")))
}

fn number(db: &db::Database, person: StaffId) -> String {
    let found = db.read_now(move |tx| staff::person(tx, person)).unwrap().unwrap();
    found.employee_number.unwrap()
}

/// A request with the cookies of a device.
fn asked(browser: &Browser, path: &str, cookies: &str, fields: Option<&[(&str, &str)]>) -> Answer {
    let request = match fields {
        None => Request::get(path).body(Body::empty()),
        Some(fields) => {
            let pairs: Vec<String> = fields.iter().map(|(k, v)| format!("{k}={v}")).collect();
            Request::post(path)
                .header("sec-fetch-site", "same-origin")
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(format!(
                    "once=0123456789abcdef0123456789abcdef&{}",
                    pairs.join("&")
                )))
        }
    };
    let mut request = request.unwrap();
    request.headers_mut().insert(COOKIE, cookies.parse().unwrap());
    browser.ask(request)
}

fn set_cookie(answer: &Answer, name: &str) -> String {
    let all = answer.headers.get_all("set-cookie");
    let found = all.iter().filter_map(|value| value.to_str().ok()).find(|v| v.starts_with(name));
    let found = found.unwrap_or_else(|| panic!("{name} in {:?}", answer.headers));
    found.split(';').next().unwrap().to_owned()
}

#[test]
fn p14_a_cook_without_e_mail_sees_what_is_due_in_spanish_acknowledges_and_leaves_nothing() {
    each_engine(|db| {
        let f = db.write_now(town).unwrap();
        let f2 = f.clone();
        let device = db.write_now(move |tx| paired(tx, &f2)).unwrap();
        let device = format!("{}={device}", web::cookie::KIOSK);
        let browser = Browser::signed_out(db, routes(), f.today);
        let badge = number(db, f.casey);
        let start = asked(&browser, "/kiosk?lang=es", &device, None);
        assert!(start.text().contains("¿Qué debo hacer?"), "{}", start.text());
        let stay =
            asked(&browser, "/kiosk/stay", &device, Some(&[("badge", &badge), ("pin", PIN)]));
        assert_eq!((stay.status, stay.location.as_deref()), (303, Some("/kiosk/duties")));
        let here = format!("{device}; {}", set_cookie(&stay, web::cookie::KIOSK_STAY));
        let spanish = format!("{here}; {}=es", web::cookie::LANGUAGE);
        let duties = asked(&browser, "/kiosk/duties", &spanish, None);
        let text = duties.text();
        assert!(
            text.contains("Asbesto: conocimientos básicos") && text.contains("Casey Bloom"),
            "{text}"
        );
        assert_eq!(duties.header("refresh"), "61");
        assert_eq!(duties.header("cache-control"), "no-store");
        let page = asked(&browser, "/kiosk/duties/acceptable-use/text", &spanish, None);
        let sha = page.html().split("name=\"sha256\" value=\"").nth(1).unwrap()[..64].to_owned();
        let fields = [("sha256", sha.as_str())];
        let done = asked(&browser, "/kiosk/duties/acceptable-use/text", &spanish, Some(&fields));
        assert_eq!((done.status, done.location.as_deref()), (303, Some("/kiosk/duties")));
        let again = asked(&browser, "/kiosk/duties/acceptable-use/text", &spanish, Some(&fields));
        assert_eq!(again.status, 303, "the same form twice acts once");
        let casey = f.casey;
        let kept = db.read_now(move |tx| crate::texts::history_of(tx, casey)).unwrap();
        assert_eq!((kept.len(), kept[0].at_kiosk.is_some()), (1, true));
        assert_eq!(kept[0].language, "es");
        let ended = asked(&browser, "/kiosk/end", &spanish, Some(&[]));
        assert_eq!(ended.location.as_deref(), Some("/kiosk"));
        // The same cookie opens nothing any more.
        let after = asked(&browser, "/kiosk/duties", &spanish, None);
        assert_eq!((after.status, after.location.as_deref()), (303, Some("/kiosk")));
    });
}

#[test]
fn a_minute_of_nothing_ends_a_stay_and_the_next_person_ends_the_one_before() {
    each_engine(|db| {
        let f = db.write_now(town).unwrap();
        db.write_now(move |tx| {
            let secret = paired(tx, &f)?;
            let kiosk = by_secret(tx, &secret)?.unwrap();
            let at = f.occasion(f.hana);
            let badge = Badge::parse("E1").unwrap();
            let token = begin(tx, &at, &kiosk, &badge, f.casey).unwrap();
            let seen = |tx: &mut Tx, token: &str, after: i64| {
                let now = (wait_for(at.now, after), at.today);
                recognise(tx, &kiosk, token, now, STAY_SECONDS).map(|stay| stay.is_some())
            };
            assert!(seen(tx, &token, 59)?);
            assert!(seen(tx, &token, 118)?, "each touch gives another minute");
            assert!(!seen(tx, &token, 178)?);
            assert!(!seen(tx, &token, 119)?, "what ended does not come back");
            let first = begin(tx, &at, &kiosk, &badge, f.casey).unwrap();
            let second = begin(tx, &at, &kiosk, &badge, f.ana).unwrap();
            assert!(!seen(tx, &first, 1)? && seen(tx, &second, 1)?);
            // A kiosk that was ended knows nobody.
            assert!(end(tx, &Permit::for_system(), &at, &kiosk)?);
            assert!(!seen(tx, &second, 2)?);
            assert!(by_secret(tx, &secret)?.is_none());
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn wrong_pins_make_the_badge_wait_and_many_make_the_kiosk_wait() {
    each_engine(|db| {
        let f = db.write_now(town).unwrap();
        db.write_now(move |tx| {
            let secret = paired(tx, &f)?;
            let kiosk = by_secret(tx, &secret)?.unwrap();
            let badge = Badge::parse("E1001").unwrap();
            for _ in 0..6 {
                assert_eq!(may_try(tx, &kiosk, &badge, NOW)?, Verdict::Try);
                note_failure(tx, &kiosk, &badge, NOW)?;
            }
            assert!(matches!(may_try(tx, &kiosk, &badge, NOW)?, Verdict::Wait { .. }));
            // However the badge is typed, it is the same badge; another one may still try.
            let same = Badge::parse(" e-1001 ").unwrap();
            assert!(matches!(may_try(tx, &kiosk, &same, NOW)?, Verdict::Wait { .. }));
            let other = Badge::parse("E2000").unwrap();
            assert_eq!(may_try(tx, &kiosk, &other, NOW)?, Verdict::Try);
            for n in 0..24 {
                note_failure(tx, &kiosk, &Badge::parse(&format!("X{n}")).unwrap(), NOW)?;
            }
            assert!(matches!(may_try(tx, &kiosk, &other, NOW)?, Verdict::Wait { .. }));
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn a_wrong_pin_an_unknown_badge_and_a_leaver_get_one_answer_and_nothing_typed_stays() {
    each_engine(|db| {
        let f = db.write_now(town).unwrap();
        let f2 = f.clone();
        let device = db.write_now(move |tx| paired(tx, &f2)).unwrap();
        let device = format!("{}={device}", web::cookie::KIOSK);
        let browser = Browser::signed_out(db, routes(), f.today);
        let badge = number(db, f.casey);
        let gone = f.gil;
        let tried = db.read_now(move |tx| {
            let number = staff::person(tx, gone)?.and_then(|person| person.employee_number);
            let badge = Badge::parse(&number.unwrap_or_else(|| "none".to_owned())).unwrap();
            super::tried(tx, &badge, LocalDate::parse("2025-10-14").unwrap())
        });
        assert_eq!(tried.unwrap(), None, "who left is nobody here");
        for (badge, pin) in [(badge.as_str(), "000001"), ("nobody", PIN)] {
            let answer =
                asked(&browser, "/kiosk/stay", &device, Some(&[("badge", badge), ("pin", pin)]));
            assert_eq!(answer.status, 422);
            assert!(answer.text().contains("Badge and PIN do not fit."), "{}", answer.text());
            assert!(!answer.html().contains(&format!("value=\"{badge}\"")));
        }
        // Without pairing there is nothing but the place for the code.
        let stranger = browser.get("/kiosk");
        assert!(stranger.text().contains("Make this device a kiosk"), "{}", stranger.text());
        assert_eq!(browser.get("/kiosk/duties").location.as_deref(), Some("/kiosk"));
    });
}

#[test]
fn the_office_pairs_a_device_by_a_code_once_and_issues_a_pin_to_others_only() {
    each_engine(|db| {
        let f = db.write_now(town).unwrap();
        let name = f.name(f.hana);
        let hr =
            Persona::new(f.hana.0, &name.given, &name.family).holding(Role::HumanResources, None);
        let office = Browser::new(db, routes(), f.today, &hr);
        let issued = office.send("/kiosks", &[("name", "Bus garage"), ("building", "")]);
        assert_eq!(issued.status, 303, "{}", issued.text());
        assert!(office.get("/kiosks").text().contains("Bus garage – Waits for its code"));
        let own = office.send(&format!("/people/{}/pin", f.key(f.hana)), &[]);
        assert!(own.text().contains("nobody issues one to themselves"), "{}", own.text());
        let slip = office.send(&format!("/people/{}/pin", f.key(f.ana)), &[]);
        assert_eq!(slip.status, 303);
        assert!(
            !office.get("/kiosk").text().contains("PIN"),
            "a browser that is signed in is no kiosk"
        );
        let f2 = f.clone();
        db.write_now(move |tx| {
            assert!(has_pin(tx, f2.ana)? && !has_pin(tx, f2.ben)?);
            let at = f2.occasion(f2.hana);
            let new = NewKiosk { name: "Kitchen".to_owned(), building: None };
            let issued = issue(tx, &Permit::for_system(), &at, &new)?;
            let late = Occasion { now: at.now.plus_minutes(CODE_MINUTES + 1), ..at };
            assert_eq!(pair(tx, &late, &issued.code), Err(Failed::Refused(UnknownCode)));
            assert!(pair(tx, &at, &issued.code.to_lowercase()).is_ok());
            assert_eq!(pair(tx, &at, &issued.code), Err(Failed::Refused(UnknownCode)));
            Ok::<_, Fault>(())
        })
        .unwrap();
        let ana = f.name(f.ana);
        let me = office.now_as(&Persona::new(f.ana.0, &ana.given, &ana.family));
        assert_eq!(me.get("/kiosks").status, 403);
        let plain = me.send("/my/pin", &[("pin", "123456"), ("again", "123456")]);
        assert_eq!(plain.status, 422);
        assert!(!plain.html().contains("123456"), "a PIN is never shown again");
        assert_eq!(me.send("/my/pin", &[("pin", "771093"), ("again", "771093")]).status, 303);
        assert_eq!(day("2025-10-14"), f.today);
    });
}
