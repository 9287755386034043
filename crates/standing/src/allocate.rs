//! Which hour counts toward what. Where tags overlap under maxima and minima this is an assignment
//! problem: it is solved exactly, never by taking entries one after the other.
//!
//! What is best, in this order: the least that would still have to be earned; the most that is
//! counted; the least missing from each minimum. Hours are divisible.

use crate::ratio::Ratio;
use crate::simplex::Program;
use std::collections::BTreeMap;

/// One entry's amount, and the limits it falls under, by their place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    pub amount: Ratio,
    pub floors: Vec<usize>,
    pub ceilings: Vec<usize>,
}

/// An amount, or a share of all that is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    Amount(Ratio),
    ShareOfEarned(Ratio),
}

/// What a floor stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Part of what the person must still earn.
    Whole,
    /// Of one year: what is missing from a year that is over cannot be earned any more.
    OneYear,
}

/// At least so much of its pieces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Floor {
    pub bound: Bound,
    pub reach: Reach,
}

/// What is to be allocated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Oldest first: of equals, the oldest count.
    pub pieces: Vec<Piece>,
    pub floors: Vec<Floor>,
    /// At most so much of their pieces.
    pub ceilings: Vec<Bound>,
    pub target: Ratio,
    pub overlap: crate::rule_set::Overlap,
}

/// Which piece went where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allocation {
    /// By piece: how much of it counts.
    pub counted: Vec<Ratio>,
    /// By piece: how much of it serves which floor.
    pub toward: Vec<Vec<(usize, Ratio)>>,
    /// The sum of what counts.
    pub earned: Ratio,
    /// By floor: how much it has.
    pub has: Vec<Ratio>,
    /// The least amount that, well chosen, would complete the target and every whole floor.
    pub still_needed: Ratio,
}

/// Pieces that fall under the same limits.
struct Group {
    floors: Vec<usize>,
    ceilings: Vec<usize>,
    amount: Ratio,
    pieces: Vec<usize>,
}

/// What a solution gives a group: so much, for a floor or for none in particular.
type Parts = Vec<(Option<usize>, Ratio)>;

impl Problem {
    /// The best allocation.
    pub fn allocate(&self) -> Allocation {
        let groups = self.groups();
        let parts = match self.plain(&groups) {
            Some(parts) => parts,
            None => self.solved(&groups),
        };
        self.told(&groups, &parts)
    }

    /// The best allocation by the solver, whether it is needed or not: what tests compare with.
    #[cfg(test)]
    fn allocate_by_solver(&self) -> Allocation {
        let groups = self.groups();
        let parts = self.solved(&groups);
        self.told(&groups, &parts)
    }

    fn groups(&self) -> Vec<Group> {
        let mut by_limits: BTreeMap<(&[usize], &[usize]), Group> = BTreeMap::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            let group =
                by_limits.entry((&piece.floors, &piece.ceilings)).or_insert_with(|| Group {
                    floors: piece.floors.clone(),
                    ceilings: piece.ceilings.clone(),
                    amount: Ratio::ZERO,
                    pieces: Vec::new(),
                });
            group.amount = group.amount + piece.amount;
            group.pieces.push(at);
        }
        by_limits.into_values().collect()
    }

    fn is_exclusive(&self, floor: usize) -> bool {
        self.overlap == crate::rule_set::Overlap::NotAllowed
            && self.floors[floor].reach == Reach::Whole
    }

    /// Everything counts: the answer where no maximum is reached and no hour has a choice.
    fn plain(&self, groups: &[Group]) -> Option<Vec<Parts>> {
        let all: Ratio = groups.iter().map(|group| group.amount).sum();
        let under = |ceiling: usize| -> Ratio {
            let inside = groups.iter().filter(|group| group.ceilings.contains(&ceiling));
            inside.map(|group| group.amount).sum()
        };
        let slack = self.ceilings.iter().enumerate().all(|(at, bound)| match bound {
            Bound::Amount(most) => under(at) <= *most,
            Bound::ShareOfEarned(share) => under(at) <= *share * all,
        });
        let plain_floors = self.floors.iter().all(|floor| match floor.bound {
            Bound::Amount(_) => true,
            Bound::ShareOfEarned(_) => false,
        });
        if !slack || !plain_floors {
            return None;
        }
        let mut parts = Vec::with_capacity(groups.len());
        for group in groups {
            let mut own = group.floors.iter().copied().filter(|floor| self.is_exclusive(*floor));
            let floor = own.next();
            if own.next().is_some() {
                return None;
            }
            parts.push(vec![(floor, group.amount)]);
        }
        Some(parts)
    }

    /// The most that could still be needed: nothing has been earned.
    fn all_needed(&self) -> Ratio {
        let wholes = self.floors.iter().filter(|floor| floor.reach == Reach::Whole);
        let amounts = wholes.filter_map(|floor| match floor.bound {
            Bound::Amount(amount) => Some(amount),
            Bound::ShareOfEarned(_) => None,
        });
        let floors = match self.overlap {
            crate::rule_set::Overlap::Allowed => amounts.max().unwrap_or(Ratio::ZERO),
            crate::rule_set::Overlap::NotAllowed => amounts.sum(),
        };
        floors.max(self.target).max(Ratio::ZERO)
    }

    fn solved(&self, groups: &[Group]) -> Vec<Parts> {
        let (none, one) = (Ratio::ZERO, Ratio::ONE);
        let mut program = Program::default();
        // How much less is still needed than at first.
        let saved = program.unknown([one, none, none]);
        let mut unknowns: Vec<Vec<(Option<usize>, usize)>> = Vec::with_capacity(groups.len());
        for group in groups {
            let exclusive = group.floors.iter().copied().filter(|floor| self.is_exclusive(*floor));
            let of_group: Vec<(Option<usize>, usize)> = exclusive
                .map(Some)
                .chain([None])
                .map(|floor| (floor, program.unknown([none, one, none])))
                .collect();
            let terms = of_group.iter().map(|(_, unknown)| (*unknown, one)).collect();
            program.at_most(terms, group.amount);
            unknowns.push(of_group);
        }
        let everything: Vec<usize> =
            unknowns.iter().flatten().map(|(_, unknown)| *unknown).collect();
        self.hold_ceilings(&mut program, groups, &unknowns);
        let all_needed = self.all_needed();
        program.at_most(vec![(saved, one)], all_needed);
        // Still needed is no less than what is missing from the target.
        let mut terms: Vec<(usize, Ratio)> = everything.iter().map(|at| (*at, -one)).collect();
        terms.push((saved, one));
        program.at_most(terms, all_needed - self.target.max(none));
        self.hold_floors(&mut program, groups, &unknowns, saved);
        let values = program.solve();
        unknowns
            .into_iter()
            .map(|parts| parts.into_iter().map(|(floor, at)| (floor, values[at])).collect())
            .collect()
    }

    fn hold_ceilings(
        &self,
        program: &mut Program,
        groups: &[Group],
        unknowns: &[Vec<(Option<usize>, usize)>],
    ) {
        for (at, bound) in self.ceilings.iter().enumerate() {
            let share = match bound {
                Bound::Amount(_) => Ratio::ZERO,
                Bound::ShareOfEarned(share) => *share,
            };
            let mut terms = Vec::new();
            for (group, parts) in groups.iter().zip(unknowns) {
                let inside = if group.ceilings.contains(&at) { Ratio::ONE } else { Ratio::ZERO };
                let factor = inside - share;
                if !factor.is_zero() {
                    terms.extend(parts.iter().map(|(_, unknown)| (*unknown, factor)));
                }
            }
            let most = match bound {
                Bound::Amount(most) => *most,
                Bound::ShareOfEarned(_) => Ratio::ZERO,
            };
            program.at_most(terms, most.max(Ratio::ZERO));
        }
    }

    fn hold_floors(
        &self,
        program: &mut Program,
        groups: &[Group],
        unknowns: &[Vec<(Option<usize>, usize)>],
        saved: usize,
    ) {
        let (none, one) = (Ratio::ZERO, Ratio::ONE);
        let all_needed = self.all_needed();
        let mut exclusive_terms = vec![(saved, one)];
        let mut exclusive_sum = none;
        for (at, floor) in self.floors.iter().enumerate() {
            let serving: Vec<usize> = self.serving(at, groups, unknowns);
            match (floor.bound, floor.reach) {
                (Bound::Amount(amount), reach) => {
                    let reached = program.unknown([none, none, one]);
                    program.at_most(vec![(reached, one)], amount);
                    let mut terms: Vec<(usize, Ratio)> =
                        serving.iter().map(|unknown| (*unknown, -one)).collect();
                    terms.push((reached, one));
                    program.at_most(terms, none);
                    if self.is_exclusive(at) {
                        exclusive_terms.push((reached, -one));
                        exclusive_sum = exclusive_sum + amount;
                    } else if reach == Reach::Whole {
                        let terms = vec![(saved, one), (reached, -one)];
                        program.at_most(terms, all_needed - amount);
                    }
                }
                (Bound::ShareOfEarned(share), Reach::Whole) => {
                    // One more hour of this floor's own also makes the whole larger.
                    let rest = one - share;
                    let mut terms = vec![(saved, rest)];
                    for (_, unknown) in unknowns.iter().flatten() {
                        let own = if serving.contains(unknown) { one } else { none };
                        terms.push((*unknown, share - own));
                    }
                    program.at_most(terms, rest * all_needed);
                }
                (Bound::ShareOfEarned(_), Reach::OneYear) => {}
            }
        }
        if exclusive_terms.len() > 1 {
            program.at_most(exclusive_terms, all_needed - exclusive_sum);
        }
    }

    /// The unknowns that serve a floor.
    fn serving(
        &self,
        floor: usize,
        groups: &[Group],
        unknowns: &[Vec<(Option<usize>, usize)>],
    ) -> Vec<usize> {
        let exclusive = self.is_exclusive(floor);
        let mut serving = Vec::new();
        for (group, parts) in groups.iter().zip(unknowns) {
            if group.floors.contains(&floor) {
                let own = parts.iter().filter(|(part, _)| !exclusive || *part == Some(floor));
                serving.extend(own.map(|(_, unknown)| *unknown));
            }
        }
        serving
    }

    /// Spreads what groups were given over their pieces, oldest first.
    fn told(&self, groups: &[Group], parts: &[Parts]) -> Allocation {
        let mut counted = vec![Ratio::ZERO; self.pieces.len()];
        let mut toward: Vec<Vec<(usize, Ratio)>> = vec![Vec::new(); self.pieces.len()];
        let mut has = vec![Ratio::ZERO; self.floors.len()];
        for (group, parts) in groups.iter().zip(parts) {
            let mut left = parts.clone();
            for piece in &group.pieces {
                let mut room = self.pieces[*piece].amount;
                for (floor, amount) in &mut left {
                    let given = room.min(*amount);
                    if !given.is_positive() {
                        continue;
                    }
                    room = room - given;
                    *amount = *amount - given;
                    counted[*piece] = counted[*piece] + given;
                    if let Some(floor) = floor {
                        toward[*piece].push((*floor, given));
                    }
                }
                for floor in group.floors.iter().filter(|floor| !self.is_exclusive(**floor)) {
                    if counted[*piece].is_positive() {
                        toward[*piece].push((*floor, counted[*piece]));
                    }
                }
            }
        }
        for (floor, amount) in toward.iter().flatten() {
            has[*floor] = has[*floor] + *amount;
        }
        let earned: Ratio = counted.iter().copied().sum();
        let still_needed = self.still_needed(earned, &has);
        Allocation { counted, toward, earned, has, still_needed }
    }

    fn still_needed(&self, earned: Ratio, has: &[Ratio]) -> Ratio {
        let mut needed = (self.target - earned).max(Ratio::ZERO);
        let mut exclusive = Ratio::ZERO;
        for (at, floor) in self.floors.iter().enumerate() {
            if floor.reach == Reach::OneYear {
                continue;
            }
            let missing = missing(floor.bound, has[at], earned);
            if self.is_exclusive(at) {
                exclusive = exclusive + missing;
            } else {
                needed = needed.max(missing);
            }
        }
        needed.max(exclusive)
    }
}

/// What a floor still lacks.
pub(crate) fn missing(bound: Bound, has: Ratio, earned: Ratio) -> Ratio {
    match bound {
        Bound::Amount(amount) => (amount - has).max(Ratio::ZERO),
        Bound::ShareOfEarned(share) => {
            let short = (share * earned - has).max(Ratio::ZERO);
            let rest = Ratio::ONE - share;
            if rest.is_positive() { short / rest } else { short }
        }
    }
}

#[cfg(test)]
mod tests;
