//! Batches as they were frozen, with where they stand.

use crate::batch::{BatchState, Tally};
use crate::format::Code;
use db::{Row, ToValue, Tx, sql};
use kernel::{
    Fault, Instant, Key, LocalDate, Occasion, PersonName, StateBatchId, StateFormatId, StateRowId,
};

macro_rules! latest {
    ($what:literal) => {
        concat!(
            "(select v.",
            $what,
            " from state_verdict v where v.state_row_id = r.id
                order by v.state_answer_id desc limit 1)"
        )
    };
}

macro_rules! batch_where {
    ($rest:literal) => {
        concat!(
            "select b.id, b.key, b.number, b.state_format_id, f.code, f.title, b.first_day,
                b.last_day, b.file_name, b.sha256, b.row_count, b.created_at, p.given_name,
                p.family_name, p.preferred_name, b.withdrawn_at, b.withdrawn_reason,
                (select count(*) from state_row r where r.state_batch_id = b.id
                    and ",
            latest!("verdict"),
            " = 'accepted'),
                (select count(*) from state_row r where r.state_batch_id = b.id
                    and ",
            latest!("verdict"),
            " = 'rejected')
            from state_batch b
            join state_format f on f.id = b.state_format_id
            left join person p on p.id = b.created_by ",
            $rest
        )
    };
}

sql! {
    BATCHES = batch_where!("order by b.id desc");
    BATCH_BY_KEY = batch_where!("where b.key = $1");
    BYTES = "select bytes from state_batch where id = $1";
    NEXT_NUMBER = "select cast(coalesce(max(number), 0) + 1 as bigint) from state_batch";
    ADD_BATCH = "insert into state_batch (key, number, state_format_id, first_day, last_day,
            file_name, bytes, sha256, row_count, created_at, created_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id";
    ADD_ROW = "insert into state_row (key, state_batch_id, ordinal, reference, person_id, identifier,
            about, entry, follows, amount, earned_on, title, content)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id";
    WITHDRAW_BATCH = "update state_batch
        set withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
        where id = $1 and withdrawn_at is null";
    /// Two who freeze, answer or withdraw at once do so one after the other.
    TURN = "insert into setting (name, value) values ('state-files.turn', $1)
        on conflict (name) do update set value = excluded.value";
}

/// A batch as it was frozen, with where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    pub id: StateBatchId,
    pub key: Key,
    /// From one, over all formats.
    pub number: i64,
    pub format: StateFormatId,
    pub code: Code,
    pub title: String,
    pub first: LocalDate,
    pub last: LocalDate,
    pub file_name: String,
    pub sha256: String,
    pub created_at: Instant,
    pub created_by: PersonName,
    pub withdrawn: Option<(Instant, String)>,
    pub tally: Tally,
}

impl Batch {
    pub fn state(&self) -> BatchState {
        if self.withdrawn.is_some() { BatchState::Withdrawn } else { self.tally.state() }
    }
}

pub(super) fn name_at(row: &Row<'_>, first: usize) -> Result<PersonName, Fault> {
    let (given, family): (Option<String>, Option<String>) = (row.get(first)?, row.get(first + 1)?);
    let preferred: Option<String> = row.get(first + 2)?;
    let (given, family) = (given.unwrap_or_default(), family.unwrap_or_default());
    Ok(PersonName::new(&given, &family, preferred.as_deref()))
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

fn batch_from(row: &Row<'_>) -> Result<Batch, Fault> {
    let code: String = row.get(4)?;
    let (withdrawn_at, reason): (Option<Instant>, Option<String>) = (row.get(15)?, row.get(16)?);
    Ok(Batch {
        id: row.get(0)?,
        key: row.get(1)?,
        number: row.get(2)?,
        format: row.get(3)?,
        code: Code::parse(&code).ok_or_else(|| Fault::new(format!("{code:?} is no code")))?,
        title: row.get(5)?,
        first: row.get(6)?,
        last: row.get(7)?,
        file_name: row.get(8)?,
        sha256: row.get(9)?,
        created_at: row.get(11)?,
        created_by: name_at(row, 12)?,
        withdrawn: withdrawn_at.zip(reason),
        tally: Tally {
            rows: count(row.get(10)?),
            accepted: count(row.get(17)?),
            rejected: count(row.get(18)?),
        },
    })
}

/// Every batch, the newest first.
///
/// # Errors
///
/// When the database fails.
pub fn batches(tx: &mut Tx) -> Result<Vec<Batch>, Fault> {
    tx.rows(&BATCHES, &[], batch_from)
}

/// One batch.
///
/// # Errors
///
/// When the database fails.
pub fn batch(tx: &mut Tx, key: &Key) -> Result<Option<Batch>, Fault> {
    tx.first(&BATCH_BY_KEY, &[key], batch_from)
}

/// The file as it was frozen.
///
/// # Errors
///
/// When the database fails.
pub fn bytes(tx: &mut Tx, batch: StateBatchId) -> Result<Vec<u8>, Fault> {
    tx.one(&BYTES, &[&batch], |row| row.get(0))
}

pub(crate) fn take_turn(tx: &mut Tx, now: Instant) -> Result<(), Fault> {
    tx.run(&TURN, &[&now.rfc3339()]).map(|_| ())
}

pub(crate) fn next_number(tx: &mut Tx) -> Result<i64, Fault> {
    tx.one(&NEXT_NUMBER, &[], |row| row.get(0))
}

/// A batch that is written.
pub(crate) struct NewBatch<'a> {
    pub(crate) number: i64,
    pub(crate) format: StateFormatId,
    pub(crate) days: (LocalDate, LocalDate),
    pub(crate) file_name: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) sha256: &'a str,
}

/// A row that is written.
pub(crate) struct NewRow {
    pub(crate) reference: String,
    pub(crate) planned: crate::plan::Planned,
    pub(crate) content: String,
}

pub(crate) fn add_batch(
    tx: &mut Tx,
    new: &NewBatch<'_>,
    rows: &[NewRow],
    occasion: &Occasion,
) -> Result<(StateBatchId, Key), Fault> {
    let (key, by) = (Key::new(), occasion.by.staff());
    let bytes = db::Value::Bytes(new.bytes.to_vec());
    let (first, last) = new.days;
    let values: [&dyn ToValue; 11] = [
        &key,
        &new.number,
        &new.format,
        &first,
        &last,
        &new.file_name,
        &bytes,
        &new.sha256,
        &rows.len(),
        &occasion.now,
        &by,
    ];
    let batch = StateBatchId(tx.insert(&ADD_BATCH, &values)?);
    let mut pieces = Vec::new();
    for (nth, row) in rows.iter().enumerate() {
        let planned = &row.planned;
        let follows = planned.follows.as_ref().map(|(row, _)| *row);
        let values: [&dyn ToValue; 13] = [
            &Key::new(),
            &batch,
            &(nth + 1),
            &row.reference,
            &planned.person,
            &planned.identifier,
            &planned.about,
            &planned.entry.word(),
            &follows,
            &planned.amount.to_string(),
            &planned.earned_on,
            &planned.title,
            &row.content,
        ];
        let id = StateRowId(tx.insert(&ADD_ROW, &values)?);
        for (work, amount) in &planned.pieces {
            pieces.push(vec![id.to_value(), work.to_value(), amount.to_string().to_value()]);
        }
    }
    tx.insert_many("state_row_work", &["state_row_id", "work_key", "amount"], pieces)?;
    Ok((batch, key))
}

pub(crate) fn withdraw_batch(
    tx: &mut Tx,
    batch: StateBatchId,
    reason: &str,
    occasion: &Occasion,
) -> Result<(), Fault> {
    let by = occasion.by.staff();
    tx.run(&WITHDRAW_BATCH, &[&batch, &occasion.now, &by, &reason]).map(|_| ())
}
