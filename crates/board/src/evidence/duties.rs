//! What law and the district ask, and who follows through (P3, P12, P14).

use std::collections::{BTreeMap, HashSet};

use kernel::{BuildingId, StaffId};
use staff::Audience;

/// How one mandate stands over the district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateStanding {
    pub code: String,
    pub title: String,
    pub citation: String,
    /// Of whom it is asked.
    pub audience: Audience,
    pub duties: DutyCount,
}

/// Duties on the day. Those asked are current, due or late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DutyCount {
    pub asked: usize,
    /// Met, or exempt.
    pub current: usize,
    /// Not done, and not past its day.
    pub due: usize,
    /// Past its day, or no longer good.
    pub late: usize,
}

/// How the duties of those who work at one building stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildingStanding {
    pub building: BuildingId,
    pub name: String,
    pub staff: usize,
    pub duties: DutyCount,
    /// Who owes something there, and how many of them are late with any of it.
    pub people: usize,
    pub people_late: usize,
}

/// How one mandate that binds buildings stands: so many trained people at each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageStanding {
    pub code: String,
    pub title: String,
    pub citation: String,
    /// Buildings of which it is asked on the day.
    pub buildings: usize,
    /// Those with fewer trained people than asked.
    pub short: usize,
}

/// All mandates in force on the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mandates {
    /// By title.
    pub standings: Vec<MandateStanding>,
    /// By name.
    pub buildings: Vec<BuildingStanding>,
    /// By title.
    pub coverage: Vec<CoverageStanding>,
}

impl Mandates {
    pub fn duties(&self) -> DutyCount {
        self.standings.iter().fold(DutyCount::default(), |sum, mandate| DutyCount {
            asked: sum.asked + mandate.duties.asked,
            current: sum.current + mandate.duties.current,
            due: sum.due + mandate.duties.due,
            late: sum.late + mandate.duties.late,
        })
    }

    /// Buildings without the trained people they must have, counted for each mandate.
    pub fn short(&self) -> usize {
        self.coverage.iter().map(|mandate| mandate.short).sum()
    }
}

/// What supervisors see to (P14).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Teams {
    /// People who directly supervise someone on the day.
    pub supervisors: usize,
    /// Those of them with nobody late in their team.
    pub all_current: usize,
}

impl Teams {
    /// `reports`: each supervisor with each person directly below them.
    pub fn of(reports: &[(StaffId, StaffId)], late: &HashSet<StaffId>) -> Teams {
        let mut teams: BTreeMap<StaffId, bool> = BTreeMap::new();
        for (supervisor, person) in reports {
            *teams.entry(*supervisor).or_insert(true) &= !late.contains(person);
        }
        Teams {
            supervisors: teams.len(),
            all_current: teams.values().filter(|current| **current).count(),
        }
    }
}
