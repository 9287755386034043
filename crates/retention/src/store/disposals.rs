//! Disposals and what stays of each record.

use crate::disposal::DisposalState;
use crate::report::Going;
use crate::schedule::Kind;
use db::{Row, ToValue, Tx, sql};
use kernel::{DisposalId, Fault, Instant, Key, LocalDate, Occasion, PersonName, StaffId};

macro_rules! disposal_where {
    ($rest:literal) => {
        concat!(
            "select d.id, d.key, d.as_of, d.version, d.state, d.records, d.sha256, d.reason,
                d.asked_at, d.asked_by, p.given_name, p.family_name, p.preferred_name, d.decided_at,
                q.given_name, q.family_name, q.preferred_name, d.decision
            from disposal d join person p on p.id = d.asked_by
                left join person q on q.id = d.decided_by ",
            $rest
        )
    };
}

sql! {
    DISPOSALS = disposal_where!("order by d.id desc");
    DISPOSAL = disposal_where!("where d.key = $1");
    LOCK_DISPOSAL = "select id from disposal where key = $1 {{for_update}}";
    ADD_DISPOSAL = "insert into disposal (key, as_of, version, state, records, sha256, reason,
            asked_at, asked_by)
        values ($1, $2, $3, 'asked', $4, $5, $6, $7, $8) returning id";
    CLOSE_DISPOSAL = "update disposal
        set state = $2, decided_at = $3, decided_by = $4, decision = $5
        where id = $1 and state = 'asked'";
    RECORDS_OF = "select ordinal, kind, record_key, dated, kept_until, class, size_bytes, sha256,
            removed_at
        from disposal_record where disposal_id = $1 order by ordinal";
    MARK_REMOVED = "update disposal_record set removed_at = $3
        where disposal_id = $1 and ordinal = $2";
}

/// A disposal, with where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disposal {
    pub id: DisposalId,
    pub key: Key,
    /// The day on which its records were judged.
    pub as_of: LocalDate,
    /// The version of the classes.
    pub version: i64,
    pub state: DisposalState,
    pub records: i64,
    /// Of the list of its records, in hexadecimal digits.
    pub sha256: String,
    pub reason: String,
    pub asked_at: Instant,
    pub asked_by: StaffId,
    pub asker: PersonName,
    pub decided_at: Option<Instant>,
    pub decider: Option<PersonName>,
    pub decision: Option<String>,
}

/// What stays of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DisposedRecord {
    /// From one.
    pub ordinal: i64,
    pub kind: Kind,
    pub key: Key,
    pub dated: LocalDate,
    pub kept_until: LocalDate,
    /// The code of the class that ended last.
    pub class: String,
    pub size: i64,
    pub sha256: String,
    pub removed_at: Option<Instant>,
}

fn name_at(row: &Row<'_>, first: usize) -> Result<Option<PersonName>, Fault> {
    let (given, family): (Option<String>, Option<String>) = (row.get(first)?, row.get(first + 1)?);
    let preferred: Option<String> = row.get(first + 2)?;
    let both = given.zip(family);
    Ok(both.map(|(given, family)| PersonName::new(&given, &family, preferred.as_deref())))
}

fn disposal_from(row: &Row<'_>) -> Result<Disposal, Fault> {
    let state: String = row.get(4)?;
    Ok(Disposal {
        id: row.get(0)?,
        key: row.get(1)?,
        as_of: row.get(2)?,
        version: row.get(3)?,
        state: DisposalState::parse(&state)
            .ok_or_else(|| Fault::new(format!("{state:?} is no state of a disposal")))?,
        records: row.get(5)?,
        sha256: row.get(6)?,
        reason: row.get(7)?,
        asked_at: row.get(8)?,
        asked_by: row.get(9)?,
        asker: name_at(row, 10)?.ok_or_else(|| Fault::new("a disposal nobody asked for"))?,
        decided_at: row.get(13)?,
        decider: name_at(row, 14)?,
        decision: row.get(17)?,
    })
}

/// Every disposal, the latest first.
///
/// # Errors
///
/// When the database fails.
pub fn disposals(tx: &mut Tx) -> Result<Vec<Disposal>, Fault> {
    tx.rows(&DISPOSALS, &[], disposal_from)
}

/// One disposal.
///
/// # Errors
///
/// When the database fails.
pub fn disposal(tx: &mut Tx, key: &Key) -> Result<Option<Disposal>, Fault> {
    tx.first(&DISPOSAL, &[key], disposal_from)
}

pub(crate) fn lock_disposal(tx: &mut Tx, key: &Key) -> Result<(), Fault> {
    tx.lock(&LOCK_DISPOSAL, &[key]).map(|_| ())
}

/// What stays of the records of a disposal.
///
/// # Errors
///
/// When the database fails.
pub fn records_of(tx: &mut Tx, disposal: DisposalId) -> Result<Vec<DisposedRecord>, Fault> {
    tx.rows(&RECORDS_OF, &[&disposal], |row| {
        let kind: String = row.get(1)?;
        Ok(DisposedRecord {
            ordinal: row.get(0)?,
            kind: Kind::parse(&kind)
                .ok_or_else(|| Fault::new(format!("{kind:?} is no kind of record")))?,
            key: row.get(2)?,
            dated: row.get(3)?,
            kept_until: row.get(4)?,
            class: row.get(5)?,
            size: row.get(6)?,
            sha256: row.get(7)?,
            removed_at: row.get(8)?,
        })
    })
}

pub(crate) fn add_disposal(
    tx: &mut Tx,
    (as_of, version): (LocalDate, u32),
    going: &[Going],
    (sha256, reason): (&str, &str),
    (at, by): (Instant, StaffId),
) -> Result<(DisposalId, Key), Fault> {
    let key = Key::new();
    let values: [&dyn ToValue; 8] =
        [&key, &as_of, &version, &going.len(), &sha256, &reason, &at, &by];
    let id = DisposalId(tx.insert(&ADD_DISPOSAL, &values)?);
    let rows = going.iter().enumerate().map(|(nth, one)| {
        vec![
            id.to_value(),
            (nth + 1).to_value(),
            one.kind.word().to_value(),
            one.key.to_value(),
            one.dated.to_value(),
            one.kept_until.to_value(),
            one.class.to_value(),
            one.size.to_value(),
            one.sha256.to_value(),
        ]
    });
    let columns = [
        "disposal_id",
        "ordinal",
        "kind",
        "record_key",
        "dated",
        "kept_until",
        "class",
        "size_bytes",
        "sha256",
    ];
    tx.insert_many("disposal_record", &columns, rows.collect())?;
    Ok((id, key))
}

pub(crate) fn close_disposal(
    tx: &mut Tx,
    disposal: DisposalId,
    (state, decision): (DisposalState, Option<&str>),
    occasion: &Occasion,
) -> Result<(), Fault> {
    let by = occasion.by.staff();
    tx.run(&CLOSE_DISPOSAL, &[&disposal, &state.word(), &occasion.now, &by, &decision]).map(|_| ())
}

pub(crate) fn mark_removed(
    tx: &mut Tx,
    disposal: DisposalId,
    ordinal: i64,
    at: Instant,
) -> Result<(), Fault> {
    tx.run(&MARK_REMOVED, &[&disposal, &ordinal, &at]).map(|_| ())
}
