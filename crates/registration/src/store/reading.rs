//! What pages, reports and other slices read of registrations.

use db::{Query, Row, Tx};
use kernel::{
    ActivityId, Fault, Instant, Key, LocalDate, PersonName, RegistrationId, SectionId, StaffId,
};

use crate::registration::State;
use crate::roster::{Happening, RosterRow, SeatCount};
use crate::store::state;

const ROSTER: &str = "select r.id, r.key, r.person_id, p.key, p.given_name, p.family_name,
    p.preferred_name, p.employee_number, p.email, r.ticket, r.state, r.offered_until,
    r.requested_at, r.changed_at, case when p.kind = 'guest' then p.guest_of end
    from registration r join person p on p.id = r.person_id";

fn roster_row(row: &Row<'_>) -> Result<RosterRow, Fault> {
    let (given, family): (String, String) = (row.get(4)?, row.get(5)?);
    let preferred: Option<String> = row.get(6)?;
    Ok(RosterRow {
        registration: row.get(0)?,
        key: row.get(1)?,
        person: row.get(2)?,
        person_key: row.get(3)?,
        name: PersonName::new(&given, &family, preferred.as_deref()),
        employee_number: row.get(7)?,
        email: row.get(8)?,
        ticket: row.get(9)?,
        state: state(row, 10)?,
        requested_at: row.get(12)?,
        changed_at: row.get(13)?,
        guest_of: row.get(14)?,
    })
}

/// Everyone who ever asked for a place in the section, in the order of tickets.
pub(crate) fn roster(tx: &mut Tx, section: SectionId) -> Result<Vec<RosterRow>, Fault> {
    let query =
        Query::new(ROSTER).push(" where r.section_id = ", &section).text(" order by r.ticket");
    tx.query(&query, roster_row)
}

pub(crate) fn roster_row_by_key(tx: &mut Tx, key: &Key) -> Result<Option<RosterRow>, Fault> {
    let query = Query::new(ROSTER).push(" where r.key = ", key);
    Ok(tx.query(&query, roster_row)?.pop())
}

db::sql! {
    /// Every registration of a person, the newest first, with the place in line it would have.
    OF_PERSON = "select r.key, r.section_id, r.state, r.offered_until, r.changed_at,
            case when r.state in ('requested', 'waitlisted') then
                (select count(*) from registration o where o.section_id = r.section_id
                    and o.state in ('requested', 'waitlisted') and o.ticket <= r.ticket)
                else 0 end
        from registration r where r.person_id = $1 order by r.requested_at desc, r.id desc";
    EVENTS = "select e.event, e.from_state, e.to_state, e.at, e.by_person, p.given_name,
            p.family_name, p.preferred_name, e.reason, f.given_name, f.family_name,
            f.preferred_name
        from registration_event e left join person p on p.id = e.by_person
            left join person f on f.id = e.on_behalf_of
        where e.registration_id = $1 order by e.id";
}

/// One registration of a person, without its section.
pub(crate) struct OfPerson {
    pub key: Key,
    pub section: SectionId,
    pub state: State,
    pub changed_at: Instant,
    pub place: usize,
}

pub(crate) fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<OfPerson>, Fault> {
    tx.rows(&OF_PERSON, &[&person], |row| {
        Ok(OfPerson {
            key: row.get(0)?,
            section: row.get(1)?,
            state: state(row, 2)?,
            changed_at: row.get(4)?,
            place: row.get(5)?,
        })
    })
}

pub(crate) fn events(tx: &mut Tx, registration: RegistrationId) -> Result<Vec<Happening>, Fault> {
    tx.rows(&EVENTS, &[&registration], |row| {
        Ok(Happening {
            event: row.get(0)?,
            to: row.get(2)?,
            at: row.get(3)?,
            by: name_if_any(row, 5)?,
            on_behalf_of: name_if_any(row, 9)?,
            reason: row.get(8)?,
        })
    })
}

fn name_if_any(row: &Row<'_>, at: usize) -> Result<Option<PersonName>, Fault> {
    let (given, family): (Option<String>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
    let preferred: Option<String> = row.get(at + 2)?;
    let whole = given.zip(family);
    Ok(whole.map(|(given, family)| PersonName::new(&given, &family, preferred.as_deref())))
}

/// Seats taken and people waiting of several sections; one nobody asked for is not among them.
pub(crate) fn seat_counts(
    tx: &mut Tx,
    sections: &[SectionId],
) -> Result<Vec<(SectionId, SeatCount)>, Fault> {
    let query = Query::new(
        "select q.section_id, q.taken, coalesce(waiting.people, 0)
        from seating q left join (
            select r.section_id, count(*) as people from registration r
            where r.state in ('requested', 'waitlisted') and r.section_id in ",
    )
    .list("", sections)
    .text(" group by r.section_id) waiting on waiting.section_id = q.section_id where q.section_id in ")
    .list("", sections);
    tx.query(&query, |row| {
        Ok((row.get(0)?, SeatCount { taken: row.get(1)?, waiting: row.get(2)?, kept_from: 0 }))
    })
}

db::sql! {
    /// Sections whose attendance is final: `attendance` writes them, the office's desk only reads.
    SETTLED = "select section_id from settlement";
}

pub(crate) fn settled(tx: &mut Tx) -> Result<Vec<SectionId>, Fault> {
    tx.rows(&SETTLED, &[], |row| row.get(0))
}

/// The day of the person's latest line of credit for one of the activities that still stands:
/// `credit` writes the ledger, the terms of an activity only read it.
pub(crate) fn credited_on(
    tx: &mut Tx,
    person: StaffId,
    activities: &[ActivityId],
) -> Result<Option<LocalDate>, Fault> {
    let query = Query::new("select max(e.earned_on) from credit_entry e where e.entry = 'award'")
        .push(" and e.person_id = ", &person)
        .list(" and e.activity_id in ", activities)
        .text(" and not exists (select 1 from credit_entry x")
        .text(" where x.corrects = e.id and x.entry = 'revocation')");
    Ok(tx.query(&query, |row| row.get(0))?.pop().flatten())
}

db::sql! {
    /// Sections where an offer ran out, where a seat is free and someone waits for one, or where
    /// what was kept has come to its day.
    TO_TEND = "select r.section_id from registration r
            where r.state = 'offered' and r.offered_until <= $1
        union
        select q.section_id from seating q join section s on s.id = q.section_id
            where (q.seats is null or q.taken < q.seats) and s.cancelled_at is null
                and s.promotion <> 'manual'
                and exists (select 1 from registration r
                    where r.section_id = q.section_id and r.state = 'waitlisted')
                and exists (select 1 from session t
                    where t.section_id = q.section_id and t.cancelled_at is null
                        and t.starts_at > $1)
        union
        select k.section_id from reserve k
            where k.released_at is null and k.releases_at <= $1
        order by section_id";
}

pub(crate) fn to_tend(tx: &mut Tx, now: Instant) -> Result<Vec<SectionId>, Fault> {
    tx.rows(&TO_TEND, &[&now], |row| row.get(0))
}
