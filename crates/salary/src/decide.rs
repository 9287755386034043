//! Whether credit may be put to a use, and whether that may be undone. Pure.

use crate::account::{Account, Ground, account};
use crate::file::{Allocation, File};
use crate::schedule::{Schedule, Use};
use crate::worth::NotCounted;
use kernel::{DistrictCalendar, Key, LocalDate};
use standing::Ratio;

/// Why credit is not put to a use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AllocateRefusal {
    /// Human resources has not placed the person on the schedule.
    NotPlaced,
    /// There is no such credit in the person's record.
    NoSuchCredit,
    NotCounted(NotCounted),
    /// Nothing, or less than nothing.
    Nothing,
    MoreThanLeft {
        left: Ratio,
    },
    /// A limit of the school year in which it was earned leaves less.
    OverLimit {
        limit: String,
        left: Ratio,
    },
}

impl AllocateRefusal {
    /// The word in the cases of a schedule file.
    pub const fn word(&self) -> &'static str {
        match self {
            AllocateRefusal::NotPlaced => "not placed",
            AllocateRefusal::NoSuchCredit => "no such credit",
            AllocateRefusal::NotCounted(NotCounted::Lapsed(_)) => "lapsed",
            AllocateRefusal::NotCounted(NotCounted::Before(_)) => "too old",
            AllocateRefusal::NotCounted(_) => "does not count",
            AllocateRefusal::Nothing => "nothing",
            AllocateRefusal::MoreThanLeft { .. } => "more than left",
            AllocateRefusal::OverLimit { .. } => "over the limit",
        }
    }
}

/// Why an allocation is not undone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UndoRefusal {
    NoSuchAllocation,
    ReasonMissing,
    /// A move or a payment rests on it.
    InUse,
}

/// What is to be put where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wish {
    /// The key of the piece of credit.
    pub work: Key,
    pub to: Use,
    /// In the unit of the use.
    pub amount: Ratio,
}

/// Whether the wish may be granted on a day.
///
/// # Errors
///
/// Why not.
pub fn may_allocate(
    schedule: &Schedule,
    file: &File,
    wish: &Wish,
    on: LocalDate,
    calendar: &DistrictCalendar,
) -> Result<(), AllocateRefusal> {
    if !wish.amount.is_positive() {
        return Err(AllocateRefusal::Nothing);
    }
    let answer = account(schedule, file, on, calendar);
    if answer.lane.is_none() && answer.coming.is_none() {
        return Err(AllocateRefusal::NotPlaced);
    }
    let nth = answer.entries.iter().position(|entry| entry.key == wish.work);
    let nth = nth.ok_or(AllocateRefusal::NoSuchCredit)?;
    let entry = &answer.entries[nth];
    if let Some(why) = &entry.worth(wish.to).why {
        return Err(AllocateRefusal::NotCounted(why.clone()));
    }
    let left = entry.left_for(wish.to);
    if wish.amount > left {
        return Err(AllocateRefusal::MoreThanLeft { left });
    }
    match room(schedule, file, &answer, (nth, wish.to), calendar) {
        Some((limit, left)) if wish.amount > left => {
            Err(AllocateRefusal::OverLimit { limit: schedule.limits[limit].name.clone(), left })
        }
        Some(_) | None => Ok(()),
    }
}

/// What the limits of its school year leave of an entry for a use.
pub fn room(
    schedule: &Schedule,
    file: &File,
    answer: &Account,
    (nth, to): (usize, Use),
    calendar: &DistrictCalendar,
) -> Option<(usize, Ratio)> {
    match to {
        Use::Lane => {
            let file = file.as_of(answer.on);
            let ground = Ground { schedule, file: &file, on: answer.on, calendar };
            ground.room(&answer.entries, nth)
        }
        Use::Stipend => None,
    }
}

/// Whether an allocation may be undone on a day.
///
/// # Errors
///
/// Why not.
pub fn may_undo(
    schedule: &Schedule,
    file: &File,
    allocation: &Allocation,
    on: LocalDate,
    calendar: &DistrictCalendar,
) -> Result<(), UndoRefusal> {
    let before = account(schedule, file, on, calendar);
    let entry = before.entries.iter().find(|entry| entry.key == allocation.work);
    let counts_no_more = |entry: &crate::account::Entry| match allocation.to {
        Use::Lane => matches!(entry.lane.why, Some(NotCounted::Before(_))),
        Use::Stipend => false,
    };
    if entry.is_some_and(counts_no_more) {
        return Err(UndoRefusal::InUse);
    }
    let mut without = file.clone();
    without.allocations.retain(|one| one.key != allocation.key);
    let after = account(schedule, &without, on, calendar);
    let uncovered = |answer: &Account| answer.stipend.as_ref().map(|one| one.uncovered);
    if after.toward < Ratio::ZERO && after.toward < before.toward
        || uncovered(&after) > uncovered(&before)
    {
        return Err(UndoRefusal::InUse);
    }
    Ok(())
}
