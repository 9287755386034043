//! Rows of `academy_experience` and `academy_mentor`.

use db::{Query, Row, Tx, sql};
use kernel::{CandidacyId, Fault, Hours, Key, LocalDate, Occasion, StaffId};

use crate::experience::{Answered, Experience};
use crate::kinds::Answer;
use crate::mentor::Standing;

sql! {
    INSERT_EXPERIENCE = "insert into academy_experience
            (key, candidacy_id, on_date, minutes, words, recorded_at)
        values ($1, $2, $3, $4, $5, $6)";
    WITHDRAW_EXPERIENCE = "update academy_experience set withdrawn_on = $2
        where key = $1 and answer is null and withdrawn_on is null";
    ANSWER_EXPERIENCE = "update academy_experience
        set answer = $2, answer_words = $3, answered_on = $4, answered_by = $5
        where key = $1 and answer is null and withdrawn_on is null";
    MENTOR_OF = "select candidacy_id, mentor_id, starts_on from academy_mentor
        where candidacy_id = $1 and ends_on is null";
    MENTORED_BY = "select candidacy_id, mentor_id, starts_on from academy_mentor
        where mentor_id = $1 and ends_on is null order by id";
    INSERT_MENTOR = "insert into academy_mentor (candidacy_id, mentor_id, starts_on, recorded_at)
        values ($1, $2, $3, $4)";
    END_MENTOR = "update academy_mentor set ends_on = $2 where candidacy_id = $1 and ends_on is null";
}

fn read(row: &Row<'_>) -> Result<Experience, Fault> {
    let answer: Option<Answer> = row.get(5)?;
    let answered = match answer {
        Some(answer) => Some(Answered {
            answer,
            words: row.get::<Option<String>>(6)?.unwrap_or_default(),
            on: row.get(7)?,
        }),
        None => None,
    };
    Ok(Experience {
        key: row.get(0)?,
        candidacy: row.get(1)?,
        on: row.get(2)?,
        time: row.get(3)?,
        words: row.get(4)?,
        answered,
    })
}

/// What these members logged and did not take back, by day.
pub(crate) fn of_these(tx: &mut Tx, members: &[CandidacyId]) -> Result<Vec<Experience>, Fault> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let query = Query::new(
        "select key, candidacy_id, on_date, minutes, words, answer, answer_words, answered_on
        from academy_experience where withdrawn_on is null and candidacy_id in ",
    )
    .list("", members)
    .text(" order by on_date desc, id desc");
    tx.query(&query, read)
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    candidacy: CandidacyId,
    (on, time, words): (LocalDate, Hours, &str),
) -> Result<(), Fault> {
    let values: &[&dyn db::ToValue] = &[&Key::new(), &candidacy, &on, &time, &words, &occasion.now];
    tx.run(&INSERT_EXPERIENCE, values).map(|_| ())
}

/// How many rows: none when it was answered or taken back already.
pub(crate) fn withdraw(tx: &mut Tx, key: &Key, on: LocalDate) -> Result<u64, Fault> {
    tx.run(&WITHDRAW_EXPERIENCE, &[key, &on])
}

/// How many rows: none when it was answered or taken back already.
pub(crate) fn answer(
    tx: &mut Tx,
    occasion: &Occasion,
    key: &Key,
    (answer, words): (Answer, &str),
) -> Result<u64, Fault> {
    let by = occasion.by.staff();
    tx.run(&ANSWER_EXPERIENCE, &[key, &answer, &words, &occasion.today, &by])
}

fn standing(row: &Row<'_>) -> Result<Standing, Fault> {
    Ok(Standing { candidacy: row.get(0)?, mentor: row.get(1)?, since: row.get(2)? })
}

pub(crate) fn mentor_of(tx: &mut Tx, candidacy: CandidacyId) -> Result<Option<Standing>, Fault> {
    tx.first(&MENTOR_OF, &[&candidacy], standing)
}

/// The members whom a person stands by.
pub(crate) fn mentored_by(tx: &mut Tx, mentor: StaffId) -> Result<Vec<Standing>, Fault> {
    tx.rows(&MENTORED_BY, &[&mentor], standing)
}

/// The mentors of these members.
pub(crate) fn mentors_of(tx: &mut Tx, members: &[CandidacyId]) -> Result<Vec<Standing>, Fault> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let query = Query::new(
        "select candidacy_id, mentor_id, starts_on from academy_mentor
        where ends_on is null and candidacy_id in ",
    )
    .list("", members);
    tx.query(&query, standing)
}

pub(crate) fn insert_mentor(
    tx: &mut Tx,
    occasion: &Occasion,
    (candidacy, mentor): (CandidacyId, StaffId),
) -> Result<(), Fault> {
    let values: &[&dyn db::ToValue] = &[&candidacy, &mentor, &occasion.today, &occasion.now];
    tx.run(&INSERT_MENTOR, values).map(|_| ())
}

pub(crate) fn end_mentor(tx: &mut Tx, candidacy: CandidacyId, on: LocalDate) -> Result<u64, Fault> {
    tx.run(&END_MENTOR, &[&candidacy, &on])
}
