//! What a piece of credit would be worth to each rule set of the district, before it is recorded.

use crate::ratio::Ratio;
use crate::reckon::convert;
use crate::rule_set::Unit;
use crate::store::rule_sets;
use crate::work::{Origin, Work};
use db::Tx;
use kernel::{CreditUnits, Fault, Key, LocalDate};

/// What some credit comes to under one rule set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Worth {
    /// The rule set's title.
    pub title: String,
    pub amount: Ratio,
    /// What the rule set counts in.
    pub unit: Unit,
}

impl Worth {
    /// The amount with its unit: `2 2/3 semester hours`.
    pub fn in_words(&self) -> String {
        crate::pages::words::amount(self.amount, &self.unit)
    }
}

/// What so much of a raw unit with these tags, earned on a day, comes to under each rule set in force
/// that converts it. Its limits are not looked at: they depend on what else a person has.
pub fn worth(
    tx: &mut Tx,
    (unit, amount): (&str, CreditUnits),
    tags: &[String],
    on: LocalDate,
) -> Result<Vec<Worth>, Fault> {
    let work = Work {
        key: Key::from_words("supposed"),
        on,
        title: String::new(),
        raw: vec![(unit.to_owned(), Ratio::hundredths(amount.hundredths()))],
        topic: None,
        tags: tags.to_vec(),
        origin: Origin::Supposed,
    };
    let kept = rule_sets(tx)?;
    Ok(kept
        .iter()
        .filter_map(|kept| {
            let rules = &kept.shown_on(on).rules;
            let amount = convert(&rules.scheme, &work)?;
            let (title, unit) = (rules.title.clone(), rules.scheme.unit.clone());
            Some(Worth { title, amount, unit })
        })
        .collect())
}
