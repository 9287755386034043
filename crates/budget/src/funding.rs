//! The lines of the budget as needs of the plan name them ([`planning::funding`]).

use std::collections::BTreeSet;

use db::Tx;
use kernel::{Fault, SchoolYear};
use outside::Account;
use planning::funding::{BudgetLine, Which};

use crate::standing::budget;
use crate::store;

planning::keeps_budget!(lines);

fn lines(tx: &mut Tx, which: Which<'_>) -> Result<Vec<BudgetLine>, Fault> {
    let years: BTreeSet<SchoolYear> = match which {
        Which::Since(year) => store::line::years_since(tx, year)?.into_iter().collect(),
        Which::These(ids) => store::line::years_of(tx, ids)?.into_iter().collect(),
    };
    if years.is_empty() {
        return Ok(Vec::new());
    }
    let accounts = outside::accounts(tx)?;
    let mut all = Vec::new();
    for year in years {
        for (line, standing) in budget(tx, year)?.lines {
            let is_asked_for = match which {
                Which::Since(_) => true,
                Which::These(ids) => ids.contains(&line.id),
            };
            if !is_asked_for {
                continue;
            }
            let account = accounts.iter().find(|account| account.id == line.account);
            all.push(BudgetLine {
                id: line.id,
                key: line.key,
                title: line.title,
                account: account.map(Account::full_name).unwrap_or_default(),
                year: line.year,
                building: line.building,
                left: standing.left(),
            });
        }
    }
    Ok(all)
}
