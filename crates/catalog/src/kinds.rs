//! The closed sets of words that activities and sections are described with. Their names are the
//! ones the database's checks list; a test compares the two.

use std::fmt;

use db::{FromValue, ToValue, Value};
use kernel::Fault;

macro_rules! kinds {
    ($(#[$doc:meta])* $kind:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $name:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $kind { $($(#[$variant_doc])* $variant),+ }

        impl $kind {
            pub const ALL: &'static [$kind] = &[$($kind::$variant),+];

            /// The name in the database, in addresses and in files.
            pub const fn name(self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }

            pub fn parse(name: &str) -> Option<$kind> {
                $kind::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                Value::Text(self.name().to_owned())
            }
        }

        impl FromValue for $kind {
            fn from_value(value: Value) -> Result<$kind, Fault> {
                let name = String::from_value(value)?;
                $kind::parse(&name)
                    .ok_or_else(|| Fault::new(format!("{name:?} is no {}", stringify!($kind))))
            }
        }
    };
}

kinds! {
    /// The policy keeps the two apart. Policy 4300.2: training equips for a task that is required;
    /// professional development deepens practice.
    Kind {
        Training = "training",
        ProfessionalDevelopment = "professional-development",
    }
}

kinds! {
    /// The three purposes the policy gives professional learning.
    Purpose {
        StaffPotential = "staff-potential",
        StudentAchievement = "student-achievement",
        DistrictOperations = "district-operations",
    }
}

kinds! {
    /// What an activity is planned from, or works with: figures and work of students, of staff.
    DataUsed {
        NotSaid = "not-said",
        None = "none",
        Student = "student",
        Staff = "staff",
        StudentAndStaff = "student-and-staff",
    }
}

kinds! {
    /// What follows the last session.
    FollowUp {
        NotSaid = "not-said",
        None = "none",
        /// Something to try and bring back.
        Task = "task",
        /// A meeting weeks later.
        Session = "session",
        /// Somebody comes to where people work.
        Coaching = "coaching",
    }
}

kinds! {
    /// Where what is learned is practiced.
    Practice {
        NotSaid = "not-said",
        /// Apart from one's own work.
        Apart = "apart",
        /// There, on one's own lessons, routes, menus.
        Planned = "planned",
        /// In one's own work, between sessions.
        AtWork = "at-work",
    }
}

kinds! {
    /// The shape of the learning.
    Format {
        Workshop = "workshop",
        Course = "course",
        Institute = "institute",
        Network = "network",
        Conference = "conference",
        Plc = "plc",
        Coaching = "coaching",
        Rounds = "rounds",
    }
}

kinds! {
    /// Where people meet, if they do.
    Mode {
        FaceToFace = "face-to-face",
        Online = "online",
        Blended = "blended",
    }
}

kinds! {
    /// Whether the district itself provides it.
    Provider { Internal = "internal", External = "external" }
}

kinds! {
    GroupSetting {
        Individual = "individual",
        SmallGroup = "small-group",
        LargeGroup = "large-group",
    }
}

kinds! {
    /// How far an activity has come. See [`crate::activity::next`].
    ActivityState {
        /// Being written by the office.
        Draft = "draft",
        /// Handed in by a member of staff for the office to decide (CAT-4).
        Proposed = "proposed",
        /// Given back to its author with a note.
        Returned = "returned",
        /// Turned down, with a note.
        Denied = "denied",
        /// Decided in favour, not yet in the catalog.
        Approved = "approved",
        /// In the catalog.
        Published = "published",
        /// No longer offered. What was earned in it stands (CAT-9).
        Retired = "retired",
    }
}

kinds! {
    /// How a freed seat reaches the first in line (REG-2).
    Promotion {
        /// The first waiting is registered at once and told.
        Automatic = "automatic",
        /// The first waiting is offered the seat and has a time to take it.
        Offer = "offer",
        /// The office moves people up itself.
        Manual = "manual",
    }
}

kinds! {
    /// What an amount of a credit type is counted in.
    CreditUnit {
        /// In whole minutes.
        Hours = "hours",
        /// In hundredths of the named unit.
        Units = "units",
    }
}

#[cfg(test)]
mod tests {
    use super::{
        ActivityState, CreditUnit, Format, GroupSetting, Kind, Mode, Promotion, Provider, Purpose,
    };

    /// The names inside `check (column in (…))` of the constraint.
    fn listed(constraint: &str) -> Vec<String> {
        let tables = include_str!("../../../migrations/0004_catalog.sql");
        let after = tables.split_once(&format!("constraint {constraint} check")).expect(constraint);
        let inside = after.1.split_once(" in (").expect("a list").1;
        let list = inside.split_once(')').expect("its end").0;
        list.split(',').map(|name| name.trim().trim_matches('\'').to_owned()).collect()
    }

    #[test]
    fn every_name_is_the_one_the_database_checks() {
        fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<String> {
            all.iter().map(|kind| name(*kind).to_owned()).collect()
        }
        for (constraint, ours) in [
            ("activity_kind", names(Kind::ALL, Kind::name)),
            ("activity_format", names(Format::ALL, Format::name)),
            ("activity_mode", names(Mode::ALL, Mode::name)),
            ("activity_provider", names(Provider::ALL, Provider::name)),
            ("activity_group_setting", names(GroupSetting::ALL, GroupSetting::name)),
            ("activity_state", names(ActivityState::ALL, ActivityState::name)),
            ("activity_purpose_known", names(Purpose::ALL, Purpose::name)),
            ("section_promotion", names(Promotion::ALL, Promotion::name)),
            ("credit_type_unit", names(CreditUnit::ALL, CreditUnit::name)),
        ] {
            assert_eq!(listed(constraint), ours, "{constraint}");
        }
    }
}
