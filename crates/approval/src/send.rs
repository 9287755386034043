//! Sending a request into its chain, taking it back, ending it. The slice that owns the request
//! drives: it asks for its own permits and calls these in its own transaction.

use db::{Tx, journal};
use kernel::{ApprovalId, Failed, Fault, Key, Money, Occasion, StaffId};
use serde_json::json;

use crate::chain::{Allotted, Facts, Travel, choose};
use crate::holders::{Concerned, departments_of};
use crate::open::open_step;
use crate::round::{Event, RoundRefusal, State};
use crate::step::{Step, steps_without_a_chain};
use crate::store::{self, Happened, Standing, Subject};

/// A request to be sent.
#[derive(Clone, Debug)]
pub struct New {
    pub subject: Subject,
    pub form: String,
    /// What is asked for, as its approvers read it in a list.
    pub title: String,
    pub requester: StaffId,
    /// The others it is for; they approve nothing of it.
    pub parties: Vec<StaffId>,
    /// What it is expected to cost.
    pub amount: Money,
    pub travel: Travel,
    /// The code of the fund that would pay.
    pub fund: Option<String>,
    /// Whether it is for more than was allotted of the fund.
    pub allotted: Allotted,
}

/// A request that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub approval: Key,
    pub state: State,
}

/// The chain a request would go into today, and its steps.
pub fn steps_for(
    tx: &mut Tx,
    occasion: &Occasion,
    new: &New,
) -> Result<(Option<i64>, Vec<Step>), Fault> {
    let facts = staff::facts_of(tx, new.requester, occasion.today)?;
    let departments = departments_of(tx, new.requester, occasion.today)?;
    let chains = store::chains(tx)?;
    let facts = Facts {
        form: &new.form,
        staff: &facts,
        departments: &departments,
        amount: new.amount,
        travel: new.travel,
        fund: new.fund.as_deref(),
        allotted: new.allotted,
    };
    Ok(match choose(&chains, &facts) {
        Some(chain) => (Some(chain.id), chain.steps.clone()),
        None => (None, steps_without_a_chain("")),
    })
}

/// Sends a request: its chain is chosen and its steps are fixed now (a later change of the chain
/// does not move it), and the approvers of the first step are asked.
pub fn send(tx: &mut Tx, occasion: &Occasion, new: &New) -> Result<Sent, Fault> {
    let (chain, steps) = steps_for(tx, occasion, new)?;
    let round = store::rounds(tx, &new.subject)?.first().map_or(1, |last| last.round + 1);
    let mut standing = Standing {
        id: ApprovalId(0),
        key: Key::new(),
        subject: new.subject.clone(),
        round,
        form: new.form.clone(),
        title: new.title.clone(),
        concerned: Concerned { requester: new.requester, parties: new.parties.clone() },
        amount: new.amount,
        chain,
        steps,
        state: State::Open { step: 0 },
        step_since: occasion.now,
        escalated_at: None,
        reminded_at: occasion.now,
        sent_at: occasion.now,
        settled_at: None,
    };
    standing.id = store::insert(tx, &standing)?;
    crate::link::LINK_SECRET.ensure(tx)?;
    let sent = Happened {
        event: "send".to_owned(),
        step: 0,
        slot: None,
        at: occasion.now,
        by: occasion.by.staff(),
        for_person: occasion.by.on_behalf_of(),
        note: None,
    };
    store::record(tx, standing.id, &sent)?;
    tx.journal(
        journal::Entry::new(occasion, "approval.sent", journal::On("approval", standing.id.0))
            .about(new.requester)
            .detail(json!({
                "kind": new.subject.kind,
                "form": new.form,
                "round": round,
                "chain": chain,
                "amount": new.amount.cents(),
            })),
    );
    let standing = open_step(tx, occasion, standing, 0)?;
    Ok(Sent { approval: standing.key, state: standing.state })
}

/// The open round of a subject, locked.
fn lock_open(tx: &mut Tx, subject: &Subject) -> Result<Option<Standing>, Fault> {
    let open = store::rounds(tx, subject)?
        .into_iter()
        .find(|round| matches!(round.state, State::Open { .. }));
    match open {
        Some(round) => store::lock(tx, &round.key),
        None => Ok(None),
    }
}

/// Takes a request back, as its author may until the first approver acts.
pub fn pull_back(
    tx: &mut Tx,
    occasion: &Occasion,
    subject: &Subject,
) -> Result<(), Failed<RoundRefusal>> {
    let Some(standing) = lock_open(tx, subject)? else {
        let state = store::rounds(tx, subject)?.first().map_or(State::Ended, |round| round.state);
        return Err(Failed::Refused(RoundRefusal::NotOpen { state }));
    };
    close(tx, occasion, standing, Event::PullBack, None)
}

/// Ends the open round of a subject whose request came to its end otherwise: called off, or
/// decided by the office. Does nothing where no round is open.
pub fn end(
    tx: &mut Tx,
    occasion: &Occasion,
    subject: &Subject,
    why: Option<&str>,
) -> Result<(), Fault> {
    let Some(standing) = lock_open(tx, subject)? else { return Ok(()) };
    match close(tx, occasion, standing, Event::End, why) {
        // Another transaction settled it a moment ago: nothing is open any more.
        Ok(()) | Err(Failed::Refused(_)) => Ok(()),
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

fn close(
    tx: &mut Tx,
    occasion: &Occasion,
    mut standing: Standing,
    event: Event,
    note: Option<&str>,
) -> Result<(), Failed<RoundRefusal>> {
    let happened = store::events(tx, standing.id)?;
    let round = store::round(&standing.steps, &happened)?;
    let step = match round.state {
        State::Open { step } => step,
        State::Approved | State::Denied | State::Returned | State::PulledBack | State::Ended => {
            standing.steps.len()
        }
    };
    let moved = round.next(event).map_err(Failed::Refused)?;
    standing.state = moved.state;
    standing.settled_at = Some(occasion.now);
    let line = Happened {
        event: event.name().to_owned(),
        step,
        slot: None,
        at: occasion.now,
        by: occasion.by.staff(),
        for_person: None,
        note: note.map(str::to_owned),
    };
    store::record(tx, standing.id, &line)?;
    store::end_asks(tx, standing.id, occasion.now)?;
    crate::notices::over(tx, &standing, occasion.now)?;
    store::keep(tx, &standing, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "approval.closed", journal::On("approval", standing.id.0))
            .about(standing.concerned.requester)
            .detail(json!({ "state": standing.state.name() })),
    );
    Ok(())
}
