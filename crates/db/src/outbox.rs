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
    pub fn as_str(self) -> &'static str {
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
    TO_SEND = "select id, key, to_person, kind, args, link, created_at, read_at, mail_attempts
        from notice where mail_state = 'queued' and created_at <= $1
        order by mail_attempts, created_at, id limit $2 {{skip_locked}}";
}

/// Mail to be sent, those never tried first. One node sends at a time: the one whose job it is.
pub fn to_send(tx: &mut Tx, now: Instant, limit: u32) -> Result<Vec<Told>, Fault> {
    tx.rows(&TO_SEND, &[&now, &limit], read_told)
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

fn read_told(row: &Row<'_>) -> Result<Told, Fault> {
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
