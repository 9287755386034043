//! Adopting a rule set, and changing one: a change is a new version that begins on a day and ends
//! the one before on the eve. Nothing that was in force is rewritten, so past standing stays.

use crate::case::CaseDiffers;
use crate::rule_set::{Code, RuleSet};
use crate::store::{self, Kept, KeptVersion};
use access::{Permit, action};
use db::journal::{Entry, On};
use db::{Tx, setting};
use kernel::{Failed, LocalDate, Occasion};
use rulefile::version::{self, NotNext};
use std::sync::Arc;

/// Why a version is not adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AdoptRefusal {
    NotNext(NotNext),
    /// The periods would be cut anew: that is another rule set.
    CycleChanges,
    /// Its own cases expect other answers.
    CasesDiffer(Vec<CaseDiffers>),
}

/// A version that was adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adoption {
    pub code: Code,
    pub version: u32,
}

/// Adopts the rule set of a file from a day on.
pub fn adopt(
    tx: &mut Tx,
    _: &Permit<action::AdoptRuleSet>,
    occasion: &Occasion,
    (rules, text): (&RuleSet, &str),
    first: LocalDate,
) -> Result<Adoption, Failed<AdoptRefusal>> {
    let differing = rules.differing_cases(&setting::calendar(tx)?);
    if !differing.is_empty() {
        return Err(Failed::Refused(AdoptRefusal::CasesDiffer(differing)));
    }
    store::lock_rule_set(tx, &rules.code)?;
    let known = store::rule_set(tx, &rules.code)?;
    if let Some(kept) = &known {
        follows(kept, rules, first, occasion.today).map_err(Failed::Refused)?;
        store::end_version(tx, kept.id, kept.latest().number, first.previous_day())?;
    }
    let id = match &known {
        Some(kept) => kept.id,
        None => store::add_rule_set(tx, &rules.code)?,
    };
    let number = known.as_ref().map_or(1, |kept| kept.latest().number + 1);
    let kept = KeptVersion {
        number,
        first,
        last: None,
        rules: Arc::new(rules.clone()),
        text: text.to_owned(),
        recorded_at: occasion.now,
        recorded_by: occasion.by.staff(),
    };
    store::add_version(tx, id, &kept)?;
    let detail = serde_json::json!({
        "code": rules.code.as_str(), "version": number, "in_force_from": first.to_string(),
    });
    tx.journal(Entry::new(occasion, "rule-set.adopted", On("rule_set", id.0)).detail(detail));
    Ok(Adoption { code: rules.code.clone(), version: number })
}

/// Whether a version may follow what is kept.
fn follows(
    kept: &Kept,
    rules: &RuleSet,
    first: LocalDate,
    today: LocalDate,
) -> Result<(), AdoptRefusal> {
    let last = kept.latest();
    version::follows((last.number, last.first), first, today).map_err(AdoptRefusal::NotNext)?;
    if rules.cycle != last.rules.cycle {
        return Err(AdoptRefusal::CycleChanges);
    }
    let same = RuleSet {
        version: last.rules.version,
        in_force_from: last.rules.in_force_from,
        cases: last.rules.cases.clone(),
        ..rules.clone()
    };
    if same == *last.rules {
        return Err(AdoptRefusal::NotNext(NotNext::NothingChanges { number: last.number }));
    }
    Ok(())
}
