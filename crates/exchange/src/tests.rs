//! Files against the staff of Prairie Hills, on both engines.

mod defects;
mod positions;
mod roster;

use crate::{Bundle, How, Kind, Outcome, Plan, Scope, import_now};
use db::Database;
use kernel::{By, Fault, LocalDate, Occasion, Watch};
use staff::fixture::{Fixture, NOW, prairie_hills};
use std::io::Write;

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

fn on(today: &str) -> Occasion {
    Occasion { by: By::System("import"), now: NOW, today: day(today) }
}

fn in_prairie_hills(check: impl Fn(&Database, &Fixture)) {
    db::testing::each_engine(|db| {
        let fixture = db.write_now(prairie_hills).unwrap();
        check(db, &fixture);
    });
}

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn positions(text: &str) -> Bundle {
    Bundle::from_bytes(Kind::Positions, "positions.csv", text.as_bytes()).unwrap()
}

fn give(db: &Database, bundle: &Bundle, today: &str, scope: Scope, how: How) -> Outcome {
    import_now(db, &on(today), bundle, (scope, how), &Watch::nobody()).unwrap()
}

/// Applies, confirmed.
fn applied(db: &Database, bundle: &Bundle, today: &str) -> Plan {
    match give(db, bundle, today, Scope::OnlyListed, How::Confirmed) {
        Outcome::Applied { plan, .. } => *plan,
        other @ (Outcome::Refused { .. } | Outcome::Waits { .. } | Outcome::Unchanged { .. }) => {
            panic!("{other:#?}")
        }
    }
}

fn is_unchanged(db: &Database, bundle: &Bundle, today: &str) {
    match give(db, bundle, today, Scope::OnlyListed, How::Apply) {
        Outcome::Unchanged { .. } => {}
        Outcome::Waits { plan, .. } | Outcome::Applied { plan, .. } => {
            panic!("a second time: {:#?}", plan.differences)
        }
        Outcome::Refused { problems, .. } => panic!("{}", said(&problems)),
    }
}

fn said(problems: &[crate::Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn differences(plan: &Plan) -> Vec<String> {
    plan.differences.iter().map(|d| format!("{}: {}: {}", d.kind.name(), d.who, d.what)).collect()
}

fn read<T: Send + 'static>(
    db: &Database,
    ask: impl Fn(&mut db::Tx) -> Result<T, Fault> + Send + 'static,
) -> T {
    db.read_now(ask).unwrap()
}
