//! Writing and retiring chains. A chain that is changed is retired and followed by a new one; what
//! was sent into the old one keeps its steps.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{Failed, Fault, Key, Occasion};
use serde_json::json;

use crate::chain::{Chain, Conditions};
use crate::step::{LIMIT_DAYS_MAX, STEPS_MAX, Step};
use crate::store;

/// A chain as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub name: String,
    /// Chains are tried in this order, the lowest first.
    pub rank: i64,
    pub conditions: Conditions,
    pub steps: Vec<Step>,
}

/// Why a chain is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainRefusal {
    NameMissing,
    /// Nobody would be asked.
    NoSteps,
    TooManySteps,
    /// A step asks nobody.
    StepWithoutApprover {
        step: usize,
    },
    TooLong {
        step: usize,
    },
    /// It was changed or retired meanwhile.
    NotInForce,
}

fn judge(draft: &Draft) -> Result<(), ChainRefusal> {
    if draft.name.trim().is_empty() {
        return Err(ChainRefusal::NameMissing);
    }
    match draft.steps.len() {
        0 => return Err(ChainRefusal::NoSteps),
        1..=STEPS_MAX => {}
        _ => return Err(ChainRefusal::TooManySteps),
    }
    for (step, asked) in draft.steps.iter().enumerate() {
        if asked.approvers.is_empty() {
            return Err(ChainRefusal::StepWithoutApprover { step });
        }
        let long = |days: Option<u16>| days.is_some_and(|days| days == 0 || days > LIMIT_DAYS_MAX);
        if long(asked.limit_days) || long(asked.remind_days) {
            return Err(ChainRefusal::TooLong { step });
        }
    }
    Ok(())
}

/// The chains in force, in the order in which they are tried.
pub fn chains(tx: &mut Tx) -> Result<Vec<Chain>, Fault> {
    store::chains(tx)
}

/// A chain in force, by its key.
pub fn chain_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Chain>, Fault> {
    store::chain_by_key(tx, key)
}

/// Writes a new chain, or the successor of one in force.
pub fn keep_chain(
    tx: &mut Tx,
    _: &Permit<action::EditChains>,
    occasion: &Occasion,
    replaces: Option<&Key>,
    draft: &Draft,
) -> Result<Key, Failed<ChainRefusal>> {
    judge(draft).map_err(Failed::Refused)?;
    let before = match replaces {
        None => None,
        Some(key) => {
            let chain = store::chain_by_key(tx, key)?;
            Some(chain.ok_or(Failed::Refused(ChainRefusal::NotInForce))?)
        }
    };
    if let Some(before) = &before
        && !store::retire_chain(tx, before.id, occasion.now)?
    {
        return Err(Failed::Refused(ChainRefusal::NotInForce));
    }
    let chain = Chain {
        id: 0,
        key: Key::new(),
        name: draft.name.clone(),
        rank: draft.rank,
        conditions: draft.conditions.clone(),
        steps: draft.steps.clone(),
    };
    let id = store::insert_chain(tx, &chain, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "approval.chain-kept", journal::On("approval_chain", id))
            .detail(json!({
                "name": chain.name,
                "steps": chain.steps.len(),
                "replaces": before.map(|before| before.id),
            })),
    );
    Ok(chain.key)
}

/// Takes a chain out of use; what was sent into it goes on.
pub fn retire_chain(
    tx: &mut Tx,
    _: &Permit<action::EditChains>,
    occasion: &Occasion,
    key: &Key,
) -> Result<(), Failed<ChainRefusal>> {
    let chain = store::chain_by_key(tx, key)?;
    let chain = chain.ok_or(Failed::Refused(ChainRefusal::NotInForce))?;
    if !store::retire_chain(tx, chain.id, occasion.now)? {
        return Err(Failed::Refused(ChainRefusal::NotInForce));
    }
    tx.journal(
        journal::Entry::new(
            occasion,
            "approval.chain-retired",
            journal::On("approval_chain", chain.id),
        )
        .detail(json!({ "name": chain.name })),
    );
    Ok(())
}
