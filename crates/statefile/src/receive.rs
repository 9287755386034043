//! Reading what a state answered: whole, or not at all.

use crate::answer::{self, Problem};
use crate::batch::{BatchEvent, NotNow, Tally, next};
use crate::gather::sha256;
use crate::store;
use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, Key, Occasion};
use std::collections::HashMap;

/// Why an answer is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnswerRefusal {
    /// The format does not say how the state answers.
    NoAnswers,
    NotNow(NotNow),
    /// The same file was read before.
    Again,
    Wrong(Vec<Problem>),
}

/// Reads an answer to a batch; how many rows it accepted and rejected. The latest verdict holds.
///
/// # Errors
///
/// Why it is not taken; then nothing of it is.
pub fn receive(
    tx: &mut Tx,
    _: &Permit<action::MakeStateFile>,
    occasion: &Occasion,
    key: &Key,
    (name, bytes): (&str, &[u8]),
) -> Result<Tally, Failed<AnswerRefusal>> {
    let refused = |refusal| Err(Failed::Refused(refusal));
    store::take_turn(tx, occasion.now)?;
    let batch = store::batch(tx, key)?
        .ok_or_else(|| Fault::new("an answer to a batch that is not there"))?;
    let format = store::format_by_id(tx, batch.format)?.format;
    let Some(answer) = &format.answer else { return refused(AnswerRefusal::NoAnswers) };
    if let Err(not) = next(batch.state(), BatchEvent::AnswerInPart) {
        return refused(AnswerRefusal::NotNow(not));
    }
    let hash = sha256(bytes);
    if store::answer_is_known(tx, batch.id, &hash)? {
        return refused(AnswerRefusal::Again);
    }
    let rows = store::rows_of(tx, batch.id)?;
    let by_reference: HashMap<&str, kernel::StateRowId> =
        rows.iter().map(|row| (row.reference.as_str(), row.id)).collect();
    let references = rows.iter().map(|row| row.reference.clone()).collect();
    let answered = match answer::read(answer, bytes, &references) {
        Ok(answered) => answered,
        Err(problems) => return refused(AnswerRefusal::Wrong(problems)),
    };
    let verdicts: Vec<_> = answered
        .iter()
        .filter_map(|row| Some((*by_reference.get(row.reference.as_str())?, row)))
        .collect();
    store::add_answer(tx, batch.id, (name, bytes, &hash), &verdicts, occasion)?;
    let tally = Tally::of(answered.iter().map(|row| Some(row.verdict)));
    let entry = Entry::new(occasion, "state-file.answered", On("state_batch", batch.id.0));
    tx.journal(entry.detail(serde_json::json!({
        "number": batch.number, "accepted": tally.accepted, "rejected": tally.rejected,
        "sha256": hash,
    })));
    Ok(tally)
}
