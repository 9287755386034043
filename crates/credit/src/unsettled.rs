//! Sections that are over and not settled, oldest first (ATT-8: credit the same day), and posting the
//! credit of all of them whose attendance is complete: one action, one job, each section in a
//! transaction of its own.

use crate::issue::{IssueRefusal, Issued, issue_credit};
use access::{Permit, action};
use db::jobs::{self, Claimed, Job};
use db::journal::{self, Entry as JournalEntry};
use db::{Database, Tx};
use kernel::{Failed, Fault, Instant, Key, Occasion, SectionId};

/// The kind of the job that settles many sections.
pub const ISSUE_MANY_JOB: &str = "credit.issue-many";
/// Credit is promised the same day; what is older than this breaks every promise (ATT-8).
pub const LATE_DAYS: i64 = 30;

/// A section that is over and not settled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unsettled {
    pub section: SectionId,
    pub key: Key,
    /// The activity's title.
    pub title: String,
    /// What tells the section from its sisters; empty when nothing does.
    pub name: String,
    /// When its last session ended.
    pub ended_at: Instant,
    /// Who holds a seat.
    pub people: i64,
    /// Of those, with at least one session of which nobody has said anything.
    pub unmarked: i64,
}

impl Unsettled {
    /// Whether nothing is left to be marked.
    pub fn is_complete(&self) -> bool {
        self.unmarked == 0
    }
}

/// How soon credit followed learning, of the sections that ended in a stretch of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Latency {
    pub settled: i64,
    /// Within a day of the end of the last session.
    pub same_day: i64,
    pub late: i64,
}

db::sql! {
    /// An expected person without a mark, or whose last mark was taken back, is still open.
    UNSETTLED = "select n.id, n.key, a.title, n.name, max(s.ends_at) as ended_at,
            (select count(*) from registration r
                where r.section_id = n.id and r.state = 'registered'),
            (select count(distinct r.person_id) from registration r
                join session o on o.section_id = n.id and o.cancelled_at is null
                where r.section_id = n.id and r.state = 'registered'
                    and coalesce((select m.outcome from attendance_mark m
                        where m.session_id = o.id and m.person_id = r.person_id
                        order by m.id desc limit 1), 'expected') = 'expected')
        from section n
        join activity a on a.id = n.activity_id
        join session s on s.section_id = n.id and s.cancelled_at is null
        where n.cancelled_at is null
            and not exists (select 1 from settlement t where t.section_id = n.id)
        group by n.id, n.key, a.title, n.name
        having max(s.ends_at) <= $1
        order by ended_at, n.id";
    /// The end of each settled section and its settlement.
    SETTLED = "select max(s.ends_at), t.settled_at
        from settlement t
        join session s on s.section_id = t.section_id and s.cancelled_at is null
        group by t.section_id, t.settled_at
        having max(s.ends_at) >= $1 and max(s.ends_at) <= $2";
}

/// Every section that is over and not settled, the longest waiting first.
pub fn unsettled(tx: &mut Tx, now: Instant) -> Result<Vec<Unsettled>, Fault> {
    tx.rows(&UNSETTLED, &[&now], |row| {
        Ok(Unsettled {
            section: row.get(0)?,
            key: row.get(1)?,
            title: row.get(2)?,
            name: row.get(3)?,
            ended_at: row.get(4)?,
            people: row.get(5)?,
            unmarked: row.get(6)?,
        })
    })
}

/// How soon credit was posted for what ended between two instants.
pub fn latency(tx: &mut Tx, from: Instant, to: Instant) -> Result<Latency, Fault> {
    let all: Vec<(Instant, Instant)> =
        tx.rows(&SETTLED, &[&from, &to], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut latency = Latency::default();
    for (ended, settled) in all {
        let days = ended.minutes_until(settled) / (24 * 60);
        latency.settled += 1;
        latency.same_day += i64::from(days < 1);
        latency.late += i64::from(days > LATE_DAYS);
    }
    Ok(latency)
}

/// Asks for the credit of every section whose attendance is complete now, and gives the job's key
/// and how many sections it has. `None` when there is none.
pub fn post_all(
    tx: &mut Tx,
    _permit: &Permit<action::IssueCredit>,
    occasion: &Occasion,
) -> Result<Option<(Key, usize)>, Fault> {
    let ready = unsettled(tx, occasion.now)?.into_iter().filter(Unsettled::is_complete);
    let sections: Vec<i64> = ready.map(|one| one.section.0).collect();
    if sections.is_empty() {
        return Ok(None);
    }
    let payload = serde_json::json!({ "sections": sections });
    let (_, job) = jobs::enqueue(tx, occasion, Job::new(ISSUE_MANY_JOB, payload))?;
    tx.journal(
        JournalEntry::new(occasion, "credit.issue-all-asked", journal::On("district", 0))
            .detail(serde_json::json!({ "sections": sections.len() })),
    );
    Ok(Some((job, sections.len())))
}

/// Does the work of an [`ISSUE_MANY_JOB`]. Begun again, it passes over what it settled before.
pub fn work_on_issue_many(
    database: &Database,
    job: &Claimed,
    occasion: &Occasion,
    lease_minutes: i64,
) -> Result<(), Fault> {
    let sections: Vec<SectionId> = job
        .payload
        .get("sections")
        .and_then(serde_json::Value::as_array)
        .ok_or_else(|| Fault::new("a credit.issue-many job names no sections"))?
        .iter()
        .filter_map(serde_json::Value::as_i64)
        .map(SectionId)
        .collect();
    let (mut sum, all) = (Sum::default(), sections.len());
    for (nth, section) in sections.into_iter().enumerate() {
        sum.add(one(database, occasion, section)?);
        let so_far = (count(nth + 1), count(all));
        let (job, now) = (job.clone(), occasion.now);
        let held =
            database.write_now(move |tx| jobs::progress(tx, &job, now, so_far, lease_minutes))?;
        held.map_err(|_| Fault::new("another node has taken over the posting"))?;
    }
    let outcome = serde_json::json!({
        "settled": sum.settled, "people": sum.people, "own": sum.own, "passed": sum.passed,
    });
    let (job, now) = (job.clone(), occasion.now);
    database
        .write_now(move |tx| jobs::finish(tx, &job, now, Some(&outcome)))?
        .map_err(|_| Fault::new("another node has taken over the posting"))
}

#[derive(Default)]
struct Sum {
    settled: usize,
    people: usize,
    own: usize,
    passed: usize,
}

enum Came {
    To {
        people: usize,
    },
    /// The one who asked would post credit for themself (T18).
    Own,
    Passed,
}

impl Sum {
    fn add(&mut self, came: Came) {
        match came {
            Came::To { people } => {
                self.settled += 1;
                self.people += people;
            }
            Came::Own => self.own += 1,
            Came::Passed => self.passed += 1,
        }
    }
}

fn one(database: &Database, occasion: &Occasion, section: SectionId) -> Result<Came, Fault> {
    let occasion = *occasion;
    let issued = database.write_now(move |tx| {
        // Whoever asked was asked for the permit then.
        issue_credit(tx, &Permit::for_system(), &occasion, section)
    });
    match issued {
        Ok(Issued::Posted(effects) | Issued::Queued { effects, .. }) => {
            Ok(Came::To { people: effects.people })
        }
        Err(Failed::Refused(IssueRefusal::OwnCredit)) => Ok(Came::Own),
        Err(Failed::Refused(
            IssueRefusal::NoSuchSection
            | IssueRefusal::SectionCancelled
            | IssueRefusal::NoSessions
            | IssueRefusal::NotOver { .. }
            | IssueRefusal::AlreadyIssued { .. },
        )) => Ok(Came::Passed),
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
