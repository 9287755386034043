//! Rows of `interest`, and of everyone whose wish is unmet.

use db::Tx;
use kernel::{ActivityId, BuildingId, Fault, Instant, InterestId, Key, LocalDate, StaffId};

use crate::interest::{InterestState, Wanted, Wish};

db::sql! {
    INSERT = "insert into interest (key, activity_id, person_id, state, asked_at, changed_at)
        values ($1, $2, $3, 'waiting', $4, $4)
        on conflict (activity_id, person_id) where state = 'waiting' do nothing";
    WAITING = "select id from interest
        where activity_id = $1 and person_id = $2 and state = 'waiting'";
    MOVE = "update interest set state = $2, changed_at = $3 where id = $1 and state = 'waiting'";
    WANTED_BY = "select a.id, a.key, a.title, i.asked_at from interest i
        join activity a on a.id = i.activity_id
        where i.person_id = $1 and i.state = 'waiting' order by i.asked_at desc, i.id desc";
    /// Those who wait for an activity, first asked first, and whether they still work here.
    WAITING_FOR = "select i.id, i.person_id, p.left_on is null or p.left_on >= $2
        from interest i join person p on p.id = i.person_id
        where i.activity_id = $1 and i.state = 'waiting' order by i.id limit $3";
    /// Activities that somebody waits for, with a section that may be open.
    TO_TELL = "select distinct i.activity_id from interest i
        join section s on s.activity_id = i.activity_id
        where i.state = 'waiting' and s.published_on is not null and s.cancelled_at is null
            and (s.registration_opens_at is null or s.registration_opens_at <= $1)
            and (s.registration_closes_at is null or s.registration_closes_at > $1)
            and not exists (select 1 from session t where t.section_id = s.id
                and t.cancelled_at is null and t.starts_at <= $1)
        order by i.activity_id";
    /// Everyone in line for a section to come and everyone who asked to be told, once for each
    /// building where they work today.
    WISHES = "with wish as (
            select s.activity_id, r.person_id, 'line' as why from registration r
            join section s on s.id = r.section_id
            where r.state = 'waitlisted' and s.cancelled_at is null
                and exists (select 1 from session m
                    where m.section_id = s.id and m.cancelled_at is null and m.starts_at > $1)
            union
            select i.activity_id, i.person_id, 'asked' as why from interest i
            where i.state = 'waiting'
        )
        select a.key, a.title, wish.person_id, wish.why, b.name from wish
        join activity a on a.id = wish.activity_id
        join person p on p.id = wish.person_id and (p.left_on is null or p.left_on >= $2)
        left join position o on o.person_id = wish.person_id and o.starts_on <= $2
            and (o.ends_on is null or o.ends_on >= $2)
        left join building b on b.id = o.building_id
        where $3 = 0 or o.building_id = $3
        order by a.id, wish.person_id";
}

/// Whether the person did not wait already.
pub(crate) fn insert(
    tx: &mut Tx,
    activity: ActivityId,
    person: StaffId,
    now: Instant,
) -> Result<bool, Fault> {
    tx.run(&INSERT, &[&Key::new(), &activity, &person, &now]).map(|inserted| inserted == 1)
}

pub(crate) fn waiting(
    tx: &mut Tx,
    activity: ActivityId,
    person: StaffId,
) -> Result<Option<InterestId>, Fault> {
    tx.first(&WAITING, &[&activity, &person], |row| row.get(0))
}

/// Whether it still waited.
pub(crate) fn make_move(
    tx: &mut Tx,
    interest: InterestId,
    to: InterestState,
    now: Instant,
) -> Result<bool, Fault> {
    tx.run(&MOVE, &[&interest, &to.name(), &now]).map(|changed| changed == 1)
}

pub(crate) fn wanted_by(tx: &mut Tx, person: StaffId) -> Result<Vec<Wanted>, Fault> {
    tx.rows(&WANTED_BY, &[&person], |row| {
        Ok(Wanted {
            activity: row.get(0)?,
            key: row.get(1)?,
            title: row.get(2)?,
            asked_at: row.get(3)?,
        })
    })
}

/// Someone who waits to be told.
pub(crate) struct WaitsToBeTold {
    pub id: InterestId,
    pub person: StaffId,
    pub works_here: bool,
}

pub(crate) fn waiting_for(
    tx: &mut Tx,
    activity: ActivityId,
    today: LocalDate,
    most: u32,
) -> Result<Vec<WaitsToBeTold>, Fault> {
    tx.rows(&WAITING_FOR, &[&activity, &today, &most], |row| {
        Ok(WaitsToBeTold { id: row.get(0)?, person: row.get(1)?, works_here: row.get(2)? })
    })
}

pub(crate) fn to_tell(tx: &mut Tx, now: Instant) -> Result<Vec<ActivityId>, Fault> {
    tx.rows(&TO_TELL, &[&now], |row| row.get(0))
}

pub(crate) fn wishes(
    tx: &mut Tx,
    now: Instant,
    today: LocalDate,
    building: Option<BuildingId>,
) -> Result<Vec<Wish>, Fault> {
    let building = building.unwrap_or(BuildingId(0));
    tx.rows(&WISHES, &[&now, &today, &building], |row| {
        let why: String = row.get(3)?;
        Ok(Wish {
            activity: row.get(0)?,
            title: row.get(1)?,
            person: row.get(2)?,
            is_in_line: why == "line",
            building: row.get(4)?,
        })
    })
}
