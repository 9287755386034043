//! What states answered, as it was read.

use super::batches::name_at;
use crate::answer::{Answered, Verdict};
use db::{ToValue, Tx, sql};
use kernel::{Fault, Instant, Key, Occasion, PersonName, StateBatchId, StateRowId};

sql! {
    ADD_ANSWER = "insert into state_answer (key, state_batch_id, file_name, bytes, sha256, accepted,
            rejected, received_at, received_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    ANSWERS_OF = "select a.key, a.file_name, a.accepted, a.rejected, a.received_at, p.given_name,
            p.family_name, p.preferred_name, a.sha256
        from state_answer a left join person p on p.id = a.received_by
        where a.state_batch_id = $1 order by a.id";
    ANSWER_KNOWN = "select id from state_answer where state_batch_id = $1 and sha256 = $2";
}

/// An answer that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptAnswer {
    pub key: Key,
    pub file_name: String,
    pub accepted: i64,
    pub rejected: i64,
    pub received_at: Instant,
    pub received_by: PersonName,
    pub sha256: String,
}

pub(crate) fn answer_is_known(
    tx: &mut Tx,
    batch: StateBatchId,
    sha256: &str,
) -> Result<bool, Fault> {
    Ok(tx.first(&ANSWER_KNOWN, &[&batch, &sha256], |row| row.get::<i64>(0))?.is_some())
}

pub(crate) fn answers_of(tx: &mut Tx, batch: StateBatchId) -> Result<Vec<KeptAnswer>, Fault> {
    tx.rows(&ANSWERS_OF, &[&batch], |row| {
        Ok(KeptAnswer {
            key: row.get(0)?,
            file_name: row.get(1)?,
            accepted: row.get(2)?,
            rejected: row.get(3)?,
            received_at: row.get(4)?,
            received_by: name_at(row, 5)?,
            sha256: row.get(8)?,
        })
    })
}

/// Keeps an answer and its verdicts: each with the row it is about.
pub(crate) fn add_answer(
    tx: &mut Tx,
    batch: StateBatchId,
    (name, bytes, sha256): (&str, &[u8], &str),
    verdicts: &[(StateRowId, &Answered)],
    occasion: &Occasion,
) -> Result<(), Fault> {
    let of = |verdict: Verdict| verdicts.iter().filter(|(_, row)| row.verdict == verdict).count();
    let (accepted, rejected) = (of(Verdict::Accepted), of(Verdict::Rejected));
    let (key, by, bytes) = (Key::new(), occasion.by.staff(), db::Value::Bytes(bytes.to_vec()));
    let values: [&dyn ToValue; 9] =
        [&key, &batch, &name, &bytes, &sha256, &accepted, &rejected, &occasion.now, &by];
    let answer = tx.insert(&ADD_ANSWER, &values)?;
    let rows = verdicts.iter().map(|(row, said)| {
        vec![
            answer.to_value(),
            row.to_value(),
            said.verdict.word().to_value(),
            said.code.to_value(),
            said.said.to_value(),
        ]
    });
    let columns = ["state_answer_id", "state_row_id", "verdict", "code", "said"];
    tx.insert_many("state_verdict", &columns, rows.collect()).map(|_| ())
}
