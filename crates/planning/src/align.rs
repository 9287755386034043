//! Aligning something, and ending an alignment.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Key, Occasion};

use crate::alignment::{AlignRefusal, Alignment, Subject, Target, reason};
use crate::framework::Holding;
use crate::kinds::ElementKind;
use crate::store;

/// Aligns a subject to an active item or element from today on, for a reason.
pub fn align(
    tx: &mut Tx,
    _: &Permit<action::Align>,
    occasion: &Occasion,
    (subject, target): (&Subject, Target),
    why: &str,
) -> Result<Key, Failed<AlignRefusal>> {
    let why = reason(why).map_err(Failed::Refused)?;
    is_active(tx, occasion, target)?;
    let standing = store::alignment::of_subject(tx, subject)?;
    if standing.iter().any(|one| one.target == target && one.ends_on.is_none()) {
        return Err(Failed::Refused(AlignRefusal::Already));
    }
    let alignment = Alignment {
        key: Key::new(),
        subject: subject.clone(),
        target,
        reason: why,
        starts_on: occasion.today,
        ends_on: None,
        ended_reason: None,
    };
    let id = store::alignment::insert(tx, &alignment, crate::draft::written(occasion))?;
    let detail = serde_json::json!({ "subject": subject.kind.name(), "key": subject.key.as_str() });
    tx.journal(Entry::new(occasion, "alignment.made", On("alignment", id)).detail(detail));
    Ok(alignment.key)
}

/// Whether something can be aligned to a target today.
pub fn is_active(
    tx: &mut Tx,
    occasion: &Occasion,
    target: Target,
) -> Result<(), Failed<AlignRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    match target {
        Target::Item(id) => {
            let Some(tree) = crate::tree_of_item(tx, id)? else {
                return refuse(AlignRefusal::UnknownTarget);
            };
            let Some(item) = tree.item(id) else { return refuse(AlignRefusal::UnknownTarget) };
            match tree.active_on(item, occasion.today) {
                Ok(()) => Ok(()),
                Err(why) => refuse(AlignRefusal::ItemInactive { item: item.named(), why }),
            }
        }
        Target::Element(id) => {
            let Some(version) = crate::version_of_element(tx, id)? else {
                return refuse(AlignRefusal::UnknownTarget);
            };
            let Some(element) = version.element(id) else {
                return refuse(AlignRefusal::UnknownTarget);
            };
            if element.kind == ElementKind::Domain {
                return refuse(AlignRefusal::TooBroad { element: element.named() });
            }
            match version.holding_on(occasion.today) {
                Holding::Now => Ok(()),
                holding @ (Holding::Coming { .. } | Holding::Over { .. }) => {
                    refuse(AlignRefusal::VersionInactive { element: element.named(), holding })
                }
            }
        }
    }
}

/// Ends an alignment: today is its last day. What it counted for until then stays.
pub fn end_alignment(
    tx: &mut Tx,
    _: &Permit<action::Align>,
    occasion: &Occasion,
    key: &Key,
    why: &str,
) -> Result<Subject, Failed<AlignRefusal>> {
    let why = reason(why).map_err(Failed::Refused)?;
    let Some((id, alignment)) = store::alignment::by_key(tx, key)? else {
        return Err(Failed::Refused(AlignRefusal::NotStanding));
    };
    if store::alignment::end(tx, key, occasion.today, &why)? == 0 {
        return Err(Failed::Refused(AlignRefusal::NotStanding));
    }
    tx.journal(
        Entry::new(occasion, "alignment.ended", On("alignment", id))
            .detail(serde_json::json!({ "reason": why })),
    );
    Ok(alignment.subject)
}
