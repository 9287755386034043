//! Applying: a draft kept as it is written, submitted whole, taken back.

use std::collections::HashMap;

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{CandidacyId, Failed, Fault, Occasion, StaffId};
use staff::audience::{Finding, Fit};

use crate::candidacy::Candidacy;
use crate::kinds::{Academy, Call, Event};
use crate::machine::{State, next};
use crate::{notices, store};

/// Why somebody can't apply, or not take it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplyRefusal {
    /// Nobody applies today.
    NotOpen(Call),
    /// It is for others.
    NotInAudience(Vec<Finding>),
    /// Who selects does not apply.
    OnThePanel,
    /// So many questions have no answer.
    AnswersMissing(usize),
    /// The candidacy is not where this can happen.
    NotPossible(State),
}

/// Whether a person may apply today.
pub fn may_apply(
    tx: &mut Tx,
    academy: &Academy,
    (person, today): (StaffId, kernel::LocalDate),
) -> Result<Result<(), ApplyRefusal>, Fault> {
    let call = academy.call_on(today);
    if !matches!(call, Call::Open(_)) {
        return Ok(Err(ApplyRefusal::NotOpen(call)));
    }
    if academy.wanted.panel.contains(&person) {
        return Ok(Err(ApplyRefusal::OnThePanel));
    }
    let facts = staff::facts_of(tx, person, today)?;
    Ok(match academy.wanted.audience.fits(&facts) {
        Fit::Yes { .. } => Ok(()),
        Fit::No { because, .. } => Err(ApplyRefusal::NotInAudience(because)),
    })
}

/// A person's own candidacy for an academy.
pub fn own(tx: &mut Tx, academy: &Academy, person: StaffId) -> Result<Option<Candidacy>, Fault> {
    let all = store::candidacy::of_person(tx, person)?;
    Ok(all.into_iter().find(|one| one.academy == academy.id))
}

/// What the person answered, by the number of the question, from 1.
pub fn own_answers(
    tx: &mut Tx,
    _: &Permit<action::ApplyToAcademy>,
    candidacy: CandidacyId,
) -> Result<HashMap<i64, String>, Fault> {
    store::candidacy::answers(tx, candidacy)
}

fn begun(
    tx: &mut Tx,
    occasion: &Occasion,
    academy: &Academy,
    person: StaffId,
) -> Result<Candidacy, Failed<ApplyRefusal>> {
    may_apply(tx, academy, (person, occasion.today))?.map_err(Failed::Refused)?;
    store::academy::lock(tx, academy.id)?;
    if let Some(found) = own(tx, academy, person)? {
        let state = found.state();
        if !state.is_in_its_persons_hand() {
            return Err(Failed::Refused(ApplyRefusal::NotPossible(state)));
        }
        return Ok(found);
    }
    let id = store::candidacy::insert(tx, occasion, (academy.id, person))?;
    tx.journal(Entry::new(occasion, "candidacy.begun", On("candidacy", id.0)).about(person));
    Ok(store::candidacy::by_id(tx, id)?)
}

/// Keeps the answers as they are: a draft is the person's alone, and lacks what it lacks.
pub fn keep(
    tx: &mut Tx,
    _: &Permit<action::ApplyToAcademy>,
    occasion: &Occasion,
    (academy, person): (&Academy, StaffId),
    answers: &[String],
) -> Result<Candidacy, Failed<ApplyRefusal>> {
    let candidacy = begun(tx, occasion, academy, person)?;
    let asked = academy.wanted.questions.len();
    for (words, number) in answers.iter().take(asked).zip(1_i64..) {
        store::candidacy::keep_answer(tx, candidacy.id, (number, words.trim()))?;
    }
    Ok(candidacy)
}

/// Keeps the answers and submits them to the panel.
pub fn submit(
    tx: &mut Tx,
    permit: &Permit<action::ApplyToAcademy>,
    occasion: &Occasion,
    (academy, person): (&Academy, StaffId),
    answers: &[String],
) -> Result<(), Failed<ApplyRefusal>> {
    let candidacy = keep(tx, permit, occasion, (academy, person), answers)?;
    let written = store::candidacy::answers(tx, candidacy.id)?;
    let missing = (1_i64..)
        .take(academy.wanted.questions.len())
        .filter(|number| written.get(number).is_none_or(String::is_empty))
        .count();
    if missing > 0 {
        return Err(Failed::Refused(ApplyRefusal::AnswersMissing(missing)));
    }
    happens(tx, occasion, &candidacy, Event::Submitted, "")?;
    notices::submitted(tx, occasion, academy, &candidacy)?;
    Ok(())
}

/// Takes a candidacy back; it is a draft again in all but name, and the panel no longer sees it.
pub fn withdraw(
    tx: &mut Tx,
    _: &Permit<action::ApplyToAcademy>,
    occasion: &Occasion,
    (academy, person): (&Academy, StaffId),
) -> Result<(), Failed<ApplyRefusal>> {
    store::academy::lock(tx, academy.id)?;
    let found = own(tx, academy, person)?;
    let found = found.ok_or(Failed::Refused(ApplyRefusal::NotPossible(State::Draft)))?;
    happens(tx, occasion, &found, Event::Withdrawn, "")?;
    Ok(())
}

/// A member gives their place up, and says why or not.
pub fn leave(
    tx: &mut Tx,
    _: &Permit<action::ApplyToAcademy>,
    occasion: &Occasion,
    (academy, person): (&Academy, StaffId),
    words: &str,
) -> Result<(), Failed<ApplyRefusal>> {
    store::academy::lock(tx, academy.id)?;
    let found = own(tx, academy, person)?;
    let found = found.ok_or(Failed::Refused(ApplyRefusal::NotPossible(State::Draft)))?;
    happens(tx, occasion, &found, Event::Left, words)?;
    store::experience::end_mentor(tx, found.id, occasion.today)?;
    notices::place_is_free(tx, occasion, academy)?;
    Ok(())
}

fn happens(
    tx: &mut Tx,
    occasion: &Occasion,
    candidacy: &Candidacy,
    event: Event,
    words: &str,
) -> Result<(), Failed<ApplyRefusal>> {
    let state = candidacy.state();
    if next(state, event).is_none() {
        return Err(Failed::Refused(ApplyRefusal::NotPossible(state)));
    }
    record(tx, occasion, candidacy, (event, words))?;
    Ok(())
}

/// Writes what happened; the journal tells that it did, never what was said.
pub(crate) fn record(
    tx: &mut Tx,
    occasion: &Occasion,
    candidacy: &Candidacy,
    (event, words): (Event, &str),
) -> Result<(), Fault> {
    store::candidacy::add_event(tx, occasion, candidacy.id, (event, words.trim()))?;
    let entry = Entry::new(occasion, "candidacy.stepped", On("candidacy", candidacy.id.0));
    let detail = serde_json::json!({ "step": event.word() });
    tx.journal(entry.about(candidacy.person).detail(detail));
    Ok(())
}
