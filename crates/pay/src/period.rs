//! Pay periods: so many days from an anchor, or calendar months.

use db::{Tx, setting};
use kernel::{Fault, LocalDate};

/// `14 2025-08-04`: every fourteen days from that day. `months`, or nothing: calendar months.
pub const SETTING: &str = "pay.periods";

/// How the district divides time for payroll.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PayPeriods {
    Months,
    Days { days: i64, from: LocalDate },
}

/// The days of one pay period, both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PayPeriod {
    pub first: LocalDate,
    pub last: LocalDate,
}

impl PayPeriods {
    pub fn parse(text: &str) -> Option<PayPeriods> {
        match text.split_whitespace().collect::<Vec<_>>()[..] {
            [] | ["months"] => Some(PayPeriods::Months),
            [days, from] => {
                let days: i64 = days.parse().ok().filter(|days| (1..=62).contains(days))?;
                Some(PayPeriods::Days { days, from: LocalDate::parse(from)? })
            }
            _ => None,
        }
    }

    /// The period a day lies in.
    pub fn of(self, day: LocalDate) -> PayPeriod {
        match self {
            PayPeriods::Months => {
                PayPeriod { first: day.first_of_month(), last: day.last_of_month() }
            }
            PayPeriods::Days { days, from } => {
                let since = from.days_until(day).rem_euclid(days);
                let first = day.plus_days(-since);
                PayPeriod { first, last: first.plus_days(days - 1) }
            }
        }
    }

    /// The period a day lies in and those before it, newest first.
    pub fn back_from(self, day: LocalDate, count: usize) -> Vec<PayPeriod> {
        let mut periods = vec![self.of(day)];
        while periods.len() < count {
            let before = periods[periods.len() - 1].first.previous_day();
            periods.push(self.of(before));
        }
        periods
    }
}

/// The district's own.
pub fn pay_periods(tx: &mut Tx) -> Result<PayPeriods, Fault> {
    let text = setting::get(tx, SETTING)?.unwrap_or_default();
    PayPeriods::parse(&text).ok_or_else(|| {
        Fault::new(format!("{SETTING} is {text:?}, neither `months` nor like `14 2025-08-04`"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lies_in_one_period_and_periods_touch() {
        let day = |text: &str| LocalDate::parse(text).expect("a day");
        let fortnights = PayPeriods::parse("14 2025-08-04").expect("read");
        for (on, first, last) in [
            ("2025-08-04", "2025-08-04", "2025-08-17"),
            ("2025-08-17", "2025-08-04", "2025-08-17"),
            ("2025-08-18", "2025-08-18", "2025-08-31"),
            ("2025-08-03", "2025-07-21", "2025-08-03"),
        ] {
            let period = fortnights.of(day(on));
            assert_eq!((period.first, period.last), (day(first), day(last)), "{on}");
        }
        let back = fortnights.back_from(day("2025-08-20"), 3);
        assert!(back.windows(2).all(|pair| pair[1].last.plus_days(1) == pair[0].first));
        let month = PayPeriods::parse("months").expect("read").of(day("2026-02-10"));
        assert_eq!(month.last, day("2026-02-28"));
        for wrong in ["0 2025-08-04", "14", "fortnights", "14 soon"] {
            assert_eq!(PayPeriods::parse(wrong), None, "{wrong}");
        }
    }
}
