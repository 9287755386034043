//! What holds for the whole tree, with every slice linked in.

use std::path::{Path, PathBuf};

use access::{Permit, Role};
use db::Database;
use db::testing::{Fresh, each_engine, prepare_every_statement};
use kernel::{By, Clock, DistrictCalendar, LocalDate, Occasion};
use server::routes::{Needs, TABLE, table_as_text};
use server::{backup, edge};
use web::Application;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn every_statement_of_every_slice_prepares_on_both_engines() {
    each_engine(|database| {
        let failures = prepare_every_statement(database);
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    });
}

#[test]
fn every_message_that_is_said_is_there_in_both_languages() {
    let problems = web::words::check::check_sources(&root());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_printed_routes_are_the_routes_in_force() {
    let path = root().join("generated/routes.txt");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, table_as_text()).expect("generated/ is there");
    }
    let printed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        printed,
        table_as_text(),
        "generated/routes.txt is out of date: run the tests with UPDATE_GENERATED=1 and review"
    );
}

#[test]
fn no_address_is_in_the_table_twice() {
    let mut seen = std::collections::HashSet::new();
    for line in TABLE {
        assert!(
            seen.insert((line.method.name(), line.path)),
            "{} {}",
            line.method.name(),
            line.path
        );
    }
}

#[test]
fn every_route_sends_who_is_not_signed_in_to_the_door() {
    each_engine(|database| {
        let application = application(database);
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        for line in TABLE.iter().filter(|line| matches!(line.needs, Needs::Action(_))) {
            let router = server::routes::router(std::sync::Arc::clone(&application));
            let path = sample(line.path);
            let request = axum::http::Request::builder()
                .method(line.method.name())
                .uri(&path)
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(axum::body::Body::empty())
                .expect("a request");
            let answer =
                runtime.block_on(tower::ServiceExt::oneshot(router, request)).expect("an answer");
            let to = answer
                .headers()
                .get("location")
                .and_then(|to| to.to_str().ok())
                .unwrap_or_default();
            assert!(
                answer.status() == 303 && to.starts_with("/sign-in"),
                "{} {}: {} {to}",
                line.method.name(),
                line.path,
                answer.status()
            );
        }
    });
}

fn sample(path: &str) -> String {
    let key = kernel::Key::from_words("sample").to_string();
    path.split('/')
        .map(|part| match part {
            "{key}" | "{person}" | "{material}" => key.as_str(),
            "{grant}" => "1",
            other if other.starts_with('{') => "x",
            other => other,
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn application(database: &Database) -> std::sync::Arc<Application> {
    Application::start(database.clone(), Clock::system(), edge::HOOKS, false)
        .expect("an application")
}

/// A small district: staff, an account, a role.
fn settle(database: &Database) {
    let today = LocalDate::parse("2026-10-13").expect("a day");
    let now = DistrictCalendar::nebraska().start_of(today);
    let occasion = Occasion { by: By::System("test"), now, today };
    database
        .write_now(move |tx| {
            let staff = staff::fixture::prairie_hills(tx)?;
            let code =
                identity::account::open(tx, &Permit::for_system(), &occasion, staff.ana, "ana")
                    .map_err(|failed| kernel::Fault::new(format!("{failed:?}")))?;
            let hash = identity::password::hash("four words in a row");
            identity::account::set_up(tx, &occasion, &code, &hash)
                .map_err(|failed| kernel::Fault::new(format!("{failed:?}")))?;
            let new = identity::grant::NewGrant {
                person: staff.ana,
                role: Role::Coordinator,
                building: None,
                starts_on: today,
                ends_on: None,
            };
            identity::grant::grant(tx, &Permit::for_system(), &occasion, new)
                .map_err(|failed| kernel::Fault::new(format!("{failed:?}")))?;
            Ok::<_, kernel::Fault>(())
        })
        .expect("a small district");
}

fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("perennial-{}-{name}", kernel::Key::new()))
}

#[test]
fn a_backup_of_either_engine_restores_into_either_and_comes_out_the_same() {
    each_engine(|database| {
        settle(database);
        let file = scratch("a.backup");
        let written = backup::write(database, &file, None).expect("a backup");
        for fresh in [Fresh::sqlite_without_tables(), Fresh::postgres_without_tables()] {
            let target = &fresh.database;
            let restored = backup::restore(target, &file, None).expect("a restore");
            assert_eq!(restored, written, "into {}", target.url());
            let again = scratch("b.backup");
            assert_eq!(backup::write(target, &again, None).expect("a backup"), written);
            std::fs::remove_file(again).expect("removed");
            assert!(backup::restore(target, &file, None).is_err(), "a database in use is refused");
        }
        std::fs::remove_file(file).expect("removed");
    });
}

#[test]
fn a_damaged_backup_is_refused() {
    let fresh = Fresh::sqlite();
    settle(&fresh.database);
    let file = scratch("damaged.backup");
    backup::write(&fresh.database, &file, None).expect("a backup");
    let whole = std::fs::read(&file).expect("read");
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x10;
    for damaged in [flipped, whole[..whole.len() - 200].to_vec()] {
        std::fs::write(&file, damaged).expect("written");
        assert!(backup::verify(&file, None).is_err());
    }
    std::fs::remove_file(file).expect("removed");
}
