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
//! reads into an empty database, checks every hash, writes the tables out again and compares.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::str::FromStr;

use db::whole::{self, Table};
use db::{Database, Tx, Value, journal};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use kernel::Fault;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::answer::{Stop, file_trouble};

const FORMAT: i64 = 1;
/// The first bytes of an encrypted file.
const ENCRYPTED: &[u8] = b"age-encryption.org/";
/// Rows written by one statement while restoring.
const ROWS_AT_ONCE: usize = 500;
/// Columns that point into their own table: a row is read in after the row it points to.
pub const POINTS_TO_ITSELF: &[(&str, &str)] = &[
    ("position", "supervisor_position_id"),
    ("activity", "copied_from"),
    ("credit_entry", "corrects"),
];

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    pub tables: usize,
    pub rows: u64,
    /// One hash over the hashes of all tables.
    pub sha256: String,
}

/// Writes a backup to a new file beside `to` and then puts it in its place, so that `to` is
/// always a whole backup or none.
pub fn write(database: &Database, to: &Path, recipient: Option<&str>) -> Result<Contents, Stop> {
    let recipient = recipient
        .map(|key| {
            age::x25519::Recipient::from_str(key).map_err(|why| {
                Stop::Refused(format!("the recipient key was not understood: {why}"))
            })
        })
        .transpose()?;
    let unfinished = to.with_extension("unfinished");
    let trouble = |error: std::io::Error| file_trouble("cannot write", &unfinished, &error);
    let file = File::create(&unfinished).map_err(trouble)?;
    let contents = match &recipient {
        None => write_stream(database, BufWriter::new(file.try_clone().map_err(trouble)?))?.0,
        Some(recipient) => {
            let encryptor = age::Encryptor::with_recipients(std::iter::once(recipient as _))
                .map_err(|why| Stop::Failed(why.to_string()))?;
            let output = BufWriter::new(file.try_clone().map_err(trouble)?);
            let sealed = encryptor.wrap_output(output).map_err(trouble)?;
            let (contents, sealed) = write_stream(database, sealed)?;
            sealed.finish().and_then(|mut output| output.flush()).map_err(trouble)?;
            contents
        }
    };
    file.sync_all().map_err(trouble)?;
    std::fs::rename(&unfinished, to).map_err(|error| file_trouble("cannot write", to, &error))?;
    Ok(contents)
}

fn write_stream<W: Write + Send + 'static>(
    database: &Database,
    output: W,
) -> Result<(Contents, W), Stop> {
    let output = std::sync::Mutex::new(Some(GzEncoder::new(output, Compression::fast())));
    let output = std::sync::Arc::new(output);
    let shared = std::sync::Arc::clone(&output);
    let contents = database.read_now(move |tx| {
        let mut output = shared.lock().map_err(|_| Fault::new("the backup was interrupted"))?;
        let output = output.as_mut().ok_or_else(|| Fault::new("a backup is written once"))?;
        write_tables(tx, output)
    })?;
    // The thread that read may still hold its half of the output; what is in it is ours.
    let whole = output
        .lock()
        .ok()
        .and_then(|mut output| output.take())
        .expect("the transaction is over and left the output behind");
    let output = whole
        .finish()
        .map_err(|error| Stop::Failed(format!("cannot finish the backup: {error}")))?;
    Ok((contents, output))
}

fn write_tables(tx: &mut Tx, output: &mut impl Write) -> Result<Contents, Fault> {
    let tables = whole::tables(tx)?;
    let head = json!({
        "perennial-backup": FORMAT,
        "version": env!("CARGO_PKG_VERSION"),
        "migrations": whole::migrations(tx)?,
    });
    line(output, &head.to_string())?;
    let (mut rows, mut all) = (0, Sha256::new());
    for table in &tables {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        line(output, &json!({ "table": table.name, "columns": columns }).to_string())?;
        let (count, hash) = write_rows(tx, table, Some(output))?;
        line(output, &json!({ "end": table.name, "rows": count, "sha256": hash }).to_string())?;
        rows += count;
        all.update(hash.as_bytes());
    }
    line(output, &json!({ "finished": tables.len() }).to_string())?;
    Ok(Contents { tables: tables.len(), rows, sha256: hex(&all.finalize()) })
}

/// Writes a table's rows and says how many there are and what they hash to; with no output it only
/// counts and hashes.
fn write_rows(
    tx: &mut Tx,
    table: &Table,
    mut output: Option<&mut dyn Write>,
) -> Result<(u64, String), Fault> {
    let (mut count, mut hash) = (0, Sha256::new());
    whole::each_row(tx, table, |values| {
        let row = serde_json::Value::Array(values.iter().map(to_json).collect()).to_string();
        hash.update(row.as_bytes());
        hash.update(b"\n");
        count += 1;
        output.as_mut().map_or(Ok(()), |output| line(output, &row))
    })?;
    Ok((count, hex(&hash.finalize())))
}

fn line(output: &mut (impl Write + ?Sized), text: &str) -> Result<(), Fault> {
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

fn from_json(value: &serde_json::Value) -> Option<Value> {
    match value {
        serde_json::Value::Null => Some(Value::Null),
        serde_json::Value::Bool(truth) => Some(Value::Bool(*truth)),
        serde_json::Value::Number(number) => number.as_i64().map(Value::Int),
        serde_json::Value::String(text) => Some(Value::Text(text.clone())),
        serde_json::Value::Object(object) => object
            .get("bytes")
            .and_then(serde_json::Value::as_str)
            .and_then(unhex)
            .map(Value::Bytes),
        serde_json::Value::Array(_) => None,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    (0..text.len())
        .step_by(2)
        .map(|at| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect()
}

/// One table of a backup, read and verified.
struct ReadTable {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
    sha256: String,
}

/// Reads a backup from one end to the other and verifies it, handing each table on.
fn read(
    from: &Path,
    key: Option<&Path>,
    mut each: impl FnMut(ReadTable) -> Result<(), Stop>,
) -> Result<(Contents, Vec<String>), Stop> {
    let mut lines = open(from, key)?.lines();
    let head = next_object(&mut lines)?;
    if head.get("perennial-backup").and_then(serde_json::Value::as_i64) != Some(FORMAT) {
        return Err(damaged("its first line is not that of a backup of this version"));
    }
    let migrations = strings(head.get("migrations"));
    let (mut contents, mut all) =
        (Contents { tables: 0, rows: 0, sha256: String::new() }, Sha256::new());
    loop {
        let object = next_object(&mut lines)?;
        if let Some(finished) = object.get("finished") {
            if finished.as_u64() != u64::try_from(contents.tables).ok() {
                return Err(damaged("a table is missing"));
            }
            ends(&mut lines)?;
            contents.sha256 = hex(&all.finalize());
            return Ok((contents, migrations));
        }
        let table = read_table(&object, &mut lines)?;
        contents.tables += 1;
        contents.rows += u64::try_from(table.rows.len()).unwrap_or(u64::MAX);
        all.update(table.sha256.as_bytes());
        each(table)?;
    }
}

fn read_table(
    head: &serde_json::Value,
    lines: &mut impl Iterator<Item = std::io::Result<String>>,
) -> Result<ReadTable, Stop> {
    let name = head.get("table").and_then(serde_json::Value::as_str);
    let name = name.ok_or_else(|| damaged("a table without a name"))?.to_owned();
    let mut table = ReadTable {
        columns: strings(head.get("columns")),
        rows: Vec::new(),
        sha256: String::new(),
        name,
    };
    let mut hash = Sha256::new();
    loop {
        let text = next_line(lines)?;
        let value: serde_json::Value =
            serde_json::from_str(&text).map_err(|_| damaged("a line that cannot be read"))?;
        if let serde_json::Value::Array(cells) = &value {
            hash.update(text.as_bytes());
            hash.update(b"\n");
            let row: Option<Vec<Value>> = cells.iter().map(from_json).collect();
            table.rows.push(row.ok_or_else(|| damaged("a cell that cannot be read"))?);
            continue;
        }
        table.sha256 = hex(&hash.finalize());
        let counted = value.get("rows").and_then(serde_json::Value::as_u64);
        let hashed = value.get("sha256").and_then(serde_json::Value::as_str);
        if counted != u64::try_from(table.rows.len()).ok() || hashed != Some(&table.sha256) {
            return Err(damaged(&format!(
                "the rows of {} are not those that were written",
                table.name
            )));
        }
        return Ok(table);
    }
}

fn next_line(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Result<String, Stop> {
    match lines.next() {
        Some(Ok(line)) => Ok(line),
        Some(Err(error)) => Err(damaged(&error.to_string())),
        None => Err(damaged("it is cut short")),
    }
}

/// Reads on to the very end, where the compression keeps a checksum over all lines: those that name
/// tables and columns are under no hash of their own.
fn ends(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Result<(), Stop> {
    match lines.next() {
        None => Ok(()),
        Some(Ok(_)) => Err(damaged("something follows its end")),
        Some(Err(error)) => Err(damaged(&error.to_string())),
    }
}

fn next_object(
    lines: &mut impl Iterator<Item = std::io::Result<String>>,
) -> Result<serde_json::Value, Stop> {
    serde_json::from_str(&next_line(lines)?).map_err(|_| damaged("a line that cannot be read"))
}

fn strings(value: Option<&serde_json::Value>) -> Vec<String> {
    let list = value.and_then(serde_json::Value::as_array);
    list.into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

fn damaged(why: &str) -> Stop {
    Stop::Refused(format!("the backup is damaged and was not restored: {why}"))
}

fn open(from: &Path, key: Option<&Path>) -> Result<BufReader<Box<dyn Read>>, Stop> {
    let trouble = |error: std::io::Error| file_trouble("cannot read", from, &error);
    let mut file = BufReader::new(File::open(from).map_err(trouble)?);
    let encrypted = file.fill_buf().map_err(trouble)?.starts_with(ENCRYPTED);
    let plain: Box<dyn Read> = match (encrypted, key) {
        (false, _) => Box::new(file),
        (true, None) => {
            return Err(Stop::Refused(
                "the backup is encrypted: name the file with its secret key by --key".to_owned(),
            ));
        }
        (true, Some(key)) => {
            let identity = secret_key(key)?;
            let decryptor = age::Decryptor::new(file).map_err(|why| damaged(&why.to_string()))?;
            let opened =
                decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(
                    |why| Stop::Refused(format!("this key does not open the backup: {why}")),
                )?;
            Box::new(opened)
        }
    };
    Ok(BufReader::new(Box::new(GzDecoder::new(plain))))
}

fn secret_key(path: &Path) -> Result<age::x25519::Identity, Stop> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| file_trouble("cannot read the key", path, &error))?;
    text.lines()
        .map(str::trim)
        .find(|line| line.starts_with("AGE-SECRET-KEY-"))
        .and_then(|line| age::x25519::Identity::from_str(line).ok())
        .ok_or_else(|| Stop::Refused(format!("{} holds no AGE-SECRET-KEY-…", path.display())))
}

/// Reads a backup through and verifies every hash, restoring nothing.
pub fn verify(from: &Path, key: Option<&Path>) -> Result<Contents, Stop> {
    read(from, key, |_| Ok(())).map(|(contents, _)| contents)
}

/// Reads a backup into an empty database of either engine. All of it or nothing: a backup that
/// does not verify, or tables that come out otherwise than they went in, leave no row behind.
pub fn restore(database: &Database, from: &Path, key: Option<&Path>) -> Result<Contents, Stop> {
    let mut tables = Vec::new();
    let (contents, migrations) = read(from, key, |table| {
        tables.push(table);
        Ok(())
    })?;
    if database.pending()?.is_empty() || !database.read_now(whole::migrations)?.is_empty() {
        return Err(Stop::Refused(format!(
            "{} is in use: name a new database by --database",
            database.url()
        )));
    }
    database.migrate()?;
    let present = database.read_now(whole::migrations)?;
    if present != migrations {
        return Err(Stop::Refused(format!(
            "the backup is of another version: its tables are at {}, this program's at {}",
            migrations.last().map_or("nothing", String::as_str),
            present.last().map_or("nothing", String::as_str),
        )));
    }
    let tables = std::sync::Arc::new(tables);
    database.write_now(move |tx| fill(tx, &tables))?;
    database.read_now(|tx| match journal::verify(tx)? {
        Ok(_) => Ok(()),
        Err(broken) => Err(Fault::new(format!("the journal's chain is broken at {}", broken.seq))),
    })?;
    Ok(contents)
}

fn fill(tx: &mut Tx, tables: &[ReadTable]) -> Result<(), Fault> {
    let known = whole::tables(tx)?;
    whole::empty_fresh(tx)?;
    for read in tables {
        let table = known
            .iter()
            .find(|table| table.name == read.name)
            .ok_or_else(|| Fault::new(format!("this version has no table {}", read.name)))?;
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        if read.columns != columns {
            return Err(Fault::new(format!("the columns of {} are others", read.name)));
        }
        for rows in in_order(read)?.chunks(ROWS_AT_ONCE) {
            whole::fill(tx, table, rows)?;
        }
    }
    whole::after_fill(tx)?;
    for read in tables {
        let table = known.iter().find(|table| table.name == read.name).expect("filled above");
        let (_, hash) = write_rows(tx, table, None)?;
        if hash != read.sha256 {
            return Err(Fault::new(format!("{} came out otherwise than it went in", read.name)));
        }
    }
    Ok(())
}

/// The rows of a table, each after the row of the same table it points to.
fn in_order(table: &ReadTable) -> Result<Vec<Vec<Value>>, Fault> {
    let pointer =
        POINTS_TO_ITSELF.iter().find(|(name, _)| *name == table.name).map(|(_, column)| *column);
    let place = |name: &str| table.columns.iter().position(|column| column == name);
    let (Some(pointer), Some(id)) = (pointer.and_then(place), place("id")) else {
        return Ok(table.rows.clone());
    };
    let mut placed: HashSet<i64> = HashSet::new();
    let mut waiting: Vec<&Vec<Value>> = table.rows.iter().collect();
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|row| {
            let ready = match &row[pointer] {
                Value::Int(target) => placed.contains(target),
                Value::Null | Value::Text(_) | Value::Bytes(_) | Value::Bool(_) => true,
            };
            if let (true, Value::Int(id)) = (ready, &row[id]) {
                placed.insert(*id);
                ordered.push((*row).clone());
            }
            !ready
        });
        if waiting.len() == before {
            return Err(Fault::new(format!(
                "rows of {} point at each other in a circle",
                table.name
            )));
        }
    }
    Ok(ordered)
}
