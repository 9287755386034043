//! The pages as the office and a teacher read them.

use std::sync::Arc;

use access::Role;
use axum::Router;
use axum::routing::get;
use db::testing::each_engine;
use staff::fixture::prairie_hills;
use web::Application;
use web::testing::{Browser, Persona};

use super::{HEADER, READING, take};
use crate::pages;

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/measures", get(pages::list::measures))
        .route("/measures/file", get(pages::file::file_form).post(pages::file::file_take))
        .route("/measures/floor", get(pages::floor::floor_form).post(pages::floor::floor_set))
        .route("/measures/{key}", get(pages::measure::measure))
        .route("/measures/{key}/figures.csv", get(pages::measure::figures_csv))
}

#[test]
fn p13_everyone_reads_what_may_be_shown_and_the_file_hides_the_same() {
    each_engine(|database| {
        let (town, key) = database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                take(tx, &town, READING)?.unwrap();
                let key = crate::measures(tx)?.remove(0).key;
                Ok::<_, kernel::Fault>((town, key))
            })
            .unwrap();
        let ana = Persona::new(town.ana.0, "Ana", "Ruiz");
        let browser = Browser::new(database, routes(), town.today, &ana);
        let list = browser.get("/measures").text();
        assert!(list.contains("58% of 240"), "{list}");
        assert!(!list.contains("Load figures"));
        let page = browser.get(&format!("/measures/{key}")).text();
        assert!(page.contains("Too few to show") && page.contains("36% of 36"), "{page}");
        let csv = browser.get(&format!("/measures/{key}/figures.csv")).html();
        let lines: Vec<&str> = csv.lines().collect();
        assert!(lines.contains(&"Reads,2025–26,BIR,,Language: English learners,,,Too few to show"));
        assert!(lines.contains(&"Reads,2025–26,CED,,Language: others,,,Too few to show"));
        assert!(lines.contains(&"Reads,2025–26,,,Language: English learners,36,36,shown"));
        assert_eq!(browser.get("/measures/file").status, 403);
    });
}

#[test]
fn need1_a_refused_file_is_not_said_back_and_a_good_one_is_shown_at_once() {
    each_engine(|database| {
        let town = database.write_now(prairie_hills).unwrap();
        let dana = Persona::new(town.dana.0, "Dana", "Whitfield").holding(Role::Coordinator, None);
        let browser = Browser::new(database, routes(), town.today, &dana);
        let secret = "student_name,measure,school_year,building,grade,group,students,reached\n\
            Zebulon Quince,Reads,2025-26,BIR,3,,1,1\n";
        let refused =
            browser.send_file("/measures/file", &[], ("file", "s.csv", secret.as_bytes()));
        let html = refused.html();
        assert!(html.contains("Column 1 seems to be about single students"), "{html}");
        assert!(!html.contains("Zebulon") && !html.contains("student_name"));
        let empty = browser.get("/measures").text();
        assert!(empty.contains("No figures are loaded yet"), "{empty}");
        let good = format!("{HEADER}{READING}");
        let taken = browser.send_file("/measures/file", &[], ("file", "r.csv", good.as_bytes()));
        assert_eq!(taken.status, 303);
        assert!(browser.get("/measures").text().contains("58% of 240"));
    });
}

#[test]
fn the_floor_is_set_for_files_to_come() {
    each_engine(|database| {
        let town = database.write_now(prairie_hills).unwrap();
        let dana = Persona::new(town.dana.0, "Dana", "Whitfield").holding(Role::Coordinator, None);
        let browser = Browser::new(database, routes(), town.today, &dana);
        let low = browser.send("/measures/floor", &[("students", "3")]).text();
        assert!(low.contains("There is a problem"), "{low}");
        assert_eq!(browser.send("/measures/floor", &[("students", "20")]).status, 303);
        let floor = database.write_now(move |tx| crate::floor(tx, town.today)).unwrap();
        assert_eq!(floor, 20);
    });
}
