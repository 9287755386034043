//! Rows of `activity` and what hangs on it: purposes, topics, credit, materials, search words.

use db::{Query, Row, ToValue, Tx, Value};
use kernel::{ActivityId, Fault, Key, LocalDate};
use staff::audience::Audience;

use crate::activity::{Activity, CreditAmount, CreditOffer, Earned};
use crate::kinds::{ActivityState, CreditUnit, Purpose};
use crate::material::Material;

const COLUMNS: &str =
    "select a.id, a.key, a.title, a.summary, a.description, a.kind, a.format, a.mode,
    a.provider, a.provider_name, a.group_setting, a.audience, a.job_target, a.cost_cents,
    a.repeatable, a.state, a.school_year, a.copied_from, a.proposed_by, a.decision_note,
    a.created_at, a.published_on, a.retired_on
    from activity a";

fn read(row: &Row<'_>) -> Result<Activity, Fault> {
    let audience: String = row.get(11)?;
    Ok(Activity {
        id: row.get(0)?,
        key: row.get(1)?,
        title: row.get(2)?,
        summary: row.get(3)?,
        description: row.get(4)?,
        kind: row.get(5)?,
        format: row.get(6)?,
        mode: row.get(7)?,
        provider: row.get(8)?,
        provider_name: row.get(9)?,
        group_setting: row.get(10)?,
        audience: read_audience(&audience)?,
        job_target: row.get(12)?,
        cost: row.get(13)?,
        repeatable: row.get(14)?,
        purposes: Vec::new(),
        topics: Vec::new(),
        credits: Vec::new(),
        state: row.get(15)?,
        school_year: row.get(16)?,
        copied_from: row.get(17)?,
        proposed_by: row.get(18)?,
        decision_note: row.get(19)?,
        created_at: row.get(20)?,
        published_on: row.get(21)?,
        retired_on: row.get(22)?,
    })
}

/// An activity's audience as its row holds it.
pub fn read_audience(text: &str) -> Result<Audience, Fault> {
    Audience::parse(text)
        .map_err(|error| Fault::new(format!("an activity's audience {text:?}: {error:?}")))
}

/// The activities of a question, in its order, with what hangs on them.
fn activities(tx: &mut Tx, filter: Query) -> Result<Vec<Activity>, Fault> {
    let mut activities = tx.query(&filter, read)?;
    let ids: Vec<ActivityId> = activities.iter().map(|activity| activity.id).collect();
    if ids.is_empty() {
        return Ok(activities);
    }
    let place = |id: ActivityId| ids.iter().position(|known| *known == id);
    let purposes =
        Query::new("select activity_id, purpose from activity_purpose where activity_id in ")
            .list("", &ids)
            .text(" order by activity_id, purpose");
    for (id, purpose) in
        tx.query(&purposes, |row| Ok((row.get::<ActivityId>(0)?, row.get::<Purpose>(1)?)))?
    {
        if let Some(place) = place(id) {
            activities[place].purposes.push(purpose);
        }
    }
    let topics = Query::new("select activity_id, topic from activity_topic where activity_id in ")
        .list("", &ids)
        .text(" order by activity_id, topic");
    for (id, topic) in
        tx.query(&topics, |row| Ok((row.get::<ActivityId>(0)?, row.get::<String>(1)?)))?
    {
        if let Some(place) = place(id) {
            activities[place].topics.push(topic);
        }
    }
    for (id, offer) in credit_offers(tx, &ids)? {
        if let Some(place) = place(id) {
            activities[place].credits.push(offer);
        }
    }
    Ok(activities)
}

fn credit_offers(tx: &mut Tx, ids: &[ActivityId]) -> Result<Vec<(ActivityId, CreditOffer)>, Fault> {
    let offers = Query::new(
        "select o.activity_id, o.credit_type, t.name, t.unit, o.amount, o.by_attendance
        from activity_credit o join credit_type t on t.code = o.credit_type
        where o.activity_id in ",
    )
    .list("", ids)
    .text(" order by o.activity_id, t.unit, o.credit_type");
    tx.query(&offers, |row| {
        let unit: CreditUnit = row.get(3)?;
        let earned = if row.get(5)? { Earned::ByAttendance } else { Earned::WholeOnly };
        Ok((
            row.get(0)?,
            CreditOffer {
                credit_type: row.get(1)?,
                name: row.get(2)?,
                amount: CreditAmount::read(unit, row.get(4)?),
                earned,
            },
        ))
    })
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Activity>, Fault> {
    let query = Query::new(COLUMNS).push(" where a.key = ", key);
    Ok(activities(tx, query)?.pop())
}

pub(crate) fn by_id(tx: &mut Tx, id: ActivityId) -> Result<Option<Activity>, Fault> {
    let query = Query::new(COLUMNS).push(" where a.id = ", &id);
    Ok(activities(tx, query)?.pop())
}

pub(crate) fn by_ids(tx: &mut Tx, ids: &[ActivityId]) -> Result<Vec<Activity>, Fault> {
    activities(tx, Query::new(COLUMNS).list(" where a.id in ", ids).text(" order by a.id"))
}

/// All in a state that the office looks at: newest first.
pub(crate) fn in_states(tx: &mut Tx, states: &[ActivityState]) -> Result<Vec<Activity>, Fault> {
    let query = Query::new(COLUMNS)
        .list(" where a.state in ", states)
        .text(" order by a.created_at desc, a.id desc");
    activities(tx, query)
}

db::sql! {
    /// A new activity.
    INSERT = "insert into activity (key, title, summary, description, kind, format, mode, provider,
            provider_name, group_setting, audience, job_target, cost_cents, repeatable, state,
            school_year, copied_from, proposed_by, created_at, published_on, retired_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
            $20, $21)
        returning id";
    /// What the office wrote about it, changed.
    UPDATE = "update activity set title = $2, summary = $3, description = $4, kind = $5, format = $6,
            mode = $7, provider = $8, provider_name = $9, group_setting = $10, audience = $11,
            job_target = $12, cost_cents = $13, repeatable = $14, school_year = $15
        where id = $1";
    FORGET_PURPOSES = "delete from activity_purpose where activity_id = $1";
    FORGET_TOPICS = "delete from activity_topic where activity_id = $1";
    FORGET_CREDIT = "delete from activity_credit where activity_id = $1";
    FORGET_WORDS = "delete from activity_word where activity_id = $1";
    /// From one state to the next, only if nobody else moved it meanwhile.
    MOVE = "update activity set state = $3, decision_note = $4, published_on = $5, retired_on = $6
        where id = $1 and state = $2";
}

pub(crate) fn insert(tx: &mut Tx, activity: &Activity) -> Result<ActivityId, Fault> {
    let id = tx.insert(
        &INSERT,
        &[
            &activity.key,
            &activity.title,
            &activity.summary,
            &activity.description,
            &activity.kind,
            &activity.format,
            &activity.mode,
            &activity.provider,
            &activity.provider_name,
            &activity.group_setting,
            &activity.audience.to_string(),
            &activity.job_target,
            &activity.cost,
            &activity.repeatable,
            &activity.state,
            &activity.school_year,
            &activity.copied_from,
            &activity.proposed_by,
            &activity.created_at,
            &activity.published_on,
            &activity.retired_on,
        ],
    )?;
    Ok(ActivityId(id))
}

pub(crate) fn update(tx: &mut Tx, activity: &Activity) -> Result<(), Fault> {
    tx.run(
        &UPDATE,
        &[
            &activity.id,
            &activity.title,
            &activity.summary,
            &activity.description,
            &activity.kind,
            &activity.format,
            &activity.mode,
            &activity.provider,
            &activity.provider_name,
            &activity.group_setting,
            &activity.audience.to_string(),
            &activity.job_target,
            &activity.cost,
            &activity.repeatable,
            &activity.school_year,
        ],
    )?;
    Ok(())
}

/// Writes purposes, topics, credit and search words anew.
pub(crate) fn replace_parts(tx: &mut Tx, activity: &Activity) -> Result<(), Fault> {
    for forget in [&FORGET_PURPOSES, &FORGET_TOPICS, &FORGET_CREDIT, &FORGET_WORDS] {
        tx.run(forget, &[&activity.id])?;
    }
    insert_parts(tx, std::slice::from_ref(activity))
}

/// Writes the parts of activities that have none yet.
pub(crate) fn insert_parts(tx: &mut Tx, activities: &[Activity]) -> Result<(), Fault> {
    let mut purposes: Vec<Vec<Value>> = Vec::new();
    let mut topics: Vec<Vec<Value>> = Vec::new();
    let mut credits: Vec<Vec<Value>> = Vec::new();
    let mut words: Vec<Vec<Value>> = Vec::new();
    for activity in activities {
        let id = activity.id.to_value();
        purposes.extend(activity.purposes.iter().map(|p| vec![id.clone(), p.to_value()]));
        topics.extend(activity.topics.iter().map(|topic| vec![id.clone(), topic.to_value()]));
        credits.extend(activity.credits.iter().map(|offer| {
            vec![
                id.clone(),
                offer.credit_type.to_value(),
                offer.amount.stored().to_value(),
                (offer.earned == Earned::ByAttendance).to_value(),
            ]
        }));
        words.extend(
            activity
                .search_words()
                .into_iter()
                .map(|(word, weight)| vec![word.to_value(), id.clone(), weight.to_value()]),
        );
    }
    tx.insert_many("activity_purpose", &["activity_id", "purpose"], purposes)?;
    tx.insert_many("activity_topic", &["activity_id", "topic"], topics)?;
    tx.insert_many(
        "activity_credit",
        &["activity_id", "credit_type", "amount", "by_attendance"],
        credits,
    )?;
    tx.insert_many("activity_word", &["word", "activity_id", "weight"], words)?;
    Ok(())
}

/// Where an activity moves and what is remembered of it.
pub(crate) struct Move<'a> {
    pub from: ActivityState,
    pub to: ActivityState,
    pub note: Option<&'a str>,
    pub published_on: Option<LocalDate>,
    pub retired_on: Option<LocalDate>,
}

/// Whether it was still in the state it is moved from.
pub(crate) fn make_move(tx: &mut Tx, id: ActivityId, step: &Move<'_>) -> Result<bool, Fault> {
    let changed = tx.run(
        &MOVE,
        &[&id, &step.from, &step.to, &step.note, &step.published_on, &step.retired_on],
    )?;
    Ok(changed == 1)
}

db::sql! {
    /// Every version of every material, the newest first.
    MATERIALS = "select id, key, title, version, link, in_use_from, in_use_to from material
        where activity_id = $1 order by title, in_use_from desc, id desc";
    INSERT_MATERIAL = "insert into material (key, activity_id, title, version, link, in_use_from)
        values ($1, $2, $3, $4, $5, $6)";
    /// An older version of the same title was in use until the day before.
    END_OLDER_VERSIONS = "update material set in_use_to = $3
        where activity_id = $1 and title = $2 and in_use_to is null";
    END_MATERIAL = "update material set in_use_to = $2 where key = $1 and in_use_to is null";
}

pub(crate) fn materials(tx: &mut Tx, id: ActivityId) -> Result<Vec<Material>, Fault> {
    tx.rows(&MATERIALS, &[&id], |row| {
        Ok(Material {
            key: row.get(1)?,
            title: row.get(2)?,
            version: row.get(3)?,
            link: row.get(4)?,
            in_use_from: row.get(5)?,
            in_use_to: row.get(6)?,
        })
    })
}

pub(crate) fn insert_material(
    tx: &mut Tx,
    id: ActivityId,
    material: &Material,
) -> Result<(), Fault> {
    tx.run(&END_OLDER_VERSIONS, &[&id, &material.title, &material.in_use_from.previous_day()])?;
    tx.run(
        &INSERT_MATERIAL,
        &[
            &material.key,
            &id,
            &material.title,
            &material.version,
            &material.link,
            &material.in_use_from,
        ],
    )?;
    Ok(())
}

/// Whether it was in use.
pub(crate) fn end_material(tx: &mut Tx, key: &Key, last: LocalDate) -> Result<bool, Fault> {
    Ok(tx.run(&END_MATERIAL, &[key, &last])? == 1)
}
