//! Raising a need, answering it by an item of a plan, setting it aside, taking it up again, withdrawing
//! it; wording it again. Who sees to what answers it is told.

use access::{Permit, action};
use db::journal::{Entry, On};
use db::{Tx, outbox};
use kernel::{BuildingId, Failed, Fault, Key, NeedId, Occasion};
use staff::audience::Audience;

use crate::draft::written;
use crate::funding;
use crate::kinds::{Horizon, NeedSource, NeedStep};
use crate::need::{Answer, NeedRefusal, Wording, WordingRefusal, next};
use crate::notices::{self, News};
use crate::plan::Force;
use crate::store::need as store;

/// What is said about a new need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNeed {
    pub statement: String,
    pub source: NeedSource,
    pub population: String,
    /// Those of the staff whose learning would meet it.
    pub audience: Audience,
    pub size: Option<i64>,
    pub horizon: Horizon,
    pub evidence: String,
    pub building: Option<BuildingId>,
    /// Which signal of the records it is raised from.
    pub signal: Option<String>,
    /// The page of Perennial that says so: an address within it.
    pub cites: Option<String>,
}

/// Raises a need today.
pub fn raise(
    tx: &mut Tx,
    _: &Permit<action::EditNeeds>,
    occasion: &Occasion,
    new: &NewNeed,
) -> Result<Key, Fault> {
    let key = Key::new();
    let id = store::insert(tx, &key, new, (occasion.today, written(occasion)))?;
    tx.journal(
        Entry::new(occasion, "need.raised", On("need", id.0))
            .detail(serde_json::json!({ "source": new.source.name() })),
    );
    Ok(key)
}

/// Takes a need a step further today. An answer names an item of a plan in force.
pub fn step(
    tx: &mut Tx,
    _: &Permit<action::EditNeeds>,
    occasion: &Occasion,
    id: NeedId,
    (step, words, answer): (NeedStep, &str, Option<&Answer>),
) -> Result<(), Failed<NeedRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if words.trim().is_empty() {
        return refuse(NeedRefusal::ReasonMissing);
    }
    store::lock(tx, id)?;
    let need = store::by_id(tx, id)?.ok_or_else(|| Fault::new("a need without a row"))?;
    let state = need.state_on(occasion.today).unwrap_or(crate::need::NeedState::Open);
    if next(state, step).is_none() {
        return refuse(NeedRefusal::NotPossible { state, step });
    }
    if (step == NeedStep::Planned) != answer.is_some() {
        return refuse(NeedRefusal::NoSuchItem);
    }
    if let Some(answer) = answer {
        let tree = crate::tree_of_item(tx, answer.item)?;
        let stands = tree.as_ref().is_some_and(|tree| {
            tree.plan.force_on(occasion.today) == Force::InForce
                && tree.item(answer.item).is_some_and(|item| {
                    item.kind.can_be_served() && !item.is_struck_on(occasion.today)
                })
        });
        if !stands {
            return refuse(NeedRefusal::NoSuchItem);
        }
        if let Some(line) = answer.budget_line
            && !funding::is_open(tx, line, occasion.today)?
        {
            return refuse(NeedRefusal::LineNotOpen);
        }
    }
    store::add_event(tx, id, (occasion.today, step, words.trim()), answer, written(occasion))?;
    let answers: Vec<Answer> = match answer {
        Some(answer) => {
            let is_by_another = |one: &&Answer| one.item != answer.item;
            let (stay, gone): (Vec<&Answer>, Vec<&Answer>) =
                need.answers_on(occasion.today).into_iter().partition(is_by_another);
            let stay: Vec<Answer> = stay.into_iter().chain([answer]).cloned().collect();
            let gone: Vec<Answer> = gone.into_iter().cloned().collect();
            notices::let_go(tx, occasion, &need, (&gone, &stay))?;
            vec![answer.clone()]
        }
        None => need.answers_on(occasion.today).into_iter().cloned().collect(),
    };
    let news = match step {
        NeedStep::Planned => {
            Some(News::Answered { due_on: answer.and_then(|answer| answer.due_on) })
        }
        NeedStep::SetAside => Some(News::SetAside),
        NeedStep::Withdrawn => Some(News::Withdrawn),
        NeedStep::Met => {
            outbox::over(tx, &notices::link(&need), occasion.now)?;
            None
        }
        NeedStep::Reopened => None,
    };
    if let Some(news) = news {
        notices::tell(tx, occasion, (&need, &answers), (news, words))?;
    }
    tx.journal(
        Entry::new(occasion, "need.stepped", On("need", id.0))
            .detail(serde_json::json!({ "step": step.name() })),
    );
    Ok(())
}

/// Words a need again from today on; how it read before stays on record. `seen`: how many wordings after
/// the first whoever changes it has seen.
pub fn reword(
    tx: &mut Tx,
    _: &Permit<action::EditNeeds>,
    occasion: &Occasion,
    (id, seen): (NeedId, usize),
    (wording, why): (&Wording, &str),
) -> Result<(), Failed<WordingRefusal>> {
    store::lock(tx, id)?;
    let need = store::by_id(tx, id)?.ok_or_else(|| Fault::new("a need without a row"))?;
    crate::need::reword(&need, occasion.today, seen, (wording, why)).map_err(Failed::Refused)?;
    store::add_wording(tx, id, (occasion.today, wording, why.trim()), written(occasion))?;
    let answers: Vec<Answer> = need.answers_on(occasion.today).into_iter().cloned().collect();
    let news = News::Reworded { statement: &wording.statement };
    notices::tell(tx, occasion, (&need, &answers), (news, why))?;
    tx.journal(
        Entry::new(occasion, "need.reworded", On("need", id.0))
            .detail(serde_json::json!({ "audience": wording.audience.to_string() })),
    );
    Ok(())
}
