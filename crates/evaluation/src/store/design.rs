//! What ESSA's definition is held against, read from the slices above.

use std::collections::{BTreeMap, BTreeSet};

use db::{Tx, sql};
use kernel::{ActivityId, Fault, Hours, Key, LocalDate};
use planning::{FrameworkKind, SubjectKind, Target};

use crate::essa::Shape;

const MICROS_A_MINUTE: i64 = 60_000_000;

sql! {
    /// Each section that meets: its activity, different days, first and last of them, micros and breaks.
    SHAPES = "select x.activity_id, count(distinct s.on_date), min(s.on_date), max(s.on_date),
            cast(sum(s.ends_at - s.starts_at) as bigint), cast(sum(s.break_minutes) as bigint)
        from session s join section x on x.id = s.section_id
        where s.cancelled_at is null and x.cancelled_at is null
        group by x.id, x.activity_id order by min(s.on_date), x.id";
    SHAPES_OF = "select x.activity_id, count(distinct s.on_date), min(s.on_date), max(s.on_date),
            cast(sum(s.ends_at - s.starts_at) as bigint), cast(sum(s.break_minutes) as bigint)
        from session s join section x on x.id = s.section_id
        where x.activity_id = $1 and s.cancelled_at is null and x.cancelled_at is null
        group by x.id, x.activity_id order by min(s.on_date), x.id";
    /// Of an activity with its copies: how many people said what became of what they learned.
    APPLIED = "select e.activity_id, count(distinct a.person_id)
        from growth_application a join credit_entry e on e.key = a.credit_key
        where e.activity_id is not null group by e.activity_id";
}

fn shape(row: &db::Row<'_>) -> Result<(ActivityId, Shape), Fault> {
    let (micros, breaks): (i64, i64) = (row.get(4)?, row.get(5)?);
    let minutes = (micros / MICROS_A_MINUTE - breaks).max(0);
    let shape = Shape {
        days: row.get(1)?,
        first: row.get(2)?,
        last: row.get(3)?,
        time: Hours::from_minutes(minutes),
    };
    Ok((row.get(0)?, shape))
}

/// The latest section of each activity, as it meets.
pub(crate) fn shapes(tx: &mut Tx) -> Result<BTreeMap<ActivityId, Shape>, Fault> {
    Ok(tx.rows(&SHAPES, &[], shape)?.into_iter().collect())
}

/// The latest section of one activity, as it meets.
pub(crate) fn shape_of(tx: &mut Tx, activity: ActivityId) -> Result<Option<Shape>, Fault> {
    Ok(tx.rows(&SHAPES_OF, &[&activity], shape)?.pop().map(|(_, shape)| shape))
}

/// The keys of activities that serve something of the instructional model, or of the indicators for
/// select staff, that is in force on a day.
pub(crate) fn serving_instruction(tx: &mut Tx, on: LocalDate) -> Result<BTreeSet<Key>, Fault> {
    let mut elements = BTreeSet::new();
    for version in planning::versions(tx)? {
        let is_of_it = match version.framework.kind {
            FrameworkKind::Instruction | FrameworkKind::SelectStaff => true,
            FrameworkKind::Leadership | FrameworkKind::JobTarget | FrameworkKind::Standards => {
                false
            }
        };
        if is_of_it && version.holding_on(on) == planning::Holding::Now {
            elements.extend(version.elements.iter().map(|element| element.id));
        }
    }
    let aligned = planning::alignments(tx, SubjectKind::Activity)?;
    let serves = aligned.into_iter().filter(|one| match one.target {
        Target::Element(id) => one.holds_on(on) && elements.contains(&id),
        Target::Item(_) => false,
    });
    Ok(serves.map(|one| one.subject.key).collect())
}

/// How many people said what became of what they learned, by activity.
pub(crate) fn applied(tx: &mut Tx) -> Result<BTreeMap<ActivityId, i64>, Fault> {
    Ok(tx.rows(&APPLIED, &[], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}
