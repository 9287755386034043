//! Fresh databases for tests, on both engines, behind the feature `testing`.
//!
//! PostgreSQL is found by the environment variable `PERENNIAL_TEST_POSTGRES`, or in the file
//! `target/test-postgres/url` that `cargo xtask postgres` writes. Its schema is made once for each
//! text of the migrations, as a template that every test's database is copied from.

mod server;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use postgres::{Client, NoTls};

use crate::database::{Database, DatabaseUrl, Options};
use crate::migrate;
use crate::statement::every_statement;
use crate::tx::Link;

pub use server::Server;

const URL_VARIABLE: &str = "PERENNIAL_TEST_POSTGRES";
/// Few connections, for many tests run beside each other.
const TEST_OPTIONS: Options = Options {
    sqlite_readers: 2,
    postgres_readers: 2,
    postgres_writers: 4,
    statement_time_max: Duration::from_mins(1),
};
static MADE: AtomicU32 = AtomicU32::new(0);

/// Runs the test on a fresh, migrated database of each engine. Both are removed afterwards.
pub fn each_engine(test: impl Fn(&Database)) {
    on_sqlite(&test);
    on_postgres(&test);
}

/// Runs the test on a fresh, migrated SQLite file.
pub fn on_sqlite(test: impl Fn(&Database)) {
    let fresh = Fresh::sqlite();
    test(&fresh.database);
}

/// Runs the test on a fresh copy of the PostgreSQL template.
pub fn on_postgres(test: impl Fn(&Database)) {
    let fresh = Fresh::postgres();
    test(&fresh.database);
}

/// A fresh database, removed when dropped.
pub struct Fresh {
    /// The database, migrated and empty.
    pub database: Database,
    // After the database: its threads must have closed their connections.
    _remains: Remains,
}

enum Remains {
    Directory(PathBuf),
    Postgres { server: String, name: String },
}

impl Fresh {
    /// A fresh, migrated SQLite file.
    pub fn sqlite() -> Fresh {
        let directory = target_folder().join("test-sqlite").join(unique());
        std::fs::create_dir_all(&directory).expect("the target folder can be written");
        let path = directory.join("perennial.db");
        let remains = Remains::Directory(directory);
        std::fs::copy(sqlite_template(), &path).expect("the template can be copied");
        let database = Database::open(&DatabaseUrl::Sqlite(path), &TEST_OPTIONS)
            .expect("a fresh SQLite file opens");
        Fresh { database, _remains: remains }
    }

    /// A fresh copy of the PostgreSQL template.
    pub fn postgres() -> Fresh {
        let server = postgres_server();
        let name = format!("perennial_test_{}", unique());
        off_the_runtime(|| {
            let template = postgres_template(&server);
            admin(&server, &format!("create database {name} template {template}"));
        });
        let remains = Remains::Postgres { server: server.clone(), name: name.clone() };
        let database = Database::open(&in_database(&server, &name), &TEST_OPTIONS)
            .expect("a fresh PostgreSQL database opens");
        Fresh { database, _remains: remains }
    }

    /// A SQLite file whose tables were never made.
    pub fn sqlite_without_tables() -> Fresh {
        let directory = target_folder().join("test-sqlite").join(unique());
        std::fs::create_dir_all(&directory).expect("the target folder can be written");
        let path = directory.join("perennial.db");
        let remains = Remains::Directory(directory);
        let database = Database::open(&DatabaseUrl::Sqlite(path), &TEST_OPTIONS)
            .expect("a fresh SQLite file opens");
        Fresh { database, _remains: remains }
    }

    /// A PostgreSQL database whose tables were never made.
    pub fn postgres_without_tables() -> Fresh {
        let server = postgres_server();
        let name = format!("perennial_test_{}", unique());
        off_the_runtime(|| admin(&server, &format!("create database {name}")));
        let remains = Remains::Postgres { server: server.clone(), name: name.clone() };
        let database = Database::open(&in_database(&server, &name), &TEST_OPTIONS)
            .expect("a fresh PostgreSQL database opens");
        Fresh { database, _remains: remains }
    }
}

impl Drop for Remains {
    fn drop(&mut self) {
        match self {
            Remains::Directory(path) => drop(std::fs::remove_dir_all(path)),
            Remains::Postgres { server, name } => {
                off_the_runtime(|| {
                    admin(server, &format!("drop database if exists {name} with (force)"));
                });
            }
        }
    }
}

/// Prepares every registered statement of the crates linked into this binary and gives what the
/// engine says against those it refuses.
pub fn prepare_every_statement(database: &Database) -> Vec<String> {
    let prepared = database.read_now(|tx| {
        let mut refused = Vec::new();
        for sql in every_statement() {
            let text = sql.on(tx.engine());
            let prepared = match &mut tx.link {
                Link::Sqlite(link) => link.prepare(text),
                Link::Postgres(link) => link.prepare(text),
            };
            if let Err(why) = prepared {
                refused.push(format!("{}: {why}", sql.name()));
            }
        }
        Ok::<_, kernel::Fault>(refused)
    });
    prepared.expect("preparing writes nothing and dooms nothing")
}

/// The statements that read one of `large` from end to end, because no index serves them, with the
/// step of SQLite's plan that does so.
pub fn full_scans(database: &Database, large: &'static [&'static str]) -> Vec<String> {
    let scans = database.read_now(move |tx| {
        let Link::Sqlite(link) = &tx.link else {
            return Err(kernel::Fault::new("plans are read from SQLite"));
        };
        let mut scans = Vec::new();
        for sql in every_statement() {
            for step in link.plan(sql.on(tx.engine())).map_err(kernel::Fault::new)? {
                let scanned = step.strip_prefix("SCAN ");
                let is_scan = scanned.is_some_and(|name| {
                    large.iter().any(|table| is_called(sql.text(), table, name))
                });
                if is_scan {
                    scans.push(format!("{}: {step}", sql.name()));
                }
            }
        }
        Ok(scans)
    });
    scans.expect("every statement prepares on SQLite")
}

/// Whether a statement calls the table by this name: its own, or one given behind it.
fn is_called(text: &str, table: &str, name: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    table == name
        || words.windows(3).any(|words| {
            words[0] == table && (words[1] == name || words[1] == "as" && words[2] == name)
        })
}

fn unique() -> String {
    format!("{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed))
}

fn target_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target")
}

/// A migrated file, made once for each text of the schema and kept for later runs.
fn sqlite_template() -> PathBuf {
    let folder = target_folder().join("test-sqlite");
    let template = folder.join(format!("template-{}.db", migrate::schema_name()));
    if !template.exists() {
        std::fs::create_dir_all(&folder).expect("the target folder can be written");
        let mine = folder.join(format!("building-{}.db", unique()));
        let database = Database::open(&DatabaseUrl::Sqlite(mine.clone()), &TEST_OPTIONS)
            .expect("a new SQLite file opens");
        database.migrate().expect("the migrations apply to an empty SQLite file");
        drop(database);
        fold_log(&mine);
        std::fs::rename(&mine, &template).expect("renaming within a folder");
    }
    template
}

/// Brings all that was written from the log into the file itself, so that the file alone is whole
/// even when a thread of the database that made it has yet to close its connection.
fn fold_log(path: &Path) {
    let connection = rusqlite::Connection::open(path).expect("the new file opens");
    connection
        .query_row("pragma wal_checkpoint(truncate)", [], |row| row.get::<_, i64>(0))
        .map(|busy| assert_eq!(busy, 0, "nobody writes to {}", path.display()))
        .expect("the log can be folded");
}

/// The address of the test server, or a panic that says how to get one.
fn postgres_server() -> String {
    let written = target_folder().join("test-postgres/url");
    let server = std::env::var(URL_VARIABLE).ok().or_else(|| std::fs::read_to_string(written).ok());
    match server {
        Some(server) if !server.trim().is_empty() => server.trim().to_owned(),
        _ => panic!(
            "no PostgreSQL for tests: run the tests with `cargo xtask test`, or leave one running \
             with `cargo xtask postgres`, or set {URL_VARIABLE}"
        ),
    }
}

fn postgres_template(server: &str) -> String {
    let template = format!("perennial_template_{}", migrate::schema_name());
    let mut client = connected(server);
    let known = "select 1 from pg_database where datname = $1";
    if client.query_opt(known, &[&template]).expect("asking the catalogue").is_some() {
        return template;
    }
    // One process builds, the others wait here and then find it.
    client.batch_execute("select pg_advisory_lock(737366426)").expect("taking the lock");
    if client.query_opt(known, &[&template]).expect("asking the catalogue").is_none() {
        remove_leftovers(&mut client);
        let building = format!("{template}_building");
        admin(server, &format!("drop database if exists {building} with (force)"));
        admin(
            server,
            &format!(
                "create database {building} encoding 'UTF8' lc_collate 'C' lc_ctype 'C' \
                 template template0"
            ),
        );
        let database = Database::open(&in_database(server, &building), &TEST_OPTIONS)
            .expect("a new PostgreSQL database opens");
        database.migrate().expect("the migrations apply to an empty PostgreSQL database");
        drop(database);
        admin(server, &format!("alter database {building} rename to {template}"));
    }
    template
}

/// Databases of test processes that were killed, and templates of older schemas.
fn remove_leftovers(client: &mut Client) {
    let found = client
        .query(
            "select d.datname from pg_database d
             where d.datname like 'perennial\\_te%'
             and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)",
            &[],
        )
        .expect("asking the catalogue");
    for row in found {
        let name: String = row.get(0);
        let mut words = name.trim_start_matches("perennial_test_").split('_');
        let process = words.next().and_then(|word| word.parse::<u32>().ok());
        if process.is_some_and(|id| !Path::new(&format!("/proc/{id}")).exists()) {
            drop(client.batch_execute(&format!("drop database if exists {name}")));
        }
    }
}

fn in_database(server: &str, name: &str) -> DatabaseUrl {
    let (address, options) = server.split_once('?').map_or((server, ""), |(a, o)| (a, o));
    let (place, _) = address.rsplit_once('/').expect("a PostgreSQL address names a database");
    let options = if options.is_empty() { String::new() } else { format!("?{options}") };
    DatabaseUrl::Postgres(format!("{place}/{name}{options}"))
}

fn admin(server: &str, text: &str) {
    connected(server).batch_execute(text).unwrap_or_else(|error| {
        panic!("{text}: {}", crate::postgres::whole_message(&error));
    });
}

/// The driver may not be used on a thread of an async runtime, and tests may be on one.
fn off_the_runtime(work: impl FnOnce() + Send) {
    let done = std::thread::scope(|scope| scope.spawn(work).join());
    if let Err(panic) = done {
        std::panic::resume_unwind(panic);
    }
}

fn connected(server: &str) -> Client {
    Client::connect(server, NoTls).unwrap_or_else(|error| {
        panic!(
            "PostgreSQL at {} does not answer ({}): start one with `cargo xtask postgres` or run \
             `cargo xtask test`",
            DatabaseUrl::Postgres(server.to_owned()),
            crate::postgres::whole_message(&error)
        )
    })
}
