//! Posting for an assembly: the work of a `credit.issue` job, in pieces.

use crate::posting::{self, Codes, Posting, case, earning};
use crate::store;
use attendance::Outcome;
use db::jobs::{self, Claimed};
use db::{Database, Tx};
use kernel::{Fault, Occasion, SectionId, StaffId};
use std::collections::HashSet;

/// The kind of the job that posts for many.
pub const ISSUE_JOB: &str = "credit.issue";
/// So many people are posted in one piece.
const PEOPLE_A_PIECE: usize = 100;

/// Does the work of an [`ISSUE_JOB`]: piece by piece, each in its own transaction, each person once
/// however often it is begun again.
pub fn work_on_issue(
    database: &Database,
    job: &Claimed,
    occasion: &Occasion,
    lease_minutes: i64,
) -> Result<(), Fault> {
    while work_on_piece(database, job, occasion, lease_minutes)? == Piece::More {}
    Ok(())
}

fn work_on_piece(
    database: &Database,
    job: &Claimed,
    occasion: &Occasion,
    lease_minutes: i64,
) -> Result<Piece, Fault> {
    let (job, occasion) = (job.clone(), *occasion);
    database.write_now(move |tx| piece(tx, &job, &occasion, lease_minutes))
}

/// As [`work_on_issue`], for a node that dies after so many pieces.
#[cfg(test)]
pub(crate) fn work_on_some(
    database: &Database,
    job: &Claimed,
    occasion: &Occasion,
    pieces: usize,
) -> Result<(), Fault> {
    for _ in 0..pieces {
        work_on_piece(database, job, occasion, 1)?;
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Piece {
    More,
    Last,
}

fn piece(
    tx: &mut Tx,
    job: &Claimed,
    occasion: &Occasion,
    lease_minutes: i64,
) -> Result<Piece, Fault> {
    let section = job
        .payload
        .get("section")
        .and_then(serde_json::Value::as_i64)
        .map(SectionId)
        .ok_or_else(|| Fault::new("a credit.issue job names no section"))?;
    attendance::take::hold(tx, section)?;
    let case = case(tx, section)?.ok_or_else(|| Fault::new("a settled section is gone"))?;
    let by = case.section.settlement.and_then(|settlement| settlement.by);
    let done: HashSet<StaffId> = store::awarded_people(tx, section)?.into_iter().collect();
    let earning = earning(&case);
    let left: Vec<&Outcome> =
        earning.iter().copied().filter(|outcome| !done.contains(&outcome.person)).collect();
    let piece = &left[..left.len().min(PEOPLE_A_PIECE)];
    let posting = Posting { at: occasion.now, by, codes: Codes::Random };
    posting::post(tx, &case, piece, &posting)?;
    posting::tell(tx, occasion, &case, piece)?;
    let posted = done.len() + piece.len();
    let so_far = (count(posted), count(earning.len()));
    let lease_lost = |_| Fault::new("another node has taken over the posting");
    jobs::progress(tx, job, occasion.now, so_far, lease_minutes)?.map_err(lease_lost)?;
    if piece.len() < left.len() {
        return Ok(Piece::More);
    }
    let outcome = serde_json::json!({ "section": case.section.key.as_str(), "people": posted });
    jobs::finish(tx, job, occasion.now, Some(&outcome))?.map_err(lease_lost)?;
    Ok(Piece::Last)
}

pub(crate) fn payload(section: SectionId) -> serde_json::Value {
    serde_json::json!({ "section": section.0 })
}

fn count(people: usize) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX)
}
