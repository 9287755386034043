//! How often somebody wants mail about a topic.

use access::{Permit, action};
use db::{Tx, letter};
use kernel::{Fault, Occasion, StaffId};

use crate::kind::Topic;
use crate::store;

/// How often.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pace {
    AtOnce,
    /// In the morning of each day on which there is something.
    Daily,
    /// On Monday morning.
    Weekly,
}

impl Pace {
    pub const ALL: [Pace; 3] = [Pace::AtOnce, Pace::Daily, Pace::Weekly];

    /// The name in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Pace::AtOnce => "at-once",
            Pace::Daily => "daily",
            Pace::Weekly => "weekly",
        }
    }

    pub fn parse(name: &str) -> Option<Pace> {
        Pace::ALL.into_iter().find(|pace| pace.name() == name)
    }
}

/// What somebody chose for a topic; who never chose has mail at once.
pub fn pace_of(tx: &mut Tx, person: StaffId, topic: Topic) -> Result<Pace, Fault> {
    let chosen = store::paces(tx, person)?;
    let of = chosen.into_iter().find(|(of, _)| *of == topic);
    Ok(of.map_or(Pace::AtOnce, |(_, pace)| pace))
}

/// Everything somebody chose.
pub fn paces(tx: &mut Tx, person: StaffId) -> Result<Vec<(Topic, Pace)>, Fault> {
    store::paces(tx, person)
}

/// Chooses for oneself. What waits already is planned anew.
pub fn set_paces(
    tx: &mut Tx,
    _: &Permit<action::EditOwnSettings>,
    occasion: &Occasion,
    person: StaffId,
    chosen: &[(Topic, Pace)],
) -> Result<(), Fault> {
    for (topic, pace) in chosen.iter().filter(|(topic, _)| topic.is_chosen()) {
        store::set_pace(tx, person, (*topic, *pace), occasion.now)?;
    }
    letter::plan_again(tx, person)
}
