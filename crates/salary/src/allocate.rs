//! Putting credit to a lane or a stipend: a dated entry, undone only by a correction that says why.

use crate::ask::lane_of;
use crate::decide::{AllocateRefusal, UndoRefusal, Wish, may_allocate, may_undo};
use crate::store::{self, NewAllocation};
use access::{Permit, action};
use db::journal::{Entry, On};
use db::{Tx, setting};
use kernel::{Failed, Key, Occasion, StaffId};

/// Puts credit to a use.
///
/// # Errors
///
/// Why not.
pub fn allocate(
    tx: &mut Tx,
    _: &Permit<action::AllocateCredit>,
    occasion: &Occasion,
    person: StaffId,
    wish: &Wish,
) -> Result<Key, Failed<AllocateRefusal>> {
    store::lock_person(tx, person)?;
    let answer = lane_of(tx, person, occasion.today)?;
    let answer = answer.ok_or(Failed::Refused(AllocateRefusal::NotPlaced))?;
    let calendar = setting::calendar(tx)?;
    may_allocate(&answer.schedule, &answer.file, wish, occasion.today, &calendar)
        .map_err(Failed::Refused)?;
    let new = NewAllocation {
        person,
        schedule: answer.kept.id,
        work: &wish.work,
        to: wish.to,
        amount: wish.amount,
        corrects: None,
    };
    let (key, id) = store::add_allocation(tx, &new, occasion)?;
    let detail = serde_json::json!({ "to": wish.to.word(), "amount": wish.amount.to_string() });
    let entry = Entry::new(occasion, "credit.allocated", On("allocation", id));
    tx.journal(entry.about(person).detail(detail));
    Ok(key)
}

/// Undoes an allocation on which nothing rests yet.
///
/// # Errors
///
/// Why not.
pub fn undo_allocation(
    tx: &mut Tx,
    _: &Permit<action::AllocateCredit>,
    occasion: &Occasion,
    key: &Key,
    reason: &str,
) -> Result<StaffId, Failed<UndoRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let Some(kept) = store::allocation_by_key(tx, key)? else {
        return refuse(UndoRefusal::NoSuchAllocation);
    };
    store::lock_person(tx, kept.person)?;
    // Looked at again behind the lock: somebody may have been quicker.
    let Some(kept) =
        store::allocation_by_key(tx, key)?.filter(|kept| kept.allocation.undone_on.is_none())
    else {
        return refuse(UndoRefusal::NoSuchAllocation);
    };
    if reason.trim().is_empty() {
        return refuse(UndoRefusal::ReasonMissing);
    }
    if let Some(answer) = lane_of(tx, kept.person, occasion.today)? {
        let calendar = setting::calendar(tx)?;
        may_undo(&answer.schedule, &answer.file, &kept.allocation, occasion.today, &calendar)
            .map_err(Failed::Refused)?;
    }
    let new = NewAllocation {
        person: kept.person,
        schedule: kept.schedule,
        work: &kept.allocation.work,
        to: kept.allocation.to,
        amount: kept.allocation.amount,
        corrects: Some((kept.id, reason.trim())),
    };
    store::add_allocation(tx, &new, occasion)?;
    let detail = serde_json::json!({ "reason": reason.trim() });
    let entry = Entry::new(occasion, "credit.allocation-undone", On("allocation", kept.id.0));
    tx.journal(entry.about(kept.person).detail(detail));
    Ok(kept.person)
}
