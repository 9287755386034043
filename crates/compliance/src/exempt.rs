//! Exempting a person from a mandate, accepting proof of training done elsewhere, and withdrawing
//! it (CMP-5). Nobody does it for themselves.

use crate::record::{Exempted, Proof};
use crate::rule::Code;
use crate::store;
use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Hours, Key, LocalDate, Occasion, StaffId};

/// The longest exemption, so that each is looked at again.
pub const EXEMPTION_DAYS_MAX: i64 = 3 * 366;

/// Why an exemption or a proof is not recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExemptRefusal {
    UnknownMandate,
    /// One's own record is for someone else to change.
    OwnRecord,
    ReasonMissing,
    EndsBeforeItStarts,
    /// Longer than [`EXEMPTION_DAYS_MAX`].
    TooLong,
    /// Training cannot have been done on a day that has not come.
    NotDoneYet,
    /// No time, or less than none, proves nothing.
    NoTime,
    /// The same proof of the same day stands already.
    AcceptedAlready,
    /// It was withdrawn already, or never was.
    NotStanding,
}

/// Exempts a person from a mandate from one day to another, for a reason.
pub fn exempt(
    tx: &mut Tx,
    _: &Permit<action::GrantExemption>,
    occasion: &Occasion,
    person: StaffId,
    code: &Code,
    exemption: &NewExemption,
) -> Result<(), Failed<ExemptRefusal>> {
    let NewExemption { reason, first, last } = exemption;
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if occasion.by.staff() == Some(person) {
        return refuse(ExemptRefusal::OwnRecord);
    }
    if reason.trim().is_empty() {
        return refuse(ExemptRefusal::ReasonMissing);
    }
    if last < first {
        return refuse(ExemptRefusal::EndsBeforeItStarts);
    }
    if first.days_until(*last) > EXEMPTION_DAYS_MAX {
        return refuse(ExemptRefusal::TooLong);
    }
    let Some(mandate) = store::mandate(tx, code)? else {
        return refuse(ExemptRefusal::UnknownMandate);
    };
    let exempted = Exempted {
        mandate: mandate.id,
        first: *first,
        last: *last,
        reason: reason.trim().to_owned(),
    };
    let id = store::add_exemption(tx, person, &exempted, occasion.by.staff(), occasion.now)?;
    let detail = serde_json::json!({
        "mandate": code.as_str(), "first": first.to_string(), "last": last.to_string(),
    });
    tx.journal(
        Entry::new(occasion, "exemption.granted", On("exemption", id)).about(person).detail(detail),
    );
    Ok(())
}

/// What an exemption says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewExemption {
    pub reason: String,
    pub first: LocalDate,
    pub last: LocalDate,
}

/// What a proof says: what was done, when, for how long.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewProof {
    pub what: String,
    pub on: LocalDate,
    pub amount: Hours,
}

/// Accepts equivalent training that a person has shown proof of.
pub fn accept_proof(
    tx: &mut Tx,
    _: &Permit<action::GrantExemption>,
    occasion: &Occasion,
    person: StaffId,
    code: &Code,
    proof: &NewProof,
) -> Result<Key, Failed<ExemptRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if occasion.by.staff() == Some(person) {
        return refuse(ExemptRefusal::OwnRecord);
    }
    if proof.what.trim().is_empty() {
        return refuse(ExemptRefusal::ReasonMissing);
    }
    if proof.on > occasion.today {
        return refuse(ExemptRefusal::NotDoneYet);
    }
    if proof.amount <= Hours::ZERO {
        return refuse(ExemptRefusal::NoTime);
    }
    let Some(mandate) = store::mandate(tx, code)? else {
        return refuse(ExemptRefusal::UnknownMandate);
    };
    let again = |known: &crate::mandate::AcceptedProof| {
        let one = &known.proof;
        known.withdrawn_at.is_none()
            && (one.mandate, one.on, one.what.as_str()) == (mandate.id, proof.on, proof.what.trim())
    };
    if store::proofs_of(tx, person)?.iter().any(again) {
        return refuse(ExemptRefusal::AcceptedAlready);
    }
    let accepted = Proof {
        mandate: mandate.id,
        on: proof.on,
        amount: proof.amount,
        what: proof.what.trim().to_owned(),
        key: Key::new(),
    };
    let id = store::add_proof(tx, person, &accepted, occasion.by.staff(), occasion.now)?;
    let detail = serde_json::json!({
        "mandate": code.as_str(), "done_on": proof.on.to_string(),
        "minutes": proof.amount.minutes(),
    });
    tx.journal(
        Entry::new(occasion, "proof.accepted", On("accepted_proof", id))
            .about(person)
            .detail(detail),
    );
    Ok(accepted.key)
}

/// Withdraws an accepted proof: from now on it counts for no day.
pub fn withdraw_proof(
    tx: &mut Tx,
    _: &Permit<action::GrantExemption>,
    occasion: &Occasion,
    key: &Key,
    reason: &str,
) -> Result<(), Failed<ExemptRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let Some(accepted) = store::proof_by_key(tx, key)? else {
        return refuse(ExemptRefusal::NotStanding);
    };
    if occasion.by.staff() == Some(accepted.person) {
        return refuse(ExemptRefusal::OwnRecord);
    }
    if reason.trim().is_empty() {
        return refuse(ExemptRefusal::ReasonMissing);
    }
    if store::withdraw_proof(tx, key, occasion.now)? == 0 {
        return refuse(ExemptRefusal::NotStanding);
    }
    let detail = serde_json::json!({ "mandate": accepted.code.as_str(), "reason": reason.trim() });
    tx.journal(
        Entry::new(occasion, "proof.withdrawn", On("accepted_proof", accepted.id))
            .about(accepted.person)
            .detail(detail),
    );
    Ok(())
}
