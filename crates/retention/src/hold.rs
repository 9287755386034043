//! Adopting classes, holding records, ending a hold, recording the closeout of a grant.

use crate::case::CaseDiffers;
use crate::keep::Hold;
use crate::schedule::{Kind, Schedule};
use crate::store;
use access::{Permit, action};
use db::journal::{Entry, On};
use db::{Tx, setting};
use kernel::{Failed, FundAccountId, Key, LocalDate, Occasion, StaffId};

/// Why classes are not adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AdoptRefusal {
    /// They are what the district has.
    NothingChanges,
    /// The file's own cases expect otherwise.
    CasesDiffer(Vec<CaseDiffers>),
}

/// Why nothing is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HoldRefusal {
    /// Its records end before they begin.
    LastBeforeFirst,
}

/// Why a hold is not ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EndRefusal {
    NoSuchHold,
    /// Its last day would be before it began.
    BeforeItBegan,
    /// Nobody knows yet that it will not be needed then.
    InTheFuture,
}

/// A hold to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewHold {
    pub title: String,
    pub reason: String,
    pub person: Option<StaffId>,
    pub kind: Option<Kind>,
    pub first: Option<LocalDate>,
    pub last: Option<LocalDate>,
    pub begins_on: LocalDate,
}

/// Adopts the classes of a file, as the next version.
///
/// # Errors
///
/// Why not.
pub fn adopt(
    tx: &mut Tx,
    _: &Permit<action::KeepRetention>,
    occasion: &Occasion,
    (schedule, text): (&Schedule, &str),
) -> Result<u32, Failed<AdoptRefusal>> {
    let differing = schedule.differing_cases(&setting::calendar(tx)?);
    if !differing.is_empty() {
        return Err(Failed::Refused(AdoptRefusal::CasesDiffer(differing)));
    }
    let known = store::running_schedule(tx)?;
    if known.as_ref().is_some_and(|kept| kept.text == text) {
        return Err(Failed::Refused(AdoptRefusal::NothingChanges));
    }
    let version = known.map_or(1, |kept| kept.version + 1);
    let id = store::add_schedule(tx, (schedule, text), version, occasion)?;
    let entry = Entry::new(occasion, "retention.adopted", On("retention_schedule", id));
    tx.journal(entry.detail(serde_json::json!({ "version": version })));
    Ok(version)
}

/// Holds records from a day on.
///
/// # Errors
///
/// Why not.
pub fn hold(
    tx: &mut Tx,
    _: &Permit<action::KeepRetention>,
    occasion: &Occasion,
    new: &NewHold,
) -> Result<Key, Failed<HoldRefusal>> {
    if new.first.zip(new.last).is_some_and(|(first, last)| last < first) {
        return Err(Failed::Refused(HoldRefusal::LastBeforeFirst));
    }
    let hold = Hold {
        key: Key::new(),
        title: new.title.clone(),
        person: new.person,
        kind: new.kind,
        first: new.first,
        last: new.last,
        begins_on: new.begins_on,
        ended_on: None,
    };
    let id = store::add_hold(tx, &hold, &new.reason, occasion)?;
    let entry = Entry::new(occasion, "retention.held", On("retention_hold", id));
    let kind = new.kind.map(Kind::word);
    let detail = serde_json::json!({ "kind": kind, "begins_on": new.begins_on.to_string() });
    tx.journal(entry.detail(detail));
    Ok(hold.key)
}

/// Ends a hold: the last day on which it holds, and why.
///
/// # Errors
///
/// Why not.
pub fn end_hold(
    tx: &mut Tx,
    _: &Permit<action::KeepRetention>,
    occasion: &Occasion,
    key: &Key,
    (last, reason): (LocalDate, &str),
) -> Result<(), Failed<EndRefusal>> {
    let refused = |refusal| Err(Failed::Refused(refusal));
    let kept = store::hold_by_key(tx, key)?.filter(|one| one.hold.ended_on.is_none());
    let Some(kept) = kept else { return refused(EndRefusal::NoSuchHold) };
    if last < kept.hold.begins_on {
        return refused(EndRefusal::BeforeItBegan);
    }
    if last > occasion.today {
        return refused(EndRefusal::InTheFuture);
    }
    if store::end_hold(tx, key, (last, reason), occasion)? == 0 {
        return refused(EndRefusal::NoSuchHold);
    }
    let entry = Entry::new(occasion, "retention.released", On("retention_hold", 0));
    tx.journal(entry.detail(serde_json::json!({ "hold": key.as_str(), "last": last.to_string() })));
    Ok(())
}

/// Records the day of the final report of a grant.
///
/// # Errors
///
/// When the database fails.
pub fn close_out(
    tx: &mut Tx,
    _: &Permit<action::KeepRetention>,
    occasion: &Occasion,
    account: FundAccountId,
    closed_on: LocalDate,
) -> Result<(), kernel::Fault> {
    let id = store::add_closeout(tx, account, closed_on, occasion)?;
    let entry = Entry::new(occasion, "retention.closed-out", On("retention_closeout", id));
    let detail = serde_json::json!({ "account": account.0, "closed_on": closed_on.to_string() });
    tx.journal(entry.detail(detail));
    Ok(())
}
