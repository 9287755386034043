//! The threads of a PostgreSQL database, each with a connection of its own. A connection is made
//! when its thread first has work, is dropped when it breaks, and is made again with a growing
//! pause, during which work is refused at once instead of piling up.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use kernel::Fault;
use kernel::fault::FaultKind;

use super::{Address, PostgresLink};
use crate::database::Options;
use crate::queue::{Queue, Work, closed, thread};
use crate::tx::{Again, Link, Purpose, Tx};

/// Times one closure is run before its fault is told.
const ATTEMPTS_MAX: u32 = 8;
/// Between two attempts after a deadlock, times the number of attempts made.
const PAUSE: Duration = Duration::from_millis(4);
/// Between two attempts to connect; doubles up to the second.
const RECONNECT_PAUSE_MIN: Duration = Duration::from_millis(50);
const RECONNECT_PAUSE_MAX: Duration = Duration::from_secs(1);

/// Starts the threads of a PostgreSQL database.
pub(crate) fn start(
    url: &str,
    options: &Options,
    reads: &Arc<Queue>,
    writes: &Arc<Queue>,
) -> Result<Vec<JoinHandle<()>>, Fault> {
    let address = Address::read(url)?;
    let mut threads = Vec::new();
    for (name, count, queue, purpose) in [
        ("db-read", options.postgres_readers, reads, Purpose::Reading),
        ("db-write", options.postgres_writers, writes, Purpose::Writing),
    ] {
        for _ in 0..count.max(1) {
            let worker = Worker {
                address: address.clone(),
                statement_time_max: options.statement_time_max,
                purpose,
                tx: None,
                outage: None,
            };
            let queue = queue.clone();
            threads.push(thread(name, move || worker.work_off(&queue))?);
        }
    }
    Ok(threads)
}

/// How one attempt at a closure ended.
enum Attempt {
    /// The closure has its answer: committed, or refused by itself and rolled back.
    Answered,
    /// It did not come so far, or the commit did not: this is the answer.
    Failed(Fault),
    /// Nothing was kept and it may be run again.
    Again(Again, Fault),
}

const fn begin(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Reading => "begin read only isolation level repeatable read",
        Purpose::Writing => "begin",
    }
}

struct Worker {
    address: Address,
    statement_time_max: Duration,
    purpose: Purpose,
    tx: Option<Tx>,
    outage: Option<Outage>,
}

/// The server did not answer: until when it is not asked again, and what is told meanwhile.
struct Outage {
    until: Instant,
    pause: Duration,
    fault: Fault,
}

impl Worker {
    fn work_off(mut self, queue: &Queue) {
        while let Some(mut work) = queue.take() {
            // Nobody waits for a page that was closed; a write that was asked for is done.
            if self.purpose == Purpose::Reading && work.is_abandoned() {
                continue;
            }
            let undone_by = self.serve(work.as_mut());
            work.answer(undone_by);
        }
    }

    fn serve(&mut self, work: &mut dyn Work) -> Option<Fault> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            match self.attempt(work) {
                Attempt::Answered => return None,
                Attempt::Failed(fault) => return Some(fault),
                Attempt::Again(_, fault) if attempts >= ATTEMPTS_MAX => return Some(fault),
                Attempt::Again(again, _) => match again {
                    Again::AfterAPause => std::thread::sleep(PAUSE * attempts),
                    Again::OnAnotherConnection => self.tx = None,
                    Again::WithFreshStatements => self.forget_statements(),
                    Again::No => {}
                },
            }
        }
    }

    fn attempt(&mut self, work: &mut dyn Work) -> Attempt {
        let begin = begin(self.purpose);
        let tx = match self.connected() {
            Ok(tx) => tx,
            Err(fault) => return Attempt::Failed(fault),
        };
        tx.start();
        if tx.batch(begin).is_err() {
            return again(tx);
        }
        if work.run(tx) {
            return self.commit();
        }
        let ended = match tx.trouble() {
            None => Attempt::Answered,
            Some(trouble) if trouble.again == Again::No => Attempt::Answered,
            Some(_) => again(tx),
        };
        tx.start();
        if tx.batch("rollback").is_err() {
            self.tx = None;
        }
        ended
    }

    fn commit(&mut self) -> Attempt {
        let Some(tx) = &mut self.tx else { return Attempt::Failed(closed()) };
        if tx.batch("commit").is_ok() {
            return Attempt::Answered;
        }
        let Some(trouble) = tx.trouble().cloned() else { return Attempt::Answered };
        let fault = trouble.fault.while_doing("committing");
        match trouble.again {
            // The server said no: nothing was kept.
            Again::AfterAPause | Again::WithFreshStatements => Attempt::Again(trouble.again, fault),
            Again::No => Attempt::Failed(fault),
            // The server was gone before it answered.
            Again::OnAnotherConnection => {
                self.tx = None;
                Attempt::Failed(Fault::of(FaultKind::CommitUnknown, fault.to_string()))
            }
        }
    }

    fn connected(&mut self) -> Result<&mut Tx, Fault> {
        if self.tx.as_ref().is_some_and(|tx| link(tx).client.is_closed()) {
            self.tx = None;
        }
        if self.tx.is_none() {
            self.connect()?;
        }
        self.tx.as_mut().ok_or_else(closed)
    }

    fn connect(&mut self) -> Result<(), Fault> {
        let pause = match &self.outage {
            None => RECONNECT_PAUSE_MIN,
            Some(outage) if Instant::now() < outage.until => return Err(outage.fault.clone()),
            Some(outage) => (outage.pause * 2).min(RECONNECT_PAUSE_MAX),
        };
        match PostgresLink::connect(&self.address, self.statement_time_max) {
            Ok(link) => {
                self.outage = None;
                let link = Link::Postgres(Box::new(link));
                self.tx = Some(Tx::new(link, self.purpose));
                Ok(())
            }
            Err(fault) => {
                tracing::warn!(%fault, "PostgreSQL cannot be reached");
                let fault = fault.while_doing("connecting");
                let until = Instant::now() + pause;
                self.outage = Some(Outage { until, pause, fault: fault.clone() });
                Err(fault)
            }
        }
    }

    fn forget_statements(&mut self) {
        if let Some(Link::Postgres(link)) = self.tx.as_mut().map(|tx| &mut tx.link) {
            link.statements.clear();
        }
    }
}

fn again(tx: &Tx) -> Attempt {
    match tx.trouble() {
        Some(trouble) => Attempt::Again(trouble.again, trouble.fault.clone()),
        None => Attempt::Answered,
    }
}

fn link(tx: &Tx) -> &PostgresLink {
    match &tx.link {
        Link::Postgres(link) => link,
        Link::Sqlite(_) => unreachable!("the threads of a PostgreSQL database hold its links"),
    }
}
