//! What a cell of the map cost, and what became of its learning. Pure.
//!
//! **Money** is divided by one rule. What a section cost, and the fees that came in for it, belong to the
//! term in which it begins. An activity that serves several strategies in the term is shared among them in
//! equal parts, and so among several indicators. Among buildings and role groups it is shared by the
//! hours their people learned; while nobody has, by the people it is meant for. So cells along one axis
//! add up, as far as the activity is aligned and the people still work here. Money of a
//! request to learn outside belongs to its person, and to the strategy of the line of the budget on
//! which it falls; it serves no indicator.
//!
//! **What became of it** is counted over everyone who took part, never over the people of a cell: by each
//! activity and term for itself, in steps of [`STEP`] people, and not at all of fewer. However cells are
//! subtracted from each other, what is left is what one activity shows by itself.

use kernel::Money;
use suppression::{Counts, Percent, stepped};

use super::crowd::Crowd;
use super::{Facts, Part, Piece};

/// The fewest people whose answers are told together; counts of answers leave in steps of it.
pub const STEP: usize = 5;
/// Shares are added in millionths of a cent.
const MILLION: i128 = 1_000_000;

/// What an activity cost in a term, and what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// Cents set aside or spent for its sections.
    pub cost: i64,
    /// Cents of fees that came in and did not go back.
    pub fees: i64,
    /// Minutes that people of the district learned from it.
    pub minutes: i64,
    /// People who said what became of it, and those of them who use it, in whole or in part; as they
    /// may leave: from [`Worth::stepped`].
    pub said: (usize, usize),
}

impl Worth {
    /// Counts of answers as they may leave: of (people, those of them who use it).
    pub fn stepped((answered, used): (usize, usize)) -> (usize, usize) {
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let back = |count: i64| usize::try_from(count).unwrap_or(0);
        let counts = Counts { reached: whole(used), others: whole(answered) - whole(used) };
        let counts = stepped(counts, whole(STEP));
        (back(counts.people()), back(counts.reached))
    }
}

/// Money of one request to learn outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutsideMoney {
    /// Set aside or spent.
    pub cents: i64,
    pub person: usize,
    /// Of the line on which it falls.
    pub strategy: Option<usize>,
    pub term: usize,
}

/// What became of learning, as far as it may be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// At least so many people said; 0: too few to tell.
    pub answered: usize,
    pub used: usize,
}

impl Told {
    /// The share of those who use it; `None`: too few said.
    pub fn share(self) -> Option<Percent> {
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        (self.answered > 0).then(|| {
            let reached = whole(self.used);
            Percent::of(Counts { reached, others: whole(self.answered) - reached })
        })
    }
}

/// What a cell comes to while its learning is gone through.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    cost: i128,
    fees: i128,
    /// Which activity and term somebody learned from, as `activity × terms + term`.
    learning: Crowd,
}

impl Tally {
    pub(super) fn of(facts: &Facts) -> Tally {
        let learning = Crowd::nobody(facts.activities.len() * facts.terms);
        Tally { cost: 0, fees: 0, learning }
    }

    /// A piece of learning of the part.
    pub(super) fn learn(&mut self, facts: &Facts, piece: &Piece, part: &Part) {
        self.learning.add(piece.activity * facts.terms + piece.term);
        let worth = &facts.activities[piece.activity].worth[piece.term];
        if worth.minutes > 0 {
            let among =
                i128::from(worth.minutes) * facts.shared_by(piece.activity, piece.term, part);
            self.share(worth, i128::from(piece.minutes), among);
        }
    }

    fn share(&mut self, worth: &Worth, part: i128, among: i128) {
        if among > 0 {
            self.cost += i128::from(worth.cost) * MILLION * part / among;
            self.fees += i128::from(worth.fees) * MILLION * part / among;
        }
    }

    /// What was set aside for learning that nobody has done yet.
    pub(super) fn not_learned(&mut self, facts: &Facts, part: &Part, people: &Crowd) {
        for activity in 0..facts.activities.len() {
            self.not_learned_of(facts, activity, part, people);
        }
    }

    fn not_learned_of(&mut self, facts: &Facts, activity: usize, part: &Part, people: &Crowd) {
        let offered = &facts.activities[activity];
        for (term, worth) in offered.worth.iter().enumerate() {
            let is_ahead = worth.minutes == 0 && (worth.cost != 0 || worth.fees != 0);
            if is_ahead && facts.serves(activity, part, term) {
                let among = whole(offered.meant_everywhere);
                let among = among * facts.shared_by(activity, term, part);
                self.share(worth, whole(offered.meant.shared(people)), among);
            }
        }
    }

    /// What the part's people learn outside.
    pub(super) fn outside(&mut self, facts: &Facts, part: &Part, people: &Crowd) {
        let of_part = facts.outside.iter().filter(|money| {
            part.indicator.is_none()
                && part.term.is_none_or(|term| term == money.term)
                && part.strategy.is_none_or(|strategy| money.strategy == Some(strategy))
                && people.has(money.person)
        });
        self.cost += of_part.map(|money| i128::from(money.cents) * MILLION).sum::<i128>();
    }

    /// Cost and fees, each to the nearest cent.
    pub(super) fn money(&self) -> (Money, Money) {
        let cents = |sum: i128| {
            let cents = (2 * sum + MILLION).div_euclid(2 * MILLION);
            Money::from_cents(i64::try_from(cents).unwrap_or(i64::MAX))
        };
        (cents(self.cost), cents(self.fees))
    }

    pub(super) fn told(&self, facts: &Facts) -> Told {
        let mut told = Told::default();
        for place in self.learning.places() {
            let worth = &facts.activities[place / facts.terms].worth[place % facts.terms];
            told.answered += worth.said.0;
            told.used += worth.said.1;
        }
        told
    }
}

fn whole(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}

impl Facts {
    /// What one activity cost in a part, and the fees that came in for it: the activity's share of
    /// what [`Facts::figures`] tells of the part.
    pub fn money_of(&self, activity: usize, part: &Part) -> (Money, Money) {
        let people = self.people_of(part);
        let mut tally = Tally::of(self);
        for piece in self.pieces.iter().filter(|piece| piece.activity == activity) {
            if people.has(piece.person) && self.serves(activity, part, piece.term) {
                tally.learn(self, piece, part);
            }
        }
        tally.not_learned_of(self, activity, part, &people);
        tally.money()
    }

    /// What a part's people cost by learning elsewhere, which is of no activity here.
    pub fn money_outside(&self, part: &Part) -> Money {
        let mut tally = Tally::of(self);
        tally.outside(self, part, &self.people_of(part));
        tally.money().0
    }

    /// Among how many strategies and indicators a part shares what an activity cost in a term.
    fn shared_by(&self, activity: usize, term: usize, part: &Part) -> i128 {
        let offered = &self.activities[activity];
        let strategies = part.strategy.map_or(1, |_| offered.strategies[term].len());
        let indicators = part.indicator.map_or(1, |_| offered.indicators[term].len());
        whole(strategies) * whole(indicators)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Worth;

    #[test]
    fn answers_leave_in_steps_and_few_not_at_all() {
        let cases = [
            ((4, 4), (0, 0)),
            ((5, 5), (5, 5)),
            ((9, 6), (5, 5)),
            ((9, 2), (5, 0)),
            ((23, 17), (20, 15)),
            ((100, 1), (100, 0)),
        ];
        for (said, expected) in cases {
            assert_eq!(Worth::stepped(said), expected, "{said:?}");
        }
    }

    proptest! {
        /// One more answer is seldom seen, and then as a whole step.
        #[test]
        fn p9_one_answer_more_changes_nothing_or_a_whole_step(
            (answered, used) in (0_usize..400).prop_flat_map(|all| (Just(all), 0..=all)),
        ) {
            let before = Worth::stepped((answered, used));
            let after = Worth::stepped((answered + 1, used + 1));
            prop_assert!(after.0.abs_diff(before.0).is_multiple_of(super::STEP));
            prop_assert!(after.1.abs_diff(before.1).is_multiple_of(super::STEP));
            prop_assert!(after.1 <= after.0);
        }
    }
}
