//! The SQL of registration, beside the functions that run it: the line of a section and what
//! moves in it here, what is only read in `store/reading.rs`.

pub(crate) mod absence;
pub(crate) mod coverage;
pub(crate) mod guests;
pub(crate) mod interest;
pub(crate) mod reading;
pub(crate) mod reserve;
pub(crate) mod series;
pub(crate) mod standing;

use db::{Row, Tx};
use kernel::{Fault, Instant, Key, RegistrationId, Seats, SectionId, StaffId};

use crate::registration::{Clash, OtherSection, State};
use crate::seating::{InLine, WaitsFor};

/// One registration as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub id: RegistrationId,
    pub key: Key,
    pub section: SectionId,
    pub person: StaffId,
    pub ticket: i64,
    pub state: State,
}

pub(crate) fn standing(row: &Row<'_>) -> Result<Standing, Fault> {
    Ok(Standing {
        id: row.get(0)?,
        key: row.get(1)?,
        section: row.get(2)?,
        person: row.get(3)?,
        ticket: row.get(4)?,
        state: state(row, 5)?,
    })
}

/// A state out of two neighbouring columns: its name and until when it is offered.
pub(crate) fn state(row: &Row<'_>, column: usize) -> Result<State, Fault> {
    let name: String = row.get(column)?;
    let offered_until = row.get(column + 1)?;
    State::read(&name, offered_until)
        .ok_or_else(|| Fault::new(format!("a registration cannot be {name:?} {offered_until:?}")))
}

db::sql! {
    /// One registration as it stands.
    STANDING = "select id, key, section_id, person_id, ticket, state, offered_until
        from registration where id = $1";
    STANDING_BY_KEY = "select id, key, section_id, person_id, ticket, state, offered_until
        from registration where key = $1";
    /// The one registration of a person in a section that is not over.
    ACTIVE = "select id, key, section_id, person_id, ticket, state, offered_until
        from registration where section_id = $1 and person_id = $2
            and state in ('requested', 'registered', 'waitlisted', 'offered')";
    /// Everyone in a section who is not out of it, in the order of tickets.
    ALL_ACTIVE = "select id, key, section_id, person_id, ticket, state, offered_until
        from registration where section_id = $1
            and state in ('requested', 'registered', 'waitlisted', 'offered')
        order by ticket";
    /// Offers of a section that were not taken in time.
    OVERDUE_OFFERS = "select id, key, section_id, person_id, ticket, state, offered_until
        from registration where section_id = $1 and state = 'offered' and offered_until <= $2
        order by ticket";
}

pub(crate) fn by_id(tx: &mut Tx, id: RegistrationId) -> Result<Option<Standing>, Fault> {
    tx.first(&STANDING, &[&id], standing)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Standing>, Fault> {
    tx.first(&STANDING_BY_KEY, &[key], standing)
}

pub(crate) fn active(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
) -> Result<Option<Standing>, Fault> {
    tx.first(&ACTIVE, &[&section, &person], standing)
}

pub(crate) fn all_active(tx: &mut Tx, section: SectionId) -> Result<Vec<Standing>, Fault> {
    tx.rows(&ALL_ACTIVE, &[&section], standing)
}

pub(crate) fn overdue_offers(
    tx: &mut Tx,
    section: SectionId,
    now: Instant,
) -> Result<Vec<Standing>, Fault> {
    tx.rows(&OVERDUE_OFFERS, &[&section, &now], standing)
}

db::sql! {
    /// A section's seats are counted from the first time anyone wants one.
    BEGIN_SEATING = "insert into seating (section_id, seats, taken, next_ticket)
        select id, capacity, 0, 1 from section where id = $1
        on conflict (section_id) do nothing";
    /// Held until the transaction ends: nobody else changes seats or line meanwhile.
    LOCK_SEATING = "select section_id from seating where section_id = $1 {{for_update}}";
    SEATING = "select seats, taken from seating where section_id = $1";
    /// A person's seats are given one at a time, so that no two of them collide.
    LOCK_PERSON = "select id from person where id = $1 {{for_update}}";
    /// The next ticket, and a seat with it if one is wanted.
    DRAW_TICKET = "update seating set next_ticket = next_ticket + 1, taken = taken + $2
        where section_id = $1 and (seats is null or taken + $2 <= seats)
        returning next_ticket - 1";
    MOVE_SEATS = "update seating set taken = taken + $2 where section_id = $1";
    SET_SEATS = "update seating set seats = $2 where section_id = $1";
    IN_LINE = "select count(*) from registration
        where section_id = $1 and state in ('requested', 'waitlisted')";
    AHEAD_IN_LINE = "select count(*) from registration
        where section_id = $1 and state in ('requested', 'waitlisted') and ticket < $2";
    WHOLE_LINE = "select id, state from registration
        where section_id = $1 and state in ('requested', 'waitlisted') order by ticket";
}

/// Locks the seats and lines of sections, and of those they are taken together with, until the
/// transaction ends: always in the order of their ids, so that nobody waits for one another. Which
/// are locked.
pub(crate) fn lock_seatings(tx: &mut Tx, wanted: &[SectionId]) -> Result<Vec<SectionId>, Fault> {
    let mut sections = Vec::new();
    for section in wanted {
        sections.extend(series::linked(tx, *section)?);
    }
    sections.sort_unstable();
    sections.dedup();
    for section in &sections {
        if tx.lock(&LOCK_SEATING, &[section])? == 0 {
            tx.run(&BEGIN_SEATING, &[section])?;
            tx.lock(&LOCK_SEATING, &[section])?;
        }
    }
    Ok(sections)
}

/// The seats and how many are taken, as they are just now; `None` before anyone wanted one.
pub(crate) fn seating(
    tx: &mut Tx,
    section: SectionId,
) -> Result<Option<(Option<Seats>, usize)>, Fault> {
    tx.first(&SEATING, &[&section], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn lock_person(tx: &mut Tx, person: StaffId) -> Result<(), Fault> {
    tx.lock(&LOCK_PERSON, &[&person])?;
    Ok(())
}

/// `None` when a seat was wanted and none was left.
pub(crate) fn draw_ticket(
    tx: &mut Tx,
    section: SectionId,
    seats_wanted: i64,
) -> Result<Option<i64>, Fault> {
    tx.first(&DRAW_TICKET, &[&section, &seats_wanted], |row| row.get(0))
}

pub(crate) fn move_seats(tx: &mut Tx, section: SectionId, by: i64) -> Result<(), Fault> {
    tx.run(&MOVE_SEATS, &[&section, &by])?;
    Ok(())
}

pub(crate) fn set_seats(
    tx: &mut Tx,
    section: SectionId,
    seats: Option<Seats>,
) -> Result<(), Fault> {
    tx.run(&SET_SEATS, &[&section, &seats])?;
    Ok(())
}

pub(crate) fn in_line(tx: &mut Tx, section: SectionId) -> Result<usize, Fault> {
    tx.one(&IN_LINE, &[&section], |row| row.get(0))
}

pub(crate) fn ahead_in_line(tx: &mut Tx, section: SectionId, ticket: i64) -> Result<usize, Fault> {
    tx.one(&AHEAD_IN_LINE, &[&section, &ticket], |row| row.get(0))
}

pub(crate) fn whole_line(tx: &mut Tx, section: SectionId) -> Result<Vec<InLine>, Fault> {
    tx.rows(&WHOLE_LINE, &[&section], |row| {
        let state: String = row.get(1)?;
        let waits = if state == "requested" { WaitsFor::Approval } else { WaitsFor::Seat };
        Ok(InLine { registration: row.get(0)?, waits, fits: Vec::new() })
    })
}

db::sql! {
    INSERT = "insert into registration (key, section_id, person_id, ticket, state, offered_until,
            requested_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $7)";
    /// Only from the state it was decided on.
    MOVE = "update registration set state = $3, offered_until = $4, changed_at = $5
        where id = $1 and state = $2";
    RECORD_EVENT = "insert into registration_event
            (registration_id, event, from_state, to_state, at, by_person, reason, on_behalf_of)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
}

/// A registration that does not exist yet.
pub(crate) struct New {
    pub section: SectionId,
    pub person: StaffId,
    pub ticket: i64,
    pub state: State,
}

/// `None` when the person has an active registration in the section already
/// (`registration_one_active` said no).
pub(crate) fn insert(tx: &mut Tx, new: &New, now: Instant) -> Result<Option<Standing>, Fault> {
    let key = Key::new();
    let inserted = tx.try_run(
        &INSERT,
        &[
            &key,
            &new.section,
            &new.person,
            &new.ticket,
            &new.state.name(),
            &new.state.offered_until(),
            &now,
        ],
    )?;
    match inserted {
        Ok(_) => by_key(tx, &key),
        Err(violation) if violation.constraint == "registration_one_active" => Ok(None),
        Err(violation) => Err(Fault::new(format!("a new registration: {violation:?}"))),
    }
}

/// Whether it was still in the state it is moved from.
pub(crate) fn make_move(
    tx: &mut Tx,
    registration: &Standing,
    to: State,
    now: Instant,
) -> Result<bool, Fault> {
    let changed = tx.run(
        &MOVE,
        &[&registration.id, &registration.state.name(), &to.name(), &to.offered_until(), &now],
    )?;
    Ok(changed == 1)
}

/// One line of a registration's history.
pub(crate) struct Happened<'a> {
    pub registration: RegistrationId,
    pub event: &'static str,
    pub from: Option<State>,
    pub to: State,
    pub at: Instant,
    pub by: Option<StaffId>,
    pub reason: Option<&'a str>,
    pub on_behalf_of: Option<StaffId>,
}

pub(crate) fn record_event(tx: &mut Tx, happened: &Happened<'_>) -> Result<(), Fault> {
    tx.run(
        &RECORD_EVENT,
        &[
            &happened.registration,
            &happened.event,
            &happened.from.map(State::name),
            &happened.to.name(),
            &happened.at,
            &happened.by,
            &happened.reason,
            &happened.on_behalf_of,
        ],
    )?;
    Ok(())
}

db::sql! {
    /// A session of a section the person has a seat in, or presents, that meets at the same time as
    /// one of this section. Half-open: one may end when the other starts.
    CLASH = "select s.key, held.registration, a.title, mine.starts_at, mine.ends_at
        from (select r.section_id, r.key as registration from registration r
                where r.person_id = $1 and r.state in ('registered', 'offered')
            union all
            select p.section_id, null as registration
                from section_presenter p where p.person_id = $1) held
        join section s on s.id = held.section_id
        join activity a on a.id = s.activity_id
        join session mine on mine.section_id = s.id and mine.cancelled_at is null
        join session wanted on wanted.section_id = $2 and wanted.cancelled_at is null
            and wanted.starts_at < mine.ends_at and mine.starts_at < wanted.ends_at
        where s.id <> $2 and s.id <> $3 and s.cancelled_at is null
        order by mine.starts_at, s.id, held.registration nulls last limit 1";
    /// Another section, not yet over, of the same activity, taken once, in which the person has a
    /// seat; sections that are taken together are one.
    OTHER_SECTION = "select o.key, a.title, r.key
        from section s
        join activity a on a.id = s.activity_id and a.repeatable = false
        join section o on o.activity_id = a.id and o.id <> s.id and o.id <> $4
            and o.cancelled_at is null
        join registration r on r.section_id = o.id and r.person_id = $1
            and r.state in ('registered', 'offered')
        where s.id = $2
            and not exists (select 1 from series_section x
                join series_section y on y.series_id = x.series_id
                where x.section_id = s.id and y.section_id = o.id)
            and (exists (select 1 from session t
                    where t.section_id = o.id and t.cancelled_at is null and t.ends_at > $3)
                or not exists (select 1 from session t
                    where t.section_id = o.id and t.cancelled_at is null))
        order by o.id limit 1";
}

/// `but`: a section that is given up for this one.
pub(crate) fn clash(
    tx: &mut Tx,
    person: StaffId,
    section: SectionId,
    but: Option<SectionId>,
) -> Result<Option<Clash>, Fault> {
    tx.first(&CLASH, &[&person, &section, &but.unwrap_or(section)], |row| {
        Ok(Clash {
            section: row.get(0)?,
            registration: row.get(1)?,
            title: row.get(2)?,
            starts_at: row.get(3)?,
            ends_at: row.get(4)?,
        })
    })
}

pub(crate) fn other_section(
    tx: &mut Tx,
    person: StaffId,
    section: SectionId,
    but: Option<SectionId>,
    now: Instant,
) -> Result<Option<OtherSection>, Fault> {
    tx.first(&OTHER_SECTION, &[&person, &section, &now, &but.unwrap_or(section)], |row| {
        Ok(OtherSection { section: row.get(0)?, title: row.get(1)?, registration: row.get(2)? })
    })
}
