//! The texts that read and write `import` and `import_problem`.

use crate::import::{Import, ImportState, Summary};
use crate::problem::Problem;
use crate::wanted::Kind;
use db::{Row, ToValue, Tx, Value, sql};
use kernel::{Fault, ImportId, Instant, Key, PersonName, StaffId};

macro_rules! import_where {
    ($rest:literal) => {
        concat!(
            "select i.id, i.key, i.kind, i.file_name, i.sha256, i.state, i.held_because, ",
            "i.summary, i.job_key, p.given_name, p.family_name, p.preferred_name, i.received_at, ",
            "i.applied_at from import i left join person p on p.id = i.by_person ",
            $rest
        )
    };
}

sql! {
    /// One import.
    IMPORT_BY_KEY = import_where!("where i.key = $1");
    /// The latest imports.
    LATEST_IMPORTS = import_where!("order by i.id desc limit $1");
    /// How many imports are held for somebody to confirm.
    IMPORTS_HELD = "select count(*) from import where state = 'held'";
    /// Records that a file was read.
    INSERT_IMPORT = "insert into import (key, kind, file_name, sha256, state, held_because, body,
            summary, by_person, received_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    /// What is kept of an import for applying it, or of what it did.
    IMPORT_BODY = "select body from import where id = $1";
    /// Locks an import that is about to change.
    LOCK_IMPORT = "select id from import where id = $1 {{for_update}}";
    /// Moves an import on.
    MOVE_IMPORT = "update import
        set state = $2, body = $3, summary = $4, applied_at = $5, held_because = $6
        where id = $1";
    /// Notes the job that applies an import.
    NOTE_JOB = "update import set job_key = $2 where id = $1";
    /// What was wrong with a file, from one row on.
    IMPORT_PROBLEMS = "select file, line, field, reason, advice from import_problem
        where import_id = $1 order by ordinal limit $2 offset $3";
    /// Forgets the problems found at an earlier reading.
    FORGET_PROBLEMS = "delete from import_problem where import_id = $1";
}

fn import_from(row: &Row) -> Result<Import, Fault> {
    let (kind, state): (String, String) = (row.get(2)?, row.get(5)?);
    let summary: String = row.get(7)?;
    let given: Option<String> = row.get(9)?;
    let by = match given {
        None => None,
        Some(given) => {
            let (family, preferred): (String, Option<String>) = (row.get(10)?, row.get(11)?);
            Some(PersonName::new(&given, &family, preferred.as_deref()))
        }
    };
    let unknown =
        |what: &str, name: &str| Fault::new(format!("{name:?} is no {what} of an import"));
    Ok(Import {
        id: row.get(0)?,
        key: row.get(1)?,
        kind: Kind::parse(&kind).ok_or_else(|| unknown("kind", &kind))?,
        file_name: row.get(3)?,
        sha256: row.get(4)?,
        state: ImportState::parse(&state).ok_or_else(|| unknown("state", &state))?,
        held_because: row.get(6)?,
        summary: serde_json::from_str(&summary)
            .map_err(|error| Fault::new(format!("the summary of an import: {error}")))?,
        job: row.get(8)?,
        by,
        received_at: row.get(12)?,
        applied_at: row.get(13)?,
    })
}

pub(crate) fn import_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Import>, Fault> {
    tx.first(&IMPORT_BY_KEY, &[key], import_from)
}

pub(crate) fn latest_imports(tx: &mut Tx, most: u32) -> Result<Vec<Import>, Fault> {
    tx.rows(&LATEST_IMPORTS, &[&most], import_from)
}

/// How many imports are held for somebody to confirm.
pub fn imports_held(tx: &mut Tx) -> Result<i64, Fault> {
    tx.one(&IMPORTS_HELD, &[], |row| row.get(0))
}

/// An import about to be recorded.
pub(crate) struct NewImport<'a> {
    pub kind: Kind,
    pub file_name: &'a str,
    pub sha256: &'a str,
    pub state: ImportState,
    pub held_because: Option<String>,
    pub body: Option<Vec<u8>>,
    pub summary: &'a Summary,
    pub by: Option<StaffId>,
}

pub(crate) fn insert_import(
    tx: &mut Tx,
    new: &NewImport<'_>,
    now: Instant,
) -> Result<(ImportId, Key), Fault> {
    let key = Key::new();
    let values: &[&dyn ToValue] = &[
        &key,
        &new.kind.name(),
        &new.file_name,
        &new.sha256,
        &new.state.name(),
        &new.held_because,
        &new.body,
        &summary_text(new.summary),
        &new.by,
        &now,
    ];
    Ok((ImportId(tx.insert(&INSERT_IMPORT, values)?), key))
}

fn summary_text(summary: &Summary) -> String {
    serde_json::to_string(summary).expect("numbers and sentences are JSON")
}

pub(crate) fn body(tx: &mut Tx, import: ImportId) -> Result<Option<Vec<u8>>, Fault> {
    tx.one(&IMPORT_BODY, &[&import], |row| row.get(0))
}

pub(crate) fn lock(tx: &mut Tx, import: ImportId) -> Result<(), Fault> {
    tx.lock(&LOCK_IMPORT, &[&import]).map(drop)
}

/// What an import becomes.
pub(crate) struct Moved<'a> {
    pub state: ImportState,
    pub body: Option<Vec<u8>>,
    pub summary: &'a Summary,
    pub applied_at: Option<Instant>,
    pub held_because: Option<String>,
}

pub(crate) fn move_import(tx: &mut Tx, import: ImportId, to: &Moved<'_>) -> Result<(), Fault> {
    let values: &[&dyn ToValue] = &[
        &import,
        &to.state.name(),
        &to.body,
        &summary_text(to.summary),
        &to.applied_at,
        &to.held_because,
    ];
    tx.run(&MOVE_IMPORT, values).map(drop)
}

pub(crate) fn note_job(tx: &mut Tx, import: ImportId, job: &Key) -> Result<(), Fault> {
    tx.run(&NOTE_JOB, &[&import, job]).map(drop)
}

/// The most problems that are kept of one file; their number is kept in any case.
pub const PROBLEMS_KEPT_MAX: usize = 10_000;

pub(crate) fn keep_problems(
    tx: &mut Tx,
    import: ImportId,
    problems: &[Problem],
) -> Result<(), Fault> {
    tx.run(&FORGET_PROBLEMS, &[&import])?;
    let rows = problems
        .iter()
        .take(PROBLEMS_KEPT_MAX)
        .enumerate()
        .map(|(ordinal, problem)| {
            let values: &[&dyn ToValue] = &[
                &import,
                &ordinal,
                &problem.file,
                &problem.line,
                &problem.field,
                &problem.reason(),
                &problem.advice(),
            ];
            values.iter().map(ToValue::to_value).collect::<Vec<Value>>()
        })
        .collect();
    let columns = &["import_id", "ordinal", "file", "line", "field", "reason", "advice"];
    tx.insert_many("import_problem", columns, rows).map(drop)
}

/// A problem as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptProblem {
    pub file: String,
    pub line: Option<i64>,
    pub field: Option<String>,
    pub reason: String,
    pub advice: String,
}

pub(crate) fn problems(
    tx: &mut Tx,
    import: ImportId,
    rows: usize,
    after: usize,
) -> Result<Vec<KeptProblem>, Fault> {
    tx.rows(&IMPORT_PROBLEMS, &[&import, &rows, &after], |row| {
        Ok(KeptProblem {
            file: row.get(0)?,
            line: row.get(1)?,
            field: row.get(2)?,
            reason: row.get(3)?,
            advice: row.get(4)?,
        })
    })
}
