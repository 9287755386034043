//! What a transaction can do. Slices write `fn f(tx: &mut Tx, …)` and nothing else: no async, no
//! engine, no connection.

use std::any::Any;
use std::collections::HashMap;
use std::ops::ControlFlow;

use kernel::Fault;

use crate::database::Engine;
use crate::dialect;
use crate::journal;
use crate::postgres::PostgresLink;
use crate::query::Query;
use crate::row::Row;
use crate::sqlite::SqliteLink;
use crate::statement::Sql;
use crate::value::{ToValue, Value};

/// Rows written by one statement of [`Tx::insert_many`].
const ROWS_A_STATEMENT_MAX: usize = 500;
/// Both engines take more; this keeps a statement's text short enough to plan quickly.
const PARAMETERS_A_STATEMENT_MAX: usize = 8_000;

/// An open transaction on a connection of its own.
///
/// A [`Fault`] from any statement dooms the transaction: PostgreSQL allows nothing more in it, and
/// so that both engines act alike nothing of it is kept on SQLite either. Only what
/// [`Tx::try_run`] reports as a [`Violation`] leaves it usable.
pub struct Tx {
    pub(crate) link: Link,
    pub(crate) entries: Vec<journal::Entry>,
    doomed: Option<Trouble>,
    read_once: Option<HashMap<About, Box<dyn Any + Send>>>,
}

/// What is read once: a name, and whose.
type About = (&'static str, i64);

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Writing,
    /// Each closure over one snapshot.
    Reading,
}

pub(crate) enum Link {
    Sqlite(Box<SqliteLink>),
    Postgres(Box<PostgresLink>),
}

/// A named constraint said no. The transaction stays usable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The constraint's or unique index's name, the same on both engines; `foreign_key` when a row
    /// pointed to, or from, is missing.
    pub constraint: String,
}

/// A statement that failed: what to tell, and whether the same work may be tried again.
#[derive(Debug, Clone)]
pub(crate) struct Trouble {
    pub(crate) fault: Fault,
    pub(crate) again: Again,
}

/// Whether running the whole closure again makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    /// It would fail again.
    No,
    /// Two transactions stood in each other's way.
    AfterAPause,
    /// The connection broke before the commit, so nothing was kept.
    OnAnotherConnection,
    /// The schema changed under a prepared statement.
    WithFreshStatements,
}

/// Looks at a row and says whether to go on.
pub(crate) type See<'a> = dyn FnMut(&Row<'_>) -> Result<ControlFlow<()>, Fault> + 'a;

/// How a single statement failed.
pub(crate) enum Failure {
    Violation(Violation),
    Trouble(Trouble),
}

impl Tx {
    pub(crate) fn new(link: Link, purpose: Purpose) -> Tx {
        let read_once = match purpose {
            Purpose::Writing => None,
            Purpose::Reading => Some(HashMap::new()),
        };
        Tx { link, entries: Vec::new(), doomed: None, read_once }
    }

    /// Whether this is a writing transaction.
    pub(crate) fn writes(&self) -> bool {
        self.read_once.is_none()
    }

    /// What several parts of one page ask for: read by the first of them, the same for the rest,
    /// since a reading transaction sees one snapshot. A writing one reads it each time. `about`
    /// names what it is (one name, one type) and whose.
    pub fn once<T: Clone + Send + 'static>(
        &mut self,
        about: (&'static str, i64),
        read: impl FnOnce(&mut Tx) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let known = self.read_once.as_ref().and_then(|all| all.get(&about));
        if let Some(known) = known.and_then(|any| any.downcast_ref::<T>()) {
            return Ok(known.clone());
        }
        let value = read(self)?;
        if let Some(all) = &mut self.read_once {
            all.insert(about, Box::new(value.clone()));
        }
        Ok(value)
    }

    /// All rows, each read by `read`.
    pub fn rows<T>(
        &mut self,
        sql: &'static Sql,
        values: &[&dyn ToValue],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut all = Vec::new();
        self.each(sql, values, |row| {
            all.push(read(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// Hands each row to `see`, keeping none: for long files and reports.
    pub fn each(
        &mut self,
        sql: &'static Sql,
        values: &[&dyn ToValue],
        mut see: impl FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.until(sql, values, |row| see(row).map(ControlFlow::Continue))
    }

    /// The first row, if there is one.
    pub fn first<T>(
        &mut self,
        sql: &'static Sql,
        values: &[&dyn ToValue],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let mut first = None;
        self.until(sql, values, |row| {
            first = Some(read(row)?);
            Ok(ControlFlow::Break(()))
        })?;
        Ok(first)
    }

    /// The only row. None, or more than one, is a fault.
    pub fn one<T>(
        &mut self,
        sql: &'static Sql,
        values: &[&dyn ToValue],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let mut rows = self.rows(sql, values, read)?;
        match (rows.pop(), rows.len()) {
            (Some(row), 0) => Ok(row),
            (Some(_), more) => {
                Err(Fault::new(format!("{}: expected one row, found {}", sql.name(), more + 1)))
            }
            (None, _) => Err(Fault::new(format!("{}: expected one row, found none", sql.name()))),
        }
    }

    /// Writes, and says how many rows were changed.
    pub fn run(&mut self, sql: &'static Sql, values: &[&dyn ToValue]) -> Result<u64, Fault> {
        let text = sql.on(self.engine());
        self.change(text, &bound(values)).map_err(|fault| fault.while_doing(sql.name()))
    }

    /// Writes where a named constraint may say no: then nothing is written, the constraint is
    /// named, and the transaction goes on.
    pub fn try_run(
        &mut self,
        sql: &'static Sql,
        values: &[&dyn ToValue],
    ) -> Result<Result<u64, Violation>, Fault> {
        let text = sql.on(self.engine());
        let tried = match &mut self.link {
            Link::Sqlite(link) => link.try_change(text, &bound(values)),
            Link::Postgres(link) => link.try_change(text, &bound(values)),
        };
        match tried {
            Ok(changed) => Ok(Ok(changed)),
            Err(Failure::Violation(violation)) => Ok(Err(violation)),
            Err(Failure::Trouble(trouble)) => Err(self.doom(trouble).while_doing(sql.name())),
        }
    }

    /// Writes one row with `… returning id` and gives the new id.
    pub fn insert(&mut self, sql: &'static Sql, values: &[&dyn ToValue]) -> Result<i64, Fault> {
        self.one(sql, values, |row| row.get(0))
    }

    /// Writes many rows in few statements and says how many. Names are fixed texts of ours.
    pub fn insert_many(
        &mut self,
        table: &'static str,
        columns: &[&'static str],
        rows: Vec<Vec<Value>>,
    ) -> Result<u64, Fault> {
        self.insert_rows(table, columns, &rows)
    }

    /// [`Tx::insert_many`] into a table whose name the engine gave.
    pub(crate) fn insert_rows(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: &[Vec<Value>],
    ) -> Result<u64, Fault> {
        assert!(!columns.is_empty(), "rows for {table} name no columns");
        let a_statement =
            ROWS_A_STATEMENT_MAX.min(PARAMETERS_A_STATEMENT_MAX / columns.len()).max(1);
        let mut written = 0;
        for chunk in rows.chunks(a_statement) {
            if let Some(odd) = chunk.iter().find(|row| row.len() != columns.len()) {
                return Err(Fault::new(format!(
                    "rows for {table}: {} values for {} columns",
                    odd.len(),
                    columns.len()
                )));
            }
            let text = dialect::statement(self.engine(), &insert_text(table, columns, chunk.len()));
            written += self
                .change(&text, &chunk.concat())
                .map_err(|fault| fault.while_doing(format!("writing rows of {table}")))?;
        }
        Ok(written)
    }

    /// Locks the rows that a statement with `{{for_update}}` selects until the transaction ends,
    /// and says how many there are. The last thing before counting what must not change.
    pub fn lock(&mut self, sql: &'static Sql, values: &[&dyn ToValue]) -> Result<u64, Fault> {
        let mut locked = 0;
        self.each(sql, values, |_| {
            locked += 1;
            Ok(())
        })?;
        Ok(locked)
    }

    /// The rows of a question put together at run time.
    pub fn query<T>(
        &mut self,
        query: &Query,
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut all = Vec::new();
        let see: &mut See<'_> = &mut |row| {
            all.push(read(row)?);
            Ok(ControlFlow::Continue(()))
        };
        let selected = match &mut self.link {
            Link::Sqlite(link) => {
                let (text, values) = query.with_each_value();
                link.select(&dialect::statement(Engine::Sqlite, &text), &values, see)
            }
            Link::Postgres(link) => {
                let (text, values) = query.with_arrays();
                link.select(&dialect::statement(Engine::Postgres, &text), &values, see)
            }
        };
        selected.map_err(|trouble| self.doom(trouble).while_doing(query.written()))?;
        Ok(all)
    }

    /// Records who did what. Kept in order and written, chained to all that went before, as the
    /// last thing before the transaction commits.
    pub fn journal(&mut self, entry: journal::Entry) {
        self.entries.push(entry);
    }

    pub(crate) fn engine(&self) -> Engine {
        match self.link {
            Link::Sqlite(_) => Engine::Sqlite,
            Link::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs several statements without values: migrations and the transaction's own words.
    pub(crate) fn batch(&mut self, text: &str) -> Result<(), Fault> {
        let ran = match &mut self.link {
            Link::Sqlite(link) => link.batch(text),
            Link::Postgres(link) => link.batch(text),
        };
        ran.map_err(|trouble| self.doom(trouble))
    }

    /// Asked once when the database is opened.
    pub(crate) fn check_surroundings(&mut self) -> Result<(), Fault> {
        match self.engine() {
            // Its pragmas were read back when the file was opened.
            Engine::Sqlite => Ok(()),
            Engine::Postgres => crate::postgres::check_encoding(self),
        }
    }

    /// Lets the engine count its tables anew, so that it plans by what is in them: after so much was
    /// written at once that what it knew is no longer so.
    pub fn refresh_statistics(&mut self) -> Result<(), Fault> {
        match self.engine() {
            Engine::Sqlite => self.batch(crate::sqlite::REFRESH_STATISTICS),
            Engine::Postgres => self.batch("analyze"),
        }
    }

    /// Lifts the time limit of statements until this transaction ends: for copies, which read every
    /// row there is.
    pub fn take_time(&mut self) -> Result<(), Fault> {
        match &mut self.link {
            Link::Sqlite(link) => {
                link.lift_limit();
                Ok(())
            }
            Link::Postgres(_) => self.batch("set local statement_timeout = 0"),
        }
    }

    /// Forgets what an earlier closure on this connection left behind.
    pub(crate) fn start(&mut self) {
        self.entries.clear();
        self.doomed = None;
        if let Some(all) = &mut self.read_once {
            all.clear();
        }
        // PostgreSQL forgets it with the transaction.
        if let Link::Sqlite(link) = &mut self.link {
            link.limit_again();
        }
    }

    /// The last of a closure that succeeded: writes its journal entries.
    pub(crate) fn finish(&mut self) -> Result<(), Fault> {
        self.whole()?;
        let entries = std::mem::take(&mut self.entries);
        if !entries.is_empty() {
            journal::append(self, &entries)?;
        }
        self.whole()
    }

    /// After a panic: nothing is kept and the closure is not run again.
    pub(crate) fn give_up(&mut self) {
        self.start();
    }

    /// What failed in this transaction, if anything did.
    pub(crate) fn trouble(&self) -> Option<&Trouble> {
        self.doomed.as_ref()
    }

    fn whole(&self) -> Result<(), Fault> {
        match &self.doomed {
            None => Ok(()),
            Some(trouble) => Err(trouble
                .fault
                .clone()
                .while_doing("a statement failed earlier in this transaction")),
        }
    }

    fn doom(&mut self, trouble: Trouble) -> Fault {
        let fault = trouble.fault.clone();
        if self.doomed.is_none() {
            self.doomed = Some(trouble);
        }
        fault
    }

    fn until(
        &mut self,
        sql: &'static Sql,
        values: &[&dyn ToValue],
        mut see: impl FnMut(&Row<'_>) -> Result<ControlFlow<()>, Fault>,
    ) -> Result<(), Fault> {
        let text = sql.on(self.engine());
        self.select(text, &bound(values), &mut see).map_err(|fault| fault.while_doing(sql.name()))
    }

    pub(crate) fn select(
        &mut self,
        text: &str,
        values: &[Value],
        see: &mut See<'_>,
    ) -> Result<(), Fault> {
        let selected = match &mut self.link {
            Link::Sqlite(link) => link.select(text, values, see),
            Link::Postgres(link) => link.select(text, values, see),
        };
        selected.map_err(|trouble| self.doom(trouble))
    }

    pub(crate) fn change(&mut self, text: &str, values: &[Value]) -> Result<u64, Fault> {
        let changed = match &mut self.link {
            Link::Sqlite(link) => link.change(text, values),
            Link::Postgres(link) => link.change(text, values),
        };
        changed.map_err(|trouble| self.doom(trouble))
    }
}

impl Trouble {
    /// A fault that would come again.
    pub(crate) fn certain(fault: Fault) -> Trouble {
        Trouble { fault, again: Again::No }
    }
}

fn bound(values: &[&dyn ToValue]) -> Vec<Value> {
    values.iter().map(ToValue::to_value).collect()
}

fn insert_text(table: &str, columns: &[&str], rows: usize) -> String {
    let mut text = format!("insert into {table} ({}) values ", columns.join(", "));
    for row in 0..rows {
        let places: Vec<String> = (1..=columns.len())
            .map(|column| format!("${}", row * columns.len() + column))
            .collect();
        if row > 0 {
            text.push_str(", ");
        }
        text.push('(');
        text.push_str(&places.join(", "));
        text.push(')');
    }
    text
}
