//! How an activity will be judged: at which levels, what is looked at, by whom, by when. Pure.

use kernel::{ActivityId, Key, LocalDate, StaffId};

macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $kind { $($(#[$variant_doc])* $variant),+ }

        impl $kind {
            pub const ALL: &'static [$kind] = &[$($kind::$variant),+];

            /// The name in the database and in addresses.
            pub const fn name(self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }

            pub fn parse(name: &str) -> Option<$kind> {
                $kind::ALL.iter().copied().find(|one| one.name() == name)
            }
        }

        impl db::ToValue for $kind {
            fn to_value(&self) -> db::Value {
                db::Value::Text(self.name().to_owned())
            }
        }

        impl db::FromValue for $kind {
            fn from_value(value: db::Value) -> Result<$kind, kernel::Fault> {
                let name = String::from_value(value)?;
                $kind::parse(&name).ok_or_else(|| {
                    kernel::Fault::new(format!("{name:?} is no {}", stringify!($kind)))
                })
            }
        }
    };
}
pub(crate) use names;

names! {
    /// The levels at which learning is judged. One is needed for the next, and does not stand for it:
    /// that people liked it says nothing about pupils.
    Level {
        /// What those who were there say.
        Reaction = "reaction",
        /// What they know or can do that they did not.
        Learning = "learning",
        /// Whether the organization let them use it: time, means, leadership.
        Support = "support",
        /// What they do differently.
        Use = "use",
        /// What became of it for students.
        StudentResult = "student-result",
    }
}

/// One line of an evaluation plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub id: i64,
    pub key: Key,
    pub activity: ActivityId,
    pub level: Level,
    pub looked_at: String,
    /// Who looks.
    pub judge: StaffId,
    pub due_on: LocalDate,
    /// The day on which it was said.
    pub said_on: LocalDate,
    pub dropped_on: Option<LocalDate>,
}

/// Where a line stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookState {
    Coming,
    /// Its day is past and nothing was found.
    Late,
    /// Something was found at its level since it was said.
    Found,
    Dropped,
}

impl Look {
    /// `found`: the levels and days of what was found about the activity.
    pub fn state(&self, found: &[(Level, LocalDate)], on: LocalDate) -> LookState {
        if self.dropped_on.is_some_and(|day| day <= on) {
            return LookState::Dropped;
        }
        let is_of_it = |(level, day): &(Level, LocalDate)| {
            *level == self.level && self.said_on <= *day && *day <= on
        };
        if found.iter().any(is_of_it) {
            LookState::Found
        } else if self.due_on < on {
            LookState::Late
        } else {
            LookState::Coming
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Look, LookState};
    use kernel::{ActivityId, Key, LocalDate, StaffId};

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    #[test]
    fn p15_a_line_of_the_plan_is_late_until_something_is_found_at_its_level() {
        let look = Look {
            id: 1,
            key: Key::new(),
            activity: ActivityId(1),
            level: Level::Use,
            looked_at: "Walkthroughs".to_owned(),
            judge: StaffId(1),
            due_on: day("2026-03-01"),
            said_on: day("2025-09-01"),
            dropped_on: None,
        };
        assert_eq!(look.state(&[], day("2026-03-01")), LookState::Coming);
        assert_eq!(look.state(&[], day("2026-03-02")), LookState::Late);
        let other = [(Level::Reaction, day("2026-02-01"))];
        assert_eq!(look.state(&other, day("2026-03-02")), LookState::Late);
        let before = [(Level::Use, day("2025-08-01"))];
        assert_eq!(look.state(&before, day("2026-03-02")), LookState::Late, "of last year");
        let of_it = [(Level::Use, day("2026-03-02"))];
        assert_eq!(look.state(&of_it, day("2026-03-02")), LookState::Found);
        let dropped = Look { dropped_on: Some(day("2026-01-01")), ..look };
        assert_eq!(dropped.state(&[], day("2026-03-02")), LookState::Dropped);
    }
}
