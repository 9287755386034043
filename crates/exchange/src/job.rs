//! Applying in the background, and all at once for the command line.

use crate::bundle::Bundle;
use crate::import::{ImportEvent, ImportState};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::receive::{
    ImportRefusal, Received, apply_import, carry_out, look, record, refuse, waiting,
};
use crate::wanted::Scope;
use access::Permit;
use db::Database;
use db::jobs::{self, Claimed};
use kernel::{Failed, Fault, Key, Occasion, Watch};
use serde_json::json;

/// Does the work of an [`crate::APPLY_JOB`], in one transaction with the note that it is done.
pub fn work_on_apply(database: &Database, job: &Claimed, occasion: &Occasion) -> Result<(), Fault> {
    let text = |name: &str| job.payload.get(name).and_then(serde_json::Value::as_str);
    let key = text("import").and_then(Key::parse);
    let key = key.ok_or_else(|| Fault::new("a job of an import names no import"))?;
    let seen = text("seen").unwrap_or_default().to_owned();
    let (claimed, at) = (job.clone(), *occasion);
    let tried = {
        let key = key.clone();
        database.write_now(move |tx| {
            let state = apply_import(tx, &Permit::for_system(), &at, &key, &seen)?;
            done(tx, (&claimed, &key), &at, state.name()).map_err(Failed::Fault)?;
            tx.refresh_statistics().map_err(Failed::Fault)
        })
    };
    let refusal = match tried {
        Ok(()) => return Ok(()),
        Err(Failed::Fault(fault)) => return Err(fault),
        Err(Failed::Refused(refusal)) => refusal,
    };
    let (claimed, at) = (job.clone(), *occasion);
    database.write_now(move |tx| {
        let outcome = match &refusal {
            ImportRefusal::NoLongerFits(problems) => {
                match refuse(tx, &at, &key, problems) {
                    Ok(()) | Err(Failed::Refused(_)) => {}
                    Err(Failed::Fault(fault)) => return Err(fault),
                }
                "no longer fits"
            }
            ImportRefusal::Changed => "changed",
            ImportRefusal::NoSuchImport => "gone",
            ImportRefusal::NotWaiting(state) => state.name(),
        };
        done(tx, (&claimed, &key), &at, outcome)
    })
}

fn done(
    tx: &mut db::Tx,
    (job, import): (&Claimed, &Key),
    occasion: &Occasion,
    how: &str,
) -> Result<(), Fault> {
    let outcome = json!({ "import": import.as_str(), "how": how });
    let held = jobs::finish(tx, job, occasion.now, Some(&outcome))?;
    held.map_err(|jobs::LeaseLost| Fault::new("another node has taken over the import"))
}

/// What the command line asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Record the difference and show it; somebody may apply it later.
    DryRun,
    /// Apply it, unless it is held.
    Apply,
    /// Apply it although it would be held.
    Confirmed,
}

/// What came of a file.
#[derive(Clone, Debug)]
pub enum Outcome {
    Refused {
        key: Key,
        problems: Vec<Problem>,
    },
    /// Waits, at `/imports/{key}`.
    Waits {
        key: Key,
        plan: Box<Plan>,
    },
    Unchanged {
        key: Key,
    },
    Applied {
        key: Key,
        plan: Box<Plan>,
    },
}

/// Reads, records and, when asked, applies a file, in one transaction.
pub fn import_now(
    database: &Database,
    occasion: &Occasion,
    bundle: &Bundle,
    (scope, how): (Scope, How),
    watch: &Watch,
) -> Result<Outcome, Fault> {
    let (bundle, occasion, watch) = (bundle.clone(), *occasion, watch.clone());
    database.write_now(move |tx| {
        let permit = Permit::for_system();
        let looked = look(tx, &bundle, scope, occasion.today)?;
        let Received { key, state } = record(tx, &permit, &occasion, &bundle, &looked)?;
        let plan = match looked.outcome {
            Ok(plan) => Box::new(plan),
            Err(problems) => return Ok(Outcome::Refused { key, problems }),
        };
        let goes_on = match (state, how) {
            (ImportState::Read, How::Apply | How::Confirmed)
            | (ImportState::Held, How::Confirmed) => true,
            (ImportState::Unchanged, _) => return Ok(Outcome::Unchanged { key }),
            (ImportState::Read, How::DryRun)
            | (ImportState::Held, How::DryRun | How::Apply)
            | (ImportState::Refused | ImportState::Applied | ImportState::Withdrawn, _) => false,
        };
        if !goes_on {
            return Ok(Outcome::Waits { key, plan });
        }
        let done = waiting(tx, &key).and_then(|import| {
            carry_out(tx, &permit, &occasion, import, (&plan, ImportEvent::Apply), &watch)
        });
        match done {
            Ok(_) => Ok(Outcome::Applied { key, plan }),
            Err(Failed::Fault(fault)) => Err(fault),
            Err(Failed::Refused(refusal)) => {
                Err(Fault::new(format!("an import refused itself: {refusal:?}")))
            }
        }
    })
}
