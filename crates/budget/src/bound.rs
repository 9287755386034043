//! Funds that may only pay for professional development as ESSA defines it, such as Title II-A, and what
//! they pay for (domain 9.9).

use std::collections::BTreeSet;

use access::{Permit, action};
use db::{Tx, journal, setting};
use evaluation::overview::{Held, held};
use kernel::{ActivityId, Fault, LocalDate, Occasion, SectionId};
use outside::Account;
use serde_json::json;

use crate::line::Line;
use crate::store;

/// The district's setting: the codes of such funds.
const BOUND: &str = "budget.funds-bound-to-essa";

/// The codes of funds that are bound to the definition. None until the office names them.
pub fn bound_funds(tx: &mut Tx) -> Result<BTreeSet<String>, Fault> {
    let kept = setting::get(tx, BOUND)?.unwrap_or_default();
    Ok(kept.split_whitespace().map(str::to_owned).collect())
}

/// Names the funds that are bound to the definition.
pub fn set_bound_funds(
    tx: &mut Tx,
    _: &Permit<action::EditBudget>,
    occasion: &Occasion,
    codes: &BTreeSet<String>,
) -> Result<(), Fault> {
    let kept: Vec<&str> = codes.iter().map(String::as_str).collect();
    setting::set(tx, BOUND, &kept.join(" "))?;
    tx.journal(
        journal::Entry::new(occasion, "budget.funds-bound", journal::On("district", 0))
            .detail(json!({ "funds": kept })),
    );
    Ok(())
}

/// Whether a line's money comes from a fund that is bound to the definition.
pub fn is_bound(line: &Line, accounts: &[Account], bound: &BTreeSet<String>) -> bool {
    let account = accounts.iter().find(|account| account.id == line.account);
    account.is_some_and(|account| bound.contains(&account.fund_code))
}

/// An activity that a line of a bound fund pays for, held against the definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Paid {
    pub line: Line,
    pub held: Held,
}

/// What lines of bound funds pay for, by line and title.
pub fn paid(
    tx: &mut Tx,
    lines: &[Line],
    (accounts, on): (&[Account], LocalDate),
) -> Result<Vec<Paid>, Fault> {
    let bound = bound_funds(tx)?;
    let mut paid = Vec::new();
    for line in lines.iter().filter(|line| is_bound(line, accounts, &bound)) {
        let costs = store::cost::of_line(tx, line.id)?;
        let sections: Vec<SectionId> = costs.iter().map(|cost| cost.section).collect();
        let activities: BTreeSet<ActivityId> =
            catalog::sections(tx, &sections)?.into_iter().map(|section| section.activity).collect();
        let activities: Vec<ActivityId> = activities.into_iter().collect();
        let activities = catalog::activities(tx, &activities)?;
        let those = held(tx, activities, on)?;
        paid.extend(those.into_iter().map(|held| Paid { line: line.clone(), held }));
    }
    Ok(paid)
}
