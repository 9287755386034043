//! A connection to a SQLite file: how it is set up, how it runs statements, what its errors mean.

mod place;
mod threads;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use kernel::Fault;
use kernel::fault::FaultKind;
use rusqlite::config::DbConfig;
use rusqlite::ffi::{self, ErrorCode};
use rusqlite::types::Null;
use rusqlite::{CachedStatement, Connection, Error, OpenFlags};

use crate::row::Row;
use crate::tx::{Again, Failure, Purpose, See, Trouble, Violation};
use crate::value::Value;

pub(crate) use threads::start;

/// How long to wait for another process that writes (the command line beside a running server).
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Page caches in KiB (negative by SQLite's convention). Four connections stay under 18 MB; what
/// does not fit is still in the system's own cache.
const WRITER_CACHE: i64 = -8_192;
const READER_CACHE: i64 = -3_072;
const STATEMENTS_KEPT: usize = 256;
/// Steps of SQLite's machine between two looks at the clock: well under a millisecond.
const STEPS_BETWEEN_LOOKS: i32 = 20_000;
/// The write-ahead log is cut back to this after a checkpoint.
const LOG_KEPT_BYTES: i64 = 64 * 1024 * 1024;

/// Counts tables that have grown or were never counted.
pub(crate) const REFRESH_STATISTICS: &str = "pragma optimize = 0x10002";

/// A connection to the database file.
pub(crate) struct SqliteLink {
    connection: Connection,
    /// When the statement that is running must have ended, and how long each may take.
    deadline: Option<(Arc<Deadline>, Duration)>,
    /// This transaction takes the time it needs.
    is_unlimited: bool,
}

/// Set by the thread that runs a statement, looked at by SQLite while it runs.
struct Deadline {
    opened: Instant,
    millis: AtomicU64,
}

impl Deadline {
    fn set(&self, time_max: Duration) {
        let until = (self.opened.elapsed() + time_max).as_millis();
        self.millis.store(u64::try_from(until).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn lift(&self) {
        self.millis.store(u64::MAX, Ordering::Relaxed);
    }

    fn has_passed(&self) -> bool {
        self.opened.elapsed().as_millis() > u128::from(self.millis.load(Ordering::Relaxed))
    }
}

impl SqliteLink {
    pub(crate) fn open_writer(path: &Path) -> Result<SqliteLink, Fault> {
        SqliteLink::open(path, Purpose::Writing)
    }

    pub(crate) fn open_reader(path: &Path, time_max: Duration) -> Result<SqliteLink, Fault> {
        let mut link = SqliteLink::open(path, Purpose::Reading)?;
        let deadline =
            Arc::new(Deadline { opened: Instant::now(), millis: AtomicU64::new(u64::MAX) });
        let watched = deadline.clone();
        link.connection
            .progress_handler(STEPS_BETWEEN_LOOKS, Some(move || watched.has_passed()))
            .map_err(|error| fault(&error))?;
        link.deadline = Some((deadline, time_max));
        Ok(link)
    }

    /// A reader that may take its time.
    pub(crate) fn open_copier(path: &Path) -> Result<SqliteLink, Fault> {
        SqliteLink::open(path, Purpose::Reading)
    }

    /// What the planner knows of the tables' sizes. Not needed to run, so a failure is only noted.
    fn refresh_statistics(&self) {
        if let Err(error) = self.connection.execute_batch(REFRESH_STATISTICS) {
            tracing::warn!(%error, "the planner's statistics could not be refreshed");
        }
    }

    fn open(path: &Path, purpose: Purpose) -> Result<SqliteLink, Fault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let doing = || format!("opening the database file {}", path.display());
        place::refuse_network_shares(path).map_err(|fault| fault.while_doing(doing()))?;
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|error| fault(&error).while_doing(doing()))?;
        let link = SqliteLink { connection, deadline: None, is_unlimited: false };
        link.set_up(purpose).map_err(|fault| fault.while_doing(doing()))?;
        Ok(link)
    }

    /// Sets what durability and integrity rest on and reads it back: a library, a build option or
    /// a file system may override it silently, and then we refuse to run.
    fn set_up(&self, purpose: Purpose) -> Result<(), Fault> {
        let connection = &self.connection;
        connection.busy_timeout(BUSY_TIMEOUT).map_err(|error| fault(&error))?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        // A kept statement's plan is not made again for each value bound to it.
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|error| fault(&error))?;
        let cache = match purpose {
            Purpose::Writing => WRITER_CACHE,
            Purpose::Reading => READER_CACHE,
        };
        // No memory-mapped reading: an I/O error on a mapped page kills the process instead of
        // failing one statement, and every connection's mapping counts toward its memory.
        self.pragma("mmap_size", &0_i64, "0")?;
        self.pragma("journal_mode", &"wal", "wal")?;
        self.pragma("synchronous", &"full", "2")?;
        self.pragma("foreign_keys", &"on", "1")?;
        self.pragma("journal_size_limit", &LOG_KEPT_BYTES, &LOG_KEPT_BYTES.to_string())?;
        self.pragma("cache_size", &cache, &cache.to_string())?;
        self.pragma("busy_timeout", &BUSY_TIMEOUT.as_millis().to_string(), "5000")?;
        if purpose == Purpose::Reading {
            self.pragma("query_only", &"on", "1")?;
        }
        Ok(())
    }

    fn pragma(&self, name: &str, value: &dyn rusqlite::ToSql, wanted: &str) -> Result<(), Fault> {
        // Some pragmas answer when they are set and some do not; both are asked again.
        self.connection
            .pragma(None, name, value, |_| Ok(()))
            .or_else(|error| if error == Error::QueryReturnedNoRows { Ok(()) } else { Err(error) })
            .map_err(|error| fault(&error))?;
        let held = self
            .connection
            .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
            .map_err(|error| fault(&error))?;
        let held = match held {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Null
            | rusqlite::types::Value::Real(_)
            | rusqlite::types::Value::Blob(_) => String::new(),
        };
        if held == wanted {
            return Ok(());
        }
        Err(Fault::new(format!(
            "SQLite was told {name} = {wanted} but holds {held:?}; writes would not be safe, so \
             Perennial does not run. Is the file on a network share?"
        )))
    }

    pub(crate) fn lift_limit(&mut self) {
        self.is_unlimited = true;
    }

    pub(crate) fn limit_again(&mut self) {
        self.is_unlimited = false;
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn select(
        &mut self,
        text: &str,
        values: &[Value],
        see: &mut See<'_>,
    ) -> Result<(), Trouble> {
        match &self.deadline {
            Some((deadline, _)) if self.is_unlimited => deadline.lift(),
            Some((deadline, time_max)) => deadline.set(*time_max),
            None => {}
        }
        let mut statement = self.prepared(text, values).map_err(trouble)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| trouble(error.into()))? {
            match see(&Row::sqlite(row)).map_err(Trouble::certain)? {
                ControlFlow::Continue(()) => {}
                ControlFlow::Break(()) => break,
            }
        }
        Ok(())
    }

    pub(crate) fn change(&mut self, text: &str, values: &[Value]) -> Result<u64, Trouble> {
        self.changed(text, values).map_err(trouble)
    }

    /// A statement that a constraint refuses is undone by SQLite on its own; what was written
    /// before it stays.
    pub(crate) fn try_change(&mut self, text: &str, values: &[Value]) -> Result<u64, Failure> {
        self.changed(text, values).map_err(|stopped| {
            match stopped.error().and_then(|error| self.constraint(error)) {
                Some(constraint) => Failure::Violation(Violation { constraint }),
                None => Failure::Trouble(trouble(stopped)),
            }
        })
    }

    pub(crate) fn batch(&mut self, text: &str) -> Result<(), Trouble> {
        self.connection.execute_batch(text).map_err(|error| trouble(error.into()))
    }

    /// Prepares a text and forgets it again, refused or not.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn prepare(&mut self, text: &str) -> Result<(), String> {
        self.connection.prepare(text).map(|_| ()).map_err(|error| error.to_string())
    }

    /// The steps by which SQLite would run a text, tables by their own names.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn plan(&self, text: &str) -> Result<Vec<String>, String> {
        let said = |error: Error| error.to_string();
        let mut statement =
            self.connection.prepare(&format!("explain query plan {text}")).map_err(said)?;
        let mut rows = statement.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().map_err(said)? {
            steps.push(row.get::<_, String>(3).map_err(said)?);
        }
        Ok(steps)
    }

    /// The transaction's own words, prepared once.
    fn word(&self, text: &str) -> Result<(), Error> {
        self.connection.prepare_cached(text)?.execute([]).map(|_| ())
    }

    fn changed(&self, text: &str, values: &[Value]) -> Result<u64, Stopped> {
        let mut statement = self.prepared(text, values)?;
        let changed = statement.raw_execute()?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    fn prepared(&self, text: &str, values: &[Value]) -> Result<CachedStatement<'_>, Stopped> {
        let mut statement = self.connection.prepare_cached(text)?;
        if statement.parameter_count() != values.len() {
            return Err(Stopped::Defect(format!(
                "the statement has {} parameters, {} values were given",
                statement.parameter_count(),
                values.len()
            )));
        }
        for (position, value) in values.iter().enumerate() {
            let place = position + 1;
            match value {
                Value::Null => statement.raw_bind_parameter(place, Null)?,
                Value::Int(number) => statement.raw_bind_parameter(place, number)?,
                Value::Bool(truth) => statement.raw_bind_parameter(place, truth)?,
                Value::Bytes(bytes) => statement.raw_bind_parameter(place, bytes)?,
                Value::Text(text) if text.contains('\0') => {
                    return Err(Stopped::Defect(format!("parameter ${place} holds a NUL")));
                }
                Value::Text(text) => statement.raw_bind_parameter(place, text)?,
            }
        }
        Ok(statement)
    }
}

/// Why a statement did not run.
enum Stopped {
    Engine(Error),
    Defect(String),
}

impl Stopped {
    fn error(&self) -> Option<&Error> {
        match self {
            Stopped::Engine(error) => Some(error),
            Stopped::Defect(_) => None,
        }
    }
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Stopped {
        Stopped::Engine(error)
    }
}

fn trouble(stopped: Stopped) -> Trouble {
    match stopped {
        Stopped::Engine(error) => {
            let fault = fault(&error);
            let again = match fault.kind() {
                FaultKind::Contention => Again::AfterAPause,
                FaultKind::Defect
                | FaultKind::Unavailable
                | FaultKind::StorageFull
                | FaultKind::CommitUnknown => Again::No,
            };
            Trouble { fault, again }
        }
        Stopped::Defect(what) => Trouble::certain(Fault::new(what)),
    }
}

/// SQLite's error in our words.
pub(crate) fn fault(error: &Error) -> Fault {
    let code = error.sqlite_error_code();
    let is = |codes: &[ErrorCode]| code.is_some_and(|code| codes.contains(&code));
    let kind = if is(&[ErrorCode::DiskFull]) {
        FaultKind::StorageFull
    } else if is(&[ErrorCode::DatabaseBusy, ErrorCode::DatabaseLocked]) {
        FaultKind::Contention
    } else if is(&[
        ErrorCode::SystemIoFailure,
        ErrorCode::CannotOpen,
        ErrorCode::PermissionDenied,
        ErrorCode::ReadOnly,
        ErrorCode::OperationInterrupted,
        ErrorCode::OutOfMemory,
    ]) {
        FaultKind::Unavailable
    } else {
        FaultKind::Defect
    };
    if is(&[ErrorCode::OperationInterrupted]) {
        return Fault::of(kind, "SQLite: the question took too long and was broken off");
    }
    Fault::of(kind, format!("SQLite: {error}"))
}

impl SqliteLink {
    /// The name of the constraint that refused a statement, as PostgreSQL would give it.
    fn constraint(&self, error: &Error) -> Option<String> {
        let Error::SqliteFailure(failure, Some(message)) = error else { return None };
        match failure.extended_code {
            ffi::SQLITE_CONSTRAINT_CHECK => {
                message.strip_prefix("CHECK constraint failed: ").map(str::to_owned)
            }
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Some("foreign_key".to_owned()),
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID => {
                let columns = message.strip_prefix("UNIQUE constraint failed: ")?;
                crate::constraint::unique_name(&self.connection, columns)
            }
            _ => None,
        }
    }
}
