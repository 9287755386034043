//! How lines stand: what they have, what is asked of them, set aside, spent and let go.

use std::collections::HashMap;

use db::{Tx, setting};
use kernel::{BudgetLineId, Fault, FundAccountId, Money, SchoolYear};
use outside::Sums;
use outside::money::Entry as FundEntry;

use crate::cost::Entry;
use crate::line::{Line, falls_on, lines};
use crate::store;

/// What entries come to. What is asked for is no entry's sum: it ends with the next one.
pub(crate) fn entered(entries: impl IntoIterator<Item = (Entry, Money)>) -> Sums {
    let mut sums = Sums::default();
    for (entry, money) in entries {
        match entry {
            Entry::Request | Entry::Drop => {}
            Entry::Encumber => sums.add(FundEntry::Encumber, money),
            Entry::Release => sums.add(FundEntry::Release, money),
            Entry::Spend => sums.add(FundEntry::Spend, money),
        }
    }
    sums
}

/// How a line stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub allotted: Money,
    pub sums: Sums,
}

impl Standing {
    /// Set aside or spent.
    pub fn committed(&self) -> Money {
        self.sums.encumbered + self.sums.spent
    }

    /// What can still be set aside; below zero where more was than there is.
    pub fn left(&self) -> Money {
        self.allotted - self.committed()
    }

    /// What is committed of what there is, in whole percent, rounded down. `None`: there is nothing.
    pub fn percent(&self) -> Option<i64> {
        (self.allotted > Money::ZERO)
            .then(|| {
                (i128::from(self.committed().cents()) * 100)
                    .div_euclid(i128::from(self.allotted.cents()))
            })
            .and_then(|percent| i64::try_from(percent).ok())
    }

    #[must_use]
    pub fn and(self, other: Standing) -> Standing {
        Standing { allotted: self.allotted + other.allotted, sums: self.sums.and(other.sums) }
    }
}

/// Every line of a year with its standing, and money of accounts that falls on no line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    pub lines: Vec<(Line, Standing)>,
    pub outside_lines: Vec<(FundAccountId, Sums)>,
}

/// The budget of a school year. A request belongs to the year in which its learning begins; one
/// without a date to the year in which it was written.
pub fn budget(tx: &mut Tx, year: SchoolYear) -> Result<Budget, Fault> {
    let calendar = setting::calendar(tx)?;
    let lines = lines(tx, year)?;
    let allotted: HashMap<BudgetLineId, Money> =
        store::line::allotted(tx, year)?.into_iter().collect();
    let mut sums: HashMap<BudgetLineId, Sums> = store::cost::sums(tx, year)?;
    let mut outside_lines: Vec<(FundAccountId, Sums)> = Vec::new();
    for one in outside::money_by_request(tx, calendar.days_of(year))? {
        let began = one.starts_on.unwrap_or_else(|| calendar.date(one.created_at));
        if calendar.school_year(began) != year {
            continue;
        }
        let money = one.sums;
        if let Some(line) = falls_on(&lines, one.account, year, one.building) {
            let known = sums.entry(line.id).or_default();
            *known = known.and(money);
        } else if let Some((_, known)) =
            outside_lines.iter_mut().find(|(account, _)| *account == one.account)
        {
            *known = known.and(money);
        } else {
            outside_lines.push((one.account, money));
        }
    }
    let lines = lines
        .into_iter()
        .map(|line| {
            let standing = Standing {
                allotted: allotted.get(&line.id).copied().unwrap_or_default(),
                sums: sums.get(&line.id).copied().unwrap_or_default(),
            };
            (line, standing)
        })
        .collect();
    Ok(Budget { lines, outside_lines })
}

/// How one line stands.
pub fn standing_of(tx: &mut Tx, line: &Line) -> Result<Standing, Fault> {
    let budget = budget(tx, line.year)?;
    let found = budget.lines.into_iter().find(|(one, _)| one.id == line.id);
    Ok(found.map(|(_, standing)| standing).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::Standing;
    use kernel::Money;
    use outside::Sums;

    #[test]
    fn a_share_is_of_what_there_is_and_nothing_has_none() {
        let cents = Money::from_cents;
        let sums = Sums { encumbered: cents(500), spent: cents(250), ..Sums::default() };
        let standing = Standing { allotted: cents(1_000), sums };
        assert_eq!((standing.percent(), standing.left()), (Some(75), cents(250)));
        assert_eq!(Standing { allotted: cents(0), sums }.percent(), None);
        assert_eq!(Standing { allotted: cents(600), sums }.percent(), Some(125));
    }
}
