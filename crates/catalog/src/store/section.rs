//! Rows of `section`, `session` and `section_presenter`.

use std::collections::HashMap;

use db::{Query, Row, ToValue, Tx, Value};
use kernel::{ActivityId, Fault, Instant, Key, LocalDate, SectionId, StaffId};

use crate::schedule::Attends;
use crate::section::{Approval, Cancellation, Gates, Section, Session};

const COLUMNS: &str =
    "select s.id, s.key, s.activity_id, a.key, a.state, a.title, s.name, s.capacity,
    s.waitlist_max, s.minimum, s.needs_approval, s.promotion, s.published_on,
    s.registration_opens_at, s.registration_closes_at, s.cancel_until_at, s.promotion_stops_at,
    s.building_id, s.location, s.cancelled_at, s.cancelled_reason, s.check_in_code, s.confirm_code,
    s.created_at
    from section s join activity a on a.id = s.activity_id";

fn read(row: &Row<'_>) -> Result<Section, Fault> {
    let cancelled_at: Option<Instant> = row.get(19)?;
    let reason: Option<String> = row.get(20)?;
    Ok(Section {
        id: row.get(0)?,
        key: row.get(1)?,
        activity: row.get(2)?,
        activity_key: row.get(3)?,
        activity_state: row.get(4)?,
        title: row.get(5)?,
        name: row.get(6)?,
        capacity: row.get(7)?,
        waitlist_max: row.get(8)?,
        minimum: row.get(9)?,
        approval: if row.get(10)? { Approval::Needed } else { Approval::NotNeeded },
        promotion: row.get(11)?,
        gates: Gates {
            published_on: row.get(12)?,
            registration_opens_at: row.get(13)?,
            registration_closes_at: row.get(14)?,
            cancel_until_at: row.get(15)?,
            promotion_stops_at: row.get(16)?,
        },
        building: row.get(17)?,
        location: row.get(18)?,
        cancelled: cancelled_at
            .map(|at| Cancellation { at, reason: reason.clone().unwrap_or_default() }),
        check_in_code: row.get(21)?,
        confirm_code: row.get(22)?,
        created_at: row.get(23)?,
        sessions: Vec::new(),
        presenters: Vec::new(),
    })
}

/// The sections of a question, in its order, with their sessions and presenters.
pub(crate) fn sections(tx: &mut Tx, filter: Query) -> Result<Vec<Section>, Fault> {
    let mut sections = tx.query(&filter, read)?;
    let ids: Vec<SectionId> = sections.iter().map(|section| section.id).collect();
    if ids.is_empty() {
        return Ok(sections);
    }
    let places: HashMap<SectionId, usize> =
        ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    for (section, session) in sessions_of(tx, &ids)? {
        if let Some(place) = places.get(&section) {
            sections[*place].sessions.push(session);
        }
    }
    let presenters =
        Query::new("select section_id, person_id from section_presenter where section_id in ")
            .list("", &ids)
            .text(" order by section_id, person_id");
    for (section, person) in
        tx.query(&presenters, |row| Ok((row.get::<SectionId>(0)?, row.get::<StaffId>(1)?)))?
    {
        if let Some(place) = places.get(&section) {
            sections[*place].presenters.push(person);
        }
    }
    Ok(sections)
}

fn sessions_of(tx: &mut Tx, ids: &[SectionId]) -> Result<Vec<(SectionId, Session)>, Fault> {
    let query = Query::new(
        "select t.section_id, t.id, t.key, t.ordinal, t.on_date, t.starts_local, t.ends_local,
            t.starts_at, t.ends_at, t.room_id, r.name, b.name, t.location, t.break_minutes,
            t.cancelled_at, s.location, h.name
        from session t
        join section s on s.id = t.section_id
        left join room r on r.id = t.room_id
        left join building b on b.id = r.building_id
        left join building h on h.id = s.building_id
        where t.section_id in ",
    )
    .list("", ids)
    .text(" order by t.section_id, t.starts_at, t.ordinal");
    tx.query(&query, |row| {
        let room: Option<String> = row.get(10)?;
        let building_of_room: Option<String> = row.get(11)?;
        let own: Option<String> = row.get(12)?;
        let of_section: Option<String> = row.get(15)?;
        let building: Option<String> = row.get(16)?;
        let place = match (room, building_of_room) {
            (Some(room), Some(building)) => Some(format!("{building}, {room}")),
            (_, _) => placed(building, own.clone().or(of_section)),
        };
        Ok((
            row.get(0)?,
            Session {
                id: row.get(1)?,
                key: row.get(2)?,
                ordinal: row.get(3)?,
                on: row.get(4)?,
                starts: row.get(5)?,
                ends: row.get(6)?,
                starts_at: row.get(7)?,
                ends_at: row.get(8)?,
                room: row.get(9)?,
                location: own,
                place,
                break_minutes: row.get(13)?,
                cancelled_at: row.get(14)?,
            },
        ))
    })
}

/// The building and what was typed, unless that names the building already.
fn placed(building: Option<String>, location: Option<String>) -> Option<String> {
    match (building, location) {
        (Some(building), Some(location)) if location.contains(&building) => Some(location),
        (Some(building), Some(location)) => Some(format!("{building}, {location}")),
        (building, location) => building.or(location),
    }
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Section>, Fault> {
    Ok(sections(tx, Query::new(COLUMNS).push(" where s.key = ", key))?.pop())
}

pub(crate) fn by_id(tx: &mut Tx, id: SectionId) -> Result<Option<Section>, Fault> {
    Ok(sections(tx, Query::new(COLUMNS).push(" where s.id = ", &id))?.pop())
}

pub(crate) fn by_ids(tx: &mut Tx, ids: &[SectionId]) -> Result<Vec<Section>, Fault> {
    sections(tx, Query::new(COLUMNS).list(" where s.id in ", ids).text(" order by s.id"))
}

pub(crate) fn of_activities(tx: &mut Tx, ids: &[ActivityId]) -> Result<Vec<Section>, Fault> {
    let query = Query::new(COLUMNS).list(" where s.activity_id in ", ids).text(" order by s.id");
    sections(tx, query)
}

pub(crate) fn presented_by(tx: &mut Tx, person: StaffId) -> Result<Vec<Section>, Fault> {
    let query = Query::new(COLUMNS)
        .push(
            " where s.id in (select section_id from section_presenter where person_id = ",
            &person,
        )
        .text(") order by s.id");
    sections(tx, query)
}

/// Sections of the school year's activities, or with a session between the days.
pub(crate) fn meeting_between(
    tx: &mut Tx,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<Section>, Fault> {
    let query = Query::new(COLUMNS)
        .push(" where s.id in (select section_id from session where on_date >= ", &first)
        .push(" and on_date <= ", &last)
        .text(") order by s.id");
    sections(tx, query)
}

/// Sections none of whose sessions is set yet.
pub(crate) fn without_sessions(tx: &mut Tx) -> Result<Vec<Section>, Fault> {
    let query = Query::new(COLUMNS)
        .text(" where s.cancelled_at is null")
        .text(" and not exists (select 1 from session t where t.section_id = s.id) order by s.id");
    sections(tx, query)
}

db::sql! {
    INSERT = "insert into section (key, activity_id, name, capacity, waitlist_max, minimum,
            needs_approval, promotion, registration_opens_at, registration_closes_at,
            cancel_until_at, promotion_stops_at, building_id, location, published_on, cancelled_at,
            cancelled_reason, check_in_code, confirm_code, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
            $20)
        returning id";
    UPDATE = "update section set name = $2, capacity = $3, waitlist_max = $4, minimum = $5,
            needs_approval = $6, promotion = $7, registration_opens_at = $8,
            registration_closes_at = $9, cancel_until_at = $10, promotion_stops_at = $11,
            building_id = $12, location = $13
        where id = $1";
    PUBLISH = "update section set published_on = $2 where id = $1";
    CANCEL = "update section set cancelled_at = $2, cancelled_reason = $3
        where id = $1 and cancelled_at is null";
    FORGET_PRESENTER = "delete from section_presenter where section_id = $1 and person_id = $2";
    PRESENTERS = "select person_id, attendance from section_presenter where section_id = $1
        order by person_id";
    LET_TAKE = "update section_presenter set attendance = $3
        where section_id = $1 and person_id = $2";
    DELETE_SESSION = "delete from session where id = $1";
    CANCEL_SESSION = "update session set cancelled_at = $2, revision = revision + 1 where id = $1 and cancelled_at is null";
    INSERT_SESSION = "insert into session (key, section_id, ordinal, on_date, starts_local, ends_local,
            starts_at, ends_at, room_id, location, break_minutes)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    UPDATE_SESSION = "update session set ordinal = $2, on_date = $3, starts_local = $4,
            ends_local = $5, starts_at = $6, ends_at = $7, room_id = $8, location = $9,
            break_minutes = $10, cancelled_at = null,
            revision = revision + case when starts_at <> $6 or ends_at <> $7
                or room_id is distinct from $8 or location is distinct from $9
                or cancelled_at is not null then 1 else 0 end
        where id = $1";
    /// The place of all of them is another.
    MOVE_SESSIONS = "update session set revision = revision + 1 where section_id = $1";
    ATTENDS = "select attendance from section_presenter where section_id = $1 and person_id = $2";
}

pub(crate) fn insert(tx: &mut Tx, section: &Section) -> Result<SectionId, Fault> {
    let id = tx.insert(
        &INSERT,
        &[
            &section.key,
            &section.activity,
            &section.name,
            &section.capacity,
            &section.waitlist_max,
            &section.minimum,
            &(section.approval == Approval::Needed),
            &section.promotion,
            &section.gates.registration_opens_at,
            &section.gates.registration_closes_at,
            &section.gates.cancel_until_at,
            &section.gates.promotion_stops_at,
            &section.building,
            &section.location,
            &section.gates.published_on,
            &section.cancelled.as_ref().map(|cancellation| cancellation.at),
            &section.cancelled.as_ref().map(|cancellation| cancellation.reason.as_str()),
            &section.check_in_code,
            &section.confirm_code,
            &section.created_at,
        ],
    )?;
    Ok(SectionId(id))
}

pub(crate) fn update(tx: &mut Tx, section: &Section) -> Result<(), Fault> {
    tx.run(
        &UPDATE,
        &[
            &section.id,
            &section.name,
            &section.capacity,
            &section.waitlist_max,
            &section.minimum,
            &(section.approval == Approval::Needed),
            &section.promotion,
            &section.gates.registration_opens_at,
            &section.gates.registration_closes_at,
            &section.gates.cancel_until_at,
            &section.gates.promotion_stops_at,
            &section.building,
            &section.location,
        ],
    )?;
    Ok(())
}

pub(crate) fn publish(
    tx: &mut Tx,
    id: SectionId,
    published_on: Option<LocalDate>,
) -> Result<(), Fault> {
    tx.run(&PUBLISH, &[&id, &published_on])?;
    Ok(())
}

/// Whether it was not cancelled before.
pub(crate) fn cancel(tx: &mut Tx, id: SectionId, at: Instant, reason: &str) -> Result<bool, Fault> {
    Ok(tx.run(&CANCEL, &[&id, &at, &reason])? == 1)
}

pub(crate) fn replace_presenters(
    tx: &mut Tx,
    id: SectionId,
    presenters: &[StaffId],
) -> Result<(), Fault> {
    let before: Vec<StaffId> = presenters_of(tx, id)?.into_iter().map(|(who, _)| who).collect();
    // Whoever goes on presenting keeps what the office said of them.
    for gone in before.iter().filter(|person| !presenters.contains(person)) {
        tx.run(&FORGET_PRESENTER, &[&id, gone])?;
    }
    let new = presenters.iter().filter(|person| !before.contains(person));
    insert_presenters(tx, new.map(|person| vec![id.to_value(), person.to_value()]).collect())
}

pub(crate) fn insert_presenters(tx: &mut Tx, rows: Vec<Vec<Value>>) -> Result<(), Fault> {
    tx.insert_many("section_presenter", &["section_id", "person_id"], rows)?;
    Ok(())
}

pub(crate) fn delete_session(tx: &mut Tx, session: &Session) -> Result<(), Fault> {
    tx.run(&DELETE_SESSION, &[&session.id])?;
    Ok(())
}

pub(crate) fn cancel_session(tx: &mut Tx, session: &Session, at: Instant) -> Result<(), Fault> {
    tx.run(&CANCEL_SESSION, &[&session.id, &at])?;
    Ok(())
}

/// Notes that what calendars show of every session has changed.
pub(crate) fn move_sessions(tx: &mut Tx, section: SectionId) -> Result<(), Fault> {
    tx.run(&MOVE_SESSIONS, &[&section])?;
    Ok(())
}

pub(crate) fn insert_session(
    tx: &mut Tx,
    section: SectionId,
    session: &Session,
) -> Result<(), Fault> {
    tx.run(
        &INSERT_SESSION,
        &[
            &session.key,
            &section,
            &session.ordinal,
            &session.on,
            &session.starts,
            &session.ends,
            &session.starts_at,
            &session.ends_at,
            &session.room,
            &session.location,
            &session.break_minutes,
        ],
    )?;
    Ok(())
}

pub(crate) fn update_session(tx: &mut Tx, session: &Session) -> Result<(), Fault> {
    tx.run(
        &UPDATE_SESSION,
        &[
            &session.id,
            &session.ordinal,
            &session.on,
            &session.starts,
            &session.ends,
            &session.starts_at,
            &session.ends_at,
            &session.room,
            &session.location,
            &session.break_minutes,
        ],
    )?;
    Ok(())
}

/// What a person has to do with the section's attendance, if they present it.
pub(crate) fn attends(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
) -> Result<Option<Attends>, Fault> {
    let kept: Option<String> = tx.first(&ATTENDS, &[&section, &person], |row| row.get(0))?;
    kept.as_deref().map(Attends::stored).transpose()
}

pub(crate) fn presenters_of(
    tx: &mut Tx,
    section: SectionId,
) -> Result<Vec<(StaffId, Attends)>, Fault> {
    tx.rows(&PRESENTERS, &[&section], |row| {
        Ok((row.get(0)?, Attends::stored(&row.get::<String>(1)?)?))
    })
}

pub(crate) fn let_take(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
    attends: Attends,
) -> Result<(), Fault> {
    tx.run(&LET_TAKE, &[&section, &person, &attends.name()]).map(|_| ())
}
