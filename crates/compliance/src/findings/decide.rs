//! Deciding about a finding: with a reason, by somebody else than whom it is about. A later decision
//! about the same finding takes its place; every one is kept.

use super::Finding;
use access::{Permit, action};
use db::journal::{Entry, On};
use db::{Row, ToValue, Tx, sql};
use kernel::{Failed, Fault, Key, LocalDate, MandateId, Occasion, StaffId};
use rulefile::words;
use std::collections::HashMap;

/// What was decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decision {
    /// It is right as it is worked out.
    Stands,
    /// A fact was wrong; it was put right, or will be.
    Corrected,
    /// The person is released, by an exemption of its own.
    Released,
}

words! { Decision { Stands = "stands", Corrected = "corrected", Released = "released" } }

/// A decision on record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decided {
    pub finding: String,
    pub kind: super::Kind,
    pub person: Option<StaffId>,
    pub mandate: Option<MandateId>,
    pub decision: Decision,
    pub reason: String,
    pub on: LocalDate,
    pub by: StaffId,
}

/// A decision to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDecision {
    pub decision: Decision,
    pub reason: String,
}

/// Why nothing is decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DecideRefusal {
    ReasonMissing,
    /// Nobody decides about their own record.
    OwnRecord,
}

sql! {
    ADD = "insert into duty_decision (key, finding, kind, person_id, mandate_id, decision, reason,
            decided_on, decided_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    ALL = "select finding, kind, person_id, mandate_id, decision, reason, decided_on, decided_by
        from duty_decision order by id";
    ABOUT = "select finding, kind, person_id, mandate_id, decision, reason, decided_on, decided_by
        from duty_decision where person_id = $1 and mandate_id = $2 order by id";
}

fn decided_from(row: &Row<'_>) -> Result<Decided, Fault> {
    let (kind, decision): (String, String) = (row.get(1)?, row.get(4)?);
    let unknown = |what: &str| Fault::new(format!("{what:?} is no word of a decision"));
    Ok(Decided {
        finding: row.get(0)?,
        kind: super::Kind::parse(&kind).ok_or_else(|| unknown(&kind))?,
        person: row.get(2)?,
        mandate: row.get(3)?,
        decision: Decision::parse(&decision).ok_or_else(|| unknown(&decision))?,
        reason: row.get(5)?,
        on: row.get(6)?,
        by: row.get(7)?,
    })
}

/// The decision that holds for each finding.
pub fn decisions(tx: &mut Tx) -> Result<HashMap<String, Decided>, Fault> {
    let all = tx.rows(&ALL, &[], decided_from)?;
    Ok(all.into_iter().map(|decided| (decided.finding.clone(), decided)).collect())
}

/// What was decided about one duty of one person, oldest first.
pub fn decisions_about(
    tx: &mut Tx,
    person: StaffId,
    mandate: MandateId,
) -> Result<Vec<Decided>, Fault> {
    tx.rows(&ABOUT, &[&person, &mandate], decided_from)
}

/// Keeps a decision.
pub fn decide(
    tx: &mut Tx,
    _: &Permit<action::GrantExemption>,
    occasion: &Occasion,
    finding: &Finding,
    new: &NewDecision,
) -> Result<(), Failed<DecideRefusal>> {
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a person decides"))?;
    let reason = new.reason.trim();
    if reason.is_empty() {
        return Err(Failed::Refused(DecideRefusal::ReasonMissing));
    }
    if [finding.person, finding.other].contains(&Some(by)) {
        return Err(Failed::Refused(DecideRefusal::OwnRecord));
    }
    let values: &[&dyn ToValue] = &[
        &Key::new(),
        &finding.name(),
        &finding.kind.word(),
        &finding.person,
        &finding.mandate,
        &new.decision.word(),
        &reason,
        &occasion.today,
        &by,
        &occasion.now,
    ];
    let id = tx.insert(&ADD, values)?;
    let detail = serde_json::json!({
        "finding": finding.kind.word(), "decision": new.decision.word(),
        "mandate": finding.mandate.map(|id| id.0),
    });
    let entry = Entry::new(occasion, "finding.decided", On("duty_decision", id)).detail(detail);
    tx.journal(match finding.person {
        Some(person) => entry.about(person),
        None => entry,
    });
    Ok(())
}
