//! The one door to the data: SQLite on one machine, PostgreSQL for several, one SQL text for both.
//!
//! A transaction is a *synchronous closure* over a [`Tx`], run on a thread that owns its
//! connection: `database.write(|tx| register(tx, …)).await`. The closure may be run again when two
//! transactions stood in each other's way, so it is `Fn` and does nothing but talk to its `Tx`.
//! `Err` keeps nothing. Async stops here.
//!
//! - **SQLite**: one writer thread that commits many closures at once (each in its own savepoint,
//!   one `COMMIT`, then all are answered) and a few reader threads. `synchronous=FULL` is set and
//!   read back at open: an answered write survives a power cut.
//! - **PostgreSQL**: a few threads with one connection each, `READ COMMITTED`; who needs a count to
//!   hold still locks the parent row first ([`Tx::lock`]).
//!
//! SQL texts are declared with [`sql!`], which registers them: a test prepares every one on both
//! engines. Dynamic filters are a [`Query`], which can only bind values, never paste them.
//!
//! Every command leaves its trace in the transaction of the change itself: [`journal`] (who did
//! what; append-only, hash-chained), [`jobs`] (long work), [`outbox`] (what people are told),
//! [`submission`] (the same form twice acts once).
//!
//! What is absent: an object mapper, a query builder for fixed queries, async transactions, floats.

mod backup;
mod constraint;
mod database;
mod dialect;
pub mod hand_over;
pub mod job_file;
pub mod jobs;
pub mod journal;
pub mod letter;
mod migrate;
pub mod outbox;
mod postgres;
mod query;
mod queue;
mod row;
pub mod secret;
pub mod setting;
mod sqlite;
mod statement;
pub mod submission;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod tx;
pub mod unsent;
mod value;
pub mod whole;

pub use database::{Database, DatabaseUrl, Engine, Options};
pub use query::Query;
pub use row::Row;
#[doc(hidden)]
pub use statement::Registered;
pub use statement::{Sql, every_statement};
pub use tx::{Tx, Violation};
pub use value::{FromValue, ToValue, Value};

#[doc(hidden)]
pub use inventory;

#[cfg(test)]
mod crash;
#[cfg(test)]
mod tests;
