//! Samples of what the office looks after about duties: a text that everyone acknowledges, a kiosk, and
//! something to decide.

use access::Permit;
use compliance::kiosk::{NewKiosk, issue};
use compliance::texts::{NewVersion, publish};
use compliance::{Code, NewProof, accept_proof};
use db::Database;
use kernel::{Fault, Hours};
use staff::fixture::Fixture;

use crate::house::{at, day};
use crate::town::{self, by, fault};

const HANDBOOK: &str = "staff-handbook";

/// What to put into the addresses.
pub fn sample(database: &Database, town: &Fixture) -> Vec<(&'static str, String)> {
    let (hana, gil) = (by(town.hana, at("2025-10-14 08:00")), town.gil);
    let written = database.write_now(move |tx| {
        let handbook = Code::parse(HANDBOOK).expect("a code");
        let version = NewVersion {
            first: day("2025-10-14"),
            title: "Staff handbook".to_owned(),
            body: "Wear your badge where it is seen.".to_owned(),
            es: None,
        };
        publish(tx, &Permit::for_system(), &hana, &handbook, &version).map_err(fault)?;
        let kiosk = NewKiosk { name: "Kitchen".to_owned(), building: None };
        let kiosk = issue(tx, &Permit::for_system(), &hana, &kiosk)?.kiosk;
        // Gil left in June.
        let proof = NewProof {
            what: "Red Cross course".to_owned(),
            on: day("2025-09-20"),
            amount: Hours::from_minutes(60),
        };
        let code = Code::parse("suicide-awareness").expect("a code");
        accept_proof(tx, &Permit::for_system(), &hana, gil, &code, &proof).map_err(fault)?;
        let found = compliance::findings::findings(tx, hana.today)?;
        let (finding, _) = found.first().expect("evidence of a day after leaving");
        Ok::<_, Fault>(vec![
            ("handbook", HANDBOOK.to_owned()),
            ("kiosk", kiosk.to_string()),
            ("finding", finding.name()),
        ])
    });
    town::adopt(database, HANDBOOK, "2025-08-01");
    written.expect("one of everything")
}
