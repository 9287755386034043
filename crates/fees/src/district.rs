//! The district's own refund rules: files in versions, each in force from a day on. A seat that is taken
//! gets the version of that day and keeps it, whatever is adopted later, so nothing that was promised and
//! no refund that was made is ever rewritten (REG-7).

use access::{Permit, action};
use db::{Row, ToValue, Tx, journal, setting};
use kernel::{Failed, Fault, Instant, LocalDate, Money, Occasion};
use rulefile::Code;
use rulefile::version::{Latest, NotNext, next_version};
use serde_json::json;

use crate::charge::Charge;
use crate::library::library;
use crate::rule::{Answer, RefundRule};
use crate::store;

/// A version of a rule as it was adopted.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Counted from one for each code.
    pub number: u32,
    pub in_force_from: LocalDate,
    pub rule: RefundRule,
    /// The file, whole.
    pub text: String,
    pub recorded_at: Instant,
}

/// Why a version is not adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdoptRefusal {
    NotNext(NotNext),
    /// Its own cases expect other answers, each told.
    CasesDiffer(Vec<String>),
}

db::sql! {
    VERSIONS = "select version, in_force_from, rules, recorded_at from refund_rule_version
        order by code, version";
    VERSIONS_OF = "select version, in_force_from, rules, recorded_at from refund_rule_version
        where code = $1 order by version";
    IN_FORCE = "select version, in_force_from, rules, recorded_at from refund_rule_version
        where code = $1 and in_force_from <= $2 order by version desc limit 1";
    ADD_VERSION = "insert into refund_rule_version
            (code, version, in_force_from, rules, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6) returning id";
}

fn version(row: &Row<'_>) -> Result<Version, Fault> {
    let text: String = row.get(2)?;
    Ok(Version {
        number: row.get(0)?,
        in_force_from: row.get(1)?,
        rule: store::rule(&text)?,
        text,
        recorded_at: row.get(3)?,
    })
}

/// Every version, by code.
pub fn versions(tx: &mut Tx) -> Result<Vec<Version>, Fault> {
    tx.rows(&VERSIONS, &[], version)
}

/// The version of a code that is in force on a day, where the district has its own.
pub fn in_force(tx: &mut Tx, code: &Code, on: LocalDate) -> Result<Option<Version>, Fault> {
    tx.first(&IN_FORCE, &[&code.as_str(), &on], version)
}

/// The rules that a fee can have on a day, with their files: those that ship, in the district's own
/// version where it has one, and the district's own besides.
pub fn choices(tx: &mut Tx, on: LocalDate) -> Result<Vec<(RefundRule, String)>, Fault> {
    let mut choices: Vec<(RefundRule, String)> = library()
        .iter()
        .filter_map(|rule| {
            let (rule, text) = crate::library::from_library(&rule.code)?;
            Some((rule.clone(), text.to_owned()))
        })
        .collect();
    for version in versions(tx)?.into_iter().filter(|version| version.in_force_from <= on) {
        match choices.iter_mut().find(|(rule, _)| rule.code == version.rule.code) {
            Some(known) => *known = (version.rule, version.text),
            None => choices.push((version.rule, version.text)),
        }
    }
    Ok(choices)
}

/// Adopts a rule from a day on, as the first or the next version of its code.
///
/// # Errors
/// Says why not.
pub fn adopt(
    tx: &mut Tx,
    _: &Permit<action::EditFees>,
    occasion: &Occasion,
    (rule, text): (&RefundRule, &str),
    from: LocalDate,
) -> Result<u32, Failed<AdoptRefusal>> {
    let differing = rule.differing_cases(&setting::calendar(tx)?);
    if !differing.is_empty() {
        return Err(Failed::Refused(AdoptRefusal::CasesDiffer(differing)));
    }
    let last = tx.rows(&VERSIONS_OF, &[&rule.code.as_str()], version)?.pop();
    let latest = last.as_ref().map(|last| Latest {
        number: last.number,
        from: last.in_force_from,
        text: &last.text,
    });
    let number = next_version(latest, (text, from), occasion.today)
        .map_err(|why| Failed::Refused(AdoptRefusal::NotNext(why)))?;
    let values: &[&dyn ToValue] =
        &[&rule.code.as_str(), &number, &from, &text, &occasion.now, &occasion.by.staff()];
    let id = tx.insert(&ADD_VERSION, values)?;
    let on = journal::On("refund_rule_version", id);
    tx.journal(journal::Entry::new(occasion, "fee.rule-adopted", on).detail(json!({
        "code": rule.code.as_str(), "version": number, "from": from.to_string(),
    })));
    Ok(number)
}

/// What giving up one held seat today would come to, on its own terms and on others.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub charge: Charge,
    pub price: Money,
    pub own: Answer,
    pub other: Answer,
}

/// Who would get back what today, seat by seat of the sections ahead: on the terms they have, and on those
/// of a rule. Seats with an earlier version of the rule; all, where nobody has one. Changes nothing.
pub fn dry_run(tx: &mut Tx, rule: &RefundRule, today: LocalDate) -> Result<Vec<Compared>, Fault> {
    let calendar = setting::calendar(tx)?;
    let mut ahead = store::charge::of_seats_ahead(tx, today)?;
    if ahead.iter().any(|charge| charge.rule.code == rule.code) {
        ahead.retain(|charge| charge.rule.code == rule.code);
    }
    Ok(ahead
        .into_iter()
        .map(|charge| {
            let other = Charge { rule: rule.clone(), ..charge.clone() };
            Compared {
                price: charge.balance.owed(),
                own: charge.on_cancelling(today, &calendar),
                other: other.on_cancelling(today, &calendar),
                charge,
            }
        })
        .collect())
}
