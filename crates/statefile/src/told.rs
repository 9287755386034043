//! What states have been told of a person's credit, piece by piece.

use crate::answer::Verdict;
use crate::format::Corrections;
use crate::gather::key_held_now;
use crate::plan::Entry;
use crate::store::{self, RowOfPerson};
use db::Tx;
use kernel::{Fault, Instant, StaffId};
use standing::Ratio;
use standing::work::Work;
use std::collections::{BTreeMap, HashMap};

/// How a piece of credit stands with a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Sent, and not answered.
    Sent,
    Accepted,
    Rejected,
    /// The state has another amount than the ledger: a correction is due.
    Changed,
}

/// What one state has been told of one piece of credit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    pub state: String,
    pub standing: Standing,
    /// The number of the last batch it was in.
    pub batch: i64,
    pub sent_at: Instant,
    /// What the state has, in the format's unit.
    pub amount: Ratio,
}

/// What states have been told of these pieces of a person's work, by the key of the piece.
///
/// # Errors
///
/// When the database fails.
pub fn told(
    tx: &mut Tx,
    person: StaffId,
    works: &[Work],
) -> Result<HashMap<String, Vec<Told>>, Fault> {
    let mut by_piece: BTreeMap<(String, String), Vec<(Corrections, RowOfPerson)>> = BTreeMap::new();
    let mut worth: HashMap<(String, String), Ratio> = HashMap::new();
    for row in rows(tx, person, works)? {
        let format = store::format_by_id(tx, row.format)?.format;
        let piece = (row.work.clone(), format.state.clone());
        let work = works.iter().find(|work| work.key.as_str() == row.work);
        let now = work.and_then(|work| format.worth(work)).unwrap_or(Ratio::ZERO);
        worth.insert(piece.clone(), now);
        by_piece.entry(piece).or_default().push((format.corrections, row));
    }
    let mut all: HashMap<String, Vec<Told>> = HashMap::new();
    for (piece, rows) in by_piece {
        let now = worth.get(&piece).copied().unwrap_or(Ratio::ZERO);
        if let Some(told) = one(&piece.1, &rows, now) {
            all.entry(piece.0).or_default().push(told);
        }
    }
    Ok(all)
}

/// The rows about a person, and about records that were merged into theirs, whose credit stands under
/// other keys now.
fn rows(tx: &mut Tx, person: StaffId, works: &[Work]) -> Result<Vec<RowOfPerson>, Fault> {
    let mut rows = store::rows_of_person(tx, person)?;
    let held = |key: &str| works.iter().any(|work| work.key.as_str() == key);
    for (from, to) in staff::merged::all_merged(tx)? {
        if to != person {
            continue;
        }
        for mut row in store::rows_of_person(tx, from)? {
            if let Some(key) = key_held_now(&row.work, held) {
                row.work = key.to_string();
            }
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| row.batch);
    Ok(rows)
}

fn one(state: &str, rows: &[(Corrections, RowOfPerson)], now: Ratio) -> Option<Told> {
    let (corrections, last) = rows.last()?;
    let held: Vec<&RowOfPerson> = rows
        .iter()
        .map(|(_, row)| row)
        .filter(|row| row.verdict != Some(Verdict::Rejected))
        .collect();
    // A reversal takes back what its row said; what a replacement said stands instead.
    let amount: Ratio = match corrections {
        Corrections::Reverse => {
            let back = held.iter().rposition(|row| row.entry == Entry::Reversal);
            held[back.map_or(0, |at| at + 1)..].iter().map(|row| row.amount).sum()
        }
        Corrections::Replace | Corrections::None => {
            held.last().map_or(Ratio::ZERO, |row| row.amount)
        }
    };
    let newest = held.last().copied().unwrap_or(last);
    let standing = if held.is_empty() {
        Standing::Rejected
    } else if amount != now {
        Standing::Changed
    } else if newest.verdict == Some(Verdict::Accepted) {
        Standing::Accepted
    } else {
        Standing::Sent
    };
    Some(Told {
        state: state.to_owned(),
        standing,
        batch: last.batch,
        sent_at: last.sent_at,
        amount,
    })
}
