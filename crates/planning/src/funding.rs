//! The lines of the budget that can pay for what answers a need (NEED-1, BUD-1). The slice that keeps the
//! budget stands further down, for a line serves a strategy of the plan; pages and commands ask here.

use db::{Tx, setting};
use kernel::{BudgetLineId, BuildingId, Fault, Key, LocalDate, Money, SchoolYear};

/// A line of the budget, as far as a need names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    pub id: BudgetLineId,
    pub key: Key,
    pub title: String,
    /// The account its money is of, in full.
    pub account: String,
    pub year: SchoolYear,
    /// The site it is for; `None`: the whole district.
    pub building: Option<BuildingId>,
    /// What can still be set aside; below zero where more was than there is.
    pub left: Money,
}

impl BudgetLine {
    /// The address of its page.
    pub fn address(&self) -> String {
        format!("/budget/lines/{}", self.key)
    }

    pub fn has_nothing_left(&self) -> bool {
        self.left <= Money::ZERO
    }
}

/// Which lines are asked for.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// Those of this school year and of later ones.
    Since(SchoolYear),
    These(&'a [BudgetLineId]),
}

/// Finds them, by school year and in the order in which they were opened.
pub type Lines = fn(&mut Tx, Which<'_>) -> Result<Vec<BudgetLine>, Fault>;

/// The function of the slice that keeps the budget, handed in by [`crate::keeps_budget!`].
pub struct Keeper(pub Lines);

inventory::collect!(Keeper);

/// Hands the function in that knows the lines of the budget.
#[macro_export]
macro_rules! keeps_budget {
    ($lines:expr) => {
        $crate::inventory::submit! { $crate::funding::Keeper($lines) }
    };
}

fn lines(tx: &mut Tx, which: Which<'_>) -> Result<Vec<BudgetLine>, Fault> {
    let mut all = Vec::new();
    for Keeper(lines) in inventory::iter::<Keeper> {
        all.extend(lines(tx, which)?);
    }
    Ok(all)
}

/// The lines that what is planned on a day can be paid from: those of school years that are not over.
/// None where no budget is kept.
pub fn open_lines(tx: &mut Tx, day: LocalDate) -> Result<Vec<BudgetLine>, Fault> {
    let year = setting::calendar(tx)?.school_year(day);
    lines(tx, Which::Since(year))
}

/// The lines of these ids, whatever their year.
pub fn lines_of(tx: &mut Tx, ids: &[BudgetLineId]) -> Result<Vec<BudgetLine>, Fault> {
    if ids.is_empty() { Ok(Vec::new()) } else { lines(tx, Which::These(ids)) }
}

/// Whether a line can pay for what is planned on a day.
pub(crate) fn is_open(tx: &mut Tx, line: BudgetLineId, day: LocalDate) -> Result<bool, Fault> {
    let year = setting::calendar(tx)?.school_year(day);
    Ok(lines_of(tx, &[line])?.iter().any(|one| one.year >= year))
}
