//! Rows of `need`, `need_event` and `need_wording`.

use std::collections::HashMap;

use db::{Query, Row, Tx, sql};
use kernel::{BudgetLineId, Fault, Key, LocalDate, NeedId, PlanItemId};

use super::plan::{Written, read_audience};
use crate::kinds::NeedStep;
use crate::need::{Answer, Need, NeedEvent, Reworded, Wording};
use crate::raise::NewNeed;

const NEED: &str = "select id, key, statement, source, population, size, horizon, evidence,
    building_id, raised_on, signal, cites, audience from need";

fn read(row: &Row<'_>) -> Result<Need, Fault> {
    Ok(Need {
        id: row.get(0)?,
        key: row.get(1)?,
        source: row.get(3)?,
        first: Wording {
            statement: row.get(2)?,
            population: row.get(4)?,
            size: row.get(5)?,
            horizon: row.get(6)?,
            evidence: row.get(7)?,
            audience: read_audience(&row.get::<String>(12)?)?,
        },
        later: Vec::new(),
        building: row.get(8)?,
        raised_on: row.get(9)?,
        signal: row.get(10)?,
        cites: row.get(11)?,
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
        "select need_id, on_date, event, words, item_id, owner_id, due_on,
        budget_line_id, recorded_by, budget_line from need_event where need_id in ",
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
            budget_written: row.get(9)?,
            by: row.get(8)?,
        };
        Ok((row.get::<NeedId>(0)?, event))
    })? {
        needs[place[&id]].events.push(event);
    }
    for (id, reworded) in tx.query(&rewordings(&ids), read_reworded)? {
        needs[place[&id]].later.push(reworded);
    }
    Ok(needs)
}

fn rewordings(ids: &[NeedId]) -> Query {
    let query = Query::new(
        "select need_id, starts_on, statement, population, audience, size, horizon, evidence, why,
        recorded_by from need_wording where need_id in ",
    );
    query.list("", ids).text(" order by starts_on, id")
}

fn read_reworded(row: &Row<'_>) -> Result<(NeedId, Reworded), Fault> {
    let wording = Wording {
        statement: row.get(2)?,
        population: row.get(3)?,
        audience: read_audience(&row.get::<String>(4)?)?,
        size: row.get(5)?,
        horizon: row.get(6)?,
        evidence: row.get(7)?,
    };
    let reworded = Reworded { on: row.get(1)?, wording, why: row.get(8)?, by: row.get(9)? };
    Ok((row.get(0)?, reworded))
}

/// The latest first.
pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Need>, Fault> {
    whole(tx, &Query::new(NEED).text(" order by raised_on desc, id desc"))
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Need>, Fault> {
    Ok(whole(tx, &Query::new(NEED).push(" where key = ", key))?.pop())
}

/// Those that a line of the budget was named for, today or before, the latest first.
pub(crate) fn naming_line(tx: &mut Tx, line: BudgetLineId) -> Result<Vec<Need>, Fault> {
    let named = " where id in (select need_id from need_event where budget_line_id = ";
    whole(tx, &Query::new(NEED).push(named, &line).text(") order by raised_on desc, id desc"))
}

pub(crate) fn by_id(tx: &mut Tx, id: NeedId) -> Result<Option<Need>, Fault> {
    Ok(whole(tx, &Query::new(NEED).push(" where id = ", &id))?.pop())
}

sql! {
    INSERT_NEED = "insert into need (key, statement, source, population, size, horizon, evidence,
            building_id, raised_on, signal, cites, audience, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id";
    INSERT_EVENT = "insert into need_event (need_id, on_date, event, words, item_id, owner_id, due_on,
            budget_line_id, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    INSERT_WORDING = "insert into need_wording (need_id, starts_on, statement, population, audience,
            size, horizon, evidence, why, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// Needs that stand open on a day: nothing happened to them, or last they were taken up again.
    OPEN_NEEDS = "select count(*) from need n where n.raised_on <= $1 and coalesce((select e.event
            from need_event e where e.need_id = n.id and e.on_date <= $1
            order by e.on_date desc, e.id desc limit 1), 'reopened') = 'reopened'";
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

/// How many stand open on a day.
pub(crate) fn count_open(tx: &mut Tx, on: LocalDate) -> Result<i64, Fault> {
    tx.one(&OPEN_NEEDS, &[&on], |row| row.get(0))
}

pub(crate) fn add_wording(
    tx: &mut Tx,
    id: NeedId,
    (on, wording, why): (LocalDate, &Wording, &str),
    written: Written,
) -> Result<(), Fault> {
    tx.run(
        &INSERT_WORDING,
        &[
            &id,
            &on,
            &wording.statement,
            &wording.population,
            &wording.audience.to_string(),
            &wording.size,
            &wording.horizon,
            &wording.evidence,
            &why,
            &written.now,
            &written.by,
        ],
    )?;
    Ok(())
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
            &answer.and_then(|answer| answer.budget_line),
            &written.now,
            &written.by,
        ],
    )?;
    Ok(())
}
