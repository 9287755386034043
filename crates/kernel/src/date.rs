//! Instants and civil dates. An instant is when something was recorded; a civil date is when it
//! holds in the life of the district. The two never mix without a [`crate::DistrictCalendar`].

use std::fmt;

/// A moment, in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(i64);

impl Instant {
    pub const fn from_micros(micros: i64) -> Instant {
        Instant(micros)
    }

    pub const fn micros(self) -> i64 {
        self.0
    }

    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Instant {
        Instant(self.0 + minutes * 60_000_000)
    }

    /// Whole minutes from this instant to a later one; negative when it is earlier.
    pub const fn minutes_until(self, later: Instant) -> i64 {
        (later.0 - self.0) / 60_000_000
    }

    /// `2026-11-24T03:43:03Z`, for logs, the API and files.
    pub fn rfc3339(self) -> String {
        jiff::Timestamp::from_microsecond(self.0).map_or_else(
            |_| format!("{}us", self.0),
            |timestamp| format!("{}", timestamp.round(jiff::Unit::Second).unwrap_or(timestamp)),
        )
    }
}

/// A day of the civil calendar, from 0001-01-01 to 9999-12-31. Text form `YYYY-MM-DD`, which sorts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalDate(jiff::civil::Date);

impl LocalDate {
    /// The date of a year (1–9999), month (1–12) and day of month; `None` when there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<LocalDate> {
        if year < 1 {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(LocalDate)
    }

    /// Reads the strict form `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<LocalDate> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        LocalDate::new(
            text.get(0..4)?.parse().ok()?,
            text.get(5..7)?.parse().ok()?,
            text.get(8..10)?.parse().ok()?,
        )
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// 1 (January) to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// 1 (Monday) to 7 (Sunday).
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }

    #[must_use]
    pub fn plus_days(self, days: i64) -> LocalDate {
        LocalDate(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    #[must_use]
    pub fn previous_day(self) -> LocalDate {
        self.plus_days(-1)
    }

    /// So many calendar months later (earlier if negative), held at the month's last day:
    /// 31 January + 1 month is 28 or 29 February; 29 February + 12 months is 28 February.
    #[must_use]
    pub fn plus_months(self, months: i64) -> LocalDate {
        LocalDate(self.0.saturating_add(jiff::Span::new().months(months)))
    }

    #[must_use]
    pub fn plus_years(self, years: i64) -> LocalDate {
        self.plus_months(years * 12)
    }

    /// Days from this date to a later one; negative when it is earlier.
    pub fn days_until(self, later: LocalDate) -> i64 {
        i64::from(self.0.until((jiff::Unit::Day, later.0)).map_or(0, |span| span.get_days()))
    }

    #[must_use]
    pub fn first_of_month(self) -> LocalDate {
        LocalDate(self.0.first_of_month())
    }

    #[must_use]
    pub fn last_of_month(self) -> LocalDate {
        LocalDate(self.0.last_of_month())
    }

    pub(crate) fn civil(self) -> jiff::civil::Date {
        self.0
    }

    pub(crate) fn from_civil(date: jiff::civil::Date) -> LocalDate {
        LocalDate(date)
    }
}

impl fmt::Display for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A time of day on the district's wall clock, to the minute. Text form `HH:MM`, 24-hour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LocalTime {
    minutes: u16,
}

impl LocalTime {
    pub const MIDNIGHT: LocalTime = LocalTime { minutes: 0 };

    /// Hour 0–23, minute 0–59.
    pub fn new(hour: u8, minute: u8) -> Option<LocalTime> {
        (hour < 24 && minute < 60)
            .then(|| LocalTime { minutes: u16::from(hour) * 60 + u16::from(minute) })
    }

    /// Reads what people type: `15:45`, `3:45 pm`, `3 pm`, `3:45p`, `8:00 a.m.`.
    pub fn parse(text: &str) -> Option<LocalTime> {
        let text: String = text
            .trim()
            .to_lowercase()
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '.')
            .collect();
        let (digits, afternoon) =
            if let Some(rest) = text.strip_suffix("pm").or_else(|| text.strip_suffix('p')) {
                (rest, Some(true))
            } else if let Some(rest) = text.strip_suffix("am").or_else(|| text.strip_suffix('a')) {
                (rest, Some(false))
            } else {
                (text.as_str(), None)
            };
        let (hour, minute) = match digits.split_once(':') {
            Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse().ok()?),
            None if afternoon.is_some() => (digits, 0),
            Some(_) | None => return None,
        };
        let hour: u8 = hour.parse().ok()?;
        let hour = match afternoon {
            None => hour,
            Some(afternoon) if (1..=12).contains(&hour) => {
                hour % 12 + if afternoon { 12 } else { 0 }
            }
            Some(_) => return None,
        };
        LocalTime::new(hour, minute)
    }

    /// 0–23.
    pub fn hour(self) -> u8 {
        u8::try_from(self.minutes / 60).expect("a day has 24 hours")
    }

    /// 0–59.
    pub fn minute(self) -> u8 {
        u8::try_from(self.minutes % 60).expect("an hour has 60 minutes")
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

/// A stretch of days: from the first to the last, both included. No last day means it still holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    pub first: LocalDate,
    pub last: Option<LocalDate>,
}

impl Period {
    /// `None` when the last day comes before the first.
    pub fn new(first: LocalDate, last: Option<LocalDate>) -> Option<Period> {
        (last.is_none_or(|last| last >= first)).then_some(Period { first, last })
    }

    pub fn holds_on(&self, day: LocalDate) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }

    pub fn overlaps(&self, other: &Period) -> bool {
        self.last.is_none_or(|last| other.first <= last)
            && other.last.is_none_or(|last| self.first <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::{LocalDate, LocalTime, Period};
    use proptest::prelude::*;

    fn date(text: &str) -> LocalDate {
        LocalDate::parse(text).expect(text)
    }

    #[test]
    fn months_are_held_at_the_last_day() {
        assert_eq!(date("2026-01-31").plus_months(1), date("2026-02-28"));
        assert_eq!(date("2024-02-29").plus_years(1), date("2025-02-28"));
        assert_eq!(date("2025-08-30").plus_months(6), date("2026-02-28"));
        assert_eq!(date("2026-03-31").plus_months(-1), date("2026-02-28"));
    }

    #[test]
    fn dates_that_never_were_are_none() {
        for text in
            ["2025-02-29", "2025-13-01", "25-01-01", "2025-1-1", "2025/01/01", "", "0000-01-01"]
        {
            assert_eq!(LocalDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn people_may_write_times_as_they_do() {
        for (text, time) in [
            ("15:45", "15:45"),
            ("3:45 pm", "15:45"),
            ("3:45p", "15:45"),
            ("12 am", "00:00"),
            ("12:30 p.m.", "12:30"),
            ("8:00 A.M.", "08:00"),
        ] {
            assert_eq!(
                LocalTime::parse(text).map(|t| t.to_string()).as_deref(),
                Some(time),
                "{text}"
            );
        }
        for text in ["25:00", "13 pm", "8", "8:5", "noonish"] {
            assert_eq!(LocalTime::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_includes_both_its_ends() {
        let year = Period::new(date("2025-08-01"), Some(date("2026-07-31"))).expect("a year");
        assert!(year.holds_on(date("2025-08-01")) && year.holds_on(date("2026-07-31")));
        assert!(!year.holds_on(date("2026-08-01")));
        assert!(Period::new(date("2026-01-02"), Some(date("2026-01-01"))).is_none());
    }

    proptest! {
        #[test]
        fn a_date_survives_being_written_and_read(days in -200_000_i64..200_000) {
            let day = date("2026-01-01").plus_days(days);
            prop_assert_eq!(LocalDate::parse(&day.to_string()), Some(day));
            prop_assert_eq!(date("2026-01-01").days_until(day), days);
        }
    }
}
