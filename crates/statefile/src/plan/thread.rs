//! What a state was told of one thing: rows that follow one another are one thread. There are several where
//! two records turned out to be of one person, and then one of them goes on.

use super::{Entry, Sent};
use crate::answer::Verdict;
use crate::format::{Corrections, Format};
use kernel::StateRowId;
use standing::Ratio;
use std::collections::BTreeMap;

/// What the state has been told of one thing, and not rejected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Told<'s> {
    pub(super) amount: Ratio,
    pub(super) by: &'s Sent,
}

/// What the state has been told and not rejected: one for each row that begins something and those
/// that follow it. There are several where two records turned out to be of one person.
pub(super) fn told<'s>(format: &Format, rows: &[&'s Sent]) -> Vec<Told<'s>> {
    let mut begun: BTreeMap<StateRowId, StateRowId> = BTreeMap::new();
    let mut threads: BTreeMap<StateRowId, Vec<&'s Sent>> = BTreeMap::new();
    for row in rows {
        let first = row.follows.and_then(|before| begun.get(&before).copied()).unwrap_or(row.row);
        begun.insert(row.row, first);
        if row.verdict != Some(Verdict::Rejected) {
            threads.entry(first).or_default().push(row);
        }
    }
    let one = |held: Vec<&'s Sent>| match format.corrections {
        Corrections::Reverse => {
            let amount: Ratio = held.iter().map(|row| row.amount).sum();
            let by = *held.iter().rfind(|row| row.entry == Entry::New)?;
            amount.is_positive().then_some(Told { amount, by })
        }
        Corrections::Replace | Corrections::None => {
            let by = *held.last()?;
            // A row that was replaced by nothing is told: nothing.
            Some(Told { amount: by.amount, by })
        }
    };
    threads.into_values().filter_map(one).collect()
}

/// Of what was told of one thing, the one that goes on, which is the person's own where there is one;
/// and those that are to be taken back.
pub(super) fn going_on<'s>(
    mut told: Vec<Told<'s>>,
    identifier: Option<&str>,
) -> (Option<Told<'s>>, Vec<Told<'s>>) {
    let own = |one: &Told<'_>| !one.amount.is_zero() && identifier == Some(&*one.by.identifier);
    let something = |one: &Told<'_>| !one.amount.is_zero();
    let place = told.iter().rposition(own).or_else(|| told.iter().rposition(something));
    let goes_on = match place {
        Some(place) => Some(told.remove(place)),
        None => told.pop(),
    };
    told.retain(something);
    (goes_on, told)
}
