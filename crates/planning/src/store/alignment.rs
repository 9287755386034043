//! Rows of `alignment`.

use db::{Query, Row, Tx, Value, sql};
use kernel::{ElementId, Fault, Key, LocalDate, PlanItemId};

use super::plan::Written;
use crate::alignment::{Alignment, Subject, Target};
use crate::kinds::SubjectKind;

const ALIGNMENT: &str = "select id, key, subject_kind, subject_key, item_id, element_id, reason,
    starts_on, ends_on, ended_reason from alignment";

fn read(row: &Row<'_>) -> Result<(i64, Alignment), Fault> {
    let item: Option<PlanItemId> = row.get(4)?;
    let element: Option<ElementId> = row.get(5)?;
    let target = item.map(Target::Item).or(element.map(Target::Element));
    let alignment = Alignment {
        key: row.get(1)?,
        subject: Subject { kind: row.get(2)?, key: row.get(3)? },
        target: target.ok_or_else(|| Fault::new("an alignment serves nothing"))?,
        reason: row.get(6)?,
        starts_on: row.get(7)?,
        ends_on: row.get(8)?,
        ended_reason: row.get(9)?,
    };
    Ok((row.get(0)?, alignment))
}

fn all(tx: &mut Tx, query: &Query) -> Result<Vec<Alignment>, Fault> {
    Ok(tx.query(query, read)?.into_iter().map(|(_, alignment)| alignment).collect())
}

/// In the order in which they were made, ended ones too.
pub(crate) fn of_subject(tx: &mut Tx, subject: &Subject) -> Result<Vec<Alignment>, Fault> {
    let query = Query::new(ALIGNMENT)
        .push(" where subject_kind = ", &subject.kind)
        .push(" and subject_key = ", &subject.key)
        .text(" order by starts_on, id");
    all(tx, &query)
}

pub(crate) fn of_target(tx: &mut Tx, target: Target) -> Result<Vec<Alignment>, Fault> {
    let query = match target {
        Target::Item(id) => Query::new(ALIGNMENT).push(" where item_id = ", &id),
        Target::Element(id) => Query::new(ALIGNMENT).push(" where element_id = ", &id),
    };
    all(tx, &query.text(" order by starts_on, id"))
}

/// Every alignment of a kind of subject, ended ones too.
pub(crate) fn of_kind(tx: &mut Tx, kind: SubjectKind) -> Result<Vec<Alignment>, Fault> {
    let query = Query::new(ALIGNMENT).push(" where subject_kind = ", &kind).text(" order by id");
    all(tx, &query)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<(i64, Alignment)>, Fault> {
    Ok(tx.query(&Query::new(ALIGNMENT).push(" where key = ", key), read)?.pop())
}

sql! {
    /// A new alignment.
    INSERT = "insert into alignment (key, subject_kind, subject_key, item_id, element_id, reason,
            starts_on, ends_on, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    END = "update alignment set ends_on = $2, ended_reason = $3 where key = $1 and ends_on is null";
}

fn parts(target: Target) -> (Option<PlanItemId>, Option<ElementId>) {
    match target {
        Target::Item(id) => (Some(id), None),
        Target::Element(id) => (None, Some(id)),
    }
}

pub(crate) fn insert(tx: &mut Tx, one: &Alignment, written: Written) -> Result<i64, Fault> {
    let (item, element) = parts(one.target);
    tx.insert(
        &INSERT,
        &[
            &one.key,
            &one.subject.kind,
            &one.subject.key,
            &item,
            &element,
            &one.reason,
            &one.starts_on,
            &one.ends_on,
            &written.now,
            &written.by,
        ],
    )
}

/// Many at once, as they stand in a district's past.
pub(crate) fn insert_many(tx: &mut Tx, all: &[Alignment], written: Written) -> Result<u64, Fault> {
    use db::ToValue;
    let rows: Vec<Vec<Value>> = all
        .iter()
        .map(|one| {
            let (item, element) = parts(one.target);
            vec![
                one.key.to_value(),
                one.subject.kind.to_value(),
                one.subject.key.to_value(),
                item.to_value(),
                element.to_value(),
                one.reason.to_value(),
                one.starts_on.to_value(),
                one.ends_on.to_value(),
                one.ended_reason.to_value(),
                written.now.to_value(),
                written.by.to_value(),
            ]
        })
        .collect();
    let columns = [
        "key",
        "subject_kind",
        "subject_key",
        "item_id",
        "element_id",
        "reason",
        "starts_on",
        "ends_on",
        "ended_reason",
        "recorded_at",
        "recorded_by",
    ];
    tx.insert_many("alignment", &columns, rows)
}

pub(crate) fn end(tx: &mut Tx, key: &Key, last: LocalDate, why: &str) -> Result<u64, Fault> {
    tx.run(&END, &[key, &last, &why])
}
