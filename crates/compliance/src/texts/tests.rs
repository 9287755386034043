//! Texts and their acknowledgement, over the tables of both engines and on the pages.

use super::*;
use crate::pages;
use crate::tests::{adopt_shipped, code, day};
use access::Role;
use axum::Router;
use axum::routing::get;
use db::testing::each_engine;
use kernel::Occasion;
use staff::fixture::{Fixture, prairie_hills};
use web::testing::{Browser, Persona};

const HANDBOOK: &str = "staff-handbook";

fn first_version() -> NewVersion {
    NewVersion {
        first: day("2025-08-01"),
        title: "Staff handbook 2025–26".to_owned(),
        body: "Wear your badge.\n\nCall the office by 6 when you are ill.".to_owned(),
        es: Some(Translated {
            title: "Manual del personal 2025–26".to_owned(),
            body: "Lleve su credencial.".to_owned(),
        }),
    }
}

fn published(tx: &mut Tx, at: &Occasion, new: &NewVersion) -> Result<u32, Failed<TextRefusal>> {
    publish(tx, &Permit::for_system(), at, &code(HANDBOOK), new)
}

fn town(tx: &mut Tx) -> Result<Fixture, kernel::Fault> {
    let f = prairie_hills(tx)?;
    adopt_shipped(tx, &f, HANDBOOK, "2025-08-01")?;
    let then = Occasion { today: day("2025-08-01"), ..f.occasion(f.hana) };
    published(tx, &then, &first_version())
        .map_err(|failed| kernel::Fault::new(format!("{failed:?}")))?;
    Ok(f)
}

fn state(tx: &mut Tx, person: StaffId, on: &str) -> Result<String, kernel::Fault> {
    let duties = crate::standing(tx, person, day(on))?;
    Ok(duties.iter().find(|duty| duty.code == code(HANDBOOK)).unwrap().state.to_string())
}

fn asking(person: StaffId, sha256: &str, language: Language) -> Acknowledging {
    let sha256 = sha256.to_owned();
    Acknowledging { person, code: code(HANDBOOK), language, sha256, kiosk: None }
}

#[test]
fn cmp_7_the_exact_wording_is_kept_with_the_time_and_a_new_version_asks_again() {
    each_engine(|db| {
        let f = db.write_now(town).unwrap();
        let f2 = f.clone();
        db.write_now(move |tx| {
            let at = f2.occasion(f2.ana);
            let shown =
                shown_to(tx, f2.ana, &code(HANDBOOK), Language::English, at.today)?.unwrap();
            assert_eq!((shown.version, shown.waits()), (1, true));
            assert_eq!(shown.sha256, hash(&shown.title, &shown.body));
            let may = Permit::for_system();
            let wrong = acknowledge(tx, &may, &at, &asking(f2.ana, "other", Language::English));
            assert_eq!(wrong, Err(Failed::Refused(AcknowledgeRefusal::OtherWording)));
            let right = asking(f2.ana, &shown.sha256, Language::English);
            acknowledge(tx, &may, &at, &right).unwrap();
            let again = acknowledge(tx, &may, &at, &right);
            assert_eq!(again, Err(Failed::Refused(AcknowledgeRefusal::DoneAlready)));
            assert_eq!(state(tx, f2.ana, "2025-10-14")?, "met 2025-10-14 until 2026-07-31");
            let kept = history_of(tx, f2.ana)?.pop().unwrap();
            assert_eq!((kept.sha256, kept.language.as_str()), (shown.sha256, "en"));
            assert_eq!(kept.recorded_at, at.now);
            // Somebody else cannot do it for her.
            let other = acknowledge(tx, &may, &f2.occasion(f2.hana), &right);
            assert!(matches!(other, Err(Failed::Fault(_))));
            Ok::<_, kernel::Fault>(())
        })
        .unwrap();
        db.write_now(move |tx| {
            let at = f.occasion(f.hana);
            let body = "Wear your badge where it is seen.".to_owned();
            let second = NewVersion { first: day("2026-01-12"), body, es: None, ..first_version() };
            let early = NewVersion { first: day("2025-10-01"), ..second.clone() };
            let refused = published(tx, &at, &early);
            assert_eq!(refused, Err(Failed::Refused(TextRefusal::BeginsBeforeToday)));
            assert_eq!(published(tx, &at, &second).unwrap(), 2);
            assert_eq!(state(tx, f.ana, "2026-01-11")?, "met 2025-10-14 until 2026-07-31");
            assert_eq!(state(tx, f.ana, "2026-01-12")?, "due 2026-02-11");
            // Before the new version began nothing had changed.
            assert_eq!(state(tx, f.ana, "2025-12-01")?, "met 2025-10-14 until 2026-07-31");
            Ok::<_, kernel::Fault>(())
        })
        .unwrap();
    });
}

fn routes() -> Router<std::sync::Arc<web::Application>> {
    Router::new()
        .route("/my/duties", get(pages::duties::my_duties))
        .route("/duties/{key}/{code}", get(pages::why::why))
        .route(
            "/my/duties/{code}/text",
            get(pages::text::text_page).post(pages::text::acknowledge_text),
        )
        .route("/texts", get(pages::texts::texts_page).post(pages::texts::add_text))
        .route("/texts/new", get(pages::texts::new_text))
        .route(
            "/texts/{code}",
            get(pages::texts::text_versions).post(pages::texts::add_text_version),
        )
}

fn persona(f: &Fixture, person: StaffId) -> Persona {
    let name = f.name(person);
    Persona::new(person.0, &name.given, &name.family)
}

#[test]
fn cmp_7_a_person_reads_the_text_in_spanish_and_acknowledges_it() {
    each_engine(|db| {
        let f = db.write_now(town).unwrap();
        let browser =
            Browser::new(db, routes(), f.today, &persona(&f, f.casey).speaking(Language::Spanish));
        let mine = browser.get("/my/duties").text();
        assert!(mine.contains("Manual del personal"), "{mine}");
        assert!(mine.contains("Leer y confirmar"), "{mine}");
        let page = browser.get("/my/duties/staff-handbook/text");
        assert!(page.text().contains("Lleve su credencial."), "{}", page.text());
        let sha256 = hash("Manual del personal 2025–26", "Lleve su credencial.");
        assert!(page.html().contains(&sha256));
        let old = browser.send("/my/duties/staff-handbook/text", &[("sha256", "0")]);
        assert_eq!(old.status, 422);
        assert!(old.text().contains("El texto cambió"), "{}", old.text());
        let done = browser.send("/my/duties/staff-handbook/text", &[("sha256", &sha256)]);
        assert_eq!((done.status, done.location.as_deref()), (303, Some("/my/duties")));
        let why = browser.get(&format!("/duties/{}/staff-handbook", f.key(f.casey))).text();
        assert!(why.contains("Confirmado: Staff handbook 2025–26, versión 1"), "{why}");
    });
}

#[test]
fn the_office_publishes_a_text_and_its_next_version_and_bad_input_keeps_every_answer() {
    each_engine(|db| {
        let f = db.write_now(town).unwrap();
        let hr = persona(&f, f.hana).holding(Role::HumanResources, None);
        let browser = Browser::new(db, routes(), f.today, &hr);
        let fields = [
            ("code", "gym rules"),
            ("title", "Gym"),
            ("body", "No street shoes."),
            ("title_es", "Gimnasio"),
            ("body_es", ""),
            ("first", "2025-10-20"),
        ];
        let wrong = browser.send("/texts", &fields);
        assert_eq!(wrong.status, 422);
        assert!(wrong.html().contains("No street shoes."));
        let mut right = fields;
        right[0].1 = "gym-rules";
        right[4].1 = "Sin zapatos de calle.";
        assert_eq!(browser.send("/texts", &right).status, 303);
        let list = browser.get("/texts").text();
        assert!(list.contains("Gym 1 Mon, Oct 20, 2025"), "{list}");
        let same = browser.send("/texts/gym-rules", &right[1..]);
        assert!(same.text().contains("Choose a day after"), "{}", same.text());
        let reader = browser.now_as(&persona(&f, f.casey));
        assert_eq!(reader.get("/texts/gym-rules").status, 200);
        assert_eq!(reader.send("/texts/gym-rules", &right[1..]).status, 403);
    });
}
