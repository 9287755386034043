//! Lines of the budget and their allotments.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{
    BudgetLineId, BuildingId, Failed, Fault, FundAccountId, Instant, Key, Money, Occasion,
    PlanItemId, SchoolYear, StaffId,
};
use serde_json::json;

use crate::standing::standing_of;
use crate::store;

/// Money of an account, put by for a school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: BudgetLineId,
    pub key: Key,
    pub account: FundAccountId,
    pub year: SchoolYear,
    /// The site it is for; `None`: the whole district.
    pub building: Option<BuildingId>,
    /// The strategy of the district's plan that it serves.
    pub strategy: Option<PlanItemId>,
    pub title: String,
}

/// A line to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLine {
    pub account: FundAccountId,
    pub year: SchoolYear,
    pub building: Option<BuildingId>,
    pub strategy: Option<PlanItemId>,
    pub title: String,
    /// What it has to begin with, above zero.
    pub amount: Money,
}

/// Money that a line was given, or that was taken from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allotment {
    pub money: Money,
    pub reason: String,
    pub at: Instant,
    pub by: Option<StaffId>,
}

/// Why a line is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRefusal {
    NoSuchLine,
    /// Nothing would change.
    Nothing,
    /// More would be taken than is left: so much is.
    OnlySoMuchLeft(Money),
}

/// The line on which money of an account falls that a building asked for: the one of that building,
/// else the district's. Of several, one that serves no strategy, for the request named none; else the
/// first that was opened. `None`: the account has no line that fits.
pub fn falls_on(
    lines: &[Line],
    account: FundAccountId,
    year: SchoolYear,
    building: Option<BuildingId>,
) -> Option<&Line> {
    lines
        .iter()
        .filter(|line| line.account == account && line.year == year)
        .filter(|line| line.building.is_none() || line.building == building)
        .min_by_key(|line| (line.building.is_none(), line.strategy.is_some(), line.id))
}

/// The lines of a school year, in the order in which they were opened.
pub fn lines(tx: &mut Tx, year: SchoolYear) -> Result<Vec<Line>, Fault> {
    store::line::of_year(tx, year)
}

/// The line with this key.
pub fn line_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Line>, Fault> {
    store::line::by_key(tx, key)
}

/// What a line was given and what was taken from it, the first first.
pub fn allotments(tx: &mut Tx, line: &Line) -> Result<Vec<Allotment>, Fault> {
    store::line::allotments(tx, line.id)
}

/// Opens a line with its first allotment.
pub fn open(
    tx: &mut Tx,
    _: &Permit<action::EditBudget>,
    occasion: &Occasion,
    new: &NewLine,
) -> Result<Key, Failed<LineRefusal>> {
    if new.amount <= Money::ZERO {
        return Err(Failed::Refused(LineRefusal::Nothing));
    }
    let (id, key) = store::line::insert(tx, new, occasion)?;
    store::line::allot(tx, id, (new.amount, &new.title), occasion)?;
    tx.journal(
        journal::Entry::new(occasion, "budget.line-opened", journal::On("budget_line", id.0)).detail(
            json!({ "title": new.title, "year": new.year.starting, "cents": new.amount.cents() }),
        ),
    );
    Ok(key)
}

/// Gives a line more (above zero) or takes from it (below), for a reason. What is encumbered or spent
/// cannot be taken.
pub fn allot(
    tx: &mut Tx,
    _: &Permit<action::EditBudget>,
    occasion: &Occasion,
    key: &Key,
    (money, reason): (Money, &str),
) -> Result<(), Failed<LineRefusal>> {
    let line = store::line::lock(tx, key)?.ok_or(Failed::Refused(LineRefusal::NoSuchLine))?;
    if money == Money::ZERO {
        return Err(Failed::Refused(LineRefusal::Nothing));
    }
    let left = standing_of(tx, &line)?.left();
    if money < Money::ZERO && left + money < Money::ZERO {
        return Err(Failed::Refused(LineRefusal::OnlySoMuchLeft(left)));
    }
    store::line::allot(tx, line.id, (money, reason), occasion)?;
    tx.journal(
        journal::Entry::new(
            occasion,
            "budget.line-allotted",
            journal::On("budget_line", line.id.0),
        )
        .detail(json!({ "cents": money.cents(), "reason": reason })),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Line, falls_on};
    use kernel::{BudgetLineId, BuildingId, FundAccountId, Key, PlanItemId, SchoolYear};

    fn line(id: i64, building: Option<i64>, strategy: Option<i64>) -> Line {
        Line {
            id: BudgetLineId(id),
            key: Key::new(),
            account: FundAccountId(1),
            year: SchoolYear { starting: 2026 },
            building: building.map(BuildingId),
            strategy: strategy.map(PlanItemId),
            title: "Line".to_owned(),
        }
    }

    #[test]
    fn bud_1_money_of_a_request_falls_on_the_line_that_fits_its_building_best() {
        let year = SchoolYear { starting: 2026 };
        let lines = [
            line(1, None, None),
            line(2, Some(7), None),
            line(3, Some(7), Some(9)),
            line(4, Some(8), None),
        ];
        let found = |building: Option<i64>| {
            falls_on(&lines, FundAccountId(1), year, building.map(BuildingId)).map(|line| line.id.0)
        };
        assert_eq!(found(Some(7)), Some(2));
        assert_eq!(found(Some(8)), Some(4));
        assert_eq!(found(Some(9)), Some(1));
        assert_eq!(found(None), Some(1));
        assert_eq!(falls_on(&lines, FundAccountId(2), year, None), None);
        assert_eq!(falls_on(&lines, FundAccountId(1), year.next(), None), None);
        assert_eq!(falls_on(&lines[3..], FundAccountId(1), year, Some(BuildingId(7))), None);
    }
}
