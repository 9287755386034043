//! What was and is on offer.

use catalog::kinds::{Format, GroupSetting, Kind, Mode, Provider, Purpose};
use db::{Query, Row, Tx, sql};
use kernel::{ActivityId, Fault, Instant, Key, LocalDate};

use crate::evidence::{Offer, Traits};

sql! {
    /// Each activity with a section that meets from $1 to $2, as of the day $3 whose last instant
    /// is before $4: how many sections, and how many of them one can still sign up for.
    OFFERED = "with meeting as (
            select m.section_id, min(m.on_date) as first_day
            from session m where m.cancelled_at is null or m.cancelled_at >= $4
            group by m.section_id
            having min(m.on_date) <= $2 and max(m.on_date) >= $1
        )
        select a.id, a.kind, a.format, a.mode, a.provider, a.group_setting, a.audience,
            case when a.job_target is null or a.job_target = '' then 0 else 1 end,
            count(*),
            sum(case when (a.retired_on is null or a.retired_on > $3)
                    and ((s.registration_closes_at is null and meeting.first_day > $3)
                        or s.registration_closes_at >= $4)
                then 1 else 0 end)
        from activity a
            join section s on s.activity_id = a.id
            join meeting on meeting.section_id = s.id
        where a.published_on <= $3 and s.published_on <= $3
            and (s.cancelled_at is null or s.cancelled_at >= $4)
        group by a.id, a.kind, a.format, a.mode, a.provider, a.group_setting, a.audience,
            a.job_target
        order by a.id";
    /// Whom the activities are for that one can sign up for on the day $3, by the words of [`OFFERED`].
    OPEN_FOR = "with meeting as (
            select m.section_id, min(m.on_date) as first_day
            from session m where m.cancelled_at is null or m.cancelled_at >= $4
            group by m.section_id
            having min(m.on_date) <= $2 and max(m.on_date) >= $1
        )
        select distinct a.audience
        from section s
            join meeting on meeting.section_id = s.id
            join activity a on a.id = s.activity_id
        where a.published_on <= $3 and s.published_on <= $3
            and (s.cancelled_at is null or s.cancelled_at >= $4)
            and (a.retired_on is null or a.retired_on > $3)
            and ((s.registration_closes_at is null and meeting.first_day > $3)
                or s.registration_closes_at >= $4)
        order by a.audience";
    /// Where people meet in each activity.
    MODES = "select id, mode from activity order by id";
    /// What each activity serves.
    PURPOSES = "select activity_id, purpose from activity_purpose";
    /// What each activity teaches.
    TOPICS = "select activity_id, topic from activity_topic";
}

fn word<T>(row: &Row<'_>, column: usize, parse: fn(&str) -> Option<T>) -> Result<T, Fault> {
    let word: String = row.get(column)?;
    parse(&word).ok_or_else(|| Fault::new(format!("{word:?} is no word of the catalog")))
}

/// The activities offered in a school year, as they stood on a day.
pub(crate) fn offered(
    tx: &mut Tx,
    year: (LocalDate, LocalDate),
    on: LocalDate,
    day_after_starts: Instant,
) -> Result<Vec<Offer>, Fault> {
    tx.rows(&OFFERED, &[&year.0, &year.1, &on, &day_after_starts], |row| {
        Ok(Offer {
            activity: row.get(0)?,
            kind: word(row, 1, Kind::parse)?,
            format: word(row, 2, Format::parse)?,
            mode: word(row, 3, Mode::parse)?,
            provider: word(row, 4, Provider::parse)?,
            group_setting: word(row, 5, GroupSetting::parse)?,
            audience: row.get(6)?,
            names_job_target: row.get::<i64>(7)? == 1,
            sections: row.get(8)?,
            sections_open: row.get(9)?,
        })
    })
}

/// The rules of all that one can sign up for on a day, each once.
pub(crate) fn open_for(
    tx: &mut Tx,
    year: (LocalDate, LocalDate),
    on: LocalDate,
    day_after_starts: Instant,
) -> Result<Vec<String>, Fault> {
    tx.rows(&OPEN_FOR, &[&year.0, &year.1, &on, &day_after_starts], |row| row.get(0))
}

/// An activity that serves something and never had a section.
pub(crate) struct Unscheduled {
    pub key: Key,
    pub title: String,
    pub is_published: bool,
}

/// Those of these activities that are in use on a day and never had a section, by title.
pub(crate) fn unscheduled(
    tx: &mut Tx,
    keys: &[Key],
    on: LocalDate,
) -> Result<Vec<Unscheduled>, Fault> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let query = Query::new(
        "select a.key, a.title, a.published_on from activity a
        where not exists (select 1 from section s where s.activity_id = a.id
                and s.published_on is not null)
            and a.key in ",
    );
    let query = query.list("", keys).push(" and (a.retired_on is null or a.retired_on > ", &on);
    tx.query(&query.text(") order by a.title, a.id"), |row| {
        Ok(Unscheduled {
            key: row.get(0)?,
            title: row.get(1)?,
            is_published: row.get::<Option<LocalDate>>(2)?.is_some_and(|day| day <= on),
        })
    })
}

/// The mode, purposes and topics of every activity there has been.
pub(crate) fn traits(tx: &mut Tx) -> Result<Traits, Fault> {
    let modes = tx.rows(&MODES, &[], |row| Ok((row.get(0)?, word(row, 1, Mode::parse)?)))?;
    let purposes = tx.rows(&PURPOSES, &[], |row| {
        Ok((row.get::<ActivityId>(0)?, word(row, 1, Purpose::parse)?))
    })?;
    let topics = tx.rows(&TOPICS, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Traits::new(modes, purposes, topics))
}
