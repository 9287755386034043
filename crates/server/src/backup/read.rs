//! Reading a backup from one end to the other, believing nothing of it before its hashes agree.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::str::FromStr;

use db::{Value, whole};
use flate2::read::GzDecoder;
use kernel::Watch;
use sha2::{Digest, Sha256};

use super::{Contents, ENCRYPTED, FORMAT, hex};
use crate::answer::{Stop, file_trouble};

/// A backup that was read to its end and whose hashes agree.
pub struct Copy {
    pub contents: Contents,
    /// The steps of the schema it was written with.
    migrations: Vec<String>,
    pub(super) tables: Vec<ReadTable>,
}

impl Copy {
    /// Reads and verifies a backup; touches no database.
    pub fn read(from: &Path, key: Option<&Path>, watch: &Watch) -> Result<Copy, Stop> {
        read(from, key, watch)
    }

    /// Refuses what this program cannot take in: a backup of tables that are not its own.
    pub fn fits(&self) -> Result<(), Stop> {
        let known = whole::known_migrations();
        if self.migrations == known {
            return Ok(());
        }
        let theirs = self.migrations.last().map_or("nothing", String::as_str);
        let ours = known.last().copied().unwrap_or("nothing");
        let advice = if self.migrations.iter().all(|name| known.contains(&name.as_str())) {
            "restore it with the version that wrote it, then bring it up to date"
        } else {
            "restore it with the newer version that wrote it"
        };
        Err(Stop::Refused(format!(
            "the backup is of another version (its tables are at {theirs}, this program's at \
             {ours}): {advice}"
        )))
    }
}

/// One table of a backup, read and verified.
pub(super) struct ReadTable {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Value>>,
    pub(super) sha256: String,
}

fn read(from: &Path, key: Option<&Path>, watch: &Watch) -> Result<Copy, Stop> {
    let mut lines = open(from, key, watch)?.lines();
    let head = next_object(&mut lines)?;
    match head.get("perennial-backup").and_then(serde_json::Value::as_i64) {
        Some(FORMAT) => {}
        Some(newer) if newer > FORMAT => {
            let version = head.get("version").and_then(serde_json::Value::as_str);
            return Err(Stop::Refused(format!(
                "the backup was written by version {} and cannot be read by this one, {}",
                version.unwrap_or("unknown"),
                env!("CARGO_PKG_VERSION")
            )));
        }
        Some(_) | None => return Err(damaged("its first line is not that of a backup")),
    }
    let migrations = strings(head.get("migrations"));
    let (mut tables, mut rows, mut all) = (Vec::new(), 0, Sha256::new());
    loop {
        let object = next_object(&mut lines)?;
        if let Some(finished) = object.get("finished") {
            if finished.as_u64() != u64::try_from(tables.len()).ok() {
                return Err(damaged("a table is missing"));
            }
            ends(&mut lines)?;
            let sha256 = hex(&all.finalize());
            let contents = Contents { tables: tables.len(), rows, sha256 };
            return Ok(Copy { contents, migrations, tables });
        }
        let table = read_table(&object, &mut lines)?;
        rows += u64::try_from(table.rows.len()).unwrap_or(u64::MAX);
        all.update(table.sha256.as_bytes());
        tables.push(table);
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

fn open(from: &Path, key: Option<&Path>, watch: &Watch) -> Result<BufReader<Box<dyn Read>>, Stop> {
    let trouble = |error: std::io::Error| file_trouble("cannot read", from, &error);
    let file = File::open(from).map_err(trouble)?;
    let all = file.metadata().map_err(trouble)?.len();
    let mut file = BufReader::new(Watched { file, read: 0, all, watch: watch.clone() });
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

fn unhex(text: &str) -> Option<Vec<u8>> {
    (0..text.len())
        .step_by(2)
        .map(|at| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect()
}

/// A file that says how many of its bytes were read.
struct Watched {
    file: File,
    read: u64,
    all: u64,
    watch: Watch,
}

impl Read for Watched {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(into)?;
        self.read += read as u64;
        self.watch.tell(self.read, self.all);
        Ok(read)
    }
}
