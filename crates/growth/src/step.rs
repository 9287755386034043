//! Taking a plan a step further: the person sends, pulls back, revises, signs or refuses to; the
//! supervisor of that day returns, approves, confers, signs. And the thread between them.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{By, Failed, Fault, GrowthPlanId, Key, LocalDate, Occasion, StaffId};

use crate::assess::begun;
use crate::cycle::{Cycle, Handover};
use crate::machine::{self, State};
use crate::plan::{About, GrowthPlan, MarkOf};
use crate::refusal::PlanRefusal;
use crate::words::{Event, Party, WordKind};
use crate::{notices, peer, store};

/// A step of the person on their own plan. Revising and refusing to sign are said why.
pub fn step(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    person: StaffId,
    (event, words): (Event, &str),
) -> Result<(), Failed<PlanRefusal>> {
    let (plan, track) = begun(tx, occasion, person)?;
    let cycle = &track.adopted.cycle;
    possible(&plan, cycle, Party::Person, event)?;
    if matches!(event, Event::Refused) && words.trim().is_empty() {
        return Err(Failed::Refused(PlanRefusal::WordsMissing));
    }
    if event == Event::Sent {
        whole(tx, &plan, cycle)?;
        if cycle.handover == Handover::SelfAssessment && !plan.is_shared() {
            store::write::share(tx, occasion, plan.id)?;
        }
    }
    happens(tx, occasion, &plan, (event, occasion.today, words))?;
    if event == Event::PulledBack {
        notices::over_for_supervisors(tx, occasion, &plan)?;
    }
    if matches!(event, Event::Sent | Event::Signed | Event::Refused) {
        let kind = if event == Event::Sent { notices::SENT } else { notices::SIGNED };
        notices::to_supervisors(tx, occasion, &plan, kind)?;
    }
    Ok(())
}

/// A step of the supervisor. Who may is looked up now: whoever was the supervisor when the page was
/// drawn and is no longer, is refused. Returning says why; a conference has its day.
pub fn decide(
    tx: &mut Tx,
    _: &Permit<action::DecideGrowthPlan>,
    occasion: &Occasion,
    plan: &Key,
    (event, on, words): (Event, LocalDate, &str),
) -> Result<(), Failed<PlanRefusal>> {
    let found = store::plan::by_key(tx, plan)?;
    let found = found.ok_or_else(|| Fault::new("a growth plan without a row"))?;
    let plan = store::plan::locked(tx, found.id)?;
    if let By::Staff(who) = occasion.by
        && !staff::supervisors_of(tx, plan.person, occasion.today)?.contains(&who)
    {
        return Err(Failed::Refused(PlanRefusal::NotSupervisor));
    }
    let adopted = store::cycle::by_id(tx, plan.cycle)?;
    let adopted = adopted.ok_or_else(|| Fault::new("a growth plan without a cycle"))?;
    possible(&plan, &adopted.cycle, Party::Supervisor, event)?;
    if event == Event::Returned && words.trim().is_empty() {
        return Err(Failed::Refused(PlanRefusal::WordsMissing));
    }
    happens(tx, occasion, &plan, (event, on, words))?;
    notices::over_for_supervisors(tx, occasion, &plan)?;
    let kind = match event {
        Event::Returned => notices::RETURNED,
        Event::Approved => notices::APPROVED,
        Event::Conferred => notices::CONFERRED,
        Event::Sent | Event::PulledBack | Event::Revised | Event::Signed | Event::Refused => {
            notices::SIGNED
        }
    };
    notices::to_person(tx, occasion, &plan, kind)?;
    Ok(())
}

fn possible(
    plan: &GrowthPlan,
    cycle: &Cycle,
    by: Party,
    event: Event,
) -> Result<(), Failed<PlanRefusal>> {
    let state = plan.state();
    if machine::next(state, event).is_none() {
        return Err(Failed::Refused(PlanRefusal::NotPossible { state, event }));
    }
    if !plan.may(cycle, by, event) {
        return Err(Failed::Refused(PlanRefusal::NotYourTurn));
    }
    Ok(())
}

/// Whether a plan has what its cycle asks for before it is sent.
fn whole(tx: &mut Tx, plan: &GrowthPlan, cycle: &Cycle) -> Result<(), Failed<PlanRefusal>> {
    let missing = plan.goals_missing(cycle);
    if !missing.is_empty() {
        return Err(Failed::Refused(PlanRefusal::GoalsMissing(missing)));
    }
    if cycle.handover == Handover::SelfAssessment {
        let marks = store::plan::marks(tx, plan.id)?;
        let answered = |code: &str| {
            marks.iter().any(|mark| matches!(&mark.of, MarkOf::Question(of) if of == code))
        };
        let missing = cycle.questions.iter().filter(|one| !answered(&one.code)).count();
        if missing > 0 {
            return Err(Failed::Refused(PlanRefusal::AssessmentMissing { missing }));
        }
    }
    Ok(())
}

fn happens(
    tx: &mut Tx,
    occasion: &Occasion,
    plan: &GrowthPlan,
    (event, on, words): (Event, LocalDate, &str),
) -> Result<(), Fault> {
    store::write::add_event(tx, occasion, plan.id, (event, on, words.trim()))?;
    let entry = Entry::new(occasion, "growth-plan.stepped", On("growth_plan", plan.id.0));
    let detail = serde_json::json!({ "step": event.word() });
    tx.journal(entry.about(plan.person).detail(detail));
    Ok(())
}

/// Writes into the thread. A response is the person's own written answer to anything in the record;
/// it can be given in every state, also when all is signed (Neb. Rev. Stat. 79-8,109). A colleague who is
/// asked comments on goals.
pub fn say(
    tx: &mut Tx,
    _: &Permit<action::SayInGrowthPlan>,
    occasion: &Occasion,
    (plan, by): (GrowthPlanId, StaffId),
    (about, kind, words): (About, WordKind, &str),
) -> Result<(), Failed<PlanRefusal>> {
    if words.trim().is_empty() {
        return Err(Failed::Refused(PlanRefusal::WordsMissing));
    }
    let plan = store::plan::by_id(tx, plan)?;
    if !plan.holds(about) {
        return Err(Failed::Refused(PlanRefusal::NoSuchItem));
    }
    let by_person = by == plan.person;
    let is_theirs = match kind {
        WordKind::Response => by_person,
        WordKind::Comment => {
            by_person
                || staff::supervisors_of(tx, plan.person, occasion.today)?.contains(&by)
                || peer::may_say(&plan, by, about)
        }
    };
    if !is_theirs {
        return Err(Failed::Refused(PlanRefusal::NotTheirs));
    }
    store::write::add_word(tx, occasion, (plan.id, about), (kind, words.trim(), by))?;
    let entry = Entry::new(occasion, "growth-plan.said", On("growth_plan", plan.id.0));
    tx.journal(entry.about(plan.person));
    if !by_person {
        notices::over_for(tx, occasion, (&plan, by))?;
        notices::to_person(tx, occasion, &plan, notices::COMMENTED)?;
    } else if let Some(peer) = plan.line_of(about).and_then(|first| plan.standing_peer(first.by)) {
        notices::to_peer(tx, occasion, (&plan, peer.person), notices::COMMENTED)?;
    } else if plan.state() != State::Draft {
        notices::to_supervisors(tx, occasion, &plan, notices::COMMENTED)?;
    }
    Ok(())
}
