//! Long work, put down in the transaction that asks for it and done later by one node at a time.
//!
//! A node *claims* a job for a while (its lease). Should the node die, the lease runs out and
//! another takes over; should it only have been slow, its late result is refused, because each
//! claim counts one attempt more and only the latest attempt may finish.

use kernel::{Fault, Instant, JobId, Key, Occasion, StaffId};

use crate::row::Row;
use crate::tx::Tx;

/// A job that failed this often stays failed until a person asks for it again.
pub const JOB_ATTEMPTS_MAX: i64 = 8;
/// The pause after the first failure; it doubles with each further one.
const RETRY_PAUSE_MIN_MINUTES: i64 = 1;
/// The longest pause between two attempts.
const RETRY_PAUSE_MAX_MINUTES: i64 = 60;

/// Work to be done.
#[derive(Debug, Clone)]
pub struct Job {
    /// A noun and a verb: `credit.issue`.
    pub kind: &'static str,
    /// What the work needs to know.
    pub payload: serde_json::Value,
    /// Not before this; at once when `None`.
    pub run_at: Option<Instant>,
}

impl Job {
    /// Work to be done as soon as a node is free.
    pub fn new(kind: &'static str, payload: serde_json::Value) -> Job {
        Job { kind, payload, run_at: None }
    }

    /// Not before `instant`.
    #[must_use]
    pub fn at(mut self, instant: Instant) -> Job {
        self.run_at = Some(instant);
        self
    }
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Waiting for its time, or for a node.
    Queued,
    /// A node is at it.
    Running,
    /// Done.
    Done,
    /// Given up after [`JOB_ATTEMPTS_MAX`] attempts.
    Failed,
}

impl JobState {
    fn parse(text: &str) -> Result<JobState, Fault> {
        match text {
            "queued" => Ok(JobState::Queued),
            "running" => Ok(JobState::Running),
            "done" => Ok(JobState::Done),
            "failed" => Ok(JobState::Failed),
            other => Err(Fault::new(format!("{other:?} is no state of a job"))),
        }
    }
}

/// A job as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its id.
    pub id: JobId,
    /// Its public name.
    pub key: Key,
    /// What kind of work.
    pub kind: String,
    /// Where it stands.
    pub state: JobState,
    /// How often it was begun.
    pub attempts: i64,
    /// Steps done.
    pub progress_done: i64,
    /// Steps in all; 0 when not known yet.
    pub progress_total: i64,
    /// What came of it: the result's JSON, or why the last attempt failed.
    pub outcome: Option<String>,
    /// Who asked for it.
    pub by_person: Option<StaffId>,
    /// When it was asked for.
    pub created_at: Instant,
    /// When it ended.
    pub finished_at: Option<Instant>,
}

/// A job that this node may work on until its lease runs out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Its id.
    pub id: JobId,
    /// Its public name.
    pub key: Key,
    /// What kind of work.
    pub kind: String,
    /// What the work needs to know.
    pub payload: serde_json::Value,
    /// Which attempt this is, from 1. Fences off earlier ones.
    pub attempt: i64,
    /// Who asked for it.
    pub by_person: Option<StaffId>,
    /// Who works on it.
    pub holder: String,
}

/// The lease ran out and another node has taken the job: nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaseLost;

crate::sql! {
    ENQUEUE = "insert into job (key, kind, payload, state, run_at, attempts, progress_done,
            progress_total, by_person, created_at)
        values ($1, $2, $3, 'queued', $4, 0, 0, 0, $5, $6) returning id";
}

/// Puts a job down. It exists when, and only when, this transaction commits.
pub fn enqueue(tx: &mut Tx, occasion: &Occasion, job: Job) -> Result<(JobId, Key), Fault> {
    let key = Key::new();
    let run_at = job.run_at.unwrap_or(occasion.now);
    let by_person = occasion.by.staff();
    let id =
        tx.insert(&ENQUEUE, &[&key, &job.kind, &job.payload, &run_at, &by_person, &occasion.now])?;
    Ok((JobId(id), key))
}

crate::sql! {
    TO_RUN = "select id, key, kind, payload, attempts, by_person from job
        where state = 'queued' and run_at <= $1
           or state = 'running' and lease_until < $1
        order by run_at, id limit 1 {{skip_locked}}";
    CLAIM = "update job set state = 'running', attempts = $2, lease_until = $3, lease_holder = $4
        where id = $1";
}

/// Takes the job that has waited longest, for `lease_minutes`. A job whose node died in its last
/// attempt is given up here instead.
pub fn claim(
    tx: &mut Tx,
    now: Instant,
    holder: &str,
    lease_minutes: i64,
) -> Result<Option<Claimed>, Fault> {
    loop {
        let Some(job) = tx.first(&TO_RUN, &[&now], |row| read_claimed(row, holder))? else {
            return Ok(None);
        };
        if job.attempt > JOB_ATTEMPTS_MAX {
            let why = "the node that worked on it stopped, in every attempt";
            tx.run(&END, &[&job.id, &"failed", &why, &now])?;
            continue;
        }
        let until = now.plus_minutes(lease_minutes);
        tx.run(&CLAIM, &[&job.id, &job.attempt, &until, &holder])?;
        return Ok(Some(job));
    }
}

fn read_claimed(row: &Row<'_>, holder: &str) -> Result<Claimed, Fault> {
    Ok(Claimed {
        id: row.get(0)?,
        key: row.get(1)?,
        kind: row.get(2)?,
        payload: row.get(3)?,
        attempt: row.get::<i64>(4)? + 1,
        by_person: row.get(5)?,
        holder: holder.to_owned(),
    })
}

crate::sql! {
    HELD = "select id from job
        where id = $1 and state = 'running' and lease_holder = $2 and attempts = $3 {{for_update}}";
    PROGRESS = "update job set progress_done = $2, progress_total = $3, lease_until = $4
        where id = $1";
}

/// Says how far the work is, and holds the lease for `lease_minutes` more.
pub fn progress(
    tx: &mut Tx,
    job: &Claimed,
    now: Instant,
    (done, total): (i64, i64),
    lease_minutes: i64,
) -> Result<Result<(), LeaseLost>, Fault> {
    if !is_held(tx, job)? {
        return Ok(Err(LeaseLost));
    }
    tx.run(&PROGRESS, &[&job.id, &done, &total, &now.plus_minutes(lease_minutes)])?;
    Ok(Ok(()))
}

crate::sql! {
    END = "update job set state = $2, outcome = $3, finished_at = $4, lease_until = null,
            lease_holder = null
        where id = $1";
}

/// The work is done. Called in the transaction that writes its results, so that a node which lost
/// its lease (`Err`) writes nothing: its transaction must then be given up.
pub fn finish(
    tx: &mut Tx,
    job: &Claimed,
    now: Instant,
    outcome: Option<&serde_json::Value>,
) -> Result<Result<(), LeaseLost>, Fault> {
    if !is_held(tx, job)? {
        return Ok(Err(LeaseLost));
    }
    tx.run(&END, &[&job.id, &"done", &outcome.map(ToString::to_string), &now])?;
    Ok(Ok(()))
}

crate::sql! {
    TRY_LATER = "update job set state = 'queued', run_at = $2, outcome = $3, lease_until = null,
            lease_holder = null
        where id = $1";
}

/// The attempt failed: the job is tried again after a pause that doubles, or given up.
pub fn fail(
    tx: &mut Tx,
    job: &Claimed,
    now: Instant,
    why: &str,
) -> Result<Result<JobState, LeaseLost>, Fault> {
    if !is_held(tx, job)? {
        return Ok(Err(LeaseLost));
    }
    if job.attempt >= JOB_ATTEMPTS_MAX {
        tx.run(&END, &[&job.id, &"failed", &why, &now])?;
        return Ok(Ok(JobState::Failed));
    }
    tx.run(&TRY_LATER, &[&job.id, &now.plus_minutes(pause_minutes(job.attempt)), &why])?;
    Ok(Ok(JobState::Queued))
}

fn pause_minutes(attempt: i64) -> i64 {
    let doublings = u32::try_from(attempt - 1).unwrap_or(0).min(16);
    (RETRY_PAUSE_MIN_MINUTES << doublings).min(RETRY_PAUSE_MAX_MINUTES)
}

fn is_held(tx: &mut Tx, job: &Claimed) -> Result<bool, Fault> {
    tx.lock(&HELD, &[&job.id, &job.holder, &job.attempt]).map(|held| held == 1)
}

crate::sql! {
    BY_KEY = "select id, key, kind, state, attempts, progress_done, progress_total, outcome,
            by_person, created_at, finished_at
        from job where key = $1";
}

/// How a job stands.
pub fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Standing>, Fault> {
    tx.first(&BY_KEY, &[key], read_standing)
}

crate::sql! {
    GIVEN_UP = "select id, key, kind, state, attempts, progress_done, progress_total, outcome,
            by_person, created_at, finished_at
        from job where state = 'failed' order by finished_at desc, id desc limit $1";
    LATEST = "select id, key, kind, state, attempts, progress_done, progress_total, outcome,
            by_person, created_at, finished_at
        from job order by id desc limit $1";
}

crate::sql! {
    LATEST_OF = "select id, key, kind, state, attempts, progress_done, progress_total, outcome,
            by_person, created_at, finished_at
        from job where kind like $1 || '.%' order by id desc limit $2";
}

/// The latest jobs whose kind begins with this noun, latest first.
pub fn latest_of(tx: &mut Tx, noun: &str, limit: u32) -> Result<Vec<Standing>, Fault> {
    tx.rows(&LATEST_OF, &[&noun, &limit], read_standing)
}

/// The jobs that were asked for last, latest first: for the operator's page.
pub fn latest(tx: &mut Tx, limit: u32) -> Result<Vec<Standing>, Fault> {
    tx.rows(&LATEST, &[&limit], read_standing)
}

/// The jobs that were given up, latest first: for the operator's page.
pub fn given_up(tx: &mut Tx, limit: u32) -> Result<Vec<Standing>, Fault> {
    tx.rows(&GIVEN_UP, &[&limit], read_standing)
}

crate::sql! {
    ASK_AGAIN = "update job set state = 'queued', run_at = $2, attempts = 0, finished_at = null
        where key = $1 and state = 'failed'";
}

/// Puts a job that was given up back into the queue. `false` when it was not given up.
pub fn ask_again(tx: &mut Tx, key: &Key, now: Instant) -> Result<bool, Fault> {
    tx.run(&ASK_AGAIN, &[key, &now]).map(|changed| changed == 1)
}

fn read_standing(row: &Row<'_>) -> Result<Standing, Fault> {
    Ok(Standing {
        id: row.get(0)?,
        key: row.get(1)?,
        kind: row.get(2)?,
        state: JobState::parse(&row.get::<String>(3)?)?,
        attempts: row.get(4)?,
        progress_done: row.get(5)?,
        progress_total: row.get(6)?,
        outcome: row.get(7)?,
        by_person: row.get(8)?,
        created_at: row.get(9)?,
        finished_at: row.get(10)?,
    })
}

#[cfg(test)]
mod tests {
    use super::{
        Claimed, JOB_ATTEMPTS_MAX, Job, JobState, LeaseLost, ask_again, by_key, claim, enqueue,
        fail, finish, given_up, pause_minutes, progress,
    };
    use crate::Database;
    use crate::testing::each_engine;
    use kernel::{By, Fault, Instant, Key, LocalDate, Occasion, StaffId};

    const START: Instant = Instant::from_micros(1_769_760_000_000_000);
    const LEASE_MINUTES: i64 = 5;

    fn put_down(db: &Database, kind: &'static str, run_at: Option<Instant>) -> Key {
        let today = LocalDate::parse("2026-01-30").unwrap();
        let occasion = Occasion { by: By::Staff(StaffId(3)), now: START, today };
        let key = db.write_now(move |tx| {
            let job = Job { kind, payload: serde_json::json!({ "section": 4 }), run_at };
            enqueue(tx, &occasion, job).map(|(_, key)| key)
        });
        key.unwrap()
    }

    fn claimed(db: &Database, holder: &'static str, minute: i64) -> Option<Claimed> {
        let now = START.plus_minutes(minute);
        db.write_now(move |tx| claim(tx, now, holder, LEASE_MINUTES)).unwrap()
    }

    fn finished(db: &Database, job: &Claimed, minute: i64) -> Result<(), LeaseLost> {
        let (job, now) = (job.clone(), START.plus_minutes(minute));
        let outcome = serde_json::json!({ "awarded": 12 });
        db.write_now(move |tx| finish(tx, &job, now, Some(&outcome))).unwrap()
    }

    fn failed(db: &Database, job: &Claimed, minute: i64) -> Result<JobState, LeaseLost> {
        let (job, now) = (job.clone(), START.plus_minutes(minute));
        db.write_now(move |tx| fail(tx, &job, now, "the mail server is away")).unwrap()
    }

    fn state(db: &Database, key: &Key) -> (JobState, Option<String>) {
        let key = key.clone();
        let standing = db.read_now(move |tx| by_key(tx, &key)).unwrap().unwrap();
        (standing.state, standing.outcome)
    }

    #[test]
    fn jobs_are_done_in_the_order_of_their_time() {
        each_engine(|db| {
            put_down(db, "later", Some(START.plus_minutes(10)));
            let key = put_down(db, "now", None);
            let job = claimed(db, "north", 0).unwrap();
            assert_eq!(
                (job.kind.as_str(), job.attempt, job.by_person),
                ("now", 1, Some(StaffId(3)))
            );
            assert_eq!(job.payload, serde_json::json!({ "section": 4 }));
            assert_eq!(claimed(db, "south", 0), None);
            assert_eq!(finished(db, &job, 1), Ok(()));
            assert_eq!(state(db, &key), (JobState::Done, Some("{\"awarded\":12}".to_owned())));
            assert_eq!(claimed(db, "south", 10).unwrap().kind, "later");
        });
    }

    #[test]
    fn a_node_that_stopped_loses_its_job_and_its_late_result_is_refused() {
        each_engine(|db| {
            put_down(db, "credit.issue", None);
            let slow = claimed(db, "north", 0).unwrap();
            assert_eq!(claimed(db, "south", LEASE_MINUTES), None);
            let next = claimed(db, "south", LEASE_MINUTES + 1).unwrap();
            assert_eq!(next.attempt, 2);
            assert_eq!(finished(db, &slow, LEASE_MINUTES + 2), Err(LeaseLost));
            assert_eq!(finished(db, &next, LEASE_MINUTES + 2), Ok(()));
            assert_eq!(finished(db, &next, LEASE_MINUTES + 3), Err(LeaseLost));
        });
    }

    #[test]
    fn a_node_that_takes_its_own_job_again_fences_off_its_earlier_self() {
        each_engine(|db| {
            put_down(db, "credit.issue", None);
            let slow = claimed(db, "north", 0).unwrap();
            let again = claimed(db, "north", LEASE_MINUTES + 1).unwrap();
            assert_eq!(finished(db, &slow, LEASE_MINUTES + 2), Err(LeaseLost));
            assert_eq!(finished(db, &again, LEASE_MINUTES + 2), Ok(()));
        });
    }

    #[test]
    fn progress_holds_the_lease() {
        each_engine(|db| {
            let key = put_down(db, "import", None);
            let job = claimed(db, "north", 0).unwrap();
            let now = START.plus_minutes(4);
            let held = job.clone();
            let ran = db.write_now(move |tx| progress(tx, &held, now, (20, 90), LEASE_MINUTES));
            assert_eq!(ran, Ok(Ok(())));
            assert_eq!(claimed(db, "south", 8), None);
            let standing = db.read_now(move |tx| by_key(tx, &key)).unwrap().unwrap();
            assert_eq!((standing.progress_done, standing.progress_total), (20, 90));
        });
    }

    #[test]
    fn a_failed_job_is_tried_again_later_and_in_the_end_given_up() {
        each_engine(|db| {
            let key = put_down(db, "mail.send", None);
            let mut minute = 0;
            for attempt in 1..JOB_ATTEMPTS_MAX {
                let job = claimed(db, "north", minute).unwrap();
                assert_eq!(failed(db, &job, minute), Ok(JobState::Queued));
                assert_eq!(claimed(db, "north", minute + pause_minutes(attempt) - 1), None);
                minute += pause_minutes(attempt);
            }
            let job = claimed(db, "north", minute).unwrap();
            assert_eq!(failed(db, &job, minute), Ok(JobState::Failed));
            let why = Some("the mail server is away".to_owned());
            assert_eq!(state(db, &key), (JobState::Failed, why));
            assert_eq!(claimed(db, "north", minute + 10_000), None);
            assert_eq!(db.read_now(|tx| given_up(tx, 5)).unwrap().len(), 1);
            let again = key.clone();
            assert_eq!(db.write_now(move |tx| ask_again(tx, &again, START)), Ok(true));
            assert_eq!(claimed(db, "north", 0).unwrap().attempt, 1);
        });
    }

    #[test]
    fn a_job_that_stops_every_node_is_given_up() {
        each_engine(|db| {
            let key = put_down(db, "poison", None);
            for attempt in 1..=JOB_ATTEMPTS_MAX {
                assert!(claimed(db, "north", attempt * (LEASE_MINUTES + 1)).is_some());
            }
            assert_eq!(claimed(db, "north", 10_000), None);
            assert_eq!(state(db, &key).0, JobState::Failed);
        });
    }

    #[test]
    fn nodes_that_ask_at_once_never_share_a_job() {
        each_engine(|db| {
            for _ in 0..40 {
                put_down(db, "credit.issue", None);
            }
            let mut taken = std::thread::scope(|scope| {
                let nodes: Vec<_> = ["a", "b", "c", "d"]
                    .into_iter()
                    .map(|holder| {
                        scope.spawn(move || {
                            std::iter::from_fn(|| claimed(db, holder, 0).map(|job| job.id))
                                .collect::<Vec<_>>()
                        })
                    })
                    .collect();
                nodes.into_iter().flat_map(|node| node.join().unwrap()).collect::<Vec<_>>()
            });
            taken.sort_unstable();
            taken.dedup();
            assert_eq!(taken.len(), 40);
        });
    }

    #[test]
    fn a_job_of_a_refused_command_never_was() {
        each_engine(|db| {
            let today = LocalDate::parse("2026-01-30").unwrap();
            let occasion = Occasion { by: By::System("test"), now: START, today };
            let refused = db.write_now(move |tx| {
                enqueue(tx, &occasion, Job::new("credit.issue", serde_json::json!({})))?;
                Err::<(), _>(Fault::new("no"))
            });
            assert!(refused.is_err());
            assert_eq!(claimed(db, "north", 1), None);
        });
    }
}
