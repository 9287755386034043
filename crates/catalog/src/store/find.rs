//! Questions to the catalog whose filters depend on what was asked.

use db::{Query, Tx};
use kernel::{ActivityId, Fault, Instant, LocalDate, StaffId};

use crate::find::{Filter, Found, Meeting};
use crate::store::activity::read_audience;

fn filtered(mut query: Query, filter: &Filter) -> Query {
    query = query.push_some(" and a.school_year = ", filter.school_year.as_ref());
    for word in filter.asked() {
        query = query
            .push(
                " and a.id in (select w.activity_id from activity_word w where w.word like ",
                &word,
            )
            .text(" || '%')");
    }
    if !filter.kinds.is_empty() {
        query = query.list(" and a.kind in ", &filter.kinds);
    }
    if !filter.formats.is_empty() {
        query = query.list(" and a.format in ", &filter.formats);
    }
    if !filter.modes.is_empty() {
        query = query.list(" and a.mode in ", &filter.modes);
    }
    if !filter.group_settings.is_empty() {
        query = query.list(" and a.group_setting in ", &filter.group_settings);
    }
    if !filter.providers.is_empty() {
        query = query.list(" and a.provider in ", &filter.providers);
    }
    if !filter.purposes.is_empty() {
        query = query
            .text(" and a.id in (select p.activity_id from activity_purpose p where p.purpose in ")
            .list("", &filter.purposes)
            .text(")");
    }
    if !filter.topics.is_empty() {
        query = query
            .text(" and a.id in (select t.activity_id from activity_topic t where t.topic in ")
            .list("", &filter.topics)
            .text(")");
    }
    if !filter.credit_types.is_empty() {
        query = query
            .text(
                " and a.id in (select c.activity_id from activity_credit c where c.credit_type in ",
            )
            .list("", &filter.credit_types)
            .text(")");
    }
    if !filter.buildings.is_empty() {
        query = query
            .text(" and a.id in (select b.activity_id from section b where b.building_id in ")
            .list("", &filter.buildings)
            .text(" and b.published_on is not null and b.cancelled_at is null)");
    }
    query
}

pub(crate) fn activities(tx: &mut Tx, filter: &Filter, now: Instant) -> Result<Vec<Found>, Fault> {
    // Sections that have not begun: their first meeting is still to come.
    let mut query = Query::new(
        "with coming as (
            select s.activity_id, min(t.starts_at) as at
            from session t join section s on s.id = t.section_id
            where t.cancelled_at is null and t.starts_at >= ",
    )
    .push("", &now)
    .push(
        " and s.published_on is not null and s.cancelled_at is null and not exists (
                select 1 from session e
                where e.section_id = s.id and e.cancelled_at is null and e.starts_at < ",
        &now,
    )
    .text(
        ") group by s.activity_id) select a.id, a.key, a.title, a.audience, coming.at as next_at",
    );
    let asked = filter.asked();
    if asked.is_empty() {
        query = query.text(", 0 as weight");
    } else {
        query = query.text(
            ", (select cast(sum(w.weight) as bigint) from activity_word w
                where w.activity_id = a.id and (",
        );
        for (place, word) in asked.iter().enumerate() {
            let before = if place == 0 { "w.word like " } else { " or w.word like " };
            query = query.push(before, word).text(" || '%'");
        }
        query = query.text(")) as weight");
    }
    query = query.text(
        " from activity a left join coming on coming.activity_id = a.id
        where a.state = 'published'",
    );
    query = filtered(query, filter)
        .text(" order by weight desc nulls last, next_at asc nulls last, a.title, a.id");
    tx.query(&query, |row| {
        let audience: String = row.get(3)?;
        Ok(Found {
            activity: row.get(0)?,
            key: row.get(1)?,
            title: row.get(2)?,
            audience: read_audience(&audience)?,
            next_at: row.get(4)?,
        })
    })
}

pub(crate) fn meetings(
    tx: &mut Tx,
    filter: &Filter,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<Meeting>, Fault> {
    let query = Query::new(
        "select s.id, s.key, a.id, a.title, a.audience, t.on_date, t.starts_local, t.ends_local
        from session t
        join section s on s.id = t.section_id
        join activity a on a.id = s.activity_id
        where a.state = 'published' and s.published_on is not null and s.cancelled_at is null
            and t.cancelled_at is null and t.on_date >= ",
    )
    .push("", &first)
    .push(" and t.on_date <= ", &last);
    let query = filtered(query, filter).text(" order by t.starts_at, a.title, s.id");
    tx.query(&query, |row| {
        let audience: String = row.get(4)?;
        Ok(Meeting {
            section: row.get(0)?,
            section_key: row.get(1)?,
            activity: row.get(2)?,
            title: row.get(3)?,
            audience: read_audience(&audience)?,
            on: row.get(5)?,
            starts: row.get(6)?,
            ends: row.get(7)?,
        })
    })
}

db::sql! {
    TOPICS = "select distinct t.topic from activity_topic t join activity a on a.id = t.activity_id
        where a.state = 'published' order by t.topic";
    /// By employee number, or by mail address whatever its capitals.
    PERSON_NAMED = "select id from person
        where kind = 'staff' and (employee_number = $1 or lower(email) = lower($1)) order by id";
}

pub(crate) fn topics(tx: &mut Tx) -> Result<Vec<String>, Fault> {
    tx.rows(&TOPICS, &[], |row| row.get(0))
}

pub(crate) fn teaching(tx: &mut Tx, topics: &[String]) -> Result<Vec<(ActivityId, String)>, Fault> {
    let query = Query::new(
        "select t.activity_id, t.topic from activity_topic t join activity a on a.id = t.activity_id
        where a.state = 'published' and t.topic in ",
    );
    let query = query.list("", topics).text(" order by t.activity_id, t.topic");
    tx.query(&query, |row| Ok((row.get(0)?, row.get(1)?)))
}

/// `None` when nobody, or more than one person, is meant.
pub(crate) fn person_named(tx: &mut Tx, text: &str) -> Result<Option<StaffId>, Fault> {
    let found: Vec<StaffId> = tx.rows(&PERSON_NAMED, &[&text], |row| row.get(0))?;
    match found.as_slice() {
        [one] => Ok(Some(*one)),
        [] | [_, _, ..] => Ok(None),
    }
}
