//! Posting for an assembly: the work of a `credit.issue` job, in pieces.

use crate::posting::{self, Codes, Posting, case, earning};
use crate::store;
use attendance::Outcome;
use db::jobs::{self, Claimed};
use db::{Database, Tx};
use kernel::{By, Clock, Fault, Instant, Occasion, SectionId, StaffId};
use std::collections::HashSet;

/// The kind of the job that posts for many.
pub const KIND: &str = "credit.issue";
/// So many people are posted in one piece.
const PEOPLE_A_PIECE: usize = 100;
const LEASE_MINUTES: i64 = 5;

/// Does the work of a `credit.issue` job: piece by piece, each in its own transaction, each person
/// once however often it is begun again.
pub fn work(database: &Database, clock: Clock, job: &Claimed) -> Result<(), Fault> {
    loop {
        let job = job.clone();
        let piece = database.write_now(move |tx| work_piece(tx, clock.now(), &job))?;
        if piece == Piece::Last {
            return Ok(());
        }
    }
}

/// As [`work`], for a node that dies after so many pieces.
#[cfg(test)]
pub(crate) fn work_some(
    database: &Database,
    clock: Clock,
    job: &Claimed,
    pieces: usize,
) -> Result<(), Fault> {
    for _ in 0..pieces {
        let job = job.clone();
        database.write_now(move |tx| work_piece(tx, clock.now(), &job))?;
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Piece {
    More,
    Last,
}

fn work_piece(tx: &mut Tx, now: Instant, job: &Claimed) -> Result<Piece, Fault> {
    let section = job
        .payload
        .get("section")
        .and_then(serde_json::Value::as_i64)
        .map(SectionId)
        .ok_or_else(|| Fault::new("a credit.issue job names no section"))?;
    attendance::take::hold(tx, section)?;
    let case = case(tx, section)?.ok_or_else(|| Fault::new("a settled section is gone"))?;
    let calendar = db::setting::calendar(tx)?;
    let by = case.section.settlement.and_then(|settlement| settlement.by);
    let by_whom = by.map_or(By::System("credit posting"), By::Staff);
    let occasion = Occasion { by: by_whom, now, today: calendar.date(now) };
    let done: HashSet<StaffId> = store::awarded_people(tx, section)?.into_iter().collect();
    let earning = earning(&case);
    let left: Vec<&Outcome> =
        earning.iter().copied().filter(|outcome| !done.contains(&outcome.person)).collect();
    let piece = &left[..left.len().min(PEOPLE_A_PIECE)];
    let posting = Posting { at: now, by, codes: Codes::Random };
    posting::post(tx, &case, piece, &posting)?;
    posting::tell(tx, &occasion, &case, piece)?;
    let posted = done.len() + piece.len();
    let so_far = (count(posted), count(earning.len()));
    let lease_lost = |_| Fault::new("another node has taken over the posting");
    jobs::progress(tx, job, now, so_far, LEASE_MINUTES)?.map_err(lease_lost)?;
    if piece.len() < left.len() {
        return Ok(Piece::More);
    }
    let outcome = serde_json::json!({ "section": case.section.key.as_str(), "people": posted });
    jobs::finish(tx, job, now, Some(&outcome))?.map_err(lease_lost)?;
    Ok(Piece::Last)
}

pub(crate) fn payload(section: SectionId) -> serde_json::Value {
    serde_json::json!({ "section": section.0 })
}

fn count(people: usize) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX)
}
