//! What is known of a member of staff on a day. Pure values, loaded by `store`.

use crate::kinds::{Category, Flsa, Grade, Level};
use kernel::{BuildingId, CredentialId, LeaveId, LocalDate, Period, PositionId, SiteCode, StaffId};

/// One person as they stand on one day: the positions, leave and credentials of that day only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffFacts {
    pub person: StaffId,
    pub hired_on: Option<LocalDate>,
    pub left_on: Option<LocalDate>,
    pub positions: Vec<PositionFact>,
    pub on_leave: Option<Leave>,
    pub credentials: Vec<Credential>,
}

impl StaffFacts {
    /// Each building where the person holds a position, once.
    pub fn buildings(&self) -> Vec<BuildingId> {
        let mut buildings: Vec<BuildingId> =
            self.positions.iter().map(|position| position.building).collect();
        buildings.sort_unstable();
        buildings.dedup();
        buildings
    }
}

/// A job held by one person at one building, from one day to another, with what the district's
/// table of jobs says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionFact {
    pub id: PositionId,
    /// The code in the district's table of jobs: `teacher`.
    pub job_role: String,
    pub job_role_name: String,
    /// Jobs that belong together: `instruction`, `transportation`.
    pub role_group: String,
    pub category: Category,
    pub flsa: Flsa,
    pub interacts_with_students: bool,
    pub title: String,
    pub building: BuildingId,
    pub building_code: SiteCode,
    pub building_name: String,
    pub level: Level,
    pub grades: Vec<Grade>,
    pub subject: Option<String>,
    /// What the person does besides the job itself: `coach`, `driver`, `first-aid team`.
    pub duties: Vec<String>,
    pub fte_hundredths: i64,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
}

impl PositionFact {
    pub fn holds_on(&self, day: LocalDate) -> bool {
        Period { first: self.starts_on, last: self.ends_on }.holds_on(day)
    }
}

/// A dated absence from all positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    pub id: LeaveId,
    /// `medical`, `family`, `military`, `other`: never the reason itself.
    pub kind: String,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
}

impl Leave {
    pub fn holds_on(&self, day: LocalDate) -> bool {
        Period { first: self.starts_on, last: self.ends_on }.holds_on(day)
    }
}

/// A licence or certificate from a state or another authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    pub id: CredentialId,
    pub kind: String,
    pub number: Option<String>,
    pub issued_on: LocalDate,
    pub expires_on: Option<LocalDate>,
}

impl Credential {
    pub fn holds_on(&self, day: LocalDate) -> bool {
        Period { first: self.issued_on, last: self.expires_on }.holds_on(day)
    }
}

/// One person over all time, so that many days can be asked about after one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffHistory {
    pub person: StaffId,
    pub hired_on: Option<LocalDate>,
    pub left_on: Option<LocalDate>,
    /// By first day, then by id.
    pub positions: Vec<PositionFact>,
    pub leaves: Vec<Leave>,
    pub credentials: Vec<Credential>,
}

impl StaffHistory {
    /// The person on the day. Once they have left, no position holds, whatever its own last day.
    pub fn on(&self, day: LocalDate) -> StaffFacts {
        let gone = self.left_on.is_some_and(|left_on| left_on < day);
        StaffFacts {
            person: self.person,
            hired_on: self.hired_on,
            left_on: self.left_on,
            positions: self
                .positions
                .iter()
                .filter(|position| !gone && position.holds_on(day))
                .cloned()
                .collect(),
            on_leave: self.leaves.iter().find(|leave| leave.holds_on(day)).cloned(),
            credentials: self
                .credentials
                .iter()
                .filter(|credential| credential.holds_on(day))
                .cloned()
                .collect(),
        }
    }

    /// Each day, in order, on which the answer of [`StaffHistory::on`] may differ from the day
    /// before.
    pub fn turning_days(&self) -> Vec<LocalDate> {
        let after = |last: Option<LocalDate>| last.map(|last| last.plus_days(1));
        let mut days: Vec<LocalDate> = self
            .positions
            .iter()
            .flat_map(|p| [Some(p.starts_on), after(p.ends_on)])
            .chain(self.leaves.iter().flat_map(|l| [Some(l.starts_on), after(l.ends_on)]))
            .chain(self.credentials.iter().flat_map(|c| [Some(c.issued_on), after(c.expires_on)]))
            .chain([self.hired_on, after(self.left_on)])
            .flatten()
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

#[cfg(test)]
mod tests {
    use super::{Leave, PositionFact, StaffHistory};
    use crate::kinds::{Category, Flsa, Level};
    use kernel::{BuildingId, LeaveId, LocalDate, PositionId, SiteCode, StaffId};
    use proptest::prelude::*;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn position(starts_on: &str, ends_on: Option<&str>) -> PositionFact {
        PositionFact {
            id: PositionId(1),
            job_role: "teacher".to_owned(),
            job_role_name: "Teacher".to_owned(),
            role_group: "instruction".to_owned(),
            category: Category::Certificated,
            flsa: Flsa::Exempt,
            interacts_with_students: true,
            title: "Grade 3 teacher".to_owned(),
            building: BuildingId(1),
            building_code: SiteCode::parse("BIR").unwrap(),
            building_name: "Birch Elementary".to_owned(),
            level: Level::Elementary,
            grades: vec![],
            subject: None,
            duties: vec![],
            fte_hundredths: 100,
            starts_on: day(starts_on),
            ends_on: ends_on.map(day),
        }
    }

    fn history(left_on: Option<&str>) -> StaffHistory {
        StaffHistory {
            person: StaffId(1),
            hired_on: Some(day("2024-08-01")),
            left_on: left_on.map(day),
            positions: vec![
                position("2024-08-01", Some("2025-10-31")),
                position("2025-11-01", None),
            ],
            leaves: vec![Leave {
                id: LeaveId(1),
                kind: "medical".to_owned(),
                starts_on: day("2025-01-06"),
                ends_on: Some(day("2025-01-10")),
            }],
            credentials: vec![],
        }
    }

    #[test]
    fn a_transfer_leaves_one_position_on_each_day() {
        let history = history(None);
        assert_eq!(history.on(day("2025-10-31")).positions.len(), 1);
        assert_eq!(history.on(day("2025-11-01")).positions[0].starts_on, day("2025-11-01"));
        assert!(history.on(day("2024-07-31")).positions.is_empty());
    }

    #[test]
    fn leave_shows_on_its_days_only() {
        let history = history(None);
        assert!(history.on(day("2025-01-10")).on_leave.is_some());
        assert!(history.on(day("2025-01-11")).on_leave.is_none());
    }

    #[test]
    fn who_has_left_holds_nothing_from_the_next_day() {
        let history = history(Some("2026-01-15"));
        assert_eq!(history.on(day("2026-01-15")).positions.len(), 1);
        assert!(history.on(day("2026-01-16")).positions.is_empty());
    }

    proptest! {
        #[test]
        fn nothing_changes_between_turning_days(offset in 0_i64..900) {
            let history = history(Some("2026-01-15"));
            let today = day("2024-06-01").plus_days(offset);
            if !history.turning_days().contains(&today) {
                prop_assert_eq!(history.on(today), history.on(today.previous_day()));
            }
        }
    }
}
