//! When the next expiry falls: the three bases of certification, on local calendar dates held at
//! the month's last day. An extension never enters here: the next period is worked out from the
//! baseline, so it cannot shift the cycle.

use kernel::LocalDate;

/// What the next expiry is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Base {
    /// From the day of completion.
    Completion,
    /// From the expiry before it, when renewed within the window; late, from the completion.
    Expiry,
    /// From a date common to all. Who completes within the window before a common date is carried
    /// over it: the window is the least time a completion stays valid.
    Fixed,
}

/// How long something is valid and when it may be renewed, in calendar months.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    pub base: Base,
    pub active_months: i64,
    /// The renewal window; for [`Base::Fixed`] the least time that a completion stays valid.
    pub window_months: i64,
}

impl Term {
    /// The expiry after a completion. `due` is the date it was due by, the old expiry when it is
    /// a renewal.
    pub fn next_expiry(
        self,
        completed: LocalDate,
        due: Option<LocalDate>,
        renewal: bool,
    ) -> LocalDate {
        let active = self.active_months;
        match (self.base, due) {
            (Base::Completion, _) | (Base::Expiry | Base::Fixed, None) => {
                completed.plus_months(active)
            }
            (Base::Expiry, Some(due)) if completed > due => completed.plus_months(active),
            (Base::Expiry, Some(due)) => {
                let before_window = completed < due.plus_months(-self.window_months);
                if renewal && before_window { due } else { due.plus_months(active) }
            }
            (Base::Fixed, Some(due)) => self.common_date(completed, due),
        }
    }

    /// Months are counted from the baseline itself, so that a 31st does not creep to a 28th.
    fn common_date(self, completed: LocalDate, baseline: LocalDate) -> LocalDate {
        let (active, least) = (self.active_months, self.window_months);
        let at = |cycles: i64| baseline.plus_months(cycles * active);
        let mut cycles = 0;
        while at(cycles).plus_months(-least) >= completed {
            cycles -= 1;
        }
        while at(cycles + 1) < completed.plus_months(least) {
            cycles += 1;
        }
        at(cycles + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Base, Term};
    use kernel::LocalDate;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).expect(text)
    }

    #[test]
    fn the_vectors_of_the_three_bases_hold() {
        // hard-parts §1: rule, completed, due or old expiry, new expiry.
        let fixed = |window| Term { base: Base::Fixed, active_months: 12, window_months: window };
        let expiry = Term { base: Base::Expiry, active_months: 12, window_months: 2 };
        let completion = Term { base: Base::Completion, active_months: 12, window_months: 0 };
        for (term, completed, due, renewal, next) in [
            (fixed(6), "2012-01-04", "2012-12-31", false, "2012-12-31"),
            (fixed(6), "2012-11-05", "2012-12-31", false, "2013-12-31"),
            (fixed(6), "2013-02-04", "2012-12-31", false, "2013-12-31"),
            (fixed(6), "2025-01-20", "2025-03-01", false, "2026-03-01"),
            (fixed(1), "2025-01-20", "2025-03-01", false, "2025-03-01"),
            (expiry, "2025-08-01", "2025-09-01", true, "2026-09-01"),
            (expiry, "2025-05-01", "2025-09-01", true, "2025-09-01"),
            (expiry, "2025-10-01", "2025-09-01", true, "2026-10-01"),
            (completion, "2025-08-01", "2025-09-01", true, "2026-08-01"),
            // Clamped calendar dates where others overflow months.
            (fixed(6), "2025-08-30", "2026-03-01", false, "2026-03-01"),
            (fixed(6), "2025-08-28", "2026-02-28", false, "2026-02-28"),
            (completion, "2024-02-29", "2024-02-29", true, "2025-02-28"),
        ] {
            let found = term.next_expiry(day(completed), Some(day(due)), renewal);
            assert_eq!(found, day(next), "{term:?} {completed} {due}");
        }
    }

    #[test]
    fn a_common_date_at_a_months_end_stays_there() {
        let monthly = Term { base: Base::Fixed, active_months: 1, window_months: 0 };
        let next = monthly.next_expiry(day("2026-03-15"), Some(day("2026-01-31")), false);
        assert_eq!(next, day("2026-03-31"));
    }
}
