//! Asking for a disposal, and deciding on it: by somebody else, and with every record judged once more.

use crate::disposal::{DisposalEvent, DisposalState, next};
use crate::report::{Going, going, ground};
use crate::schedule::Kind;
use crate::store::{self, Disposal};
use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, Key, Occasion};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Why a disposal is not asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AskRefusal {
    /// The district has adopted no classes.
    NoClasses,
    NothingToGo,
    /// Another waits for its decision.
    AnotherWaits,
    /// Something has changed since it was looked at.
    LooksDifferent,
}

/// Why a disposal is not decided on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DecideRefusal {
    /// Who asked does not agree.
    OwnRequest,
    /// Only who asked takes it back.
    NotYours,
    Over,
    ReasonMissing,
    /// So many of its records are kept again, by a hold or another class.
    KeptAgain {
        records: usize,
    },
}

/// The list as it is hashed: one record a line, nothing of their content.
pub fn list(going: &[Going]) -> String {
    let mut text = String::new();
    for one in going {
        let (kind, key, dated) = (one.kind.word(), &one.key, one.dated);
        let (until, class, size, hash) = (one.kept_until, &one.class, one.size, &one.sha256);
        writeln!(text, "{kind},{key},{dated},{until},{class},{size},{hash}")
            .expect("a string takes what is written");
    }
    text
}

/// The SHA-256 of a list.
pub fn hash(going: &[Going]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(list(going).as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Asks for the disposal of all that may go today; `seen` is the hash of the list that was looked at.
///
/// # Errors
///
/// Why not.
pub fn ask(
    tx: &mut Tx,
    _: &Permit<action::KeepRetention>,
    occasion: &Occasion,
    seen: &str,
    reason: &str,
) -> Result<Key, Failed<AskRefusal>> {
    let refused = |refusal| Err(Failed::Refused(refusal));
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a person asks for a disposal"))?;
    let waits = store::disposals(tx)?.iter().any(|one| one.state == DisposalState::Asked);
    if waits {
        return refused(AskRefusal::AnotherWaits);
    }
    let Some(ground) = ground(tx, occasion.today)? else { return refused(AskRefusal::NoClasses) };
    let all = going(tx, &ground)?;
    if all.is_empty() {
        return refused(AskRefusal::NothingToGo);
    }
    let hash = hash(&all);
    if hash != seen {
        return refused(AskRefusal::LooksDifferent);
    }
    let version = (occasion.today, ground.kept.version);
    let written = store::add_disposal(tx, version, &all, (&hash, reason), (occasion.now, by))?;
    let (id, key) = written;
    let entry = Entry::new(occasion, "disposal.asked", On("disposal", id.0));
    tx.journal(entry.detail(serde_json::json!({ "records": all.len(), "sha256": hash })));
    Ok(key)
}

fn open(
    tx: &mut Tx,
    key: &Key,
    event: DisposalEvent,
) -> Result<(Disposal, DisposalState), Failed<DecideRefusal>> {
    store::lock_disposal(tx, key)?;
    let disposal = store::disposal(tx, key)?.ok_or(Failed::Refused(DecideRefusal::Over))?;
    let state = next(disposal.state, event).map_err(|_| Failed::Refused(DecideRefusal::Over))?;
    Ok((disposal, state))
}

/// Agrees to a disposal and carries it out: each record is judged once more, and each slice lets its own
/// bytes go.
///
/// # Errors
///
/// Why not; then nothing is gone.
pub fn agree(
    tx: &mut Tx,
    permit: &Permit<action::ApproveDisposal>,
    occasion: &Occasion,
    key: &Key,
) -> Result<usize, Failed<DecideRefusal>> {
    let (disposal, state) = open(tx, key, DisposalEvent::Agree)?;
    if occasion.by.staff() == Some(disposal.asked_by) {
        return Err(Failed::Refused(DecideRefusal::OwnRequest));
    }
    let ground = ground(tx, occasion.today)?.ok_or_else(|| Fault::new("classes were adopted"))?;
    let may_go: BTreeSet<(Kind, Key)> =
        going(tx, &ground)?.into_iter().map(|one| (one.kind, one.key)).collect();
    let records = store::records_of(tx, disposal.id)?;
    let kept_again =
        records.iter().filter(|one| !may_go.contains(&(one.kind, one.key.clone()))).count();
    if kept_again > 0 {
        return Err(Failed::Refused(DecideRefusal::KeptAgain { records: kept_again }));
    }
    for record in &records {
        let gone = match record.kind {
            Kind::SignInSheet => {
                attendance::paper::dispose_paper(tx, permit, occasion, &record.key)?
            }
            Kind::RequestFile => outside::file::dispose_file(tx, permit, occasion, &record.key)?,
            Kind::ProofPack => compliance::pack::dispose_pack(tx, permit, occasion, &record.key)?,
            Kind::Text => compliance::texts::dispose_text(tx, permit, occasion, &record.key)?,
            Kind::Credit | Kind::Material => false,
        };
        if gone {
            store::mark_removed(tx, disposal.id, record.ordinal, occasion.now)?;
        }
    }
    store::close_disposal(tx, disposal.id, (state, None), occasion)?;
    let entry = Entry::new(occasion, "disposal.carried-out", On("disposal", disposal.id.0));
    tx.journal(entry.detail(serde_json::json!({
        "records": records.len(), "sha256": disposal.sha256, "asked_by": disposal.asked_by.0,
    })));
    Ok(records.len())
}

/// Refuses a disposal, with why.
///
/// # Errors
///
/// Why not.
pub fn refuse(
    tx: &mut Tx,
    _: &Permit<action::ApproveDisposal>,
    occasion: &Occasion,
    key: &Key,
    reason: &str,
) -> Result<(), Failed<DecideRefusal>> {
    let (disposal, state) = open(tx, key, DisposalEvent::Refuse)?;
    if occasion.by.staff() == Some(disposal.asked_by) {
        return Err(Failed::Refused(DecideRefusal::OwnRequest));
    }
    if reason.trim().is_empty() {
        return Err(Failed::Refused(DecideRefusal::ReasonMissing));
    }
    store::close_disposal(tx, disposal.id, (state, Some(reason.trim())), occasion)?;
    let entry = Entry::new(occasion, "disposal.refused", On("disposal", disposal.id.0));
    tx.journal(entry.detail(serde_json::json!({ "sha256": disposal.sha256 })));
    Ok(())
}

/// Takes back a disposal that one asked for oneself.
///
/// # Errors
///
/// Why not.
pub fn withdraw(
    tx: &mut Tx,
    _: &Permit<action::KeepRetention>,
    occasion: &Occasion,
    key: &Key,
) -> Result<(), Failed<DecideRefusal>> {
    let (disposal, state) = open(tx, key, DisposalEvent::Withdraw)?;
    if occasion.by.staff() != Some(disposal.asked_by) {
        return Err(Failed::Refused(DecideRefusal::NotYours));
    }
    store::close_disposal(tx, disposal.id, (state, None), occasion)?;
    let entry = Entry::new(occasion, "disposal.withdrawn", On("disposal", disposal.id.0));
    tx.journal(entry.detail(serde_json::json!({ "sha256": disposal.sha256 })));
    Ok(())
}
