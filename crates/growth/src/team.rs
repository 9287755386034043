//! The people directly below a supervisor today, and how far each is. Drafts and self-assessments
//! leave no trace here: a plan that was not handed over looks like none.

use db::{Tx, setting};
use kernel::{Fault, LocalDate, StaffId};
use staff::StaffFacts;

use crate::follow::{FollowThrough, follow_through};
use crate::machine::{self, State};
use crate::plan::{GrowthPlan, StepStanding};
use crate::store;
use crate::track::{Adopted, adopted, track_of};
use crate::words::StepKind;

/// One of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: staff::Person,
    /// Their positions of today.
    pub facts: StaffFacts,
    pub adopted: Option<Adopted>,
    /// The plan once it was handed over.
    pub plan: Option<GrowthPlan>,
    /// The step that comes next, of those the supervisor knows of.
    pub next: Option<StepStanding>,
}

impl Member {
    /// `None`: nothing was handed over.
    pub fn state(&self) -> Option<State> {
        self.plan.as_ref().map(GrowthPlan::state)
    }
}

/// The team of a supervisor on a day, by name, and what the supervisor followed through.
pub fn team(
    tx: &mut Tx,
    supervisor: StaffId,
    today: LocalDate,
) -> Result<(Vec<Member>, FollowThrough), Fault> {
    let people = staff::direct_reports(tx, supervisor, today)?;
    let calendar = setting::calendar(tx)?;
    let year = calendar.school_year(today);
    let all = adopted(tx)?;
    let mut plans = store::plan::of_these(tx, &people, year)?;
    let histories = staff::histories_of_these(tx, &people)?;
    let mut follow = FollowThrough::default();
    let mut team = Vec::new();
    for person in staff::people_of_these(tx, &people)? {
        let Some(history) = histories.iter().find(|history| history.person == person.id) else {
            continue;
        };
        let facts = history.on(today);
        let track = track_of(&all, &calendar, history, today);
        let started = track.as_ref().and_then(|track| track.started);
        let found = plans.iter().position(|plan| plan.person == person.id);
        let plan = found.map(|at| plans.swap_remove(at));
        let adopted = match &plan {
            Some(plan) => all.iter().find(|one| one.id == plan.cycle).cloned(),
            None => track.map(|track| track.adopted),
        };
        let plan = plan.filter(|plan| plan.state().is_handed_over());
        let mut next = None;
        if let Some(adopted) = &adopted {
            let with = (&*adopted.cycle, &calendar);
            let steps = if let Some(plan) = &plan {
                let events: Vec<_> = plan.dated_events().collect();
                follow += follow_through((&events, year), with, started, today);
                plan.steps(with, started, None)
            } else {
                let dates = adopted.cycle.dates(&calendar, year, started).into_iter();
                dates.map(|(kind, due)| StepStanding { kind, due, done: None }).collect()
            };
            let hands_over = adopted.cycle.handover == crate::cycle::Handover::SelfAssessment;
            next = steps.into_iter().find(|step| {
                step.done.is_none() && (hands_over || step.kind != StepKind::SelfAssessment)
            });
        }
        team.push(Member { person, facts, adopted, plan, next });
    }
    team.sort_by_key(|member| member.person.name.sorted());
    Ok((team, follow))
}

/// How a supervisor follows through with those directly below them today: what [`team`] tells beside the
/// people, from what happened to their plans alone.
pub fn following(
    tx: &mut Tx,
    supervisor: StaffId,
    today: LocalDate,
) -> Result<(FollowThrough, usize), Fault> {
    let people = staff::direct_reports(tx, supervisor, today)?;
    let calendar = setting::calendar(tx)?;
    let year = calendar.school_year(today);
    let mut plans = store::plan::happened(tx, &people, year)?;
    let state =
        |plan: &store::plan::Happened| machine::state(plan.events.iter().map(|(_, event)| *event));
    plans.retain(|plan| state(plan).is_handed_over());
    let waits = |plan: &&store::plan::Happened| matches!(state(plan), State::Sent | State::Signed);
    let waiting = plans.iter().filter(waits).count();
    let mut follow = FollowThrough::default();
    if plans.is_empty() {
        return Ok((follow, waiting));
    }
    let of: Vec<StaffId> = plans.iter().map(|plan| plan.person).collect();
    let all = adopted(tx)?;
    let histories = staff::histories_of_these(tx, &of)?;
    for plan in &plans {
        let Some(cycle) = all.iter().find(|one| one.id == plan.cycle) else { continue };
        let history = histories.iter().find(|history| history.person == plan.person);
        let track = history.and_then(|history| track_of(&all, &calendar, history, today));
        let (with, started) = ((&*cycle.cycle, &calendar), track.and_then(|track| track.started));
        follow += follow_through((&plan.events, year), with, started, today);
    }
    Ok((follow, waiting))
}
