//! The journal: who did what, when, on what. Written in the transaction of the change itself,
//! append-only by triggers, each row's hash covering the row and the hash before it: a row that is
//! changed, removed, added or moved breaks the chain where it stands, and the head, kept apart,
//! shows a missing tail.

use kernel::{By, Fault, Instant, Occasion, StaffId};
use sha2::{Digest, Sha256};

use crate::migrate::hex;
use crate::row::Row;
use crate::tx::Tx;

/// Rows read at a time when the chain is checked.
const ROWS_AT_A_TIME: i64 = 1_000;

/// The thing an entry is on: its kind, the name of its table, and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct On(pub &'static str, pub i64);

/// One thing that was done, to be written with [`Tx::journal`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Entry {
    occasion: Occasion,
    action: &'static str,
    on: On,
    about: Option<StaffId>,
    detail: serde_json::Value,
}

impl Entry {
    /// `action` is a noun and a past verb: `registration.registered`.
    pub fn new(occasion: &Occasion, action: &'static str, on: On) -> Entry {
        Entry {
            occasion: *occasion,
            action,
            on,
            about: None,
            detail: serde_json::Value::Object(serde_json::Map::new()),
        }
    }

    /// The person whose record this is, who may read the entry.
    pub fn about(mut self, person: StaffId) -> Entry {
        self.about = Some(person);
        self
    }

    /// Facts that explain the action. Never the content of notes, answers or plans.
    pub fn detail(mut self, detail: serde_json::Value) -> Entry {
        self.detail = detail;
        self
    }
}

/// An entry as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its place in the chain, from 1 and without gaps.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// Who, when a person did it.
    pub by_person: Option<StaffId>,
    /// Which of our own works did it, when no person did.
    pub by_system: Option<String>,
    /// What was done.
    pub action: String,
    /// The kind of thing it was done to.
    pub on_kind: String,
    /// Which one.
    pub on_id: i64,
    /// Whose record it is.
    pub about_person: Option<StaffId>,
    /// The facts that explain it, as JSON.
    pub detail: String,
}

/// The chain holds: how many rows, and the hash of the last, to be kept elsewhere and compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many entries there are.
    pub rows: i64,
    /// The hash of the last.
    pub head: String,
}

/// The chain is broken: the first row at which it does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The row's place in the chain.
    pub seq: i64,
    /// What is wrong there.
    pub why: String,
}

crate::sql! {
    HEAD = "select seq, hash from journal_head where only_row = 1 {{for_update}}";
    APPEND = "insert into journal (seq, at, by_person, by_system, action, on_kind, on_id,
            about_person, detail, previous_hash, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    MOVE_HEAD = "update journal_head set seq = $1, hash = $2 where only_row = 1";
}

/// Writes the entries of a transaction as its last act, so that the head is locked but briefly.
pub(crate) fn append(tx: &mut Tx, entries: &[Entry]) -> Result<(), Fault> {
    let (mut seq, mut previous): (i64, String) =
        tx.one(&HEAD, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for entry in entries {
        seq += 1;
        let recorded = recorded(seq, entry);
        let hash = chained(&previous, &recorded);
        tx.run(
            &APPEND,
            &[
                &recorded.seq,
                &recorded.at,
                &recorded.by_person,
                &recorded.by_system,
                &recorded.action,
                &recorded.on_kind,
                &recorded.on_id,
                &recorded.about_person,
                &recorded.detail,
                &previous,
                &hash,
            ],
        )?;
        previous = hash;
    }
    tx.run(&MOVE_HEAD, &[&seq, &previous]).map(|_| ())
}

fn recorded(seq: i64, entry: &Entry) -> Recorded {
    let by_system = match entry.occasion.by {
        By::Staff(_) | By::Deputy { .. } => None,
        By::System(name) => Some(name.to_owned()),
    };
    let mut detail = entry.detail.clone();
    if let (Some(of), Some(facts)) = (entry.occasion.by.on_behalf_of(), detail.as_object_mut()) {
        facts.insert("on_behalf_of".to_owned(), of.0.into());
    }
    Recorded {
        seq,
        at: entry.occasion.now,
        by_person: entry.occasion.by.staff(),
        by_system,
        action: entry.action.to_owned(),
        on_kind: entry.on.0.to_owned(),
        on_id: entry.on.1,
        about_person: entry.about,
        detail: detail.to_string(),
    }
}

/// The hash of a row: of the hash before it and of its fields as one JSON array, which no two
/// different rows share.
fn chained(previous: &str, row: &Recorded) -> String {
    let fields = serde_json::json!([
        row.seq,
        row.at.micros(),
        row.by_person.map(|person| person.0),
        row.by_system,
        row.action,
        row.on_kind,
        row.on_id,
        row.about_person.map(|person| person.0),
        row.detail,
    ]);
    let mut digest = Sha256::new();
    digest.update(previous.as_bytes());
    digest.update(fields.to_string().as_bytes());
    hex(&digest.finalize())
}

crate::sql! {
    NEXT_ROWS = "select seq, at, by_person, by_system, action, on_kind, on_id, about_person, detail,
            previous_hash, hash
        from journal where seq > $1 order by seq limit $2";
    HEAD_NOW = "select seq, hash from journal_head where only_row = 1";
}

/// Works the chain out again from the first row.
pub fn verify(tx: &mut Tx) -> Result<Result<Verified, Broken>, Fault> {
    let mut seq = 0;
    let mut head = String::new();
    loop {
        let rows = tx.rows(&NEXT_ROWS, &[&seq, &ROWS_AT_A_TIME], |row| {
            Ok((read(row)?, row.get::<String>(9)?, row.get::<String>(10)?))
        })?;
        if rows.is_empty() {
            break;
        }
        for (row, previous, hash) in rows {
            if let Some(why) = wrong(seq, &head, &row, &previous, &hash) {
                return Ok(Err(Broken { seq: row.seq.min(seq + 1), why }));
            }
            seq = row.seq;
            head = hash;
        }
    }
    let (last, hash): (i64, String) =
        tx.one(&HEAD_NOW, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if last > seq {
        let why = format!("the last {} entries are missing", last - seq);
        return Ok(Err(Broken { seq: seq + 1, why }));
    }
    if (last, &hash) != (seq, &head) {
        let why = "the head of the journal names another last entry".to_owned();
        return Ok(Err(Broken { seq, why }));
    }
    Ok(Ok(Verified { rows: seq, head }))
}

fn wrong(before: i64, head: &str, row: &Recorded, previous: &str, hash: &str) -> Option<String> {
    if row.seq != before + 1 {
        return Some(format!("entries {} to {} are missing", before + 1, row.seq - 1));
    }
    if previous != head {
        return Some("it does not follow from the entry before it".to_owned());
    }
    (chained(previous, row) != hash).then(|| "it has been changed".to_owned())
}

crate::sql! {
    ABOUT = "select seq, at, by_person, by_system, action, on_kind, on_id, about_person, detail
        from journal where on_kind = $1 and on_id = $2 order by seq";
}

/// All that was done to one thing, oldest first.
pub fn about(tx: &mut Tx, on: On) -> Result<Vec<Recorded>, Fault> {
    tx.rows(&ABOUT, &[&on.0, &on.1], read)
}

crate::sql! {
    ABOUT_PERSON = "select seq, at, by_person, by_system, action, on_kind, on_id, about_person,
            detail
        from journal where about_person = $1 order by seq desc limit $2";
}

/// The latest of what was done to one person's record, newest first.
pub fn about_person(tx: &mut Tx, person: StaffId, limit: u32) -> Result<Vec<Recorded>, Fault> {
    tx.rows(&ABOUT_PERSON, &[&person, &limit], read)
}

crate::sql! {
    RECENT = "select seq, at, by_person, by_system, action, on_kind, on_id, about_person, detail
        from journal where seq < $1 order by seq desc limit $2";
}

/// The latest entries before `before` (or of all), newest first.
pub fn recent(tx: &mut Tx, before: Option<i64>, limit: u32) -> Result<Vec<Recorded>, Fault> {
    tx.rows(&RECENT, &[&before.unwrap_or(i64::MAX), &limit], read)
}

fn read(row: &Row<'_>) -> Result<Recorded, Fault> {
    Ok(Recorded {
        seq: row.get(0)?,
        at: row.get(1)?,
        by_person: row.get(2)?,
        by_system: row.get(3)?,
        action: row.get(4)?,
        on_kind: row.get(5)?,
        on_id: row.get(6)?,
        about_person: row.get(7)?,
        detail: row.get(8)?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Broken, Entry, On, about, about_person, recent, verify};
    use crate::testing::each_engine;
    use crate::{Database, Engine, Tx};
    use kernel::{By, Fault, Instant, LocalDate, Occasion, StaffId};

    fn occasion(by: By) -> Occasion {
        let today = LocalDate::parse("2026-01-30").unwrap();
        Occasion { by, now: Instant::from_micros(1_769_760_000_000_000), today }
    }

    fn entry(number: i64) -> Entry {
        let by = if number % 2 == 0 { By::System("demo") } else { By::Staff(StaffId(number)) };
        Entry::new(&occasion(by), "section.opened", On("section", number))
            .about(StaffId(7))
            .detail(serde_json::json!({ "seats": number }))
    }

    fn write(db: &Database, count: i64) {
        for number in 1..=count {
            db.write_now(move |tx| {
                tx.journal(entry(number));
                Ok::<_, Fault>(())
            })
            .unwrap();
        }
    }

    fn broken(db: &Database) -> Option<Broken> {
        db.read_now(verify).unwrap().err()
    }

    /// What only somebody with the file or the server in their hands can do.
    fn tamper(db: &Database, text: &'static str) {
        db.write_now(move |tx| {
            let guards = match tx.engine() {
                Engine::Sqlite => {
                    "drop trigger if exists journal_is_never_changed;
                    drop trigger if exists journal_is_never_cut"
                }
                Engine::Postgres => "alter table journal disable trigger all",
            };
            tx.batch(guards)?;
            tx.batch(text)
        })
        .unwrap();
    }

    #[test]
    fn the_chain_holds_and_reads_back() {
        each_engine(|db| {
            assert_eq!(db.read_now(verify).unwrap().unwrap().rows, 0);
            write(db, 5);
            let verified = db.read_now(verify).unwrap().unwrap();
            assert_eq!((verified.rows, verified.head.len()), (5, 64));
            let (on, of, last) = db
                .read_now(|tx| {
                    let on = about(tx, On("section", 4))?;
                    Ok::<_, Fault>((on, about_person(tx, StaffId(7), 9)?, recent(tx, Some(3), 1)?))
                })
                .unwrap();
            assert_eq!((on.len(), on[0].by_system.as_deref()), (1, Some("demo")));
            assert_eq!((on[0].detail.as_str(), on[0].by_person), ("{\"seats\":4}", None));
            assert_eq!(of.iter().map(|row| row.seq).collect::<Vec<_>>(), [5, 4, 3, 2, 1]);
            assert_eq!((last.len(), last[0].seq), (1, 2));
        });
    }

    #[test]
    fn both_engines_make_the_same_chain() {
        let heads = std::sync::Mutex::new(Vec::new());
        each_engine(|db| {
            write(db, 3);
            heads.lock().unwrap().push(db.read_now(verify).unwrap());
        });
        let heads = heads.into_inner().unwrap();
        assert_eq!(heads[0], heads[1]);
    }

    #[test]
    fn what_was_refused_left_no_trace() {
        each_engine(|db| {
            let refused = db.write_now(|tx| {
                tx.journal(entry(1));
                Err::<(), _>(Fault::new("no"))
            });
            assert!(refused.is_err());
            write(db, 1);
            assert_eq!(db.read_now(verify).unwrap().unwrap().rows, 1);
        });
    }

    #[test]
    fn entries_written_at_once_make_one_chain() {
        each_engine(|db| {
            std::thread::scope(|scope| {
                for _ in 0..8 {
                    scope.spawn(|| write(db, 10));
                }
            });
            assert_eq!(db.read_now(verify).unwrap().unwrap().rows, 80);
        });
    }

    #[test]
    fn nothing_is_changed_or_removed_by_ordinary_means() {
        each_engine(|db| {
            write(db, 2);
            for text in ["update journal set detail = '{}'", "delete from journal where seq = 2"] {
                let told = db.write_now(move |tx: &mut Tx| tx.batch(text));
                assert!(told.unwrap_err().to_string().contains("append-only"), "{text}");
            }
        });
    }

    #[test]
    fn a_changed_byte_is_named() {
        each_engine(|db| {
            write(db, 4);
            tamper(db, "update journal set detail = '{\"seats\":9}' where seq = 3");
            let why = "it has been changed".to_owned();
            assert_eq!(broken(db), Some(Broken { seq: 3, why }));
        });
    }

    #[test]
    fn a_missing_row_is_named() {
        each_engine(|db| {
            write(db, 4);
            tamper(db, "delete from journal where seq = 2");
            assert_eq!(broken(db).map(|broken| broken.seq), Some(2));
        });
    }

    #[test]
    fn a_missing_tail_is_named() {
        each_engine(|db| {
            write(db, 4);
            tamper(db, "delete from journal where seq > 2");
            let why = "the last 2 entries are missing".to_owned();
            assert_eq!(broken(db), Some(Broken { seq: 3, why }));
        });
    }

    #[test]
    fn rows_that_changed_places_are_named() {
        each_engine(|db| {
            write(db, 4);
            tamper(
                db,
                "update journal set seq = 99 where seq = 2;
                update journal set seq = 2 where seq = 3;
                update journal set seq = 3 where seq = 99",
            );
            assert_eq!(broken(db).map(|broken| broken.seq), Some(2));
        });
    }

    #[test]
    fn a_row_made_up_at_the_end_is_named() {
        each_engine(|db| {
            write(db, 2);
            tamper(
                db,
                "insert into journal (seq, at, by_system, action, on_kind, on_id, detail,
                    previous_hash, hash)
                select 3, at, by_system, action, on_kind, on_id, detail, hash, 'made up'
                from journal where seq = 2",
            );
            assert_eq!(broken(db).map(|broken| broken.seq), Some(3));
        });
    }
}
