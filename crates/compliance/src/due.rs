//! By when: a date in the year, so many days after a start, a fixed date, or the later (or the
//! earlier) of several.

use crate::clock::{Clock, Window, Year};
use kernel::{DistrictCalendar, LocalDate};
use rulefile::words;

/// When a duty is due. No part at all: the law names no date and the district has set none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DueRule {
    pub parts: Vec<DuePart>,
    pub take: Take,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DuePart {
    /// The last day of the clock's year.
    LastDay,
    /// This month and day in each year of the clock; without such a year, the first one to come.
    EachYearBy {
        month: i8,
        day: i8,
    },
    /// Counted from the first day in the audience, even after a drop and a return (CMP-3).
    DaysAfterStart(u16),
    DaysAfterHire(u16),
    On(LocalDate),
}

/// Which of several dates holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Take {
    #[default]
    Later,
    Earlier,
}

words! { Take { Later = "later", Earlier = "earlier" } }

/// The person's own dates that relative parts count from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Anchors {
    /// First day in the audience since they were last employed.
    pub start: LocalDate,
    pub hired_on: Option<LocalDate>,
}

impl DuePart {
    /// Reads `10-17` or, for a clock that has years, `last day`.
    pub fn in_the_year(text: &str, clock: Clock) -> Option<DuePart> {
        let yearly = matches!(clock, Clock::EveryYears { .. });
        if text == "last day" {
            return yearly.then_some(DuePart::LastDay);
        }
        // A leap year, so that 02-29 is a day.
        let day = LocalDate::parse(&format!("2024-{text}"))?;
        Some(DuePart::EachYearBy { month: day.month(), day: day.day() })
    }

    /// The date of a part that is the person's own or fixed; none for a date of the year.
    pub fn own_date(self, anchors: Anchors) -> Option<LocalDate> {
        match self {
            DuePart::LastDay | DuePart::EachYearBy { .. } => None,
            DuePart::DaysAfterStart(days) => Some(anchors.start.plus_days(i64::from(days))),
            // Without a hire date, the first day in the audience is the best that is known.
            DuePart::DaysAfterHire(days) => {
                Some(anchors.hired_on.unwrap_or(anchors.start).plus_days(i64::from(days)))
            }
            DuePart::On(date) => Some(date),
        }
    }

    /// The part's date in one year of the clock; none when it lies before that year.
    pub fn date_in(self, window: Window, anchors: Anchors) -> Option<LocalDate> {
        match self {
            DuePart::LastDay => Some(window.last),
            DuePart::EachYearBy { month, day } => Some(occurrence(month, day, window.first)),
            DuePart::DaysAfterStart(_) | DuePart::DaysAfterHire(_) | DuePart::On(_) => {
                self.own_date(anchors).filter(|date| *date >= window.first)
            }
        }
    }

    /// The part's date when the clock has no year.
    pub fn first_date(self, anchors: Anchors) -> Option<LocalDate> {
        match self {
            DuePart::LastDay => None,
            DuePart::EachYearBy { month, day } => Some(occurrence(month, day, anchors.start)),
            DuePart::DaysAfterStart(_) | DuePart::DaysAfterHire(_) | DuePart::On(_) => {
                self.own_date(anchors)
            }
        }
    }
}

/// The first such month and day on or after `from`; 29 February is held at the 28th.
fn occurrence(month: i8, day: i8, from: LocalDate) -> LocalDate {
    let in_year = |year: i16| {
        let first = LocalDate::new(year, month, 1).unwrap_or(from);
        first.plus_days(i64::from(day) - 1).min(first.last_of_month())
    };
    let this = in_year(from.year());
    if this >= from { this } else { in_year(from.year() + 1) }
}

impl DueRule {
    /// The days a person has after a start; also what they have after a leave or an exemption.
    pub fn days(&self) -> i64 {
        self.parts
            .iter()
            .filter_map(|part| match part {
                DuePart::DaysAfterStart(days) | DuePart::DaysAfterHire(days) => {
                    Some(i64::from(*days))
                }
                DuePart::LastDay | DuePart::EachYearBy { .. } | DuePart::On(_) => None,
            })
            .max()
            .unwrap_or(0)
    }

    fn choose(&self, dates: impl Iterator<Item = LocalDate>) -> Option<LocalDate> {
        match self.take {
            Take::Later => dates.max(),
            Take::Earlier => dates.min(),
        }
    }

    /// When the duty of the year that holds `day` is due, and in which year. A date that runs past
    /// the year's end asks nothing of that year: the next one is the first asked.
    pub fn in_year(
        &self,
        year: Year,
        day: LocalDate,
        anchors: Anchors,
        calendar: &DistrictCalendar,
    ) -> (LocalDate, Window) {
        let mut window = year.holding(day, calendar);
        loop {
            let dates = self.parts.iter().filter_map(|part| part.date_in(window, anchors));
            let due = self.choose(dates).unwrap_or(window.last);
            if due <= window.last {
                return (due, window);
            }
            window = year.holding(window.last.plus_days(1), calendar);
        }
    }

    /// When a duty without a year is first due; none when no date is set.
    pub fn first(&self, anchors: Anchors) -> Option<LocalDate> {
        self.choose(self.parts.iter().filter_map(|part| part.first_date(anchors)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchors, DuePart, DueRule, Take};
    use crate::clock::Year;
    use kernel::{DistrictCalendar, LocalDate};

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).expect(text)
    }

    fn due(parts: &[DuePart], take: Take, on: &str, start: &str) -> String {
        let rule = DueRule { parts: parts.to_vec(), take };
        let anchors = Anchors { start: day(start), hired_on: None };
        let calendar = DistrictCalendar::nebraska();
        rule.in_year(Year::School, day(on), anchors, &calendar).0.to_string()
    }

    const SEMESTER: DuePart = DuePart::EachYearBy { month: 12, day: 19 };
    const THIRTY: DuePart = DuePart::DaysAfterStart(30);

    #[test]
    fn the_later_of_two_dates_holds_cmp_3() {
        let both = [SEMESTER, THIRTY];
        assert_eq!(due(&both, Take::Later, "2025-09-01", "2022-08-12"), "2025-12-19");
        assert_eq!(due(&both, Take::Later, "2026-01-20", "2026-01-05"), "2026-02-04");
        assert_eq!(due(&both, Take::Earlier, "2025-09-01", "2025-08-12"), "2025-09-11");
        // Across 28 February of a common year and 29 February of a leap year.
        assert_eq!(due(&both, Take::Later, "2026-02-20", "2026-01-31"), "2026-03-02");
        assert_eq!(due(&both, Take::Later, "2028-02-20", "2028-01-31"), "2028-03-01");
    }

    #[test]
    fn a_hire_at_years_end_owes_the_next_year_first() {
        assert_eq!(due(&[SEMESTER, THIRTY], Take::Later, "2025-07-20", "2025-07-15"), "2025-12-19");
        assert_eq!(due(&[THIRTY], Take::Later, "2025-07-20", "2025-07-15"), "2025-08-14");
        assert_eq!(due(&[DuePart::LastDay], Take::Later, "2025-07-20", "2025-07-15"), "2025-07-31");
    }

    #[test]
    fn a_yearly_duty_without_a_date_is_due_on_the_years_last_day() {
        assert_eq!(due(&[], Take::Later, "2025-09-01", "2022-08-12"), "2026-07-31");
        assert_eq!(due(&[THIRTY], Take::Later, "2025-09-01", "2022-08-12"), "2026-07-31");
    }

    #[test]
    fn the_29th_of_february_is_held_at_the_28th() {
        let leap = [DuePart::EachYearBy { month: 2, day: 29 }];
        assert_eq!(due(&leap, Take::Later, "2025-09-01", "2022-08-12"), "2026-02-28");
        assert_eq!(due(&leap, Take::Later, "2027-09-01", "2022-08-12"), "2028-02-29");
    }
}
