//! Answers about the whole district kept in memory, for as long as nothing has changed.
//!
//! Judging every duty of everyone takes some tens of milliseconds, and the office asks for the same
//! page again and again. Every change is journaled in its own transaction, so an answer about a day
//! is good while the journal's last hash, which stands for all that ever happened, is still the
//! same: on every node, and after a restore too. The hash is read in the transaction that would
//! otherwise work the answer out. Nothing is kept of a database without a journal.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use db::{Tx, sql};
use kernel::{Fault, LocalDate};
use web::Application;

use crate::standing::{Summary, summary_of};

sql! {
    /// What the facts stand at: the journal's last hash, and the last line of the ledger.
    STAMP = "select h.hash, (select coalesce(max(e.id), 0) from credit_entry e)
        from journal_head h where h.only_row = 1";
}

/// What the facts stood at when an answer was worked out, and the day it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    journal: String,
    last_line: i64,
    on: LocalDate,
    /// What of the day it is about, where there are several answers.
    about: String,
}

struct One<T> {
    /// Whose answer it is: one process may serve several databases in tests.
    application: Weak<Application>,
    stamp: Stamp,
    answer: Arc<T>,
}

/// Answers about days, the latest few of them.
pub struct Kept<T> {
    all: Mutex<VecDeque<One<T>>>,
    max: usize,
}

impl<T> Kept<T> {
    /// Keeps the answers about `max` days at most: today's, and those that a meeting looks back at.
    pub const fn new(max: usize) -> Kept<T> {
        Kept { all: Mutex::new(VecDeque::new()), max }
    }

    /// The answer about a day: as kept, or worked out now from nothing but the database and the day.
    pub fn on(
        &self,
        tx: &mut Tx,
        application: &Arc<Application>,
        on: LocalDate,
        work_out: impl FnOnce(&mut Tx) -> Result<T, Fault>,
    ) -> Result<Arc<T>, Fault> {
        self.about(tx, application, (on, ""), work_out)
    }

    /// The answer about a day and one of several matters.
    pub fn about(
        &self,
        tx: &mut Tx,
        application: &Arc<Application>,
        (on, about): (LocalDate, &str),
        work_out: impl FnOnce(&mut Tx) -> Result<T, Fault>,
    ) -> Result<Arc<T>, Fault> {
        let stamp = tx.one(&STAMP, &[], |row| {
            let about = about.to_owned();
            Ok(Stamp { journal: row.get(0)?, last_line: row.get(1)?, on, about })
        })?;
        if let Some(answer) = self.find(application, &stamp) {
            return Ok(answer);
        }
        let answer = Arc::new(work_out(tx)?);
        if !stamp.journal.is_empty() {
            let application = Arc::downgrade(application);
            self.keep(One { application, stamp, answer: Arc::clone(&answer) });
        }
        Ok(answer)
    }

    fn find(&self, application: &Arc<Application>, stamp: &Stamp) -> Option<Arc<T>> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter()
            .find(|one| {
                one.stamp == *stamp
                    && std::ptr::eq(one.application.as_ptr(), Arc::as_ptr(application))
            })
            .map(|one| Arc::clone(&one.answer))
    }

    /// Adds an answer and forgets what is out of date, then the oldest.
    fn keep(&self, new: One<T>) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| {
            one.application.strong_count() > 0
                && !(one.application.ptr_eq(&new.application)
                    && (one.stamp.journal != new.stamp.journal || one.stamp == new.stamp))
        });
        all.push_back(new);
        while all.len() > self.max {
            all.pop_front();
        }
    }
}

/// The grids of today and of a few days that were looked back at.
static SUMMARIES: Kept<Summary> = Kept::new(8);

/// [`summary_of`], as kept.
pub fn kept_summary(
    tx: &mut Tx,
    application: &Arc<Application>,
    on: LocalDate,
    role: Option<&str>,
) -> Result<Arc<Summary>, Fault> {
    let about = (on, role.unwrap_or_default());
    SUMMARIES.about(tx, application, about, |tx| summary_of(tx, on, role))
}

#[cfg(test)]
mod tests {
    use super::Kept;
    use crate::standing::{Summary, summary};
    use crate::tests::{adopt_shipped, day, learned};
    use access::Permit;
    use db::{Database, Options, Tx};
    use kernel::{Fault, LocalDate};
    use staff::fixture::prairie_hills;
    use std::sync::Arc;
    use web::Application;

    /// One node with what it keeps.
    struct Node {
        database: Database,
        application: Arc<Application>,
        kept: Arc<Kept<Summary>>,
    }

    impl Node {
        fn on(&self, on: LocalDate) -> Arc<Summary> {
            let (kept, application) = (Arc::clone(&self.kept), Arc::clone(&self.application));
            self.database
                .read_now(move |tx| kept.on(tx, &application, on, |tx| summary(tx, on)))
                .unwrap()
        }

        /// Mandates, people asked and people current under the first of them.
        fn figures(&self, on: LocalDate) -> (usize, u32, u32) {
            let summary = self.on(on);
            let first = summary.grid.of_mandate(summary.mandates.len() - 1);
            (summary.mandates.len(), first.asked(), first.current())
        }
    }

    #[test]
    fn a_kept_answer_holds_until_evidence_a_position_or_a_rule_changes_on_any_node() {
        db::testing::each_engine(|database| {
            let f = database
                .write_now(|tx| {
                    let f = prairie_hills(tx)?;
                    adopt_shipped(tx, &f, "suicide-awareness", "2024-08-01")?;
                    Ok::<_, Fault>(f)
                })
                .unwrap();
            let other = Database::open(database.url(), &Options::default()).unwrap();
            let node = Node {
                database: database.clone(),
                application: web::testing::application(database, f.today),
                kept: Arc::new(Kept::new(2)),
            };
            let today = f.today;
            let (ana, ben, hana) = (f.ana, f.ben, f.occasion(f.hana));
            let (mandates, asked, current) = node.figures(today);
            assert!(Arc::ptr_eq(&node.on(today), &node.on(today)), "kept while nothing changes");

            let learn = move |tx: &mut Tx| learned(tx, ana, "suicide-awareness", "2025-10-13", 60);
            database.write_now(learn).unwrap();
            assert_eq!(node.figures(today), (mandates, asked, current + 1));

            let leave = move |tx: &mut Tx| {
                staff::depart(tx, &Permit::for_system(), &hana, ben, day("2025-10-13"))
                    .map_err(|failed| Fault::new(format!("{failed:?}")))
            };
            other.write_now(leave).unwrap();
            assert_eq!(node.figures(today), (mandates, asked - 1, current + 1), "another node's");

            let adopt = move |tx: &mut Tx| {
                adopt_shipped(tx, &f, "asbestos-awareness", "2024-08-01").map(|()| f.today)
            };
            database.write_now(adopt).unwrap();
            assert_eq!(node.figures(today).0, mandates + 1);

            let first = node.on(today);
            for later in [today.plus_days(1), today.plus_days(2)] {
                node.on(later);
            }
            assert!(!Arc::ptr_eq(&first, &node.on(today)), "two days are kept, not three");
        });
    }
}
