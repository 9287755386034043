//! Figures about students on Prairie Hills, on both engines.

mod corrections;
mod files;
mod pages;

use std::collections::BTreeMap;

use access::Permit;
use db::Tx;
use kernel::{BuildingId, Failed, Fault};
use staff::fixture::Fixture;

use crate::file::{Problem, Row, read};
use crate::load::{Loaded, load};

const HEADER: &str = "measure,school_year,building,grade,group,students,reached\n";

fn buildings() -> BTreeMap<String, BuildingId> {
    [("bir".to_owned(), BuildingId(1)), ("ced".to_owned(), BuildingId(2))].into()
}

fn rows(lines: &str) -> Result<Vec<Row>, Vec<Problem>> {
    read(format!("{HEADER}{lines}").as_bytes(), &buildings(), 10)
}

/// Takes lines as the office does.
fn take(tx: &mut Tx, town: &Fixture, lines: &str) -> Result<Result<Loaded, Vec<Problem>>, Fault> {
    let codes = staff::buildings(tx)?
        .into_iter()
        .map(|one| (one.code.as_str().to_lowercase(), one.id))
        .collect();
    let rows = match read(format!("{HEADER}{lines}").as_bytes(), &codes, 10) {
        Ok(rows) => rows,
        Err(problems) => return Ok(Err(problems)),
    };
    match load(tx, &Permit::for_system(), &town.occasion(town.dana), &rows) {
        Ok(loaded) => Ok(Ok(loaded)),
        Err(Failed::Refused(problems)) => Ok(Err(problems)),
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

/// Two buildings and the district; English learners at Birch are six.
const READING: &str = "\
Reads,2025-26,,,,240,140
Reads,2025-26,BIR,,,110,60
Reads,2025-26,CED,,,130,80
Reads,2025-26,,,Language: English learners,36,13
Reads,2025-26,,,Language: others,204,127
Reads,2025-26,BIR,,Language: English learners,6,3
Reads,2025-26,BIR,,Language: others,104,57
Reads,2025-26,CED,,Language: English learners,30,10
Reads,2025-26,CED,,Language: others,100,70
";
