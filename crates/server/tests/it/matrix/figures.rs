//! A measure of two buildings, and a question of a wave that asks everybody.

use std::collections::BTreeMap;

use access::Permit;
use db::Tx;
use kernel::{Fault, Occasion};
use staff::Audience;

use crate::town::fault;

const FIGURES: &str = "measure,school_year,building,grade,group,students,reached
Reads,2025-26,,,,240,140
Reads,2025-26,BIR,,,110,60
Reads,2025-26,CED,,,130,80
";

pub fn sample(tx: &mut Tx, dana: &Occasion) -> Result<Vec<(&'static str, String)>, Fault> {
    let codes: BTreeMap<_, _> = staff::buildings(tx)?
        .into_iter()
        .map(|one| (one.code.as_str().to_lowercase(), one.id))
        .collect();
    let rows = measures::file::read(FIGURES.as_bytes(), &codes, 10).expect("it reads");
    measures::load::load(tx, &Permit::for_system(), dana, &rows).map_err(fault)?;
    let measure = measures::measures(tx)?.remove(0).key;
    let both = ("I am heard here", "Aquí me escuchan");
    pulse::open::add_question(tx, &Permit::for_system(), dana, both)?;
    let new = pulse::open::NewWave {
        title: "Fall".to_owned(),
        closes_on: dana.today.plus_days(7),
        audience: Audience::parse("all").expect("a rule"),
    };
    pulse::open::open(tx, &Permit::for_system(), dana, &new).map_err(fault)?;
    let wave = pulse::waves(tx)?.remove(0);
    let question = pulse::questions_of(tx, &wave)?.remove(0).key;
    Ok(vec![("measure", measure.to_string()), ("pulse-question", question.to_string())])
}
