//! How often a mandate comes round. "Annual" has many clocks; each is named here, on local
//! calendar dates, with months held at their last day.

use kernel::{DistrictCalendar, LocalDate};
use std::fmt;

/// When a completion stops counting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// Done once, done for good.
    Once,
    /// Done in one year, it counts for that year and the `years - 1` that follow.
    EveryYears { year: Year, years: u8 },
    /// Counts until so long after the day it was done; that day is the last that counts.
    Rolling(Span),
}

/// Which twelve months are a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Year {
    /// As the district's calendar has it.
    School,
    Calendar,
    JulyToJune,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Span {
    Days(u16),
    Months(u16),
}

/// The twelve months that hold a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    pub first: LocalDate,
    pub last: LocalDate,
}

impl Year {
    /// The year that holds the day.
    pub fn holding(self, day: LocalDate, calendar: &DistrictCalendar) -> Window {
        let (month, first_day) = match self {
            Year::School => calendar.school_year_starts(),
            Year::Calendar => (1, 1),
            Year::JulyToJune => (7, 1),
        };
        let before = (day.month(), day.day()) < (month, first_day);
        let starting = if before { day.year() - 1 } else { day.year() };
        let first = LocalDate::new(starting, month, first_day)
            .or_else(|| LocalDate::new(1, 1, 1))
            .expect("the first day of a year exists");
        Window { first, last: first.plus_years(1).previous_day() }
    }
}

impl Span {
    pub fn after(self, day: LocalDate) -> LocalDate {
        match self {
            Span::Days(days) => day.plus_days(i64::from(days)),
            Span::Months(months) => day.plus_months(i64::from(months)),
        }
    }

    /// The first day from which the span still reaches `day`.
    fn first_reaching(self, day: LocalDate) -> LocalDate {
        match self {
            Span::Days(days) => day.plus_days(-i64::from(days)),
            Span::Months(months) => {
                let mut first = day.plus_months(-i64::from(months));
                while self.after(first) < day {
                    first = first.plus_days(1);
                }
                while self.after(first.previous_day()) >= day {
                    first = first.previous_day();
                }
                first
            }
        }
    }
}

impl Clock {
    /// The last day on which something done on `done_on` counts; none: for good.
    pub fn counts_until(
        self,
        done_on: LocalDate,
        calendar: &DistrictCalendar,
    ) -> Option<LocalDate> {
        match self {
            Clock::Once => None,
            Clock::EveryYears { year, years } => {
                let first = year.holding(done_on, calendar).first;
                Some(first.plus_years(i64::from(years)).previous_day())
            }
            Clock::Rolling(span) => Some(span.after(done_on)),
        }
    }

    /// The first day whose doings still count on `day`; none: any day does.
    pub fn counts_from(self, day: LocalDate, calendar: &DistrictCalendar) -> Option<LocalDate> {
        match self {
            Clock::Once => None,
            Clock::EveryYears { year, years } => {
                Some(year.holding(day, calendar).first.plus_years(1 - i64::from(years)))
            }
            Clock::Rolling(span) => Some(span.first_reaching(day)),
        }
    }

    /// The first of the days whose doings count exactly as long as those of `day`.
    pub fn counts_as_long(self, day: LocalDate, calendar: &DistrictCalendar) -> Option<LocalDate> {
        match self {
            Clock::Once => None,
            Clock::EveryYears { year, .. } => Some(year.holding(day, calendar).first),
            Clock::Rolling(_) => Some(day),
        }
    }

    /// Reads `once`, `every school year`, `every 2 school years`, `every calendar year`,
    /// `every July-June year`, `365 days after the last`, `3 years after the last`.
    pub fn parse(text: &str) -> Option<Clock> {
        let text = text.trim().to_lowercase().replace('–', "-");
        if text == "once" {
            return Some(Clock::Once);
        }
        if let Some(rest) = text.strip_suffix(" after the last") {
            let (number, unit) = rest.split_once(' ')?;
            let number: u16 = number.parse().ok().filter(|number| (1..=3660).contains(number))?;
            return Some(Clock::Rolling(match unit {
                "day" | "days" => Span::Days(number),
                "month" | "months" => Span::Months(number),
                "year" | "years" => Span::Months(number.checked_mul(12)?),
                _ => return None,
            }));
        }
        let rest = text.strip_prefix("every ")?;
        let rest = rest.strip_suffix(" years").or_else(|| rest.strip_suffix(" year"))?;
        let (years, name) = match rest.split_once(' ') {
            Some((number, name)) => (number.parse().ok()?, name),
            None => (1, rest),
        };
        let year = match name {
            "school" => Year::School,
            "calendar" => Year::Calendar,
            "july-june" => Year::JulyToJune,
            _ => return None,
        };
        (1..=20).contains(&years).then_some(Clock::EveryYears { year, years })
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Year::School => "school",
            Year::Calendar => "calendar",
            Year::JulyToJune => "July-June",
        })
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clock::Once => f.write_str("once"),
            Clock::EveryYears { year, years: 1 } => write!(f, "every {year} year"),
            Clock::EveryYears { year, years } => write!(f, "every {years} {year} years"),
            Clock::Rolling(Span::Days(days)) => write!(f, "{days} days after the last"),
            Clock::Rolling(Span::Months(months)) if months % 12 == 0 => {
                write!(f, "{} years after the last", months / 12)
            }
            Clock::Rolling(Span::Months(months)) => write!(f, "{months} months after the last"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, Span};
    use kernel::{DistrictCalendar, LocalDate};
    use proptest::prelude::*;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).expect(text)
    }

    /// domain §9.4: rolling, calendar, school and July-to-June years, every so many years, once.
    #[test]
    fn each_clock_has_a_last_day_that_counts() {
        let calendar = DistrictCalendar::nebraska();
        for (clock, done, until) in [
            ("every school year", "2025-08-01", "2026-07-31"),
            ("every school year", "2025-07-31", "2025-07-31"),
            ("every 2 school years", "2025-10-03", "2027-07-31"),
            ("every calendar year", "2025-08-01", "2025-12-31"),
            ("every July-June year", "2025-06-30", "2025-06-30"),
            ("every July–June year", "2025-07-01", "2026-06-30"),
            // A plain 365 days is one day short of a year across 29 February.
            ("365 days after the last", "2019-04-01", "2020-03-31"),
            ("365 days after the last", "2025-03-03", "2026-03-03"),
            // Clamped: 29 February + 12 months is 28 February; 31 August + 6 months is 28 February.
            ("12 months after the last", "2024-02-29", "2025-02-28"),
            ("6 months after the last", "2025-08-31", "2026-02-28"),
            ("5 years after the last", "2020-02-29", "2025-02-28"),
            ("4 years after the last", "2020-02-29", "2024-02-29"),
        ] {
            let read = Clock::parse(clock).expect(clock);
            assert_eq!(read.counts_until(day(done), &calendar), Some(day(until)), "{clock} {done}");
        }
        assert_eq!(Clock::Once.counts_until(day("2020-01-01"), &calendar), None);
    }

    #[test]
    fn clocks_that_mean_nothing_are_none() {
        for text in ["annual", "every year", "every 0 school years", "x days after the last", ""] {
            assert_eq!(Clock::parse(text), None, "{text}");
        }
    }

    fn any_clock() -> impl Strategy<Value = Clock> {
        prop_oneof![
            Just(Clock::Once),
            (0..3_usize, 1..6_u8).prop_map(|(name, years)| {
                let name = ["school", "calendar", "July-June"][name];
                Clock::parse(&format!("every {years} {name} years")).unwrap()
            }),
            (1..2000_u16).prop_map(|days| Clock::Rolling(Span::Days(days))),
            (1..80_u16).prop_map(|months| Clock::Rolling(Span::Months(months))),
        ]
    }

    proptest! {
        #[test]
        fn a_clock_survives_being_written_and_read(clock in any_clock()) {
            prop_assert_eq!(Clock::parse(&clock.to_string()), Some(clock));
        }

        #[test]
        fn what_counts_until_a_day_is_what_counts_from_it(
            clock in any_clock(), done in 0_i64..2500, on in 0_i64..2500,
        ) {
            let calendar = DistrictCalendar::nebraska();
            let (done, on) = (day("2020-01-01").plus_days(done), day("2020-01-01").plus_days(on));
            let by_until = clock.counts_until(done, &calendar).is_none_or(|until| until >= on);
            let by_from = clock.counts_from(on, &calendar).is_none_or(|from| done >= from);
            prop_assert_eq!(by_until, by_from, "{} {} {}", clock, done, on);
        }
    }
}
