//! Opening a plan: the one way to what is in it. Who asks gets what [`crate::sight`] gives them
//! today, and nothing tells a stranger that there is a plan.

use access::{Actor, Permit, Subject, action};
use db::Tx;
use kernel::{Fault, Key, LocalDate, StaffId};

use crate::plan::{GrowthPlan, Mark};
use crate::sight::{Relation, Seen, Shared, Sight, handed_over, sight};
use crate::store;
use crate::track::Adopted;

/// A plan as one person sees it.
#[derive(Debug)]
pub struct Opened {
    pub plan: GrowthPlan,
    pub adopted: Adopted,
    pub relation: Relation,
    pub sight: Sight,
    /// Empty where the self-assessment is not theirs to see.
    pub marks: Vec<Mark>,
}

/// How somebody stands to a person today.
pub fn relation(
    tx: &mut Tx,
    who: StaffId,
    person: StaffId,
    today: LocalDate,
) -> Result<Relation, Fault> {
    if who == person {
        return Ok(Relation::Themself);
    }
    let supervisors = staff::supervisors_of(tx, person, today)?;
    Ok(if supervisors.contains(&who) { Relation::Supervisor } else { Relation::Other })
}

/// How somebody stands to a plan today: to its person, or as a colleague whom the person asked, in the
/// plan's own school year and while the person works here.
fn relation_to(
    tx: &mut Tx,
    who: StaffId,
    plan: &GrowthPlan,
    today: LocalDate,
) -> Result<Relation, Fault> {
    let relation = relation(tx, who, plan.person, today)?;
    let is_asked = plan.standing_peers().any(|peer| peer.person == who);
    if relation != Relation::Other || !is_asked {
        return Ok(relation);
    }
    let is_of_this_year = db::setting::calendar(tx)?.school_year(today) == plan.year;
    let works_here = !staff::facts_of(tx, plan.person, today)?.positions.is_empty();
    Ok(if is_of_this_year && works_here { Relation::Peer } else { relation })
}

fn sight_of(plan: &GrowthPlan, relation: Relation) -> Sight {
    let shared = if plan.is_shared() { Shared::Yes } else { Shared::No };
    sight(relation, plan.state(), shared)
}

/// The plan's subject as access judges it: only who sees something of it stands above it, or is asked.
fn subject(plan: &GrowthPlan, relation: Relation, sight: Sight) -> Subject {
    let above = relation == Relation::Supervisor && !sight.is_nothing();
    let asked = relation == Relation::Peer && !sight.is_nothing();
    Subject::person(plan.person).supervised_by_actor(above).asked_of_actor(asked)
}

/// The plan of a key, for who may see something of it.
pub fn open(
    tx: &mut Tx,
    actor: &Actor,
    key: &Key,
    today: LocalDate,
) -> Result<Option<Opened>, Fault> {
    let Some(plan) = store::plan::by_key(tx, key)? else { return Ok(None) };
    let relation = relation_to(tx, actor.person, &plan, today)?;
    let sight = sight_of(&plan, relation);
    let asked = access::permit::<action::ViewGrowthPlan>(actor, &subject(&plan, relation, sight));
    if asked.is_err() {
        return Ok(None);
    }
    let plan = match relation {
        Relation::Peer => plan.for_peer(actor.person),
        Relation::Themself | Relation::Supervisor | Relation::Other => plan,
    };
    seen(tx, plan, relation, sight).map(Some)
}

/// One's own plan.
pub fn own(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    plan: GrowthPlan,
) -> Result<Opened, Fault> {
    let sight = sight_of(&plan, Relation::Themself);
    seen(tx, plan, Relation::Themself, sight)
}

fn seen(
    tx: &mut Tx,
    mut plan: GrowthPlan,
    relation: Relation,
    sight: Sight,
) -> Result<Opened, Fault> {
    match relation {
        // A peer reads what the person tries, too, cut out already.
        Relation::Themself | Relation::Peer => {}
        Relation::Supervisor | Relation::Other => keep_what_was_handed_over(&mut plan),
    }
    let adopted = store::cycle::by_id(tx, plan.cycle)?
        .ok_or_else(|| Fault::new(format!("plan {} has no cycle", plan.id)))?;
    let marks = match sight.assessment {
        Seen::Yes => store::plan::marks(tx, plan.id)?,
        Seen::No => Vec::new(),
    };
    Ok(Opened { plan, adopted, relation, sight, marks })
}

/// Takes out what was only ever written into a draft: wordings, goals that were never sent, and what
/// was said about those.
fn keep_what_was_handed_over(plan: &mut GrowthPlan) {
    let mut goals = std::mem::take(&mut plan.goals);
    for goal in &mut goals {
        let read = handed_over(&goal.worded_at, &plan.sent_with(goal.dropped_on));
        goal.wordings = read.iter().map(|at| goal.wordings[*at].clone()).collect();
        goal.worded_at = read.iter().map(|at| goal.worded_at[*at]).collect();
    }
    goals.retain(|goal| !goal.wordings.is_empty());
    plan.goals = goals;
    // An entry answers only what was there before it.
    for word in std::mem::take(&mut plan.thread) {
        if plan.holds(word.about) {
            plan.thread.push(word);
        }
    }
}

/// The permit to decide on a plan: its person's supervisor today, once it was sent.
pub fn decider(
    tx: &mut Tx,
    actor: &Actor,
    plan: &GrowthPlan,
    today: LocalDate,
) -> Result<Option<Permit<action::DecideGrowthPlan>>, Fault> {
    let relation = relation(tx, actor.person, plan.person, today)?;
    let asked = relation == Relation::Supervisor && plan.state().is_handed_over();
    let subject = Subject::person(plan.person).asked_of_actor(asked);
    Ok(access::permit::<action::DecideGrowthPlan>(actor, &subject).ok())
}

/// The permit to write into the thread of a plan: its person's, their supervisor's of today once it was
/// sent, a colleague's while the person asks them.
pub fn speaker(
    tx: &mut Tx,
    actor: &Actor,
    plan: &GrowthPlan,
    today: LocalDate,
) -> Result<Option<Permit<action::SayInGrowthPlan>>, Fault> {
    let relation = relation_to(tx, actor.person, plan, today)?;
    let asked = match relation {
        Relation::Supervisor => plan.state().is_handed_over(),
        Relation::Peer => sight_of(plan, relation).goals == Seen::Yes,
        Relation::Themself | Relation::Other => false,
    };
    let subject = Subject::person(plan.person).asked_of_actor(asked);
    Ok(access::permit::<action::SayInGrowthPlan>(actor, &subject).ok())
}

/// Every plan of a person, for themself, the latest year first.
pub fn plans_of(tx: &mut Tx, person: StaffId) -> Result<Vec<GrowthPlan>, Fault> {
    store::plan::of_person(tx, person)
}

/// Rows that are their person's alone today, by their ids in order: an export leaves them out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    /// Of `growth_goal_version`: in plans that are drafts, or never handed over.
    pub wordings: Vec<i64>,
    /// Of `growth_plan_word`: in plans that are drafts.
    pub words: Vec<i64>,
    /// Of `growth_plan_event`: of plans that are drafts, with what was said.
    pub events: Vec<i64>,
}

/// What is its person's alone today in every plan.
pub fn drafts(tx: &mut Tx) -> Result<Drafts, Fault> {
    store::plan::drafts(tx)
}
