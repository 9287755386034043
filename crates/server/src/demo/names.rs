//! Invented people: given and family names put together by chance. No real person is meant.

use std::collections::HashSet;

use super::random::Random;

const GIVEN: &str = include_str!("given-names.txt");
const FAMILY: &str = include_str!("family-names.txt");

/// Hands out names, no pair of given and family name twice.
pub struct Names {
    random: Random,
    given: Vec<&'static str>,
    family: Vec<&'static str>,
    used: HashSet<(usize, usize)>,
}

impl Names {
    pub fn new(seed: u64) -> Names {
        Names {
            random: Random::for_purpose(seed, "names"),
            given: GIVEN.lines().collect(),
            family: FAMILY.lines().collect(),
            used: HashSet::new(),
        }
    }

    /// A given and a family name that nobody has yet.
    pub fn next(&mut self) -> (&'static str, &'static str) {
        loop {
            let pair = (self.random.below(self.given.len()), self.random.below(self.family.len()));
            if self.used.insert(pair) {
                return (self.given[pair.0], self.family[pair.1]);
            }
        }
    }
}
