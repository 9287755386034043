//! Giving feedback: that somebody answered is noted, the answer is counted, the words join a list, and
//! nothing says whose they were.

use std::collections::BTreeSet;

use access::{Permit, action};
use catalog::Section;
use db::Tx;
use kernel::{Failed, Fault, FeedbackQuestionId, Instant, LocalDate, Occasion, StaffId};
use pulse::Choice;
use sha2::{Digest, Sha256};

use super::{Asks, Window};
use crate::store::feedback as store;

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerRefusal {
    /// The last session is not over.
    NotYet,
    /// The last day on which it could be said.
    Over { closed_on: LocalDate },
    /// They hold no seat, were absent, or lead it.
    WasNotThere,
    /// Nobody can change an answer: nobody knows which it was.
    AlreadyAnswered,
    /// A question was written anew since the form was drawn.
    AskedDifferently,
}

/// What one person says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// One for each question with a scale.
    pub choices: Vec<(FeedbackQuestionId, Choice)>,
    /// Of the questions in words, those that were answered.
    pub words: Vec<(FeedbackQuestionId, String)>,
}

/// What a section asks a person now, or why nothing.
pub fn asks(
    tx: &mut Tx,
    section: &Section,
    person: StaffId,
    (now, today): (Instant, LocalDate),
) -> Result<Asks, Failed<AnswerRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if section.cancelled.is_some() || section.presenters.contains(&person) {
        return refuse(AnswerRefusal::WasNotThere);
    }
    if !store::presence(tx, section.id, person)?.is_asked() {
        return refuse(AnswerRefusal::WasNotThere);
    }
    if section.ends_at().is_none_or(|end| end > now) {
        return refuse(AnswerRefusal::NotYet);
    }
    if store::has_given(tx, section.id, person)? {
        return refuse(AnswerRefusal::AlreadyAnswered);
    }
    let Some(asks) = asked_of(tx, section)? else { return refuse(AnswerRefusal::NotYet) };
    if asks.window.is_over(today) {
        return refuse(AnswerRefusal::Over { closed_on: asks.window.closes_on });
    }
    Ok(asks)
}

/// What a section asks: as its first answer fixed it, else by the version in force on its last day.
/// `None`: it has no session.
pub fn asked_of(tx: &mut Tx, section: &Section) -> Result<Option<Asks>, Fault> {
    if let Some((instrument, window)) = store::fixed(tx, section.id)? {
        return Ok(Some(Asks { instrument: store::instrument(tx, instrument)?, window }));
    }
    let Some(last_day) = section.last_day() else { return Ok(None) };
    let instrument = super::instrument::in_force(tx, section.activity, last_day)?;
    let window = Window::after(last_day, instrument.days_open);
    Ok(Some(Asks { instrument, window }))
}

/// Takes the answer of whoever acts. Journals nothing: the journal would keep the instant.
pub fn answer(
    tx: &mut Tx,
    _: &Permit<action::AnswerFeedback>,
    occasion: &Occasion,
    section: &Section,
    answer: &Answer,
) -> Result<(), Failed<AnswerRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let Some(person) = occasion.by.staff() else { return refuse(AnswerRefusal::WasNotThere) };
    let asks = asks(tx, section, person, (occasion.now, occasion.today))?;
    if !fits(&asks, answer) {
        return refuse(AnswerRefusal::AskedDifferently);
    }
    store::fix(tx, section.id, &asks)?;
    if !store::note_given(tx, section.id, person)? {
        return refuse(AnswerRefusal::AlreadyAnswered);
    }
    for (question, choice) in &answer.choices {
        store::count(tx, section.id, *question, *choice)?;
    }
    for (question, words) in &answer.words {
        let mut list = store::words(tx, section.id, *question)?;
        list.push(words.clone());
        shuffle(&mut list);
        store::keep_words(tx, section.id, *question, &list)?;
    }
    Ok(())
}

/// Whether every question with a scale is answered, and none that is not asked.
fn fits(asks: &Asks, answer: &Answer) -> bool {
    let of = |kind| {
        let those = asks.instrument.questions.iter().filter(move |one| one.answer == kind);
        those.map(|one| one.id).collect::<BTreeSet<_>>()
    };
    let chosen: BTreeSet<_> = answer.choices.iter().map(|(id, _)| *id).collect();
    let written: BTreeSet<_> = answer.words.iter().map(|(id, _)| *id).collect();
    chosen == of(super::AnswerKind::Scale)
        && chosen.len() == answer.choices.len()
        && written.is_subset(&of(super::AnswerKind::Words))
}

/// Puts texts into an order that says nothing of when each came, and is the same each time.
pub(crate) fn shuffle(list: &mut [String]) {
    list.sort_by_cached_key(|text| Sha256::digest(text.as_bytes()).to_vec());
}

#[cfg(test)]
mod tests {
    use super::shuffle;

    #[test]
    fn p15_the_order_of_what_was_written_does_not_depend_on_when() {
        let texts = ["More time", "The coach", "A larger room", "Nothing", "Pairs of a grade"];
        let mut one: Vec<String> = texts.iter().map(ToString::to_string).collect();
        let mut other: Vec<String> = texts.iter().rev().map(ToString::to_string).collect();
        shuffle(&mut one);
        shuffle(&mut other);
        assert_eq!(one, other);
    }
}
