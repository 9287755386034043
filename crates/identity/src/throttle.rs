//! Throttled sign-in: failures are counted per account name and per address, and each further try
//! waits longer. Pure: counts in, verdict out.

use kernel::Instant;

/// Failures that cost nothing: people mistype.
pub const FREE_FAILURES: usize = 5;
/// Minutes after which a failure is forgotten.
pub const FAILURE_MINUTES: i64 = 60;
/// Failures from one address within the hour after which it must wait, whatever the name.
pub const ADDRESS_FAILURES_MAX: usize = 100;
/// The longest wait between two tries, in minutes.
pub const WAIT_MINUTES_MAX: i64 = 15;

/// Whether another try may be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Try,
    /// Too many failures: the next try is looked at from this instant on.
    Wait {
        until: Instant,
    },
}

/// Judges a try by the failures of the last hour, newest last: the sixth waits a minute, and each
/// further one twice as long, up to a quarter of an hour.
pub fn judge(name_failures: &[Instant], address_failures: usize, now: Instant) -> Verdict {
    let recent: Vec<Instant> = name_failures
        .iter()
        .copied()
        .filter(|at| at.minutes_until(now) < FAILURE_MINUTES)
        .collect();
    let excess = recent.len().saturating_sub(FREE_FAILURES);
    if let (Some(last), 1..) = (recent.last(), excess) {
        let doublings = u32::try_from(excess - 1).unwrap_or(u32::MAX).min(10);
        let minutes = 2_i64.pow(doublings).min(WAIT_MINUTES_MAX);
        let until = last.plus_minutes(minutes);
        if now < until {
            return Verdict::Wait { until };
        }
    }
    if address_failures >= ADDRESS_FAILURES_MAX {
        return Verdict::Wait { until: now.plus_minutes(WAIT_MINUTES_MAX) };
    }
    Verdict::Try
}

#[cfg(test)]
mod tests {
    use super::{ADDRESS_FAILURES_MAX, Verdict, judge};
    use kernel::Instant;

    fn minute(n: i64) -> Instant {
        Instant::from_micros(0).plus_minutes(n)
    }

    #[test]
    fn five_slips_cost_nothing_and_the_sixth_waits_a_minute() {
        let slips: Vec<Instant> = (0..5).map(minute).collect();
        assert_eq!(judge(&slips, 0, minute(5)), Verdict::Try);
        let slips: Vec<Instant> = (0..6).map(minute).collect();
        assert_eq!(judge(&slips, 0, minute(5)), Verdict::Wait { until: minute(6) });
        assert_eq!(judge(&slips, 0, minute(6)), Verdict::Try);
    }

    #[test]
    fn waiting_grows_to_a_quarter_of_an_hour_and_no_longer() {
        let slips: Vec<Instant> = (0..30).map(minute).collect();
        assert_eq!(judge(&slips, 0, minute(30)), Verdict::Wait { until: minute(29 + 15) });
    }

    #[test]
    fn an_hour_later_all_is_forgotten() {
        let slips: Vec<Instant> = (0..30).map(minute).collect();
        assert_eq!(judge(&slips, 0, minute(90)), Verdict::Try);
    }

    #[test]
    fn an_address_that_tries_many_names_waits_too() {
        assert!(matches!(judge(&[], ADDRESS_FAILURES_MAX, minute(0)), Verdict::Wait { .. }));
    }
}
