//! Rows of batches, each with the latest verdict on it.

use super::batches::name_at;
use crate::answer::Verdict;
use crate::format::Code;
use crate::plan::{Entry, Sent};
use db::{Row, Tx, sql};
use kernel::{
    Fault, Instant, Key, LocalDate, PersonName, StaffId, StateBatchId, StateFormatId, StateRowId,
};
use standing::Ratio;

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

macro_rules! row_where {
    ($rest:literal) => {
        concat!(
            "select r.id, r.key, r.ordinal, r.reference, r.person_id, r.identifier, r.about, r.entry,
                r.amount, r.earned_on, r.title, r.content, p.given_name, p.family_name,
                p.preferred_name, p.key, ", latest!("verdict"), ", ", latest!("code"), ", ",
                latest!("said"), ", b.number,
                (select count(*) from state_row_work w
                    join credit_entry e on e.key = w.work_key
                    join credit_entry c on c.corrects = e.id
                    where w.state_row_id = r.id and c.posted_at > b.created_at),
                (select max(o.number) from state_row n
                    join state_batch o on o.id = n.state_batch_id
                    join state_format g on g.id = o.state_format_id
                    where ((n.person_id = r.person_id and n.about = r.about) or n.follows = r.id)
                        and o.id > b.id and g.code = f.code and o.withdrawn_at is null), r.follows
            from state_row r
            join state_batch b on b.id = r.state_batch_id
            join state_format f on f.id = b.state_format_id
            join person p on p.id = r.person_id ",
            $rest
        )
    };
}

sql! {
    ROWS_OF_BATCH = row_where!("where b.id = $1 order by r.ordinal");
    /// What was sent in any version of a format, and was not withdrawn.
    SENT = row_where!("where f.code = $1 and b.withdrawn_at is null order by r.id");
    ROWS_OF_PERSON = "select r.about, r.amount, f.title, f.code, b.number, b.created_at, w.work_key,
            r.entry, w.amount, r.identifier, f.id, (select v.verdict from state_verdict v
                where v.state_row_id = r.id order by v.state_answer_id desc limit 1)
        from state_row r
        join state_batch b on b.id = r.state_batch_id
        join state_format f on f.id = b.state_format_id
        join state_row_work w on w.state_row_id = r.id
        where r.person_id = $1 and b.withdrawn_at is null order by r.id";
    /// Rejected, and nothing about the same thing was sent since.
    ROWS_REJECTED = concat!(
        "select count(*) from state_row r
            join state_batch b on b.id = r.state_batch_id
            join state_format f on f.id = b.state_format_id
        where b.withdrawn_at is null and ", latest!("verdict"), " = 'rejected'
            and not exists (select 1 from state_row n
                join state_batch o on o.id = n.state_batch_id
                join state_format g on g.id = o.state_format_id
                where ((n.person_id = r.person_id and n.about = r.about) or n.follows = r.id) and n.id > r.id
                    and g.code = f.code and o.withdrawn_at is null)"
    );
}

/// A row with the latest verdict on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptRow {
    pub id: StateRowId,
    pub key: Key,
    /// From one.
    pub ordinal: i64,
    pub reference: String,
    pub person: StaffId,
    pub person_key: Key,
    pub name: PersonName,
    pub identifier: String,
    pub about: String,
    pub entry: Entry,
    /// The row it replaced or reversed.
    pub follows: Option<StateRowId>,
    pub amount: Ratio,
    pub earned_on: LocalDate,
    pub title: String,
    /// The line as it stands in the file.
    pub content: String,
    pub verdict: Option<Verdict>,
    pub code: Option<String>,
    pub said: Option<String>,
    /// Whether the ledger corrected its credit after the batch was frozen.
    pub corrected: bool,
    /// The number of the last later batch with a row about the same thing.
    pub followed_in: Option<i64>,
    batch: i64,
}

fn ratio(text: &str) -> Result<Ratio, Fault> {
    let (sign, size) = text.strip_prefix('-').map_or((1, text), |size| (-1, size));
    let size = Ratio::parse(size).ok_or_else(|| Fault::new(format!("{text:?} is no amount")))?;
    Ok(size * Ratio::whole(sign))
}

fn verdict(name: Option<String>) -> Result<Option<Verdict>, Fault> {
    let read = |name: String| {
        Verdict::parse(&name).ok_or_else(|| Fault::new(format!("{name:?} is no verdict")))
    };
    name.map(read).transpose()
}

fn row_from(row: &Row<'_>) -> Result<KeptRow, Fault> {
    let (entry, amount): (String, String) = (row.get(7)?, row.get(8)?);
    Ok(KeptRow {
        id: row.get(0)?,
        key: row.get(1)?,
        ordinal: row.get(2)?,
        reference: row.get(3)?,
        person: row.get(4)?,
        identifier: row.get(5)?,
        about: row.get(6)?,
        entry: Entry::parse(&entry).ok_or_else(|| Fault::new(format!("{entry:?} is no entry")))?,
        amount: ratio(&amount)?,
        earned_on: row.get(9)?,
        title: row.get(10)?,
        content: row.get(11)?,
        name: name_at(row, 12)?,
        person_key: row.get(15)?,
        verdict: verdict(row.get(16)?)?,
        code: row.get(17)?,
        said: row.get(18)?,
        batch: row.get(19)?,
        corrected: row.get::<i64>(20)? > 0,
        followed_in: row.get(21)?,
        follows: row.get(22)?,
    })
}

/// The rows of a batch, in the order of the file.
///
/// # Errors
///
/// When the database fails.
pub fn rows_of(tx: &mut Tx, batch: StateBatchId) -> Result<Vec<KeptRow>, Fault> {
    tx.rows(&ROWS_OF_BATCH, &[&batch], row_from)
}

/// What was sent in a format, oldest first.
pub(crate) fn sent(tx: &mut Tx, code: &Code) -> Result<Vec<Sent>, Fault> {
    tx.rows(&SENT, &[&code.as_str()], |row| {
        let kept = row_from(row)?;
        Ok(Sent {
            row: kept.id,
            reference: kept.reference,
            batch: kept.batch,
            person: kept.person,
            about: kept.about,
            identifier: kept.identifier,
            entry: kept.entry,
            follows: kept.follows,
            amount: kept.amount,
            earned_on: kept.earned_on,
            title: kept.title,
            verdict: kept.verdict,
            code: kept.code,
        })
    })
}

/// What a state was told of a piece of a person's credit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct RowOfPerson {
    pub(crate) format: StateFormatId,
    pub(crate) work: String,
    /// Its share of the row.
    pub(crate) amount: Ratio,
    pub(crate) entry: Entry,
    pub(crate) batch: i64,
    pub(crate) sent_at: Instant,
    pub(crate) verdict: Option<Verdict>,
}

pub(crate) fn rows_of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<RowOfPerson>, Fault> {
    tx.rows(&ROWS_OF_PERSON, &[&person], |row| {
        let (entry, amount): (String, String) = (row.get(7)?, row.get(8)?);
        Ok(RowOfPerson {
            format: row.get(10)?,
            work: row.get(6)?,
            amount: ratio(&amount)?,
            entry: Entry::parse(&entry)
                .ok_or_else(|| Fault::new(format!("{entry:?} is no entry")))?,
            batch: row.get(4)?,
            sent_at: row.get(5)?,
            verdict: verdict(row.get(11)?)?,
        })
    })
}

/// How many rows wait to be put right.
pub(crate) fn rows_rejected(tx: &mut Tx) -> Result<i64, Fault> {
    tx.one(&ROWS_REJECTED, &[], |row| row.get(0))
}
