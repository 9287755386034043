//! Milestones.

use crate::milestone::{Milestone, MilestoneKind};
use db::{Row, ToValue, Tx, sql};
use kernel::{Fault, Instant, Key, MilestoneId, RuleSetId, StaffId};

macro_rules! milestone_where {
    ($rest:literal) => {
        concat!(
            "select m.id, m.key, m.person_id, m.kind, m.rule_set_id, m.reached_on, m.until, m.month,
                m.note, m.withdrawn_at
            from milestone m ",
            $rest
        )
    };
}

sql! {
    MILESTONES = milestone_where!("where m.withdrawn_at is null order by m.person_id, m.id");
    MILESTONES_OF = milestone_where!("where m.person_id = $1 order by m.reached_on, m.id");
    MILESTONE_BY_KEY = milestone_where!("where m.key = $1");
    ADD_MILESTONE = "insert into milestone
            (key, person_id, kind, rule_set_id, reached_on, until, month, note, recorded_at,
             recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    WITHDRAW_MILESTONE = "update milestone set withdrawn_at = $2
        where key = $1 and withdrawn_at is null";
}

/// A milestone as it was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordedMilestone {
    pub id: MilestoneId,
    pub person: StaffId,
    /// The only rule set it means something under.
    pub rule_set: Option<RuleSetId>,
    pub milestone: Milestone,
    pub note: Option<String>,
    pub withdrawn_at: Option<Instant>,
}

fn milestone_from(row: &Row<'_>) -> Result<RecordedMilestone, Fault> {
    let kind: String = row.get(3)?;
    Ok(RecordedMilestone {
        id: row.get(0)?,
        person: row.get(2)?,
        rule_set: row.get(4)?,
        milestone: Milestone {
            key: row.get(1)?,
            kind: MilestoneKind::parse(&kind)
                .ok_or_else(|| Fault::new(format!("{kind:?} is no milestone")))?,
            on: row.get(5)?,
            until: row.get(6)?,
            number: row.get(7)?,
        },
        note: row.get(8)?,
        withdrawn_at: row.get(9)?,
    })
}

pub(crate) fn milestones(tx: &mut Tx) -> Result<Vec<RecordedMilestone>, Fault> {
    tx.rows(&MILESTONES, &[], milestone_from)
}

/// Everything recorded for a person, what was withdrawn too.
pub fn milestones_of(tx: &mut Tx, person: StaffId) -> Result<Vec<RecordedMilestone>, Fault> {
    tx.rows(&MILESTONES_OF, &[&person], milestone_from)
}

pub(crate) fn milestone_by_key(tx: &mut Tx, key: &Key) -> Result<Option<RecordedMilestone>, Fault> {
    tx.first(&MILESTONE_BY_KEY, &[key], milestone_from)
}

pub(crate) fn add_milestone(
    tx: &mut Tx,
    new: &RecordedMilestone,
    by: Option<StaffId>,
    at: Instant,
) -> Result<i64, Fault> {
    let one = &new.milestone;
    let values: &[&dyn ToValue] = &[
        &one.key,
        &new.person,
        &one.kind.word(),
        &new.rule_set,
        &one.on,
        &one.until,
        &one.number,
        &new.note,
        &at,
        &by,
    ];
    tx.insert(&ADD_MILESTONE, values)
}

pub(crate) fn add_milestones(
    tx: &mut Tx,
    all: &[RecordedMilestone],
    by: Option<StaffId>,
    at: Instant,
) -> Result<u64, Fault> {
    let columns = ["key", "person_id", "kind", "reached_on", "recorded_at", "recorded_by"];
    let rows = all
        .iter()
        .map(|new| {
            vec![
                new.milestone.key.to_value(),
                new.person.to_value(),
                new.milestone.kind.word().to_value(),
                new.milestone.on.to_value(),
                at.to_value(),
                by.to_value(),
            ]
        })
        .collect();
    tx.insert_many("milestone", &columns, rows)
}

pub(crate) fn withdraw_milestone(tx: &mut Tx, key: &Key, at: Instant) -> Result<u64, Fault> {
    tx.run(&WITHDRAW_MILESTONE, &[key, &at])
}
