//! The district's time zone, school year and working days.

use std::collections::BTreeSet;
use std::fmt;

use crate::date::{Instant, LocalDate, LocalTime, Period};

/// How a district counts its days: its zone, the day its school year starts, and the days on which
/// its offices work. Every date a person sees follows it.
#[derive(Clone, Debug)]
pub struct DistrictCalendar {
    zone: jiff::tz::TimeZone,
    zone_name: String,
    school_year_starts: (i8, i8),
    holidays: BTreeSet<LocalDate>,
}

impl DistrictCalendar {
    /// `zone_name` is an IANA name (`America/Chicago`). `school_year_starts` is a month (1–12) and
    /// a day (1–28). `None` when the zone is not known or the day does not exist in every year.
    pub fn new(
        zone_name: &str,
        school_year_starts: (i8, i8),
        holidays: BTreeSet<LocalDate>,
    ) -> Option<DistrictCalendar> {
        let zone = jiff::tz::TimeZone::get(zone_name).ok()?;
        let (month, day) = school_year_starts;
        if !(1..=12).contains(&month) || !(1..=28).contains(&day) {
            return None;
        }
        Some(DistrictCalendar {
            zone,
            zone_name: zone_name.to_owned(),
            school_year_starts,
            holidays,
        })
    }

    /// Central time, school years from 1 August, no holidays.
    pub fn nebraska() -> DistrictCalendar {
        DistrictCalendar::new("America/Chicago", (8, 1), BTreeSet::new())
            .expect("the bundled zone data knows America/Chicago")
    }

    pub fn zone_name(&self) -> &str {
        &self.zone_name
    }

    /// Month (1–12) and day (1–28) on which a school year starts.
    pub fn school_year_starts(&self) -> (i8, i8) {
        self.school_year_starts
    }

    pub fn holidays(&self) -> &BTreeSet<LocalDate> {
        &self.holidays
    }

    /// The local day on which an instant falls.
    pub fn date(&self, instant: Instant) -> LocalDate {
        LocalDate::from_civil(self.zoned(instant).date())
    }

    /// The wall-clock time at an instant, its seconds dropped.
    pub fn local_time(&self, instant: Instant) -> LocalTime {
        let time = self.zoned(instant).time();
        let hour = u8::try_from(time.hour()).expect("a clock hour is 0 to 23");
        let minute = u8::try_from(time.minute()).expect("a clock minute is 0 to 59");
        LocalTime::new(hour, minute).expect("a clock time is a time of day")
    }

    /// The instant of a wall-clock time. Where the clock jumps forward, a time that never was is
    /// moved on by the gap; where it falls back, the first of the two is meant.
    pub fn instant(&self, date: LocalDate, time: LocalTime) -> Instant {
        let hour = i8::try_from(time.hour()).expect("an hour fits");
        let minute = i8::try_from(time.minute()).expect("a minute fits");
        let civil = date.civil().at(hour, minute, 0, 0);
        let zoned = self.zone.to_ambiguous_zoned_datetime(civil).compatible();
        Instant::from_micros(zoned.map_or(0, |zoned| zoned.timestamp().as_microsecond()))
    }

    /// The first instant of a local day.
    pub fn start_of(&self, date: LocalDate) -> Instant {
        self.instant(date, LocalTime::MIDNIGHT)
    }

    pub fn school_year(&self, date: LocalDate) -> SchoolYear {
        let (month, day) = self.school_year_starts;
        let before = (date.month(), date.day()) < (month, day);
        SchoolYear { starting: if before { date.year() - 1 } else { date.year() } }
    }

    /// The first and last day of a school year.
    pub fn days_of(&self, year: SchoolYear) -> Period {
        let (month, day) = self.school_year_starts;
        let first = LocalDate::new(year.starting, month, day).expect("a day up to the 28th exists");
        Period { first, last: Some(first.plus_years(1).previous_day()) }
    }

    /// Monday to Friday, except the district's holidays.
    pub fn is_working_day(&self, date: LocalDate) -> bool {
        date.weekday() <= 5 && !self.holidays.contains(&date)
    }

    /// The working day that is `days` working days after `date` (0: the date itself, or the next
    /// working day when it is none).
    pub fn plus_working_days(&self, date: LocalDate, days: u32) -> LocalDate {
        let mut day = date;
        while !self.is_working_day(day) {
            day = day.plus_days(1);
        }
        for _ in 0..days {
            day = day.plus_days(1);
            while !self.is_working_day(day) {
                day = day.plus_days(1);
            }
        }
        day
    }

    /// The changes of the clock that matter to a stretch of time: the last before it, and those in
    /// it. Where the clock never changes, one that changes nothing.
    pub fn shifts(&self, first: Instant, last: Instant) -> Vec<Shift> {
        let stamp = |instant: Instant| {
            jiff::Timestamp::from_microsecond(instant.micros())
                .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        };
        let mut at: Vec<jiff::Timestamp> = self
            .zone
            .preceding(stamp(first))
            .take(2)
            .map(|shift| shift.timestamp())
            .filter(|shift| *shift > jiff::Timestamp::UNIX_EPOCH)
            .collect();
        at.reverse();
        let following = self.zone.following(stamp(first)).map(|shift| shift.timestamp());
        at.extend(following.take_while(|shift| *shift <= stamp(last)));
        if at.is_empty() {
            at.push(jiff::Timestamp::UNIX_EPOCH);
        }
        at.into_iter().map(|at| self.shift(at)).collect()
    }

    fn shift(&self, at: jiff::Timestamp) -> Shift {
        let just_before = jiff::Timestamp::from_microsecond(at.as_microsecond() - 1)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let after = self.zone.to_offset_info(at);
        let season = if after.dst().is_dst() { Season::Daylight } else { Season::Standard };
        Shift {
            at: Instant::from_micros(at.as_microsecond()),
            before_seconds: self.zone.to_offset(just_before).seconds(),
            after_seconds: after.offset().seconds(),
            name: after.abbreviation().to_owned(),
            season,
        }
    }

    fn zoned(&self, instant: Instant) -> jiff::ZonedDateTime {
        jiff::Timestamp::from_microsecond(instant.micros())
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned_datetime(self.zone.clone())
    }
}

/// A change of the clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shift {
    pub at: Instant,
    /// Seconds east of Greenwich before and after.
    pub before_seconds: i32,
    pub after_seconds: i32,
    /// `CST`
    pub name: String,
    /// What it changes to.
    pub season: Season,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Season {
    Standard,
    Daylight,
}

/// A school year, named by the calendar year in which it starts. Written `2025–26`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SchoolYear {
    pub starting: i16,
}

impl SchoolYear {
    #[must_use]
    pub fn next(self) -> SchoolYear {
        SchoolYear { starting: self.starting + 1 }
    }

    #[must_use]
    pub fn previous(self) -> SchoolYear {
        SchoolYear { starting: self.starting - 1 }
    }

    /// Reads `2025` (the year it starts) out of a form or an address.
    pub fn parse(text: &str) -> Option<SchoolYear> {
        let starting: i16 = text.trim().get(0..4)?.parse().ok()?;
        (1900..=9000).contains(&starting).then_some(SchoolYear { starting })
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{:02}", self.starting, (self.starting + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::{DistrictCalendar, SchoolYear};
    use crate::date::{LocalDate, LocalTime};

    fn date(text: &str) -> LocalDate {
        LocalDate::parse(text).expect(text)
    }

    #[test]
    fn a_school_year_runs_from_august_to_july() {
        let calendar = DistrictCalendar::nebraska();
        assert_eq!(calendar.school_year(date("2026-07-31")).to_string(), "2025–26");
        assert_eq!(calendar.school_year(date("2026-08-01")).to_string(), "2026–27");
        let days = calendar.days_of(SchoolYear { starting: 2025 });
        assert_eq!((days.first, days.last), (date("2025-08-01"), Some(date("2026-07-31"))));
    }

    #[test]
    fn a_time_that_never_was_is_moved_on_and_one_that_was_twice_is_the_first() {
        let calendar = DistrictCalendar::nebraska();
        let never = calendar.instant(date("2027-03-14"), LocalTime::new(2, 30).expect("half two"));
        assert_eq!(calendar.local_time(never).to_string(), "03:30");
        let twice = calendar.instant(date("2026-11-01"), LocalTime::new(1, 30).expect("half one"));
        let an_hour_on = twice.plus_minutes(60);
        assert_eq!(calendar.local_time(an_hour_on).to_string(), "01:30");
    }

    #[test]
    fn a_day_lasts_23_or_25_hours_when_the_clock_changes() {
        let calendar = DistrictCalendar::nebraska();
        let day = |text: &str| {
            calendar.start_of(date(text)).minutes_until(calendar.start_of(date(text).plus_days(1)))
        };
        assert_eq!(
            (day("2027-03-14"), day("2026-11-01"), day("2026-11-02")),
            (23 * 60, 25 * 60, 24 * 60)
        );
    }

    #[test]
    fn working_days_skip_weekends_and_holidays() {
        let holidays = [date("2026-11-26"), date("2026-11-27")].into_iter().collect();
        let calendar = DistrictCalendar::new("America/Chicago", (8, 1), holidays).expect("known");
        assert_eq!(calendar.plus_working_days(date("2026-11-25"), 1), date("2026-11-30"));
        assert_eq!(calendar.plus_working_days(date("2026-11-28"), 0), date("2026-11-30"));
    }
}
