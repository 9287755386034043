//! The SQL of approval: chains, rounds, their events and who was asked.

use std::collections::HashMap;

use db::{Query, Row, ToValue, Tx, Value};
use kernel::{ApprovalId, DepartmentId, Fault, Instant, Key, Money, PersonName, StaffId};
use staff::audience::Audience;

use crate::chain::{Allotted, Chain, Conditions, TravelAsked};
use crate::holders::{Concerned, Why};
use crate::round::{Event, Round, State};
use crate::step::Step;

pub(crate) fn name(row: &Row<'_>, column: usize) -> Result<PersonName, Fault> {
    let (given, family): (String, String) = (row.get(column)?, row.get(column + 1)?);
    let preferred: Option<String> = row.get(column + 2)?;
    Ok(PersonName::new(&given, &family, preferred.as_deref()))
}

pub(crate) fn steps_from(text: &str) -> Result<Vec<Step>, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new(format!("steps not read: {error}")))
}

pub(crate) fn steps_text(steps: &[Step]) -> Result<String, Fault> {
    serde_json::to_string(steps).map_err(|error| Fault::new(format!("steps not written: {error}")))
}

db::sql! {
    /// The chains in force, in the order in which they are tried.
    CHAINS = "select id, key, name, rank, form, audience, department_id, amount_from, travel, fund,
            steps, allotted
        from approval_chain where retired_at is null order by rank, id";
    CHAIN_BY_KEY = "select id, key, name, rank, form, audience, department_id, amount_from, travel,
            fund, steps, allotted
        from approval_chain where key = $1 and retired_at is null";
    INSERT_CHAIN = "insert into approval_chain (key, name, rank, form, audience, department_id,
            amount_from, travel, fund, steps, recorded_at, allotted)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id";
    RETIRE_CHAIN = "update approval_chain set retired_at = $2 where id = $1 and retired_at is null";
    CHAIN_NAME = "select name from approval_chain where id = $1";
}

fn chain(row: &Row<'_>) -> Result<Chain, Fault> {
    let (audience, travel): (String, String) = (row.get(5)?, row.get(8)?);
    let audience = Audience::parse(&audience)
        .map_err(|_| Fault::new(format!("a chain is for {audience:?}, which is no audience")))?;
    Ok(Chain {
        id: row.get(0)?,
        key: row.get(1)?,
        name: row.get(2)?,
        rank: row.get(3)?,
        conditions: Conditions {
            form: row.get(4)?,
            audience,
            department: row.get::<Option<DepartmentId>>(6)?,
            amount_from: row.get::<Option<Money>>(7)?,
            travel: TravelAsked::parse(&travel)
                .ok_or_else(|| Fault::new(format!("a chain is for travel {travel:?}")))?,
            fund: row.get(9)?,
            allotted: row
                .get::<Option<String>>(11)?
                .map(|name| {
                    Allotted::parse(&name)
                        .ok_or_else(|| Fault::new(format!("a chain is for {name:?}")))
                })
                .transpose()?,
        },
        steps: steps_from(&row.get::<String>(10)?)?,
    })
}

pub(crate) fn chains(tx: &mut Tx) -> Result<Vec<Chain>, Fault> {
    tx.rows(&CHAINS, &[], chain)
}

pub(crate) fn chain_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Chain>, Fault> {
    tx.first(&CHAIN_BY_KEY, &[key], chain)
}

pub(crate) fn insert_chain(tx: &mut Tx, chain: &Chain, at: Instant) -> Result<i64, Fault> {
    let conditions = &chain.conditions;
    let values: &[&dyn ToValue] = &[
        &chain.key,
        &chain.name,
        &chain.rank,
        &conditions.form,
        &conditions.audience.to_string(),
        &conditions.department,
        &conditions.amount_from,
        &conditions.travel.name(),
        &conditions.fund,
        &steps_text(&chain.steps)?,
        &at,
        &conditions.allotted.map(Allotted::name),
    ];
    tx.insert(&INSERT_CHAIN, values)
}

pub(crate) fn retire_chain(tx: &mut Tx, id: i64, at: Instant) -> Result<bool, Fault> {
    tx.run(&RETIRE_CHAIN, &[&id, &at]).map(|retired| retired == 1)
}

pub(crate) fn chain_name(tx: &mut Tx, id: i64) -> Result<Option<String>, Fault> {
    tx.first(&CHAIN_NAME, &[&id], |row| row.get(0))
}

/// What is approved: a kind of thing of one slice, and its key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    pub kind: String,
    pub key: Key,
}

impl Subject {
    pub fn new(kind: &str, key: &Key) -> Subject {
        Subject { kind: kind.to_owned(), key: key.clone() }
    }
}

/// One round as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub id: ApprovalId,
    pub key: Key,
    pub subject: Subject,
    /// Counts from 1; a request that was revised and sent again is in its second.
    pub round: i64,
    pub form: String,
    pub title: String,
    pub concerned: Concerned,
    pub amount: Money,
    pub chain: Option<i64>,
    pub steps: Vec<Step>,
    pub state: State,
    /// When the open step began.
    pub step_since: Instant,
    pub escalated_at: Option<Instant>,
    pub reminded_at: Instant,
    pub sent_at: Instant,
    pub settled_at: Option<Instant>,
}

fn standing(row: &Row<'_>) -> Result<Standing, Fault> {
    let state: String = row.get(10)?;
    Ok(Standing {
        id: row.get(0)?,
        key: row.get(1)?,
        subject: Subject { kind: row.get(2)?, key: row.get(3)? },
        round: row.get(4)?,
        form: row.get(5)?,
        title: row.get(6)?,
        concerned: Concerned { requester: row.get(7)?, parties: Vec::new() },
        amount: row.get(8)?,
        steps: steps_from(&row.get::<String>(9)?)?,
        state: State::read(&state, row.get(11)?)
            .ok_or_else(|| Fault::new(format!("an approval cannot be {state:?}")))?,
        step_since: row.get(12)?,
        escalated_at: row.get(13)?,
        reminded_at: row.get(14)?,
        sent_at: row.get(15)?,
        settled_at: row.get(16)?,
        chain: row.get(17)?,
    })
}

db::sql! {
    APPROVAL_BY_KEY = "select id, key, subject_kind, subject_key, round, form, title, requester_id,
            amount_cents, steps, state, step, step_since, escalated_at, reminded_at, sent_at,
            settled_at, chain_id
        from approval where key = $1";
    APPROVAL_BY_ID = "select id, key, subject_kind, subject_key, round, form, title, requester_id,
            amount_cents, steps, state, step, step_since, escalated_at, reminded_at, sent_at,
            settled_at, chain_id
        from approval where id = $1";
    /// Every round of a subject, the latest first.
    ROUNDS = "select id, key, subject_kind, subject_key, round, form, title, requester_id,
            amount_cents, steps, state, step, step_since, escalated_at, reminded_at, sent_at,
            settled_at, chain_id
        from approval where subject_kind = $1 and subject_key = $2 order by round desc";
    PARTIES = "select person_id from approval_party where approval_id = $1 order by person_id";
    LOCK_APPROVAL = "select id from approval where key = $1 {{for_update}}";
    INSERT_APPROVAL = "insert into approval (key, subject_kind, subject_key, round, form, title,
            requester_id, amount_cents, chain_id, steps, state, step, step_since, reminded_at,
            tend_at, sent_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', 0, $11, $11, $11, $11)
        returning id";
    MOVE_APPROVAL = "update approval set state = $2, step = $3, step_since = $4, escalated_at = $5,
            reminded_at = $6, tend_at = $7, settled_at = $8
        where id = $1";
}

fn with_parties(tx: &mut Tx, found: Option<Standing>) -> Result<Option<Standing>, Fault> {
    let Some(mut standing) = found else { return Ok(None) };
    standing.concerned.parties = tx.rows(&PARTIES, &[&standing.id], |row| row.get(0))?;
    Ok(Some(standing))
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Standing>, Fault> {
    let found = tx.first(&APPROVAL_BY_KEY, &[key], standing)?;
    with_parties(tx, found)
}

pub(crate) fn by_id(tx: &mut Tx, id: ApprovalId) -> Result<Option<Standing>, Fault> {
    let found = tx.first(&APPROVAL_BY_ID, &[&id], standing)?;
    with_parties(tx, found)
}

/// The round of a key, which nobody else can change until the transaction ends.
pub(crate) fn lock(tx: &mut Tx, key: &Key) -> Result<Option<Standing>, Fault> {
    if tx.lock(&LOCK_APPROVAL, &[key])? == 0 {
        return Ok(None);
    }
    by_key(tx, key)
}

pub(crate) fn rounds(tx: &mut Tx, subject: &Subject) -> Result<Vec<Standing>, Fault> {
    let rounds = tx.rows(&ROUNDS, &[&subject.kind, &subject.key], standing)?;
    rounds
        .into_iter()
        .map(|round| {
            with_parties(tx, Some(round))?.ok_or_else(|| Fault::new("a round that was just read"))
        })
        .collect()
}

pub(crate) fn insert(tx: &mut Tx, new: &Standing) -> Result<ApprovalId, Fault> {
    let values: &[&dyn ToValue] = &[
        &new.key,
        &new.subject.kind,
        &new.subject.key,
        &new.round,
        &new.form,
        &new.title,
        &new.concerned.requester,
        &new.amount,
        &new.chain,
        &steps_text(&new.steps)?,
        &new.sent_at,
    ];
    let id = ApprovalId(tx.insert(&INSERT_APPROVAL, values)?);
    let rows: Vec<Vec<Value>> =
        new.concerned.parties.iter().map(|person| vec![id.to_value(), person.to_value()]).collect();
    tx.insert_many("approval_party", &["approval_id", "person_id"], rows)?;
    Ok(id)
}

/// Keeps where the round stands, and when it is to be looked after next.
pub(crate) fn keep(tx: &mut Tx, moved: &Standing, tend_at: Instant) -> Result<(), Fault> {
    let step = match moved.state {
        State::Open { step } => step,
        State::Approved | State::Denied | State::Returned | State::PulledBack | State::Ended => {
            moved.steps.len()
        }
    };
    let values: &[&dyn ToValue] = &[
        &moved.id,
        &moved.state.name(),
        &step,
        &moved.step_since,
        &moved.escalated_at,
        &moved.reminded_at,
        &tend_at,
        &moved.settled_at,
    ];
    tx.run(&MOVE_APPROVAL, values).map(|_| ())
}

/// One line of a round's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    pub event: String,
    pub step: usize,
    pub slot: Option<usize>,
    pub at: Instant,
    pub by: Option<StaffId>,
    /// In whose stead, when a delegate acted; whose place was taken, when an approver left.
    pub for_person: Option<StaffId>,
    pub note: Option<String>,
}

db::sql! {
    SENT_AS_DEPUTY = "select count(*) from approval_event where approval_id = $1 and event = 'send'
        and by_person = $2 and for_person is not null";
    EVENTS_OF = "select event, step, slot, at, by_person, for_person, note
        from approval_event where approval_id = $1 order by id";
    INSERT_EVENT = "insert into approval_event
            (approval_id, event, step, slot, at, by_person, for_person, note)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
}

/// How many comments were made in each of these rounds and in the rounds before of the same subject.
pub(crate) fn comments_before(
    tx: &mut Tx,
    rounds: &[ApprovalId],
) -> Result<HashMap<ApprovalId, usize>, Fault> {
    if rounds.is_empty() {
        return Ok(HashMap::new());
    }
    let query = Query::new(
        "select mine.id, count(*) from approval mine
            join approval a on a.subject_kind = mine.subject_kind
                and a.subject_key = mine.subject_key
            join approval_event e on e.approval_id = a.id
        where e.note is not null and e.by_person is not null and mine.id in ",
    )
    .list("", rounds)
    .text(" group by mine.id");
    Ok(tx.query(&query, |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// Whether the person sent the round in another's name.
pub(crate) fn sent_as_deputy(
    tx: &mut Tx,
    approval: ApprovalId,
    person: StaffId,
) -> Result<bool, Fault> {
    tx.one(&SENT_AS_DEPUTY, &[&approval, &person], |row| row.get::<i64>(0)).map(|sent| sent > 0)
}

fn happened(row: &Row<'_>) -> Result<Happened, Fault> {
    Ok(Happened {
        event: row.get(0)?,
        step: row.get(1)?,
        slot: row.get(2)?,
        at: row.get(3)?,
        by: row.get(4)?,
        for_person: row.get(5)?,
        note: row.get(6)?,
    })
}

pub(crate) fn events(tx: &mut Tx, id: ApprovalId) -> Result<Vec<Happened>, Fault> {
    tx.rows(&EVENTS_OF, &[&id], happened)
}

/// Rounds with what happened in each, in three questions for any number of them.
pub(crate) fn with_events(
    tx: &mut Tx,
    ids: &[ApprovalId],
) -> Result<Vec<(Standing, Vec<Happened>)>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rounds = Query::new(
        "select id, key, subject_kind, subject_key, round, form, title, requester_id, amount_cents,
            steps, state, step, step_since, escalated_at, reminded_at, sent_at, settled_at, chain_id
        from approval",
    )
    .list(" where id in ", ids)
    .text(" order by id");
    let mut found: Vec<(Standing, Vec<Happened>)> =
        tx.query(&rounds, standing)?.into_iter().map(|one| (one, Vec::new())).collect();
    let place = |found: &[(Standing, Vec<Happened>)], id: ApprovalId| {
        found.binary_search_by_key(&id, |(one, _)| one.id).ok()
    };
    let parties = Query::new("select person_id, approval_id from approval_party")
        .list(" where approval_id in ", ids)
        .text(" order by person_id");
    for (person, id) in tx.query(&parties, |row| Ok((row.get(0)?, row.get(1)?)))? {
        if let Some(at) = place(&found, id) {
            found[at].0.concerned.parties.push(person);
        }
    }
    let events = Query::new(
        "select event, step, slot, at, by_person, for_person, note, approval_id from approval_event",
    )
    .list(" where approval_id in ", ids)
    .text(" order by id");
    for (event, id) in tx.query(&events, |row| Ok((happened(row)?, row.get(7)?)))? {
        if let Some(at) = place(&found, id) {
            found[at].1.push(event);
        }
    }
    Ok(found)
}

pub(crate) fn record(tx: &mut Tx, id: ApprovalId, happened: &Happened) -> Result<(), Fault> {
    let values: &[&dyn ToValue] = &[
        &id,
        &happened.event,
        &happened.step,
        &happened.slot,
        &happened.at,
        &happened.by,
        &happened.for_person,
        &happened.note,
    ];
    tx.run(&INSERT_EVENT, values).map(|_| ())
}

/// The round, worked out from its events.
pub(crate) fn round(steps: &[Step], events: &[Happened]) -> Result<Round, Fault> {
    let moving = events.iter().filter_map(|one| Event::read(&one.event, one.slot));
    Round::replay(steps, moving)
        .map_err(|refusal| Fault::new(format!("events that cannot have happened: {refusal:?}")))
}

/// Somebody who was asked for a slot of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub step: usize,
    pub slot: usize,
    pub person: StaffId,
    pub why: Why,
    /// Who was asked before and no longer holds the relation.
    pub in_place_of: Option<StaffId>,
    pub since: Instant,
    pub ended_at: Option<Instant>,
}

db::sql! {
    ASKS_OF = "select step, slot, person_id, why, in_place_of, since, ended_at
        from approval_ask where approval_id = $1 order by id";
    INSERT_ASK = "insert into approval_ask
            (approval_id, step, slot, person_id, why, in_place_of, since)
        values ($1, $2, $3, $4, $5, $6, $7)";
    END_ASKS = "update approval_ask set ended_at = $2 where approval_id = $1 and ended_at is null";
    END_ASKS_OF_SLOT = "update approval_ask set ended_at = $4
        where approval_id = $1 and step = $2 and slot = $3 and ended_at is null";
    END_ASK_OF_PERSON = "update approval_ask set ended_at = $5
        where approval_id = $1 and step = $2 and slot = $3 and person_id = $4
            and ended_at is null";
}

pub(crate) fn asks(tx: &mut Tx, id: ApprovalId) -> Result<Vec<Ask>, Fault> {
    tx.rows(&ASKS_OF, &[&id], |row| {
        let why: String = row.get(3)?;
        Ok(Ask {
            step: row.get(0)?,
            slot: row.get(1)?,
            person: row.get(2)?,
            why: Why::parse(&why)
                .ok_or_else(|| Fault::new(format!("nobody is asked because of {why:?}")))?,
            in_place_of: row.get(4)?,
            since: row.get(5)?,
            ended_at: row.get(6)?,
        })
    })
}

pub(crate) fn insert_ask(tx: &mut Tx, id: ApprovalId, ask: &Ask) -> Result<(), Fault> {
    let values: &[&dyn ToValue] =
        &[&id, &ask.step, &ask.slot, &ask.person, &ask.why.name(), &ask.in_place_of, &ask.since];
    tx.run(&INSERT_ASK, values).map(|_| ())
}

pub(crate) fn end_asks(tx: &mut Tx, id: ApprovalId, at: Instant) -> Result<(), Fault> {
    tx.run(&END_ASKS, &[&id, &at]).map(|_| ())
}

pub(crate) fn end_asks_of_slot(
    tx: &mut Tx,
    id: ApprovalId,
    (step, slot): (usize, usize),
    at: Instant,
) -> Result<(), Fault> {
    tx.run(&END_ASKS_OF_SLOT, &[&id, &step, &slot, &at]).map(|_| ())
}

pub(crate) fn end_ask_of(tx: &mut Tx, id: ApprovalId, ask: &Ask, at: Instant) -> Result<(), Fault> {
    tx.run(&END_ASK_OF_PERSON, &[&id, &ask.step, &ask.slot, &ask.person, &at]).map(|_| ())
}

db::sql! {
    /// Open requests in which any of these steps waits for person $1.
    WAITING_FOR = "select distinct a.id from approval_ask k
            join approval a on a.id = k.approval_id
        where k.person_id = $1 and k.ended_at is null and a.state = 'open' and a.step = k.step
        order by 1";
    /// Open requests that are due to be looked after.
    TO_TEND = "select key from approval where state = 'open' and tend_at <= $1
        order by tend_at, id limit $2";
    EVERY_ID = "select id from approval order by id";
    ASKED_EVER = "select count(*) from approval_ask where approval_id = $1 and person_id = $2";
    ACTED_EVER = "select count(*) from approval_event where approval_id = $1 and by_person = $2";
}

pub(crate) fn waiting_for(tx: &mut Tx, person: StaffId) -> Result<Vec<ApprovalId>, Fault> {
    tx.rows(&WAITING_FOR, &[&person], |row| row.get(0))
}

pub(crate) fn to_tend(tx: &mut Tx, now: Instant, most: usize) -> Result<Vec<Key>, Fault> {
    tx.rows(&TO_TEND, &[&now, &most], |row| row.get(0))
}

pub(crate) fn every_id(tx: &mut Tx) -> Result<Vec<ApprovalId>, Fault> {
    tx.rows(&EVERY_ID, &[], |row| row.get(0))
}

/// Whether the person has acted on any step of the round.
pub(crate) fn has_acted(tx: &mut Tx, id: ApprovalId, person: StaffId) -> Result<bool, Fault> {
    tx.one(&ACTED_EVER, &[&id, &person], |row| row.get::<i64>(0)).map(|acts| acts > 0)
}

/// Whether the person has acted on, or was asked for, any step of the round.
pub(crate) fn took_part(tx: &mut Tx, id: ApprovalId, person: StaffId) -> Result<bool, Fault> {
    let asked: i64 = tx.one(&ASKED_EVER, &[&id, &person], |row| row.get(0))?;
    Ok(asked > 0 || has_acted(tx, id, person)?)
}
