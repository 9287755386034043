//! Rows of `coverage_limit`, and who is away when.

use db::{Row, Tx};
use kernel::{
    AbsenceId, BuildingId, CoverageLimitId, Fault, Key, LocalDate, LocalTime, Occasion, Seats,
    SectionId, StaffId,
};

use crate::away::{PersonAway, Why};
use crate::coverage::{Away, CoverageLimit, Terms};

/// A limit that bears on one session of a section, because of where someone works that day.
pub(crate) struct Bearing {
    pub limit: CoverageLimitId,
    pub building: BuildingId,
    pub building_name: String,
    pub role_group: Option<String>,
    pub most: Seats,
    pub on: LocalDate,
    /// The part of the session that lies within the limit's hours.
    pub from: LocalTime,
    pub to: LocalTime,
}

db::sql! {
    /// The limits of the buildings where a person works on the days of a section.
    BEARING = "select distinct l.id, l.building_id, b.name, l.role_group, l.most, t.on_date,
            l.from_local, l.to_local, t.starts_local, t.ends_local
        from session t
        join position p on p.person_id = $1 and p.starts_on <= t.on_date
            and (p.ends_on is null or p.ends_on >= t.on_date)
        join job_role j on j.code = p.job_role
        join coverage_limit l on l.building_id = p.building_id and l.starts_on <= t.on_date
            and (l.ends_on is null or l.ends_on >= t.on_date)
            and (l.role_group is null or l.role_group = j.role_group)
            and t.starts_local < l.to_local and l.from_local < t.ends_local
        join building b on b.id = l.building_id
        where t.section_id = $2 and t.cancelled_at is null
            and not exists (select 1 from student_free_day d where d.on_date = t.on_date)
        order by t.on_date, l.id";
    LOCK_LIMIT = "select id from coverage_limit where id = $1 {{for_update}}";
    /// Who sits in, is offered a seat in, or presents something then, or is away at learning that was
    /// approved elsewhere: of one building, or of all (0). From the few meetings to their people:
    /// both engines read everyone's registrations otherwise. Whoever asks who is away asks this.
    AWAY = "with meeting as (
            select t.section_id, t.on_date, t.starts_local, t.ends_local
            from session t
            join section s on s.id = t.section_id and s.cancelled_at is null
            where t.on_date between $2 and $3 and t.cancelled_at is null
                and t.starts_local < $5 and $4 < t.ends_local
                and not exists (select 1 from student_free_day d where d.on_date = t.on_date)
        ), held as (
            select r.person_id, m.on_date, m.starts_local, m.ends_local, m.section_id,
                cast(null as bigint) as absence_id
            from meeting m
            join registration r on r.section_id = m.section_id
                and r.state in ('registered', 'offered')
            union all
            select q.person_id, m.on_date, m.starts_local, m.ends_local, m.section_id, null
            from meeting m
            join section_presenter q on q.section_id = m.section_id
            union all
            select a.person_id, a.on_date, a.from_local, a.to_local, null, a.id
            from absence a
            where a.on_date between $2 and $3 and a.let_go_at is null
                and a.from_local < $5 and $4 < a.to_local
                and not exists (select 1 from student_free_day d where d.on_date = a.on_date)
        )
        select held.person_id, held.on_date, held.starts_local, held.ends_local, held.section_id,
            held.absence_id, p.building_id, j.role_group
        from held
        join position p on p.person_id = held.person_id and (p.building_id = $1 or $1 = 0)
            and p.starts_on <= held.on_date and (p.ends_on is null or p.ends_on >= held.on_date)
        join job_role j on j.code = p.job_role
        where ($6 = '' or j.role_group = $6)
        order by held.on_date, held.starts_local, held.person_id, held.absence_id nulls first,
            held.section_id, p.id";
    /// The limits that bear on someone's work on a day, and the part of it they bear on.
    LIMITS_ON = "select distinct l.id, l.building_id, b.name, l.role_group, l.most, l.from_local,
            l.to_local
        from position p
        join job_role j on j.code = p.job_role
        join coverage_limit l on l.building_id = p.building_id and l.starts_on <= $2
            and (l.ends_on is null or l.ends_on >= $2)
            and (l.role_group is null or l.role_group = j.role_group)
        join building b on b.id = l.building_id
        where p.person_id = $1 and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
            and not exists (select 1 from student_free_day d where d.on_date = $2)
        order by l.id";
}

pub(crate) fn bearing(
    tx: &mut Tx,
    person: StaffId,
    section: SectionId,
) -> Result<Vec<Bearing>, Fault> {
    tx.rows(&BEARING, &[&person, &section], |row| {
        let (from, to): (LocalTime, LocalTime) = (row.get(6)?, row.get(7)?);
        let (starts, ends): (LocalTime, LocalTime) = (row.get(8)?, row.get(9)?);
        Ok(Bearing {
            limit: row.get(0)?,
            building: row.get(1)?,
            building_name: row.get(2)?,
            role_group: row.get(3)?,
            most: row.get(4)?,
            on: row.get(5)?,
            from: from.max(starts),
            to: to.min(ends),
        })
    })
}

pub(crate) fn lock(tx: &mut Tx, limit: CoverageLimitId) -> Result<(), Fault> {
    tx.lock(&LOCK_LIMIT, &[&limit])?;
    Ok(())
}

/// Whom a limit counts as away at the time it bears on.
pub(crate) fn away(tx: &mut Tx, bearing: &Bearing) -> Result<Vec<Away>, Fault> {
    let group = bearing.role_group.clone().unwrap_or_default();
    let (on, from, to) = (bearing.on, bearing.from, bearing.to);
    let away = tx.rows(&AWAY, &[&bearing.building, &on, &on, &from, &to, &group], away_row)?;
    Ok(away.into_iter().map(|(_, away)| away).collect())
}

/// Whom a limit counts as away between two days, day by day.
pub(crate) fn away_between(
    tx: &mut Tx,
    limit: &CoverageLimit,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<(LocalDate, Away)>, Fault> {
    let group = limit.terms.role_group.clone().unwrap_or_default();
    let (from, to) = (limit.terms.from, limit.terms.to);
    tx.rows(&AWAY, &[&limit.building, &first, &last, &from, &to, &group], away_row)
}

/// The limits that bear on a person's work on a day.
pub(crate) fn limits_on(
    tx: &mut Tx,
    person: StaffId,
    on: LocalDate,
) -> Result<Vec<Bearing>, Fault> {
    tx.rows(&LIMITS_ON, &[&person, &on], |row| {
        Ok(Bearing {
            limit: row.get(0)?,
            building: row.get(1)?,
            building_name: row.get(2)?,
            role_group: row.get(3)?,
            most: row.get(4)?,
            on,
            from: row.get(5)?,
            to: row.get(6)?,
        })
    })
}

/// Everyone who is away between two days, once for each position they hold then.
pub(crate) fn away_anywhere(
    tx: &mut Tx,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<PersonAway>, Fault> {
    let last_minute = LocalTime::new(23, 59).expect("a time of day");
    let (from, to) = (LocalTime::MIDNIGHT, last_minute);
    tx.rows(&AWAY, &[&0_i64, &first, &last, &from, &to, &""], |row| {
        let (section, absence): (Option<SectionId>, Option<AbsenceId>) = (row.get(4)?, row.get(5)?);
        let why = match (section, absence) {
            (Some(section), _) => Why::Section(section),
            (None, Some(absence)) => Why::Approved(absence),
            (None, None) => return Err(Fault::new("away for nothing")),
        };
        Ok(PersonAway {
            person: row.get(0)?,
            on: row.get(1)?,
            from: row.get(2)?,
            to: row.get(3)?,
            why,
            building: row.get(6)?,
            role_group: row.get(7)?,
        })
    })
}

fn away_row(row: &Row<'_>) -> Result<(LocalDate, Away), Fault> {
    Ok((row.get(1)?, Away { person: row.get(0)?, from: row.get(2)?, to: row.get(3)? }))
}

db::sql! {
    INSERT_LIMIT = "insert into coverage_limit (key, building_id, role_group, most, from_local,
            to_local, starts_on, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    END_LIMIT = "update coverage_limit set ends_on = $2 where id = $1";
    LIMITS = "select l.id, l.key, l.building_id, b.name, l.role_group, l.most, l.from_local,
            l.to_local, l.starts_on, l.ends_on
        from coverage_limit l join building b on b.id = l.building_id
        where l.ends_on is null or l.ends_on >= $1 order by b.name, l.starts_on, l.id";
    LIMIT_BY_KEY = "select l.id, l.key, l.building_id, b.name, l.role_group, l.most, l.from_local,
            l.to_local, l.starts_on, l.ends_on
        from coverage_limit l join building b on b.id = l.building_id where l.key = $1";
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    building: BuildingId,
    terms: &Terms,
) -> Result<(Key, CoverageLimitId), Fault> {
    let key = Key::new();
    let id = tx.insert(
        &INSERT_LIMIT,
        &[
            &key,
            &building,
            &terms.role_group,
            &terms.most,
            &terms.from,
            &terms.to,
            &terms.starts_on,
            &occasion.now,
            &occasion.by.staff(),
        ],
    )?;
    Ok((key, CoverageLimitId(id)))
}

pub(crate) fn end(tx: &mut Tx, limit: CoverageLimitId, last: LocalDate) -> Result<(), Fault> {
    tx.run(&END_LIMIT, &[&limit, &last])?;
    Ok(())
}

pub(crate) fn limits(tx: &mut Tx, today: LocalDate) -> Result<Vec<CoverageLimit>, Fault> {
    tx.rows(&LIMITS, &[&today], limit)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<CoverageLimit>, Fault> {
    tx.first(&LIMIT_BY_KEY, &[key], limit)
}

fn limit(row: &Row<'_>) -> Result<CoverageLimit, Fault> {
    Ok(CoverageLimit {
        id: row.get(0)?,
        key: row.get(1)?,
        building: row.get(2)?,
        building_name: row.get(3)?,
        terms: Terms {
            role_group: row.get(4)?,
            most: row.get(5)?,
            from: row.get(6)?,
            to: row.get(7)?,
            starts_on: row.get(8)?,
        },
        ends_on: row.get(9)?,
    })
}

db::sql! {
    FREE_DAY = "insert into student_free_day (on_date, recorded_at, recorded_by)
        values ($1, $2, $3) on conflict (on_date) do nothing";
    SCHOOL_DAY = "delete from student_free_day where on_date = $1";
    FREE_DAYS = "select on_date from student_free_day where on_date >= $1 order by on_date";
}

pub(crate) fn free_day(tx: &mut Tx, occasion: &Occasion, on: LocalDate) -> Result<(), Fault> {
    tx.run(&FREE_DAY, &[&on, &occasion.now, &occasion.by.staff()])?;
    Ok(())
}

pub(crate) fn school_day(tx: &mut Tx, on: LocalDate) -> Result<bool, Fault> {
    Ok(tx.run(&SCHOOL_DAY, &[&on])? == 1)
}

pub(crate) fn free_days(tx: &mut Tx, from: LocalDate) -> Result<Vec<LocalDate>, Fault> {
    tx.rows(&FREE_DAYS, &[&from], |row| row.get(0))
}
