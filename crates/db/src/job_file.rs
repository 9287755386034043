//! Files that jobs make, kept in pieces in the database for a day: whichever node made one, any node
//! hands it out.

use kernel::{Fault, Instant, JobId};

use crate::tx::Tx;

/// A file is kept for so long after its job has finished.
pub const KEPT_HOURS: i64 = 24;
/// Bytes in each piece but the last: small enough that no transaction holds up the others.
pub const PIECE_BYTES: usize = 1024 * 1024;

crate::sql! {
    ADD = "insert into job_file (job_id, ordinal, bytes) values ($1, $2, $3)";
    PIECE = "select bytes from job_file where job_id = $1 and ordinal = $2";
    DROP = "delete from job_file where job_id = $1";
    DROP_OLD = "delete from job_file where job_id in
        (select id from job where finished_at < $1)";
}

/// Adds the piece of this number, from 0.
pub fn add(tx: &mut Tx, job: JobId, ordinal: i64, bytes: &[u8]) -> Result<(), Fault> {
    tx.run(&ADD, &[&job, &ordinal, &bytes]).map(|_| ())
}

/// The piece of this number; `None` behind the last.
pub fn piece(tx: &mut Tx, job: JobId, ordinal: i64) -> Result<Option<Vec<u8>>, Fault> {
    tx.first(&PIECE, &[&job, &ordinal], |row| row.get(0))
}

/// Forgets what an earlier attempt at a job has left.
pub fn forget(tx: &mut Tx, job: JobId) -> Result<(), Fault> {
    tx.run(&DROP, &[&job]).map(|_| ())
}

/// Forgets the files whose time is over at `now`.
pub fn forget_old(tx: &mut Tx, now: Instant) -> Result<u64, Fault> {
    tx.run(&DROP_OLD, &[&now.plus_minutes(-KEPT_HOURS * 60)])
}

#[cfg(test)]
mod tests {
    use super::{KEPT_HOURS, add, forget, forget_old, piece};
    use crate::jobs::{self, Job};
    use crate::testing::each_engine;
    use kernel::{By, Fault, Instant, LocalDate, Occasion};

    #[test]
    fn a_file_is_handed_out_in_pieces_and_forgotten_after_a_day() {
        each_engine(|database| {
            let now = Instant::from_micros(1_769_760_000_000_000);
            let today = LocalDate::parse("2026-01-30").unwrap();
            let at = Occasion { by: By::System("test"), now, today };
            let kept = database.write_now(move |tx| {
                let job = Job::new("copy.export", serde_json::Value::Null);
                jobs::enqueue(tx, &at, job)?;
                let job = jobs::claim(tx, now, "node", 5)?.ok_or_else(|| Fault::new("no job"))?;
                add(tx, job.id, 0, b"left behind")?;
                forget(tx, job.id)?;
                add(tx, job.id, 0, b"whole")?;
                add(tx, job.id, 1, &[0, 255])?;
                jobs::finish(tx, &job, now, None)?.map_err(|_| Fault::new("lost"))?;
                forget_old(tx, now.plus_minutes(KEPT_HOURS * 60))?;
                let kept = [piece(tx, job.id, 0)?, piece(tx, job.id, 1)?, piece(tx, job.id, 2)?];
                forget_old(tx, now.plus_minutes(KEPT_HOURS * 60 + 1))?;
                Ok::<_, Fault>((kept, piece(tx, job.id, 0)?))
            });
            let (kept, later) = kept.unwrap();
            assert_eq!(kept, [Some(b"whole".to_vec()), Some(vec![0, 255]), None]);
            assert_eq!(later, None);
        });
    }
}
