//! The threads of a SQLite database: one writer that commits many closures at once, and a few
//! readers.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use kernel::Fault;
use kernel::fault::FaultKind;
use rusqlite::ffi::ErrorCode;

use super::{SqliteLink, fault};
use crate::database::Options;
use crate::queue::{Queue, Work, closed, thread};
use crate::tx::{Link, Purpose, Tx};

/// Closures committed together. More would make the first wait for the last.
const BATCH_MAX: usize = 256;

/// Starts the threads of a SQLite database. Every connection is opened before the first is served,
/// so that a bad file is told at start.
pub(crate) fn start(
    path: &Path,
    options: &Options,
    reads: &Arc<Queue>,
    writes: &Arc<Queue>,
) -> Result<Vec<JoinHandle<()>>, Fault> {
    let first = SqliteLink::open_writer(path)?;
    first.refresh_statistics();
    let the_writer =
        Writer { path: path.to_owned(), tx: Some(transaction(first, Purpose::Writing)) };
    let readers = (0..options.sqlite_readers.max(1))
        .map(|_| SqliteLink::open_reader(path, options.statement_time_max))
        .collect::<Result<Vec<_>, _>>()?;
    let mut threads = Vec::with_capacity(readers.len() + 1);
    for link in readers {
        let reads = reads.clone();
        threads.push(thread("db-read", move || {
            read_all(transaction(link, Purpose::Reading), &reads);
        })?);
    }
    let writes = writes.clone();
    threads.push(thread("db-write", move || the_writer.write_all(&writes))?);
    Ok(threads)
}

fn transaction(link: SqliteLink, purpose: Purpose) -> Tx {
    Tx::new(Link::Sqlite(Box::new(link)), purpose)
}

fn link(tx: &Tx) -> &SqliteLink {
    match &tx.link {
        Link::Sqlite(link) => link,
        Link::Postgres(_) => unreachable!("the threads of a SQLite database hold SQLite links"),
    }
}

fn read_all(mut tx: Tx, reads: &Queue) {
    while let Some(mut work) = reads.take() {
        if work.is_abandoned() {
            continue;
        }
        if let Err(error) = link(&tx).word("begin") {
            work.answer(Some(fault(&error)));
            continue;
        }
        work.run(&mut tx);
        // Nothing was written: ending the snapshot either way is the same.
        if !link(&tx).connection.is_autocommit()
            && let Err(error) = link(&tx).word("rollback")
        {
            tracing::error!(%error, "a reader could not end its transaction");
        }
        work.answer(None);
    }
}

/// How a batch of closures ended.
enum Batch {
    /// Committed, or undone one by one: every closure has its answer.
    Answered,
    /// Nothing of the batch was kept and one closure may be the cause: each runs again alone.
    Undone(Fault),
    /// Nothing can be done for any of them.
    Lost(Fault),
}

struct Writer {
    path: PathBuf,
    /// `None` after an I/O error: the connection was dropped and is opened again for the next work.
    tx: Option<Tx>,
}

impl Writer {
    fn write_all(mut self, writes: &Queue) {
        while let Some(first) = writes.take() {
            let mut batch = vec![first];
            match self.attempt(&mut batch, Some(writes)) {
                Batch::Answered => answer(batch, None),
                Batch::Undone(fault) if batch.len() == 1 => answer(batch, Some(&fault)),
                Batch::Undone(_) => self.each_alone(batch),
                Batch::Lost(fault) => answer(batch, Some(&fault)),
            }
        }
    }

    fn each_alone(&mut self, batch: Vec<Box<dyn Work>>) {
        for work in batch {
            let mut alone = vec![work];
            match self.attempt(&mut alone, None) {
                Batch::Answered => answer(alone, None),
                Batch::Undone(fault) | Batch::Lost(fault) => answer(alone, Some(&fault)),
            }
        }
    }

    /// Runs the batch, and what comes in meanwhile, in one transaction.
    fn attempt(&mut self, batch: &mut Vec<Box<dyn Work>>, more: Option<&Queue>) -> Batch {
        let tx = match &mut self.tx {
            Some(tx) => tx,
            None => match SqliteLink::open_writer(&self.path) {
                Ok(link) => self.tx.insert(transaction(link, Purpose::Writing)),
                Err(fault) => return Batch::Lost(fault),
            },
        };
        if let Err(error) = link(tx).word("begin immediate") {
            return Batch::Lost(fault(&error).while_doing("beginning to write"));
        }
        let mut next = 0;
        while let Some(work) = batch.get_mut(next) {
            if let Err(lost) = run_in_savepoint(tx, work.as_mut()) {
                self.undo();
                return Batch::Undone(lost);
            }
            next += 1;
            if next == batch.len() && next < BATCH_MAX {
                batch.extend(more.and_then(Queue::take_waiting));
            }
        }
        self.commit()
    }

    fn commit(&mut self) -> Batch {
        let Some(tx) = &self.tx else { return Batch::Lost(closed()) };
        let Err(error) = link(tx).word("commit") else { return Batch::Answered };
        let fault = fault(&error).while_doing("committing");
        self.undo();
        if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) {
            return Batch::Undone(fault);
        }
        // No room for the log's pages: certainly not done, and the connection is whole.
        if fault.kind() == FaultKind::StorageFull {
            return Batch::Lost(fault);
        }
        // After a failed sync the log may hold the commit or not, and this connection no longer
        // knows what is on the disk.
        tracing::error!(%fault, "a commit failed; the writer opens the file again");
        self.tx = None;
        Batch::Lost(Fault::of(FaultKind::CommitUnknown, fault.to_string()))
    }

    fn undo(&mut self) {
        let Some(tx) = &self.tx else { return };
        if link(tx).connection.is_autocommit() {
            return;
        }
        if let Err(error) = link(tx).word("rollback") {
            tracing::error!(%error, "the writer could not roll back; it opens the file again");
            self.tx = None;
        }
    }
}

/// One closure of a batch. `Err` when SQLite gave up the whole transaction (a full disk, an I/O
/// error), so that what came before it is gone as well.
fn run_in_savepoint(tx: &mut Tx, work: &mut dyn Work) -> Result<(), Fault> {
    link(tx).word("savepoint job").map_err(|error| fault(&error))?;
    let keep = work.run(tx);
    if link(tx).connection.is_autocommit() {
        return Err(tx.trouble().map_or_else(
            || Fault::new("SQLite gave up the transaction"),
            |trouble| trouble.fault.clone(),
        ));
    }
    if !keep {
        link(tx).word("rollback to job").map_err(|error| fault(&error))?;
    }
    link(tx).word("release job").map_err(|error| fault(&error))
}

fn answer(batch: Vec<Box<dyn Work>>, undone_by: Option<&Fault>) {
    for work in batch {
        work.answer(undone_by.cloned());
    }
}
