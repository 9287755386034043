//! When the mail of a notice goes, and with which others. Pure.

use db::letter::Planned;
use kernel::{DistrictCalendar, Instant, LocalDate, LocalTime};
use serde_json::Value;

use crate::kind::{Haste, Kind};
use crate::pace::Pace;
use crate::window::Window;

/// Digests go at seven in the morning.
const DIGEST_HOUR: u8 = 7;
/// The name under which what goes in a digest goes together, whatever it is about.
pub const DIGEST: &str = "digest";
/// Whoever must act has a day for it, at the least.
const TIME_TO_ACT_MINUTES: i64 = 24 * 60;

/// What decides.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// `None`: an older version told it.
    pub kind: Option<&'a Kind>,
    pub args: &'a Value,
    pub told_at: Instant,
    pub pace: Pace,
    pub window: Window,
    /// When those of the same kind go that wait for the same person already.
    pub waiting: Option<Instant>,
}

/// When the mail goes. Never after what must be acted on is over; where a digest would leave less than a
/// day to act, a sooner one, or at once.
pub fn when(asked: &Asked<'_>, calendar: &DistrictCalendar) -> Planned {
    let alone = Planned { at: asked.told_at, bundle: None };
    let Some(kind) = asked.kind else { return alone };
    // A calendar takes one file of a mail; and what is held in it must be true now.
    let has_calendar_file = asked.args.get("registration").is_some();
    if has_calendar_file || !kind.topic.is_chosen() {
        return alone;
    }
    let deadline = match kind.haste {
        Haste::Now => return alone,
        Haste::By(argument) => asked.args.get(argument).and_then(|it| instant_of(it, calendar)),
        Haste::Act | Haste::News => None,
    };
    let in_time = |at: &Instant| deadline.is_none_or(|end| *at <= latest(end));
    let weekly = next_morning(asked.told_at, calendar, true);
    let daily = next_morning(asked.told_at, calendar, false);
    let may_wait_a_week = kind.haste == Haste::News || deadline.is_some();
    let digest = match asked.pace {
        Pace::AtOnce => None,
        Pace::Daily => Some(daily).filter(in_time),
        Pace::Weekly => {
            Some(weekly).filter(|at| may_wait_a_week && in_time(at)).or(Some(daily).filter(in_time))
        }
    };
    if let Some(at) = digest {
        return Planned { at, bundle: Some(DIGEST.to_owned()) };
    }
    gathered(asked, kind, deadline).unwrap_or(alone)
}

/// With the others of its kind, if the window is over in time.
fn gathered(asked: &Asked<'_>, kind: &Kind, deadline: Option<Instant>) -> Option<Planned> {
    let minutes = asked.window.minutes();
    if minutes == 0 {
        return None;
    }
    let at = asked.waiting.unwrap_or_else(|| asked.told_at.plus_minutes(minutes));
    let in_time = deadline.is_none_or(|end| at <= latest(end));
    in_time.then(|| Planned { at, bundle: Some(kind.name.to_owned()) })
}

/// The last instant that leaves time to act.
fn latest(deadline: Instant) -> Instant {
    deadline.plus_minutes(-TIME_TO_ACT_MINUTES)
}

/// `{"at": micros}` as it is, a day as its beginning.
fn instant_of(value: &Value, calendar: &DistrictCalendar) -> Option<Instant> {
    if let Some(at) = value.get("at").and_then(Value::as_i64) {
        return Some(Instant::from_micros(at));
    }
    value.as_str().and_then(LocalDate::parse).map(|day| calendar.start_of(day))
}

/// The next time a digest goes after an instant: any day, or on a Monday.
fn next_morning(after: Instant, calendar: &DistrictCalendar, monday: bool) -> Instant {
    let seven = LocalTime::new(DIGEST_HOUR, 0).expect("seven o'clock");
    let mut day = calendar.date(after);
    loop {
        let at = calendar.instant(day, seven);
        if at > after && (!monday || day.weekday() == MONDAY) {
            return at;
        }
        day = day.plus_days(1);
    }
}

/// As [`LocalDate::weekday`] counts.
const MONDAY: i8 = 1;

#[cfg(test)]
mod tests {
    use super::{Asked, DIGEST, latest, when};
    use crate::kind::{Haste, KINDS, Topic, kind_named};
    use crate::pace::Pace;
    use crate::window::Window;
    use db::letter::Planned;
    use kernel::{DistrictCalendar, Instant, LocalDate, LocalTime};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn at(text: &str) -> Instant {
        let (day, time) = text.split_once(' ').expect("a day and a time");
        let (day, time) = (LocalDate::parse(day).unwrap(), LocalTime::parse(time).unwrap());
        DistrictCalendar::nebraska().instant(day, time)
    }

    /// A table of: what is told, with what, when; at which pace; with what waiting; and when it goes, in
    /// which company.
    fn goes(kind: &str, args: &Value, told: &str, pace: Pace, waiting: Option<&str>) -> Planned {
        let asked = Asked {
            kind: kind_named(kind),
            args,
            told_at: at(told),
            pace,
            window: Window::USUAL,
            waiting: waiting.map(at),
        };
        when(&asked, &DistrictCalendar::nebraska())
    }

    fn planned(when: &str, bundle: Option<&str>) -> Planned {
        Planned { at: at(when), bundle: bundle.map(str::to_owned) }
    }

    #[test]
    fn not_1_those_of_one_kind_within_the_window_go_together_when_the_first_has_waited_it_out() {
        let (commented, none) = ("growth-told-commented", json!({}));
        let first = goes(commented, &none, "2025-10-14 09:00", Pace::AtOnce, None);
        assert_eq!(first, planned("2025-10-14 09:10", Some(commented)));
        let waiting = Some("2025-10-14 09:10");
        let second = goes(commented, &none, "2025-10-14 09:07", Pace::AtOnce, waiting);
        assert_eq!(second, first, "nobody waits longer because more is told");
    }

    #[test]
    fn not_1_offers_and_whatever_has_a_calendar_file_go_at_once_and_alone_at_any_pace() {
        let until = json!({ "until": { "at": at("2025-10-15 09:00").micros() } });
        let seat = json!({ "registration": "018f" });
        for pace in Pace::ALL {
            for (kind, args) in [("registration-offered", &until), ("registration-denied", &seat)] {
                let goes = goes(kind, args, "2025-10-14 09:00", pace, None);
                assert_eq!(goes, planned("2025-10-14 09:00", None), "{kind} {pace:?}");
            }
        }
    }

    #[test]
    fn not_1_a_digest_goes_in_the_morning_each_day_or_on_monday() {
        let none = json!({});
        // Tuesday, 14 October 2025.
        let goes = |told, pace| goes("credit-posted", &none, told, pace, None);
        let daily = planned("2025-10-15 07:00", Some(DIGEST));
        assert_eq!(goes("2025-10-14 09:00", Pace::Daily), daily);
        let same_day = planned("2025-10-14 07:00", Some(DIGEST));
        assert_eq!(goes("2025-10-14 06:59", Pace::Daily), same_day);
        let weekly = planned("2025-10-20 07:00", Some(DIGEST));
        assert_eq!(goes("2025-10-14 09:00", Pace::Weekly), weekly);
        // Over the end of daylight saving time it is still seven.
        let monday = planned("2025-11-03 07:00", Some(DIGEST));
        assert_eq!(goes("2025-10-31 15:00", Pace::Weekly), monday);
    }

    #[test]
    fn not_1_what_must_be_acted_on_comes_daily_at_the_latest_or_sooner_where_its_day_is_near() {
        let none = json!({});
        let asked = goes("approval-asked", &none, "2025-10-14 09:00", Pace::Weekly, None);
        assert_eq!(asked, planned("2025-10-15 07:00", Some(DIGEST)));
        let owed = |due: &str, pace| {
            goes("fees-told-owed", &json!({ "due": due }), "2025-10-14 09:00", pace, None)
        };
        let monday = planned("2025-10-20 07:00", Some(DIGEST));
        assert_eq!(owed("2025-10-28", Pace::Weekly), monday, "a week is left after Monday");
        let tomorrow = planned("2025-10-15 07:00", Some(DIGEST));
        assert_eq!(owed("2025-10-20", Pace::Weekly), tomorrow, "Monday is too late");
        let today = planned("2025-10-14 09:10", Some("fees-told-owed"));
        assert_eq!(owed("2025-10-16", Pace::Weekly), today, "tomorrow leaves no day to act");
        let at_once = planned("2025-10-14 09:00", None);
        assert_eq!(owed("2025-10-15", Pace::Weekly), at_once, "it does not even gather");
    }

    proptest! {
        #[test]
        fn not_1_nothing_that_must_be_acted_on_is_held_back_past_its_deadline(
            which in 0..KINDS.len(),
            pace in 0..Pace::ALL.len(),
            window in 0_i64..=Window::MOST,
            hours in 0_i64..400,
            waits in proptest::option::of(0_i64..60),
        ) {
            let kind = &KINDS[which];
            let told_at = at("2025-10-14 09:00");
            let end = told_at.plus_minutes(hours * 60);
            let name = if let Haste::By(name) = kind.haste { name } else { "until" };
            let args = json!({ name: { "at": end.micros() } });
            let asked = Asked {
                kind: Some(kind),
                args: &args,
                told_at,
                pace: Pace::ALL[pace],
                window: Window::new(window).expect("a window"),
                waiting: waits.map(|minutes| told_at.plus_minutes(minutes)),
            };
            let goes = when(&asked, &DistrictCalendar::nebraska());
            prop_assert!(goes.at >= told_at);
            match kind.haste {
                Haste::Now => prop_assert_eq!(goes.at, told_at),
                Haste::By(_) => prop_assert!(goes.at <= told_at.max(latest(end)), "{}", kind.name),
                Haste::Act => prop_assert!(goes.at <= told_at.plus_minutes(25 * 60)),
                Haste::News => prop_assert!(goes.at <= told_at.plus_minutes(8 * 24 * 60)),
            }
            prop_assert!(kind.topic != Topic::Account || goes.bundle.is_none());
        }
    }
}
