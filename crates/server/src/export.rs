//! Everything in open formats: one CSV file a table and a manifest with counts and hashes. The
//! district's to keep, whatever becomes of Perennial.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use db::whole::{self, Table};
use db::{Database, Tx, Value};
use kernel::{Fault, cells};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::answer::{Stop, file_trouble};

/// What was written.
pub struct Written {
    pub tables: usize,
    pub rows: u64,
}

/// Writes every table into a folder that is new or empty, all as of one moment.
pub fn everything(database: &Database, folder: &Path) -> Result<Written, Stop> {
    let occupied = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied {
        return Err(Stop::Refused(format!("{} is not empty: name a new folder", folder.display())));
    }
    std::fs::create_dir_all(folder)
        .map_err(|error| file_trouble("cannot make the folder", folder, &error))?;
    let (into, lines) = (folder.to_owned(), Arc::new(Mutex::new(Vec::new())));
    let kept = Arc::clone(&lines);
    database.read_now(move |tx| {
        let mut lines = Vec::new();
        for table in whole::tables(tx)? {
            lines.push(one_table(tx, &table, &into)?);
        }
        *kept.lock().map_err(|_| Fault::new("the export was interrupted"))? = lines;
        Ok::<_, Fault>(())
    })?;
    let lines = std::mem::take(&mut *lines.lock().map_err(|_| Stop::Failed("interrupted".into()))?);
    let manifest = folder.join("manifest.json");
    let text = json!({
        "perennial-export": 1,
        "version": env!("CARGO_PKG_VERSION"),
        "note": "text cells that a spreadsheet would run begin with an apostrophe that is not part of the text",
        "tables": lines.iter().map(|(name, rows, sha256)| {
            json!({ "file": format!("{name}.csv"), "rows": rows, "sha256": sha256 })
        }).collect::<Vec<_>>(),
    });
    File::create(&manifest)
        .and_then(|mut file| writeln!(file, "{text:#}").and_then(|()| file.sync_all()))
        .map_err(|error| file_trouble("cannot write", &manifest, &error))?;
    Ok(Written { tables: lines.len(), rows: lines.iter().map(|(_, rows, _)| rows).sum() })
}

fn one_table(tx: &mut Tx, table: &Table, folder: &Path) -> Result<(String, u64, String), Fault> {
    let path = folder.join(format!("{}.csv", table.name));
    let trouble = |error: &dyn std::fmt::Display| {
        Fault::new(format!("cannot write {}: {error}", path.display()))
    };
    let mut file = csv::Writer::from_path(&path).map_err(|error| trouble(&error))?;
    file.write_record(table.columns.iter().map(|column| &column.name)).map_err(|e| trouble(&e))?;
    let mut rows = 0;
    whole::each_row(tx, table, |values| {
        rows += 1;
        file.write_record(values.iter().map(cell)).map_err(|error| trouble(&error))
    })?;
    file.flush().map_err(|error| trouble(&error))?;
    drop(file);
    let bytes = std::fs::read(&path).map_err(|error| trouble(&error))?;
    let hash = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((table.name.clone(), rows, hash))
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

#[cfg(test)]
mod tests {
    use super::everything;
    use db::testing::each_engine;

    #[test]
    fn every_table_is_written_with_its_rows_and_hash() {
        each_engine(|database| {
            database
                .write_now(|tx| db::setting::set(tx, "district.name", "=Prairie Hills"))
                .expect("a setting");
            let folder = std::env::temp_dir().join(format!("perennial-{}", kernel::Key::new()));
            let written = everything(database, &folder).expect("an export");
            let settings = std::fs::read_to_string(folder.join("setting.csv")).expect("a file");
            assert!(settings.contains("'=Prairie Hills"), "{settings}");
            let manifest = std::fs::read_to_string(folder.join("manifest.json")).expect("a file");
            assert!(written.tables > 40 && manifest.contains("\"setting.csv\""));
            assert!(everything(database, &folder).is_err(), "a folder in use is refused");
            std::fs::remove_dir_all(&folder).expect("removed");
        });
    }
}
