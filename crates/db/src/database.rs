//! The database: where it is, how it is opened, and how closures reach its threads.

use std::fmt;
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use kernel::Fault;
use tokio::sync::oneshot;

use crate::queue::{Asked, Queue, Reply, closed, is_inside_a_transaction};
use crate::tx::Tx;
use crate::{migrate, postgres, sqlite};

/// Which of the two engines keeps the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file on one machine.
    Sqlite,
    /// A server that several machines share.
    Postgres,
}

/// Where the data is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file on this machine's own disk.
    Sqlite(PathBuf),
    /// A PostgreSQL connection address.
    Postgres(String),
}

impl DatabaseUrl {
    /// Reads `sqlite:perennial.db`, `postgres://…`, or the plain path of a file. A PostgreSQL
    /// address is read through, so that what is wrong with it is told here; no file it names is.
    pub fn parse(text: &str) -> Result<DatabaseUrl, Fault> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            postgres::check_address(text)?;
            return Ok(DatabaseUrl::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").unwrap_or(text);
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.contains("://") {
            return Err(Fault::new(format!(
                "{text:?} is no database address: write sqlite:perennial.db or postgres://…"
            )));
        }
        Ok(DatabaseUrl::Sqlite(PathBuf::from(path)))
    }

    /// Which engine is meant.
    pub fn engine(&self) -> Engine {
        match self {
            DatabaseUrl::Sqlite(_) => Engine::Sqlite,
            DatabaseUrl::Postgres(_) => Engine::Postgres,
        }
    }
}

/// Without the password.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatabaseUrl::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            DatabaseUrl::Postgres(url) => {
                let place = url.rsplit_once('@').map_or(url.as_str(), |(_, place)| place);
                let place = place.split_once("://").map_or(place, |(_, place)| place);
                let place = place.split_once('?').map_or(place, |(place, _)| place);
                write!(f, "postgres://{place}")
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How many threads, each with a connection of its own, and for how long a question may run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// SQLite's reader threads. Its writer is always one.
    pub sqlite_readers: usize,
    /// PostgreSQL connections kept for reading.
    pub postgres_readers: usize,
    /// PostgreSQL connections kept for writing, so that long reports never hold up a registration.
    pub postgres_writers: usize,
    /// A question that takes longer is broken off, so that a few cannot hold up all others.
    pub statement_time_max: Duration,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            sqlite_readers: 3,
            postgres_readers: 8,
            postgres_writers: 8,
            statement_time_max: Duration::from_mins(1),
        }
    }
}

/// An open database. Cheap to clone; the last clone dropped finishes what is waiting and closes.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

struct Inner {
    url: DatabaseUrl,
    reads: Arc<Queue>,
    writes: Arc<Queue>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Database {
    /// Opens the database, or says why it cannot be used. Does not migrate.
    pub fn open(url: &DatabaseUrl, options: &Options) -> Result<Database, Fault> {
        let reads = Arc::new(Queue::new());
        let writes = Arc::new(Queue::new());
        let threads = match url {
            DatabaseUrl::Sqlite(path) => sqlite::start(path, options, &reads, &writes)?,
            DatabaseUrl::Postgres(text) => postgres::start(text, options, &reads, &writes)?,
        };
        let inner = Inner { url: url.clone(), reads, writes, threads: Mutex::new(threads) };
        let database = Database { inner: Arc::new(inner) };
        database.read_now(Tx::check_surroundings)?;
        Ok(database)
    }

    /// Which engine keeps the data.
    pub fn engine(&self) -> Engine {
        self.inner.url.engine()
    }

    /// Where the data is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.inner.url
    }

    /// Runs a reading closure over one snapshot and waits for it without holding a thread.
    pub async fn read<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        ask(&self.inner.reads, closure).await
    }

    /// Runs a writing closure in a transaction of its own and waits without holding a thread:
    /// `Ok` is committed, `Err` kept nothing. The closure may be run more than once. A caller who
    /// stops waiting does not stop the work.
    pub async fn write<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        ask(&self.inner.writes, closure).await
    }

    /// [`Database::read`] for the command line, jobs and tests: the thread waits.
    pub fn read_now<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        ask_now(&self.inner.reads, closure)
    }

    /// [`Database::write`] for the command line, jobs and tests: the thread waits.
    pub fn write_now<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        ask_now(&self.inner.writes, closure)
    }

    /// Brings the schema up to date, one transaction for each migration, and names those applied.
    pub fn migrate(&self) -> Result<Vec<&'static str>, Fault> {
        migrate::migrate(self)
    }

    /// The migrations this program knows and the database has not seen.
    pub fn pending(&self) -> Result<Vec<&'static str>, Fault> {
        migrate::pending(self)
    }
}

async fn ask<T, E, F>(queue: &Queue, closure: F) -> Result<T, E>
where
    F: Fn(&mut Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Fault> + Send + 'static,
{
    let (sender, answer) = oneshot::channel();
    let work = Box::new(Asked::new(closure, Reply::Awaited(sender)));
    queue.put(work, queue.room().await);
    answer.await.unwrap_or_else(|_| Err(E::from(closed())))
}

fn ask_now<T, E, F>(queue: &Queue, closure: F) -> Result<T, E>
where
    F: Fn(&mut Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Fault> + Send + 'static,
{
    if is_inside_a_transaction() {
        return Err(E::from(Fault::new(
            "a transaction was asked for inside another: pass the tx on",
        )));
    }
    let (sender, answer) = sync_channel(1);
    queue.put(Box::new(Asked::new(closure, Reply::Blocking(sender))), None);
    answer.recv().unwrap_or_else(|_| Err(E::from(closed())))
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.reads.close();
        self.writes.close();
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            // The last clone may be dropped by a closure on one of these very threads.
            if thread.thread().id() != std::thread::current().id() && thread.join().is_err() {
                tracing::error!("a database thread ended in a panic");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DatabaseUrl;

    #[test]
    fn an_address_is_shown_without_its_password() {
        for (written, shown) in [
            (
                "postgres://perennial:secret@db.example/perennial?sslmode=require",
                "postgres://db.example/perennial",
            ),
            ("postgresql://127.0.0.1:5432/x", "postgres://127.0.0.1:5432/x"),
            ("sqlite:data/perennial.db", "sqlite:data/perennial.db"),
            ("sqlite:///srv/perennial.db", "sqlite:/srv/perennial.db"),
            ("perennial.db", "sqlite:perennial.db"),
        ] {
            assert_eq!(
                DatabaseUrl::parse(written).map(|url| url.to_string()).as_deref(),
                Ok(shown)
            );
        }
        assert!(DatabaseUrl::parse("mysql://x").is_err());
        assert!(DatabaseUrl::parse("").is_err());
    }
}
