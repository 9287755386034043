//! Merging: what it would do, and doing it.

use access::{Permit, action};
use credit::Piece;
use credit::correct::CorrectRefusal;
use db::Tx;
use db::hand_over::{count, hand_over};
use db::journal::{self, Entry};
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Failed, Fault, Occasion, StaffId};
use staff::Person;
use std::collections::BTreeMap;

use crate::decide::{Hindrance, MergeRefusal, may_merge};
use crate::store;
use crate::whose::{MOVES, Matter};

/// Characters of a reason.
pub(crate) const REASON_CHARACTERS_MAX: usize = 400;

/// What merging would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The record as it would be afterwards.
    pub after: Person,
    /// Pieces of credit that come along.
    pub pieces: Vec<Piece>,
    /// Rows that come along and rows that stay, by what they are about: those that stay are what the
    /// other record has too.
    pub matters: BTreeMap<Matter, (u64, u64)>,
    pub hindrances: Vec<Hindrance>,
}

pub fn preview(tx: &mut Tx, from: &Person, to: &Person) -> Result<Preview, Fault> {
    let mut matters: BTreeMap<Matter, (u64, u64)> = BTreeMap::new();
    for (matter, whose) in MOVES {
        let moves = count(tx, whose, from.id.0, to.id.0)?;
        let all = count(tx, &db::hand_over::Whose { once: None, ..*whose }, from.id.0, to.id.0)?;
        let counted = matters.entry(*matter).or_default();
        *counted = (counted.0 + moves, counted.1 + all - moves);
    }
    matters.retain(|_, counted| *counted != (0, 0));
    Ok(Preview {
        after: staff::merged::joined(to, from),
        pieces: credit::merged::to_merge(tx, from.id)?,
        matters,
        hindrances: hindrances(tx, from.id, to.id)?,
    })
}

fn hindrances(tx: &mut Tx, from: StaffId, to: StaffId) -> Result<Vec<Hindrance>, Fault> {
    let mut found = Vec::new();
    let seats = store::same_seats(tx, from, to)?;
    if !seats.is_empty() {
        found.push(Hindrance::SameSeat(seats));
    }
    if store::stands_for_other(tx, from, to)? {
        found.push(Hindrance::StandsForOther);
    }
    if store::holds_salary(tx, from)? {
        found.push(Hindrance::Salary);
    }
    let less = credit::merged::would_lose(tx, from, to)?;
    if !less.is_empty() {
        found.push(Hindrance::LessCredit(less));
    }
    Ok(found)
}

/// Merges the record `from` into `to`. Returns how many pieces of credit went along.
///
/// # Errors
/// [`MergeRefusal`]: nothing was changed.
pub fn merge(
    tx: &mut Tx,
    permit: &Permit<action::MergePeople>,
    occasion: &Occasion,
    (from, to): (StaffId, StaffId),
    reason: &str,
) -> Result<usize, Failed<MergeRefusal>> {
    store::lock_both(tx, from, to)?;
    let both_staff = staff::merged::is_staff(tx, from)? && staff::merged::is_staff(tx, to)?;
    let hindrances = hindrances(tx, from, to)?;
    may_merge(occasion.by.staff(), (from, to), both_staff, hindrances).map_err(Failed::Refused)?;
    let (Some(merged), Some(stays)) = (staff::person(tx, from)?, staff::person(tx, to)?) else {
        return Err(Failed::Refused(MergeRefusal::NotStaff));
    };
    let why = format!("merged into the record {}: {reason}", stays.key);
    let pieces =
        credit::merged::merge_credit(tx, permit, occasion, (from, to), &why).map_err(|failed| {
            match failed {
                Failed::Fault(fault) => Failed::Fault(fault),
                Failed::Refused(refusal) => Failed::Fault(never(refusal)),
            }
        })?;
    let mut moved: BTreeMap<String, u64> = BTreeMap::new();
    for (_, whose) in MOVES {
        let rows = hand_over(tx, whose, from.0, to.0)?;
        if rows > 0 {
            *moved.entry(whose.table.to_owned()).or_default() += rows;
        }
    }
    let former = staff::merged::end_record(tx, permit, occasion, (&merged, &stays))?;
    let moved = serde_json::json!(moved);
    store::add(tx, occasion, ((from, to), &former), (reason, &moved.to_string()))?;
    tx.journal(
        Entry::new(occasion, "person.merged", journal::On("person", from.0)).about(to).detail(
            serde_json::json!({
                "merged": from.0, "into": to.0, "reason": reason, "pieces": pieces,
                "rows": moved,
            }),
        ),
    );
    let notice = Notice {
        to,
        kind: NoticeKind::new("record-merged"),
        args: serde_json::Map::new(),
        link: Some("/my/transcript".to_owned()),
    };
    outbox::tell(tx, occasion, notice)?;
    Ok(pieces)
}

/// A piece that stands can be taken back: the ledger says so.
fn never(refusal: CorrectRefusal) -> Fault {
    Fault::new(format!("a piece of credit that stands was not taken back: {refusal:?}"))
}
