//! The allocation against a slow, obvious oracle: every way of dividing small amounts by halves.

use super::{Bound, Floor, Piece, Problem, Reach, missing};
use crate::ratio::Ratio;
use crate::rule_set::Overlap;
use proptest::prelude::*;

fn whole(number: i64) -> Ratio {
    Ratio::whole(number)
}

fn floor(amount: i64) -> Floor {
    Floor { bound: Bound::Amount(whole(amount)), reach: Reach::Whole }
}

fn piece(amount: i64, floors: &[usize], ceilings: &[usize]) -> Piece {
    Piece { amount: whole(amount), floors: floors.to_vec(), ceilings: ceilings.to_vec() }
}

#[test]
fn greedy_sums_would_be_wrong_here() {
    // 10 hours fit content and pedagogy, 5 more fit content only. Given to content first, the ten
    // would leave pedagogy empty; well chosen, both minima are met.
    let problem = Problem {
        pieces: vec![piece(10, &[0, 1], &[]), piece(5, &[0], &[])],
        floors: vec![floor(5), floor(10)],
        ceilings: vec![],
        target: whole(15),
        overlap: Overlap::NotAllowed,
    };
    let allocation = problem.allocate();
    assert_eq!(allocation.has, [whole(5), whole(10)]);
    assert_eq!(allocation.still_needed, Ratio::ZERO);
    assert_eq!(allocation.toward, [vec![(1, whole(10))], vec![(0, whole(5))]]);
}

#[test]
fn a_maximum_is_filled_with_what_also_serves_a_minimum() {
    // At most 4 of in-house work; the older in-house hours serve nothing, the newer the minimum.
    let problem = Problem {
        pieces: vec![piece(4, &[], &[0]), piece(4, &[0], &[0]), piece(6, &[], &[])],
        floors: vec![floor(4)],
        ceilings: vec![Bound::Amount(whole(4))],
        target: whole(10),
        overlap: Overlap::Allowed,
    };
    let allocation = problem.allocate();
    assert_eq!(allocation.counted, [Ratio::ZERO, whole(4), whole(6)]);
    assert_eq!(allocation.still_needed, Ratio::ZERO);
}

/// The least still needed and then the most earned, over every division by halves.
fn oracle(problem: &Problem) -> (Ratio, Ratio) {
    let mut best: Option<(Ratio, Ratio)> = None;
    let mut given: Vec<Vec<(Option<usize>, i64)>> = Vec::new();
    divide(problem, &mut given, &mut best);
    best.expect("giving nothing is always a way")
}

fn divide(
    problem: &Problem,
    given: &mut Vec<Vec<(Option<usize>, i64)>>,
    best: &mut Option<(Ratio, Ratio)>,
) {
    let Some(piece) = problem.pieces.get(given.len()) else {
        if let Some((needed, earned)) = worth(problem, given) {
            let better = best.is_none_or(|(least, most)| (needed, -earned) < (least, -most));
            if better {
                *best = Some((needed, earned));
            }
        }
        return;
    };
    let halves = 2 * whole_of(piece.amount);
    let exclusive = problem.overlap == Overlap::NotAllowed;
    let mut uses: Vec<Option<usize>> = vec![None];
    if exclusive {
        uses.extend(piece.floors.iter().copied().map(Some));
    }
    for division in divisions(halves, uses.len()) {
        given.push(uses.iter().copied().zip(division).collect());
        divide(problem, given, best);
        given.pop();
    }
}

fn whole_of(amount: Ratio) -> i64 {
    amount.to_string().parse().expect("whole amounts in these tests")
}

/// Every way to give at most so many halves to so many uses.
fn divisions(halves: i64, uses: usize) -> Vec<Vec<i64>> {
    if uses == 0 {
        return vec![vec![]];
    }
    let mut all = Vec::new();
    for first in 0..=halves {
        for mut rest in divisions(halves - first, uses - 1) {
            rest.insert(0, first);
            all.push(rest);
        }
    }
    all
}

fn worth(problem: &Problem, given: &[Vec<(Option<usize>, i64)>]) -> Option<(Ratio, Ratio)> {
    let half = |halves: i64| Ratio::new(halves.into(), 2);
    let counted: Vec<Ratio> =
        given.iter().map(|uses| uses.iter().map(|(_, halves)| half(*halves)).sum()).collect();
    let earned: Ratio = counted.iter().copied().sum();
    for (at, bound) in problem.ceilings.iter().enumerate() {
        let inside = problem.pieces.iter().zip(&counted);
        let sum: Ratio =
            inside.filter(|(piece, _)| piece.ceilings.contains(&at)).map(|(_, one)| *one).sum();
        let most = match bound {
            Bound::Amount(most) => *most,
            Bound::ShareOfEarned(share) => *share * earned,
        };
        if sum > most {
            return None;
        }
    }
    let mut needed = (problem.target - earned).max(Ratio::ZERO);
    let mut apart = Ratio::ZERO;
    for (at, floor) in problem.floors.iter().enumerate() {
        let has: Ratio = match problem.overlap {
            Overlap::Allowed => problem
                .pieces
                .iter()
                .zip(&counted)
                .filter(|(piece, _)| piece.floors.contains(&at))
                .map(|(_, one)| *one)
                .sum(),
            Overlap::NotAllowed => given
                .iter()
                .flatten()
                .filter(|(floor, _)| *floor == Some(at))
                .map(|(_, halves)| half(*halves))
                .sum(),
        };
        let short = missing(floor.bound, has, earned);
        match problem.overlap {
            Overlap::Allowed => needed = needed.max(short),
            Overlap::NotAllowed => apart = apart + short,
        }
    }
    Some((needed.max(apart), earned))
}

fn places(most: usize) -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::btree_set(0..most, 0..=most).prop_map(|set| set.into_iter().collect())
}

fn any_problem() -> impl Strategy<Value = Problem> {
    let pieces = proptest::collection::vec((0_i64..4, places(2), places(2)), 0..4);
    let floors = proptest::collection::vec(0_i64..5, 2);
    let ceilings = proptest::collection::vec(0_i64..5, 2);
    (pieces, floors, ceilings, 0_i64..9, any::<bool>()).prop_map(
        |(pieces, floors, ceilings, target, allowed)| Problem {
            pieces: pieces
                .into_iter()
                .map(|(amount, floors, ceilings)| piece(amount, &floors, &ceilings))
                .collect(),
            floors: floors.into_iter().map(floor).collect(),
            ceilings: ceilings.into_iter().map(|most| Bound::Amount(whole(most))).collect(),
            target: whole(target),
            overlap: if allowed { Overlap::Allowed } else { Overlap::NotAllowed },
        },
    )
}

proptest! {
    #[test]
    fn no_way_of_dividing_the_hours_is_better(problem in any_problem()) {
        let allocation = problem.allocate();
        let (needed, earned) = oracle(&problem);
        prop_assert_eq!(allocation.still_needed, needed);
        prop_assert_eq!(allocation.earned, earned);
    }

    #[test]
    fn the_short_way_and_the_solver_agree(problem in any_problem()) {
        let (short, solved) = (problem.allocate(), problem.allocate_by_solver());
        prop_assert_eq!(short.still_needed, solved.still_needed);
        prop_assert_eq!(short.earned, solved.earned);
    }

    #[test]
    fn what_is_counted_adds_up_and_holds_every_limit(problem in any_problem()) {
        let allocation = problem.allocate();
        prop_assert_eq!(allocation.counted.iter().copied().sum::<Ratio>(), allocation.earned);
        for (piece, counted) in problem.pieces.iter().zip(&allocation.counted) {
            prop_assert!(*counted >= Ratio::ZERO && *counted <= piece.amount);
        }
        for (at, bound) in problem.ceilings.iter().enumerate() {
            let sum: Ratio = problem
                .pieces
                .iter()
                .zip(&allocation.counted)
                .filter(|(piece, _)| piece.ceilings.contains(&at))
                .map(|(_, counted)| *counted)
                .sum();
            let Bound::Amount(most) = bound else { unreachable!("amounts only") };
            prop_assert!(sum <= *most);
        }
        if problem.overlap == Overlap::NotAllowed {
            for (toward, counted) in allocation.toward.iter().zip(&allocation.counted) {
                let served: Ratio = toward.iter().map(|(_, amount)| *amount).sum();
                prop_assert!(served <= *counted, "no hour serves two minima");
            }
        }
    }
}
