//! Classes as they were adopted, holds, closeouts.

use crate::keep::{Closeouts, Hold};
use crate::schedule::{Kind, Schedule};
use db::{Row, Tx, sql};
use kernel::{Fault, FundAccountId, Instant, Key, LocalDate, Occasion, PersonName, StaffId};
use rulefile::Memo;
use std::sync::{Arc, LazyLock};

sql! {
    /// The version that is used.
    SCHEDULE = "select version, classes, recorded_at from retention_schedule
        order by version desc limit 1";
    ADD_SCHEDULE = "insert into retention_schedule
            (key, version, classes, title, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6) returning id";
    HOLDS = "select h.key, h.title, h.reason, h.person_id, h.kind, h.first_day, h.last_day,
            h.begins_on, h.ended_on, h.ended_reason, p.given_name, p.family_name, p.preferred_name
        from retention_hold h left join person p on p.id = h.person_id
        order by h.begins_on desc, h.id desc";
    ADD_HOLD = "insert into retention_hold (key, title, reason, person_id, kind, first_day, last_day,
            begins_on, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    END_HOLD = "update retention_hold
        set ended_on = $2, ended_reason = $3, ended_at = $4, ended_by = $5
        where key = $1 and ended_on is null";
    /// Every account of a fund, with the closeout recorded last.
    GRANTS = "select a.id, a.key, f.code, f.name, a.code, a.name,
            (select c.closed_on from retention_closeout c where c.fund_account_id = a.id
                order by c.id desc limit 1)
        from fund_account a join fund f on f.id = a.fund_id order by f.name, a.code";
    ADD_CLOSEOUT = "insert into retention_closeout
            (key, fund_account_id, closed_on, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5) returning id";
}

/// The version of the classes that is used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptSchedule {
    /// From one.
    pub version: u32,
    pub schedule: Arc<Schedule>,
    pub text: String,
    pub recorded_at: Instant,
}

/// A hold with why, and what ended it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptHold {
    pub hold: Hold,
    pub reason: String,
    pub person: Option<PersonName>,
    pub ended_reason: Option<String>,
}

/// An account of a fund, with the day of its final report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grant {
    pub id: FundAccountId,
    pub key: Key,
    pub fund: String,
    pub fund_name: String,
    pub code: String,
    pub name: String,
    pub closed_on: Option<LocalDate>,
}

/// The files that were read already.
static READ: LazyLock<Memo<Schedule>> = LazyLock::new(Memo::default);

pub(crate) fn running_schedule(tx: &mut Tx) -> Result<Option<KeptSchedule>, Fault> {
    tx.first(&SCHEDULE, &[], |row| {
        let (version, text): (i64, String) = (row.get(0)?, row.get(1)?);
        let schedule = READ.read(&text, Schedule::parse).map_err(|problems| {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            Fault::new(format!("version {version} of the classes cannot be read: {first}"))
        })?;
        Ok(KeptSchedule {
            version: u32::try_from(version).map_err(|_| Fault::new("a version below zero"))?,
            schedule,
            text,
            recorded_at: row.get(2)?,
        })
    })
}

pub(crate) fn add_schedule(
    tx: &mut Tx,
    (schedule, text): (&Schedule, &str),
    version: u32,
    occasion: &Occasion,
) -> Result<i64, Fault> {
    let (key, by) = (Key::new(), occasion.by.staff());
    tx.insert(&ADD_SCHEDULE, &[&key, &version, &text, &schedule.title, &occasion.now, &by])
}

fn hold_from(row: &Row<'_>) -> Result<KeptHold, Fault> {
    let kind: Option<String> = row.get(4)?;
    let known = |name: String| {
        Kind::parse(&name).ok_or_else(|| Fault::new(format!("{name:?} is no kind of record")))
    };
    let given: Option<String> = row.get(10)?;
    let family: Option<String> = row.get(11)?;
    let preferred: Option<String> = row.get(12)?;
    let name = given.zip(family);
    Ok(KeptHold {
        hold: Hold {
            key: row.get(0)?,
            title: row.get(1)?,
            person: row.get(3)?,
            kind: kind.map(known).transpose()?,
            first: row.get(5)?,
            last: row.get(6)?,
            begins_on: row.get(7)?,
            ended_on: row.get(8)?,
        },
        reason: row.get(2)?,
        person: name.map(|(given, family)| PersonName::new(&given, &family, preferred.as_deref())),
        ended_reason: row.get(9)?,
    })
}

/// Every hold, the latest first.
///
/// # Errors
///
/// When the database fails.
pub fn holds(tx: &mut Tx) -> Result<Vec<KeptHold>, Fault> {
    tx.rows(&HOLDS, &[], hold_from)
}

pub(crate) fn hold_by_key(tx: &mut Tx, key: &Key) -> Result<Option<KeptHold>, Fault> {
    Ok(holds(tx)?.into_iter().find(|one| one.hold.key == *key))
}

pub(crate) fn add_hold(
    tx: &mut Tx,
    hold: &Hold,
    reason: &str,
    occasion: &Occasion,
) -> Result<i64, Fault> {
    let by = occasion.by.staff();
    let kind = hold.kind.map(Kind::word);
    let values: [&dyn db::ToValue; 10] = [
        &hold.key,
        &hold.title,
        &reason,
        &hold.person,
        &kind,
        &hold.first,
        &hold.last,
        &hold.begins_on,
        &occasion.now,
        &by,
    ];
    tx.insert(&ADD_HOLD, &values)
}

/// Ends a hold; the last day on which it holds.
pub(crate) fn end_hold(
    tx: &mut Tx,
    key: &Key,
    (last, reason): (LocalDate, &str),
    occasion: &Occasion,
) -> Result<u64, Fault> {
    let by: Option<StaffId> = occasion.by.staff();
    tx.run(&END_HOLD, &[key, &last, &reason, &occasion.now, &by])
}

pub(crate) fn grants(tx: &mut Tx) -> Result<Vec<Grant>, Fault> {
    tx.rows(&GRANTS, &[], |row| {
        Ok(Grant {
            id: row.get(0)?,
            key: row.get(1)?,
            fund: row.get(2)?,
            fund_name: row.get(3)?,
            code: row.get(4)?,
            name: row.get(5)?,
            closed_on: row.get(6)?,
        })
    })
}

pub(crate) fn closeouts(tx: &mut Tx) -> Result<Closeouts, Fault> {
    let all = grants(tx)?.into_iter();
    Ok(all.filter_map(|grant| Some((grant.key, grant.closed_on?))).collect())
}

pub(crate) fn add_closeout(
    tx: &mut Tx,
    account: FundAccountId,
    closed_on: LocalDate,
    occasion: &Occasion,
) -> Result<i64, Fault> {
    let (key, by) = (Key::new(), occasion.by.staff());
    tx.insert(&ADD_CLOSEOUT, &[&key, &account, &closed_on, &occasion.now, &by])
}
