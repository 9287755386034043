//! Reading `growth_plan` with all that hangs on it.

use std::collections::HashMap;

use db::{Query, Row, Tx, sql};
use kernel::{
    ActivityId, ElementId, Fault, GoalId, GrowthCycleId, GrowthPlanId, Instant, Key, LocalDate,
    PlanItemId, SchoolYear, StaffId,
};
use planning::Target;

use crate::machine::State;
use crate::open::Drafts;
use crate::plan::{
    About, Goal, GrowthPlan, Mark, MarkOf, Peer, PlanEvent, Serves, Sharing, Word, Wording,
};
use crate::sight::handed_over;
use crate::words::Event;

/// So many are read at once where all are.
const PLANS_AT_ONCE: usize = 500;

const PLAN: &str = "select id, key, person_id, school_year, cycle_id from growth_plan";

sql! {
    MARKS = "select element_id, question, level, words from growth_plan_mark
        where plan_id = $1 order by id";
    /// The day on which the last of the marks was first written.
    MARKED_AT = "select max(recorded_at), count(*) from growth_plan_mark where plan_id = $1";
    EVERY_PLAN = "select id from growth_plan order by id";
    EVERY_WORDING = "select goal_id, id from growth_goal_version order by goal_id, id";
    LOCK_PLAN = "select id from growth_plan where id = $1 {{for_update}}";
}

fn read(row: &Row<'_>) -> Result<GrowthPlan, Fault> {
    Ok(GrowthPlan {
        id: row.get(0)?,
        key: row.get(1)?,
        person: row.get(2)?,
        year: row.get(3)?,
        cycle: row.get(4)?,
        events: Vec::new(),
        sharings: Vec::new(),
        goals: Vec::new(),
        thread: Vec::new(),
        peers: Vec::new(),
    })
}

/// What is its person's alone today in every plan, by the ids of the rows.
pub(crate) fn drafts(tx: &mut Tx) -> Result<Drafts, Fault> {
    let mut ids: HashMap<GoalId, Vec<i64>> = HashMap::new();
    tx.each(&EVERY_WORDING, &[], |row| {
        ids.entry(row.get(0)?).or_default().push(row.get(1)?);
        Ok(())
    })?;
    let mut found = Drafts::default();
    let plans: Vec<GrowthPlanId> = tx.rows(&EVERY_PLAN, &[], |row| row.get(0))?;
    for some in plans.chunks(PLANS_AT_ONCE) {
        for plan in whole(tx, &Query::new(PLAN).text(" where id in ").list("", some))? {
            let is_draft = plan.state() == State::Draft;
            for goal in &plan.goals {
                let read = handed_over(&goal.worded_at, &plan.sent_with(goal.dropped_on));
                let rows = ids.get(&goal.id).into_iter().flatten().enumerate();
                let own = rows.filter(|(at, _)| is_draft || !read.contains(at));
                found.wordings.extend(own.map(|(_, id)| *id));
            }
            if is_draft {
                found.words.extend(plan.thread.iter().map(|word| word.id.0));
                found.events.extend(plan.events.iter().map(|event| event.id.0));
            }
        }
    }
    for ids in [&mut found.wordings, &mut found.words, &mut found.events] {
        ids.sort_unstable();
    }
    Ok(found)
}

/// The plan as it stands once nobody else changes it: what decides about it is read under its lock.
pub(crate) fn locked(tx: &mut Tx, id: GrowthPlanId) -> Result<GrowthPlan, Fault> {
    tx.lock(&LOCK_PLAN, &[&id])?;
    by_id(tx, id)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<GrowthPlan>, Fault> {
    Ok(whole(tx, &Query::new(PLAN).push(" where key = ", key))?.pop())
}

pub(crate) fn by_id(tx: &mut Tx, id: GrowthPlanId) -> Result<GrowthPlan, Fault> {
    let found = whole(tx, &Query::new(PLAN).push(" where id = ", &id))?.pop();
    found.ok_or_else(|| Fault::new("a growth plan without a row"))
}

/// A person's plans, the latest year first.
pub(crate) fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<GrowthPlan>, Fault> {
    let query = Query::new(PLAN).push(" where person_id = ", &person);
    whole(tx, &query.text(" order by school_year desc"))
}

pub(crate) fn of_these(
    tx: &mut Tx,
    people: &[StaffId],
    year: SchoolYear,
) -> Result<Vec<GrowthPlan>, Fault> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let query = Query::new(PLAN).push(" where school_year = ", &year);
    whole(tx, &query.text(" and person_id in ").list("", people))
}

/// A plan by what happened to it alone.
pub(crate) struct Happened {
    pub person: StaffId,
    pub cycle: GrowthCycleId,
    /// In order.
    pub events: Vec<(LocalDate, Event)>,
}

/// What happened to these people's plans of a year, of each plan that was sent at least once.
pub(crate) fn happened(
    tx: &mut Tx,
    people: &[StaffId],
    year: SchoolYear,
) -> Result<Vec<Happened>, Fault> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let query = Query::new(
        "select p.person_id, p.cycle_id, e.on_date, e.event from growth_plan p
        join growth_plan_event e on e.plan_id = p.id where p.school_year = ",
    )
    .push("", &year)
    .list(" and p.person_id in ", people)
    .text(" order by e.plan_id, e.id");
    let events = tx.query(&query, |row| {
        let of: (StaffId, GrowthCycleId) = (row.get(0)?, row.get(1)?);
        Ok((of, (row.get::<LocalDate>(2)?, row.get::<Event>(3)?)))
    })?;
    // A person has one plan a year.
    let of_a_plan = events.chunk_by(|(one, _), (other, _)| one == other);
    Ok(of_a_plan
        .map(|events| Happened {
            person: events[0].0.0,
            cycle: events[0].0.1,
            events: events.iter().map(|(_, event)| *event).collect(),
        })
        .collect())
}

fn whole(tx: &mut Tx, query: &Query) -> Result<Vec<GrowthPlan>, Fault> {
    let mut plans = tx.query(query, read)?;
    if plans.is_empty() {
        return Ok(plans);
    }
    let ids: Vec<GrowthPlanId> = plans.iter().map(|plan| plan.id).collect();
    let place: HashMap<GrowthPlanId, usize> =
        ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    for (id, event) in events(tx, &ids)? {
        plans[place[&id]].events.push(event);
    }
    for (id, sharing) in sharings(tx, &ids)? {
        plans[place[&id]].sharings.push(sharing);
    }
    for (id, goal) in goals(tx, &ids)? {
        plans[place[&id]].goals.push(goal);
    }
    for (id, word) in thread(tx, &ids)? {
        plans[place[&id]].thread.push(word);
    }
    for (id, peer) in peers(tx, &ids)? {
        plans[place[&id]].peers.push(peer);
    }
    Ok(plans)
}

pub(crate) fn events(
    tx: &mut Tx,
    ids: &[GrowthPlanId],
) -> Result<Vec<(GrowthPlanId, PlanEvent)>, Fault> {
    let query = Query::new(
        "select plan_id, id, on_date, event, words, by_id, recorded_at from growth_plan_event
        where plan_id in ",
    );
    tx.query(&query.list("", ids).text(" order by id"), |row| {
        let (id, on, event) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let (words, by, at) = (row.get(4)?, row.get(5)?, row.get(6)?);
        Ok((row.get(0)?, PlanEvent { id, on, event, words, by, at }))
    })
}

fn sharings(tx: &mut Tx, ids: &[GrowthPlanId]) -> Result<Vec<(GrowthPlanId, Sharing)>, Fault> {
    let query = Query::new(
        "select plan_id, shared_on, withdrawn_on from growth_plan_sharing where plan_id in ",
    );
    tx.query(&query.list("", ids).text(" order by id"), |row| {
        Ok((row.get(0)?, Sharing { shared_on: row.get(1)?, withdrawn_on: row.get(2)? }))
    })
}

fn peers(tx: &mut Tx, ids: &[GrowthPlanId]) -> Result<Vec<(GrowthPlanId, Peer)>, Fault> {
    let query = Query::new(
        "select plan_id, key, peer_id, asked_on, ended_on from growth_peer where plan_id in ",
    );
    tx.query(&query.list("", ids).text(" order by id"), |row| {
        let (person, asked_on) = (row.get(2)?, row.get(3)?);
        Ok((row.get(0)?, Peer { key: row.get(1)?, person, asked_on, ended_on: row.get(4)? }))
    })
}

fn thread(tx: &mut Tx, ids: &[GrowthPlanId]) -> Result<Vec<(GrowthPlanId, Word)>, Fault> {
    let query = Query::new(
        "select plan_id, id, kind, words, on_date, by_id, recorded_at, goal_id, event_id, answers_id
        from growth_plan_word where plan_id in ",
    );
    tx.query(&query.list("", ids).text(" order by id"), |row| {
        let (goal, event, word) = (row.get(7)?, row.get(8)?, row.get(9)?);
        let about = Option::map(goal, About::Goal).or(Option::map(event, About::Event));
        let word = Word {
            id: row.get(1)?,
            about: about.or(Option::map(word, About::Word)).unwrap_or(About::Plan),
            kind: row.get(2)?,
            words: row.get(3)?,
            on: row.get(4)?,
            by: row.get(5)?,
            at: row.get(6)?,
        };
        Ok((row.get(0)?, word))
    })
}

fn goals(tx: &mut Tx, ids: &[GrowthPlanId]) -> Result<Vec<(GrowthPlanId, Goal)>, Fault> {
    let query =
        Query::new("select plan_id, id, key, kind, dropped_on from growth_goal where plan_id in ");
    let mut goals = tx.query(&query.list("", ids).text(" order by id"), |row| {
        let goal = Goal {
            id: row.get(1)?,
            key: row.get(2)?,
            kind: row.get(3)?,
            dropped_on: row.get(4)?,
            wordings: Vec::new(),
            worded_at: Vec::new(),
            actions: Vec::new(),
        };
        Ok((row.get(0)?, goal))
    })?;
    if goals.is_empty() {
        return Ok(goals);
    }
    let of: Vec<GoalId> = goals.iter().map(|(_, goal)| goal.id).collect();
    let place: HashMap<GoalId, usize> = of.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    for (id, wording, at) in wordings(tx, &of)? {
        let goal = &mut goals[place[&id]].1;
        goal.wordings.push(wording);
        goal.worded_at.push(at);
    }
    let query = Query::new("select goal_id, activity_id from growth_goal_action where goal_id in ");
    let query = query.list("", &of).text(" order by recorded_at, activity_id");
    let actions = tx.query(&query, |row| Ok((row.get::<GoalId>(0)?, row.get::<ActivityId>(1)?)))?;
    for (id, activity) in actions {
        goals[place[&id]].1.actions.push(activity);
    }
    Ok(goals)
}

fn wordings(tx: &mut Tx, of: &[GoalId]) -> Result<Vec<(GoalId, Wording, Instant)>, Fault> {
    let query = Query::new(
        "select goal_id, statement, measure, element_id, item_id, reason, written_on, recorded_at
        from growth_goal_version where goal_id in ",
    );
    tx.query(&query.list("", of).text(" order by id"), |row| {
        let (element, item): (Option<ElementId>, Option<PlanItemId>) = (row.get(3)?, row.get(4)?);
        let target = element.map(Target::Element).or(item.map(Target::Item));
        let reason: Option<String> = row.get(5)?;
        let serves = target.zip(reason).map(|(target, reason)| Serves { target, reason });
        let (statement, measure) = (row.get(1)?, row.get(2)?);
        let wording = Wording { statement, measure, serves, written_on: row.get(6)? };
        Ok((row.get(0)?, wording, row.get(7)?))
    })
}

/// The self-assessment. Whoever calls this has asked [`crate::sight`] first.
pub(crate) fn marks(tx: &mut Tx, plan: GrowthPlanId) -> Result<Vec<Mark>, Fault> {
    tx.rows(&MARKS, &[&plan], |row| {
        let element: Option<ElementId> = row.get(0)?;
        let of = match element {
            Some(element) => MarkOf::Element(element),
            None => MarkOf::Question(row.get(1)?),
        };
        Ok(Mark { of, level: row.get(2)?, words: row.get(3)? })
    })
}

/// When the self-assessment was last written, and in how many things.
pub(crate) fn marked(
    tx: &mut Tx,
    plan: GrowthPlanId,
) -> Result<(Option<kernel::Instant>, i64), Fault> {
    tx.one(&MARKED_AT, &[&plan], |row| Ok((row.get(0)?, row.get(1)?)))
}
