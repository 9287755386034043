//! Rows of `reserve` and `reserve_fit`.

use std::collections::HashMap;

use db::{Query, Row, Tx};
use kernel::{Fault, Instant, Key, Occasion, RegistrationId, ReserveId, SectionId};
use staff::audience::Audience;

use crate::places::{Fits, Kept};
use crate::reserve::{NewReserve, Reserve};

db::sql! {
    OF_SECTION = "select id, key, section_id, audience, seats, releases_at, building_id, released_at
        from reserve where section_id = $1 order by id";
    BY_KEY = "select id, key, section_id, audience, seats, releases_at, building_id, released_at
        from reserve where key = $1";
    /// Reserves of a section whose deadline has come and that nobody has released yet.
    DUE = "select id, key, section_id, audience, seats, releases_at, building_id, released_at
        from reserve where section_id = $1 and released_at is null and releases_at <= $2
        order by id";
    IN_FORCE = "select id, key, section_id, audience, seats, releases_at, building_id, released_at
        from reserve where section_id = $1 and released_at is null and releases_at > $2
        order by id";
    INSERT = "insert into reserve (key, section_id, audience, seats, releases_at, building_id,
            recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
    RELEASE = "update reserve set released_at = $2 where id = $1 and released_at is null";
    FITS = "insert into reserve_fit (reserve_id, registration_id) values ($1, $2)
        on conflict (reserve_id, registration_id) do nothing";
    /// What everyone with a seat or in line fits, in the order of tickets.
    WHO_FITS = "select r.id, r.state, f.reserve_id from registration r
        left join reserve_fit f on f.registration_id = r.id
        where r.section_id = $1 and r.state in ('requested', 'registered', 'waitlisted', 'offered')
        order by r.ticket, f.reserve_id";
}

fn reserve(row: &Row<'_>) -> Result<Reserve, Fault> {
    let audience: String = row.get(3)?;
    Ok(Reserve {
        id: row.get(0)?,
        key: row.get(1)?,
        section: row.get(2)?,
        audience: Audience::parse(&audience)
            .map_err(|error| Fault::new(format!("the audience of kept places: {error}")))?,
        seats: row.get(4)?,
        releases_at: row.get(5)?,
        building: row.get(6)?,
        released_at: row.get(7)?,
    })
}

pub(crate) fn of_section(tx: &mut Tx, section: SectionId) -> Result<Vec<Reserve>, Fault> {
    tx.rows(&OF_SECTION, &[&section], reserve)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Reserve>, Fault> {
    tx.first(&BY_KEY, &[key], reserve)
}

pub(crate) fn due(tx: &mut Tx, section: SectionId, now: Instant) -> Result<Vec<Reserve>, Fault> {
    tx.rows(&DUE, &[&section, &now], reserve)
}

pub(crate) fn in_force(
    tx: &mut Tx,
    section: SectionId,
    now: Instant,
) -> Result<Vec<Reserve>, Fault> {
    tx.rows(&IN_FORCE, &[&section, &now], reserve)
}

/// Which of these sections keep places for some.
pub(crate) fn sections_with(
    tx: &mut Tx,
    sections: &[SectionId],
    now: Instant,
) -> Result<Vec<SectionId>, Fault> {
    if sections.is_empty() {
        return Ok(Vec::new());
    }
    let query = Query::new("select distinct section_id from reserve where released_at is null")
        .push(" and releases_at > ", &now)
        .list(" and section_id in ", sections)
        .text(" order by section_id");
    tx.query(&query, |row| row.get(0))
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
    new: &NewReserve,
) -> Result<(ReserveId, Key), Fault> {
    let key = Key::new();
    let id = tx.insert(
        &INSERT,
        &[
            &key,
            &section,
            &new.audience.to_string(),
            &new.seats,
            &new.releases_at,
            &new.building,
            &occasion.now,
            &occasion.by.staff(),
        ],
    )?;
    Ok((ReserveId(id), key))
}

pub(crate) fn release(tx: &mut Tx, reserve: ReserveId, now: Instant) -> Result<(), Fault> {
    tx.run(&RELEASE, &[&reserve, &now]).map(|_| ())
}

pub(crate) fn fits(
    tx: &mut Tx,
    reserve: ReserveId,
    registration: RegistrationId,
) -> Result<(), Fault> {
    tx.run(&FITS, &[&reserve, &registration]).map(|_| ())
}

/// What is kept in a section, and what each of those in it fits of it.
pub(crate) fn kept(
    tx: &mut Tx,
    section: SectionId,
    now: Instant,
) -> Result<(Kept, HashMap<RegistrationId, Fits>), Fault> {
    let reserves: Vec<(ReserveId, usize)> = in_force(tx, section, now)?
        .into_iter()
        .map(|one| (one.id, usize::from(one.seats.0)))
        .collect();
    if reserves.is_empty() {
        return Ok((Kept::default(), HashMap::new()));
    }
    let mut everyone: Vec<(RegistrationId, String, Fits)> = Vec::new();
    tx.each(&WHO_FITS, &[&section], |row| {
        let (id, state): (RegistrationId, String) = (row.get(0)?, row.get(1)?);
        if everyone.last().is_none_or(|(last, ..)| *last != id) {
            everyone.push((id, state, Fits::new()));
        }
        let reserve: Option<ReserveId> = row.get(2)?;
        let in_force = reserve.filter(|one| reserves.iter().any(|(id, _)| id == one));
        if let Some((.., fits)) = everyone.last_mut() {
            fits.extend(in_force);
        }
        Ok(())
    })?;
    let mut kept = Kept { reserves, ..Kept::default() };
    let mut by_registration = HashMap::new();
    for (id, state, fits) in everyone {
        let has_seat = matches!(state.as_str(), "registered" | "offered");
        let those = if has_seat { &mut kept.seated } else { &mut kept.line };
        those.push(fits.clone());
        by_registration.insert(id, fits);
    }
    Ok((kept, by_registration))
}
