//! Past plans, written as they were: for a district that brings its history along, and for the demo.

use std::collections::HashMap;

use access::{Permit, action};
use db::{ToValue, Tx, Value, sql};
use kernel::{
    Fault, GoalId, GrowthCycleId, GrowthPlanId, Key, LocalDate, Occasion, SchoolYear, StaffId,
};
use planning::Target;

use crate::apply::NewApplication;
use crate::plan::{Mark, MarkOf, Wording};
use crate::words::{Event, GoalKind};

/// What happened to a plan that was.
#[derive(Clone, Debug)]
pub struct PastEvent {
    pub on: LocalDate,
    pub event: Event,
    pub words: String,
    pub by: Option<StaffId>,
}

/// A plan that was.
#[derive(Clone, Debug)]
pub struct PastPlan {
    pub person: StaffId,
    pub year: SchoolYear,
    pub cycle: GrowthCycleId,
    pub events: Vec<PastEvent>,
    pub goals: Vec<(GoalKind, Wording)>,
    pub marks: Vec<Mark>,
    pub shared_on: Option<LocalDate>,
}

/// What somebody did with what they learned, on a day.
#[derive(Clone, Debug)]
pub struct PastApplication {
    pub person: StaffId,
    pub said: NewApplication,
    pub on: LocalDate,
    /// Of which of their plans that are written with it, and which of its goals, from 0. Says so
    /// instead of `said.goal`, which is not known before the plans are written.
    pub goal: Option<(SchoolYear, usize)>,
}

sql! {
    PLAN_IDS = "select key, id from growth_plan";
    GOAL_IDS = "select key, id from growth_goal";
}

fn value(it: &dyn ToValue) -> Value {
    it.to_value()
}

type GoalIds = HashMap<Key, GoalId>;

fn plan_key(plan: &PastPlan) -> Key {
    Key::from_words(&format!("growth plan {} {}", plan.person, plan.year))
}

fn goal_key(person: StaffId, year: SchoolYear, nth: usize) -> Key {
    Key::from_words(&format!("growth goal {person} {year} {nth}"))
}

/// Writes past plans and what was applied, in few statements.
pub fn record_history(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    plans: &[PastPlan],
    applied: &[PastApplication],
) -> Result<(), Fault> {
    let now = &occasion.now;
    let calendar = db::setting::calendar(tx)?;
    let rows = plans.iter().map(|plan| {
        let key = plan_key(plan);
        vec![value(&key), value(&plan.person), value(&plan.year), value(&plan.cycle), value(now)]
    });
    let columns = &["key", "person_id", "school_year", "cycle_id", "recorded_at"];
    tx.insert_many("growth_plan", columns, rows.collect())?;
    let ids: HashMap<Key, GrowthPlanId> =
        tx.rows(&PLAN_IDS, &[], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    let (mut events, mut marks, mut shared, mut goals) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for plan in plans {
        let id = ids[&plan_key(plan)];
        let sent = plan.events.first().map(|event| calendar.start_of(event.on));
        let marked = sent.unwrap_or(occasion.now);
        events.extend(plan.events.iter().map(|event| {
            let (on, what, words) = (value(&event.on), value(&event.event), value(&event.words));
            vec![value(&id), on, what, words, value(&event.by), value(now)]
        }));
        marks.extend(plan.marks.iter().map(|mark| {
            let (element, question) = match &mark.of {
                MarkOf::Element(element) => (value(element), Value::Null),
                MarkOf::Question(question) => (Value::Null, value(question)),
            };
            let (level, words) = (value(&mark.level), value(&mark.words));
            vec![value(&id), element, question, level, words, value(&marked)]
        }));
        shared.extend(plan.shared_on.iter().map(|on| vec![value(&id), value(on), value(now)]));
        goals.extend(plan.goals.iter().enumerate().map(|(nth, (kind, _))| {
            vec![value(&goal_key(plan.person, plan.year, nth)), value(&id), value(kind), value(now)]
        }));
    }
    let columns = &["plan_id", "on_date", "event", "words", "by_id", "recorded_at"];
    tx.insert_many("growth_plan_event", columns, events)?;
    let columns = &["plan_id", "element_id", "question", "level", "words", "recorded_at"];
    tx.insert_many("growth_plan_mark", columns, marks)?;
    tx.insert_many("growth_plan_sharing", &["plan_id", "shared_on", "recorded_at"], shared)?;
    tx.insert_many("growth_goal", &["key", "plan_id", "kind", "recorded_at"], goals)?;
    let ids: GoalIds =
        tx.rows(&GOAL_IDS, &[], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    wordings(tx, occasion, (plans, &ids))?;
    applications(tx, occasion, (applied, &ids))
}

fn applications(
    tx: &mut Tx,
    occasion: &Occasion,
    (applied, ids): (&[PastApplication], &GoalIds),
) -> Result<(), Fault> {
    let rows = applied.iter().map(|one| {
        let said = &one.said;
        let words = format!("growth application {} {}", said.credit, said.asked_after.word());
        let goal = one.goal.and_then(|(year, nth)| ids.get(&goal_key(one.person, year, nth)));
        vec![
            value(&Key::from_words(&words)),
            value(&one.person),
            value(&said.credit),
            value(&said.title),
            value(&said.asked_after),
            value(&said.result),
            value(&said.words),
            value(&goal.copied().or(said.goal)),
            value(&one.on),
            value(&occasion.now),
        ]
    });
    let columns = &[
        "key",
        "person_id",
        "credit_key",
        "title",
        "asked_after",
        "result",
        "words",
        "goal_id",
        "on_date",
        "recorded_at",
    ];
    tx.insert_many("growth_application", columns, rows.collect()).map(|_| ())
}

fn wordings(
    tx: &mut Tx,
    occasion: &Occasion,
    (plans, ids): (&[PastPlan], &GoalIds),
) -> Result<(), Fault> {
    let mut rows = Vec::new();
    for plan in plans {
        for (nth, (_, wording)) in plan.goals.iter().enumerate() {
            let (element, item) = match wording.serves.as_ref().map(|serves| serves.target) {
                Some(Target::Element(element)) => (value(&element), Value::Null),
                Some(Target::Item(item)) => (Value::Null, value(&item)),
                None => (Value::Null, Value::Null),
            };
            let reason = wording.serves.as_ref().map(|serves| serves.reason.clone());
            rows.push(vec![
                value(&ids[&goal_key(plan.person, plan.year, nth)]),
                value(&wording.statement),
                value(&wording.measure),
                element,
                item,
                value(&reason),
                value(&wording.written_on),
                value(&occasion.now),
            ]);
        }
    }
    let columns = &[
        "goal_id",
        "statement",
        "measure",
        "element_id",
        "item_id",
        "reason",
        "written_on",
        "recorded_at",
    ];
    tx.insert_many("growth_goal_version", columns, rows).map(|_| ())
}
