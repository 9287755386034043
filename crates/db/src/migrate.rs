//! The schema: numbered texts, applied once each, in order, only forward.

use kernel::{Clock, Fault};
use sha2::{Digest, Sha256};

use crate::database::{Database, Engine};
use crate::dialect;
use crate::tx::Tx;

/// One step of the schema.
pub(crate) struct Migration {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        &[$(Migration {
            name: $name,
            text: include_str!(concat!("../../../migrations/", $name, ".sql")),
        }),+]
    };
}

/// All of them, in order. A test compares this list with the folder.
pub(crate) const MIGRATIONS: &[Migration] = migrations![
    "0001_foundation",
    "0002_identity",
    "0003_staff",
    "0004_catalog",
    "0005_registration",
    "0006_attendance",
    "0007_credit",
    "0008_compliance",
    "0009_board",
    "0010_exchange",
];

/// One number for all nodes that may migrate at the same moment ("perennial" on a telephone).
const ADVISORY_LOCK: &str = "select pg_advisory_xact_lock(737366425)";

const MIGRATION_TABLE: &str = "create table if not exists migration (
    name       text not null primary key,
    checksum   text not null,
    applied_at bigint not null
)";

crate::sql! {
    APPLIED = "select name, checksum from migration order by name";
    RECORD = "insert into migration (name, checksum, applied_at) values ($1, $2, $3)";
}

pub(crate) fn migrate(database: &Database) -> Result<Vec<&'static str>, Fault> {
    let mut applied = Vec::new();
    for migration in MIGRATIONS {
        if database.write_now(move |tx| apply(tx, migration))? {
            tracing::info!(name = migration.name, "migrated");
            applied.push(migration.name);
        }
    }
    Ok(applied)
}

pub(crate) fn pending(database: &Database) -> Result<Vec<&'static str>, Fault> {
    let seen = database.write_now(applied)?;
    for migration in MIGRATIONS {
        is_applied(&seen, migration)?;
    }
    Ok(MIGRATIONS
        .iter()
        .map(|migration| migration.name)
        .filter(|name| !seen.iter().any(|(seen, _)| seen == name))
        .collect())
}

/// Applies one step unless another node has done so meanwhile.
fn apply(tx: &mut Tx, migration: &'static Migration) -> Result<bool, Fault> {
    let doing = |fault: Fault| fault.while_doing(format!("migration {}", migration.name));
    if tx.engine() == Engine::Postgres {
        tx.batch("set local statement_timeout = 0; set local lock_timeout = 0")?;
        tx.batch(ADVISORY_LOCK).map_err(doing)?;
    }
    let seen = applied(tx).map_err(doing)?;
    if is_applied(&seen, migration)? {
        return Ok(false);
    }
    tx.batch(&dialect::migration(tx.engine(), migration.text)).map_err(doing)?;
    let checksum = checksum(migration);
    tx.run(&RECORD, &[&migration.name, &checksum, &Clock::system().now()]).map_err(doing)?;
    Ok(true)
}

fn applied(tx: &mut Tx) -> Result<Vec<(String, String)>, Fault> {
    tx.batch(MIGRATION_TABLE)?;
    let seen: Vec<(String, String)> =
        tx.rows(&APPLIED, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let unknown = seen.iter().find(|(name, _)| MIGRATIONS.iter().all(|known| known.name != name));
    match unknown {
        None => Ok(seen),
        Some((name, _)) => Err(Fault::new(format!(
            "the database has migration {name}, which this program does not know: it was made by \
             a newer release. Install that release, or restore the backup taken before it"
        ))),
    }
}

fn is_applied(seen: &[(String, String)], migration: &Migration) -> Result<bool, Fault> {
    match seen.iter().find(|(name, _)| name == migration.name) {
        None => Ok(false),
        Some((_, then)) if *then == checksum(migration) => Ok(true),
        Some(_) => Err(Fault::new(format!(
            "migration {} has been changed since it was applied to this database. Migrations only \
             go forward: put the old text back and write a new one",
            migration.name
        ))),
    }
}

fn checksum(migration: &Migration) -> String {
    hex(&Sha256::digest(migration.text.as_bytes()))
}

/// Names the whole schema: another text, another name.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn schema_name() -> String {
    let mut digest = Sha256::new();
    for migration in MIGRATIONS {
        digest.update(dialect::migration(Engine::Sqlite, migration.text));
        digest.update(dialect::migration(Engine::Postgres, migration.text));
        digest.update(migration.text);
    }
    hex(&digest.finalize()[..8])
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string never fails");
        text
    })
}
