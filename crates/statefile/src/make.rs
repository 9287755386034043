//! Adopting a format, freezing a batch, taking back one that was never given to the state.

use crate::batch::{BatchEvent, NotNow, next};
use crate::case::CaseDiffers;
use crate::format::{Format, RowsAre};
use crate::gather::{Asked, Preview, preview};
use crate::store::{self, Batch, NewBatch, NewRow};
use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Key, LocalDate, Occasion};

/// Why a format is not adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AdoptRefusal {
    /// It is what the district has.
    NothingChanges,
    /// The district has no such rule set.
    UnknownRuleSet(String),
    /// Rows were sent in the other form, which this one could not correct.
    RowsChange,
    /// Its own cases expect otherwise.
    CasesDiffer(Vec<CaseDiffers>),
}

/// Why nothing is frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MakeRefusal {
    UnknownFormat,
    /// Nobody has anything to send.
    NothingToSend,
    /// The last day has not come: what is earned until then would be missing.
    NotOver {
        last: LocalDate,
    },
    /// A year's sum would count days twice that are in the sums of another batch.
    Overlaps {
        number: i64,
        first: LocalDate,
        last: LocalDate,
    },
    /// Something has changed since the preview was looked at.
    LooksDifferent,
}

/// Why a batch is not withdrawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WithdrawRefusal {
    NotNow(NotNow),
    ReasonMissing,
}

/// Adopts a format from its file, as the next version.
///
/// # Errors
///
/// Why not.
pub fn adopt(
    tx: &mut Tx,
    _: &Permit<action::MakeStateFile>,
    occasion: &Occasion,
    (format, text): (&Format, &str),
) -> Result<u32, Failed<AdoptRefusal>> {
    let differing = format.differing_cases();
    if !differing.is_empty() {
        return Err(Failed::Refused(AdoptRefusal::CasesDiffer(differing)));
    }
    store::take_turn(tx, occasion.now)?;
    let known = store::format(tx, &format.code)?;
    if known.as_ref().is_some_and(|kept| kept.text == text) {
        return Err(Failed::Refused(AdoptRefusal::NothingChanges));
    }
    if let Some(code) = &format.rule_set
        && standing::rule_set(tx, code)?.is_none()
    {
        return Err(Failed::Refused(AdoptRefusal::UnknownRuleSet(code.to_string())));
    }
    let other_form = known.as_ref().is_some_and(|kept| {
        kept.format.rows != format.rows || kept.format.corrections != format.corrections
    });
    if other_form && !store::sent(tx, &format.code)?.is_empty() {
        return Err(Failed::Refused(AdoptRefusal::RowsChange));
    }
    let version = known.map_or(1, |kept| kept.version + 1);
    let by = (occasion.now, occasion.by.staff());
    let id = store::add_format(tx, (format, text), version, by)?;
    let detail = serde_json::json!({ "code": format.code.as_str(), "version": version });
    let entry = Entry::new(occasion, "state-format.adopted", On("state_format", id.0));
    tx.journal(entry.detail(detail));
    Ok(version)
}

/// Freezes the file that was looked at: `seen` is its SHA-256.
///
/// # Errors
///
/// Why not.
pub fn freeze(
    tx: &mut Tx,
    permit: &Permit<action::MakeStateFile>,
    occasion: &Occasion,
    asked: &Asked,
    seen: &str,
) -> Result<Key, Failed<MakeRefusal>> {
    store::take_turn(tx, occasion.now)?;
    let Some(preview) = preview(tx, asked, occasion.today)? else {
        return Err(Failed::Refused(MakeRefusal::UnknownFormat));
    };
    if preview.sha256() != seen && !preview.rows.is_empty() {
        return Err(Failed::Refused(MakeRefusal::LooksDifferent));
    }
    freeze_seen(tx, permit, occasion, asked, preview)
}

/// Freezes what was worked out in this very transaction.
///
/// # Errors
///
/// Why not.
pub fn freeze_seen(
    tx: &mut Tx,
    _: &Permit<action::MakeStateFile>,
    occasion: &Occasion,
    asked: &Asked,
    preview: Preview,
) -> Result<Key, Failed<MakeRefusal>> {
    if occasion.today < asked.last {
        return Err(Failed::Refused(MakeRefusal::NotOver { last: asked.last }));
    }
    if preview.kept.format.rows == RowsAre::Person {
        let before = store::batches(tx)?;
        if let Some(other) = before.iter().find(|batch| overlaps(batch, asked)) {
            let (number, first, last) = (other.number, other.first, other.last);
            return Err(Failed::Refused(MakeRefusal::Overlaps { number, first, last }));
        }
    }
    if preview.rows.is_empty() {
        return Err(Failed::Refused(MakeRefusal::NothingToSend));
    }
    let hash = preview.sha256();
    let file_name = preview.file_name();
    let new = NewBatch {
        number: preview.of.number,
        format: preview.kept.id,
        days: (asked.first, asked.last),
        file_name: &file_name,
        bytes: &preview.bytes,
        sha256: &hash,
    };
    let rows: Vec<NewRow> = preview
        .rows
        .into_iter()
        .map(|(reference, planned, content)| NewRow { reference, planned, content })
        .collect();
    let (batch, key) = store::add_batch(tx, &new, &rows, occasion)?;
    let detail = serde_json::json!({
        "number": new.number, "format": asked.format.as_str(), "version": preview.kept.version,
        "rows": rows.len(), "sha256": hash,
    });
    let entry = Entry::new(occasion, "state-file.frozen", On("state_batch", batch.0));
    tx.journal(entry.detail(detail));
    Ok(key)
}

/// Whether a batch of the same format sums days of these without being of the same period.
fn overlaps(batch: &Batch, asked: &Asked) -> bool {
    batch.code == asked.format
        && batch.withdrawn.is_none()
        && batch.first <= asked.last
        && asked.first <= batch.last
        && (batch.first, batch.last) != (asked.first, asked.last)
}

/// Takes back a batch that was never given to the state. Its credit can go in another.
///
/// # Errors
///
/// Why not.
pub fn withdraw(
    tx: &mut Tx,
    _: &Permit<action::MakeStateFile>,
    occasion: &Occasion,
    key: &Key,
    reason: &str,
) -> Result<(), Failed<WithdrawRefusal>> {
    store::take_turn(tx, occasion.now)?;
    let batch = store::batch(tx, key)?
        .ok_or_else(|| kernel::Fault::new("a batch that is not there is withdrawn"))?;
    next(batch.state(), BatchEvent::Withdraw)
        .map_err(|not| Failed::Refused(WithdrawRefusal::NotNow(not)))?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Failed::Refused(WithdrawRefusal::ReasonMissing));
    }
    store::withdraw_batch(tx, batch.id, reason, occasion)?;
    let entry = Entry::new(occasion, "state-file.withdrawn", On("state_batch", batch.id.0));
    tx.journal(entry.detail(serde_json::json!({ "number": batch.number, "reason": reason })));
    Ok(())
}
