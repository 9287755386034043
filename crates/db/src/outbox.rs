//! What people are told: shown on their home page, and sent by mail by a job of its own. The notice
//! is written in the transaction of what it tells, so nobody is told what did not happen and nobody
//! is left untold.

use kernel::{Fault, Instant, Key, Occasion, StaffId};

use crate::row::Row;
use crate::tx::Tx;

/// Mail for one notice is tried this often.
pub const MAIL_ATTEMPTS_MAX: i64 = 8;

/// What a notice says: the key of its message in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoticeKind(&'static str);

impl NoticeKind {
    /// `NoticeKind::new("registration-promoted")`.
    pub const fn new(message: &'static str) -> NoticeKind {
        NoticeKind(message)
    }

    /// The message's key.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// Something a person is to be told.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Whom.
    pub to: StaffId,
    /// What.
    pub kind: NoticeKind,
    /// The words to fill in.
    pub args: serde_json::Map<String, serde_json::Value>,
    /// The page that it is about: a path on this server.
    pub link: Option<String>,
}

/// A notice as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its id.
    pub id: i64,
    /// Its public name; also the stem of the mail's Message-ID, so that a mail sent twice is one.
    pub key: Key,
    /// Whom.
    pub to: StaffId,
    /// The message's key.
    pub kind: String,
    /// The words to fill in.
    pub args: serde_json::Value,
    /// The page that it is about.
    pub link: Option<String>,
    /// When.
    pub created_at: Instant,
    /// When the person has read it.
    pub read_at: Option<Instant>,
    /// How often mail was tried.
    pub mail_attempts: i64,
}

crate::sql! {
    TELL = "insert into notice (key, to_person, kind, args, link, created_at, mail_state,
            mail_attempts)
        values ($1, $2, $3, $4, $5, $6, 'queued', 0) returning id";
}

/// Tells a person something, if this transaction commits.
pub fn tell(tx: &mut Tx, occasion: &Occasion, notice: Notice) -> Result<Key, Fault> {
    let key = Key::new();
    let args = serde_json::Value::Object(notice.args);
    tx.insert(&TELL, &[&key, &notice.to, &notice.kind.0, &args, &notice.link, &occasion.now])?;
    Ok(key)
}

crate::sql! {
    UNREAD = "select id, key, to_person, kind, args, link, created_at, read_at, mail_attempts
        from notice where to_person = $1 and read_at is null order by created_at desc, id desc";
}

/// What a person has not read yet, newest first.
pub fn unread(tx: &mut Tx, person: StaffId) -> Result<Vec<Told>, Fault> {
    tx.rows(&UNREAD, &[&person], read_told)
}

crate::sql! {
    OF_PERSON = "select id, key, to_person, kind, args, link, created_at, read_at, mail_attempts
        from notice where to_person = $1 order by created_at desc, id desc limit $2";
}

/// The latest that a person was told, newest first.
pub fn of_person(tx: &mut Tx, person: StaffId, limit: u32) -> Result<Vec<Told>, Fault> {
    tx.rows(&OF_PERSON, &[&person, &limit], read_told)
}

crate::sql! {
    MARK_READ = "update notice set read_at = $3
        where to_person = $1 and key = $2 and read_at is null";
}

/// The person has read it. `false` when it is not theirs, or was read before.
pub fn mark_read(tx: &mut Tx, person: StaffId, key: &Key, now: Instant) -> Result<bool, Fault> {
    tx.run(&MARK_READ, &[&person, key, &now]).map(|changed| changed == 1)
}

crate::sql! {
    OVER = "update notice set read_at = $2,
            mail_state = case mail_state when 'queued' then 'none' else mail_state end
        where link = $1 and read_at is null";
    OVER_FOR = "update notice set read_at = $2,
            mail_state = case mail_state when 'queued' then 'none' else mail_state end
        where link = $1 and read_at is null and to_person = $3";
}

/// What was asked on the page of this link is over: nobody is reminded of it any more, and mail that
/// was not sent yet is not sent.
pub fn over(tx: &mut Tx, link: &str, now: Instant) -> Result<(), Fault> {
    tx.run(&OVER, &[&link, &now]).map(|_| ())
}

/// The person has done what was asked of them on the page of this link; others may still be asked.
pub fn over_for(tx: &mut Tx, person: StaffId, link: &str, now: Instant) -> Result<(), Fault> {
    tx.run(&OVER_FOR, &[&link, &now, &person]).map(|_| ())
}

crate::sql! {
    TOLD_SINCE = "select count(*) from notice
        where to_person = $1 and created_at >= $4 and kind = $2 and link = $3";
}

/// Whether a person was told this about the page of a link at or after an instant, read or not: so that
/// nobody is told the same twice.
pub fn was_told(
    tx: &mut Tx,
    person: StaffId,
    kind: NoticeKind,
    (link, since): (&str, Instant),
) -> Result<bool, Fault> {
    let count: i64 = tx.one(&TOLD_SINCE, &[&person, &kind.0, &link, &since], |row| row.get(0))?;
    Ok(count > 0)
}

crate::sql! {
    TAKE_TURN = "insert into setting (name, value) values ('outbox.turn', $1)
        on conflict (name) do update set value = $1
        where setting.value < $2 or setting.value like $3";
}

/// Whether this node is the one that sends mail for the next `minutes`: the holder of the turn, or
/// the first to ask after it ran out. Two nodes never hold it at once.
pub fn take_turn(tx: &mut Tx, holder: &str, now: Instant, minutes: i64) -> Result<bool, Fault> {
    let until = now.plus_minutes(minutes).micros();
    let turn = format!("{until:020} {holder}");
    let (over, own) = (format!("{:020}", now.micros()), format!("% {holder}"));
    tx.run(&TAKE_TURN, &[&turn, &over, &own]).map(|taken| taken == 1)
}

crate::sql! {
    MARK_SENT = "update notice set mail_state = 'sent', mail_sent_at = $2, mail_error = null,
            mail_attempts = mail_attempts + 1
        where id = $1 and mail_state = 'queued'";
}

/// The mail server has taken it.
pub fn mark_sent(tx: &mut Tx, notice: i64, now: Instant) -> Result<(), Fault> {
    tx.run(&MARK_SENT, &[&notice, &now]).map(|_| ())
}

crate::sql! {
    MARK_FAILED = "update notice set mail_error = $2, mail_attempts = mail_attempts + 1,
            mail_state = case when mail_attempts + 1 >= $3 then 'failed' else 'queued' end
        where id = $1 and mail_state = 'queued'";
}

/// The mail server has not taken it. After [`MAIL_ATTEMPTS_MAX`] attempts it is not tried again;
/// the notice itself stays on the person's page.
pub fn mark_failed(tx: &mut Tx, notice: i64, why: &str) -> Result<(), Fault> {
    tx.run(&MARK_FAILED, &[&notice, &why, &MAIL_ATTEMPTS_MAX]).map(|_| ())
}

crate::sql! {
    MARK_NOT_TO_SEND = "update notice set mail_state = 'none' where id = $1 and mail_state = 'queued'";
}

/// The person has no address, or wants no mail of this kind.
pub fn mark_not_to_send(tx: &mut Tx, notice: i64) -> Result<(), Fault> {
    tx.run(&MARK_NOT_TO_SEND, &[&notice]).map(|_| ())
}

/// A notice with what became of its mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The notice.
    pub told: Told,
    /// `queued`, `sent`, `failed`, or `none` when the person has no address or read it before it went.
    pub mail_state: String,
    /// Why the last attempt failed.
    pub mail_error: Option<String>,
}

crate::sql! {
    LATEST = "select id, key, to_person, kind, args, link, created_at, read_at, mail_attempts,
            mail_state, mail_error
        from notice where mail_state = $1 or $1 = '' order by created_at desc, id desc limit $2";
}

/// The latest notices with the state of their mail, newest first; of one state, or (empty) of all.
pub fn latest(tx: &mut Tx, mail_state: &str, limit: u32) -> Result<Vec<Posted>, Fault> {
    tx.rows(&LATEST, &[&mail_state, &limit], |row| {
        Ok(Posted { told: read_told(row)?, mail_state: row.get(9)?, mail_error: row.get(10)? })
    })
}

crate::sql! {
    BY_KEY = "select id, key, to_person, kind, args, link, created_at, read_at, mail_attempts
        from notice where key = $1";
    MARK_SENT_BEFORE = "update notice set mail_state = 'sent', mail_sent_at = created_at
        where mail_state = 'queued' and created_at < $1";
}

/// The notice with this key.
pub fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Told>, Fault> {
    tx.first(&BY_KEY, &[key], read_told)
}

/// Notices of before an instant were mailed when they came up, and says how many: for a history that
/// is written afterwards.
pub fn mark_sent_before(tx: &mut Tx, instant: Instant) -> Result<u64, Fault> {
    tx.run(&MARK_SENT_BEFORE, &[&instant])
}

pub(crate) fn read_told(row: &Row<'_>) -> Result<Told, Fault> {
    Ok(Told {
        id: row.get(0)?,
        key: row.get(1)?,
        to: row.get(2)?,
        kind: row.get(3)?,
        args: row.get(4)?,
        link: row.get(5)?,
        created_at: row.get(6)?,
        read_at: row.get(7)?,
        mail_attempts: row.get(8)?,
    })
}

#[cfg(test)]
mod tests {
    use super::{
        MAIL_ATTEMPTS_MAX, Notice, NoticeKind, mark_failed, mark_not_to_send, mark_read, mark_sent,
        of_person, tell, unread,
    };
    use crate::Database;
    use crate::testing::each_engine;
    use kernel::{By, Instant, Key, LocalDate, Occasion, StaffId};

    const PROMOTED: NoticeKind = NoticeKind::new("registration-promoted");
    const NOW: Instant = Instant::from_micros(1_769_760_000_000_000);

    fn told(db: &Database, to: i64) -> Key {
        let today = LocalDate::parse("2026-01-30").unwrap();
        let occasion = Occasion { by: By::System("waitlist"), now: NOW, today };
        let key = db.write_now(move |tx| {
            let mut args = serde_json::Map::new();
            args.insert("section".to_owned(), "Number talks".into());
            let link = Some("/sections/k7q".to_owned());
            tell(tx, &occasion, Notice { to: StaffId(to), kind: PROMOTED, args, link })
        });
        key.unwrap()
    }

    #[test]
    fn one_node_at_a_time_sends_mail() {
        each_engine(|db| {
            let turn = |holder: &'static str, now: Instant| {
                db.write_now(move |tx| super::take_turn(tx, holder, now, 5)).unwrap()
            };
            assert!(turn("a", NOW));
            assert!(!turn("b", NOW.plus_minutes(1)));
            assert!(turn("a", NOW.plus_minutes(4)));
            assert!(!turn("b", NOW.plus_minutes(6)));
            assert!(turn("b", NOW.plus_minutes(10)));
            assert!(!turn("a", NOW.plus_minutes(10)));
        });
    }

    #[test]
    fn a_notice_is_unread_until_its_own_reader_has_read_it() {
        each_engine(|db| {
            let key = told(db, 5);
            told(db, 6);
            let unread_by = |person| db.read_now(move |tx| unread(tx, StaffId(person))).unwrap();
            let seen = unread_by(5);
            assert_eq!((seen.len(), &seen[0].key), (1, &key));
            assert_eq!((seen[0].kind.as_str(), seen[0].to), ("registration-promoted", StaffId(5)));
            assert_eq!(seen[0].args, serde_json::json!({ "section": "Number talks" }));
            let read = |person, key: Key| {
                db.write_now(move |tx| mark_read(tx, StaffId(person), &key, NOW)).unwrap()
            };
            assert!(!read(6, key.clone()));
            assert!(read(5, key.clone()));
            assert!(!read(5, key));
            assert_eq!((unread_by(5).len(), unread_by(6).len()), (0, 1));
            assert_eq!(db.read_now(|tx| of_person(tx, StaffId(5), 9)).unwrap().len(), 1);
        });
    }

    #[test]
    fn what_a_person_was_told_of_a_page_since_an_instant_is_known_when_it_was_read_too() {
        each_engine(|db| {
            let key = told(db, 5);
            let was_told = |person, link: &'static str, since: Instant| {
                let asked = move |tx: &mut crate::Tx| {
                    super::was_told(tx, StaffId(person), PROMOTED, (link, since))
                };
                db.read_now(asked).unwrap()
            };
            assert!(was_told(5, "/sections/k7q", NOW));
            assert!(!was_told(5, "/sections/k7q", NOW.plus_minutes(1)), "not since then");
            assert!(!was_told(5, "/sections/k7r", NOW), "of another page");
            assert!(!was_told(6, "/sections/k7q", NOW), "somebody else");
            db.write_now(move |tx| mark_read(tx, StaffId(5), &key, NOW)).unwrap();
            assert!(was_told(5, "/sections/k7q", NOW));
        });
    }

    #[test]
    fn mail_is_sent_once_and_failures_are_tried_again_to_a_limit() {
        each_engine(|db| {
            for person in 1..=3 {
                told(db, person);
            }
            let waiting = || -> Vec<super::Told> {
                let queued = db.read_now(|tx| super::latest(tx, "queued", 10)).unwrap();
                queued.into_iter().map(|posted| posted.told).collect()
            };
            let [first, second, third] = &waiting()[..] else { panic!("three are waiting") };
            let ids = (first.id, second.id, third.id);
            db.write_now(move |tx| mark_sent(tx, ids.0, NOW)).unwrap();
            db.write_now(move |tx| mark_not_to_send(tx, ids.1)).unwrap();
            for attempt in 1..=MAIL_ATTEMPTS_MAX {
                assert_eq!(waiting().len(), 1, "attempt {attempt}");
                db.write_now(move |tx| mark_failed(tx, ids.2, "mailbox full")).unwrap();
            }
            assert_eq!(waiting(), []);
        });
    }
}
