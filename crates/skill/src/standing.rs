//! How a person stands in a skill on a day. Pure.

use kernel::LocalDate;
use planning::SkillTerms;

/// How a person stands in one skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Shown at the level that is needed, until the day (the last one); none: it does not lapse.
    Held {
        by: usize,
        level: Option<i64>,
        until: Option<LocalDate>,
    },
    /// Shown, at a level below the one that is needed.
    Below {
        by: usize,
        level: i64,
    },
    /// It was shown and counts no more since the day.
    Lapsed {
        by: usize,
        since: LocalDate,
    },
    Missing,
}

/// A showing as the set of the person's position sees it. `by`: its place among all of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    pub by: usize,
    /// On the scale of the set; none where it has none.
    pub level: Option<i64>,
    pub shown_on: LocalDate,
    /// The last day a paper is good for.
    pub good_until: Option<LocalDate>,
}

impl Standing {
    pub const fn name(self) -> &'static str {
        match self {
            Standing::Held { .. } => "held",
            Standing::Below { .. } => "below",
            Standing::Lapsed { .. } => "lapsed",
            Standing::Missing => "missing",
        }
    }

    pub const fn is_held(self) -> bool {
        match self {
            Standing::Held { .. } => true,
            Standing::Below { .. } | Standing::Lapsed { .. } | Standing::Missing => false,
        }
    }

    /// The place of the showing that decides.
    pub const fn by(self) -> Option<usize> {
        match self {
            Standing::Held { by, .. }
            | Standing::Below { by, .. }
            | Standing::Lapsed { by, .. } => Some(by),
            Standing::Missing => None,
        }
    }
}

/// The last day on which it counts; none: it does not lapse.
pub fn counts_until(terms: SkillTerms, judged: &Judged) -> Option<LocalDate> {
    let months = terms.valid_months;
    let by_months = months.map(|months| judged.shown_on.plus_months(months).previous_day());
    match (by_months, judged.good_until) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Works it out from what stands on the day. The best counts: who was seen at a higher level keeps it
/// until it lapses or is withdrawn.
pub fn standing(terms: SkillTerms, shown: &[Judged], day: LocalDate) -> Standing {
    let reaches = |one: &Judged| match terms.level_needed {
        Some(needed) => one.level.is_some_and(|level| level >= needed),
        None => true,
    };
    let counts = |one: &Judged| counts_until(terms, one).is_none_or(|until| day <= until);
    // Without an end lasts longest.
    let lasts = |one: &Judged| {
        let until = counts_until(terms, one);
        (until.is_none(), until)
    };
    let enough = || shown.iter().filter(|one| reaches(one));
    if let Some(best) = enough()
        .filter(|one| counts(one))
        .max_by_key(|one| (lasts(one), one.level, one.shown_on, one.by))
    {
        let until = counts_until(terms, best);
        return Standing::Held { by: best.by, level: best.level, until };
    }
    let lapsed = enough().filter_map(|one| Some((counts_until(terms, one)?, one.by)));
    if let Some((until, by)) = lapsed.max() {
        return Standing::Lapsed { by, since: until.plus_days(1) };
    }
    let below = shown.iter().filter(|one| counts(one));
    match below.max_by_key(|one| (one.level, one.shown_on, one.by)) {
        Some(one) => Standing::Below { by: one.by, level: one.level.unwrap_or(1) },
        None => Standing::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn shown(by: usize, level: i64, on: &str) -> Judged {
        Judged { by, level: Some(level), shown_on: day(on), good_until: None }
    }

    fn terms(level_needed: Option<i64>, valid_months: Option<i64>) -> SkillTerms {
        SkillTerms { level_needed, level_by_training: None, valid_months }
    }

    /// P3: what is needed at which level, what was shown, when it lapses.
    #[test]
    fn a_skill_is_held_at_its_level_until_it_lapses() {
        let first_aid = terms(Some(2), Some(24));
        let today = day("2025-10-14");
        let stands = |all: &[Judged]| standing(first_aid, all, today);
        assert_eq!(stands(&[]), Standing::Missing);
        assert_eq!(stands(&[shown(0, 1, "2025-09-01")]), Standing::Below { by: 0, level: 1 });
        let until = Some(day("2027-08-31"));
        let held = Standing::Held { by: 1, level: Some(3), until };
        assert_eq!(stands(&[shown(0, 1, "2025-09-01"), shown(1, 3, "2025-09-01")]), held);
        let since = day("2025-10-01");
        assert_eq!(stands(&[shown(0, 2, "2023-10-01")]), Standing::Lapsed { by: 0, since });
        // Seen again at a lower level: it lapsed all the same.
        let both = [shown(0, 2, "2023-10-01"), shown(1, 1, "2025-09-01")];
        assert_eq!(stands(&both), Standing::Lapsed { by: 0, since });
    }

    #[test]
    fn it_counts_through_its_last_day_and_a_paper_may_end_sooner() {
        let year = terms(None, Some(12));
        let on = |text: &str| standing(year, &[shown(0, 1, "2025-01-15")], day(text)).is_held();
        assert!(on("2025-01-15") && on("2026-01-14") && !on("2026-01-15"));
        let paper = Judged { good_until: Some(day("2025-06-30")), ..shown(0, 1, "2025-01-15") };
        assert_eq!(counts_until(year, &paper), paper.good_until);
        assert_eq!(counts_until(terms(None, None), &shown(0, 1, "2025-01-15")), None);
    }

    proptest! {
        /// Showing more never makes anybody stand worse.
        #[test]
        fn one_more_showing_takes_nothing_away(
            before in prop::collection::vec((1_i64..4, 0_i64..1500), 0..6),
            more in (1_i64..4, 0_i64..1500),
            needed in prop::option::of(1_i64..4),
            months in prop::option::of(1_i64..40),
        ) {
            let first = day("2022-01-01");
            let judged = |(by, (level, days)): (usize, &(i64, i64))| Judged {
                by, level: Some(*level), shown_on: first.plus_days(*days), good_until: None,
            };
            let today = first.plus_days(1500);
            let rank = |one: Standing| match one {
                Standing::Held { until: None, .. } => (4, first),
                Standing::Held { until: Some(until), .. } => (3, until),
                Standing::Lapsed { since, .. } => (2, since),
                Standing::Below { .. } => (1, first),
                Standing::Missing => (0, first),
            };
            let all: Vec<Judged> = before.iter().enumerate().map(judged).collect();
            let mut with = all.clone();
            with.push(judged((before.len(), &more)));
            let terms = terms(needed, months);
            let (one, other) = (standing(terms, &all, today), standing(terms, &with, today));
            prop_assert!(rank(other) >= rank(one), "{one:?} became {other:?}");
        }
    }
}
