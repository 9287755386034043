//! The one place that asks the machine for the time. Everything else is handed an [`Instant`]
//! and a [`LocalDate`], so that a rule can be asked about any day and a test never waits.

use crate::{DistrictCalendar, Instant, LocalDate};

/// Tells the time: the machine's, or, on a demo or test server, the machine's moved to another day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    ahead_by_micros: i64,
}

impl Clock {
    /// The machine's own time.
    pub const fn system() -> Clock {
        Clock { ahead_by_micros: 0 }
    }

    /// A clock that runs at the usual speed but reads `today` now, at the present time of day in
    /// the district's zone. For `--today` on demo and test servers.
    pub fn on(today: LocalDate, calendar: &DistrictCalendar) -> Clock {
        let now = Clock::system().now();
        let time = calendar.local_time(now);
        let wanted = calendar.instant(today, time);
        Clock { ahead_by_micros: wanted.micros() - now.micros() }
    }

    /// A clock that reads `instant` now.
    pub fn at(instant: Instant) -> Clock {
        Clock { ahead_by_micros: instant.micros() - Clock::system().now().micros() }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one door to the machine's time")]
    pub fn now(self) -> Instant {
        Instant::from_micros(jiff::Timestamp::now().as_microsecond() + self.ahead_by_micros)
    }
}
