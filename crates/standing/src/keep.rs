//! Recording milestones and credit from outside, and withdrawing them. Nobody does it for
//! themselves (T18).

use crate::milestone::{Milestone, MilestoneKind};
use crate::rule_set::Code;
use crate::store::{self, AcceptedCredit, RecordedMilestone};
use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{
    AcceptedCreditId, CreditUnits, Failed, Fault, Key, LocalDate, MilestoneId, Occasion, StaffId,
};

/// Why something is not recorded or withdrawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeepRefusal {
    /// One's own record is for someone else to change.
    OwnRecord,
    /// It has not come yet.
    NotYet,
    EndsBeforeItStarts,
    /// More time must say until when; a revocation and more time, under which rule set.
    UntilMissing,
    RuleSetMissing,
    /// A birth month is a month from 1 to 12.
    MonthMissing,
    WhatMissing,
    ReasonMissing,
    /// It is recorded already.
    RecordedAlready,
    /// It was withdrawn already, or never was.
    NotStanding,
}

/// What is told about a milestone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewMilestone {
    pub kind: MilestoneKind,
    pub on: LocalDate,
    pub until: Option<LocalDate>,
    pub month: Option<i64>,
    /// For what only means something under one rule set.
    pub rule_set: Option<Code>,
    pub note: Option<String>,
}

/// Records a milestone.
pub fn record_milestone(
    tx: &mut Tx,
    _: &Permit<action::RecordMilestone>,
    occasion: &Occasion,
    person: StaffId,
    new: &NewMilestone,
) -> Result<Key, Failed<KeepRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    fits(new, occasion, person).map_err(Failed::Refused)?;
    let rule_set = match &new.rule_set {
        Some(code) if new.kind.is_of_one_rule_set() => match store::rule_set(tx, code)? {
            Some(kept) => Some(kept.id),
            None => return refuse(KeepRefusal::RuleSetMissing),
        },
        Some(_) | None => None,
    };
    let known = store::milestones_of(tx, person)?;
    let again = |one: &RecordedMilestone| {
        one.withdrawn_at.is_none()
            && one.milestone.kind == new.kind
            && one.milestone.on == new.on
            && one.rule_set == rule_set
            // Two further licences may come on one day.
            && new.kind != MilestoneKind::ExtraLicence
    };
    if known.iter().any(again) {
        return refuse(KeepRefusal::RecordedAlready);
    }
    let key = Key::new();
    let recorded = RecordedMilestone {
        id: MilestoneId(0),
        person,
        rule_set,
        milestone: Milestone {
            key: key.clone(),
            kind: new.kind,
            on: new.on,
            until: new.until,
            number: new.month,
        },
        note: new.note.clone(),
        withdrawn_at: None,
    };
    let id = store::add_milestone(tx, &recorded, occasion.by.staff(), occasion.now)?;
    let detail = serde_json::json!({ "kind": new.kind.word(), "on": new.on.to_string() });
    let entry = Entry::new(occasion, "milestone.recorded", On("milestone", id));
    tx.journal(entry.about(person).detail(detail));
    Ok(key)
}

fn fits(new: &NewMilestone, occasion: &Occasion, person: StaffId) -> Result<(), KeepRefusal> {
    if occasion.by.staff() == Some(person) {
        return Err(KeepRefusal::OwnRecord);
    }
    if new.on > occasion.today {
        return Err(KeepRefusal::NotYet);
    }
    if new.until.is_some_and(|until| until < new.on) {
        return Err(KeepRefusal::EndsBeforeItStarts);
    }
    if new.kind == MilestoneKind::Extension && new.until.is_none() {
        return Err(KeepRefusal::UntilMissing);
    }
    if new.kind.is_of_one_rule_set() && new.rule_set.is_none() {
        return Err(KeepRefusal::RuleSetMissing);
    }
    let month = new.month.is_some_and(|month| (1..=12).contains(&month));
    if new.kind == MilestoneKind::BirthMonth && !month {
        return Err(KeepRefusal::MonthMissing);
    }
    Ok(())
}

/// What is told about credit from outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAcceptedCredit {
    pub what: String,
    /// A raw unit.
    pub unit: String,
    pub amount: CreditUnits,
    pub earned_on: LocalDate,
    pub tags: Vec<String>,
}

/// Accepts credit that a person has shown proof of.
pub fn accept_credit(
    tx: &mut Tx,
    _: &Permit<action::RecordMilestone>,
    occasion: &Occasion,
    person: StaffId,
    new: &NewAcceptedCredit,
) -> Result<Key, Failed<KeepRefusal>> {
    keep_credit(tx, occasion, person, (Key::new(), new))
}

/// Accepts the credit of a report that was approved, in the transaction of the approval. `source` names
/// the report and the person: each has one.
pub fn accept_reported(
    tx: &mut Tx,
    _: &Permit<action::DecideApproval>,
    occasion: &Occasion,
    (person, source): (StaffId, &str),
    new: &NewAcceptedCredit,
) -> Result<Key, Failed<KeepRefusal>> {
    keep_credit(tx, occasion, person, (Key::from_words(source), new))
}

fn keep_credit(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
    (key, new): (Key, &NewAcceptedCredit),
) -> Result<Key, Failed<KeepRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if occasion.by.staff() == Some(person) {
        return refuse(KeepRefusal::OwnRecord);
    }
    if new.earned_on > occasion.today {
        return refuse(KeepRefusal::NotYet);
    }
    if new.what.trim().is_empty() || new.amount.hundredths() <= 0 {
        return refuse(KeepRefusal::WhatMissing);
    }
    let known = store::accepted_of(tx, person)?;
    let again = |one: &AcceptedCredit| {
        one.withdrawn_at.is_none()
            && one.what == new.what.trim()
            && one.earned_on == new.earned_on
            && one.hundredths == new.amount.hundredths()
    };
    if known.iter().any(again) {
        return refuse(KeepRefusal::RecordedAlready);
    }
    let tags = new.tags.iter().map(|tag| tag.trim().to_lowercase().replace(',', " "));
    let accepted = AcceptedCredit {
        id: AcceptedCreditId(0),
        key,
        person,
        what: new.what.trim().to_owned(),
        unit: new.unit.trim().to_lowercase(),
        hundredths: new.amount.hundredths(),
        earned_on: new.earned_on,
        tags: tags.filter(|tag| !tag.is_empty()).collect(),
        withdrawn_at: None,
    };
    let id = store::add_accepted(tx, &accepted, occasion.by.staff(), occasion.now)?;
    let detail = serde_json::json!({
        "unit": accepted.unit, "hundredths": accepted.hundredths,
        "earned_on": accepted.earned_on.to_string(),
    });
    let entry = Entry::new(occasion, "credit.accepted", On("accepted_credit", id));
    tx.journal(entry.about(person).detail(detail));
    Ok(accepted.key)
}

/// Withdraws a milestone: from now on it counts for no day.
pub fn withdraw_milestone(
    tx: &mut Tx,
    _: &Permit<action::RecordMilestone>,
    occasion: &Occasion,
    key: &Key,
    reason: &str,
) -> Result<StaffId, Failed<KeepRefusal>> {
    let Some(recorded) = store::milestone_by_key(tx, key)? else {
        return Err(Failed::Refused(KeepRefusal::NotStanding));
    };
    may_withdraw(occasion, recorded.person, reason).map_err(Failed::Refused)?;
    if store::withdraw_milestone(tx, key, occasion.now)? == 0 {
        return Err(Failed::Refused(KeepRefusal::NotStanding));
    }
    let detail = serde_json::json!({
        "kind": recorded.milestone.kind.word(), "reason": reason.trim(),
    });
    let entry = Entry::new(occasion, "milestone.withdrawn", On("milestone", recorded.id.0));
    tx.journal(entry.about(recorded.person).detail(detail));
    Ok(recorded.person)
}

/// Withdraws accepted credit: from now on it counts for no day.
pub fn withdraw_credit(
    tx: &mut Tx,
    _: &Permit<action::RecordMilestone>,
    occasion: &Occasion,
    key: &Key,
    reason: &str,
) -> Result<StaffId, Failed<KeepRefusal>> {
    let Some(accepted) = store::accepted_by_key(tx, key)? else {
        return Err(Failed::Refused(KeepRefusal::NotStanding));
    };
    may_withdraw(occasion, accepted.person, reason).map_err(Failed::Refused)?;
    if store::withdraw_accepted(tx, key, occasion.now)? == 0 {
        return Err(Failed::Refused(KeepRefusal::NotStanding));
    }
    let detail = serde_json::json!({ "what": accepted.what, "reason": reason.trim() });
    let entry = Entry::new(occasion, "credit.withdrawn", On("accepted_credit", accepted.id.0));
    tx.journal(entry.about(accepted.person).detail(detail));
    Ok(accepted.person)
}

fn may_withdraw(occasion: &Occasion, person: StaffId, reason: &str) -> Result<(), KeepRefusal> {
    if occasion.by.staff() == Some(person) {
        return Err(KeepRefusal::OwnRecord);
    }
    if reason.trim().is_empty() {
        return Err(KeepRefusal::ReasonMissing);
    }
    Ok(())
}

/// Records many milestones and much credit from outside at once: those of a district's history
/// before it had this system.
pub fn record_history(
    tx: &mut Tx,
    _: &Permit<action::RecordMilestone>,
    occasion: &Occasion,
    milestones: &[(StaffId, MilestoneKind, LocalDate)],
    credits: &[(StaffId, NewAcceptedCredit)],
) -> Result<(), Fault> {
    let accepted: Vec<AcceptedCredit> = credits
        .iter()
        .enumerate()
        .map(|(at, (person, new))| AcceptedCredit {
            id: AcceptedCreditId(0),
            key: Key::from_words(&format!("accepted {at} {person} {} {}", new.what, new.earned_on)),
            person: *person,
            what: new.what.clone(),
            unit: new.unit.clone(),
            hundredths: new.amount.hundredths(),
            earned_on: new.earned_on,
            tags: new.tags.clone(),
            withdrawn_at: None,
        })
        .collect();
    store::add_all_accepted(tx, &accepted, occasion.by.staff(), occasion.now)?;
    let all: Vec<RecordedMilestone> = milestones
        .iter()
        .map(|(person, kind, on)| RecordedMilestone {
            id: MilestoneId(0),
            person: *person,
            rule_set: None,
            milestone: Milestone {
                key: Key::from_words(&format!("milestone {person} {} {on}", kind.word())),
                kind: *kind,
                on: *on,
                until: None,
                number: None,
            },
            note: None,
            withdrawn_at: None,
        })
        .collect();
    store::add_milestones(tx, &all, occasion.by.staff(), occasion.now)?;
    let detail = serde_json::json!({ "milestones": all.len(), "credits": credits.len() });
    let entry = Entry::new(occasion, "milestone.history-recorded", On("district", 0));
    tx.journal(entry.detail(detail));
    Ok(())
}
