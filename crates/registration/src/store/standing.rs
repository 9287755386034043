//! Rows of `standing_audience` and `standing_place`.

use std::collections::HashSet;

use db::{Query, Row, Tx};
use kernel::{Fault, Instant, Key, Occasion, SectionId, StaffId, StandingAudienceId};
use staff::audience::Audience;

use crate::standing::StandingAudience;

const STANDING: &str = "select a.id, a.key, a.section_id, a.audience, a.began_at, a.looked_at,
    (select count(*) from standing_place p join registration r on r.id = p.registration_id
        where p.standing_id = a.id
            and r.state in ('requested', 'registered', 'waitlisted', 'offered'))
    from standing_audience a";

fn standing(row: &Row<'_>) -> Result<StandingAudience, Fault> {
    let text: String = row.get(3)?;
    let audience = Audience::parse(&text)
        .map_err(|error| Fault::new(format!("the audience {text:?} cannot be read: {error}")))?;
    Ok(StandingAudience {
        id: row.get(0)?,
        key: row.get(1)?,
        section: row.get(2)?,
        audience,
        began_at: row.get(4)?,
        looked_at: row.get(5)?,
        placed: row.get(6)?,
    })
}

pub(crate) fn of_sections(
    tx: &mut Tx,
    sections: &[SectionId],
) -> Result<Vec<StandingAudience>, Fault> {
    let query = Query::new(STANDING)
        .text(" where a.ended_at is null")
        .list(" and a.section_id in ", sections)
        .text(" order by a.id");
    tx.query(&query, standing)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<StandingAudience>, Fault> {
    let query = Query::new(STANDING).push(" where a.key = ", key);
    Ok(tx.query(&query, standing)?.pop())
}

/// Of sections that are still to come: those not looked at since `before`, and those since whose
/// last look a position was recorded.
pub(crate) fn to_keep(
    tx: &mut Tx,
    now: Instant,
    before: Instant,
) -> Result<Vec<StandingAudience>, Fault> {
    let query = Query::new(STANDING)
        .text(" join section s on s.id = a.section_id and s.cancelled_at is null")
        .text(" and s.published_on is not null where a.ended_at is null")
        .push(" and (a.looked_at is null or a.looked_at <= ", &before)
        .text(" or a.looked_at < (select max(recorded_at) from position))")
        .push(
            " and not exists (select 1 from session t where t.section_id = s.id
                and t.cancelled_at is null and t.starts_at <= ",
            &now,
        )
        .text(") order by a.id");
    tx.query(&query, standing)
}

db::sql! {
    BEGIN_STANDING = "insert into standing_audience (key, section_id, audience, began_at, began_by)
        values ($1, $2, $3, $4, $5) returning id";
    END_STANDING = "update standing_audience set ended_at = $2
        where id = $1 and ended_at is null";
    LOOKED = "update standing_audience set looked_at = $2 where id = $1";
    PLACE_BY_STANDING = "insert into standing_place (registration_id, standing_id)
        select id, $2 from registration where key = $1";
    EVER_REGISTERED = "select distinct person_id from registration where section_id = $1";
    PLACED_BY = "select r.key, r.person_id from standing_place p
        join registration r on r.id = p.registration_id
        where p.standing_id = $1
            and r.state in ('requested', 'registered', 'waitlisted', 'offered')
        order by r.id";
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
    audience: &Audience,
) -> Result<(StandingAudienceId, Key), Fault> {
    let key = Key::new();
    let text = audience.to_string();
    let id =
        tx.insert(&BEGIN_STANDING, &[&key, &section, &text, &occasion.now, &occasion.by.staff()])?;
    Ok((StandingAudienceId(id), key))
}

pub(crate) fn end(tx: &mut Tx, id: StandingAudienceId, at: Instant) -> Result<(), Fault> {
    tx.run(&END_STANDING, &[&id, &at])?;
    Ok(())
}

pub(crate) fn looked(tx: &mut Tx, id: StandingAudienceId, at: Instant) -> Result<(), Fault> {
    tx.run(&LOOKED, &[&id, &at])?;
    Ok(())
}

pub(crate) fn place(tx: &mut Tx, id: StandingAudienceId, registration: &Key) -> Result<(), Fault> {
    tx.run(&PLACE_BY_STANDING, &[registration, &id])?;
    Ok(())
}

/// Everyone who ever asked, or was asked for, in a section.
pub(crate) fn ever_registered(tx: &mut Tx, section: SectionId) -> Result<HashSet<StaffId>, Fault> {
    Ok(tx.rows(&EVER_REGISTERED, &[&section], |row| row.get(0))?.into_iter().collect())
}

/// The registrations that came about by it and are not over.
pub(crate) fn placed_by(tx: &mut Tx, id: StandingAudienceId) -> Result<Vec<(Key, StaffId)>, Fault> {
    tx.rows(&PLACED_BY, &[&id], |row| Ok((row.get(0)?, row.get(1)?)))
}
