//! On which days to remind. Pure.

use kernel::{DistrictCalendar, LocalDate};

/// A step that could not be sent on its day is still sent so many days later, and then no more.
pub const CATCH_UP_DAYS: i64 = 7;
/// No step is further than this from the due day.
pub const STEP_DAYS_MAX: i64 = 365;
/// No plan has more steps.
pub const STEPS_MAX: usize = 12;

/// When to remind of a mandate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// Days from the due day, ascending: -7 is a week before.
    pub steps: Vec<i64>,
    /// Days late after which whoever is above the supervisor is told.
    pub above_after: Option<i64>,
    /// Days late after which the human resources office is told.
    pub office_after: Option<i64>,
}

impl Plan {
    /// What holds until the district decides.
    pub fn standard() -> Plan {
        let steps = vec![-30, -7, -1, 0, 1, 7];
        Plan { steps, above_after: Some(14), office_after: Some(30) }
    }

    /// The days as people type them: `-30, -7, -1, 0, 1, 7`. None when one is no whole number within
    /// [`STEP_DAYS_MAX`], or there are more than [`STEPS_MAX`].
    pub fn read_days(text: &str) -> Option<Vec<i64>> {
        let words = text.split([',', ';', ' ']).map(str::trim).filter(|word| !word.is_empty());
        let mut steps = Vec::new();
        for word in words {
            let day: i64 = word.replace(['−', '–'], "-").trim_start_matches('+').parse().ok()?;
            if day.abs() > STEP_DAYS_MAX {
                return None;
            }
            steps.push(day);
        }
        steps.sort_unstable();
        steps.dedup();
        (steps.len() <= STEPS_MAX).then_some(steps)
    }

    /// The days as they are kept and shown.
    pub fn days(&self) -> String {
        self.steps.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    /// The step to send today for a due day, when one is: the latest that has come, none that is long
    /// past or not after the last one `sent`.
    pub fn step_today(
        &self,
        due: LocalDate,
        today: LocalDate,
        calendar: &DistrictCalendar,
        sent: Option<i64>,
    ) -> Option<i64> {
        latest(&self.steps, due, today, calendar)
            .filter(|step| sent.is_none_or(|sent| *step > sent))
    }
}

/// The latest step whose day has come, and not longer ago than is caught up with.
fn latest(
    steps: &[i64],
    due: LocalDate,
    today: LocalDate,
    calendar: &DistrictCalendar,
) -> Option<i64> {
    let come = |step: &&i64| send_day(due, **step, calendar) <= today;
    let step = *steps.iter().rev().find(come)?;
    (send_day(due, step, calendar).days_until(today) <= CATCH_UP_DAYS).then_some(step)
}

/// The working day on which a step of a due day goes out.
pub fn send_day(due: LocalDate, step: i64, calendar: &DistrictCalendar) -> LocalDate {
    let mut day = due.plus_days(step);
    while !calendar.is_working_day(day) {
        day = if step < 0 { day.previous_day() } else { day.plus_days(1) };
    }
    day
}

/// Whether somebody is told today that a duty is so many days late.
pub fn is_told_today(
    after: Option<i64>,
    due: LocalDate,
    today: LocalDate,
    calendar: &DistrictCalendar,
) -> Option<i64> {
    after.filter(|after| latest(&[*after], due, today, calendar).is_some())
}

/// The Monday of a day's week, when the day is the first working day of that week.
pub fn week_begins(day: LocalDate, calendar: &DistrictCalendar) -> Option<LocalDate> {
    let monday = day.plus_days(1 - i64::from(day.weekday()));
    let first = calendar.plus_working_days(monday, 0);
    (first == day).then_some(monday)
}

#[cfg(test)]
mod tests {
    use super::{Plan, is_told_today, send_day, week_begins};
    use kernel::{DistrictCalendar, LocalDate};
    use std::collections::BTreeSet;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    /// With Labor Day and the day after Thanksgiving off.
    fn calendar() -> DistrictCalendar {
        let holidays: BTreeSet<LocalDate> =
            ["2025-09-01", "2025-11-27", "2025-11-28"].map(day).into();
        DistrictCalendar::new("America/Chicago", (8, 1), holidays).unwrap()
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        assert_eq!(Plan::read_days("-30, −7 0;+1").unwrap(), [-30, -7, 0, 1]);
        assert_eq!(Plan::read_days("7 -7 7").unwrap(), [-7, 7]);
        assert!(Plan::read_days("").unwrap().is_empty());
        for wrong in ["soon", "1.5", "400", "1 2 3 4 5 6 7 8 9 10 11 12 13"] {
            assert_eq!(Plan::read_days(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_falls_on_a_quiet_day_goes_before_the_due_day_earlier_and_after_it_later() {
        let table = [
            // Due on Monday, Labor Day over: the day before is three days earlier.
            ("2025-09-02", -1, "2025-08-29"),
            ("2025-09-02", 0, "2025-09-02"),
            // Due on a Saturday.
            ("2025-10-18", -1, "2025-10-17"),
            ("2025-10-18", 0, "2025-10-20"),
            ("2025-10-18", 1, "2025-10-20"),
            // A week before and a week after Thanksgiving Thursday.
            ("2025-11-20", 7, "2025-12-01"),
            ("2025-12-04", -7, "2025-11-26"),
        ];
        for (due, step, goes) in table {
            assert_eq!(send_day(day(due), step, &calendar()), day(goes), "{due} {step}");
        }
    }

    #[test]
    fn each_day_around_a_due_day_has_its_step_and_each_goes_once() {
        let (plan, due) = (Plan::standard(), day("2025-10-15"));
        let mut sent = None;
        let mut went = Vec::new();
        for offset in -40..40 {
            let today = due.plus_days(offset);
            if !calendar().is_working_day(today) {
                continue;
            }
            while let Some(step) = plan.step_today(due, today, &calendar(), sent) {
                sent = Some(step);
                went.push((step, today.to_string()));
            }
        }
        let expected = [
            (-30, "2025-09-15"),
            (-7, "2025-10-08"),
            (-1, "2025-10-14"),
            (0, "2025-10-15"),
            (1, "2025-10-16"),
            (7, "2025-10-22"),
        ];
        assert_eq!(went, expected.map(|(step, day)| (step, day.to_owned())));
    }

    #[test]
    fn after_a_pause_only_the_latest_step_goes_and_none_that_is_a_week_old() {
        let (plan, due) = (Plan::standard(), day("2025-10-15"));
        let today = |text| plan.step_today(due, day(text), &calendar(), Some(-30));
        assert_eq!(today("2025-10-17"), Some(1), "not the one of the week before, too");
        assert_eq!(today("2025-10-29"), Some(7), "seven days late");
        assert_eq!(today("2025-10-30"), None, "eight");
        // Who starts ten days before the due day is not told that there were thirty.
        assert_eq!(plan.step_today(due, day("2025-10-06"), &calendar(), None), None);
    }

    #[test]
    fn others_are_told_once_it_is_late_enough() {
        let told = |text| is_told_today(Some(14), day("2025-10-15"), day(text), &calendar());
        assert_eq!(told("2025-10-28"), None);
        assert_eq!(told("2025-10-29"), Some(14));
        assert_eq!(told("2025-11-10"), None, "long ago");
        assert_eq!(is_told_today(None, day("2025-10-15"), day("2025-10-29"), &calendar()), None);
    }

    #[test]
    fn a_week_begins_on_its_first_working_day() {
        let begins = |text| week_begins(day(text), &calendar());
        assert_eq!(begins("2025-09-02"), Some(day("2025-09-01")), "after Labor Day");
        assert_eq!(begins("2025-09-03"), None);
        assert_eq!(begins("2025-09-08"), Some(day("2025-09-08")));
    }
}
