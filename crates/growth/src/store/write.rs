//! Writing plans, marks, goals, the thread and what was applied.

use db::{Tx, sql};
use kernel::{
    ActivityId, Fault, GoalId, GrowthCycleId, GrowthPlanId, Key, LocalDate, Occasion, SchoolYear,
    StaffId,
};
use planning::Target;

use crate::apply::{Application, NewApplication};
use crate::plan::{About, Mark, MarkOf, Wording};
use crate::words::{Event, GoalKind, WordKind};

sql! {
    INSERT_PLAN = "insert into growth_plan (key, person_id, school_year, cycle_id, recorded_at)
        values ($1, $2, $3, $4, $5) returning id";
    INSERT_EVENT = "insert into growth_plan_event (plan_id, on_date, event, words, by_id, recorded_at)
        values ($1, $2, $3, $4, $5, $6)";
    FORGET_MARK = "delete from growth_plan_mark
        where plan_id = $1 and (element_id = $2 or question = $3)";
    INSERT_MARK = "insert into growth_plan_mark
            (plan_id, element_id, question, level, words, recorded_at)
        values ($1, $2, $3, $4, $5, $6)";
    SHARE = "insert into growth_plan_sharing (plan_id, shared_on, recorded_at) values ($1, $2, $3)";
    WITHDRAW = "update growth_plan_sharing set withdrawn_on = $2
        where plan_id = $1 and withdrawn_on is null";
    INSERT_GOAL = "insert into growth_goal (key, plan_id, kind, recorded_at)
        values ($1, $2, $3, $4) returning id";
    INSERT_WORDING = "insert into growth_goal_version (goal_id, statement, measure, element_id,
            item_id, reason, written_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    DROP_GOAL = "update growth_goal set dropped_on = $2 where id = $1 and dropped_on is null";
    ADD_ACTION = "insert into growth_goal_action (goal_id, activity_id, recorded_at)
        values ($1, $2, $3) on conflict (goal_id, activity_id) do nothing";
    TAKE_ACTION_OFF = "delete from growth_goal_action where goal_id = $1 and activity_id = $2";
    INSERT_WORD = "insert into growth_plan_word
            (plan_id, goal_id, event_id, answers_id, kind, words, on_date, by_id, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_APPLICATION = "insert into growth_application (key, person_id, credit_key, title,
            asked_after, result, words, goal_id, on_date, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (person_id, credit_key, asked_after) do nothing";
    APPLICATIONS = "select credit_key, title, asked_after, result, words, goal_id, on_date
        from growth_application where person_id = $1 order by on_date desc, id desc";
}

pub(crate) fn insert_plan(
    tx: &mut Tx,
    occasion: &Occasion,
    (person, year): (StaffId, SchoolYear),
    cycle: GrowthCycleId,
) -> Result<GrowthPlanId, Fault> {
    let values: &[&dyn db::ToValue] = &[&Key::new(), &person, &year, &cycle, &occasion.now];
    tx.insert(&INSERT_PLAN, values).map(GrowthPlanId)
}

pub(crate) fn add_event(
    tx: &mut Tx,
    occasion: &Occasion,
    plan: GrowthPlanId,
    (event, on, words): (Event, LocalDate, &str),
) -> Result<(), Fault> {
    let by = occasion.by.staff();
    tx.run(&INSERT_EVENT, &[&plan, &on, &event, &words, &by, &occasion.now]).map(|_| ())
}

pub(crate) fn set_mark(
    tx: &mut Tx,
    occasion: &Occasion,
    plan: GrowthPlanId,
    mark: &Mark,
) -> Result<(), Fault> {
    let (element, question) = match &mark.of {
        MarkOf::Element(element) => (Some(*element), None),
        MarkOf::Question(question) => (None, Some(question.clone())),
    };
    tx.run(&FORGET_MARK, &[&plan, &element, &question])?;
    if mark.level.is_none() && mark.words.is_empty() {
        return Ok(());
    }
    let values: &[&dyn db::ToValue] =
        &[&plan, &element, &question, &mark.level, &mark.words, &occasion.now];
    tx.run(&INSERT_MARK, values).map(|_| ())
}

pub(crate) fn share(tx: &mut Tx, occasion: &Occasion, plan: GrowthPlanId) -> Result<(), Fault> {
    tx.run(&SHARE, &[&plan, &occasion.today, &occasion.now]).map(|_| ())
}

pub(crate) fn withdraw(tx: &mut Tx, occasion: &Occasion, plan: GrowthPlanId) -> Result<u64, Fault> {
    tx.run(&WITHDRAW, &[&plan, &occasion.today])
}

pub(crate) fn insert_goal(
    tx: &mut Tx,
    occasion: &Occasion,
    plan: GrowthPlanId,
    kind: GoalKind,
) -> Result<GoalId, Fault> {
    tx.insert(&INSERT_GOAL, &[&Key::new(), &plan, &kind, &occasion.now]).map(GoalId)
}

pub(crate) fn add_wording(
    tx: &mut Tx,
    occasion: &Occasion,
    goal: GoalId,
    wording: &Wording,
) -> Result<(), Fault> {
    let (element, item) = match wording.serves.as_ref().map(|serves| serves.target) {
        Some(Target::Element(element)) => (Some(element), None),
        Some(Target::Item(item)) => (None, Some(item)),
        None => (None, None),
    };
    let reason = wording.serves.as_ref().map(|serves| serves.reason.clone());
    let (statement, measure) = (&wording.statement, &wording.measure);
    let (on, now) = (&wording.written_on, &occasion.now);
    let values: &[&dyn db::ToValue] =
        &[&goal, statement, measure, &element, &item, &reason, on, now];
    tx.run(&INSERT_WORDING, values).map(|_| ())
}

pub(crate) fn drop_goal(tx: &mut Tx, goal: GoalId, on: LocalDate) -> Result<u64, Fault> {
    tx.run(&DROP_GOAL, &[&goal, &on])
}

pub(crate) fn add_action(
    tx: &mut Tx,
    occasion: &Occasion,
    goal: GoalId,
    activity: ActivityId,
) -> Result<(), Fault> {
    tx.run(&ADD_ACTION, &[&goal, &activity, &occasion.now]).map(|_| ())
}

pub(crate) fn take_action_off(
    tx: &mut Tx,
    goal: GoalId,
    activity: ActivityId,
) -> Result<(), Fault> {
    tx.run(&TAKE_ACTION_OFF, &[&goal, &activity]).map(|_| ())
}

pub(crate) fn add_word(
    tx: &mut Tx,
    occasion: &Occasion,
    (plan, about): (GrowthPlanId, About),
    (kind, words, by): (WordKind, &str, StaffId),
) -> Result<(), Fault> {
    let (goal, event, word) = match about {
        About::Plan => (None, None, None),
        About::Goal(goal) => (Some(goal), None, None),
        About::Event(event) => (None, Some(event), None),
        About::Word(word) => (None, None, Some(word)),
    };
    let (on, now) = (&occasion.today, &occasion.now);
    let values: &[&dyn db::ToValue] = &[&plan, &goal, &event, &word, &kind, &words, on, &by, now];
    tx.run(&INSERT_WORD, values).map(|_| ())
}

/// How many rows: none when it was answered already.
pub(crate) fn apply(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
    new: &NewApplication,
) -> Result<u64, Fault> {
    let values: &[&dyn db::ToValue] = &[
        &Key::new(),
        &person,
        &new.credit,
        &new.title,
        &new.asked_after,
        &new.result,
        &new.words,
        &new.goal,
        &occasion.today,
        &occasion.now,
    ];
    tx.run(&INSERT_APPLICATION, values)
}

/// What a person said became of their learning, the latest first.
pub(crate) fn applications(tx: &mut Tx, person: StaffId) -> Result<Vec<Application>, Fault> {
    tx.rows(&APPLICATIONS, &[&person], |row| {
        let said = NewApplication {
            credit: row.get(0)?,
            title: row.get(1)?,
            asked_after: row.get(2)?,
            result: row.get(3)?,
            words: row.get(4)?,
            goal: row.get(5)?,
        };
        Ok(Application { said, on: row.get(6)? })
    })
}
