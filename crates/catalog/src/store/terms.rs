//! Rows of `activity_retake`, `activity_prerequisite` and `activity_design`.

use std::collections::BTreeMap;

use db::{ToValue, Tx};
use kernel::{ActivityId, Fault};

use crate::terms::{Design, Prerequisite, Retake, Terms};

db::sql! {
    RETAKE = "select retake from activity_retake where activity_id = $1";
    PREREQUISITES = "select a.id, a.key, a.title
        from activity_prerequisite p join activity a on a.id = p.needed_id
        where p.activity_id = $1 order by a.title, a.id";
    /// Everything that has to be taken before an activity, however far back.
    NEEDED_FOR = "with recursive needed (id) as (
            select needed_id from activity_prerequisite where activity_id = $1
            union
            select p.needed_id from activity_prerequisite p join needed n on p.activity_id = n.id)
        select id from needed";
    /// The activity it was first made as.
    ORIGIN = "with recursive earlier (id, copied_from) as (
            select id, copied_from from activity where id = $1
            union
            select a.id, a.copied_from from activity a join earlier e on a.id = e.copied_from)
        select id from earlier where copied_from is null";
    COPIES = "with recursive later (id) as (
            select id from activity where id = $1
            union
            select a.id from activity a join later l on a.copied_from = l.id)
        select id from later order by id";
    KEEP_RETAKE = "insert into activity_retake (activity_id, retake) values ($1, $2)
        on conflict (activity_id) do update set retake = excluded.retake";
    DESIGN = "select activity_id, data_used, follow_up, practice from activity_design
        where activity_id = $1";
    DESIGNS = "select activity_id, data_used, follow_up, practice from activity_design";
    KEEP_DESIGN = "insert into activity_design (activity_id, data_used, follow_up, practice)
        values ($1, $2, $3, $4)
        on conflict (activity_id) do update set data_used = excluded.data_used,
            follow_up = excluded.follow_up, practice = excluded.practice";
    FORGET_PREREQUISITES = "delete from activity_prerequisite where activity_id = $1";
}

pub(crate) fn retake(tx: &mut Tx, activity: ActivityId) -> Result<Retake, Fault> {
    let name: Option<String> = tx.first(&RETAKE, &[&activity], |row| row.get(0))?;
    match name {
        None => Ok(Retake::default()),
        Some(name) => Retake::parse(&name)
            .ok_or_else(|| Fault::new(format!("{name:?} is no way to take something again"))),
    }
}

pub(crate) fn prerequisites(tx: &mut Tx, activity: ActivityId) -> Result<Vec<Prerequisite>, Fault> {
    tx.rows(&PREREQUISITES, &[&activity], |row| {
        Ok(Prerequisite { activity: row.get(0)?, key: row.get(1)?, title: row.get(2)? })
    })
}

fn of_row(row: &db::Row<'_>) -> Result<(ActivityId, Design), Fault> {
    let design = Design { data_used: row.get(1)?, follow_up: row.get(2)?, practice: row.get(3)? };
    Ok((row.get(0)?, design))
}

pub(crate) fn design(tx: &mut Tx, activity: ActivityId) -> Result<Option<Design>, Fault> {
    let found = tx.first(&DESIGN, &[&activity], of_row)?;
    Ok(found.map(|(_, design)| design))
}

pub(crate) fn designs(tx: &mut Tx) -> Result<BTreeMap<ActivityId, Design>, Fault> {
    Ok(tx.rows(&DESIGNS, &[], of_row)?.into_iter().collect())
}

pub(crate) fn needed_for(tx: &mut Tx, activity: ActivityId) -> Result<Vec<ActivityId>, Fault> {
    tx.rows(&NEEDED_FOR, &[&activity], |row| row.get(0))
}

pub(crate) fn family(tx: &mut Tx, activity: ActivityId) -> Result<Vec<ActivityId>, Fault> {
    let origin: Option<ActivityId> = tx.first(&ORIGIN, &[&activity], |row| row.get(0))?;
    tx.rows(&COPIES, &[&origin.unwrap_or(activity)], |row| row.get(0))
}

pub(crate) fn keep(tx: &mut Tx, activity: ActivityId, terms: &Terms) -> Result<(), Fault> {
    tx.run(&KEEP_RETAKE, &[&activity, &terms.retake.name()])?;
    let Design { data_used, follow_up, practice } = &terms.design;
    tx.run(&KEEP_DESIGN, &[&activity, data_used, follow_up, practice])?;
    tx.run(&FORGET_PREREQUISITES, &[&activity])?;
    let rows = terms
        .prerequisites
        .iter()
        .map(|one| vec![activity.to_value(), one.activity.to_value()])
        .collect();
    tx.insert_many("activity_prerequisite", &["activity_id", "needed_id"], rows)?;
    Ok(())
}
