//! What is asked, written in versions: the district's, or an activity's own with its copies.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{ActivityId, Failed, Fault, LocalDate, Occasion};
use serde_json::json;

use super::{AnswerKind, DAYS_OPEN_MAX, Instrument, QUESTIONS_MAX};
use crate::store::feedback as store;

/// A question as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewQuestion {
    pub answer: AnswerKind,
    pub english: String,
    pub spanish: String,
}

/// A version as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInstrument {
    /// 1 to [`DAYS_OPEN_MAX`].
    pub days_open: i64,
    pub questions: Vec<NewQuestion>,
}

/// Why a version is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstrumentRefusal {
    /// Without a question with a scale nothing can be compared.
    NoScale,
    TooMany,
    Days,
}

fn check(new: &NewInstrument) -> Result<(), InstrumentRefusal> {
    if !new.questions.iter().any(|question| question.answer == AnswerKind::Scale) {
        return Err(InstrumentRefusal::NoScale);
    }
    if new.questions.len() > QUESTIONS_MAX {
        return Err(InstrumentRefusal::TooMany);
    }
    if !(1..=DAYS_OPEN_MAX).contains(&new.days_open) {
        return Err(InstrumentRefusal::Days);
    }
    Ok(())
}

/// Writes a version: sections that end from tomorrow on are asked by it. Whoever was asked before is
/// asked as they were.
pub fn write(
    tx: &mut Tx,
    _: &Permit<action::EditFeedback>,
    occasion: &Occasion,
    (activity, new): (Option<ActivityId>, &NewInstrument),
) -> Result<(), Failed<InstrumentRefusal>> {
    check(new).map_err(Failed::Refused)?;
    Ok(keep(tx, occasion, activity, new)?)
}

/// Asks about an activity as about every other again, from tomorrow on.
pub fn ask_as_the_district(
    tx: &mut Tx,
    _: &Permit<action::EditFeedback>,
    occasion: &Occasion,
    activity: ActivityId,
) -> Result<(), Fault> {
    keep(tx, occasion, Some(activity), &NewInstrument { days_open: 1, questions: Vec::new() })
}

fn keep(
    tx: &mut Tx,
    occasion: &Occasion,
    activity: Option<ActivityId>,
    new: &NewInstrument,
) -> Result<(), Fault> {
    let asked_from = occasion.today.plus_days(1);
    let id = store::insert_instrument(tx, (activity, asked_from), new, occasion)?;
    tx.journal(
        journal::Entry::new(
            occasion,
            "feedback.questions-written",
            journal::On("feedback_instrument", id.0),
        )
        .detail(json!({ "questions": new.questions.len(), "days": new.days_open })),
    );
    Ok(())
}

/// What is asked about an activity where its last session is on a day: its own version (or that of
/// the same learning in another year), else the district's.
pub fn in_force(tx: &mut Tx, activity: ActivityId, on: LocalDate) -> Result<Instrument, Fault> {
    match own(tx, activity, on)? {
        Some(own) => Ok(own),
        None => of_district(tx, on),
    }
}

/// The activity's own version in force on a day; `None`: it is asked as the district asks.
pub fn own(tx: &mut Tx, activity: ActivityId, on: LocalDate) -> Result<Option<Instrument>, Fault> {
    let same = catalog::terms::same_learning(tx, activity)?;
    let latest = store::latest_own(tx, &same, on)?;
    let latest = latest.map(|id| store::instrument(tx, id)).transpose()?;
    Ok(latest.filter(|own| !own.questions.is_empty()))
}

/// The district's version in force on a day.
pub fn of_district(tx: &mut Tx, on: LocalDate) -> Result<Instrument, Fault> {
    let latest = store::latest_of_district(tx, on)?
        .ok_or_else(|| Fault::new("nothing is asked about any section"))?;
    store::instrument(tx, latest)
}

#[cfg(test)]
mod tests {
    use super::{InstrumentRefusal, NewInstrument, NewQuestion, check};
    use crate::feedback::AnswerKind;

    #[test]
    fn eva_1_a_version_asks_something_that_can_be_compared_and_not_too_much() {
        let question = |answer| NewQuestion {
            answer,
            english: "Well spent".to_owned(),
            spanish: "Bien".to_owned(),
        };
        let words = NewInstrument { days_open: 14, questions: vec![question(AnswerKind::Words)] };
        assert_eq!(check(&words), Err(InstrumentRefusal::NoScale));
        let nine = NewInstrument {
            days_open: 14,
            questions: (0..9).map(|_| question(AnswerKind::Scale)).collect(),
        };
        assert_eq!(check(&nine), Err(InstrumentRefusal::TooMany));
        let long = NewInstrument { days_open: 61, questions: vec![question(AnswerKind::Scale)] };
        assert_eq!(check(&long), Err(InstrumentRefusal::Days));
        let good = NewInstrument { days_open: 60, ..long };
        assert_eq!(check(&good), Ok(()));
    }
}
