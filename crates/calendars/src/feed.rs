//! A person's calendar by secret address: asked for by their calendar program, which cannot sign in.

use crate::event::{As, Event, events};
use access::{Permit, action};
use db::journal::{self, Entry};
use db::{Tx, sql};
use identity::secret;
use kernel::{Fault, Instant, LocalDate, Occasion, StaffId};
use registration::State;

/// An address works so long, then a new one is made.
pub const FEED_DAYS: i64 = 400;
/// What is longer ago than this is left out.
const SHOWN_BACK_DAYS: i64 = 90;

/// The address a person has now. Its secret is not known any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Feed {
    pub issued_at: Instant,
    pub expires_at: Instant,
}

sql! {
    OF_PERSON = "select issued_at, expires_at from calendar_feed
        where person_id = $1 and ended_at is null and expires_at > $2";
    /// It dies with its person: with their last day, and with their account.
    BEARER = "select f.person_id
        from calendar_feed f
        join person p on p.id = f.person_id
        join account a on a.person_id = f.person_id
        where f.secret_hash = $1 and f.ended_at is null and f.expires_at > $2
            and (p.left_on is null or p.left_on >= $3) and a.closed_at is null";
    END = "update calendar_feed set ended_at = $2 where person_id = $1 and ended_at is null";
    /// Two tabs that ask at once: the second finds the first's and ends nothing of it.
    ISSUE = "insert into calendar_feed (person_id, secret_hash, issued_at, expires_at)
        values ($1, $2, $3, $4)";
}

pub fn feed_of(tx: &mut Tx, person: StaffId, now: Instant) -> Result<Option<Feed>, Fault> {
    tx.first(&OF_PERSON, &[&person, &now], |row| {
        Ok(Feed { issued_at: row.get(0)?, expires_at: row.get(1)? })
    })
}

/// Makes a new address and ends the one before. Gives the secret: it is shown once.
pub fn issue_feed(
    tx: &mut Tx,
    _permit: &Permit<action::EditOwnSettings>,
    occasion: &Occasion,
    person: StaffId,
) -> Result<String, Fault> {
    let secret = secret::random();
    let expires_at = occasion.now.plus_minutes(FEED_DAYS * 24 * 60);
    tx.run(&END, &[&person, &occasion.now])?;
    tx.run(&ISSUE, &[&person, &secret::hash(&secret), &occasion.now, &expires_at])?;
    tx.journal(
        Entry::new(occasion, "calendar.address-made", journal::On("person", person.0))
            .about(person),
    );
    Ok(secret)
}

/// Ends the address a person has. `false` when there was none.
pub fn end_feed(
    tx: &mut Tx,
    _permit: &Permit<action::EditOwnSettings>,
    occasion: &Occasion,
    person: StaffId,
) -> Result<bool, Fault> {
    let ended = tx.run(&END, &[&person, &occasion.now])? > 0;
    if ended {
        let on = journal::On("person", person.0);
        tx.journal(Entry::new(occasion, "calendar.address-ended", on).about(person));
    }
    Ok(ended)
}

/// Whose calendar a secret opens, on a day; nobody's when it is wrong, ended or too old, or its person
/// has left.
pub fn bearer(
    tx: &mut Tx,
    shown: &str,
    now: Instant,
    today: LocalDate,
) -> Result<Option<StaffId>, Fault> {
    tx.first(&BEARER, &[&secret::hash(shown), &now, &today], |row| row.get(0))
}

/// What stands in a person's calendar: the sessions of sections in which they hold a seat or which
/// they present.
pub fn events_of(tx: &mut Tx, person: StaffId, now: Instant) -> Result<Vec<Event>, Fault> {
    let from = now.plus_minutes(-SHOWN_BACK_DAYS * 24 * 60);
    let mut all = Vec::new();
    for held in registration::registrations_of(tx, person)? {
        if held.state == State::Registered {
            all.extend(events(tx, &held.section, As::Registered(&held.key), held.changed_at)?);
        }
    }
    for section in catalog::sections_presented_by(tx, person)? {
        all.extend(events(tx, &section, As::Presenter, section.created_at)?);
    }
    all.retain(|event| event.ends_at >= from);
    all.sort_by(|a, b| (a.starts_at, &a.uid).cmp(&(b.starts_at, &b.uid)));
    Ok(all)
}
