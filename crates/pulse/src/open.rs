//! Opening a wave, adding a question and asking it no longer.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, Key, LocalDate, Occasion};
use staff::Audience;

use crate::draw::draw;
use crate::store;

/// Why a wave does not open, or a question is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenRefusal {
    /// Another wave can still be answered.
    OneIsOpen {
        title: String,
    },
    NoQuestions,
    ClosesBeforeItOpens,
    /// Fewer people are in the audience than may be shown.
    TooFew {
        people: usize,
    },
}

/// What is said about a wave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWave {
    pub title: String,
    pub closes_on: LocalDate,
    pub audience: Audience,
}

/// Opens a wave today: draws who is asked, and writes every count at nought.
pub fn open(
    tx: &mut Tx,
    _: &Permit<action::EditPulse>,
    occasion: &Occasion,
    new: &NewWave,
) -> Result<Key, Failed<OpenRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    store::lock_waves(tx)?;
    let today = occasion.today;
    if let Some(wave) = store::waves(tx)?.into_iter().find(|wave| !wave.is_over(today)) {
        return refuse(OpenRefusal::OneIsOpen { title: wave.title });
    }
    if new.closes_on < today {
        return refuse(OpenRefusal::ClosesBeforeItOpens);
    }
    let questions = store::questions(tx, today)?;
    if questions.is_empty() {
        return refuse(OpenRefusal::NoQuestions);
    }
    let floor = usize::try_from(crate::FLOOR).unwrap_or_default();
    let drawn = draw(&staff::facts_of_everyone(tx, today)?, &new.audience, floor);
    if drawn.len() < floor {
        return refuse(OpenRefusal::TooFew { people: drawn.len() });
    }
    let key = Key::new();
    let wave = store::add_wave(tx, &key, new, occasion)?;
    store::invite(tx, wave, &drawn)?;
    store::write_noughts(tx, wave, &drawn, &questions)?;
    tx.journal(
        Entry::new(occasion, "pulse.opened", On("pulse_wave", wave.0))
            .detail(serde_json::json!({ "invited": drawn.len() })),
    );
    Ok(key)
}

/// A question in both languages, asked from today on.
pub fn add_question(
    tx: &mut Tx,
    _: &Permit<action::EditPulse>,
    occasion: &Occasion,
    (english, spanish): (&str, &str),
) -> Result<(), Fault> {
    let id = store::add_question(tx, (english, spanish), occasion)?;
    tx.journal(Entry::new(occasion, "pulse.question_added", On("pulse_question", id)));
    Ok(())
}

/// Asks a question no longer. Waves that asked it keep it.
pub fn retire_question(
    tx: &mut Tx,
    _: &Permit<action::EditPulse>,
    occasion: &Occasion,
    key: &Key,
) -> Result<(), Fault> {
    let today = occasion.today;
    let asked = store::questions(tx, today)?.into_iter().find(|question| question.key == *key);
    if let Some(question) = asked {
        store::retire_question(tx, question.id, today)?;
        let on = On("pulse_question", question.id.0);
        tx.journal(Entry::new(occasion, "pulse.question_retired", on));
    }
    Ok(())
}
