//! Which notices go together by mail, and when. A notice is planned once it is seen: from when on it
//! may go, and with which others. When that comes, its letter is fixed: from then on the letter is sent
//! under one Message-ID until the mail server has taken it, and nothing is added to it any more.

use std::collections::HashMap;

use kernel::{Fault, Instant, Key, StaffId};

use crate::outbox::{Told, read_told};
use crate::tx::Tx;

/// When a notice goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Not before this.
    pub at: Instant,
    /// With all others of this name that are for the same person; `None`: alone.
    pub bundle: Option<String>,
}

/// What goes as one mail to one person, the first notice first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The key of its first notice: the stem of its Message-ID.
    pub key: Key,
    /// Never empty.
    pub notices: Vec<Told>,
}

crate::sql! {
    TO_PLAN = "select id, key, to_person, kind, args, link, created_at, read_at, mail_attempts
        from notice where mail_state = 'queued' and send_at is null and created_at <= $1
        order by created_at, id limit $2";
    /// When those of a bundle go that are already waiting.
    WAITING = "select min(send_at) from notice where mail_state = 'queued' and letter is null
        and to_person = $1 and bundle = $2 and send_at is not null";
    PLAN = "update notice set send_at = $2, bundle = $3
        where id = $1 and mail_state = 'queued' and letter is null";
    PLAN_AGAIN = "update notice set send_at = null, bundle = null
        where to_person = $1 and mail_state = 'queued' and letter is null";
    DUE = "select id, key, to_person, bundle from notice
        where mail_state = 'queued' and letter is null and send_at <= $1
        order by created_at, id limit $2";
    /// What was read on the page meanwhile need not be mailed any more, unless it goes alone.
    READ_MEANWHILE = "update notice set mail_state = 'none'
        where mail_state = 'queued' and letter is null and send_at <= $1
            and bundle is not null and read_at is not null";
    FIX = "update notice set letter = $2
        where id = $1 and mail_state = 'queued' and letter is null";
    LETTERS = "select letter from notice where mail_state = 'queued' and letter is not null
        group by letter order by min(mail_attempts), min(created_at), letter limit $1";
    OF_LETTER = "select id, key, to_person, kind, args, link, created_at, read_at, mail_attempts
        from notice where mail_state = 'queued' and letter = $1 order by created_at, id";
}

/// Notices that nobody has planned yet, the oldest first.
pub fn to_plan(tx: &mut Tx, now: Instant, limit: u32) -> Result<Vec<Told>, Fault> {
    tx.rows(&TO_PLAN, &[&now, &limit], read_told)
}

/// When those of a bundle go that wait for the person already.
pub fn waiting(tx: &mut Tx, person: StaffId, bundle: &str) -> Result<Option<Instant>, Fault> {
    tx.one(&WAITING, &[&person, &bundle], |row| row.get(0))
}

/// Notes when a notice goes.
pub fn plan(tx: &mut Tx, notice: i64, planned: &Planned) -> Result<(), Fault> {
    tx.run(&PLAN, &[&notice, &planned.at, &planned.bundle]).map(|_| ())
}

/// What waits for a person is planned again: they have chosen otherwise.
pub fn plan_again(tx: &mut Tx, person: StaffId) -> Result<(), Fault> {
    tx.run(&PLAN_AGAIN, &[&person]).map(|_| ())
}

/// Whether anything is to be planned or its letter to be fixed.
pub fn is_any_due(tx: &mut Tx, now: Instant) -> Result<bool, Fault> {
    let is_one = !to_plan(tx, now, 1)?.is_empty();
    Ok(is_one || !tx.rows(&DUE, &[&now, &1_u32], |row| row.get::<i64>(0))?.is_empty())
}

/// Fixes the letters of what may go now, without what its person has read meanwhile. How many notices
/// there were.
pub fn fix_due(tx: &mut Tx, now: Instant, limit: u32) -> Result<usize, Fault> {
    tx.run(&READ_MEANWHILE, &[&now])?;
    let due: Vec<(i64, Key, StaffId, Option<String>)> = tx.rows(&DUE, &[&now, &limit], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let mut firsts: HashMap<(StaffId, &str), &Key> = HashMap::new();
    for (id, key, person, bundle) in &due {
        let first = match bundle.as_deref() {
            None => key,
            Some(bundle) => *firsts.entry((*person, bundle)).or_insert(key),
        };
        tx.run(&FIX, &[id, first])?;
    }
    Ok(due.len())
}

/// Letters to be sent, those never tried first. One node sends at a time: the one whose turn it is.
pub fn to_send(tx: &mut Tx, limit: u32) -> Result<Vec<Letter>, Fault> {
    let keys: Vec<Key> = tx.rows(&LETTERS, &[&limit], |row| row.get(0))?;
    let mut letters = Vec::new();
    for key in keys {
        let notices = tx.rows(&OF_LETTER, &[&key], read_told)?;
        letters.push(Letter { key, notices });
    }
    Ok(letters)
}

#[cfg(test)]
mod tests {
    use super::{Planned, fix_due, plan, plan_again, to_plan, to_send, waiting};
    use crate::Database;
    use crate::outbox::{Notice, NoticeKind, mark_failed, mark_sent, tell};
    use crate::testing::each_engine;
    use kernel::{By, Instant, LocalDate, Occasion, StaffId};

    const NOW: Instant = Instant::from_micros(1_769_760_000_000_000);
    const COMMENTED: NoticeKind = NoticeKind::new("growth-told-commented");

    fn tell_at(db: &Database, to: i64, now: Instant) {
        let today = LocalDate::parse("2026-01-30").expect("a day");
        let occasion = Occasion { by: By::System("growth"), now, today };
        let args = serde_json::Map::new();
        let notice = Notice { to: StaffId(to), kind: COMMENTED, args, link: None };
        db.write_now(move |tx| tell(tx, &occasion, notice.clone()).map(|_| ())).expect("told");
    }

    fn plan_all(db: &Database, at: Instant, bundle: Option<&'static str>) {
        db.write_now(move |tx| {
            for told in to_plan(tx, NOW.plus_minutes(60), 99)? {
                plan(tx, told.id, &Planned { at, bundle: bundle.map(str::to_owned) })?;
            }
            Ok::<_, kernel::Fault>(())
        })
        .expect("planned");
    }

    fn letters(db: &Database) -> Vec<(i64, usize)> {
        let all = db.read_now(|tx| to_send(tx, 99)).expect("letters can be read");
        all.iter().map(|letter| (letter.notices[0].to.0, letter.notices.len())).collect()
    }

    #[test]
    fn not_1_those_of_one_bundle_and_person_are_one_letter_and_nothing_joins_it_once_it_is_fixed() {
        each_engine(|db| {
            for to in [5, 6, 5] {
                tell_at(db, to, NOW);
            }
            let goes = NOW.plus_minutes(10);
            plan_all(db, goes, Some("growth-told-commented"));
            let waits = |to| {
                db.read_now(move |tx| waiting(tx, StaffId(to), "growth-told-commented")).unwrap()
            };
            assert_eq!((waits(5), waits(7)), (Some(goes), None));
            let fix = |now| db.write_now(move |tx| fix_due(tx, now, 99)).unwrap();
            assert_eq!((fix(NOW), letters(db)), (0, vec![]));
            assert_eq!(fix(goes), 3);
            assert_eq!(letters(db), [(5, 2), (6, 1)]);
            // What comes later is a letter of its own, although the first has not gone yet.
            tell_at(db, 5, NOW.plus_minutes(11));
            plan_all(db, goes, Some("growth-told-commented"));
            assert_eq!(waits(5), Some(goes));
            fix(NOW.plus_minutes(60));
            assert_eq!(letters(db), [(5, 2), (6, 1), (5, 1)]);
        });
    }

    #[test]
    fn not_1_a_letter_keeps_its_key_however_often_it_is_tried() {
        each_engine(|db| {
            tell_at(db, 5, NOW);
            tell_at(db, 5, NOW.plus_minutes(1));
            plan_all(db, NOW, Some("digest"));
            db.write_now(|tx| fix_due(tx, NOW, 99)).unwrap();
            let letter = || db.read_now(|tx| to_send(tx, 9)).unwrap();
            let first = letter().remove(0);
            assert_eq!(first.key, first.notices[0].key);
            let ids: Vec<i64> = first.notices.iter().map(|told| told.id).collect();
            let failed = ids.clone();
            db.write_now(move |tx| {
                failed.iter().try_for_each(|id| mark_failed(tx, *id, "mailbox full"))
            })
            .unwrap();
            let again = letter().remove(0);
            assert_eq!((again.key, again.notices.len()), (first.key, 2));
            db.write_now(move |tx| ids.iter().try_for_each(|id| mark_sent(tx, *id, NOW))).unwrap();
            assert_eq!(letter(), []);
        });
    }

    #[test]
    fn what_waits_is_planned_again_and_what_has_its_letter_is_not() {
        each_engine(|db| {
            tell_at(db, 5, NOW);
            plan_all(db, NOW, None);
            db.write_now(|tx| fix_due(tx, NOW, 99)).unwrap();
            tell_at(db, 5, NOW.plus_minutes(1));
            plan_all(db, NOW.plus_minutes(999), None);
            db.write_now(|tx| plan_again(tx, StaffId(5))).unwrap();
            let open = db.read_now(|tx| to_plan(tx, NOW.plus_minutes(60), 9)).unwrap();
            assert_eq!(open.len(), 1);
            assert_eq!(letters(db), [(5, 1)]);
        });
    }
}
