//! What a request serves is said by the office, with a reason, by the one mechanism (ALN-1).

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use planning::draft::{Beginning, adopt, begin, fill};
use planning::plan_file::{Known, items};
use web::Application;
use web::testing::{Browser, Persona};

use super::*;
use crate::pages;

const PLAN: &str = "code,parent,kind,wording\nS1,,strategy,Teach reading\n";
const WHY: &str = "The workshop teaches to teach decoding.";

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/outside/{key}", get(pages::request::request_page))
        .route("/outside/{key}/alignments", post(pages::alignment::request_align))
}

/// The district's plan in force; the item that can be served, as a form sends it.
fn planned(town: &Town) -> String {
    let dana = town.people.dana;
    town.db
        .write_now(move |tx| {
            let (permit, by) = (Permit::for_system(), at(dana, -30));
            let beginning = Beginning {
                building: None,
                title: "Plan".to_owned(),
                starts_on: day("2024-08-01"),
                ends_on: day("2029-07-31"),
            };
            let plainly =
                |failed: Failed<planning::draft::PlanRefusal>| Fault::new(format!("{failed:?}"));
            let key = begin(tx, &permit, &by, &beginning).map_err(plainly)?;
            let plan = planning::plan_by_key(tx, &key)?.expect("begun").id;
            let written = items(PLAN.as_bytes(), &Known::default()).unwrap();
            fill(tx, &permit, &by, plan, &written).map_err(plainly)?;
            adopt(tx, &permit, &by, plan, day("2024-06-10")).map_err(plainly)?;
            let tree = planning::tree(tx, plan)?;
            Ok::<_, Fault>(format!("item-{}", tree.by_code("S1").expect("there").id))
        })
        .unwrap()
}

#[test]
fn aln_1_a_request_is_aligned_by_the_office_with_a_reason_and_its_person_reads_it() {
    each_engine(|database| {
        let town = Town::build(database);
        let target = planned(&town);
        let key = town.draft(&[]);
        let today = at(town.people.dana, 0).today;
        let dana = Persona::new(town.people.dana.0, "Dana", "Whitfield");
        let dana = dana.holding(Role::Coordinator, None);
        let office = Browser::new(database, routes(), today, &dana);
        let ana = Browser::new(
            database,
            routes(),
            today,
            &Persona::new(town.people.ana.0, "Ana", "Ruiz"),
        );
        let (page, alignments) = (format!("/outside/{key}"), format!("/outside/{key}/alignments"));
        let with =
            |reason: &'static str| [("target", target.clone()), ("reason", reason.to_owned())];
        let send = |browser: &Browser, reason: &'static str| {
            let fields = with(reason);
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.send(&alignments, &fields)
        };
        assert_eq!(send(&office, WHY).status, 404, "a draft is its author's alone");
        town.send(&key, 0).unwrap();
        assert!(!ana.get(&page).text().contains("What it serves"));
        let tick = send(&office, "yes");
        assert_eq!(tick.status, 422);
        assert!(tick.text().contains("a reason, not a tick"), "{}", tick.text());
        assert_eq!(send(&ana, WHY).status, 403);
        assert!(send(&office, WHY).location.is_some());
        let again = send(&office, WHY);
        assert!(again.text().contains("already"), "{}", again.text());
        let read = ana.get(&page).text();
        for words in ["What it serves in the plan", "S1 · Teach reading", WHY] {
            assert!(read.contains(words), "{words}: {read}");
        }
    });
}
