//! Rows of `plan`, `plan_item` and what hangs on them.

use db::{Query, Row, Tx, sql};
use kernel::{BuildingId, Fault, Instant, Key, LocalDate, PlanId, PlanItemId, StaffId};
use staff::audience::Audience;

use crate::kinds::{Phase, Status};
use crate::plan::{Activation, Item, Note, Plan, Tree};

const PLAN: &str = "select id, key, building_id, title, starts_on, ends_on, adopted_on, closed_on,
    previous_id from plan";
const ITEM: &str = "select id, key, plan_id, parent_id, kind, code, wording, measure, audience,
    owner_id, due_on, serves_id, struck_on, struck_reason from plan_item";

fn read_plan(row: &Row<'_>) -> Result<Plan, Fault> {
    Ok(Plan {
        id: row.get(0)?,
        key: row.get(1)?,
        building: row.get(2)?,
        title: row.get(3)?,
        starts_on: row.get(4)?,
        ends_on: row.get(5)?,
        adopted_on: row.get(6)?,
        closed_on: row.get(7)?,
        previous: row.get(8)?,
    })
}

pub(crate) fn read_audience(text: &str) -> Result<Audience, Fault> {
    Audience::parse(text).map_err(|error| Fault::new(format!("an audience {text:?}: {error:?}")))
}

fn read_item(row: &Row<'_>) -> Result<Item, Fault> {
    let struck_on: Option<LocalDate> = row.get(12)?;
    let reason: Option<String> = row.get(13)?;
    Ok(Item {
        id: row.get(0)?,
        key: row.get(1)?,
        plan: row.get(2)?,
        parent: row.get(3)?,
        kind: row.get(4)?,
        code: row.get(5)?,
        wording: row.get(6)?,
        measure: row.get(7)?,
        audience: read_audience(&row.get::<String>(8)?)?,
        owner: row.get(9)?,
        due_on: row.get(10)?,
        serves: row.get(11)?,
        struck: struck_on.map(|on| (on, reason.unwrap_or_default())),
        activations: Vec::new(),
        notes: Vec::new(),
    })
}

pub(crate) fn plan_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Plan>, Fault> {
    Ok(tx.query(&Query::new(PLAN).push(" where key = ", key), read_plan)?.pop())
}

pub(crate) fn plan_by_id(tx: &mut Tx, id: PlanId) -> Result<Option<Plan>, Fault> {
    Ok(tx.query(&Query::new(PLAN).push(" where id = ", &id), read_plan)?.pop())
}

/// Every plan there has been: the district's, or those of buildings; the latest first.
pub(crate) fn plans(tx: &mut Tx) -> Result<Vec<Plan>, Fault> {
    tx.query(&Query::new(PLAN).text(" order by starts_on desc, id desc"), read_plan)
}

/// The plan of an item, by the item's key.
pub(crate) fn plan_of_item(tx: &mut Tx, key: &Key) -> Result<Option<(Plan, PlanItemId)>, Fault> {
    let item = tx.query(&Query::new(ITEM).push(" where key = ", key), read_item)?.pop();
    let Some(item) = item else { return Ok(None) };
    Ok(plan_by_id(tx, item.plan)?.map(|plan| (plan, item.id)))
}

pub(crate) fn plan_id_of(tx: &mut Tx, item: PlanItemId) -> Result<Option<PlanId>, Fault> {
    tx.first(&PLAN_OF_ITEM, &[&item], |row| row.get(0))
}

/// The plans with everything in them, in the order in which they are given.
pub(crate) fn trees(tx: &mut Tx, plans: Vec<Plan>) -> Result<Vec<Tree>, Fault> {
    let ids: Vec<PlanId> = plans.iter().map(|plan| plan.id).collect();
    let mut trees: Vec<Tree> = plans
        .into_iter()
        .map(|plan| Tree { plan, items: Vec::new(), phases: Vec::new(), agreed_on: None })
        .collect();
    if trees.is_empty() {
        return Ok(trees);
    }
    let place: std::collections::HashMap<PlanId, usize> =
        ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let query = Query::new(ITEM).list(" where plan_id in ", &ids).text(" order by ordinal, id");
    let mut at_item = std::collections::HashMap::new();
    for item in tx.query(&query, read_item)? {
        let at = place[&item.plan];
        at_item.insert(item.id, (at, trees[at].items.len()));
        trees[at].items.push(item);
    }
    let query = Query::new(
        "select a.item_id, a.starts_on, a.ends_on, a.ended_reason from plan_activation a
        join plan_item i on i.id = a.item_id where i.plan_id in ",
    )
    .list("", &ids)
    .text(" order by a.starts_on, a.id");
    for (id, activation) in tx.query(&query, |row| {
        let activation =
            Activation { starts_on: row.get(1)?, ends_on: row.get(2)?, ended_reason: row.get(3)? };
        Ok((row.get::<PlanItemId>(0)?, activation))
    })? {
        let (at, item) = at_item[&id];
        trees[at].items[item].activations.push(activation);
    }
    let query = Query::new(
        "select s.item_id, s.on_date, s.status, s.words, s.recorded_by from plan_status s
        join plan_item i on i.id = s.item_id where i.plan_id in ",
    )
    .list("", &ids)
    .text(" order by s.on_date, s.id");
    for (id, note) in tx.query(&query, |row| {
        let note =
            Note { on: row.get(1)?, status: row.get(2)?, words: row.get(3)?, by: row.get(4)? };
        Ok((row.get::<PlanItemId>(0)?, note))
    })? {
        let (at, item) = at_item[&id];
        trees[at].items[item].notes.push(note);
    }
    let query = Query::new("select plan_id, starts_on, phase from site_phase where plan_id in ")
        .list("", &ids)
        .text(" order by starts_on, id");
    for (id, from, phase) in tx.query(&query, |row| {
        Ok((row.get::<PlanId>(0)?, row.get::<LocalDate>(1)?, row.get::<Phase>(2)?))
    })? {
        trees[place[&id]].phases.push((from, phase));
    }
    let query = Query::new("select plan_id, agreed_on from site_agreement where plan_id in ")
        .list("", &ids);
    for (id, on) in tx.query(&query, |row| Ok((row.get::<PlanId>(0)?, row.get::<LocalDate>(1)?)))? {
        trees[place[&id]].agreed_on = Some(on);
    }
    Ok(trees)
}

sql! {
    PLAN_OF_ITEM = "select plan_id from plan_item where id = $1";
    PLANS_WITH_DUE = "select distinct plan_id from plan_item where owner_id = $1 and due_on <= $2
        order by plan_id";
    /// A new plan.
    INSERT_PLAN = "insert into plan (key, building_id, title, starts_on, ends_on, adopted_on,
            previous_id, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    ADOPT_PLAN = "update plan set adopted_on = $2 where id = $1 and adopted_on is null";
    CLOSE_PLAN = "update plan set closed_on = $2 where id = $1 and closed_on is null";
    /// Waits for whoever else changes the plan.
    LOCK_PLAN = "select id from plan where id = $1 {{for_update}}";
    INSERT_ITEM = "insert into plan_item (key, plan_id, parent_id, kind, code, ordinal, wording,
            measure, audience, owner_id, due_on, serves_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id";
    UPDATE_ITEM = "update plan_item set wording = $2, measure = $3, audience = $4, owner_id = $5,
            due_on = $6, serves_id = $7 where id = $1";
    STRIKE_ITEM = "update plan_item set struck_on = $2, struck_reason = $3
        where id = $1 and struck_on is null";
    FORGET_ITEMS = "delete from plan_item where plan_id = $1";
    FORGET_SERVED = "update plan_item set serves_id = null, parent_id = null where plan_id = $1";
    ACTIVATE = "insert into plan_activation (item_id, starts_on, ends_on, ended_reason, recorded_at,
            recorded_by) values ($1, $2, $3, $4, $5, $6)";
    END_ACTIVATION = "update plan_activation set ends_on = $2, ended_reason = $3
        where item_id = $1 and ends_on is null";
    SAY = "insert into plan_status (item_id, on_date, status, words, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6)";
    ENTER_PHASE = "insert into site_phase (plan_id, phase, starts_on, words, recorded_at,
            recorded_by) values ($1, $2, $3, $4, $5, $6)";
    AGREE = "insert into site_agreement (plan_id, agreed_on, words, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5)";
}

/// The plans with an item of an owner that is due by a day.
pub(crate) fn plans_with_due(
    tx: &mut Tx,
    owner: StaffId,
    until: LocalDate,
) -> Result<Vec<PlanId>, Fault> {
    tx.rows(&PLANS_WITH_DUE, &[&owner, &until], |row| row.get(0))
}

/// A plan about to be written.
pub(crate) struct NewPlan<'a> {
    pub building: Option<BuildingId>,
    pub title: &'a str,
    pub starts_on: LocalDate,
    pub ends_on: LocalDate,
    pub adopted_on: Option<LocalDate>,
    pub previous: Option<PlanId>,
}

/// Who wrote a row, and when.
#[derive(Clone, Copy)]
pub(crate) struct Written {
    pub now: Instant,
    pub by: Option<StaffId>,
}

pub(crate) fn insert_plan(
    tx: &mut Tx,
    key: &Key,
    plan: &NewPlan<'_>,
    written: Written,
) -> Result<PlanId, Fault> {
    let id = tx.insert(
        &INSERT_PLAN,
        &[
            key,
            &plan.building,
            &plan.title,
            &plan.starts_on,
            &plan.ends_on,
            &plan.adopted_on,
            &plan.previous,
            &written.now,
            &written.by,
        ],
    )?;
    Ok(PlanId(id))
}

pub(crate) fn adopt_plan(tx: &mut Tx, id: PlanId, on: LocalDate) -> Result<u64, Fault> {
    tx.run(&ADOPT_PLAN, &[&id, &on])
}

pub(crate) fn close_plan(tx: &mut Tx, id: PlanId, last: LocalDate) -> Result<u64, Fault> {
    tx.run(&CLOSE_PLAN, &[&id, &last])
}

pub(crate) fn lock_plan(tx: &mut Tx, id: PlanId) -> Result<u64, Fault> {
    tx.lock(&LOCK_PLAN, &[&id])
}

/// Writes an item whose id and facts over time are still to come.
pub(crate) fn insert_item(tx: &mut Tx, item: &Item, ordinal: usize) -> Result<PlanItemId, Fault> {
    let id = tx.insert(
        &INSERT_ITEM,
        &[
            &item.key,
            &item.plan,
            &item.parent,
            &item.kind,
            &item.code,
            &ordinal,
            &item.wording,
            &item.measure,
            &item.audience.to_string(),
            &item.owner,
            &item.due_on,
            &item.serves,
        ],
    )?;
    Ok(PlanItemId(id))
}

pub(crate) fn update_item(tx: &mut Tx, item: &Item) -> Result<u64, Fault> {
    tx.run(
        &UPDATE_ITEM,
        &[
            &item.id,
            &item.wording,
            &item.measure,
            &item.audience.to_string(),
            &item.owner,
            &item.due_on,
            &item.serves,
        ],
    )
}

pub(crate) fn strike(tx: &mut Tx, id: PlanItemId, on: LocalDate, why: &str) -> Result<u64, Fault> {
    tx.run(&STRIKE_ITEM, &[&id, &on, &why])
}

/// Empties a draft.
pub(crate) fn forget_items(tx: &mut Tx, plan: PlanId) -> Result<(), Fault> {
    tx.run(&FORGET_SERVED, &[&plan])?;
    tx.run(&FORGET_ITEMS, &[&plan])?;
    Ok(())
}

pub(crate) fn activate(
    tx: &mut Tx,
    item: PlanItemId,
    activation: &Activation,
    written: Written,
) -> Result<(), Fault> {
    tx.run(
        &ACTIVATE,
        &[
            &item,
            &activation.starts_on,
            &activation.ends_on,
            &activation.ended_reason,
            &written.now,
            &written.by,
        ],
    )?;
    Ok(())
}

pub(crate) fn end_activation(
    tx: &mut Tx,
    item: PlanItemId,
    last: LocalDate,
    why: &str,
) -> Result<u64, Fault> {
    tx.run(&END_ACTIVATION, &[&item, &last, &why])
}

pub(crate) fn say(
    tx: &mut Tx,
    item: PlanItemId,
    (on, status): (LocalDate, Status),
    words: &str,
    written: Written,
) -> Result<(), Fault> {
    tx.run(&SAY, &[&item, &on, &status, &words, &written.now, &written.by])?;
    Ok(())
}

pub(crate) fn enter_phase(
    tx: &mut Tx,
    plan: PlanId,
    (from, phase): (LocalDate, Phase),
    words: &str,
    written: Written,
) -> Result<(), Fault> {
    tx.run(&ENTER_PHASE, &[&plan, &phase, &from, &words, &written.now, &written.by])?;
    Ok(())
}

pub(crate) fn agree(
    tx: &mut Tx,
    plan: PlanId,
    on: LocalDate,
    words: &str,
    written: Written,
) -> Result<(), Fault> {
    tx.run(&AGREE, &[&plan, &on, &words, &written.now, &written.by])?;
    Ok(())
}
