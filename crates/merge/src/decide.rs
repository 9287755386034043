//! Whether two records may become one. Pure.

use kernel::StaffId;

/// What has to be put right before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Both hold a seat, or wait for one, in sections that are not settled: their titles.
    SameSeat(Vec<String>),
    /// One stands for the other: as deputy, as delegate, as mentor.
    StandsForOther,
    /// The record to be merged holds a place on a salary schedule, or credit put to one.
    Salary,
    /// Both were credited for the same section, and less stands under the record that stays: the titles.
    LessCredit(Vec<String>),
}

/// Why nothing was merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeRefusal {
    /// One of the two is not a record of staff, or was merged meanwhile.
    NotStaff,
    /// Twice the same record.
    SameRecord,
    /// Nobody merges a record of their own (T18).
    OwnRecord,
    Hindered(Vec<Hindrance>),
}

/// Decides from the facts: who asks, whether both are records of staff, what stands in the way.
pub(crate) fn may_merge(
    by: Option<StaffId>,
    (from, to): (StaffId, StaffId),
    both_staff: bool,
    hindrances: Vec<Hindrance>,
) -> Result<(), MergeRefusal> {
    if from == to {
        return Err(MergeRefusal::SameRecord);
    }
    if !both_staff {
        return Err(MergeRefusal::NotStaff);
    }
    if by.is_some_and(|by| by == from || by == to) {
        return Err(MergeRefusal::OwnRecord);
    }
    if hindrances.is_empty() { Ok(()) } else { Err(MergeRefusal::Hindered(hindrances)) }
}
