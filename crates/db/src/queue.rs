//! Work waiting for a database thread.

use std::any::Any;
use std::cell::Cell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{JoinHandle, Thread};

use kernel::Fault;
use kernel::fault::FaultKind;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::tx::Tx;

/// How many callers may wait in one queue before the next waits to be let in.
const WAITING_MAX: usize = 1024;

/// One closure and the caller who waits for its answer.
pub(crate) trait Work: Send {
    /// Runs the closure and, when it succeeded, finishes its transaction's own writing. Says
    /// whether what was written is to be kept. May be called again when the transaction was lost.
    fn run(&mut self, tx: &mut Tx) -> bool;

    /// Answers the caller: with what the closure gave, or with the fault that undid it.
    fn answer(self: Box<Self>, undone_by: Option<Fault>);

    /// Whether the caller has stopped waiting.
    fn is_abandoned(&self) -> bool;
}

/// Where the answer goes.
pub(crate) enum Reply<R> {
    Awaited(oneshot::Sender<R>),
    Blocking(SyncSender<R>),
}

/// A closure, and then its result, on the way to the caller.
pub(crate) struct Asked<F, T, E> {
    closure: F,
    result: Option<Result<T, E>>,
    reply: Reply<Result<T, E>>,
}

impl<F, T, E> Asked<F, T, E> {
    pub(crate) fn new(closure: F, reply: Reply<Result<T, E>>) -> Asked<F, T, E> {
        Asked { closure, result: None, reply }
    }
}

impl<F, T, E> Work for Asked<F, T, E>
where
    F: Fn(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<Fault> + Send,
{
    fn run(&mut self, tx: &mut Tx) -> bool {
        tx.start();
        let result = match catch_unwind(AssertUnwindSafe(|| (self.closure)(tx))) {
            Ok(Ok(value)) => match catch_unwind(AssertUnwindSafe(|| tx.finish())) {
                Ok(finished) => finished.map(|()| value).map_err(E::from),
                Err(panic) => Err(E::from(panicked(tx, panic.as_ref()))),
            },
            Ok(Err(error)) => Err(error),
            Err(panic) => Err(E::from(panicked(tx, panic.as_ref()))),
        };
        self.result.insert(result).is_ok()
    }

    fn answer(mut self: Box<Self>, undone_by: Option<Fault>) {
        let result = match (undone_by, self.result.take()) {
            (Some(fault), _) => Err(E::from(fault)),
            (None, Some(result)) => result,
            (None, None) => Err(E::from(closed())),
        };
        // A caller who went away is not told; what was committed stays committed.
        match self.reply {
            Reply::Awaited(sender) => drop(sender.send(result)),
            Reply::Blocking(sender) => drop(sender.send(result)),
        }
    }

    fn is_abandoned(&self) -> bool {
        match &self.reply {
            Reply::Awaited(sender) => sender.is_closed(),
            Reply::Blocking(_) => false,
        }
    }
}

fn panicked(tx: &mut Tx, panic: &(dyn Any + Send)) -> Fault {
    let words = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "without words".to_owned());
    let fault = Fault::new(format!("a transaction panicked: {words}"));
    tx.give_up();
    fault
}

/// The fault of asking a database that has been closed.
pub(crate) fn closed() -> Fault {
    Fault::of(FaultKind::Unavailable, "the database is closed")
}

/// A first-come-first-served queue that one or more threads take from. Of the threads that have
/// nothing to do, the one that worked last is called first: its connection has its pages and its
/// statements at hand, and those that a quiet district never needs stay small.
pub(crate) struct Queue {
    state: Mutex<State>,
    room: Arc<Semaphore>,
}

struct State {
    waiting: VecDeque<Waiting>,
    /// Threads with nothing to do, the one that worked last at the end.
    idle: Vec<Thread>,
    is_closed: bool,
}

struct Waiting {
    work: Box<dyn Work>,
    /// Makes room for another caller when the work is taken.
    _room: Option<OwnedSemaphorePermit>,
}

impl Queue {
    pub(crate) fn new() -> Queue {
        Queue {
            state: Mutex::new(State {
                waiting: VecDeque::new(),
                idle: Vec::new(),
                is_closed: false,
            }),
            room: Arc::new(Semaphore::new(WAITING_MAX)),
        }
    }

    /// Waits for room, so that a flood of requests waits outside instead of filling memory.
    pub(crate) async fn room(&self) -> Option<OwnedSemaphorePermit> {
        self.room.clone().acquire_owned().await.ok()
    }

    pub(crate) fn put(&self, work: Box<dyn Work>, room: Option<OwnedSemaphorePermit>) {
        let mut state = self.state();
        if state.is_closed {
            drop(state);
            work.answer(Some(closed()));
            return;
        }
        state.waiting.push_back(Waiting { work, _room: room });
        let called = state.idle.pop();
        drop(state);
        if let Some(thread) = called {
            thread.unpark();
        }
    }

    /// Waits for work. `None` when the queue is closed and empty.
    pub(crate) fn take(&self) -> Option<Box<dyn Work>> {
        let mut state = self.state();
        loop {
            if let Some(next) = state.waiting.pop_front() {
                return Some(next.work);
            }
            if state.is_closed {
                return None;
            }
            let me = std::thread::current();
            state.idle.push(me.clone());
            drop(state);
            std::thread::park();
            state = self.state();
            // A thread may wake without having been called.
            state.idle.retain(|thread| thread.id() != me.id());
        }
    }

    /// Takes one more when one is waiting.
    pub(crate) fn take_waiting(&self) -> Option<Box<dyn Work>> {
        self.state().waiting.pop_front().map(|next| next.work)
    }

    /// Lets the threads finish what is waiting and stop.
    pub(crate) fn close(&self) {
        let mut state = self.state();
        state.is_closed = true;
        for thread in state.idle.drain(..) {
            thread.unpark();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

thread_local! {
    static SERVES_A_DATABASE: Cell<bool> = const { Cell::new(false) };
}

/// Starts a thread that serves a database.
pub(crate) fn thread(
    name: &str,
    body: impl FnOnce() + Send + 'static,
) -> Result<JoinHandle<()>, Fault> {
    let marked = || {
        SERVES_A_DATABASE.set(true);
        body();
    };
    std::thread::Builder::new().name(name.to_owned()).spawn(marked).map_err(|error| {
        Fault::of(FaultKind::Unavailable, format!("starting a database thread: {error}"))
    })
}

/// Whether this is such a thread: a closure that waited for another transaction here could wait for
/// itself.
pub(crate) fn is_inside_a_transaction() -> bool {
    SERVES_A_DATABASE.get()
}
