//! Minutes inside and outside the hours of work.

use kernel::{Hours, LocalTime};
use staff::hours::Stretch;

/// A break of up to so many minutes is time worked (29 CFR 785.18); a longer one is not (785.19).
pub const SHORT_BREAK_MINUTES_MAX: i64 = 20;

/// What someone attended in one go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attended {
    pub from: LocalTime,
    /// Without breaks.
    pub minutes: Hours,
    /// The breaks of the session, when the person was there for all of it.
    pub breaks: Hours,
}

/// How it lies to the hours of work. Together: all minutes that are time worked or learned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Split {
    pub inside: Hours,
    pub outside: Hours,
}

impl Split {
    pub fn all(self) -> Hours {
        self.inside + self.outside
    }

    #[must_use]
    pub fn plus(self, other: Split) -> Split {
        Split { inside: self.inside + other.inside, outside: self.outside + other.outside }
    }
}

/// Splits one go by the stretches of its day. Where only a part was attended, it is taken from the
/// beginning. Where a long break lies is not known: it is taken out of the minutes inside, so that
/// nobody loses paid time by it.
pub fn split<'a>(attended: &Attended, day: impl Iterator<Item = &'a Stretch>) -> Split {
    let short = attended.breaks.minutes() <= SHORT_BREAK_MINUTES_MAX;
    let (paid_break, unpaid_break) =
        if short { (attended.breaks.minutes(), 0) } else { (0, attended.breaks.minutes()) };
    let from = minute(attended.from);
    let until = from + attended.minutes.minutes() + attended.breaks.minutes();
    let overlap: i64 = day
        .map(|stretch| (until.min(minute(stretch.ends)) - from.max(minute(stretch.starts))).max(0))
        .sum();
    let all = attended.minutes.minutes() + paid_break;
    let inside = (overlap - unpaid_break).clamp(0, all);
    Split { inside: Hours::from_minutes(inside), outside: Hours::from_minutes(all - inside) }
}

fn minute(time: LocalTime) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use staff::hours::read_day;

    /// from | minutes | breaks | hours of the day | inside outside
    fn check(table: &str) {
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [from, minutes, breaks, day, wanted] = cells[..] else { panic!("{line}") };
            let attended = Attended {
                from: LocalTime::parse(from).expect("a time"),
                minutes: Hours::from_minutes(minutes.parse().expect("minutes")),
                breaks: Hours::from_minutes(breaks.parse().expect("minutes")),
            };
            let day = read_day(1, day).expect("hours");
            let split = split(&attended, day.iter());
            let said = format!("{} {}", split.inside.minutes(), split.outside.minutes());
            assert_eq!(said, wanted, "{line}");
        }
    }

    #[test]
    fn minutes_are_split_at_the_hours_of_work() {
        check(
            "
            15:45 | 90 | 0 | 7:30-15:30 | 0 90
            14:30 | 90 | 0 | 7:30-15:30 | 60 30
            8:00 | 90 | 0 | 7:30-15:30 | 90 0
            8:00 | 240 | 0 | 6:00-8:30, 14:00-16:30 | 30 210
            8:00 | 90 | 0 | | 0 90
            ",
        );
    }

    #[test]
    fn a_short_break_is_time_worked_and_a_meal_is_not() {
        check(
            "
            16:00 | 105 | 15 | 7:30-15:30 | 0 120
            16:00 | 180 | 30 | 7:30-15:30 | 0 180
            12:00 | 180 | 30 | 7:30-13:00 | 30 150
             9:00 | 180 | 30 | 7:30-15:30 | 180 0
            ",
        );
    }
}
