//! A copy of a SQLite database, taken while it serves.

use std::path::Path;

use kernel::Fault;
use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::database::{Database, DatabaseUrl};
use crate::sqlite::{SqliteLink, fault};

impl Database {
    /// Writes a whole, checked copy of a SQLite database to `path`, which must not exist yet. It is
    /// one snapshot; readers and the writer go on meanwhile. PostgreSQL has `pg_dump` for this.
    pub fn backup_sqlite(&self, path: &Path) -> Result<(), Fault> {
        let DatabaseUrl::Sqlite(source) = self.url() else {
            return Err(Fault::new("only a SQLite database is copied like this: use pg_dump"));
        };
        if path.exists() {
            return Err(Fault::new(format!("{} is there already", path.display())));
        }
        let copied = copy(source, path);
        if copied.is_err() {
            // A half copy must not be mistaken for a backup; there may be none to remove.
            drop(std::fs::remove_file(path));
        }
        copied.map_err(|fault| fault.while_doing(format!("backing up to {}", path.display())))
    }
}

fn copy(source: &Path, path: &Path) -> Result<(), Fault> {
    let source = SqliteLink::open_copier(source)?;
    let mut target = Connection::open(path).map_err(|error| fault(&error))?;
    let backup = Backup::new(source.connection(), &mut target).map_err(|error| fault(&error))?;
    // All pages in one step are one snapshot; in smaller steps a busy writer would make it start
    // over and over.
    backup.step(-1).map_err(|error| fault(&error))?;
    drop(backup);
    let verdict: String = target
        .query_row("pragma quick_check(1)", [], |row| row.get(0))
        .map_err(|error| fault(&error))?;
    if verdict != "ok" {
        return Err(Fault::new(format!("the copy is damaged: {verdict}")));
    }
    // One plain file, with no log beside it.
    target.query_row("pragma journal_mode = delete", [], |_| Ok(())).map_err(|error| fault(&error))
}
