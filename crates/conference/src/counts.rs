//! Live counts of a conference, for the office: how full each option is, and who has not chosen.

use std::collections::{BTreeMap, HashMap, HashSet};

use catalog::Section;
use db::Tx;
use kernel::{ActivityId, BuildingId, Fault, LocalDate, SectionId, SlotId, StaffId};
use registration::{SeatCount, seat_counts};

use crate::{Conference, store};

/// The whole conference in numbers.
#[derive(Clone, Debug)]
pub struct Counts {
    pub options: Vec<OptionCount>,
    /// By name.
    pub buildings: Vec<BuildingCount>,
    /// People for whom at least one option is meant.
    pub invited: usize,
    /// Of those, people with at least one seat.
    pub chosen: usize,
}

/// One option.
#[derive(Clone, Debug)]
pub struct OptionCount {
    pub slot: SlotId,
    pub strand: String,
    pub section: Section,
    pub count: SeatCount,
}

/// One building, by the first position of those who work there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildingCount {
    pub name: String,
    pub invited: usize,
    pub chosen: usize,
}

pub fn counts(tx: &mut Tx, conference: &Conference, today: LocalDate) -> Result<Counts, Fault> {
    let placed = store::placed(tx, conference.id)?;
    let ids: Vec<SectionId> = placed.iter().map(|one| one.section).collect();
    let sections: HashMap<SectionId, Section> =
        catalog::sections(tx, &ids)?.into_iter().map(|one| (one.id, one)).collect();
    let counts = seat_counts(tx, &ids)?;
    let mut activities: Vec<ActivityId> =
        sections.values().map(|section| section.activity).collect();
    activities.sort_unstable();
    activities.dedup();
    let audiences: Vec<_> =
        catalog::activities(tx, &activities)?.into_iter().map(|one| one.audience).collect();
    let chosen: HashSet<StaffId> = store::chosen(tx, conference.id)?.into_iter().collect();
    let mut buildings: BTreeMap<(String, BuildingId), BuildingCount> = BTreeMap::new();
    for facts in staff::facts_of_everyone(tx, today)? {
        let Some(position) = facts.positions.first() else { continue };
        if facts.left_on.is_some_and(|left| left < today)
            || !audiences.iter().any(|audience| audience.includes(&facts))
        {
            continue;
        }
        let name = position.building_name.clone();
        let count = buildings.entry((name.clone(), position.building)).or_insert(BuildingCount {
            name,
            invited: 0,
            chosen: 0,
        });
        count.invited += 1;
        count.chosen += usize::from(chosen.contains(&facts.person));
    }
    let buildings: Vec<BuildingCount> = buildings.into_values().collect();
    let options = placed
        .into_iter()
        .filter_map(|one| {
            let section = sections.get(&one.section)?.clone();
            let count = counts.get(&section.id).copied().unwrap_or_default();
            Some(OptionCount { slot: one.slot, strand: one.strand, section, count })
        })
        .collect();
    Ok(Counts {
        options,
        invited: buildings.iter().map(|one| one.invited).sum(),
        chosen: buildings.iter().map(|one| one.chosen).sum(),
        buildings,
    })
}
