//! What a home page says of skills: how many are missing.

use db::Tx;
use kernel::{Fault, LocalDate, StaffId};
use planning::Element;

use crate::assessor::assesses;
use crate::record::Record;
use crate::standing::Standing;

/// How a person stands today in all that their positions need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Now {
    pub held: usize,
    pub needed: usize,
    /// The first that counts no more, or will not in [`SOON_DAYS`] days, and the first day without it.
    pub lapses: Option<(Element, LocalDate)>,
    /// Sets that the person may assess.
    pub assesses: usize,
}

/// Days ahead at which one is told that a skill lapses.
pub const SOON_DAYS: i64 = 60;

pub fn now(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<Now, Fault> {
    let record = Record::of(tx, person, today)?;
    let standings = record.standings();
    let lapses = standings.iter().filter_map(|(need, standing)| {
        let on = match standing {
            Standing::Lapsed { since, .. } => *since,
            Standing::Held { until: Some(until), .. } => until.plus_days(1),
            Standing::Held { until: None, .. } | Standing::Below { .. } | Standing::Missing => {
                return None;
            }
        };
        (today.days_until(on) <= SOON_DAYS).then_some((on, need.skill))
    });
    let first = lapses.min_by_key(|(on, skill)| (*on, skill.id));
    let lapses = first.map(|(on, skill)| (skill.clone(), on));
    let held = standings.iter().filter(|(_, standing)| standing.is_held()).count();
    let assesses = assesses(tx, person, today)?.len();
    Ok(Now { held, needed: standings.len(), lapses, assesses })
}
