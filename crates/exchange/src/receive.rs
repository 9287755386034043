//! Reading a file against the staff, recording what it says, applying it, deciding against it.

use crate::apply::apply;
use crate::bundle::Bundle;
use crate::extract::{Extract, extract};
use crate::import::{Import, ImportEvent, ImportState, NotWaiting, Summary, next};
use crate::plan::{Difference, Plan, work_out};
use crate::present::present;
use crate::problem::Problem;
use crate::store::{self, Moved, NewImport};
use crate::wanted::{Kind, Scope};
use crate::{oneroster, positions_file};
use access::{Permit, action};
use db::{Tx, jobs, journal};
use kernel::{Failed, Fault, Key, LocalDate, Occasion, Watch};
use serde_json::json;
use sha2::{Digest, Sha256};

/// The kind of the job that applies an import.
pub const APPLY_JOB: &str = "exchange.apply";
/// The most rows of a difference that are kept with an applied import.
pub const DIFFERENCES_KEPT_MAX: usize = 5_000;

/// A file as it compares with the staff.
#[derive(Clone, Debug)]
pub struct Looked {
    /// What was read about staff; none when it could not be read.
    extract: Option<Extract>,
    pub outcome: Result<Plan, Vec<Problem>>,
}

/// A file that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub key: Key,
    pub state: ImportState,
}

/// Why an import cannot be applied or withdrawn now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportRefusal {
    NoSuchImport,
    NotWaiting(ImportState),
    /// The staff have changed since the difference was shown.
    Changed,
    /// The staff have changed, and the file no longer fits them.
    NoLongerFits(Vec<Problem>),
}

/// Reads a bundle and compares it with the staff. Writes nothing.
pub fn look(tx: &mut Tx, bundle: &Bundle, scope: Scope, today: LocalDate) -> Result<Looked, Fault> {
    match extract(bundle, scope) {
        Ok(extract) => look_again(tx, extract, today),
        Err(problems) => Ok(Looked { extract: None, outcome: Err(problems) }),
    }
}

fn look_again(tx: &mut Tx, mut extract: Extract, today: LocalDate) -> Result<Looked, Fault> {
    let present = present(tx, today)?;
    let known: std::collections::HashSet<&str> =
        present.people.iter().filter_map(|person| person.external_id.as_deref()).collect();
    extract.keep_deletions(|id| known.contains(id));
    let wanted = match extract.kind {
        Kind::OneRoster => oneroster::interpret(&extract),
        Kind::Positions => positions_file::interpret(&extract, &present.known_jobs()),
    };
    let outcome = wanted.and_then(|wanted| work_out(&present, &wanted)).map(|mut plan| {
        plan.numbers.rows = extract.rows();
        plan.numbers.not_staff = extract.not_staff;
        plan
    });
    Ok(Looked { extract: Some(extract), outcome })
}

/// The plan of a bundle, or everything that is wrong with it.
pub fn plan(
    tx: &mut Tx,
    bundle: &Bundle,
    scope: Scope,
    today: LocalDate,
) -> Result<Result<Plan, Vec<Problem>>, Fault> {
    look(tx, bundle, scope, today).map(|looked| looked.outcome)
}

/// Records that a file was read, and what came of it. Of the file only the rows and columns about
/// staff are kept, until it is applied or withdrawn.
pub fn record(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    bundle: &Bundle,
    looked: &Looked,
) -> Result<Received, Fault> {
    let state = match &looked.outcome {
        Err(_) => ImportState::Refused,
        Ok(plan) if plan.numbers.is_nothing() => ImportState::Unchanged,
        Ok(plan) if plan.held.is_empty() => ImportState::Read,
        Ok(_) => ImportState::Held,
    };
    let waiting = looked.extract.as_ref().filter(|_| state.waits());
    let summary = summary(&looked.outcome);
    let new = NewImport {
        kind: bundle.kind,
        file_name: &bundle.file_name,
        sha256: &bundle.sha256,
        state,
        held_because: looked.outcome.as_ref().ok().and_then(held_text),
        body: waiting.map(|extract| serde_json::to_vec(extract).expect("texts are JSON")),
        summary: &summary,
        by: occasion.by.staff(),
    };
    let (id, key) = store::insert_import(tx, &new, occasion.now)?;
    if let Err(problems) = &looked.outcome {
        store::keep_problems(tx, id, problems)?;
    }
    let detail = json!({
        "file": bundle.file_name, "sha256": bundle.sha256, "state": state.name(),
    });
    let entry = journal::Entry::new(occasion, "import.read", journal::On("import", id.0));
    tx.journal(entry.detail(detail));
    Ok(Received { key, state })
}

fn summary(outcome: &Result<Plan, Vec<Problem>>) -> Summary {
    match outcome {
        Ok(plan) => Summary {
            numbers: plan.numbers,
            problems: 0,
            notices: plan.notices.iter().map(ToString::to_string).collect(),
        },
        Err(problems) => Summary { problems: problems.len(), ..Summary::default() },
    }
}

fn held_text(plan: &Plan) -> Option<String> {
    let sentences: Vec<String> = plan.held.iter().map(ToString::to_string).collect();
    (!sentences.is_empty()).then(|| sentences.join("\n"))
}

/// An import that waits, compared with the staff of now.
pub fn reconsider(
    tx: &mut Tx,
    import: &Import,
    today: LocalDate,
) -> Result<Result<Plan, Vec<Problem>>, Fault> {
    let body = store::body(tx, import.id)?;
    let body = body.ok_or_else(|| Fault::new("an import that waits has lost what it read"))?;
    let extract: Extract = serde_json::from_slice(&body)
        .map_err(|error| Fault::new(format!("what an import has read: {error}")))?;
    look_again(tx, extract, today).map(|looked| looked.outcome)
}

/// What a person saw when they decided: the same plan has the same fingerprint.
pub fn fingerprint(plan: &Plan) -> String {
    let mut digest = Sha256::new();
    for Difference { kind, who, what } in &plan.differences {
        for part in [kind.name(), who, what] {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part.as_bytes());
        }
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Applies an import that waits, if the difference is still the one that was seen.
pub fn apply_import(
    tx: &mut Tx,
    permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    key: &Key,
    seen: &str,
) -> Result<ImportState, Failed<ImportRefusal>> {
    let import = waiting(tx, key)?;
    let plan = match reconsider(tx, &import, occasion.today)? {
        Ok(plan) => plan,
        Err(problems) => {
            return Err(Failed::Refused(ImportRefusal::NoLongerFits(problems)));
        }
    };
    let event = if plan.numbers.is_nothing() {
        ImportEvent::NothingLeft
    } else if fingerprint(&plan) == seen {
        ImportEvent::Apply
    } else {
        return Err(Failed::Refused(ImportRefusal::Changed));
    };
    carry_out(tx, permit, occasion, import, (&plan, event), &Watch::nobody())
}

/// Writes the plan of an import and notes that it was done.
pub(crate) fn carry_out(
    tx: &mut Tx,
    permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    import: Import,
    (plan, event): (&Plan, ImportEvent),
    watch: &Watch,
) -> Result<ImportState, Failed<ImportRefusal>> {
    let state = moved(import.state, event)?;
    let applied = apply(tx, permit, occasion, plan, watch)?;
    let kept: Vec<(&str, &str, &str)> = plan
        .differences
        .iter()
        .take(DIFFERENCES_KEPT_MAX)
        .map(|d| (d.kind.name(), d.who.as_str(), d.what.as_str()))
        .collect();
    let to = Moved {
        state,
        body: Some(serde_json::to_vec(&kept).expect("texts are JSON")),
        summary: &Summary { numbers: applied.numbers, ..import.summary },
        applied_at: Some(occasion.now),
        held_because: import.held_because,
    };
    store::move_import(tx, import.id, &to)?;
    let on = journal::On("import", import.id.0);
    let detail = json!({ "file": import.file_name, "numbers": applied.numbers });
    tx.journal(journal::Entry::new(occasion, "import.applied", on).detail(detail));
    Ok(state)
}

/// Decides against an import: what it read is forgotten.
pub fn withdraw(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    key: &Key,
) -> Result<(), Failed<ImportRefusal>> {
    let import = waiting(tx, key)?;
    let to = Moved {
        state: moved(import.state, ImportEvent::Withdraw)?,
        body: None,
        summary: &import.summary,
        applied_at: None,
        held_because: import.held_because,
    };
    store::move_import(tx, import.id, &to)?;
    let on = journal::On("import", import.id.0);
    tx.journal(journal::Entry::new(occasion, "import.withdrawn", on));
    Ok(())
}

/// Asks for an import to be applied as soon as a node is free.
pub fn ask_to_apply(
    tx: &mut Tx,
    _permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    key: &Key,
    seen: &str,
) -> Result<(), Failed<ImportRefusal>> {
    let import = waiting(tx, key)?;
    let payload = json!({ "import": key.as_str(), "seen": seen });
    let (_, job) = jobs::enqueue(tx, occasion, jobs::Job::new(APPLY_JOB, payload))?;
    store::note_job(tx, import.id, &job)?;
    Ok(())
}

/// The file no longer fits the staff: it is refused, with what stands against it.
pub(crate) fn refuse(
    tx: &mut Tx,
    occasion: &Occasion,
    key: &Key,
    problems: &[Problem],
) -> Result<(), Failed<ImportRefusal>> {
    let import = waiting(tx, key)?;
    let to = Moved {
        state: moved(import.state, ImportEvent::NoLongerFits)?,
        body: None,
        summary: &Summary { problems: problems.len(), ..import.summary },
        applied_at: None,
        held_because: None,
    };
    store::move_import(tx, import.id, &to)?;
    store::keep_problems(tx, import.id, problems)?;
    let on = journal::On("import", import.id.0);
    tx.journal(journal::Entry::new(occasion, "import.refused", on));
    Ok(())
}

/// The import, locked, if it waits.
pub(crate) fn waiting(tx: &mut Tx, key: &Key) -> Result<Import, Failed<ImportRefusal>> {
    let refused = |refusal| Failed::Refused(refusal);
    let import = store::import_by_key(tx, key)?.ok_or(refused(ImportRefusal::NoSuchImport))?;
    store::lock(tx, import.id)?;
    // Read again behind the lock: another may have been first.
    let import = store::import_by_key(tx, key)?.ok_or(refused(ImportRefusal::NoSuchImport))?;
    if import.state.waits() {
        Ok(import)
    } else {
        Err(refused(ImportRefusal::NotWaiting(import.state)))
    }
}

fn moved(state: ImportState, event: ImportEvent) -> Result<ImportState, Failed<ImportRefusal>> {
    next(state, event)
        .map_err(|NotWaiting(state)| Failed::Refused(ImportRefusal::NotWaiting(state)))
}
