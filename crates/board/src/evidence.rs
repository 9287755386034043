//! What can be shown for each clause on a day, worked out from dated facts. Pure: the facts are
//! loaded by [`crate::store`], put together by [`crate::gather`].
//!
//! Facts count by the day they are *about* (`earned_on`, `starts_on`, a session's date), so that a
//! question about a past day leaves out whatever happened later. What was corrected since counts
//! as corrected.

pub mod duties;
pub mod growth;
pub mod learning;
pub mod needs;
pub mod offer;
pub mod outside;
pub mod plans;
pub mod skills;

use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::{BuildingId, DistrictCalendar, LocalDate, SchoolYear, StaffId};
use staff::StaffFacts;

use crate::coverage::Facts;

pub use duties::{BuildingStanding, CoverageStanding, DutyCount, MandateStanding, Mandates, Teams};
pub use growth::{Growth, Wanted};
pub use learning::{GroupLearning, Learned, Learning, Line, ModeLearning, Piece, QuarterLearning};
pub use learning::{PurposeLearning, pieces};
pub use needs::{Needs, Voice};
pub use offer::{GroupOffer, Offer, Offers, Traits};
pub use outside::{Outside, OutsideLine};
pub use plans::{Carried, Plans};
pub use skills::Skills;

/// How many parts a school year has on the policy page (P4).
pub const QUARTERS: usize = 4;
const MONTHS_A_QUARTER: i64 = 3;

/// Everything the policy page shows, as of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub on: LocalDate,
    pub year: SchoolYear,
    /// How many people hold a position on the day.
    pub staff: usize,
    pub learning: Learning,
    pub offers: Offers,
    pub outside: Outside,
    pub mandates: Mandates,
    pub teams: Teams,
    pub plans: Plans,
    /// What the coverage map is worked out from.
    pub coverage: Arc<Facts>,
    pub needs: Needs,
    pub voice: Voice,
    pub growth: Growth,
    pub skills: Skills,
    pub measures: measures::Held,
    pub evaluation: evaluation::Figures,
    /// Waves of the pulse that were over, the latest first.
    pub pulse: Vec<pulse::Results>,
}

/// The quarters of a school year: three months each, from its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarters {
    first: LocalDate,
}

impl Quarters {
    pub fn of(calendar: &DistrictCalendar, year: SchoolYear) -> Quarters {
        Quarters { first: calendar.days_of(year).first }
    }

    pub fn first_days(self) -> [LocalDate; QUARTERS] {
        [0, 1, 2, 3].map(|quarter| self.first.plus_months(quarter * MONTHS_A_QUARTER))
    }

    /// The last day of the school year.
    pub fn last_day(self) -> LocalDate {
        self.first.plus_years(1).previous_day()
    }

    pub fn last_day_of(self, quarter: usize) -> LocalDate {
        self.first_days().get(quarter + 1).map_or(self.last_day(), |next| next.previous_day())
    }

    /// How many quarters have begun on the day.
    pub fn begun(self, on: LocalDate) -> usize {
        self.first_days().iter().filter(|first| **first <= on).count()
    }
}

/// A person who works here on the day, counted once, in the group of their main position: the one
/// with the largest share of full time, and among equals the longest held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: StaffId,
    pub group: String,
    /// Where the main position is.
    pub building: BuildingId,
    pub hired_on: Option<LocalDate>,
}

impl Member {
    /// `None` when the person holds no position on the day.
    pub fn of(facts: &StaffFacts) -> Option<Member> {
        let main = facts.positions.iter().min_by_key(|position| {
            (std::cmp::Reverse(position.fte_hundredths), position.starts_on, position.id)
        })?;
        Some(Member {
            person: facts.person,
            group: main.role_group.clone(),
            building: main.building,
            hired_on: facts.hired_on,
        })
    }
}

/// How many people are in each role group.
pub fn sizes(members: &[Member]) -> BTreeMap<&str, usize> {
    let mut sizes = BTreeMap::new();
    for member in members {
        *sizes.entry(member.group.as_str()).or_insert(0) += 1;
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::Quarters;
    use kernel::{DistrictCalendar, LocalDate, SchoolYear};

    #[test]
    fn a_school_year_has_four_quarters_from_its_first_day() {
        let quarters = Quarters::of(&DistrictCalendar::nebraska(), SchoolYear { starting: 2025 });
        let days: Vec<String> = quarters.first_days().iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2025-08-01", "2025-11-01", "2026-02-01", "2026-05-01"]);
        let begun = |day| quarters.begun(LocalDate::parse(day).unwrap());
        assert_eq!(
            ["2025-08-01", "2025-10-31", "2025-11-01", "2026-07-31"].map(begun),
            [1, 1, 2, 4]
        );
        assert_eq!(quarters.last_day_of(0).to_string(), "2025-10-31");
        assert_eq!(quarters.last_day_of(3).to_string(), "2026-07-31");
    }
}
