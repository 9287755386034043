//! What doors read and write.

use super::scan::Outcome;
use super::{Counts, Door, Scope};
use db::{Row, Tx};
use kernel::{
    BuildingId, DoorId, Fault, Instant, Key, LocalDate, PersonName, SectionId, SessionId, StaffId,
};

db::sql! {
    ADD = "insert into door (key, section_id, on_date, building_id, counts, issued_by, issued_at,
            code_hash, code_expires_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    /// The code is gone with the pairing: a second device that shows it finds nothing.
    PAIR = "update door set name = $2, public_key = $3, paired_at = $4, last_seen_at = $4,
            code_hash = null
        where code_hash = $1 and code_expires_at >= $4 and revoked_at is null and paired_at is null
        returning id, key";
    REVOKE = "update door set revoked_at = $2, revoked_by = $3, code_hash = null
        where id = $1 and revoked_at is null";
    SEEN = "update door set last_seen_at = $2 where id = $1";
    DOOR = "select d.id, d.key, d.section_id, d.on_date, d.building_id, d.counts, d.issued_by,
            p.given_name, p.family_name, p.preferred_name, d.code_expires_at, d.expires_at, d.name,
            d.public_key, d.paired_at, d.last_seen_at, d.revoked_at
        from door d join person p on p.id = d.issued_by
        where d.key = $1";
    DOORS_OF_SECTION = "select d.id, d.key, d.section_id, d.on_date, d.building_id, d.counts,
            d.issued_by, p.given_name, p.family_name, p.preferred_name, d.code_expires_at,
            d.expires_at, d.name, d.public_key, d.paired_at, d.last_seen_at, d.revoked_at
        from door d join person p on p.id = d.issued_by
        where d.section_id = $1 order by d.id desc";
    DOORS_OF_DAY = "select d.id, d.key, d.section_id, d.on_date, d.building_id, d.counts,
            d.issued_by, p.given_name, p.family_name, p.preferred_name, d.code_expires_at,
            d.expires_at, d.name, d.public_key, d.paired_at, d.last_seen_at, d.revoked_at
        from door d join person p on p.id = d.issued_by
        where d.on_date = $1 order by d.id desc";
    SCANNED = "select c.person_id, c.session_id, c.outcome
        from door_scan c where c.door_id = $1 and c.key = $2";
    ADD_SCAN = "insert into door_scan (door_id, key, scanned_at, received_at, person_id,
            session_id, outcome)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (door_id, key) do nothing";
    /// Of what a door read, how much came to what.
    SCAN_COUNTS = "select c.door_id, c.outcome, count(*)
        from door_scan c join door d on d.id = c.door_id
        where (d.section_id = $1 or d.on_date = $2)
        group by c.door_id, c.outcome";
    /// What was read and could not count, with who it was, latest first.
    LEFT_OVER = "select c.scanned_at, c.outcome, p.given_name, p.family_name, p.preferred_name
        from door_scan c join door d on d.id = c.door_id
        left join person p on p.id = c.person_id
        where (d.section_id = $1 or d.on_date = $2)
            and c.outcome in ('no-seat', 'unknown', 'nothing-now', 'own', 'settled', 'out-of-time')
        order by c.scanned_at desc, c.id desc";
    /// An earlier arrival that reached us later is the one that counts.
    ARRIVED = "insert into check_in (session_id, person_id, checked_in_at, confirmed_at)
        values ($1, $2, $3, null)
        on conflict (session_id, person_id) do update
        set checked_in_at = case when check_in.checked_in_at < excluded.checked_in_at
            then check_in.checked_in_at else excluded.checked_in_at end";
    EXPECTED_IN_SECTION = "select p.id, p.given_name, p.family_name, p.preferred_name,
            p.employee_number, b.code
        from registration r
        join person p on p.id = r.person_id
        left join badge b on b.person_id = p.id and b.ended_at is null
        where r.section_id = $1 and r.state = 'registered'
        order by p.family_name, p.given_name, p.id";
    EXPECTED_ON_DAY = "select distinct p.id, p.given_name, p.family_name, p.preferred_name,
            p.employee_number, b.code
        from session s
        join section n on n.id = s.section_id
        join registration r on r.section_id = s.section_id and r.state = 'registered'
        join person p on p.id = r.person_id
        left join badge b on b.person_id = p.id and b.ended_at is null
        where s.on_date = $1 and s.cancelled_at is null and n.cancelled_at is null
            and (n.building_id = $2 or $3)
        order by p.family_name, p.given_name, p.id";
    HERE_ON_DAY = "select distinct c.person_id
        from session s
        join section n on n.id = s.section_id
        join check_in c on c.session_id = s.id
        where s.on_date = $1 and s.cancelled_at is null and n.cancelled_at is null
            and (n.building_id = $2 or $3)";
    BUILDING_OF_SECTION = "select building_id from section where id = $1";
}

pub(super) struct NewDoor<'a> {
    pub(super) key: &'a Key,
    pub(super) scope: Scope,
    pub(super) counts: Counts,
    pub(super) by: StaffId,
    pub(super) now: Instant,
    pub(super) code_hash: &'a str,
    pub(super) code_until: Instant,
    pub(super) expires_at: Instant,
}

pub(super) fn add(tx: &mut Tx, new: &NewDoor<'_>) -> Result<DoorId, Fault> {
    let (section, on, building) = match new.scope {
        Scope::Section(section) => (Some(section), None, None),
        Scope::Day { on, building } => (None, Some(on), building),
    };
    let counts = new.counts.name();
    tx.insert(
        &ADD,
        &[
            new.key,
            &section,
            &on,
            &building,
            &counts,
            &new.by,
            &new.now,
            &new.code_hash,
            &new.code_until,
            &new.expires_at,
        ],
    )
    .map(DoorId)
}

pub(super) fn pair(
    tx: &mut Tx,
    code_hash: &str,
    name: &str,
    public_key: &str,
    now: Instant,
) -> Result<Option<(DoorId, Key)>, Fault> {
    tx.first(&PAIR, &[&code_hash, &name, &public_key, &now], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn revoke(
    tx: &mut Tx,
    door: DoorId,
    now: Instant,
    by: Option<StaffId>,
) -> Result<bool, Fault> {
    Ok(tx.run(&REVOKE, &[&door, &now, &by])? == 1)
}

pub(super) fn seen(tx: &mut Tx, door: DoorId, now: Instant) -> Result<(), Fault> {
    tx.run(&SEEN, &[&door, &now]).map(|_| ())
}

pub(super) fn door(tx: &mut Tx, key: &Key) -> Result<Option<Door>, Fault> {
    tx.first(&DOOR, &[key], door_of)
}

pub(super) fn doors(tx: &mut Tx, scope: Scope) -> Result<Vec<Door>, Fault> {
    match scope {
        Scope::Section(section) => tx.rows(&DOORS_OF_SECTION, &[&section], door_of),
        Scope::Day { on, .. } => tx.rows(&DOORS_OF_DAY, &[&on], door_of),
    }
}

fn door_of(row: &Row<'_>) -> Result<Door, Fault> {
    let section: Option<SectionId> = row.get(2)?;
    let on: Option<LocalDate> = row.get(3)?;
    let building: Option<BuildingId> = row.get(4)?;
    let counts: String = row.get(5)?;
    let scope = match (section, on) {
        (Some(section), _) => Scope::Section(section),
        (None, Some(on)) => Scope::Day { on, building },
        (None, None) => return Err(Fault::new("a door of no section and no day")),
    };
    Ok(Door {
        id: row.get(0)?,
        key: row.get(1)?,
        scope,
        counts: Counts::parse(&counts)
            .ok_or_else(|| Fault::new(format!("a door counts nothing called {counts:?}")))?,
        issued_by: row.get(6)?,
        issuer: name_at(row, 7)?,
        code_until: row.get(10)?,
        expires_at: row.get(11)?,
        name: row.get(12)?,
        public_key: row.get(13)?,
        paired_at: row.get(14)?,
        last_seen_at: row.get(15)?,
        revoked_at: row.get(16)?,
    })
}

fn name_at(row: &Row<'_>, first: usize) -> Result<PersonName, Fault> {
    let (given, family): (String, String) = (row.get(first)?, row.get(first + 1)?);
    let preferred: Option<String> = row.get(first + 2)?;
    Ok(PersonName::new(&given, &family, preferred.as_deref()))
}

/// What became of a scan that was received before.
pub(super) fn scanned(
    tx: &mut Tx,
    door: DoorId,
    scan: &Key,
) -> Result<Option<(Option<StaffId>, Outcome)>, Fault> {
    tx.first(&SCANNED, &[&door, scan], |row| {
        let outcome: String = row.get(2)?;
        Ok((row.get(0)?, outcome_of(&outcome)?))
    })
}

fn outcome_of(name: &str) -> Result<Outcome, Fault> {
    Outcome::parse(name).ok_or_else(|| Fault::new(format!("no scan comes to {name:?}")))
}

/// A scan with what it came to.
pub(super) struct Judged<'a> {
    pub(super) door: DoorId,
    pub(super) scan: &'a Key,
    pub(super) at: Instant,
    pub(super) received: Instant,
    pub(super) person: Option<StaffId>,
    pub(super) session: Option<SessionId>,
    pub(super) outcome: Outcome,
}

pub(super) fn add_scan(tx: &mut Tx, judged: &Judged<'_>) -> Result<(), Fault> {
    let outcome = judged.outcome.name();
    tx.run(
        &ADD_SCAN,
        &[
            &judged.door,
            judged.scan,
            &judged.at,
            &judged.received,
            &judged.person,
            &judged.session,
            &outcome,
        ],
    )
    .map(|_| ())
}

fn section_and_day(scope: Scope) -> (Option<SectionId>, Option<LocalDate>) {
    match scope {
        Scope::Section(section) => (Some(section), None),
        Scope::Day { on, .. } => (None, Some(on)),
    }
}

/// Of each door of the scope, how many scans came to each outcome.
pub(super) fn scan_counts(tx: &mut Tx, scope: Scope) -> Result<Vec<(DoorId, Outcome, i64)>, Fault> {
    let (section, on) = section_and_day(scope);
    tx.rows(&SCAN_COUNTS, &[&section, &on], |row| {
        let outcome: String = row.get(1)?;
        Ok((row.get(0)?, outcome_of(&outcome)?, row.get(2)?))
    })
}

/// What was read and did not count.
pub(super) fn left_over(
    tx: &mut Tx,
    scope: Scope,
) -> Result<Vec<(Instant, Outcome, Option<PersonName>)>, Fault> {
    let (section, on) = section_and_day(scope);
    tx.rows(&LEFT_OVER, &[&section, &on], |row| {
        let outcome: String = row.get(1)?;
        let known: Option<String> = row.get(3)?;
        let name = if known.is_some() { Some(name_at(row, 2)?) } else { None };
        Ok((row.get(0)?, outcome_of(&outcome)?, name))
    })
}

pub(super) fn note_arrived(
    tx: &mut Tx,
    session: SessionId,
    person: StaffId,
    at: Instant,
) -> Result<(), Fault> {
    tx.run(&ARRIVED, &[&session, &person, &at]).map(|_| ())
}

/// Someone a door expects, with what they may show.
pub(super) struct Expected {
    pub(super) person: StaffId,
    pub(super) name: PersonName,
    pub(super) employee_number: Option<String>,
    pub(super) badge: Option<String>,
}

pub(super) fn expected(tx: &mut Tx, scope: Scope) -> Result<Vec<Expected>, Fault> {
    let row = |row: &Row<'_>| {
        Ok(Expected {
            person: row.get(0)?,
            name: name_at(row, 1)?,
            employee_number: row.get(4)?,
            badge: row.get(5)?,
        })
    };
    match scope {
        Scope::Section(section) => tx.rows(&EXPECTED_IN_SECTION, &[&section], row),
        Scope::Day { on, building } => {
            tx.rows(&EXPECTED_ON_DAY, &[&on, &building, &building.is_none()], row)
        }
    }
}

/// Who is known to be here on a day.
pub(super) fn here_on_day(
    tx: &mut Tx,
    on: LocalDate,
    building: Option<BuildingId>,
) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&HERE_ON_DAY, &[&on, &building, &building.is_none()], |row| row.get(0))
}

pub(super) fn building_of(tx: &mut Tx, section: SectionId) -> Result<Option<BuildingId>, Fault> {
    Ok(tx.first(&BUILDING_OF_SECTION, &[&section], |row| row.get(0))?.flatten())
}
