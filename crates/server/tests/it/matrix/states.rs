//! Samples of what states are told: Tariq's number, and a batch of the district's format; and of how long
//! records are kept.

use access::Permit;
use db::{Database, Tx};
use kernel::Fault;
use staff::fixture::Fixture;
use statefile::gather::{Asked, preview};
use statefile::plan::Again;
use statefile::{Code, NewIdentifier};

use crate::house::{at, day};
use crate::town::{by, fault, offer, plan, workshop};

/// What to put into the addresses.
pub fn sample(database: &Database, town: &Fixture) -> Vec<(&'static str, String)> {
    let town = town.clone();
    database.write_now(move |tx| told(tx, &town)).expect("a batch for a state")
}

/// Tariq is known to Nebraska, and what he did elsewhere in the summer was told to it.
fn told(tx: &mut Tx, town: &Fixture) -> Result<Vec<(&'static str, String)>, Fault> {
    let hana = by(town.hana, at("2025-10-14 08:00"));
    let code = Code::parse("nebraska-year").expect("a code of the library");
    let file = statefile::library::from_library(&code).expect("it ships");
    statefile::adopt(tx, &Permit::for_system(), &hana, file).map_err(fault)?;
    let number = NewIdentifier {
        state: "NE".to_owned(),
        identifier: "2000000001".to_owned(),
        holds_from: day("2024-08-01"),
    };
    statefile::record(tx, &Permit::for_system(), &hana, town.tariq, &number).map_err(fault)?;
    let asked = Asked {
        format: code.clone(),
        first: day("2025-06-01"),
        last: day("2025-07-31"),
        again: Again::No,
    };
    let seen = preview(tx, &asked, hana.today)?.expect("it is adopted").sha256();
    let batch =
        statefile::freeze(tx, &Permit::for_system(), &hana, &asked, &seen).map_err(fault)?;
    let known = statefile::identifiers_of(tx, town.tariq)?;
    Ok(vec![
        ("state-format", code.to_string()),
        ("state-batch", batch.to_string()),
        ("state-identifier", known[0].key.to_string()),
    ])
}

/// The classes, a hold on Tariq's records, and a disposal that was asked for when a photo's days were over.
pub fn retained(database: &Database, town: &Fixture) -> Vec<(&'static str, String)> {
    let met = plan(20, &["2021-09-14 15:45 17:15"], &[town.carla]);
    let (_, section) = offer(database, workshop("Long ago"), met);
    let town = town.clone();
    let section = section.id;
    database.write_now(move |tx| kept(tx, &town, section)).expect("a disposal")
}

fn kept(
    tx: &mut Tx,
    town: &Fixture,
    section: kernel::SectionId,
) -> Result<Vec<(&'static str, String)>, Fault> {
    let hana = by(town.hana, at("2025-10-14 08:00"));
    let permit = Permit::for_system();
    retention::adopt(tx, &permit, &hana, retention::library::example()).map_err(fault)?;
    let carla = by(town.carla, at("2021-09-14 18:00"));
    let photo = [0xff_u8, 0xd8, 0xff, 1];
    attendance::paper::add_paper(tx, &Permit::for_system(), &carla, section, ("s.jpg", &photo))
        .map_err(fault)?;
    let ground = retention::report::ground(tx, hana.today)?.expect("just adopted");
    let seen = retention::dispose::hash(&retention::report::going(tx, &ground)?);
    let disposal = retention::ask(tx, &permit, &hana, &seen, "Schedule 24").map_err(fault)?;
    let hold = retention::NewHold {
        title: "A matter".to_owned(),
        reason: "A letter".to_owned(),
        person: Some(town.tariq),
        kind: None,
        first: None,
        last: None,
        begins_on: hana.today,
    };
    let hold = retention::hold::hold(tx, &permit, &hana, &hold).map_err(fault)?;
    Ok(vec![
        ("record-kind", "sheets".to_owned()),
        ("record-list", "sheets.csv".to_owned()),
        ("hold", hold.to_string()),
        ("disposal", disposal.to_string()),
    ])
}
