//! The whole database, table by table, whatever the tables are: for backups, restoring, exports and
//! moving between engines. The one place where a table's name is not a fixed text of ours; names
//! come from the engine's own catalog and nowhere else.

use std::ops::ControlFlow;

use kernel::Fault;

use crate::dialect;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

/// What a column holds, on either engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Whole numbers: ids, instants, minutes, cents.
    Int,
    /// Text, dates among it.
    Text,
    /// True or false.
    Bool,
    /// Bytes.
    Bytes,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Its place in the primary key, from 1; 0 when it is not part of it.
    pub key_place: i64,
}

/// A table with its columns in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

crate::sql! {
    MIGRATIONS = "select name from migration order by name";
}

/// The names of the migrations that made this schema.
pub fn migrations(tx: &mut Tx) -> Result<Vec<String>, Fault> {
    tx.rows(&MIGRATIONS, &[], |row| row.get(0))
}

/// The names of the migrations this program knows, in the order of [`migrations`].
pub fn known_migrations() -> Vec<&'static str> {
    crate::migrate::MIGRATIONS.iter().map(|migration| migration.name).collect()
}

/// Tables whose rows are gone within a day anyway: they are in no copy, least of all the copies
/// themselves, which wait there for whoever asked for them.
const PASSING: &[&str] = &["job_file"];

/// Every table in the order in which they were made, so that a table comes after those it points
/// to. The list of migrations itself is not among them, nor what passes within a day.
pub fn tables(tx: &mut Tx) -> Result<Vec<Table>, Fault> {
    let mut tables: Vec<Table> = Vec::new();
    each(tx, dialect::every_column(tx.engine()), |row| {
        let name: String = row.get(0)?;
        if PASSING.contains(&name.as_str()) {
            return Ok(());
        }
        let column = Column {
            name: row.get(1)?,
            kind: kind(&row.get::<String>(2)?)?,
            key_place: row.get::<Option<i64>>(3)?.unwrap_or(0),
        };
        match tables.last_mut().filter(|table| table.name == name) {
            Some(table) => table.columns.push(column),
            None => tables.push(Table { name, columns: vec![column] }),
        }
        Ok(())
    })?;
    Ok(tables)
}

fn kind(declared: &str) -> Result<ColumnKind, Fault> {
    match declared.to_ascii_lowercase().as_str() {
        "integer" | "bigint" => Ok(ColumnKind::Int),
        "text" => Ok(ColumnKind::Text),
        "boolean" => Ok(ColumnKind::Bool),
        "blob" | "bytea" => Ok(ColumnKind::Bytes),
        other => Err(Fault::new(format!("a column of the unknown type {other:?}"))),
    }
}

/// How many rows a table has.
pub fn count(tx: &mut Tx, table: &Table) -> Result<u64, Fault> {
    let (text, mut count) = (format!("select count(*) from {}", table.name), 0);
    each(tx, &text, |row| {
        count = row.get::<i64>(0)?;
        Ok(())
    })?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Hands on each row of a table in the order of its primary key, keeping none.
pub fn each_row(
    tx: &mut Tx,
    table: &Table,
    mut see: impl FnMut(&[Value]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut key: Vec<&Column> =
        table.columns.iter().filter(|column| column.key_place > 0).collect();
    key.sort_by_key(|column| column.key_place);
    let order: Vec<&str> = key.iter().map(|column| column.name.as_str()).collect();
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let text =
        format!("select {} from {} order by {}", names.join(", "), table.name, order.join(", "));
    each(tx, &text, |row| {
        let values: Result<Vec<Value>, Fault> = table
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| value(row, index, column.kind))
            .collect();
        see(&values?)
    })
}

fn value(row: &Row<'_>, index: usize, kind: ColumnKind) -> Result<Value, Fault> {
    Ok(match kind {
        ColumnKind::Int => row.get::<Option<i64>>(index)?.map(Value::Int),
        ColumnKind::Text => row.get::<Option<String>>(index)?.map(Value::Text),
        ColumnKind::Bool => row.get::<Option<bool>>(index)?.map(Value::Bool),
        ColumnKind::Bytes => row.get::<Option<Vec<u8>>>(index)?.map(Value::Bytes),
    }
    .unwrap_or(Value::Null))
}

fn each(
    tx: &mut Tx,
    text: &str,
    mut see: impl FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    tx.select(text, &[], &mut |row| {
        see(row)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// Writes rows into a table, ids and all.
pub fn fill(tx: &mut Tx, table: &Table, rows: &[Vec<Value>]) -> Result<u64, Fault> {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    tx.insert_rows(&table.name, &columns, rows)
}

/// Takes away the rows that a fresh schema begins with, so that nothing is left in it. Only ever
/// called where the schema was made a moment ago: the journal and the ledger would refuse it.
pub fn empty_fresh(tx: &mut Tx) -> Result<(), Fault> {
    for table in tables(tx)?.iter().rev() {
        let mut rows = 0;
        each_row(tx, table, |_| {
            rows += 1;
            Ok(())
        })?;
        if rows > 0 {
            tx.batch(&format!("delete from {}", table.name))?;
        }
    }
    Ok(())
}

/// After [`fill`]: new rows get ids above those that were written.
pub fn after_fill(tx: &mut Tx) -> Result<(), Fault> {
    for table in tables(tx)? {
        if let Some(text) = dialect::next_id_after_the_last(tx.engine(), &table.name)
            && table.columns.iter().any(|column| column.name == "id")
        {
            each(tx, &text, |_| Ok(()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{after_fill, each_row, empty_fresh, fill, migrations, tables};
    use crate::setting;
    use crate::testing::{Fresh, each_engine};
    use crate::value::Value;
    use kernel::Fault;

    #[test]
    fn every_table_has_a_key_to_be_ordered_by_and_both_engines_tell_the_same() {
        let mut told = Vec::new();
        for fresh in [Fresh::sqlite(), Fresh::postgres()] {
            let seen = fresh.database.read_now(tables).unwrap();
            assert!(seen.iter().all(|table| table.columns.iter().any(|c| c.key_place > 0)));
            told.push((seen, fresh.database.read_now(migrations).unwrap()));
        }
        assert_eq!(told[0], told[1]);
    }

    #[test]
    fn rows_go_from_one_database_to_another_and_new_ids_follow_the_last() {
        each_engine(|database| {
            let rows = database
                .write_now(|tx| {
                    setting::set(tx, "district.name", "Prairie Hills")?;
                    let all = tables(tx)?;
                    let table = all.iter().find(|table| table.name == "setting").cloned();
                    let table = table.ok_or_else(|| Fault::new("no table setting"))?;
                    let mut rows = Vec::new();
                    each_row(tx, &table, |row| {
                        rows.push(row.to_vec());
                        Ok(())
                    })?;
                    Ok::<_, Fault>((table, rows))
                })
                .unwrap();
            for fresh in [Fresh::sqlite(), Fresh::postgres()] {
                let (table, rows) = rows.clone();
                let name = fresh.database.write_now(move |tx| {
                    empty_fresh(tx)?;
                    fill(tx, &table, &rows)?;
                    after_fill(tx)?;
                    setting::get(tx, "district.name")
                });
                assert_eq!(name.unwrap().as_deref(), Some("Prairie Hills"));
            }
            assert!(rows.1.iter().all(|row| matches!(row[0], Value::Text(_))));
        });
    }
}
