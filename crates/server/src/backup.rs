//! A backup is one stream of JSON lines, compressed, and encrypted when a recipient is set:
//!
//! ```text
//! {"perennial-backup":1,"version":"0.1.0","migrations":[…]}
//! {"table":"person","columns":["id","key",…]}
//! [1,"0190…",…]                                   one line a row, in the order of the key
//! {"end":"person","rows":2931,"sha256":"…"}       the hash covers the row lines
//! {"finished":46}                                  without this line the backup is cut short
//! ```
//!
//! Written in one read transaction, so it is consistent while pages are served. The same stream
//! comes out of both engines and goes into both: a backup is also the way to move. Restoring
//! reads it through and checks every hash before a database is touched, then fills an empty one,
//! writes the tables out again and compares.

mod read;
mod restore;
pub mod training;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::str::FromStr;

use age::x25519::Recipient;
use db::whole::{self, Table};
use db::{Database, Tx, Value};
use flate2::Compression;
use flate2::write::GzEncoder;
use kernel::{Fault, Watch};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::answer::{Stop, file_trouble};

pub use read::Copy;
pub use restore::POINTS_TO_ITSELF;

const FORMAT: i64 = 1;
/// The first bytes of an encrypted file.
const ENCRYPTED: &[u8] = b"age-encryption.org/";
/// Rows between two words about how far it is.
pub(crate) const ROWS_BETWEEN_WORDS: u64 = 200;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    pub tables: usize,
    pub rows: u64,
    /// One hash over the hashes of all tables.
    pub sha256: String,
}

/// Reads a public key, `age1…`, or says why it is none.
pub fn recipient(key: &str) -> Result<Recipient, String> {
    Recipient::from_str(key.trim()).map_err(ToString::to_string)
}

/// Writes a backup to a new file beside `to` and then puts it in its place, so that `to` is
/// always a whole backup or none. Nobody but its owner may read the file.
pub fn write(
    database: &Database,
    to: &Path,
    recipient: Option<&str>,
    watch: &Watch,
) -> Result<Contents, Stop> {
    if let Some(key) = recipient {
        self::recipient(key)
            .map_err(|why| Stop::Refused(format!("the recipient key was not understood: {why}")))?;
    }
    let unfinished = to.with_extension("unfinished");
    let (file, key, watch) = (unfinished.clone(), recipient.map(str::to_owned), watch.clone());
    let written = database.read_now(move |tx| {
        // A connection that is lost on the way makes this run again: from the first byte.
        tx.take_time()?;
        write_file(tx, &file, key.as_deref(), &watch)
    });
    let placed = written.map_err(Stop::from).and_then(|contents| {
        std::fs::rename(&unfinished, to)
            .map_err(|error| file_trouble("cannot write", to, &error))
            .map(|()| contents)
    });
    if placed.is_err() {
        std::fs::remove_file(&unfinished).ok();
    }
    placed
}

fn write_file(
    tx: &mut Tx,
    path: &Path,
    key: Option<&str>,
    watch: &Watch,
) -> Result<Contents, Fault> {
    let trouble =
        |why: &dyn std::fmt::Display| Fault::new(format!("cannot write {}: {why}", path.display()));
    let file = private_file(path).map_err(|error| trouble(&error))?;
    let output = BufWriter::new(file.try_clone().map_err(|error| trouble(&error))?);
    let contents = match key {
        None => {
            let (contents, mut output) = write_stream(tx, output, watch)?;
            output.flush().map_err(|error| trouble(&error))?;
            contents
        }
        Some(key) => {
            let recipient = recipient(key).map_err(|why| trouble(&why))?;
            let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as _))
                .map_err(|why| trouble(&why))?;
            let sealed = encryptor.wrap_output(output).map_err(|error| trouble(&error))?;
            let (contents, sealed) = write_stream(tx, sealed, watch)?;
            sealed
                .finish()
                .and_then(|mut output| output.flush())
                .map_err(|error| trouble(&error))?;
            contents
        }
    };
    file.sync_all().map_err(|error| trouble(&error))?;
    Ok(contents)
}

/// A new file, or an emptied one, that only its owner may read.
pub(crate) fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn write_stream<W: Write>(tx: &mut Tx, output: W, watch: &Watch) -> Result<(Contents, W), Fault> {
    let mut output = GzEncoder::new(output, Compression::fast());
    let contents = write_tables(tx, &mut output, watch)?;
    let output = output
        .finish()
        .map_err(|error| Fault::new(format!("cannot finish the backup: {error}")))?;
    Ok((contents, output))
}

fn write_tables(tx: &mut Tx, output: &mut impl Write, watch: &Watch) -> Result<Contents, Fault> {
    let tables = whole::tables(tx)?;
    let head = json!({
        "perennial-backup": FORMAT,
        "version": env!("CARGO_PKG_VERSION"),
        "migrations": whole::migrations(tx)?,
    });
    line(output, &head.to_string())?;
    let mut steps = Steps::of(tx, &tables, watch)?;
    let mut all = Sha256::new();
    for table in &tables {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        line(output, &json!({ "table": table.name, "columns": columns }).to_string())?;
        let (count, hash) = hashed(tx, table, |row| {
            steps.one_more();
            line(output, row)
        })?;
        line(output, &json!({ "end": table.name, "rows": count, "sha256": hash }).to_string())?;
        all.update(hash.as_bytes());
    }
    line(output, &json!({ "finished": tables.len() }).to_string())?;
    steps.finished();
    Ok(Contents { tables: tables.len(), rows: steps.done, sha256: hex(&all.finalize()) })
}

/// The rows that were seen, out of all there are.
pub(crate) struct Steps<'a> {
    watch: &'a Watch,
    pub(crate) done: u64,
    all: u64,
}

impl<'a> Steps<'a> {
    /// As many as the tables have rows.
    pub(crate) fn of(tx: &mut Tx, tables: &[Table], watch: &'a Watch) -> Result<Steps<'a>, Fault> {
        let mut all = 0;
        for table in tables {
            all += whole::count(tx, table)?;
        }
        Ok(Steps::known(all, watch))
    }

    pub(crate) fn known(all: u64, watch: &'a Watch) -> Steps<'a> {
        watch.tell(0, all);
        Steps { watch, done: 0, all }
    }

    pub(crate) fn one_more(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(ROWS_BETWEEN_WORDS) {
            self.watch.tell(self.done, self.all);
        }
    }

    pub(crate) fn finished(&self) {
        self.watch.tell(self.all, self.all);
    }
}

/// Hands on a table's rows as lines and says how many there are and what they hash to.
fn hashed(
    tx: &mut Tx,
    table: &Table,
    mut each: impl FnMut(&str) -> Result<(), Fault>,
) -> Result<(u64, String), Fault> {
    let (mut count, mut hash) = (0, Sha256::new());
    whole::each_row(tx, table, |values| {
        let row = serde_json::Value::Array(values.iter().map(to_json).collect()).to_string();
        hash.update(row.as_bytes());
        hash.update(b"\n");
        count += 1;
        each(&row)
    })?;
    Ok((count, hex(&hash.finalize())))
}

fn line(output: &mut impl Write, text: &str) -> Result<(), Fault> {
    output
        .write_all(text.as_bytes())
        .and_then(|()| output.write_all(b"\n"))
        .map_err(|error| Fault::new(format!("cannot write the backup: {error}")))
}

fn to_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Int(number) => (*number).into(),
        Value::Bool(truth) => (*truth).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Bytes(bytes) => json!({ "bytes": hex(bytes) }),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
