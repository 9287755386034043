//! Tariq's growth plan, sent to his supervisor of today, Paul; he asks Carla to comment on his goals.

use access::Permit;
use db::Tx;
use growth::goal::{NewGoal, write_goal};
use growth::words::{Event, GoalKind};
use kernel::{Fault, Instant};
use staff::fixture::Fixture;

use crate::house::day;
use crate::town::{by, fault};

/// Adopts the shipped cycles at the start of a school year.
pub fn cycles(tx: &mut Tx, town: &Fixture, now: Instant) -> Result<(), Fault> {
    let dana = by(town.dana, now);
    for cycle in growth::library::library() {
        let (cycle, text) = growth::library::from_library(&cycle.code).expect("it ships");
        let file = (cycle, text);
        growth::adopt::adopt(tx, &Permit::for_system(), &dana, file, day("2024-08-01"))
            .map_err(fault)?;
    }
    Ok(())
}

/// The plan's key, that of one of its goals, and that of Carla in it.
pub fn sample(
    tx: &mut Tx,
    town: &Fixture,
    now: Instant,
) -> Result<Vec<(&'static str, String)>, Fault> {
    cycles(tx, town, now)?;
    let (tariq, own) = (town.tariq, by(town.tariq, now));
    for kind in GoalKind::ALL {
        let new = NewGoal {
            kind: *kind,
            statement: "Pupils ask more".to_owned(),
            measure: "They do".to_owned(),
            serves: None,
        };
        write_goal(tx, &Permit::for_system(), &own, (tariq, None), &new).map_err(fault)?;
    }
    let sent = (Event::Sent, "");
    growth::step::step(tx, &Permit::for_system(), &own, tariq, sent).map_err(fault)?;
    growth::peer::ask_peer(tx, &Permit::for_system(), &own, (tariq, town.carla)).map_err(fault)?;
    let (_, plan) = growth::track::standing(tx, tariq, own.today)?;
    let plan = plan.expect("just sent");
    Ok(vec![
        ("growth-plan", plan.key.to_string()),
        ("goal", plan.goals[0].key.to_string()),
        ("peer", plan.peers[0].key.to_string()),
    ])
}
