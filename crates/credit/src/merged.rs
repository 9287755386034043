//! Two records were of one person: what was credited under the record that is merged stands under the
//! other from now on (CRD-9). The ledger only grows, so each piece is written once more and then taken
//! back where it stood; its certificate, code and all, goes along and verifies as before.

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Fault, Key, Occasion, StaffId};

use crate::correct::{self, CorrectRefusal};
use crate::joined::write_again;
use crate::line::{Piece, Source};
use crate::store;
use crate::transcript::transcript;

/// What would go along: every piece that was not revoked and comes to something.
pub fn to_merge(tx: &mut Tx, from: StaffId) -> Result<Vec<Piece>, Fault> {
    crate::joined::to_join(tx, from)
}

/// The titles of what both were credited with for one section, where less stands under the record that
/// stays: keeping it once would lose the rest.
pub fn would_lose(tx: &mut Tx, from: StaffId, to: StaffId) -> Result<Vec<String>, Fault> {
    let there = transcript(tx, to, None)?;
    let mut titles: Vec<String> = to_merge(tx, from)?
        .into_iter()
        .filter(|piece| {
            twin(piece, &there).is_some_and(|twin| {
                let (unit, kept) = (piece.award.unit, twin.amount());
                twin.revoked().is_some() || kept.counted(unit) < piece.amount().counted(unit)
            })
        })
        .map(|piece| piece.award.title)
        .collect();
    titles.dedup();
    Ok(titles)
}

/// What the other record was credited with for the same section, in the same credit type.
fn twin<'a>(piece: &Piece, there: &'a [Piece]) -> Option<&'a Piece> {
    let award = &piece.award;
    there.iter().find(|other| {
        award.section.is_some()
            && other.award.section == award.section
            && other.award.credit_type == award.credit_type
    })
}

/// Moves the credit of one record to another. What both were credited with for the same section is
/// kept once, as it stands under the record that stays: see [`would_lose`]. Returns how many pieces
/// went along.
pub fn merge_credit(
    tx: &mut Tx,
    _: &Permit<action::MergePeople>,
    occasion: &Occasion,
    (from, to): (StaffId, StaffId),
    reason: &str,
) -> Result<usize, Failed<CorrectRefusal>> {
    let pieces = to_merge(tx, from)?;
    let there = transcript(tx, to, None)?;
    let mut moved = 0;
    for piece in &pieces {
        let award = &piece.award;
        store::lock_line(tx, award.id)?;
        if twin(piece, &there).is_some() {
            store::revoke_certificate(tx, award.id, occasion.now)?;
        } else {
            let key = key_once_merged(&award.key);
            let entry = write_again(tx, occasion, piece, to, (&key, Source::Merged))?;
            store::hand_over_certificate(tx, award.id, entry)?;
            moved += 1;
        }
        correct::take_back(tx, occasion, piece, reason)?;
    }
    Ok(moved)
}

/// The key of a piece of credit once it was written again for the record that its person's was merged
/// into.
pub fn key_once_merged(key: &Key) -> Key {
    Key::from_words(&format!("merged {key}"))
}
