//! What feedback came to, and what of it may be shown. Pure.

use std::collections::BTreeMap;

use kernel::{FeedbackQuestionId, LocalDate, SchoolYear, SectionId};
use pulse::{Choice, FLOOR};

/// The fewest answers with which what was written is shown: words give their writer away sooner than a
/// count does.
pub const WORDS_FLOOR: i64 = 10;

/// How many answered how, in the order of [`Choice::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally(pub [i64; 5]);

impl Tally {
    pub fn answers(self) -> i64 {
        self.0.iter().sum()
    }

    pub fn of(self, choice: Choice) -> i64 {
        let at = Choice::ALL.iter().position(|one| *one == choice);
        at.map_or(0, |at| self.0[at])
    }

    pub fn agree(self) -> i64 {
        let those = Choice::ALL.into_iter().filter(|choice| choice.agrees());
        those.map(|choice| self.of(choice)).sum()
    }

    #[must_use]
    pub fn with(mut self, other: Tally) -> Tally {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += more;
        }
        self
    }
}

/// What one section came to, before anything is hidden. It never leaves this module as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub section: SectionId,
    pub year: SchoolYear,
    pub closes_on: LocalDate,
    /// How many were there, as the roster says today.
    pub asked: i64,
    pub answers: i64,
    pub tallies: BTreeMap<FeedbackQuestionId, Tally>,
}

/// What may be shown of one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Until it closes nothing is, so that no two looks differ by one answer.
    Running {
        closes_on: LocalDate,
    },
    /// Fewer than [`FLOOR`] answered; how many is not told.
    TooFew {
        asked: i64,
    },
    Results(Sum),
}

/// Answers of one section, or of several together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub sections: i64,
    pub asked: i64,
    pub answers: i64,
    pub tallies: BTreeMap<FeedbackQuestionId, Tally>,
}

impl Sum {
    fn add(&mut self, one: &Counted) {
        self.sections += 1;
        self.asked += one.asked.max(one.answers);
        self.answers += one.answers;
        for (question, tally) in &one.tallies {
            let sum = self.tallies.entry(*question).or_default();
            *sum = sum.with(*tally);
        }
    }

    /// All answers to all questions with a scale together.
    pub fn whole(&self) -> Tally {
        self.tallies.values().fold(Tally::default(), |sum, one| sum.with(*one))
    }

    /// Of all answers, how many agree.
    pub fn agree(&self) -> suppression::Percent {
        let whole = self.whole();
        let (reached, all) = (whole.agree(), whole.answers());
        suppression::Percent::of(suppression::Counts { reached, others: all - reached })
    }

    /// Whether what was written may be shown.
    pub fn shows_words(&self) -> bool {
        self.answers >= WORDS_FLOOR
    }
}

/// What may be shown of one section on a day.
pub fn of_section(one: &Counted, on: LocalDate) -> Shown {
    if one.closes_on >= on {
        return Shown::Running { closes_on: one.closes_on };
    }
    if one.answers < FLOOR {
        return Shown::TooFew { asked: one.asked };
    }
    let mut sum = Sum::default();
    sum.add(one);
    Shown::Results(sum)
}

/// What may be shown of all sections of an activity together, by the school year of each: those with
/// enough answers, and of the others, in the order in which they closed, as many together as it takes.
///
/// A group of small ones, once it has enough, never changes: what closes later joins the next. So
/// whoever looks twice, or subtracts what is shown of single sections, finds whole groups and never
/// fewer than [`FLOOR`] answers.
pub fn of_activity(counted: &[Counted], on: LocalDate) -> BTreeMap<SchoolYear, Sum> {
    let mut over: Vec<&Counted> =
        counted.iter().filter(|one| one.closes_on < on && one.answers > 0).collect();
    over.sort_by_key(|one| (one.closes_on, one.section));
    let mut years: BTreeMap<SchoolYear, Sum> = BTreeMap::new();
    let mut small: BTreeMap<SchoolYear, Vec<&Counted>> = BTreeMap::new();
    for one in over {
        if one.answers >= FLOOR {
            years.entry(one.year).or_default().add(one);
            continue;
        }
        let waiting = small.entry(one.year).or_default();
        waiting.push(one);
        if waiting.iter().map(|one| one.answers).sum::<i64>() >= FLOOR {
            let sum = years.entry(one.year).or_default();
            waiting.drain(..).for_each(|one| sum.add(one));
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::{Counted, Shown, Tally, of_activity, of_section};
    use kernel::{FeedbackQuestionId, LocalDate, SchoolYear, SectionId};

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn counted(section: i64, closes: &str, answers: i64) -> Counted {
        Counted {
            section: SectionId(section),
            year: SchoolYear { starting: 2025 },
            closes_on: day(closes),
            asked: 12,
            answers,
            tallies: [(FeedbackQuestionId(1), Tally([answers, 0, 0, 0, 0]))].into(),
        }
    }

    #[test]
    fn p15_nothing_is_shown_before_a_section_closed_nor_of_fewer_than_five() {
        let on = day("2025-10-20");
        let running = of_section(&counted(1, "2025-10-20", 9), on);
        assert_eq!(running, Shown::Running { closes_on: day("2025-10-20") });
        let few = of_section(&counted(1, "2025-10-19", 4), on);
        assert_eq!(few, Shown::TooFew { asked: 12 });
        let Shown::Results(sum) = of_section(&counted(1, "2025-10-19", 5), on) else {
            panic!("five are enough")
        };
        assert_eq!((sum.answers, sum.asked, sum.shows_words()), (5, 12, false));
    }

    #[test]
    fn p15_small_sections_are_shown_together_and_a_group_never_changes() {
        let all = [
            counted(1, "2025-10-01", 3),
            counted(2, "2025-10-02", 9),
            counted(3, "2025-10-03", 4),
            counted(4, "2025-10-04", 2),
            counted(5, "2025-10-05", 1),
        ];
        let answers = |on: &str| {
            let years = of_activity(&all, day(on));
            years.values().map(|sum| sum.answers).sum::<i64>()
        };
        assert_eq!(answers("2025-10-02"), 0, "three alone are too few");
        assert_eq!(answers("2025-10-03"), 9, "and are not found by subtracting");
        assert_eq!(answers("2025-10-04"), 16, "three and four together");
        assert_eq!(answers("2025-10-06"), 16, "two and one wait for more");
    }

    #[test]
    fn p15_no_two_looks_at_an_activity_differ_by_fewer_than_five_answers() {
        let mut all = Vec::new();
        for nth in 0..40_i64 {
            let closes = day("2025-09-01").plus_days(nth);
            all.push(Counted { closes_on: closes, ..counted(nth, "2025-09-01", nth * 7 % 6) });
        }
        let mut before = 0;
        for ahead in 0..45 {
            let years = of_activity(&all, day("2025-09-01").plus_days(ahead));
            let now: i64 = years.values().map(|sum| sum.answers).sum();
            assert!(now == before || now - before >= 5, "{before} {now}");
            before = now;
        }
    }
}
