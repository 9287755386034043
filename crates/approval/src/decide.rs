//! An approver decides: yes, no, or back to be revised. Who may is looked up when they act, not
//! when they were asked: whoever left, moved or is no longer anybody's delegate has no say.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{Failed, Fault, Key, LocalDate, Occasion, StaffId};
use serde_json::json;

use crate::delegate::stands_in_for;
use crate::holders::holders;
use crate::open::open_step;
use crate::owner::{self, Revising, Said, Settlement};
use crate::round::{Event, Round, RoundRefusal, State};
use crate::store::{self, Happened, Standing};

/// The longest comment or reason.
pub const COMMENT_CHARACTERS_MAX: usize = 1_000;

/// What an approver says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Approve {
        comment: Option<String>,
    },
    /// With the reason, which the person is told.
    Deny {
        reason: String,
    },
    /// With what is to be changed.
    Return {
        reason: String,
    },
}

/// Why a decision is not taken.
#[derive(Clone, Debug)]
pub enum DecisionRefusal {
    NoSuchRequest,
    /// The request is the approver's own, or for them.
    OwnRequest,
    /// The step does not ask this person, or no longer.
    NotAsked,
    /// It is over, by whom.
    Over {
        state: State,
        by: Option<StaffId>,
    },
    /// Someone else has decided in this approver's place.
    AlreadyDecided {
        by: Option<StaffId>,
    },
    /// A no and a return need a reason (REG-5, EXT-3).
    ReasonNeeded,
    /// It is answered with yes or no.
    NotRevisable,
    /// The slice whose request it is cannot act on the decision, in its own words.
    CannotBe(Said),
}

/// In which capacity a person may fill a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    pub slot: usize,
    /// Whose say it is: the person's own, or that of someone they stand in for.
    pub of: StaffId,
}

/// Every slot of the open step that the person may fill today.
pub(crate) fn capacities(
    tx: &mut Tx,
    standing: &Standing,
    round: &Round,
    person: StaffId,
    today: LocalDate,
) -> Result<Vec<Capacity>, Fault> {
    let State::Open { step } = round.state else { return Ok(Vec::new()) };
    // Nor does somebody decide on what they sent in another's name (DEL-1).
    if standing.concerned.includes(person) || store::sent_as_deputy(tx, standing.id, person)? {
        return Ok(Vec::new());
    }
    let mut says = vec![person];
    says.extend(stands_in_for(tx, person, today)?);
    let mut found = Vec::new();
    for slot in round.open_slots() {
        let step = &standing.steps[step];
        let (mut people, _) = holders(tx, step.approvers[slot], &standing.concerned, today)?;
        if standing.escalated_at.is_some() {
            people.extend(holders(tx, step.escalation(), &standing.concerned, today)?.0);
        }
        // One's own say goes before a say for somebody else.
        found.extend(
            says.iter().find(|say| people.contains(say)).map(|say| Capacity { slot, of: *say }),
        );
    }
    Ok(found)
}

/// Decides for every slot of the open step that the person may fill. Where the round ends by it, the
/// slice whose request it is acts on it in the same transaction.
pub fn decide(
    tx: &mut Tx,
    permit: &Permit<action::DecideApproval>,
    occasion: &Occasion,
    approval: &Key,
    decision: &Decision,
) -> Result<State, Failed<DecisionRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let person = occasion.by.staff().ok_or_else(|| Fault::new("only a person decides"))?;
    let Some(standing) = store::lock(tx, approval)? else {
        return refuse(DecisionRefusal::NoSuchRequest);
    };
    let events = store::events(tx, standing.id)?;
    let round = store::round(&standing.steps, &events)?;
    may(tx, &standing, &round, &events, (person, occasion.today))?;
    let owner = owner::of(&standing.subject.kind)?;
    let (reason, comment) = match decision {
        Decision::Approve { comment } => (None, comment.clone()),
        Decision::Deny { reason } | Decision::Return { reason } => (Some(reason), None),
    };
    if reason.is_some_and(|reason| reason.trim().is_empty()) {
        return refuse(DecisionRefusal::ReasonNeeded);
    }
    if matches!(decision, Decision::Return { .. }) && owner.revising == Revising::YesOrNo {
        return refuse(DecisionRefusal::NotRevisable);
    }
    let note = reason.cloned().or(comment);
    let moved = write(tx, occasion, standing, round, (decision, note.as_deref()))?;
    if let Some(settlement) = settlement(decision, moved.state, person) {
        (owner.settled)(tx, permit, occasion, &moved.subject.key, &settlement)
            .map_err(|failed| failed.map(DecisionRefusal::CannotBe))?;
    }
    Ok(moved.state)
}

fn may(
    tx: &mut Tx,
    standing: &Standing,
    round: &Round,
    events: &[Happened],
    (person, today): (StaffId, LocalDate),
) -> Result<(), Failed<DecisionRefusal>> {
    let by = events
        .iter()
        .rev()
        .find(|one| Event::read(&one.event, one.slot).is_some())
        .and_then(|one| one.by);
    if !matches!(round.state, State::Open { .. }) {
        return Err(Failed::Refused(DecisionRefusal::Over { state: round.state, by }));
    }
    if standing.concerned.includes(person) || store::sent_as_deputy(tx, standing.id, person)? {
        return Err(Failed::Refused(DecisionRefusal::OwnRequest));
    }
    if capacities(tx, standing, round, person, today)?.is_empty() {
        let decided = store::took_part(tx, standing.id, person)?
            && events.iter().any(|one| one.event == "approve");
        return Err(Failed::Refused(if decided {
            DecisionRefusal::AlreadyDecided { by }
        } else {
            DecisionRefusal::NotAsked
        }));
    }
    Ok(())
}

fn settlement(decision: &Decision, state: State, by: StaffId) -> Option<Settlement> {
    match (decision, state) {
        (_, State::Open { .. } | State::PulledBack | State::Ended) => None,
        (Decision::Deny { reason }, _) => Some(Settlement::Denied { by, reason: reason.clone() }),
        (Decision::Return { reason }, _) => {
            Some(Settlement::Returned { by, reason: reason.clone() })
        }
        (Decision::Approve { .. }, State::Approved | State::Denied | State::Returned) => {
            Some(Settlement::Approved)
        }
    }
}

/// Writes the decision for each slot, ends what is no longer asked and opens the next step.
fn write(
    tx: &mut Tx,
    occasion: &Occasion,
    mut standing: Standing,
    mut round: Round,
    (decision, note): (&Decision, Option<&str>),
) -> Result<Standing, Failed<DecisionRefusal>> {
    let person = occasion.by.staff().ok_or_else(|| Fault::new("only a person decides"))?;
    let State::Open { step: open } = round.state else {
        return Err(Failed::Fault(Fault::new("a round that was open a moment ago")));
    };
    for capacity in capacities(tx, &standing, &round, person, occasion.today)? {
        if round.state != (State::Open { step: open }) {
            break;
        }
        let slot = capacity.slot;
        let event = match decision {
            Decision::Approve { .. } => Event::Approve { slot },
            Decision::Deny { .. } => Event::Deny { slot },
            Decision::Return { .. } => Event::Return { slot },
        };
        round = round.next(event).map_err(|refusal| Failed::Refused(in_words(refusal)))?;
        let line = Happened {
            event: event.name().to_owned(),
            step: open,
            slot: Some(slot),
            at: occasion.now,
            by: Some(person),
            for_person: Some(capacity.of).filter(|of| *of != person),
            note: note.map(str::to_owned),
        };
        store::record(tx, standing.id, &line)?;
        store::end_asks_of_slot(tx, standing.id, (open, slot), occasion.now)?;
    }
    standing.state = round.state;
    journal(tx, occasion, &standing, decision, open);
    match round.state {
        State::Open { step } if step == open => {
            crate::notices::over_for(tx, &standing, person, occasion.now)?;
        }
        State::Open { .. }
        | State::Approved
        | State::Denied
        | State::Returned
        | State::PulledBack
        | State::Ended => crate::notices::over(tx, &standing, occasion.now)?,
    }
    match round.state {
        State::Open { step } if step == open => {
            let look = crate::open::next_look(&standing, &standing.steps[open], occasion.now);
            store::keep(tx, &standing, look)?;
        }
        State::Open { step } => {
            store::end_asks(tx, standing.id, occasion.now)?;
            standing = open_step(tx, occasion, standing, step)?;
        }
        State::Approved | State::Denied | State::Returned | State::PulledBack | State::Ended => {
            standing.settled_at = Some(occasion.now);
            store::end_asks(tx, standing.id, occasion.now)?;
            store::keep(tx, &standing, occasion.now)?;
        }
    }
    Ok(standing)
}

fn in_words(refusal: RoundRefusal) -> DecisionRefusal {
    match refusal {
        RoundRefusal::NotOpen { state } => DecisionRefusal::Over { state, by: None },
        RoundRefusal::SlotFilled => DecisionRefusal::AlreadyDecided { by: None },
        RoundRefusal::NoSuchSlot | RoundRefusal::SomeoneActed => DecisionRefusal::NotAsked,
    }
}

fn journal(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    decision: &Decision,
    step: usize,
) {
    let said = match decision {
        Decision::Approve { .. } => "approve",
        Decision::Deny { .. } => "deny",
        Decision::Return { .. } => "return",
    };
    tx.journal(
        journal::Entry::new(occasion, "approval.decided", journal::On("approval", standing.id.0))
            .about(standing.concerned.requester)
            .detail(json!({
                "decision": said,
                "step": step,
                "state": standing.state.name(),
                "kind": standing.subject.kind,
            })),
    );
}

/// What a yes of this person would lead to: for the page that asks whether they mean it.
pub fn would_lead_to(
    tx: &mut Tx,
    approval: &Key,
    person: StaffId,
    today: LocalDate,
) -> Result<Option<State>, Fault> {
    let Some(standing) = store::by_key(tx, approval)? else { return Ok(None) };
    let mut round = store::round(&standing.steps, &store::events(tx, standing.id)?)?;
    let found = capacities(tx, &standing, &round, person, today)?;
    if found.is_empty() {
        return Ok(None);
    }
    let before = round.state;
    for capacity in found {
        if round.state == before {
            let slot = capacity.slot;
            round = round
                .next(Event::Approve { slot })
                .map_err(|refusal| Fault::new(format!("an open slot: {refusal:?}")))?;
        }
    }
    Ok(Some(round.state))
}
