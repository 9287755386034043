//! At what time of day the demo district's people can meet.

use kernel::{LocalDate, LocalTime};

use super::offerings::{CUSTODIANS, DRIVERS, FOOD, Offering};
use super::schedule::DemoSection;

/// Half a day: in the morning, or not.
pub type HalfDay = (LocalDate, bool);

/// When a session starts, in minutes of the day: at half past eight in the morning; in the
/// afternoon between the runs of a bus, after lunch is served, before the evening shift, when school
/// is out early on a Wednesday, and after school on the other days. In August no school is to be out.
pub fn start_of(offering: &Offering, (day, morning): HalfDay) -> i64 {
    let at = |hour: i64, minute: i64| hour * 60 + minute;
    if morning || offering.minutes > 240 {
        at(8, 30)
    } else if day.month() == 8 {
        at(13, 0)
    } else if offering.audience == DRIVERS {
        at(9, 30)
    } else if offering.audience == FOOD {
        at(13, 30)
    } else if offering.audience == CUSTODIANS {
        at(14, 0)
    } else if offering.minutes > 120 {
        at(12, 30)
    } else if day.weekday() == 3 {
        at(14, 15)
    } else {
        at(16, 0)
    }
}

/// The half days that a section takes.
pub fn half_days(section: &DemoSection) -> Vec<HalfDay> {
    section
        .sessions
        .iter()
        .flat_map(|(day, starts, ends)| {
            let morning = (starts.hour() < 12).then_some((*day, true));
            let afternoon = (ends.hour() >= 12).then_some((*day, false));
            morning.into_iter().chain(afternoon)
        })
        .collect()
}

/// A time of day, in minutes from midnight.
pub fn time(minutes: i64) -> LocalTime {
    let hour = u8::try_from(minutes / 60).expect("a section ends on its day");
    LocalTime::new(hour, u8::try_from(minutes % 60).expect("a minute")).expect("a time of day")
}

/// The day itself if it is a Monday, or the next one.
pub fn first_monday(from: LocalDate) -> LocalDate {
    from.plus_days(i64::from((8 - from.weekday()) % 7))
}

/// The day itself, or a weekday close after it.
pub fn a_weekday(day: LocalDate) -> LocalDate {
    day.plus_days(
        i64::from(8_i8.saturating_sub(day.weekday()).min(2) % 3) * i64::from(day.weekday() > 5),
    )
}
