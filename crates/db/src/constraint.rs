//! The names of unique constraints on SQLite, which reports only the columns: "registration.
//! section_id, registration.person_id". They are found in the schema, and where a constraint was
//! given no name it gets the one PostgreSQL would have made up.

use rusqlite::Connection;

/// The name behind SQLite's "table.column, table.column" or "index 'name'".
pub(crate) fn unique_name(connection: &Connection, reported: &str) -> Option<String> {
    if let Some(name) = reported.strip_prefix("index '") {
        return Some(name.trim_end_matches('\'').to_owned());
    }
    let mut table = "";
    let mut columns = Vec::new();
    for reported in reported.split(", ") {
        let (of, column) = reported.split_once('.')?;
        table = of;
        columns.push(column.to_owned());
    }
    uniques(connection, table)
        .ok()?
        .into_iter()
        .find(|unique| unique.columns == columns)
        .map(|unique| unique.name)
}

/// A primary key, unique constraint or unique index of a table.
pub(crate) struct Unique {
    pub(crate) name: String,
    /// A column is empty where an expression stands.
    pub(crate) columns: Vec<String>,
}

/// All that keeps rows of `table` apart, each by the name PostgreSQL knows it by.
pub(crate) fn uniques(
    connection: &Connection,
    table: &str,
) -> Result<Vec<Unique>, rusqlite::Error> {
    let created: String = connection.query_row(
        "select sql from sqlite_master where type = 'table' and name = ?1",
        [table],
        |row| row.get(0),
    )?;
    let mut indexes = connection
        .prepare("select name, origin from pragma_index_list(?1) where \"unique\" = 1")?;
    let listed = indexes
        .query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut all = Vec::new();
    for (index, origin) in listed {
        let columns = names(
            connection,
            "select coalesce(name, '') from pragma_index_info(?1) order by seqno",
            &index,
        )?;
        let name = match origin.as_str() {
            "c" => index,
            "pk" => {
                named(&created, "primary key", &columns).unwrap_or_else(|| format!("{table}_pkey"))
            }
            _ => named(&created, "unique", &columns)
                .unwrap_or_else(|| format!("{table}_{}_key", columns.join("_"))),
        };
        all.push(Unique { name, columns });
    }
    // An integer primary key is the row's own address and has no index.
    let key = names(
        connection,
        "select name from pragma_table_info(?1) where pk > 0 order by pk",
        table,
    )?;
    if !key.is_empty() && !all.iter().any(|unique| unique.columns == key) {
        all.push(Unique { name: format!("{table}_pkey"), columns: key });
    }
    Ok(all)
}

fn names(connection: &Connection, text: &str, of: &str) -> Result<Vec<String>, rusqlite::Error> {
    connection.prepare(text)?.query_map([of], |row| row.get(0))?.collect()
}

/// Finds `constraint NAME unique (a, b)` in a `create table` text.
fn named(created: &str, kind: &str, columns: &[String]) -> Option<String> {
    let words = created.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = format!(" {kind} ({})", columns.join(", "));
    words.split("constraint ").skip(1).find_map(|rest| {
        let (name, after) = rest.split_at(rest.find(' ')?);
        after.to_lowercase().starts_with(&wanted).then(|| name.to_owned())
    })
}
