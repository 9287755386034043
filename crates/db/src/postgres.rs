//! A connection to a PostgreSQL server: how it runs statements, and what its errors mean.

mod address;
mod threads;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::time::Duration;

use bytes::BytesMut;
use kernel::Fault;
use kernel::fault::FaultKind;
use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Error, Statement};

use crate::query::Bound;
use crate::row::Row;
use crate::tx::{Again, Failure, See, Trouble, Tx, Violation};
use crate::value::Value;

pub(crate) use address::{Address, check as check_address};
pub(crate) use threads::start;

/// Dynamic queries make new texts; past this many the connection forgets them all.
const STATEMENTS_KEPT: usize = 512;

/// Said to the server on every new connection. No closure may wait for a lock, or leave a
/// transaction open, for longer than a person would wait for a page. Our statements are many and
/// short: one plan each, made once, not for each value anew, and none is worth compiling.
const GREETING: &str = "set application_name = 'perennial';
    set lock_timeout = '10s';
    set idle_in_transaction_session_timeout = '60s';
    set default_transaction_isolation = 'read committed';
    set client_min_messages = 'warning';
    set plan_cache_mode = force_generic_plan;
    set jit = off";

/// A connection to the server.
pub(crate) struct PostgresLink {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl PostgresLink {
    pub(crate) fn connect(address: &Address, time_max: Duration) -> Result<PostgresLink, Fault> {
        let mut client = address.connect().map_err(|error| fault(&error))?;
        let greeting = format!("{GREETING}; set statement_timeout = {}", time_max.as_millis());
        client.batch_execute(&greeting).map_err(|error| fault(&error))?;
        Ok(PostgresLink { client, statements: HashMap::new() })
    }

    pub(crate) fn select<V: ToSql + Sync>(
        &mut self,
        text: &str,
        values: &[V],
        see: &mut See<'_>,
    ) -> Result<(), Trouble> {
        let statement = self.prepared(text, values.len())?;
        let mut rows = self.client.query_raw(&statement, values).map_err(|e| trouble(&e))?;
        while let Some(row) = rows.next().map_err(|error| trouble(&error))? {
            match see(&Row::postgres(&row)).map_err(Trouble::certain)? {
                ControlFlow::Continue(()) => {}
                ControlFlow::Break(()) => break,
            }
        }
        Ok(())
    }

    pub(crate) fn change(&mut self, text: &str, values: &[Value]) -> Result<u64, Trouble> {
        let statement = self.prepared(text, values.len())?;
        self.changed(&statement, values).map_err(|error| trouble(&error))
    }

    /// The savepoint keeps the transaction usable when a constraint says no.
    pub(crate) fn try_change(&mut self, text: &str, values: &[Value]) -> Result<u64, Failure> {
        let statement = self.prepared(text, values.len()).map_err(Failure::Trouble)?;
        self.batch("savepoint try_run").map_err(Failure::Trouble)?;
        match self.changed(&statement, values) {
            Ok(changed) => {
                self.batch("release try_run").map_err(Failure::Trouble)?;
                Ok(changed)
            }
            Err(error) => match constraint(&error) {
                Some(constraint) => {
                    self.batch("rollback to try_run; release try_run").map_err(Failure::Trouble)?;
                    Err(Failure::Violation(Violation { constraint }))
                }
                None => Err(Failure::Trouble(trouble(&error))),
            },
        }
    }

    pub(crate) fn batch(&mut self, text: &str) -> Result<(), Trouble> {
        self.client.batch_execute(text).map_err(|error| trouble(&error))
    }

    /// Prepares a text and forgets it again, refused or not.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn prepare(&mut self, text: &str) -> Result<(), String> {
        let said = |error: Error| whole_message(&error);
        self.client.batch_execute("savepoint preparing").map_err(said)?;
        let prepared = self.client.prepare(text).map(|_| ()).map_err(said);
        self.client.batch_execute("rollback to preparing").map_err(said)?;
        prepared
    }

    fn changed(&mut self, statement: &Statement, values: &[Value]) -> Result<u64, Error> {
        let bound: Vec<&(dyn ToSql + Sync)> =
            values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        self.client.execute(statement, &bound)
    }

    fn prepared(&mut self, text: &str, given: usize) -> Result<Statement, Trouble> {
        let statement = if let Some(statement) = self.statements.get(text) {
            statement.clone()
        } else {
            if self.statements.len() >= STATEMENTS_KEPT {
                self.statements.clear();
            }
            let statement = self.client.prepare(text).map_err(|error| trouble(&error))?;
            self.statements.insert(text.to_owned(), statement.clone());
            statement
        };
        if statement.params().len() == given {
            return Ok(statement);
        }
        Err(Trouble::certain(Fault::new(format!(
            "the statement has {} parameters, {given} values were given",
            statement.params().len()
        ))))
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *ty == Type::INT8 => number.to_sql(ty, out),
            Value::Int(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Value::Int(number) if *ty == Type::INT2 => i16::try_from(*number)?.to_sql(ty, out),
            Value::Text(text) if text.contains('\0') => Err("a text that holds a NUL".into()),
            Value::Text(text) if <&str as ToSql>::accepts(ty) => text.to_sql(ty, out),
            Value::Bytes(bytes) if *ty == Type::BYTEA => bytes.to_sql(ty, out),
            Value::Bool(truth) if *ty == Type::BOOL => truth.to_sql(ty, out),
            Value::Int(_) | Value::Text(_) | Value::Bytes(_) | Value::Bool(_) => {
                Err(format!("{self:?} bound where PostgreSQL wants {ty}; cast the parameter")
                    .into())
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl ToSql for Bound {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Bound::One(value) => value.to_sql(ty, out),
            Bound::Many(values) => values.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The constraint that refused a statement, by the name SQLite's side gives as well.
fn constraint(error: &Error) -> Option<String> {
    let said = error.as_db_error()?;
    let code = said.code();
    if *code == SqlState::FOREIGN_KEY_VIOLATION {
        return Some("foreign_key".to_owned());
    }
    let named = [SqlState::UNIQUE_VIOLATION, SqlState::CHECK_VIOLATION].contains(code);
    said.constraint().filter(|_| named).map(str::to_owned)
}

fn trouble(error: &Error) -> Trouble {
    let fault = fault(error);
    let is_stale = error.as_db_error().is_some_and(|said| {
        *said.code() == SqlState::FEATURE_NOT_SUPPORTED
            && said.message().contains("cached plan must not change result type")
    });
    let took_too_long = error.code() == Some(&SqlState::QUERY_CANCELED);
    let again = match fault.kind() {
        FaultKind::Contention => Again::AfterAPause,
        FaultKind::Unavailable if took_too_long => Again::No,
        FaultKind::Unavailable => Again::OnAnotherConnection,
        FaultKind::Defect if is_stale => Again::WithFreshStatements,
        FaultKind::Defect | FaultKind::StorageFull | FaultKind::CommitUnknown => Again::No,
    };
    Trouble { fault, again }
}

/// PostgreSQL's error in our words.
fn fault(error: &Error) -> Fault {
    let kind = match error.code() {
        Some(code) => kind_of(code),
        None if error.is_closed() => FaultKind::Unavailable,
        None if broke(error) => FaultKind::Unavailable,
        None => FaultKind::Defect,
    };
    Fault::of(kind, format!("PostgreSQL: {}", whole_message(error)))
}

fn kind_of(code: &SqlState) -> FaultKind {
    let code = code.code();
    match code {
        "53100" => FaultKind::StorageFull,
        // Serialization failure, deadlock, lock not available within the time set.
        "40001" | "40P01" | "55P03" => FaultKind::Contention,
        // A server that no longer takes writes has been replaced; statements past their time;
        // idle sessions ended.
        "25006" | "25P03" | "57014" => FaultKind::Unavailable,
        // Connection exceptions, insufficient resources, operator intervention, system errors.
        _ if ["08", "53", "57", "58"].contains(&&code[..2]) => FaultKind::Unavailable,
        _ => FaultKind::Defect,
    }
}

/// An I/O error stands somewhere in the chain: the connection, not the statement, is bad.
fn broke(error: &Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.is::<std::io::Error>() {
            return true;
        }
        cause = inner.source();
    }
    false
}

/// The error with its causes: the driver's own text is only "db error".
pub(crate) fn whole_message(error: &Error) -> String {
    if let Some(said) = error.as_db_error() {
        let detail = said.detail().map(|detail| format!(" ({detail})")).unwrap_or_default();
        return format!("{}{detail} [{}]", said.message(), said.code().code());
    }
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    words
}

/// Refuses a server whose texts could not hold every name.
pub(crate) fn check_encoding(tx: &mut Tx) -> Result<(), Fault> {
    let mut encoding = String::new();
    tx.select("select current_setting('server_encoding')", &[], &mut |row| {
        encoding = row.get(0)?;
        Ok(ControlFlow::Break(()))
    })?;
    if encoding == "UTF8" {
        return Ok(());
    }
    Err(Fault::new(format!(
        "the PostgreSQL database keeps text as {encoding}: create it with encoding 'UTF8'"
    )))
}
