//! Formats as the district adopted them.

use crate::format::{Code, Format};
use db::{Row, Tx, sql};
use kernel::{Fault, Instant, Key, StaffId, StateFormatId};
use rulefile::Memo;
use std::sync::{Arc, LazyLock};

macro_rules! format_where {
    ($rest:literal) => {
        concat!("select id, code, version, format, recorded_at from state_format ", $rest)
    };
}

sql! {
    /// Every version of every format.
    FORMATS = format_where!("order by code, version");
    FORMATS_OF = format_where!("where code = $1 order by version desc");
    FORMAT_BY_ID = format_where!("where id = $1");
    ADD_FORMAT = "insert into state_format
            (key, code, version, format, title, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
}

/// One version of a format as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptFormat {
    pub id: StateFormatId,
    /// From one.
    pub version: u32,
    pub format: Arc<Format>,
    /// The file, as it was adopted.
    pub text: String,
    pub recorded_at: Instant,
}

/// The files that were read already.
static READ: LazyLock<Memo<Format>> = LazyLock::new(Memo::default);

fn format_from(row: &Row<'_>) -> Result<KeptFormat, Fault> {
    let (code, number, text): (String, i64, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let format = READ.read(&text, Format::parse).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Fault::new(format!("version {number} of format {code} cannot be read: {first}"))
    })?;
    Ok(KeptFormat {
        id: row.get(0)?,
        version: u32::try_from(number).map_err(|_| Fault::new("a version number below zero"))?,
        format,
        text,
        recorded_at: row.get(4)?,
    })
}

/// The latest version of every format the district adopted, by code.
///
/// # Errors
///
/// When the database fails.
pub fn formats(tx: &mut Tx) -> Result<Vec<KeptFormat>, Fault> {
    let mut latest: Vec<KeptFormat> = Vec::new();
    for kept in tx.rows(&FORMATS, &[], format_from)? {
        match latest.last_mut().filter(|last| last.format.code == kept.format.code) {
            Some(last) => *last = kept,
            None => latest.push(kept),
        }
    }
    Ok(latest)
}

pub(crate) fn format(tx: &mut Tx, code: &Code) -> Result<Option<KeptFormat>, Fault> {
    tx.first(&FORMATS_OF, &[&code.as_str()], format_from)
}

pub(crate) fn format_by_id(tx: &mut Tx, id: StateFormatId) -> Result<KeptFormat, Fault> {
    tx.one(&FORMAT_BY_ID, &[&id], format_from)
}

pub(crate) fn add_format(
    tx: &mut Tx,
    (format, text): (&Format, &str),
    version: u32,
    (at, by): (Instant, Option<StaffId>),
) -> Result<StateFormatId, Fault> {
    let key = Key::new();
    let code = format.code.as_str();
    let values: [&dyn db::ToValue; 7] = [&key, &code, &version, &text, &format.title, &at, &by];
    Ok(StateFormatId(tx.insert(&ADD_FORMAT, &values)?))
}
