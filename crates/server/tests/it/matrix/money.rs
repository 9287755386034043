//! Samples of what staff propose and what sections cost: Tariq's.

use access::Permit;
use db::{Database, Tx};
use kernel::Fault;
use staff::fixture::Fixture;

use crate::house::{at, day};
use crate::town::{by, fault, workshop};

/// What to put into the addresses.
pub fn sample(database: &Database, town: &Fixture) -> Vec<(&'static str, String)> {
    let town = town.clone();
    database.write_now(move |tx| proposed(tx, &town)).expect("one of everything")
}

fn proposed(tx: &mut Tx, town: &Fixture) -> Result<Vec<(&'static str, String)>, Fault> {
    let tariq = by(town.tariq, at("2025-10-14 08:00"));
    let permit = Permit::for_system();
    let key =
        catalog::proposal::keep(tx, &permit, &tariq, (town.tariq, None), &[]).map_err(fault)?;
    let sent = catalog::proposal::Sent {
        key: key.clone(),
        draft: workshop("Talk moves"),
        wishes: catalog::proposal::Wishes {
            starts_on: day("2025-11-04"),
            meets: "Tuesdays".to_owned(),
            place: None,
            seats: None,
            presenters: vec![catalog::proposal::Presenter::Staff(town.tariq)],
        },
    };
    let actor = town.actor(town.tariq, &[]);
    catalog::proposal::send(tx, &permit, &tariq, &actor, &sent).map_err(fault)?;
    Ok(vec![("proposal", key.to_string())])
}
