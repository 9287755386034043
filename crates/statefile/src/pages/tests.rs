//! A person's certificates as they read them, and who may look.

use super::{batch, credentials, list};
use crate::receive::receive;
use crate::tests::district::{answer, day, fault, frozen, town};
use access::{Permit, Role};
use axum::Router;
use axum::routing::get;
use db::testing::each_engine;
use db::{Database, Tx};
use kernel::{Fault, Key, Occasion, StaffId};
use staff::fixture::Fixture;
use std::sync::Arc;
use web::testing::{Answer, Browser, Persona};
use web::{Application, Language};

pub(crate) fn browser(
    database: &Database,
    f: &Fixture,
    person: StaffId,
    role: Option<Role>,
) -> Browser {
    let routes: Router<Arc<Application>> = Router::new()
        .route("/my/credentials", get(credentials::my_credentials))
        .route("/my/credentials.pdf", get(credentials::my_credentials_pdf))
        .route("/people/{key}/credentials", get(credentials::person_credentials))
        .route("/state-files", get(list::state_files))
        .route("/state-files/{key}", get(batch::batch_page));
    let name = f.name(person);
    let persona = Persona::new(person.0, &name.given, &name.family);
    let persona = match role {
        Some(role) => persona.holding(role, None),
        None => persona.speaking(Language::Spanish),
    };
    Browser::new(database, routes, f.today, &persona)
}

#[track_caller]
pub(crate) fn says(answer: &Answer, parts: &[&str]) {
    let text = answer.text();
    for part in parts {
        assert!(text.contains(part), "{part:?} is not on the page:\n{text}");
    }
}

/// The rule set by which certificates of Pennsylvania are renewed.
pub(crate) fn adopt_act_48(tx: &mut Tx, f: &Fixture) -> Result<(), Fault> {
    let code = standing::Code::parse("pennsylvania-act-48").expect("a code");
    let file = standing::library::from_library(&code).expect("it ships");
    let first = day("2022-08-01");
    let then = Occasion { today: first, ..f.occasion(f.hana) };
    standing::adopt(tx, &Permit::for_system(), &then, file, first).map_err(fault)?;
    Ok(())
}

/// Act 48 is adopted; of Ana's two activities the state took one and rejected the other.
fn told(tx: &mut Tx) -> Result<(Fixture, Key), Fault> {
    let f = town(tx)?;
    let hana = f.occasion(f.hana);
    adopt_act_48(tx, &f)?;
    let key = frozen(tx, &hana).map_err(fault)?;
    let said = answer(&[("00000100002", "ACCEPTED", ""), ("00000100003", "REJECTED", "301")]);
    receive(tx, &Permit::for_system(), &hana, &key, ("a.csv", &said)).map_err(fault)?;
    Ok((f, key))
}

#[test]
fn crd_8_i_see_when_each_certificate_is_renewed_how_far_i_am_and_what_the_state_took() {
    each_engine(|database| {
        let (f, _) = database.write_now(told).unwrap();
        let hana = browser(database, &f, f.hana, Some(Role::HumanResources));
        let path = format!("/people/{}/credentials", f.key(f.ana));
        says(
            &hana.get(&path),
            &[
                "Instructional certificate",
                "Renewed by July 2027",
                "5.5 of 180 hours",
                "Talk moves 3.5 Accepted PA, Tue, Oct 14, 2025",
                "Number talks 2 Rejected PA",
                "Teaching certificate",
                "Renewed by August 2026",
                "No rule set of the district says what renews it.",
            ],
        );
        let ana = browser(database, &f, f.ana, None);
        says(&ana.get("/my/credentials"), &["Mis certificados", "julio de 2027", "Aceptado"]);
        let paper = ana.get("/my/credentials.pdf");
        assert_eq!(paper.header("content-type"), "application/pdf");
        assert!(paper.bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(browser(database, &f, f.ben, None).get(&path).status, 404);
    });
}

#[test]
fn sta_1_a_batch_says_what_was_rejected_in_words_to_those_who_may_read_it() {
    each_engine(|database| {
        let (f, key) = database.write_now(told).unwrap();
        let path = format!("/state-files/{key}");
        let aud = browser(database, &f, f.aud, Some(Role::Auditor));
        says(
            &aud.get(&path),
            &[
                "Answered in part",
                "301: The day is outside the person’s five years.",
                "1 row is not answered",
            ],
        );
        assert!(!aud.get(&path).text().contains("Check the PPID"), "an auditor changes nothing");
        assert_eq!(browser(database, &f, f.ana, None).get(&path).status, 403);
    });
}
