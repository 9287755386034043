//! Everything in open formats: one CSV file a table and a manifest with counts and hashes. The
//! district's to keep, whatever becomes of Perennial. What opens doors is not in it: whoever reads
//! an export can't sign in as anybody, nor confirm attendance. A backup has that too.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

use db::whole::{self, Table};
use db::{Database, Tx, Value};
use growth::open::Drafts;
use kernel::{Fault, Watch, cells};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::answer::{Stop, file_trouble};
use crate::backup::{Steps, private_file};

/// Tables that are left out: they hold what keeps logins, forms and sign-in safe, and no record, or
/// what is one person's alone.
pub const TABLES_LEFT_OUT: &[(&str, &str)] = &[
    ("login", "who is signed in now: tokens and secrets of forms"),
    ("submission", "tokens of forms that were sent in the last two days"),
    ("unsent", "what people typed and have not sent"),
    ("candidacy_answer", "what people wrote to the panel of an academy; a backup keeps it"),
    ("candidacy_score", "points of a panel, which it keeps apart; a backup keeps them"),
    ("candidacy_sheet", "notes of a panel, which it keeps apart; a backup keeps them"),
    ("feedback_count", "answers of sections that may be small; a backup keeps them"),
    ("feedback_words", "what few people wrote without their names; a backup keeps it"),
    ("growth_plan_mark", "self-assessments: each is its person's alone; a backup keeps them"),
    (
        "pulse_choice",
        "answers to the anonymous pulse of groups that may be small; a backup keeps them",
    ),
    (
        "pulse_tally",
        "answers to the anonymous pulse of groups that may be small; a backup keeps them",
    ),
    ("guest_sign_up", "who asked for an account as a guest lately, as scrambled addresses"),
    ("sign_in_failure", "wrong sign-ins of the last hours, as scrambled names and addresses"),
];

/// Rows that are left out of the others, with the reason.
pub const ROWS_LEFT_OUT: &[(&str, &str)] = &[
    (
        "growth_goal_version",
        "goals of a growth plan that is a draft, and wordings that were never sent: their person's \
         alone; a backup keeps them",
    ),
    (
        "growth_plan_event",
        "what happened to a growth plan that is a draft: its person's alone; a backup keeps it",
    ),
    (
        "growth_plan_word",
        "what was written into a growth plan that is a draft: its person's alone; a backup keeps it",
    ),
    ("setting", "settings that are keys: whoever has one can sign links in the district's name"),
];

/// Which rows of a table are not written.
#[derive(Clone, Copy)]
enum Withheld<'a> {
    None,
    /// Those with these ids, in order.
    Ids(&'a [i64]),
    /// Settings that are keys, by name.
    Secrets,
}

impl<'a> Withheld<'a> {
    fn of(table: &str, drafts: &'a Drafts) -> Withheld<'a> {
        match table {
            "growth_goal_version" => Withheld::Ids(&drafts.wordings),
            "growth_plan_word" => Withheld::Ids(&drafts.words),
            "growth_plan_event" => Withheld::Ids(&drafts.events),
            "setting" => Withheld::Secrets,
            _ => Withheld::None,
        }
    }

    /// The column that says whether a row is withheld.
    const fn column(self) -> &'static str {
        match self {
            Withheld::None | Withheld::Ids(_) => "id",
            Withheld::Secrets => "name",
        }
    }

    fn holds(self, value: Option<&Value>) -> bool {
        match (self, value) {
            (Withheld::Ids(ids), Some(Value::Int(id))) => ids.binary_search(id).is_ok(),
            (Withheld::Secrets, Some(Value::Text(name))) => {
                db::secret::every_secret().iter().any(|secret| secret.name() == name)
            }
            (Withheld::None | Withheld::Ids(_) | Withheld::Secrets, _) => false,
        }
    }
}

/// Columns that are left out of the others, with the reason.
pub const COLUMNS_LEFT_OUT: &[(&str, &str, &str)] = &[
    ("account", "password_hash", "a password could be guessed from it"),
    ("candidacy_event", "words", "reasons that a person and the panel of an academy read"),
    ("measure_cell", "reached", "small groups of students; what is shown stands in its own file"),
    ("measure_cell", "others", "small groups of students; what is shown stands in its own file"),
    ("account", "setup_hash", "a setup code could be guessed from it"),
    ("section", "check_in_code", "check-in codes are worked out from it"),
    ("section", "confirm_code", "confirm codes are worked out from it"),
    ("door", "code_hash", "a code that pairs a device could be guessed from it"),
    ("kiosk", "code_hash", "a code that pairs a device could be guessed from it"),
    ("kiosk", "secret_hash", "a device could pass for a kiosk that is paired"),
    ("kiosk_pin", "pin_hash", "a PIN could be guessed from it"),
    ("kiosk_stay", "token_hash", "whoever stands at a kiosk could be taken for another"),
    ("badge", "code", "whoever shows it at a door is taken for its holder"),
    ("calendar_feed", "secret_hash", "the address of a person's calendar could be guessed from it"),
];

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub tables: usize,
    pub rows: u64,
}

/// One table's file: its table, its rows, the hash of its bytes.
type Line = (String, u64, String);

/// Writes every table into a folder that is new or empty, all as of one moment.
pub fn everything(database: &Database, folder: &Path, watch: &Watch) -> Result<Written, Stop> {
    let occupied = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied {
        return Err(Stop::Refused(format!("{} is not empty: name a new folder", folder.display())));
    }
    std::fs::create_dir_all(folder)
        .map_err(|error| file_trouble("cannot make the folder", folder, &error))?;
    let (into, watch) = (folder.to_owned(), watch.clone());
    let lines = database.read_now(move |tx| {
        tx.take_time()?;
        let mut tables = whole::tables(tx)?;
        tables.retain(|table| TABLES_LEFT_OUT.iter().all(|(name, _)| *name != table.name));
        let mut steps = Steps::of(tx, &tables, &watch)?;
        let drafts = growth::open::drafts(tx)?;
        let mut lines = Vec::new();
        for mut table in tables {
            table.columns.retain(|column| !is_left_out(&table.name, &column.name));
            let withheld = Withheld::of(&table.name, &drafts);
            lines.push(one_table(tx, (&table, withheld), &into, &mut steps)?);
        }
        steps.finished();
        Ok::<_, Fault>(lines)
    })?;
    let manifest = folder.join("manifest.json");
    private_file(&manifest)
        .and_then(|mut file| {
            writeln!(file, "{:#}", manifest_of(&lines)).and_then(|()| file.sync_all())
        })
        .map_err(|error| file_trouble("cannot write", &manifest, &error))?;
    Ok(Written { tables: lines.len(), rows: lines.iter().map(|(_, rows, _)| rows).sum() })
}

/// Whether a column is not written.
pub fn is_left_out(table: &str, column: &str) -> bool {
    COLUMNS_LEFT_OUT.iter().any(|(of, name, _)| *of == table && *name == column)
}

fn manifest_of(lines: &[Line]) -> serde_json::Value {
    let tables = TABLES_LEFT_OUT.iter().map(|(table, why)| json!({ "table": table, "why": why }));
    let columns = COLUMNS_LEFT_OUT
        .iter()
        .map(|(table, column, why)| json!({ "table": table, "column": column, "why": why }));
    let rows = ROWS_LEFT_OUT.iter().map(|(table, why)| json!({ "rows-of": table, "why": why }));
    json!({
        "perennial-export": 1,
        "version": env!("CARGO_PKG_VERSION"),
        "note": "text cells that a spreadsheet would run begin with an apostrophe that is not part of the text",
        "tables": lines.iter().map(|(name, rows, sha256)| {
            json!({ "file": format!("{name}.csv"), "rows": rows, "sha256": sha256 })
        }).collect::<Vec<_>>(),
        "left-out": tables.chain(columns).chain(rows).collect::<Vec<_>>(),
    })
}

fn one_table(
    tx: &mut Tx,
    (table, withheld): (&Table, Withheld<'_>),
    folder: &Path,
    steps: &mut Steps<'_>,
) -> Result<Line, Fault> {
    let path = folder.join(format!("{}.csv", table.name));
    let trouble = |error: &dyn std::fmt::Display| {
        Fault::new(format!("cannot write {}: {error}", path.display()))
    };
    let mut file = csv::Writer::from_writer(private_file(&path).map_err(|error| trouble(&error))?);
    file.write_record(table.columns.iter().map(|column| &column.name)).map_err(|e| trouble(&e))?;
    let mut rows = 0;
    let judged = table.columns.iter().position(|column| column.name == withheld.column());
    whole::each_row(tx, table, |values| {
        steps.one_more();
        if withheld.holds(judged.and_then(|at| values.get(at))) {
            return Ok(());
        }
        rows += 1;
        file.write_record(values.iter().map(cell)).map_err(|error| trouble(&error))
    })?;
    file.flush().map_err(|error| trouble(&error))?;
    drop(file);
    let hash = hash_of(&path).map_err(|error| trouble(&error))?;
    Ok((table.name.clone(), rows, hash))
}

/// The SHA-256 of a file of any length, in hexadecimal.
pub(crate) fn hash_of(path: &Path) -> std::io::Result<String> {
    let (mut hash, mut file) = (Sha256::new(), BufReader::new(File::open(path)?));
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        }
        hash.update(bytes);
        let read = bytes.len();
        file.consume(read);
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Int(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Text(text) => cells::guard(text).into_owned(),
        Value::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}
