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
    "0011_approval",
    "0011_job_files",
    "0012_outside",
    "0013_doors_pay_calendars",
    "0014_standing",
    "0015_planning",
    "0015_planning_needs",
    "0016_registration_rules",
    "0017_evidence_by_person",
    "0018_seats",
    "0019_proof",
    "0020_growth",
    "0021_event_needs",
    "0022_fees",
    "0022_proposals",
    "0023_duties",
    "0025_paths",
    "0026_unsent",
    "0027_guests",
    "0028_salary",
    "0029_measures",
    "0029_pulse",
    "0030_academies",
    "0031_budget",
    "0032_state_files",
    "0033_retention",
    "0034_skills",
    "0035_recommendations",
    "0036_measure_corrections",
    "0038_feedback",
    "0039_evaluation",
    "0040_outside_credit",
    "0041_allotments",
    "0042_merging",
    "0043_letters",
    "0044_refund_rules",
    "0045_pack_form",
    "0046_text_disposal",
    "0047_need_audience",
    "0049_absences",
    "0050_presenters",
    "0051_state_row_follows",
    "0053_need_wordings",
    "0054_answers_to_items",
    "0055_notice_about",
    "0056_growth_peers",
    "0057_need_budget_line",
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{MIGRATIONS, checksum};
    use crate::dialect;
    use crate::testing::{Fresh, each_engine};
    use crate::{Database, DatabaseUrl, Options, Query};

    fn root() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
    }

    #[test]
    fn the_list_is_the_folder() {
        let mut files: Vec<String> = std::fs::read_dir(root().join("migrations"))
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let listed: Vec<String> =
            MIGRATIONS.iter().map(|migration| format!("{}.sql", migration.name)).collect();
        assert_eq!(listed, files);
    }

    #[test]
    fn the_schema_is_the_sum_of_the_migrations() {
        let schema = Fresh::sqlite()
            .database
            .read_now(|tx| {
                tx.query(
                    &Query::new(
                        "select sql from sqlite_master
                        where sql is not null and name not like 'sqlite!_%' escape '!'
                        order by tbl_name, type <> 'table', name",
                    ),
                    |row| row.get::<String>(0),
                )
            })
            .unwrap();
        let schema = format!(
            "-- The whole schema as SQLite holds it after every migration. Written by a test:\n\
             -- UPDATE_GENERATED=1 cargo test -p db\n\n{};\n",
            schema.join(";\n\n")
        );
        let path = root().join("generated/schema.sql");
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            std::fs::write(&path, &schema).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == schema, "generated/schema.sql is old: UPDATE_GENERATED=1 cargo test -p db");
    }

    #[test]
    fn a_new_file_is_migrated_step_by_step_and_once() {
        let fresh = Fresh::sqlite();
        let DatabaseUrl::Sqlite(path) = fresh.database.url() else { panic!("a file") };
        let new = DatabaseUrl::Sqlite(path.with_file_name("new.db"));
        let new = Database::open(&new, &Options::default()).unwrap();
        let all: Vec<&str> = MIGRATIONS.iter().map(|migration| migration.name).collect();
        assert_eq!(new.pending(), Ok(all.clone()));
        assert_eq!(new.migrate(), Ok(all));
        assert_eq!(new.pending(), Ok(Vec::new()));
        assert_eq!(new.migrate(), Ok(Vec::new()));
    }

    #[test]
    fn nodes_that_migrate_at_once_apply_each_step_once() {
        each_engine(|db| {
            undo_the_last(db);
            let applied: Vec<&str> = std::thread::scope(|scope| {
                let nodes: Vec<_> = (0..4).map(|_| scope.spawn(|| db.migrate().unwrap())).collect();
                nodes.into_iter().flat_map(|node| node.join().unwrap()).collect()
            });
            assert_eq!(applied, [MIGRATIONS.last().unwrap().name]);
        });
    }

    /// Takes away what the last migration made, as if it had not been applied.
    fn undo_the_last(db: &Database) {
        let last = MIGRATIONS.last().unwrap();
        let made = dialect::migration(db.engine(), last.text);
        let text: String = made.lines().rev().filter_map(undoing).collect();
        db.write_now(move |tx| {
            tx.batch(&text)?;
            tx.batch(&format!("delete from migration where name = '{}'", last.name))
        })
        .unwrap();
    }

    /// What undoes a line that makes a table, an index, a constraint, a column or a function.
    fn undoing(line: &str) -> Option<String> {
        let words: Vec<&str> = line.split([' ', '(']).collect();
        match words[..] {
            ["create", "table", table, ..] => Some(format!("drop table {table};")),
            ["create", "index", index, ..] | ["create", "unique", "index", index, ..] => {
                Some(format!("drop index if exists {index};"))
            }
            // Put back under its name, so that it can be dropped again.
            ["drop", "index", index] => {
                let index = index.trim_end_matches(';');
                Some(format!("create index {index} on migration (name);"))
            }
            ["create", "function", name, ..] => Some(format!("drop function {name} cascade;")),
            ["alter", "table", table, "add", "constraint", constraint, ..] => {
                Some(format!("alter table {table} drop constraint {constraint};"))
            }
            ["alter", "table", table, "add", "column", column, ..] => {
                Some(format!("alter table {table} drop column {column};"))
            }
            _ => None,
        }
    }

    #[test]
    fn a_migration_changed_after_it_was_applied_is_refused() {
        each_engine(|db| {
            db.write_now(|tx| tx.batch("update migration set checksum = 'other'")).unwrap();
            let told = db.migrate().unwrap_err().to_string();
            assert!(told.contains("0001_foundation has been changed"), "{told}");
            assert!(db.pending().is_err());
            assert_eq!(checksum(&MIGRATIONS[0]).len(), 64);
        });
    }

    #[test]
    fn a_database_of_a_newer_release_is_refused() {
        each_engine(|db| {
            db.write_now(|tx| tx.batch("insert into migration values ('9999_later', '', 0)"))
                .unwrap();
            let told = db.migrate().unwrap_err().to_string();
            assert!(told.contains("9999_later") && told.contains("newer release"), "{told}");
        });
    }
}
