//! What the district ruled about an activity, where the facts alone do not answer the test. A ruling
//! is never changed; the last one on a question holds, from the moment it was made, for what is
//! worked out from then on.

use crate::four_part::{Question, Ruled, Yes};
use crate::store;
use access::{Permit, action};
use db::Tx;
use db::journal::{self, Entry};
use kernel::{ActivityId, Failed, Fault, Instant, Occasion, PersonName};
use std::collections::HashMap;

/// What a ruling says at the most about its reason.
pub const REASON_CHARACTERS_MAX: usize = 500;

/// A ruling as it was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ruling {
    pub activity: ActivityId,
    pub question: Question,
    pub ruled: Ruled,
    pub at: Instant,
    pub by: PersonName,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RulingRefusal {
    ReasonMissing,
    /// It says the same as the one that holds.
    NothingNew,
}

/// Rules on one question of an activity, with a reason.
pub fn rule(
    tx: &mut Tx,
    _permit: &Permit<action::ExportPayMinutes>,
    occasion: &Occasion,
    (activity, question): (ActivityId, Question),
    ruled: &Ruled,
) -> Result<(), Failed<RulingRefusal>> {
    if ruled.reason.trim().is_empty() {
        return Err(Failed::Refused(RulingRefusal::ReasonMissing));
    }
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a ruling is made by a person"))?;
    let before = rulings(tx, activity)?.into_iter().rfind(|ruling| ruling.question == question);
    if before.is_some_and(|before| before.ruled == *ruled) {
        return Err(Failed::Refused(RulingRefusal::NothingNew));
    }
    store::add_ruling(tx, (activity, question), ruled, (occasion.now, by))?;
    tx.journal(Entry::new(occasion, "pay.ruled", journal::On("activity", activity.0)).detail(
        serde_json::json!({
            "question": question.name(), "answer": ruled.yes.name(), "reason": ruled.reason,
        }),
    ));
    Ok(())
}

/// Every ruling on an activity, oldest first.
pub fn rulings(tx: &mut Tx, activity: ActivityId) -> Result<Vec<Ruling>, Fault> {
    store::rulings_of(tx, activity)
}

/// The rulings that hold, by activity and question.
pub(crate) type Holding = HashMap<(ActivityId, Question), Ruled>;

pub(crate) fn holding(tx: &mut Tx) -> Result<Holding, Fault> {
    let all = store::all_rulings(tx)?;
    Ok(all.into_iter().map(|(activity, question, ruled)| ((activity, question), ruled)).collect())
}

/// A ruling with the answer that is asked for most: this is no training for the job.
#[cfg(test)]
pub(crate) fn not_for_the_job() -> Ruled {
    Ruled { yes: Yes::No, reason: "A language class open to families".to_owned() }
}

pub(crate) fn read(yes: &str, reason: String) -> Result<Ruled, Fault> {
    let yes = Yes::parse(yes).ok_or_else(|| Fault::new(format!("a ruling answers {yes:?}")))?;
    Ok(Ruled { yes, reason })
}
