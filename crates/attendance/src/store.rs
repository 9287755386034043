//! What attendance reads and writes. Marks are only ever added; the latest of a session and
//! person holds.

use crate::code::SessionCodes;
use crate::mark::Attendance;
use crate::outcome::Session;
use crate::room::{CheckIn, Dated, MadeUp, OnRoster, Section, Settlement, Way, WayIn};
use db::{Query, Row, Tx, Value};
use kernel::{Fault, Instant, Key, PersonName, SectionId, SessionId, StaffId};
use std::collections::BTreeSet;

db::sql! {
    /// A section as the presenter knows it, with the seeds of its codes.
    SECTION = "select s.id, s.key, a.title, s.name, b.name, s.location, s.cancelled_at,
            s.check_in_code, s.confirm_code
        from section s
        join activity a on a.id = s.activity_id
        left join building b on b.id = s.building_id
        where s.id = $1";
    SECTION_BY_KEY = "select id from section where key = $1";
    SECTION_OF_SESSION = "select section_id from session where id = $1";
    SECTION_OF_SESSION_KEY = "select section_id from session where key = $1";
    /// Holds everyone off who would mark, confirm or settle in the same section.
    SECTION_LOCKED = "select id from section where id = $1 {{for_update}}";
    PRESENTERS = "select p.id, p.given_name, p.family_name, p.preferred_name
        from section_presenter sp
        join person p on p.id = sp.person_id
        where sp.section_id = $1
        order by p.family_name, p.given_name, p.id";
    SESSIONS = "select id, key, ordinal, on_date, starts_local, ends_local, starts_at, ends_at,
            break_minutes, cancelled_at
        from session where section_id = $1 order by starts_at, ordinal, id";
    SETTLEMENT = "select settled_at, settled_by from settlement where section_id = $1";
    SETTLE = "insert into settlement (section_id, settled_at, settled_by) values ($1, $2, $3)
        on conflict (section_id) do nothing";
    /// Who holds a seat, and who was marked without one.
    ON_ROSTER = "select p.id, p.key, p.given_name, p.family_name, p.preferred_name,
            case when exists (select 1 from registration r where r.section_id = $1
                and r.person_id = p.id and r.state = 'registered') then 1 else 0 end,
            case when p.kind = 'guest' then p.guest_of end
        from person p
        where p.id in (
            select r.person_id from registration r
            where r.section_id = $1 and r.state = 'registered'
            union
            select m.person_id from attendance_mark m join session s on s.id = m.session_id
            where s.section_id = $1)
        order by p.family_name, p.given_name, p.id";
    IS_REGISTERED = "select 1 from registration
        where section_id = $1 and person_id = $2 and state = 'registered'";
    /// Every mark of a section, oldest first.
    MARKS = "select m.session_id, m.person_id, m.outcome, m.minutes, m.reason, m.way, m.at,
            m.by_person, m.made_up_on, m.made_up_from
        from attendance_mark m
        join session s on s.id = m.session_id
        where s.section_id = $1
        order by m.id";
    /// Every mark of one person in a section, oldest first.
    MARKS_OF_PERSON = "select m.session_id, m.person_id, m.outcome, m.minutes, m.reason, m.way,
            m.at, m.by_person, m.made_up_on, m.made_up_from
        from attendance_mark m
        join session s on s.id = m.session_id
        where s.section_id = $1 and m.person_id = $2
        order by m.id";
    CHECK_INS = "select c.session_id, c.person_id, c.checked_in_at, c.confirmed_at
        from check_in c
        join session s on s.id = c.session_id
        where s.section_id = $1";
    CHECK_IN_OF = "select session_id, person_id, checked_in_at, confirmed_at
        from check_in where session_id = $1 and person_id = $2";
    /// The first time each code was entered stays.
    CHECKED_IN = "insert into check_in (session_id, person_id, checked_in_at, confirmed_at)
        values ($1, $2, $3, null)
        on conflict (session_id, person_id) do update
        set checked_in_at = coalesce(check_in.checked_in_at, excluded.checked_in_at)";
    CONFIRMED = "insert into check_in (session_id, person_id, checked_in_at, confirmed_at)
        values ($1, $2, null, $3)
        on conflict (session_id, person_id) do update
        set confirmed_at = coalesce(check_in.confirmed_at, excluded.confirmed_at)";
    /// The sessions around a moment for which a person holds a seat or has a mark.
    SESSIONS_OF_PERSON = "select s.section_id, s.id, s.key, n.check_in_code, n.confirm_code
        from session s
        join section n on n.id = s.section_id
        where s.starts_at >= $2 and s.starts_at <= $3 and s.cancelled_at is null
            and n.cancelled_at is null
            and (exists (select 1 from registration r where r.section_id = s.section_id
                    and r.person_id = $1 and r.state = 'registered')
                or exists (select 1 from attendance_mark m join session o on o.id = m.session_id
                    where o.section_id = s.section_id and m.person_id = $1))
        order by s.starts_at, s.id";
    /// All sessions that start in a stretch of time.
    SESSIONS_AROUND = "select s.section_id, s.id, s.key, n.check_in_code, n.confirm_code
        from session s
        join section n on n.id = s.section_id
        where s.starts_at >= $1 and s.starts_at <= $2 and s.cancelled_at is null
            and n.cancelled_at is null
        order by s.starts_at, s.id";
    /// One person by the address or number they would give at the door.
    PERSON_AT_THE_DOOR = "select id from person
        where (lower(email) = $1 or employee_number = $2) and left_on is null
        order by id";
}

pub(crate) fn section(tx: &mut Tx, id: SectionId) -> Result<Option<Section>, Fault> {
    let found = tx.first(&SECTION, &[&id], |row| {
        Ok(Section {
            id: row.get(0)?,
            key: row.get(1)?,
            title: row.get(2)?,
            name: row.get(3)?,
            building: row.get(4)?,
            location: row.get(5)?,
            cancelled_at: row.get(6)?,
            check_in_seed: row.get(7)?,
            confirm_seed: row.get(8)?,
            sessions: Vec::new(),
            presenters: Vec::new(),
            settlement: None,
        })
    })?;
    let Some(mut section) = found else { return Ok(None) };
    section.sessions = tx.rows(&SESSIONS, &[&id], session_of)?;
    section.presenters = tx.rows(&PRESENTERS, &[&id], |row| Ok((row.get(0)?, name_of(row, 1)?)))?;
    section.settlement =
        tx.first(&SETTLEMENT, &[&id], |row| Ok(Settlement { at: row.get(0)?, by: row.get(1)? }))?;
    Ok(Some(section))
}

/// Which of these sections are settled.
pub(crate) fn settled_among(
    tx: &mut Tx,
    sections: &[SectionId],
) -> Result<BTreeSet<SectionId>, Fault> {
    let query =
        Query::new("select section_id from settlement").list(" where section_id in ", sections);
    Ok(tx.query(&query, |row| row.get(0))?.into_iter().collect())
}

pub(crate) fn section_by_key(tx: &mut Tx, key: &Key) -> Result<Option<SectionId>, Fault> {
    tx.first(&SECTION_BY_KEY, &[key], |row| row.get(0))
}

pub(crate) fn section_of(tx: &mut Tx, session: SessionId) -> Result<Option<SectionId>, Fault> {
    tx.first(&SECTION_OF_SESSION, &[&session], |row| row.get(0))
}

pub(crate) fn section_of_session(tx: &mut Tx, session: &Key) -> Result<Option<SectionId>, Fault> {
    tx.first(&SECTION_OF_SESSION_KEY, &[session], |row| row.get(0))
}

pub(crate) fn lock(tx: &mut Tx, section: SectionId) -> Result<(), Fault> {
    tx.lock(&SECTION_LOCKED, &[&section]).map(|_| ())
}

pub(crate) fn on_roster(tx: &mut Tx, section: SectionId) -> Result<Vec<OnRoster>, Fault> {
    tx.rows(&ON_ROSTER, &[&section], |row| {
        let registered: i64 = row.get(5)?;
        Ok(OnRoster {
            person: row.get(0)?,
            key: row.get(1)?,
            name: name_of(row, 2)?,
            way_in: if registered == 1 { WayIn::Registered } else { WayIn::WalkIn },
            organization: row.get(6)?,
        })
    })
}

pub(crate) fn is_registered(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
) -> Result<bool, Fault> {
    Ok(tx.first(&IS_REGISTERED, &[&section, &person], |row| row.get::<i64>(0))?.is_some())
}

pub(crate) fn marks(tx: &mut Tx, section: SectionId) -> Result<Vec<Dated>, Fault> {
    tx.rows(&MARKS, &[&section], dated_of)
}

pub(crate) fn marks_of(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
) -> Result<Vec<Dated>, Fault> {
    tx.rows(&MARKS_OF_PERSON, &[&section, &person], dated_of)
}

/// Adds marks. Written together, so that a whole roster is one statement.
pub(crate) fn add_marks(tx: &mut Tx, marks: &[Dated]) -> Result<u64, Fault> {
    let rows = marks
        .iter()
        .map(|mark| {
            use db::ToValue;
            vec![
                mark.session.to_value(),
                mark.person.to_value(),
                mark.attendance.name().to_value(),
                mark.attendance.minutes().to_value(),
                mark.attendance.reason().map_or(Value::Null, ToValue::to_value),
                mark.way.name().to_value(),
                mark.at.to_value(),
                mark.by.to_value(),
                mark.made_up.map(|made_up| made_up.on).to_value(),
                mark.made_up.map(|made_up| made_up.from).to_value(),
            ]
        })
        .collect();
    let columns = [
        "session_id",
        "person_id",
        "outcome",
        "minutes",
        "reason",
        "way",
        "at",
        "by_person",
        "made_up_on",
        "made_up_from",
    ];
    tx.insert_many("attendance_mark", &columns, rows)
}

pub(crate) fn check_ins(tx: &mut Tx, section: SectionId) -> Result<Vec<CheckIn>, Fault> {
    tx.rows(&CHECK_INS, &[&section], check_in_row)
}

pub(crate) fn check_in_of(
    tx: &mut Tx,
    session: SessionId,
    person: StaffId,
) -> Result<Option<CheckIn>, Fault> {
    tx.first(&CHECK_IN_OF, &[&session, &person], check_in_row)
}

pub(crate) fn note_checked_in(
    tx: &mut Tx,
    session: SessionId,
    person: StaffId,
    at: Instant,
) -> Result<(), Fault> {
    tx.run(&CHECKED_IN, &[&session, &person, &at]).map(|_| ())
}

pub(crate) fn note_confirmed(
    tx: &mut Tx,
    session: SessionId,
    person: StaffId,
    at: Instant,
) -> Result<(), Fault> {
    tx.run(&CONFIRMED, &[&session, &person, &at]).map(|_| ())
}

/// Settles once: `false` when it was settled before.
pub(crate) fn settle(
    tx: &mut Tx,
    section: SectionId,
    at: Instant,
    by: Option<StaffId>,
) -> Result<bool, Fault> {
    Ok(tx.run(&SETTLE, &[&section, &at, &by])? == 1)
}

/// A session with its two codes.
pub(crate) struct Coded {
    pub(crate) section: SectionId,
    pub(crate) session: SessionId,
    pub(crate) codes: SessionCodes,
}

pub(crate) fn sessions_of_person(
    tx: &mut Tx,
    person: StaffId,
    from: Instant,
    to: Instant,
) -> Result<Vec<Coded>, Fault> {
    tx.rows(&SESSIONS_OF_PERSON, &[&person, &from, &to], coded_of)
}

pub(crate) fn sessions_around(
    tx: &mut Tx,
    from: Instant,
    to: Instant,
) -> Result<Vec<Coded>, Fault> {
    tx.rows(&SESSIONS_AROUND, &[&from, &to], coded_of)
}

/// The person who works here and is known by this mail address or employee number. None when two
/// are: then neither is meant.
pub(crate) fn person_at_the_door(tx: &mut Tx, said: &str) -> Result<Option<StaffId>, Fault> {
    let said = said.trim();
    let found: Vec<StaffId> =
        tx.rows(&PERSON_AT_THE_DOOR, &[&said.to_lowercase(), &said], |row| row.get(0))?;
    Ok(match found.as_slice() {
        [one] => Some(*one),
        [] | [_, _, ..] => None,
    })
}

fn session_of(row: &Row<'_>) -> Result<Session, Fault> {
    Ok(Session {
        id: row.get(0)?,
        key: row.get(1)?,
        ordinal: row.get(2)?,
        on: row.get(3)?,
        starts: row.get(4)?,
        ends: row.get(5)?,
        starts_at: row.get(6)?,
        ends_at: row.get(7)?,
        breaks: row.get(8)?,
        cancelled_at: row.get(9)?,
    })
}

fn coded_of(row: &Row<'_>) -> Result<Coded, Fault> {
    let (key, check_in, confirm): (Key, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let codes = SessionCodes::of(&check_in, &confirm, &key);
    Ok(Coded { section: row.get(0)?, session: row.get(1)?, codes })
}

fn dated_of(row: &Row<'_>) -> Result<Dated, Fault> {
    let (outcome, way): (String, String) = (row.get(2)?, row.get(5)?);
    let attendance = Attendance::stored(&outcome, row.get(3)?, row.get(4)?)
        .ok_or_else(|| Fault::new(format!("{outcome:?} is no state of attendance")))?;
    let way =
        Way::stored(&way).ok_or_else(|| Fault::new(format!("{way:?} is no way to a mark")))?;
    Ok(Dated {
        session: row.get(0)?,
        person: row.get(1)?,
        attendance,
        way,
        at: row.get(6)?,
        by: row.get(7)?,
        made_up: match (row.get(8)?, row.get(9)?) {
            (Some(on), Some(from)) => Some(MadeUp { on, from }),
            (_, _) => None,
        },
    })
}

fn check_in_row(row: &Row<'_>) -> Result<CheckIn, Fault> {
    Ok(CheckIn {
        session: row.get(0)?,
        person: row.get(1)?,
        checked_in_at: row.get(2)?,
        confirmed_at: row.get(3)?,
    })
}

fn name_of(row: &Row<'_>, first: usize) -> Result<PersonName, Fault> {
    let (given, family): (String, String) = (row.get(first)?, row.get(first + 1)?);
    let preferred: Option<String> = row.get(first + 2)?;
    Ok(PersonName::new(&given, &family, preferred.as_deref()))
}
