//! The tables of kiosks, PINs and stays.

use super::NewKiosk;
use db::{Row, ToValue, Tx, sql};
use kernel::{BuildingId, Fault, Instant, Key, LocalDate, PersonName, StaffId};

/// A device, paired or waiting for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kiosk {
    pub id: i64,
    pub key: Key,
    pub name: String,
    pub building: Option<BuildingId>,
    pub code_until: Instant,
    pub paired_at: Option<Instant>,
    pub last_seen_at: Option<Instant>,
    pub ended_at: Option<Instant>,
}

macro_rules! kiosk_where {
    ($rest:literal) => {
        concat!(
            "select id, key, name, building_id, code_expires_at, paired_at, last_seen_at, ended_at
            from kiosk ",
            $rest
        )
    };
}

sql! {
    ADD = "insert into kiosk (key, name, building_id, issued_by, issued_at, code_hash,
            code_expires_at)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
    /// The code is gone with the pairing: a second device that shows it finds nothing.
    PAIR = "update kiosk set secret_hash = $2, paired_at = $3, last_seen_at = $3, code_hash = null
        where code_hash = $1 and code_expires_at >= $3 and ended_at is null and paired_at is null
        returning id";
    END = "update kiosk set ended_at = $2, ended_by = $3, code_hash = null
        where id = $1 and ended_at is null";
    END_STAYS = "update kiosk_stay set ended_at = $2 where kiosk_id = $1 and ended_at is null";
    KIOSKS = kiosk_where!("order by id desc");
    KIOSK = kiosk_where!("where key = $1");
    BY_SECRET = kiosk_where!("where secret_hash = $1 and ended_at is null");
    SEEN = "update kiosk set last_seen_at = $2 where id = $1 and last_seen_at < $2";
}

fn kiosk_from(row: &Row<'_>) -> Result<Kiosk, Fault> {
    Ok(Kiosk {
        id: row.get(0)?,
        key: row.get(1)?,
        name: row.get(2)?,
        building: row.get(3)?,
        code_until: row.get(4)?,
        paired_at: row.get(5)?,
        last_seen_at: row.get(6)?,
        ended_at: row.get(7)?,
    })
}

pub(super) fn add(
    tx: &mut Tx,
    key: &Key,
    new: &NewKiosk,
    by: StaffId,
    (code_hash, until): (&str, Instant),
    now: Instant,
) -> Result<i64, Fault> {
    let values: &[&dyn ToValue] = &[key, &new.name, &new.building, &by, &now, &code_hash, &until];
    tx.insert(&ADD, values)
}

pub(super) fn pair(
    tx: &mut Tx,
    code_hash: &str,
    secret_hash: &str,
    now: Instant,
) -> Result<Option<i64>, Fault> {
    tx.first(&PAIR, &[&code_hash, &secret_hash, &now], |row| row.get(0))
}

pub(super) fn end(
    tx: &mut Tx,
    kiosk: i64,
    now: Instant,
    by: Option<StaffId>,
) -> Result<bool, Fault> {
    tx.run(&END_STAYS, &[&kiosk, &now])?;
    Ok(tx.run(&END, &[&kiosk, &now, &by])? > 0)
}

/// Every kiosk, newest first.
pub fn kiosks(tx: &mut Tx) -> Result<Vec<Kiosk>, Fault> {
    tx.rows(&KIOSKS, &[], kiosk_from)
}

pub fn kiosk(tx: &mut Tx, key: &Key) -> Result<Option<Kiosk>, Fault> {
    tx.first(&KIOSK, &[key], kiosk_from)
}

/// The kiosk whose secret a device shows.
pub fn by_secret(tx: &mut Tx, secret: &str) -> Result<Option<Kiosk>, Fault> {
    tx.first(&BY_SECRET, &[&identity::secret::hash(secret)], kiosk_from)
}

pub(super) fn seen(tx: &mut Tx, kiosk: i64, now: Instant) -> Result<(), Fault> {
    tx.run(&SEEN, &[&kiosk, &now]).map(|_| ())
}

// ── PINs ─────────────────────────────────────────────────────────────────────────────────────

sql! {
    ADD_PIN = "insert into kiosk_pin (person_id, pin_hash, origin, set_at, set_by)
        values ($1, $2, $3, $4, $5) returning id";
    PIN_OF = "select pin_hash, origin from kiosk_pin where person_id = $1 order by id desc limit 1";
    /// Who has this employee number and works here on the day.
    BY_NUMBER = "select id from person where employee_number = $1
        and (left_on is null or left_on >= $2)";
    IS_HERE = "select id from person where id = $1 and kind = 'staff'
        and (left_on is null or left_on >= $2)";
}

pub(super) fn add_pin(
    tx: &mut Tx,
    person: StaffId,
    (hash, origin): (&str, &str),
    by: StaffId,
    now: Instant,
) -> Result<i64, Fault> {
    tx.insert(&ADD_PIN, &[&person, &hash, &origin, &now, &by])
}

/// The hash that holds, and how it came about.
pub(super) fn pin_of(tx: &mut Tx, person: StaffId) -> Result<Option<(String, String)>, Fault> {
    tx.first(&PIN_OF, &[&person], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn by_number(
    tx: &mut Tx,
    number: &str,
    today: LocalDate,
) -> Result<Option<StaffId>, Fault> {
    tx.first(&BY_NUMBER, &[&number, &today], |row| row.get(0))
}

pub(super) fn is_here(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<bool, Fault> {
    Ok(tx.first(&IS_HERE, &[&person, &today], |row| row.get::<StaffId>(0))?.is_some())
}

// ── stays ────────────────────────────────────────────────────────────────────────────────────

sql! {
    BEGIN = "insert into kiosk_stay (kiosk_id, person_id, token_hash, begun_at, until_at)
        values ($1, $2, $3, $4, $5) returning id";
    STAY = "select s.id, s.person_id, p.given_name, p.family_name, p.preferred_name, s.until_at
        from kiosk_stay s
        join person p on p.id = s.person_id
        where s.token_hash = $1 and s.kiosk_id = $2 and s.ended_at is null
            and (p.left_on is null or p.left_on >= $3)";
    TOUCH = "update kiosk_stay set until_at = $2 where id = $1 and ended_at is null";
    END_STAY = "update kiosk_stay set ended_at = $2 where id = $1 and ended_at is null";
}

pub(super) struct FoundStay {
    pub id: i64,
    pub person: StaffId,
    pub name: PersonName,
    pub until: Instant,
}

pub(super) fn begin(
    tx: &mut Tx,
    (kiosk, person): (i64, StaffId),
    token_hash: &str,
    now: Instant,
    until: Instant,
) -> Result<i64, Fault> {
    tx.run(&END_STAYS, &[&kiosk, &now])?;
    tx.insert(&BEGIN, &[&kiosk, &person, &token_hash, &now, &until])
}

pub(super) fn stay(
    tx: &mut Tx,
    token_hash: &str,
    kiosk: i64,
    today: LocalDate,
) -> Result<Option<FoundStay>, Fault> {
    tx.first(&STAY, &[&token_hash, &kiosk, &today], |row| {
        let preferred: Option<String> = row.get(4)?;
        Ok(FoundStay {
            id: row.get(0)?,
            person: row.get(1)?,
            name: PersonName {
                given: row.get(2)?,
                family: row.get(3)?,
                preferred: preferred.filter(|name| !name.is_empty()),
            },
            until: row.get(5)?,
        })
    })
}

pub(super) fn touch(tx: &mut Tx, stay: i64, until: Instant) -> Result<(), Fault> {
    tx.run(&TOUCH, &[&stay, &until]).map(|_| ())
}

pub(super) fn end_stay(tx: &mut Tx, stay: i64, now: Instant) -> Result<(), Fault> {
    tx.run(&END_STAY, &[&stay, &now]).map(|_| ())
}
