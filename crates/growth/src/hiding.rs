//! What of counts over groups is shown, so that nobody is named, not by subtraction either. Pure.
//!
//! Each group has so many people, of whom so many share something. A group is hidden where fewer than
//! [`PEOPLE_MIN`] people are behind its number, behind those who share it or behind those who do not.
//! The total of all groups is known, so what is hidden can be added up by subtraction: as long as that sum
//! tells of fewer people, or only one group is hidden, the smallest shown one is hidden too.

use crate::figures::PEOPLE_MIN;

/// Of so many people so many share something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub people: usize,
    pub share: usize,
}

impl Count {
    /// Whether nobody is named by it: nobody at all, or enough on each side that is not empty.
    pub fn is_safe(self) -> bool {
        let enough = |people: usize| people == 0 || people >= PEOPLE_MIN;
        let rest = self.people - self.share;
        enough(self.people) && enough(self.share) && enough(rest)
    }

    fn and(self, other: Count) -> Count {
        Count { people: self.people + other.people, share: self.share + other.share }
    }
}

/// Each group's count, or `None` where it is hidden; and the total under the same rule.
pub fn hide(counts: &[Count]) -> (Vec<Option<Count>>, Option<Count>) {
    let total = counts.iter().fold(Count::default(), |sum, one| sum.and(*one));
    let mut shown: Vec<Option<Count>> =
        counts.iter().map(|one| one.is_safe().then_some(*one)).collect();
    loop {
        let hidden: Vec<Count> =
            counts.iter().zip(&shown).filter(|(_, it)| it.is_none()).map(|(one, _)| *one).collect();
        let sum = hidden.iter().fold(Count::default(), |sum, one| sum.and(*one));
        if hidden.is_empty() || (hidden.len() > 1 && sum.is_safe()) {
            break;
        }
        // One without people hides nothing.
        let smallest = shown
            .iter()
            .enumerate()
            .filter_map(|(at, one)| one.filter(|one| one.people > 0).map(|one| (one.people, at)))
            .min();
        let Some((_, at)) = smallest else { break };
        shown[at] = None;
    }
    // Everything is hidden, and the total would tell what the rule hides.
    let total = total.is_safe().then_some(total);
    (shown, total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn of(people: usize, share: usize) -> Count {
        Count { people, share }
    }

    #[test]
    fn p4_a_small_group_is_hidden_and_another_with_it_so_that_the_total_does_not_tell() {
        let (shown, total) = hide(&[of(40, 20), of(3, 3), of(12, 6), of(30, 10)]);
        assert_eq!(shown, [Some(of(40, 20)), None, None, Some(of(30, 10))]);
        assert_eq!(total, Some(of(85, 39)));
        // One in forty is one person.
        let (shown, _) = hide(&[of(40, 1), of(50, 25), of(60, 30)]);
        assert_eq!(shown, [None, None, Some(of(60, 30))]);
        let (shown, total) = hide(&[of(40, 20), of(12, 12)]);
        assert_eq!((shown.len(), shown.contains(&None), total), (2, false, Some(of(52, 32))));
        // A district of one small group tells nothing.
        assert_eq!(hide(&[of(4, 2)]), (vec![None], None));
    }

    fn counts() -> impl Strategy<Value = Vec<Count>> {
        let one = (0_usize..60).prop_flat_map(|people| (Just(people), 0..=people));
        proptest::collection::vec(one.prop_map(|(people, share)| of(people, share)), 1..12)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        /// Whoever subtracts what is shown from the total learns of no few people, and of no one group.
        #[test]
        fn p4_subtracting_from_the_total_recovers_no_hidden_group(counts in counts()) {
            let (shown, total) = hide(&counts);
            for (one, count) in shown.iter().zip(&counts) {
                prop_assert!(one.is_none_or(|one| one == *count && one.is_safe()));
            }
            let hidden: Vec<&Count> =
                shown.iter().zip(&counts).filter(|(it, _)| it.is_none()).map(|(_, one)| one).collect();
            let shown_sum = shown.iter().flatten().fold(Count::default(), |sum, one| sum.and(*one));
            if let Some(total) = total {
                let left = of(total.people - shown_sum.people, total.share - shown_sum.share);
                if !hidden.is_empty() {
                    prop_assert!(left.is_safe(), "{left:?}");
                    prop_assert!(hidden.len() > 1, "{hidden:?}");
                }
            }
        }
    }
}
