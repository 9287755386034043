//! Opening a step: its approvers are looked up and asked; who has said yes in an earlier step of
//! the round is not asked again.

use db::Tx;
use kernel::{Fault, Instant, Occasion, StaffId};

use crate::holders::{Why, holders};
use crate::notices;
use crate::round::{Event, State};
use crate::step::Step;
use crate::store::{self, Ask, Happened, Standing};

/// Minutes after which it is looked at again whether the approvers still are who they were.
const HOLDERS_LOOKED_AT_MINUTES: i64 = 60;
const DAY_MINUTES: i64 = 24 * 60;

/// When the open step is to be looked after next.
pub(crate) fn next_look(standing: &Standing, step: &Step, now: Instant) -> Instant {
    let mut next = now.plus_minutes(HOLDERS_LOOKED_AT_MINUTES);
    if let Some(due) = limit(standing, step).filter(|_| standing.escalated_at.is_none()) {
        next = next.min(due.max(now));
    }
    if let Some(due) = reminder(standing, step) {
        next = next.min(due.max(now));
    }
    next
}

/// When the open step escalates.
pub(crate) fn limit(standing: &Standing, step: &Step) -> Option<Instant> {
    step.limit_days.map(|days| standing.step_since.plus_minutes(i64::from(days) * DAY_MINUTES))
}

/// When the open step's approvers are reminded next.
pub(crate) fn reminder(standing: &Standing, step: &Step) -> Option<Instant> {
    step.remind_days.map(|days| standing.reminded_at.plus_minutes(i64::from(days) * DAY_MINUTES))
}

/// Who said yes in this round.
fn said_yes(events: &[Happened]) -> Vec<StaffId> {
    events
        .iter()
        .filter(|one| one.event == "approve")
        .filter_map(|one| one.for_person.or(one.by))
        .collect()
}

/// Opens a step, and the ones after it as long as all of their approvers have said yes before.
pub(crate) fn open_step(
    tx: &mut Tx,
    occasion: &Occasion,
    mut standing: Standing,
    first: usize,
) -> Result<Standing, Fault> {
    let mut events = store::events(tx, standing.id)?;
    let mut round = store::round(&standing.steps, &events)?;
    let mut open = first;
    while round.state == (State::Open { step: open }) {
        let step = standing.steps[open].clone();
        let before = said_yes(&events);
        let mut asked: Vec<Ask> = Vec::new();
        for slot in round.open_slots() {
            if round.state != (State::Open { step: open }) {
                break;
            }
            let (people, why) =
                holders(tx, step.approvers[slot], &standing.concerned, occasion.today)?;
            match people.iter().find(|person| before.contains(person)) {
                Some(person) => {
                    let carried = Event::Carry { slot };
                    let line = Happened {
                        event: carried.name().to_owned(),
                        step: open,
                        slot: Some(slot),
                        at: occasion.now,
                        by: None,
                        for_person: Some(*person),
                        note: None,
                    };
                    store::record(tx, standing.id, &line)?;
                    events.push(line);
                    round = round
                        .next(carried)
                        .map_err(|refusal| Fault::new(format!("an open slot: {refusal:?}")))?;
                }
                None => asked.extend(people.into_iter().map(|person| Ask {
                    step: open,
                    slot,
                    person,
                    why,
                    in_place_of: None,
                    since: occasion.now,
                    ended_at: None,
                })),
            }
        }
        standing.state = round.state;
        standing.step_since = occasion.now;
        standing.reminded_at = occasion.now;
        standing.escalated_at = None;
        if round.state == (State::Open { step: open }) {
            for ask in &asked {
                store::insert_ask(tx, standing.id, ask)?;
            }
            notices::asked(tx, occasion, &standing, &people_of(&asked))?;
            break;
        }
        open += 1;
    }
    let tend_at = standing
        .steps
        .get(open)
        .map_or(occasion.now, |step| next_look(&standing, step, occasion.now));
    if !matches!(standing.state, State::Open { .. }) {
        standing.settled_at = Some(occasion.now);
    }
    store::keep(tx, &standing, tend_at)?;
    Ok(standing)
}

/// Each person once, in the order in which they were asked.
pub(crate) fn people_of(asks: &[Ask]) -> Vec<StaffId> {
    let mut people: Vec<StaffId> = Vec::new();
    for ask in asks {
        if !people.contains(&ask.person) {
            people.push(ask.person);
        }
    }
    people
}

/// Asks who was not asked yet for a slot; gives the new ones.
pub(crate) fn ask_more(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    (step, slot): (usize, usize),
    people: &[(StaffId, Why, Option<StaffId>)],
) -> Result<Vec<StaffId>, Fault> {
    let already = store::asks(tx, standing.id)?;
    let is_asked = |person: StaffId| {
        already.iter().any(|ask| {
            ask.step == step && ask.slot == slot && ask.person == person && ask.ended_at.is_none()
        })
    };
    let mut new = Vec::new();
    for (person, why, in_place_of) in people {
        if is_asked(*person) {
            continue;
        }
        let ask = Ask {
            step,
            slot,
            person: *person,
            why: *why,
            in_place_of: *in_place_of,
            since: occasion.now,
            ended_at: None,
        };
        store::insert_ask(tx, standing.id, &ask)?;
        new.push(*person);
    }
    Ok(new)
}
