//! Looking after what waits: approvers who left are replaced by whoever holds the relation now,
//! those who have not answered are reminded, and a step that waited too long escalates. Run again
//! and again beside the pages; each request in its own transaction.

use db::{Database, Tx, journal};
use kernel::{Fault, Key, Occasion};
use serde_json::json;

use crate::holders::{Why, holders};
use crate::notices;
use crate::open::{ask_more, limit, next_look, reminder};
use crate::round::{Round, State};
use crate::store::{self, Happened, Standing};

/// Requests looked after between two looks at other work.
const REQUESTS_AT_ONCE: usize = 20;

/// Looks after the requests that are due. False when none was.
pub fn tend(database: &Database, occasion: &Occasion) -> Result<bool, Fault> {
    let occasion = *occasion;
    let due = database.read_now(move |tx| store::to_tend(tx, occasion.now, REQUESTS_AT_ONCE))?;
    for key in &due {
        let key = key.clone();
        database.write_now(move |tx| look_after(tx, &occasion, &key))?;
    }
    Ok(!due.is_empty())
}

/// Looks after one request. Another node may have been first: then there is nothing left to do.
pub fn look_after(tx: &mut Tx, occasion: &Occasion, approval: &Key) -> Result<(), Fault> {
    let Some(mut standing) = store::lock(tx, approval)? else { return Ok(()) };
    let State::Open { step: open } = standing.state else { return Ok(()) };
    let step = standing.steps[open].clone();
    let round = store::round(&standing.steps, &store::events(tx, standing.id)?)?;
    replace_who_left(tx, occasion, &standing, &round, open)?;
    if reminder(&standing, &step).is_some_and(|due| due <= occasion.now) {
        remind(tx, occasion, &mut standing, open)?;
    }
    let overdue = limit(&standing, &step).is_some_and(|due| due <= occasion.now);
    if overdue && standing.escalated_at.is_none() {
        escalate(tx, occasion, &mut standing, &round, open)?;
    }
    let next = next_look(&standing, &step, occasion.now);
    store::keep(tx, &standing, next)
}

fn line(occasion: &Occasion, event: &str, step: usize, slot: Option<usize>) -> Happened {
    Happened {
        event: event.to_owned(),
        step,
        slot,
        at: occasion.now,
        by: None,
        for_person: None,
        note: None,
    }
}

/// Ends the asks of those who no longer hold the relation, and asks who holds it now.
fn replace_who_left(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    round: &Round,
    open: usize,
) -> Result<(), Fault> {
    let asks = store::asks(tx, standing.id)?;
    for slot in round.open_slots() {
        let step = &standing.steps[open];
        let (mut people, why) =
            holders(tx, step.approvers[slot], &standing.concerned, occasion.today)?;
        let named = people.clone();
        if standing.escalated_at.is_some() {
            people.extend(holders(tx, step.escalation(), &standing.concerned, occasion.today)?.0);
        }
        let current = asks
            .iter()
            .filter(|ask| ask.step == open && ask.slot == slot && ask.ended_at.is_none());
        let mut left = None;
        for ask in current.filter(|ask| !people.contains(&ask.person)) {
            store::end_ask_of(tx, standing.id, ask, occasion.now)?;
            left = left.or(Some(ask.person));
        }
        let now: Vec<_> = named.iter().map(|person| (*person, why, left)).collect();
        let new = ask_more(tx, occasion, standing, (open, slot), &now)?;
        if left.is_none() && new.is_empty() {
            continue;
        }
        let replaced = Happened { for_person: left, ..line(occasion, "replace", open, Some(slot)) };
        store::record(tx, standing.id, &replaced)?;
        tx.journal(
            journal::Entry::new(
                occasion,
                "approval.replaced",
                journal::On("approval", standing.id.0),
            )
            .about(standing.concerned.requester)
            .detail(json!({ "left": left.map(|person| person.0), "asked": new.len() })),
        );
        notices::asked(tx, occasion, standing, &new)?;
    }
    Ok(())
}

fn escalate(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &mut Standing,
    round: &Round,
    open: usize,
) -> Result<(), Fault> {
    standing.escalated_at = Some(occasion.now);
    let to = standing.steps[open].escalation();
    let (people, _) = holders(tx, to, &standing.concerned, occasion.today)?;
    let people: Vec<_> = people.iter().map(|person| (*person, Why::Escalated, None)).collect();
    let mut new = Vec::new();
    for slot in round.open_slots() {
        new.extend(ask_more(tx, occasion, standing, (open, slot), &people)?);
    }
    new.sort_unstable();
    new.dedup();
    store::record(tx, standing.id, &line(occasion, "escalate", open, None))?;
    tx.journal(
        journal::Entry::new(occasion, "approval.escalated", journal::On("approval", standing.id.0))
            .about(standing.concerned.requester)
            .detail(json!({ "step": open, "to": to.to_string() })),
    );
    notices::escalated(tx, occasion, standing, &new)
}

fn remind(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &mut Standing,
    open: usize,
) -> Result<(), Fault> {
    standing.reminded_at = occasion.now;
    let asks = store::asks(tx, standing.id)?;
    let waiting: Vec<_> =
        asks.into_iter().filter(|ask| ask.step == open && ask.ended_at.is_none()).collect();
    store::record(tx, standing.id, &line(occasion, "remind", open, None))?;
    notices::reminded(tx, occasion, standing, &crate::open::people_of(&waiting))
}
