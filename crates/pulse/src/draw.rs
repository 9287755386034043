//! Who is asked, and where their answers are counted. Pure.

use std::collections::BTreeMap;

use kernel::{BuildingId, StaffId};
use staff::{Audience, StaffFacts};

/// The kind of work of those who are counted with others.
pub const OTHER: &str = "other";

/// Where answers are counted: a building, or none, and a kind of work.
pub type Place = (Option<BuildingId>, String);

/// Everyone in the audience with the place where their answers are counted: where their main
/// position is, by kind of work. Kinds of work with fewer people in a building than the floor are
/// counted together there, and if they are few together, apart from buildings.
pub fn draw(
    everyone: &[StaffFacts],
    audience: &Audience,
    floor: usize,
) -> BTreeMap<StaffId, Place> {
    let mut drawn: BTreeMap<StaffId, Place> = everyone
        .iter()
        .filter(|facts| audience.includes(facts))
        .filter_map(|facts| {
            let main = facts.positions.iter().min_by_key(|position| {
                (std::cmp::Reverse(position.fte_hundredths), position.starts_on, position.id)
            })?;
            Some((facts.person, (Some(main.building), main.role_group.clone())))
        })
        .collect();
    pool(&mut drawn, floor, |place| (place.0, OTHER.to_owned()));
    pool(&mut drawn, floor, |_| (None, OTHER.to_owned()));
    // A rest that is still too few joins the largest group.
    let sizes = sizes(&drawn);
    let largest = sizes.iter().max_by_key(|(_, people)| **people);
    if let Some((largest, _)) = largest {
        let largest = largest.clone();
        pool(&mut drawn, floor, |_| largest.clone());
    }
    drawn
}

fn sizes(drawn: &BTreeMap<StaffId, Place>) -> BTreeMap<Place, usize> {
    let mut sizes = BTreeMap::new();
    for place in drawn.values() {
        *sizes.entry(place.clone()).or_insert(0) += 1;
    }
    sizes
}

/// Moves those of small places elsewhere.
fn pool(drawn: &mut BTreeMap<StaffId, Place>, floor: usize, elsewhere: impl Fn(&Place) -> Place) {
    let sizes = sizes(drawn);
    for place in drawn.values_mut() {
        if sizes.get(place).is_some_and(|people| *people < floor) {
            *place = elsewhere(place);
        }
    }
}
