//! Rows of evaluation plans and of findings.

use std::collections::BTreeMap;

use db::{Query, Row, ToValue, Tx, sql};
use kernel::{ActivityId, Fault, FindingId, Key, LocalDate, Occasion, StaffId};

use crate::finding::{Figure, Finding, NewFinding, Stepped};
use crate::judge::{NewLook, NewStep};
use crate::level::Look;

sql! {
    INSERT_LOOK = "insert into evaluation_plan (key, activity_id, level, looked_at, judge_id, due_on,
            recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
    DROP_LOOK = "update evaluation_plan set dropped_on = $2 where id = $1 and dropped_on is null";
    LOOKS = "select id, key, activity_id, level, looked_at, judge_id, due_on, recorded_at, dropped_on
        from evaluation_plan order by due_on, id";
    LOOKS_OF = "select id, key, activity_id, level, looked_at, judge_id, due_on, recorded_at, dropped_on
        from evaluation_plan where activity_id = $1 order by due_on, id";
    LOOK_BY_KEY = "select id, key, activity_id, level, looked_at, judge_id, due_on, recorded_at,
            dropped_on
        from evaluation_plan where key = $1";
    INSERT_FINDING = "insert into evaluation_finding (key, found_on, purpose, level, looked_at, found,
            uncertainty, decision, owner_id, due_on, corrects_id, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        on conflict (corrects_id) do nothing returning id";
    INSERT_OF_ACTIVITY = "insert into evaluation_finding_activity (finding_id, activity_id)
        values ($1, $2)";
    INSERT_FIGURE = "insert into evaluation_figure (finding_id, place, named, unit, hundredths, people)
        values ($1, $2, $3, $4, $5, $6)";
    INSERT_STEP = "insert into evaluation_step (finding_id, step, said, on_date, due_on, recorded_at,
            recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7)";
    FINDINGS = "select f.id, f.key, f.found_on, f.purpose, f.level, f.looked_at, f.found, f.uncertainty,
            f.decision, f.owner_id, f.due_on, f.corrects_id, f.recorded_by, c.key
        from evaluation_finding f left join evaluation_finding c on c.corrects_id = f.id
        order by f.found_on desc, f.id desc";
    FINDINGS_OWNED = "select f.id, f.key, f.found_on, f.purpose, f.level, f.looked_at, f.found,
            f.uncertainty, f.decision, f.owner_id, f.due_on, f.corrects_id, f.recorded_by, c.key
        from evaluation_finding f left join evaluation_finding c on c.corrects_id = f.id
        where f.owner_id = $1 order by f.found_on desc, f.id desc";
    FINDING_BY_KEY = "select f.id, f.key, f.found_on, f.purpose, f.level, f.looked_at, f.found,
            f.uncertainty, f.decision, f.owner_id, f.due_on, f.corrects_id, f.recorded_by, c.key
        from evaluation_finding f left join evaluation_finding c on c.corrects_id = f.id
        where f.key = $1";
    LOCK_FINDING = "select id from evaluation_finding where key = $1 {{for_update}}";
    ACTIVITIES = "select finding_id, activity_id from evaluation_finding_activity
        order by finding_id, activity_id";
    FIGURES = "select finding_id, named, unit, hundredths, people from evaluation_figure
        order by finding_id, place";
    STEPS = "select finding_id, step, said, on_date, due_on, recorded_at, recorded_by
        from evaluation_step order by id";
}

pub(crate) fn insert_look(
    tx: &mut Tx,
    activity: ActivityId,
    new: &NewLook,
    occasion: &Occasion,
) -> Result<(i64, Key), Fault> {
    let (key, by) = (Key::new(), occasion.by.staff());
    let values: [&dyn ToValue; 8] =
        [&key, &activity, &new.level, &new.looked_at, &new.judge, &new.due_on, &occasion.now, &by];
    Ok((tx.insert(&INSERT_LOOK, &values)?, key))
}

pub(crate) fn drop_look(tx: &mut Tx, id: i64, on: LocalDate) -> Result<(), Fault> {
    tx.run(&DROP_LOOK, &[&id, &on]).map(|_| ())
}

fn look(row: &Row<'_>, calendar: &kernel::DistrictCalendar) -> Result<Look, Fault> {
    Ok(Look {
        id: row.get(0)?,
        key: row.get(1)?,
        activity: row.get(2)?,
        level: row.get(3)?,
        looked_at: row.get(4)?,
        judge: row.get(5)?,
        due_on: row.get(6)?,
        said_on: calendar.date(row.get(7)?),
        dropped_on: row.get(8)?,
    })
}

pub(crate) fn looks_of(tx: &mut Tx, activity: ActivityId) -> Result<Vec<Look>, Fault> {
    let calendar = db::setting::calendar(tx)?;
    tx.rows(&LOOKS_OF, &[&activity], |row| look(row, &calendar))
}

/// Every line of every plan, dropped ones too.
pub(crate) fn looks(tx: &mut Tx) -> Result<Vec<Look>, Fault> {
    let calendar = db::setting::calendar(tx)?;
    tx.rows(&LOOKS, &[], |row| look(row, &calendar))
}

pub(crate) fn look_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Look>, Fault> {
    let calendar = db::setting::calendar(tx)?;
    tx.first(&LOOK_BY_KEY, &[key], |row| look(row, &calendar))
}

/// `None`: another one already puts the same finding right.
pub(crate) fn insert_finding(
    tx: &mut Tx,
    new: &NewFinding,
    occasion: &Occasion,
) -> Result<Option<(FindingId, Key)>, Fault> {
    let (key, by) = (Key::new(), occasion.by.staff());
    let values: [&dyn ToValue; 13] = [
        &key,
        &occasion.today,
        &new.purpose,
        &new.level,
        &new.looked_at,
        &new.found,
        &new.uncertainty,
        &new.decision,
        &new.owner,
        &new.due_on,
        &new.corrects,
        &occasion.now,
        &by,
    ];
    let Some(id) = tx.first(&INSERT_FINDING, &values, |row| row.get::<FindingId>(0))? else {
        return Ok(None);
    };
    for activity in &new.activities {
        tx.run(&INSERT_OF_ACTIVITY, &[&id, activity])?;
    }
    for (place, figure) in new.figures.iter().enumerate() {
        let values: [&dyn ToValue; 6] =
            [&id, &place, &figure.named, &figure.unit, &figure.hundredths, &figure.people];
        tx.run(&INSERT_FIGURE, &values)?;
    }
    Ok(Some((id, key)))
}

pub(crate) fn insert_step(
    tx: &mut Tx,
    finding: FindingId,
    new: &NewStep,
    occasion: &Occasion,
) -> Result<(), Fault> {
    let by = occasion.by.staff();
    let values: [&dyn ToValue; 7] =
        [&finding, &new.step, &new.said, &occasion.today, &new.due_on, &occasion.now, &by];
    tx.run(&INSERT_STEP, &values).map(|_| ())
}

/// Without its activities, figures and steps.
fn bare(row: &Row<'_>) -> Result<Finding, Fault> {
    Ok(Finding {
        id: row.get(0)?,
        key: row.get(1)?,
        found_on: row.get(2)?,
        written: NewFinding {
            activities: Vec::new(),
            purpose: row.get(3)?,
            level: row.get(4)?,
            looked_at: row.get(5)?,
            found: row.get(6)?,
            uncertainty: row.get(7)?,
            figures: Vec::new(),
            decision: row.get(8)?,
            owner: row.get::<StaffId>(9)?,
            due_on: row.get(10)?,
            corrects: row.get(11)?,
        },
        by: row.get(12)?,
        steps: Vec::new(),
        corrected_by: row.get(13)?,
    })
}

fn activity(row: &Row<'_>) -> Result<(FindingId, ActivityId), Fault> {
    Ok((row.get(0)?, row.get(1)?))
}

fn figure(row: &Row<'_>) -> Result<(FindingId, Figure), Fault> {
    let figure = Figure {
        named: row.get(1)?,
        unit: row.get(2)?,
        hundredths: row.get(3)?,
        people: row.get(4)?,
    };
    Ok((row.get(0)?, figure))
}

fn stepped(row: &Row<'_>) -> Result<(FindingId, Stepped), Fault> {
    let stepped = Stepped {
        step: row.get(1)?,
        said: row.get(2)?,
        on: row.get(3)?,
        due_on: row.get(4)?,
        at: row.get(5)?,
        by: row.get(6)?,
    };
    Ok((row.get(0)?, stepped))
}

/// What belongs to findings: the activities they are of, their figures and what was done since.
struct Parts {
    activities: Vec<(FindingId, ActivityId)>,
    figures: Vec<(FindingId, Figure)>,
    steps: Vec<(FindingId, Stepped)>,
}

fn every_part(tx: &mut Tx) -> Result<Parts, Fault> {
    Ok(Parts {
        activities: tx.rows(&ACTIVITIES, &[], activity)?,
        figures: tx.rows(&FIGURES, &[], figure)?,
        steps: tx.rows(&STEPS, &[], stepped)?,
    })
}

fn parts_of(tx: &mut Tx, findings: &[Finding]) -> Result<Parts, Fault> {
    let ids: Vec<FindingId> = findings.iter().map(|finding| finding.id).collect();
    let of = |select: &'static str, order: &'static str| {
        Query::new(select).list(" where finding_id in ", &ids).text(order)
    };
    Ok(Parts {
        activities: tx.query(
            &of(
                "select finding_id, activity_id from evaluation_finding_activity",
                " order by finding_id, activity_id",
            ),
            activity,
        )?,
        figures: tx.query(
            &of(
                "select finding_id, named, unit, hundredths, people from evaluation_figure",
                " order by finding_id, place",
            ),
            figure,
        )?,
        steps: tx.query(
            &of(
                "select finding_id, step, said, on_date, due_on, recorded_at, recorded_by
                    from evaluation_step",
                " order by id",
            ),
            stepped,
        )?,
    })
}

fn whole(mut findings: Vec<Finding>, parts: Parts) -> Vec<Finding> {
    let mut at: BTreeMap<FindingId, &mut Finding> =
        findings.iter_mut().map(|finding| (finding.id, finding)).collect();
    for (id, activity) in parts.activities {
        if let Some(finding) = at.get_mut(&id) {
            finding.written.activities.push(activity);
        }
    }
    for (id, figure) in parts.figures {
        if let Some(finding) = at.get_mut(&id) {
            finding.written.figures.push(figure);
        }
    }
    for (id, stepped) in parts.steps {
        if let Some(finding) = at.get_mut(&id) {
            finding.steps.push(stepped);
        }
    }
    findings
}

/// Everything that was ever found, the latest first.
pub(crate) fn findings(tx: &mut Tx) -> Result<Vec<Finding>, Fault> {
    let all = tx.rows(&FINDINGS, &[], bare)?;
    Ok(whole(all, every_part(tx)?))
}

pub(crate) fn finding_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Finding>, Fault> {
    let found = tx.rows(&FINDING_BY_KEY, &[key], bare)?;
    let parts = parts_of(tx, &found)?;
    Ok(whole(found, parts).pop())
}

pub(crate) fn findings_owned_by(tx: &mut Tx, person: StaffId) -> Result<Vec<Finding>, Fault> {
    let owned = tx.rows(&FINDINGS_OWNED, &[&person], bare)?;
    if owned.is_empty() {
        return Ok(owned);
    }
    let parts = parts_of(tx, &owned)?;
    Ok(whole(owned, parts))
}

/// The finding of a key, locked until the transaction ends.
pub(crate) fn lock(tx: &mut Tx, key: &Key) -> Result<Option<Finding>, Fault> {
    tx.lock(&LOCK_FINDING, &[key])?;
    finding_by_key(tx, key)
}
