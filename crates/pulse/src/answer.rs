//! Answering: the invitation is spent, the answer is counted and gone.

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Occasion, PulseQuestionId};

use crate::store;
use crate::wave::{Choice, Wave, is_engaged};

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerRefusal {
    /// Nobody can change an answer: nobody knows which it was.
    AlreadyAnswered,
    NotAsked,
    Over,
}

/// Takes the answer of whoever acts. Journals nothing: the journal would keep the instant.
pub fn answer(
    tx: &mut Tx,
    _: &Permit<action::AnswerPulse>,
    occasion: &Occasion,
    wave: &Wave,
    choices: &[(PulseQuestionId, Choice)],
) -> Result<(), Failed<AnswerRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let Some(person) = occasion.by.staff() else { return refuse(AnswerRefusal::NotAsked) };
    if !wave.is_open(occasion.today) {
        return refuse(AnswerRefusal::Over);
    }
    let Some(place) = store::counted_at(tx, wave.id, person)? else {
        return refuse(AnswerRefusal::NotAsked);
    };
    if !store::spend(tx, wave.id, person)? {
        return refuse(AnswerRefusal::AlreadyAnswered);
    }
    let engaged = is_engaged(choices.iter().map(|(_, choice)| *choice));
    store::count(tx, wave.id, &place, engaged)?;
    for (question, choice) in choices {
        store::count_choice(tx, wave.id, *question, *choice)?;
    }
    Ok(())
}
