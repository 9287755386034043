//! Rows of `candidacy` with their events and answers.

use std::collections::HashMap;

use db::{Query, Row, Tx, sql};
use kernel::{AcademyId, CandidacyId, Fault, Key, Occasion, StaffId};

use crate::candidacy::{Candidacy, Happened};
use crate::kinds::Event;

const CANDIDACY: &str = "select id, key, academy_id, person_id from candidacy";

sql! {
    INSERT_CANDIDACY = "insert into candidacy (key, academy_id, person_id, recorded_at)
        values ($1, $2, $3, $4) returning id";
    INSERT_CANDIDACY_EVENT = "insert into candidacy_event
            (candidacy_id, event, words, on_date, by_id, recorded_at)
        values ($1, $2, $3, $4, $5, $6)";
    ANSWERS = "select number, words from candidacy_answer where candidacy_id = $1 order by number";
    KEEP_ANSWER = "insert into candidacy_answer (candidacy_id, number, words) values ($1, $2, $3)
        on conflict (candidacy_id, number) do update set words = excluded.words";
}

fn read(row: &Row<'_>) -> Result<Candidacy, Fault> {
    Ok(Candidacy {
        id: row.get(0)?,
        key: row.get(1)?,
        academy: row.get(2)?,
        person: row.get(3)?,
        events: Vec::new(),
    })
}

fn whole(tx: &mut Tx, query: &Query) -> Result<Vec<Candidacy>, Fault> {
    let mut found = tx.query(query, read)?;
    if found.is_empty() {
        return Ok(found);
    }
    let ids: Vec<CandidacyId> = found.iter().map(|one| one.id).collect();
    let place: HashMap<CandidacyId, usize> =
        ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let query = Query::new(
        "select candidacy_id, event, words, on_date, by_id from candidacy_event
        where candidacy_id in ",
    )
    .list("", &ids)
    .text(" order by id");
    for (of, happened) in tx.query(&query, |row| {
        let happened =
            Happened { event: row.get(1)?, words: row.get(2)?, on: row.get(3)?, by: row.get(4)? };
        Ok((row.get::<CandidacyId>(0)?, happened))
    })? {
        if let Some(at) = place.get(&of) {
            found[*at].events.push(happened);
        }
    }
    Ok(found)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Candidacy>, Fault> {
    Ok(whole(tx, &Query::new(CANDIDACY).push(" where key = ", key))?.pop())
}

pub(crate) fn by_id(tx: &mut Tx, id: CandidacyId) -> Result<Candidacy, Fault> {
    let found = whole(tx, &Query::new(CANDIDACY).push(" where id = ", &id))?.pop();
    found.ok_or_else(|| Fault::new(format!("candidacy {id} has no row")))
}

/// All of an academy, in the order in which they were begun.
pub(crate) fn of_academy(tx: &mut Tx, academy: AcademyId) -> Result<Vec<Candidacy>, Fault> {
    let query = Query::new(CANDIDACY).push(" where academy_id = ", &academy);
    whole(tx, &query.text(" order by id"))
}

/// A person's own, the latest first.
pub(crate) fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<Candidacy>, Fault> {
    let query = Query::new(CANDIDACY).push(" where person_id = ", &person);
    whole(tx, &query.text(" order by id desc"))
}

pub(crate) fn of_these(tx: &mut Tx, ids: &[CandidacyId]) -> Result<Vec<Candidacy>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = Query::new(CANDIDACY).text(" where id in ").list("", ids);
    whole(tx, &query.text(" order by id"))
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    (academy, person): (AcademyId, StaffId),
) -> Result<CandidacyId, Fault> {
    tx.insert(&INSERT_CANDIDACY, &[&Key::new(), &academy, &person, &occasion.now]).map(CandidacyId)
}

pub(crate) fn add_event(
    tx: &mut Tx,
    occasion: &Occasion,
    candidacy: CandidacyId,
    (event, words): (Event, &str),
) -> Result<(), Fault> {
    let by = occasion.by.staff();
    let values: &[&dyn db::ToValue] =
        &[&candidacy, &event, &words, &occasion.today, &by, &occasion.now];
    tx.run(&INSERT_CANDIDACY_EVENT, values).map(|_| ())
}

/// The answers by the number of their question, from 1.
pub(crate) fn answers(tx: &mut Tx, candidacy: CandidacyId) -> Result<HashMap<i64, String>, Fault> {
    let rows = tx.rows(&ANSWERS, &[&candidacy], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

pub(crate) fn keep_answer(
    tx: &mut Tx,
    candidacy: CandidacyId,
    (number, words): (i64, &str),
) -> Result<(), Fault> {
    tx.run(&KEEP_ANSWER, &[&candidacy, &number, &words]).map(|_| ())
}
