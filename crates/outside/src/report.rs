//! The second phase, by its author: what was done, learned and spent, and the report sent.

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Key, Occasion};

use crate::answers::Answers;
use crate::ask::{AskRefusal, grade_taken, happen, locked, new_round};
use crate::file::files_of;
use crate::machine::{Event, NotPossible, State};
use crate::store;

/// Keeps the answers of a page of the report.
pub fn answer_report(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    request: &Key,
    change: impl Fn(&mut Answers),
) -> Result<(), Failed<AskRefusal>> {
    let mut standing = locked(tx, request)?;
    if standing.state != State::Approved {
        let refusal = NotPossible { state: standing.state, event: Event::Report };
        return Err(Failed::Refused(refusal.into()));
    }
    change(&mut standing.answers);
    standing.changed_at = occasion.now;
    Ok(store::keep(tx, &standing)?)
}

/// Sends the report into its chain. What it is about must be over.
pub fn send_report(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    request: &Key,
) -> Result<State, Failed<AskRefusal>> {
    let mut standing = locked(tx, request)?;
    if standing.state != State::Approved {
        let refusal = NotPossible { state: standing.state, event: Event::Report };
        return Err(Failed::Refused(refusal.into()));
    }
    let answers = &standing.answers;
    let questions = standing.form.report_questions(answers.paid());
    if let Some(missing) = answers.first_missing(&questions) {
        return Err(Failed::Refused(AskRefusal::Missing(missing)));
    }
    if let Some(ends_on) = answers.done_on().filter(|day| *day > occasion.today) {
        return Err(Failed::Refused(AskRefusal::NotOver { ends_on }));
    }
    if files_of(tx, standing.id)?.is_empty() {
        return Err(Failed::Refused(AskRefusal::ProofMissing));
    }
    if standing.form.is_college() {
        grade_taken(tx, &standing)?;
        let person = standing.person;
        standing.answers.set_took(&[person]);
    }
    let answers = &standing.answers;
    standing.actual = Some(answers.actual());
    happen(tx, occasion, &mut standing, (Event::Report, None))?;
    store::keep(tx, &standing)?;
    let new = new_round(tx, &standing)?;
    approval::send(tx, occasion, &new)?;
    Ok(standing.state)
}
