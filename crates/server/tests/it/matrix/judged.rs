//! How an activity will be judged, and what was found about it: Carla sees to what was decided.

use access::Permit;
use catalog::Purpose;
use catalog::offer::{Draft, create};
use db::Tx;
use evaluation::Level;
use evaluation::finding::{Decision, NewFinding};
use evaluation::judge::{NewLook, find, plan};
use kernel::{Fault, Occasion};
use staff::fixture::Fixture;

use crate::town::{fault, workshop};

pub fn sample(
    tx: &mut Tx,
    town: &Fixture,
    dana: &Occasion,
) -> Result<Vec<(&'static str, String)>, Fault> {
    let draft = Draft { purposes: vec![Purpose::StaffPotential], ..workshop("Judged") };
    let activity = create(tx, &Permit::for_system(), dana, &draft)?;
    let looked_at = "Walkthroughs".to_owned();
    let due_on = dana.today.plus_days(60);
    let level = Level::Use;
    let look = NewLook { level, looked_at: looked_at.clone(), judge: town.carla, due_on };
    let look = plan(tx, &Permit::for_system(), dana, (activity.id, &look))?;
    let finding = NewFinding {
        activities: vec![activity.id],
        purpose: Purpose::StaffPotential,
        level,
        looked_at,
        found: "Half use it".to_owned(),
        uncertainty: "Two schools".to_owned(),
        figures: Vec::new(),
        decision: Decision::Fix,
        owner: town.carla,
        due_on,
        corrects: None,
    };
    let finding = find(tx, &Permit::for_system(), dana, &finding).map_err(fault)?;
    Ok(vec![("look", look.to_string()), ("judged", finding.to_string())])
}
