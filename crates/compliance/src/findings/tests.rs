//! What is found, and what is decided about it.

use super::*;
use crate::judge::tests::{book, day as on_day, done, position, record, teacher};
use crate::pages;
use crate::record::PersonRecord;
use crate::rulebook::{Adopted, Rulebook};
use crate::tests::{adopt_shipped, day, learned};
use access::{Permit, Role};
use axum::Router;
use axum::routing::get;
use credit::Evidence;
use db::testing::each_engine;
use kernel::{CredentialId, DistrictCalendar, Failed, Period};
use staff::Credential;
use staff::fixture::{Fixture, prairie_hills};
use web::testing::{Browser, Persona};

fn found(book: &Rulebook, people: Vec<PersonRecord>, on: &str) -> Vec<(Kind, String, u32)> {
    let mut filing = book.filing();
    let files: Vec<_> = people.into_iter().map(|person| filing.file(person)).collect();
    look(book, &files, on_day(on)).into_iter().map(|f| (f.kind, f.what, f.count)).collect()
}

/// hard-parts §4: exceptions are listed for a person to decide.
#[test]
fn each_kind_of_doubt_is_found_and_nobody_stops_being_judged() {
    let by_hire = book(&[("2020-08-01", None, "clock = \"once\"\n[due]\ndays_after_hire = 30")]);
    let mut ana = record(vec![teacher(1, "2025-08-11", None)]);
    ana.history.hired_on = None;
    let file = by_hire.filing().file(ana.clone());
    assert_eq!(
        by_hire.on(on_day("2025-09-01")).judge(&file, 0).state.to_string(),
        "due 2025-09-10"
    );
    assert_eq!(found(&by_hire, vec![ana], "2025-09-01"), [(Kind::HireUnknown, String::new(), 0)]);

    let soon = book(&[("2020-08-01", None, "clock = \"once\"\n[due]\ndays_after_start = 3")]);
    let ben = record(vec![teacher(1, "2025-08-11", None)]);
    assert_eq!(found(&soon, vec![ben], "2025-08-12"), [(Kind::LittleTime, String::new(), 3)]);

    let thirty = book(&[("2020-08-01", None, "clock = \"once\"\n[due]\ndays_after_start = 30")]);
    let mut gone = record(vec![teacher(1, "2020-08-11", None)]);
    gone.history.left_on = Some(on_day("2025-06-30"));
    gone.done.push(done(on_day("2025-07-04"), 60, Evidence::PresenterAttested));
    gone.done.push(done(on_day("2026-07-04"), 60, Evidence::PresenterAttested));
    assert_eq!(
        found(&thirty, vec![gone], "2025-08-12"),
        [(Kind::AfterLeaving, "test".to_owned(), 0), (Kind::InTheFuture, "test".to_owned(), 0)]
    );
}

#[test]
fn overlaps_and_a_number_that_two_people_have_are_found() {
    let yearly = "clock = \"every school year\"";
    let overlapping = book(&[("2024-08-01", None, yearly), ("2025-01-01", None, yearly)]);
    let kinds = found(&overlapping, vec![], "2025-09-01");
    assert_eq!(kinds, [(Kind::VersionsOverlap, "1, 1".to_owned(), 2)]);

    let rule = || crate::judge::tests::rule(yearly);
    let adopted = |id, rule: crate::Rule| Adopted {
        mandate: kernel::MandateId(id),
        in_force: Period { first: on_day("2024-08-01"), last: None },
        rule: rule.into(),
    };
    let both =
        Rulebook::new(vec![adopted(1, rule()), adopted(2, rule())], DistrictCalendar::nebraska());
    let cook = record(vec![position(9, "cook", on_day("2020-08-11"), None)]);
    let ana = record(vec![teacher(1, "2020-08-11", None)]);
    assert_eq!(
        found(&both, vec![ana.clone(), cook], "2025-09-01"),
        [(Kind::RequirementsOverlap, "test".to_owned(), 1)]
    );

    let holding = |person: i64, number: &str| {
        let mut one = ana.clone();
        one.history.person = kernel::StaffId(person);
        one.history.credentials.push(Credential {
            id: CredentialId(person),
            kind: "teaching-certificate".to_owned(),
            number: Some(number.to_owned()),
            issued_on: on_day("2020-08-01"),
            expires_on: None,
        });
        one
    };
    let thirty = book(&[("2020-08-01", None, yearly)]);
    let people = vec![holding(1, "NE-4471"), holding(2, "ne 4471"), holding(3, "NE-4472")];
    assert_eq!(
        found(&thirty, people, "2025-09-01"),
        [(Kind::SameNumber, "teaching-certificate ne 4471".to_owned(), 0)]
    );
}

fn town(tx: &mut Tx) -> Result<Fixture, Fault> {
    let f = prairie_hills(tx)?;
    adopt_shipped(tx, &f, "suicide-awareness", "2024-08-01")?;
    learned(tx, f.ana, "suicide-awareness", "2026-03-04", 60)?;
    Ok(f)
}

#[test]
fn the_office_decides_with_a_reason_that_stays_with_the_duty_and_never_about_itself() {
    each_engine(|db| {
        let f = db.write_now(town).unwrap();
        let name = f.name(f.hana);
        let hr =
            Persona::new(f.hana.0, &name.given, &name.family).holding(Role::HumanResources, None);
        let routes = Router::new().route("/findings", get(pages::findings::findings_page)).route(
            "/findings/{name}",
            get(pages::findings::finding_page).post(pages::findings::finding_decide),
        );
        let office = Browser::new(db, routes, f.today, &hr);
        let list = office.get("/findings").text();
        assert!(list.contains("is dated Wed, Mar 4, 2026, which has not come"), "{list}");
        let today = f.today;
        let all = db.read_now(move |tx| findings(tx, today)).unwrap();
        let finding = all.iter().find(|(one, _)| one.kind == Kind::InTheFuture).unwrap().0.clone();
        let path = format!("/findings/{}", finding.name());
        let empty = office.send(&path, &[("decision", "stands"), ("reason", "")]);
        assert_eq!(empty.status, 422);
        let sent =
            office.send(&path, &[("decision", "corrected"), ("reason", "Typed 2026 for 2025")]);
        assert_eq!(sent.status, 303, "{}", sent.text());
        let list = office.get("/findings").text();
        assert!(list.contains("Decided") && list.contains("Typed 2026 for 2025"), "{list}");
        assert!(list.contains("Nothing needs a decision."), "{list}");
        let f2 = f.clone();
        db.write_now(move |tx| {
            let own = f2.occasion(f2.ana);
            let new = NewDecision { decision: Decision::Stands, reason: "mine".to_owned() };
            let refused = decide(tx, &Permit::for_system(), &own, &finding, &new);
            assert_eq!(refused, Err(Failed::Refused(DecideRefusal::OwnRecord)));
            Ok::<_, Fault>(())
        })
        .unwrap();
        let board = office.now_as(&Persona::new(f.ben.0, "Ben", "B"));
        assert_eq!(board.get("/findings").status, 403);
        assert_eq!(day("2025-10-14"), f.today);
    });
}
