//! The demo district's buildings: 25 elementary, 6 middle and 4 high schools, and two offices.

/// A building of the demo district.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub code: &'static str,
    pub name: &'static str,
    /// `elementary`, `middle`, `high` or `office`.
    pub level: &'static str,
}

const fn place(code: &'static str, name: &'static str, level: &'static str) -> Place {
    Place { code, name, level }
}

/// Every building, offices last.
pub const PLACES: &[Place] = &[
    place("ASP", "Aspen Elementary", "elementary"),
    place("BIR", "Birch Elementary", "elementary"),
    place("BLU", "Bluestem Elementary", "elementary"),
    place("BUR", "Bur Oak Elementary", "elementary"),
    place("CHO", "Chokecherry Elementary", "elementary"),
    place("CON", "Coneflower Elementary", "elementary"),
    place("COT", "Cottonwood Elementary", "elementary"),
    place("DOG", "Dogwood Elementary", "elementary"),
    place("ELM", "Elm Creek Elementary", "elementary"),
    place("GOL", "Goldenrod Elementary", "elementary"),
    place("HAC", "Hackberry Elementary", "elementary"),
    place("HAW", "Hawthorn Elementary", "elementary"),
    place("JUN", "Juniper Elementary", "elementary"),
    place("LAR", "Larkspur Elementary", "elementary"),
    place("LIN", "Linden Elementary", "elementary"),
    place("MAP", "Maple Ridge Elementary", "elementary"),
    place("MEA", "Meadowlark Elementary", "elementary"),
    place("MIL", "Milkweed Elementary", "elementary"),
    place("PIN", "Pin Oak Elementary", "elementary"),
    place("PLU", "Plum Creek Elementary", "elementary"),
    place("RED", "Redbud Elementary", "elementary"),
    place("SAN", "Sandhill Elementary", "elementary"),
    place("SWI", "Switchgrass Elementary", "elementary"),
    place("WAL", "Walnut Grove Elementary", "elementary"),
    place("WIL", "Willow Elementary", "elementary"),
    place("CED", "Cedar Middle School", "middle"),
    place("HER", "Heron Middle School", "middle"),
    place("KES", "Kestrel Middle School", "middle"),
    place("PEL", "Pelican Middle School", "middle"),
    place("PLO", "Plover Middle School", "middle"),
    place("SND", "Sandpiper Middle School", "middle"),
    place("NPH", "North Prairie High School", "high"),
    place("SPH", "South Prairie High School", "high"),
    place("PLH", "Platte High School", "high"),
    place("LOH", "Loup High School", "high"),
    place("DO", "District Office", "office"),
    place("SSC", "Support Services Center", "office"),
];

/// The place with this code. Every code in the demo's own tables is one of [`PLACES`].
pub fn index_of(code: &str) -> usize {
    PLACES.iter().position(|place| place.code == code).expect("a code of the demo's own places")
}

#[cfg(test)]
mod tests {
    use super::PLACES;
    use std::collections::HashSet;

    #[test]
    fn there_are_thirty_five_schools_and_two_offices_with_codes_of_their_own() {
        let schools = PLACES.iter().filter(|place| place.level != "office").count();
        assert_eq!((schools, PLACES.len() - schools), (35, 2));
        let codes: HashSet<_> = PLACES.iter().map(|place| place.code).collect();
        assert_eq!(codes.len(), PLACES.len());
    }
}
