//! Rows of `absence`.

use db::{Query, Row, Tx};
use kernel::{AbsenceId, Fault, Instant, Key, LocalTime, Occasion};

use crate::away::{ApprovedAbsence, ApprovedSubject, DayAway};

const COLUMNS: &str = "select id, person_id, on_date, subject_kind, subject_key, title, from_local,
        to_local, substitute_from, substitute_to, fund_account_id from absence";

db::sql! {
    INSERT = "insert into absence (person_id, on_date, subject_kind, subject_key, title, from_local,
            to_local, substitute_from, substitute_to, fund_account_id, approved_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    LET_GO = "update absence set let_go_at = $2 where id = $1 and let_go_at is null";
}

type Hours = (LocalTime, LocalTime);

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    subject: &ApprovedSubject<'_>,
    (day, (from, to), substitute): (&DayAway, Hours, Option<Hours>),
) -> Result<(), Fault> {
    tx.run(
        &INSERT,
        &[
            &day.person,
            &day.on,
            &subject.kind,
            subject.key,
            &subject.title,
            &from,
            &to,
            &substitute.map(|(from, _)| from),
            &substitute.map(|(_, to)| to),
            &subject.account,
            &occasion.now,
        ],
    )?;
    Ok(())
}

pub(crate) fn let_go(tx: &mut Tx, id: AbsenceId, at: Instant) -> Result<(), Fault> {
    tx.run(&LET_GO, &[&id, &at])?;
    Ok(())
}

/// The rows of a subject that hold, by day.
pub(crate) fn of_subject(
    tx: &mut Tx,
    kind: &str,
    key: &Key,
) -> Result<Vec<ApprovedAbsence>, Fault> {
    let query = Query::new(COLUMNS)
        .push(" where let_go_at is null and subject_kind = ", &kind)
        .push(" and subject_key = ", key)
        .text(" order by on_date, id");
    tx.query(&query, absence)
}

pub(crate) fn by_ids(tx: &mut Tx, ids: &[AbsenceId]) -> Result<Vec<ApprovedAbsence>, Fault> {
    tx.query(&Query::new(COLUMNS).list(" where id in ", ids).text(" order by id"), absence)
}

fn absence(row: &Row<'_>) -> Result<ApprovedAbsence, Fault> {
    let (from, to): (Option<LocalTime>, Option<LocalTime>) = (row.get(8)?, row.get(9)?);
    Ok(ApprovedAbsence {
        id: row.get(0)?,
        person: row.get(1)?,
        on: row.get(2)?,
        subject_kind: row.get(3)?,
        subject_key: row.get(4)?,
        title: row.get(5)?,
        from: row.get(6)?,
        to: row.get(7)?,
        substitute: from.zip(to),
        account: row.get(10)?,
    })
}
