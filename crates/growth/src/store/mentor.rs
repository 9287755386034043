//! Rows of `mentor_match`.

use db::{Row, Tx, sql};
use kernel::{Fault, Key, LocalDate, Occasion, StaffId};

use crate::mentor::Match;

sql! {
    MATCHES_ON = "select key, person_id, mentor_id, starts_on, ends_on from mentor_match
        where starts_on <= $1 and (ends_on is null or ends_on >= $1) order by id";
    MATCHES_OF = "select key, person_id, mentor_id, starts_on, ends_on from mentor_match
        where (person_id = $1 or mentor_id = $1) and ends_on is null order by id";
    INSERT_MATCH = "insert into mentor_match
            (key, person_id, mentor_id, starts_on, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6) returning id";
    END_MATCH = "update mentor_match set ends_on = $2 where person_id = $1 and ends_on is null";
}

fn read(row: &Row<'_>) -> Result<Match, Fault> {
    Ok(Match {
        key: row.get(0)?,
        person: row.get(1)?,
        mentor: row.get(2)?,
        starts_on: row.get(3)?,
        ends_on: row.get(4)?,
    })
}

pub(crate) fn on(tx: &mut Tx, day: LocalDate) -> Result<Vec<Match>, Fault> {
    tx.rows(&MATCHES_ON, &[&day], read)
}

/// Those that stand, in which the person is on either side.
pub(crate) fn of(tx: &mut Tx, person: StaffId) -> Result<Vec<Match>, Fault> {
    tx.rows(&MATCHES_OF, &[&person], read)
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    (person, mentor): (StaffId, StaffId),
) -> Result<i64, Fault> {
    let (on, by) = (occasion.today, occasion.by.staff());
    tx.insert(&INSERT_MATCH, &[&Key::new(), &person, &mentor, &on, &occasion.now, &by])
}

pub(crate) fn end(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<u64, Fault> {
    tx.run(&END_MATCH, &[&person, &on])
}
