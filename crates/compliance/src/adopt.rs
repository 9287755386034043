//! Adopting, adjusting and retiring mandates. A mandate is adopted with its first version; a
//! change is a new version that begins on a day, and ends the one before on the eve. Nothing that
//! was in force is ever rewritten, so past standing stays what it was.

use crate::case::CaseDiffers;
use crate::mandate::Version;
use crate::rule::{Code, Rule};
use crate::store;
use access::{Permit, action};
use db::journal::{Entry, On};
use db::{Tx, setting};
use kernel::{Failed, LocalDate, MandateId, Occasion};
use rulefile::version::{self, NotNext};

/// Why a version is not adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AdoptRefusal {
    NotNext(NotNext),
    EndsBeforeItBegins,
    /// Its own cases expect other answers.
    CasesDiffer(Vec<CaseDiffers>),
}

/// A version that was adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adoption {
    pub mandate: MandateId,
    pub code: Code,
    pub version: u32,
}

/// Adopts a rule from a day on: as a new mandate, or as the next version of the one with its code.
pub fn adopt(
    tx: &mut Tx,
    _: &Permit<action::AdoptMandate>,
    occasion: &Occasion,
    rule: &Rule,
    first: LocalDate,
) -> Result<Adoption, Failed<AdoptRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if rule.in_force_to.is_some_and(|last| last < first) {
        return refuse(AdoptRefusal::EndsBeforeItBegins);
    }
    let calendar = setting::calendar(tx)?;
    let differing = rule.differing_cases(&calendar);
    if !differing.is_empty() {
        return refuse(AdoptRefusal::CasesDiffer(differing));
    }
    store::lock_mandate(tx, &rule.code)?;
    let known = store::mandate(tx, &rule.code)?;
    let last = known.as_ref().map(crate::mandate::Mandate::latest);
    if let Some(last) = last {
        follows(last, rule, first, occasion.today)
            .map_err(|refusal| Failed::Refused(AdoptRefusal::NotNext(refusal)))?;
        if last.last.is_none_or(|end| end >= first) {
            store::end_version(tx, last.id, first.previous_day())?;
        }
    }
    let mandate = match &known {
        Some(mandate) => mandate.id,
        None => store::add_mandate(tx, &rule.code)?,
    };
    let number = last.map_or(1, |last| last.number + 1);
    let rule = Rule { version: number, in_force_from: Some(first), ..rule.clone() };
    store::add_version(tx, mandate, &rule, first, occasion.by.staff(), occasion.now)?;
    let detail = serde_json::json!({
        "code": rule.code.as_str(), "version": number, "in_force_from": first.to_string(),
        "clock": rule.clock.to_string(), "minutes": rule.amount.minutes(),
        "audience": rule.audience.to_string(),
    });
    tx.journal(Entry::new(occasion, "mandate.adopted", On("mandate", mandate.0)).detail(detail));
    Ok(Adoption { mandate, code: rule.code, version: number })
}

/// Whether a rule may follow the last version from a day on.
fn follows(last: &Version, rule: &Rule, first: LocalDate, today: LocalDate) -> Result<(), NotNext> {
    version::follows((last.number, last.first), first, today)?;
    let same = Rule {
        version: last.rule.version,
        in_force_from: last.rule.in_force_from,
        cases: last.rule.cases.clone(),
        ..rule.clone()
    };
    if same == *last.rule && last.last.is_none_or(|end| end >= first) {
        return Err(NotNext::NothingChanges { number: last.number });
    }
    Ok(())
}

/// Why a mandate is not retired.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RetireRefusal {
    Unknown,
    /// It would have ended in the past.
    EndsBeforeToday,
    /// Its latest version begins later.
    BeginsLater {
        first: LocalDate,
    },
    /// It ends on that day or before already.
    EndsAlready {
        last: LocalDate,
    },
}

/// Ends a mandate: from the day after `last` nobody owes it. What was owed until then stays known.
pub fn retire(
    tx: &mut Tx,
    _: &Permit<action::AdoptMandate>,
    occasion: &Occasion,
    code: &Code,
    last: LocalDate,
) -> Result<(), Failed<RetireRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    store::lock_mandate(tx, code)?;
    let Some(mandate) = store::mandate(tx, code)? else {
        return refuse(RetireRefusal::Unknown);
    };
    let version = mandate.latest();
    if last < occasion.today.previous_day() {
        return refuse(RetireRefusal::EndsBeforeToday);
    }
    if last < version.first {
        return refuse(RetireRefusal::BeginsLater { first: version.first });
    }
    if let Some(ends) = version.last.filter(|ends| *ends <= last) {
        return refuse(RetireRefusal::EndsAlready { last: ends });
    }
    store::end_version(tx, version.id, last)?;
    let detail = serde_json::json!({ "code": code.as_str(), "last_day": last.to_string() });
    tx.journal(Entry::new(occasion, "mandate.retired", On("mandate", mandate.id.0)).detail(detail));
    Ok(())
}
