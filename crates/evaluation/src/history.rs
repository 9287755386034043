//! Feedback that was given before Perennial was here, or in the demo: counts of whole sections.

use access::{Permit, action};
use db::{ToValue, Tx, Value};
use kernel::{Fault, FeedbackQuestionId, InstrumentId, LocalDate, SectionId, StaffId};

use crate::feedback::answer::shuffle;
use crate::feedback::results::Tally;

/// What one section came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastFeedback {
    pub section: SectionId,
    pub instrument: InstrumentId,
    pub opens_on: LocalDate,
    pub closes_on: LocalDate,
    /// Who answered, in any order.
    pub given: Vec<StaffId>,
    pub tallies: Vec<(FeedbackQuestionId, Tally)>,
    pub words: Vec<(FeedbackQuestionId, Vec<String>)>,
}

/// Writes what was said, in few statements.
pub fn record_history(
    tx: &mut Tx,
    _: &Permit<action::EditFeedback>,
    past: &[PastFeedback],
) -> Result<(), Fault> {
    let sections = past.iter().map(|one| {
        vec![
            one.section.to_value(),
            one.instrument.to_value(),
            one.opens_on.to_value(),
            one.closes_on.to_value(),
        ]
    });
    let columns = ["section_id", "instrument_id", "opens_on", "closes_on"];
    tx.insert_many("feedback_section", &columns, sections.collect())?;
    let given = past.iter().flat_map(|one| {
        let mut people = one.given.clone();
        people.sort_unstable();
        let section = one.section;
        people.into_iter().map(move |person| vec![section.to_value(), person.to_value()])
    });
    tx.insert_many("feedback_given", &["section_id", "person_id"], given.collect())?;
    let counts = past.iter().flat_map(|one| {
        one.tallies.iter().map(|(question, tally)| {
            let mut row: Vec<Value> = vec![one.section.to_value(), question.to_value()];
            row.extend(tally.0.iter().map(ToValue::to_value));
            row
        })
    });
    let columns = [
        "section_id",
        "question_id",
        "strongly_agree",
        "agree",
        "in_between",
        "disagree",
        "strongly_disagree",
    ];
    tx.insert_many("feedback_count", &columns, counts.collect())?;
    let words = past.iter().flat_map(|one| {
        one.words.iter().filter(|(_, list)| !list.is_empty()).map(|(question, list)| {
            let mut list = list.clone();
            shuffle(&mut list);
            let text = serde_json::json!(list).to_string();
            vec![one.section.to_value(), question.to_value(), text.to_value()]
        })
    });
    tx.insert_many("feedback_words", &["section_id", "question_id", "list"], words.collect())?;
    Ok(())
}
