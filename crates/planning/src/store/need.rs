//! Rows of `need` and `need_event`.

use std::collections::HashMap;

use db::{Query, Row, Tx, sql};
use kernel::{Fault, Key, LocalDate, NeedId, PlanItemId};

use super::plan::{Written, read_audience};
use crate::kinds::NeedStep;
use crate::need::{Answer, Need, NeedEvent};
use crate::raise::NewNeed;

const NEED: &str = "select id, key, statement, source, population, size, horizon, evidence,
    building_id, raised_on, signal, cites, audience from need";

fn read(row: &Row<'_>) -> Result<Need, Fault> {
    Ok(Need {
        id: row.get(0)?,
        key: row.get(1)?,
        statement: row.get(2)?,
        source: row.get(3)?,
        population: row.get(4)?,
        size: row.get(5)?,
        horizon: row.get(6)?,
        evidence: row.get(7)?,
        building: row.get(8)?,
        raised_on: row.get(9)?,
        signal: row.get(10)?,
        cites: row.get(11)?,
        audience: read_audience(&row.get::<String>(12)?)?,
        events: Vec::new(),
    })
}

fn whole(tx: &mut Tx, query: &Query) -> Result<Vec<Need>, Fault> {
    let mut needs = tx.query(query, read)?;
    if needs.is_empty() {
        return Ok(needs);
    }
    let ids: Vec<NeedId> = needs.iter().map(|need| need.id).collect();
    let place: HashMap<NeedId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let query = Query::new(
        "select need_id, on_date, event, words, item_id, owner_id, due_on, budget_line,
        recorded_by from need_event where need_id in ",
    )
    .list("", &ids)
    .text(" order by on_date, id");
    for (id, event) in tx.query(&query, |row| {
        let item: Option<PlanItemId> = row.get(4)?;
        let answer = match item {
            Some(item) => Some(Answer {
                item,
                owner: row.get(5)?,
                due_on: row.get(6)?,
                budget_line: row.get(7)?,
            }),
            None => None,
        };
        let event = NeedEvent {
            on: row.get(1)?,
            step: row.get(2)?,
            words: row.get(3)?,
            answer,
            by: row.get(8)?,
        };
        Ok((row.get::<NeedId>(0)?, event))
    })? {
        needs[place[&id]].events.push(event);
    }
    Ok(needs)
}

/// The latest first.
pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Need>, Fault> {
    whole(tx, &Query::new(NEED).text(" order by raised_on desc, id desc"))
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Need>, Fault> {
    Ok(whole(tx, &Query::new(NEED).push(" where key = ", key))?.pop())
}

pub(crate) fn by_id(tx: &mut Tx, id: NeedId) -> Result<Option<Need>, Fault> {
    Ok(whole(tx, &Query::new(NEED).push(" where id = ", &id))?.pop())
}

sql! {
    INSERT_NEED = "insert into need (key, statement, source, population, size, horizon, evidence,
            building_id, raised_on, signal, cites, audience, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id";
    INSERT_EVENT = "insert into need_event (need_id, on_date, event, words, item_id, owner_id, due_on,
            budget_line, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    LOCK_NEED = "select id from need where id = $1 {{for_update}}";
}

pub(crate) fn lock(tx: &mut Tx, id: NeedId) -> Result<u64, Fault> {
    tx.lock(&LOCK_NEED, &[&id])
}

pub(crate) fn insert(
    tx: &mut Tx,
    key: &Key,
    new: &NewNeed,
    (on, written): (LocalDate, Written),
) -> Result<NeedId, Fault> {
    let id = tx.insert(
        &INSERT_NEED,
        &[
            key,
            &new.statement,
            &new.source,
            &new.population,
            &new.size,
            &new.horizon,
            &new.evidence,
            &new.building,
            &on,
            &new.signal,
            &new.cites,
            &new.audience.to_string(),
            &written.now,
            &written.by,
        ],
    )?;
    Ok(NeedId(id))
}

pub(crate) fn add_event(
    tx: &mut Tx,
    id: NeedId,
    (on, step, words): (LocalDate, NeedStep, &str),
    answer: Option<&Answer>,
    written: Written,
) -> Result<(), Fault> {
    tx.run(
        &INSERT_EVENT,
        &[
            &id,
            &on,
            &step,
            &words,
            &answer.map(|answer| answer.item),
            &answer.and_then(|answer| answer.owner),
            &answer.and_then(|answer| answer.due_on),
            &answer.and_then(|answer| answer.budget_line.clone()),
            &written.now,
            &written.by,
        ],
    )?;
    Ok(())
}
