//! Which suggestion comes first. Pure.

use kernel::{ActivityId, Instant, Key, LocalDate};

/// Why something is suggested.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A duty that is due.
    Owed { title: String, when: Owed },
    /// A skill of the position that is missing, below its level or lapsed.
    Skill { title: String },
    /// A goal of the person's growth plan.
    Goal { key: Key, statement: String },
    /// A need of the building, or of the district.
    Need { statement: String, building: Option<String> },
    /// A growth period or certificate that still asks for more by the day.
    Period { title: String, until: LocalDate },
}

/// How a duty presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owed {
    Late { since: LocalDate },
    By { on: LocalDate },
    Sometime,
}

/// Days before its due date on which a duty weighs as if it were nearly late.
const PRESSING_DAYS: i64 = 30;

impl Reason {
    /// Each more than all that may stand below it together would be too much; each more than the next
    /// one is enough.
    pub fn weight(&self, today: LocalDate) -> u32 {
        match self {
            Reason::Owed { when: Owed::Late { .. }, .. } => 80,
            Reason::Owed { when: Owed::By { on }, .. }
                if today.days_until(*on) <= PRESSING_DAYS =>
            {
                60
            }
            Reason::Owed { when: Owed::By { .. } | Owed::Sometime, .. } => 40,
            Reason::Skill { .. } => 30,
            Reason::Goal { .. } => 20,
            Reason::Need { .. } => 8,
            Reason::Period { .. } => 4,
        }
    }
}

/// An activity that might be suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub activity: ActivityId,
    pub key: Key,
    pub title: String,
    /// When its next section begins.
    pub next_at: Option<Instant>,
    pub reasons: Vec<Reason>,
}

impl Candidate {
    /// The sum of its reasons, each once.
    pub fn score(&self, today: LocalDate) -> u32 {
        let mut reasons: Vec<&Reason> = self.reasons.iter().collect();
        reasons.sort();
        reasons.dedup();
        reasons.into_iter().map(|reason| reason.weight(today)).sum()
    }
}

/// The weightiest first, then the soonest, then by title and key, so that no two orders are possible.
/// Reasons stand once each, the weightiest first.
pub fn rank(mut all: Vec<Candidate>, today: LocalDate) -> Vec<Candidate> {
    for one in &mut all {
        one.reasons.sort();
        one.reasons.dedup();
        one.reasons.sort_by_key(|reason| std::cmp::Reverse(reason.weight(today)));
    }
    all.retain(|one| !one.reasons.is_empty());
    all.sort_by_cached_key(|one| {
        let score = std::cmp::Reverse(one.score(today));
        (score, one.next_at.is_none(), one.next_at, one.title.clone(), one.key.clone())
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    const TODAY: &str = "2025-10-14";

    fn reason(nth: u8) -> Reason {
        let title = format!("reason {}", nth / 6);
        match nth % 6 {
            0 => Reason::Owed { title, when: Owed::Late { since: day("2025-10-01") } },
            1 => Reason::Owed { title, when: Owed::By { on: day("2025-11-01") } },
            2 => Reason::Skill { title },
            3 => Reason::Goal { key: Key::from_words(&title), statement: title },
            4 => Reason::Need { statement: title, building: None },
            _ => Reason::Period { title, until: day("2026-07-31") },
        }
    }

    fn candidate(nth: usize, (starts, reasons): &(i64, Vec<u8>)) -> Candidate {
        Candidate {
            activity: ActivityId(i64::try_from(nth).unwrap()),
            key: Key::from_words(&format!("activity {nth}")),
            title: format!("Activity {}", nth % 3),
            next_at: (*starts > 0).then(|| Instant::from_micros(starts * 1_000_000)),
            reasons: reasons.iter().map(|nth| reason(*nth)).collect(),
        }
    }

    fn order(all: Vec<Candidate>) -> Vec<ActivityId> {
        rank(all, day(TODAY)).into_iter().map(|one| one.activity).collect()
    }

    /// P14, GRW-2: what is late comes first, and what is for nothing in particular last.
    #[test]
    fn what_is_owed_comes_before_what_is_wished() {
        let all: Vec<Candidate> = [vec![5], vec![3], vec![0], vec![2], vec![4], vec![1], vec![]]
            .into_iter()
            .enumerate()
            .map(|(nth, reasons)| candidate(nth, &(9, reasons)))
            .collect();
        let ids: Vec<i64> = order(all).into_iter().map(|id| id.0).collect();
        assert_eq!(ids, [2, 5, 3, 1, 4, 0], "and what has no reason is not there");
    }

    #[test]
    fn the_same_reason_twice_counts_once() {
        let one = candidate(1, &(5, vec![2, 2, 2]));
        assert_eq!(one.score(day(TODAY)), reason(2).weight(day(TODAY)));
        assert_eq!(rank(vec![one], day(TODAY))[0].reasons.len(), 1);
    }

    proptest! {
        #[test]
        fn another_reason_never_makes_it_come_later(
            all in prop::collection::vec((0_i64..5, prop::collection::vec(0_u8..18, 1..5)), 1..8),
            chosen in 0_usize..8,
            more in 0_u8..18,
        ) {
            let chosen = chosen % all.len();
            let before: Vec<Candidate> =
                all.iter().enumerate().map(|(nth, one)| candidate(nth, one)).collect();
            let mut after = before.clone();
            after[chosen].reasons.push(reason(more));
            let place = |order: Vec<ActivityId>| {
                order.iter().position(|id| *id == before[chosen].activity).unwrap()
            };
            prop_assert!(place(order(after)) <= place(order(before.clone())));
        }

        #[test]
        fn the_order_does_not_hang_on_the_order_of_reading(
            all in prop::collection::vec((0_i64..5, prop::collection::vec(0_u8..18, 0..5)), 0..8),
            turn in 0_usize..8,
        ) {
            let mut all: Vec<Candidate> =
                all.iter().enumerate().map(|(nth, one)| candidate(nth, one)).collect();
            let first = order(all.clone());
            if !all.is_empty() {
                let turn = turn % all.len();
                all.rotate_left(turn);
                for one in &mut all {
                    one.reasons.reverse();
                }
            }
            prop_assert_eq!(first, order(all));
        }
    }
}
