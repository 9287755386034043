//! Filling an empty database of either engine from a backup that was read whole.

use std::collections::HashSet;
use std::sync::Arc;

use db::{Database, Tx, Value, journal, whole};
use kernel::{Fault, Watch};

use super::read::{Copy, ReadTable};
use super::{Contents, Steps, hashed};
use crate::answer::Stop;

/// Rows written by one statement.
const ROWS_AT_ONCE: usize = 500;
/// Columns that point into their own table: a row is read in after the row it points to.
pub const POINTS_TO_ITSELF: &[(&str, &str)] = &[
    ("position", "supervisor_position_id"),
    ("activity", "copied_from"),
    ("allocation", "corrects"),
    ("credit_entry", "corrects"),
    ("evaluation_finding", "corrects_id"),
    ("framework_element", "parent_id"),
    ("growth_plan_word", "answers_id"),
    ("person", "joined_to"),
    ("plan", "previous_id"),
    ("plan_item", "parent_id"),
    ("plan_item", "serves_id"),
    ("salary_line", "corrects"),
    ("state_row", "follows"),
];

impl Copy {
    /// Fills an empty database. All of it or nothing: tables that come out otherwise than they went
    /// in leave no row behind.
    pub fn restore(self, database: &Database, watch: &Watch) -> Result<Contents, Stop> {
        self.fits()?;
        if database.pending()?.is_empty() || !database.read_now(whole::migrations)?.is_empty() {
            return Err(Stop::Refused(format!(
                "{} is in use: name a new database by --database",
                database.url()
            )));
        }
        database.migrate()?;
        let (contents, tables) = (self.contents, Arc::new(self.tables));
        let (rows, watch) = (contents.rows, watch.clone());
        database.write_now(move |tx| {
            tx.take_time()?;
            fill(tx, &tables, &mut Steps::known(rows, &watch))
        })?;
        database.read_now(|tx| {
            tx.take_time()?;
            match journal::verify(tx)? {
                Ok(_) => Ok(()),
                Err(broken) => {
                    Err(Fault::new(format!("the journal's chain is broken at {}", broken.seq)))
                }
            }
        })?;
        Ok(contents)
    }
}

fn fill(tx: &mut Tx, tables: &[ReadTable], steps: &mut Steps<'_>) -> Result<(), Fault> {
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
            for _ in rows {
                steps.one_more();
            }
        }
    }
    whole::after_fill(tx)?;
    for read in tables {
        let table = known.iter().find(|table| table.name == read.name).expect("filled above");
        let (_, hash) = hashed(tx, table, |_| Ok(()))?;
        if hash != read.sha256 {
            return Err(Fault::new(format!("{} came out otherwise than it went in", read.name)));
        }
    }
    steps.finished();
    Ok(())
}

/// The rows of a table, each after the rows of the same table it points to.
fn in_order(table: &ReadTable) -> Result<Vec<Vec<Value>>, Fault> {
    let place = |name: &str| table.columns.iter().position(|column| column == name);
    let pointers: Vec<usize> = POINTS_TO_ITSELF
        .iter()
        .filter(|(name, _)| *name == table.name)
        .filter_map(|(_, column)| place(column))
        .collect();
    let Some(id) = place("id").filter(|_| !pointers.is_empty()) else {
        return Ok(table.rows.clone());
    };
    let mut placed: HashSet<i64> = HashSet::new();
    let mut waiting: Vec<&Vec<Value>> = table.rows.iter().collect();
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|row| {
            let ready = pointers.iter().all(|pointer| match &row[*pointer] {
                Value::Int(target) => placed.contains(target),
                Value::Null | Value::Text(_) | Value::Bytes(_) | Value::Bool(_) => true,
            });
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
