//! Continuity against somebody who knows how many people work where, and subtracts.

use suppression::{Counts, Percent};

use crate::district::said;

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> i64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % sides).unwrap()
    }

    fn side(&mut self, groups: u64) -> Vec<Counts> {
        let group = |dice: &mut Dice| {
            let people = 5 + dice.below(6);
            let reached = match dice.below(4) {
                0 => 0,
                1 => people,
                2 => dice.below(3),
                _ => dice.below(u64::try_from(people + 1).unwrap()),
            };
            Counts { reached, others: people - reached }
        };
        (0..groups).map(|_| group(self)).collect()
    }
}

/// Whether so many of the people may be behind what is told.
fn fits(told: Option<Percent>, people: i64, reached: i64) -> bool {
    told.is_none_or(|told| told == Percent::of(Counts { reached, others: people - reached }))
}

/// For each group, which numbers an attacker cannot rule out who tries all there are.
fn possible(groups: &[Counts], told: &[Option<Percent>]) -> Vec<Vec<i64>> {
    let everyone: i64 = groups.iter().map(|one| one.people()).sum();
    let mut found = vec![Vec::new(); groups.len()];
    let mut tried = vec![0; groups.len()];
    loop {
        let sum: i64 = tried.iter().sum();
        let all_fit = tried
            .iter()
            .zip(groups)
            .zip(&told[1..])
            .all(|((reached, one), told)| fits(*told, one.people(), *reached));
        if all_fit && fits(told[0], everyone, sum) {
            for (found, reached) in found.iter_mut().zip(&tried) {
                if !found.contains(reached) {
                    found.push(*reached);
                }
            }
        }
        let Some(at) = (0..tried.len()).find(|at| tried[*at] < groups[*at].people()) else {
            return found;
        };
        tried[at] += 1;
        tried[..at].fill(0);
    }
}

#[test]
fn p4_who_knows_how_many_work_where_learns_of_no_one_in_300_districts() {
    let mut dice = Dice(4300);
    let (mut coded, mut withheld, mut told_of) = (0, 0, 0);
    for round in 0..300 {
        let groups = dice.side(2 + round % 3);
        let sum = |of: fn(&Counts) -> i64| groups.iter().map(of).sum::<i64>();
        let whole = Counts { reached: sum(|one| one.reached), others: sum(|one| one.others) };
        let told = said(std::slice::from_ref(&groups), whole);
        let possible = possible(&groups, &told);
        for ((one, told), open) in groups.iter().zip(&told[1..]).zip(possible) {
            let few = one.reached.min(one.others);
            assert!(open.contains(&one.reached), "round {round}");
            told_of += usize::from(told.is_some());
            withheld += usize::from(told.is_none());
            if few <= 2 {
                // Nobody at that end, or two: it cannot be told.
                let at =
                    |few: i64| if one.reached <= one.others { few } else { one.people() - few };
                let doubt = open.contains(&at(0)) && open.contains(&at(2));
                assert!(doubt, "round {round}: {one:?} in {groups:?}, told {told:?}: {open:?}");
                coded += 1;
            }
        }
    }
    assert!(coded > 200 && told_of > 400, "{coded} at an end, {told_of} told, {withheld} withheld");
}
