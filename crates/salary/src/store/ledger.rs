//! Allocations, lines and what was handed to payroll.

use crate::file::{Allocation, Line, What};
use crate::schedule::Use;
use db::{Query, Row, ToValue, Tx, sql};
use kernel::{
    AllocationId, Fault, Instant, Key, LocalDate, Money, Occasion, PersonName, SalaryLineId,
    SalaryScheduleId, StaffId,
};
use standing::Ratio;

macro_rules! allocation_where {
    ($rest:literal) => {
        concat!(
            "select a.id, a.key, a.person_id, a.salary_schedule_id, a.work_key, a.put_to, a.amount,
                a.on_day, c.on_day, c.reason
            from allocation a left join allocation c on c.corrects = a.id ",
            $rest
        )
    };
}

macro_rules! line_where {
    ($rest:literal) => {
        concat!(
            "select l.id, l.key, l.person_id, l.salary_schedule_id, l.entry, l.lane_from, l.lane,
                l.degree, l.used, l.blocks, l.cents, l.effective_on, l.on_day, c.on_day, c.reason,
                l.version
            from salary_line l left join salary_line c on c.corrects = l.id ",
            $rest
        )
    };
}

const ALLOCATIONS: &str = allocation_where!("");
const LINES: &str = line_where!("");

sql! {
    ALLOCATION_BY_KEY = allocation_where!("where a.key = $1 and a.corrects is null");
    ADD_ALLOCATION = "insert into allocation (key, person_id, salary_schedule_id, work_key, put_to,
            amount, corrects, reason, on_day, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id";
    WITH_ALLOCATIONS = "select distinct person_id from allocation
        where on_day >= $1 order by person_id";
    LINE_BY_KEY = line_where!("where l.key = $1 and l.corrects is null");
    ADD_LINE = "insert into salary_line (key, person_id, salary_schedule_id, version, entry, corrects,
            lane_from, lane, degree, used, blocks, cents, effective_on, reason, on_day, recorded_at,
            recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        returning id";
    /// A line that was undone before it was ever handed over is left out with its correction.
    TO_EXPORT = "select l.id from salary_line l
        where not exists (select 1 from salary_export_line x where x.salary_line_id = l.id)
            and (l.corrects is null and not exists
                    (select 1 from salary_line c where c.corrects = l.id)
                or l.corrects is not null and exists
                    (select 1 from salary_export_line x where x.salary_line_id = l.corrects))
        order by l.person_id, l.id";
    ADD_EXPORT = "insert into salary_export (key, created_at, created_by) values ($1, $2, $3)
        returning id";
    EXPORTS = "select e.key, e.created_at, p.given_name, p.family_name, p.preferred_name,
            (select count(*) from salary_export_line x where x.salary_export_id = e.id)
        from salary_export e left join person p on p.id = e.created_by order by e.id desc";
    EXPORT_LINES = "select l.key, l.entry, p.employee_number, p.given_name, p.family_name,
            p.preferred_name, coalesce(o.lane_from, l.lane_from), coalesce(o.lane, l.lane),
            coalesce(o.degree, l.degree), coalesce(o.blocks, l.blocks),
            coalesce(o.cents, l.cents), coalesce(o.effective_on, l.effective_on), l.reason,
            s.code, l.version, coalesce(o.entry, l.entry), p.key
        from salary_export e
        join salary_export_line x on x.salary_export_id = e.id
        join salary_line l on l.id = x.salary_line_id
        left join salary_line o on o.id = l.corrects
        join salary_schedule s on s.id = l.salary_schedule_id
        join person p on p.id = l.person_id
        where e.key = $1 order by x.ordinal";
    LOCK_PERSON = "select id from person where id = $1 {{for_update}}";
    /// Two who hand over at once do so one after the other.
    TURN = "insert into setting (name, value) values ('salary.handed-over', $1)
        on conflict (name) do update set value = excluded.value";
}

/// An allocation with what it belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptAllocation {
    pub id: AllocationId,
    pub person: StaffId,
    pub schedule: SalaryScheduleId,
    pub allocation: Allocation,
    /// Why it was undone.
    pub reason: Option<String>,
}

/// A line of the ledger with what it belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptLine {
    pub id: SalaryLineId,
    pub person: StaffId,
    pub schedule: SalaryScheduleId,
    pub version: u32,
    pub line: Line,
    /// Why it was undone.
    pub reason: Option<String>,
}

/// A whole number that is kept as a count.
fn whole(number: i64) -> Result<u32, Fault> {
    u32::try_from(number).map_err(|_| Fault::new(format!("{number} is no count")))
}

fn ratio(text: &str) -> Result<Ratio, Fault> {
    Ratio::parse(text).ok_or_else(|| Fault::new(format!("{text:?} is no amount")))
}

fn allocation_from(row: &Row<'_>) -> Result<KeptAllocation, Fault> {
    let (to, amount): (String, String) = (row.get(5)?, row.get(6)?);
    Ok(KeptAllocation {
        id: row.get(0)?,
        person: row.get(2)?,
        schedule: row.get(3)?,
        allocation: Allocation {
            key: row.get(1)?,
            work: row.get(4)?,
            to: Use::parse(&to).ok_or_else(|| Fault::new(format!("{to:?} is no use of credit")))?,
            amount: ratio(&amount)?,
            on: row.get(7)?,
            undone_on: row.get(8)?,
        },
        reason: row.get(9)?,
    })
}

fn line_from(row: &Row<'_>) -> Result<KeptLine, Fault> {
    let (entry, used): (String, String) = (row.get(4)?, row.get(8)?);
    let lane = row.get::<Option<String>>(6)?.unwrap_or_default();
    let what = match entry.as_str() {
        "placement" => What::Placed { lane },
        "advance" => What::Moved {
            from: row.get::<Option<String>>(5)?.unwrap_or_default(),
            lane,
            degree: row.get(7)?,
            used: ratio(&used)?,
        },
        "stipend" => What::Paid {
            hours: ratio(&used)?,
            blocks: whole(row.get(9)?)?,
            cents: Money::from_cents(row.get(10)?),
        },
        _ => return Err(Fault::new(format!("{entry:?} is no line of a lane"))),
    };
    Ok(KeptLine {
        id: row.get(0)?,
        person: row.get(2)?,
        schedule: row.get(3)?,
        version: whole(row.get(15)?)?,
        line: Line {
            key: row.get(1)?,
            what,
            effective_on: row.get(11)?,
            on: row.get(12)?,
            undone_on: row.get(13)?,
        },
        reason: row.get(14)?,
    })
}

/// All that these people put to a use, what was undone too, in the order it was written.
pub(crate) fn kept_allocations(
    tx: &mut Tx,
    people: &[StaffId],
) -> Result<Vec<KeptAllocation>, Fault> {
    let query =
        Query::new(ALLOCATIONS).list(" where a.corrects is null and a.person_id in ", people);
    tx.query(&query.text(" order by a.id"), allocation_from)
}

pub(crate) fn allocation_by_key(tx: &mut Tx, key: &Key) -> Result<Option<KeptAllocation>, Fault> {
    tx.first(&ALLOCATION_BY_KEY, &[key], allocation_from)
}

/// All lines of these people, what was undone too, in the order they were written.
pub(crate) fn kept_lines(tx: &mut Tx, people: &[StaffId]) -> Result<Vec<KeptLine>, Fault> {
    let query = Query::new(LINES).list(" where l.corrects is null and l.person_id in ", people);
    tx.query(&query.text(" order by l.id"), line_from)
}

pub(crate) fn line_by_key(tx: &mut Tx, key: &Key) -> Result<Option<KeptLine>, Fault> {
    tx.first(&LINE_BY_KEY, &[key], line_from)
}

/// Who put something to a use on or after a day.
pub(crate) fn people_with_allocations(
    tx: &mut Tx,
    since: LocalDate,
) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&WITH_ALLOCATIONS, &[&since], |row| row.get(0))
}

const DEGREES: &str = "select distinct c.person_id from credential c
    join salary_line l on l.person_id = c.person_id";

/// Who was placed and holds one of these degrees, issued on or after a day.
pub(crate) fn people_with_degrees(
    tx: &mut Tx,
    degrees: &[String],
    since: LocalDate,
) -> Result<Vec<StaffId>, Fault> {
    if degrees.is_empty() {
        return Ok(Vec::new());
    }
    let degrees: Vec<String> = degrees.iter().map(|degree| degree.to_lowercase()).collect();
    let query = Query::new(DEGREES).push(" where c.issued_on >= ", &since);
    let query = query.list(" and lower(c.kind) in ", &degrees);
    tx.query(&query, |row| row.get(0))
}

/// An allocation to be written; with the allocation that it undoes and why, a correction.
pub(crate) struct NewAllocation<'a> {
    pub(crate) person: StaffId,
    pub(crate) schedule: SalaryScheduleId,
    pub(crate) work: &'a Key,
    pub(crate) to: Use,
    pub(crate) amount: Ratio,
    pub(crate) corrects: Option<(AllocationId, &'a str)>,
}

pub(crate) fn add_allocation(
    tx: &mut Tx,
    new: &NewAllocation<'_>,
    occasion: &Occasion,
) -> Result<(Key, i64), Fault> {
    let key = Key::new();
    let (corrects, reason) = (new.corrects.map(|(id, _)| id.0), new.corrects.map(|(_, why)| why));
    let values: &[&dyn ToValue] = &[
        &key,
        &new.person,
        &new.schedule,
        new.work,
        &new.to.word(),
        &new.amount.to_string(),
        &corrects,
        &reason,
        &occasion.today,
        &occasion.now,
        &occasion.by.staff(),
    ];
    let id = tx.insert(&ADD_ALLOCATION, values)?;
    Ok((key, id))
}

/// A line to be written; with the line that it undoes and why, a correction.
pub(crate) struct NewLine<'a> {
    pub(crate) person: StaffId,
    pub(crate) schedule: SalaryScheduleId,
    pub(crate) version: u32,
    /// What it says; none for a correction.
    pub(crate) what: Option<&'a What>,
    pub(crate) effective_on: LocalDate,
    pub(crate) corrects: Option<SalaryLineId>,
    pub(crate) reason: Option<&'a str>,
}

pub(crate) fn add_line(
    tx: &mut Tx,
    new: &NewLine<'_>,
    occasion: &Occasion,
) -> Result<SalaryLineId, Fault> {
    let zero = (Ratio::ZERO, 0, Money::ZERO);
    let none: (Option<&String>, Option<&String>, Option<&String>) = (None, None, None);
    let (entry, (from, lane, degree), (used, blocks, cents)) = match new.what {
        Some(What::Placed { lane }) => ("placement", (None, Some(lane), None), zero),
        Some(What::Moved { from, lane, degree, used }) => {
            ("advance", (Some(from), Some(lane), degree.as_ref()), (*used, 0, Money::ZERO))
        }
        Some(What::Paid { hours, blocks, cents }) => ("stipend", none, (*hours, *blocks, *cents)),
        None => ("correction", none, zero),
    };
    let values: &[&dyn ToValue] = &[
        &Key::new(),
        &new.person,
        &new.schedule,
        &new.version,
        &entry,
        &new.corrects.map(|id| id.0),
        &from,
        &lane,
        &degree,
        &used.to_string(),
        &blocks,
        &cents.cents(),
        &new.effective_on,
        &new.reason,
        &occasion.today,
        &occasion.now,
        &occasion.by.staff(),
    ];
    Ok(SalaryLineId(tx.insert(&ADD_LINE, values)?))
}

/// Many placements at once.
pub(crate) fn add_places(
    tx: &mut Tx,
    (schedule, version): (SalaryScheduleId, u32),
    places: &[(StaffId, String, LocalDate)],
    occasion: &Occasion,
) -> Result<u64, Fault> {
    let columns = [
        "key",
        "person_id",
        "salary_schedule_id",
        "version",
        "entry",
        "lane",
        "used",
        "blocks",
        "cents",
        "effective_on",
        "on_day",
        "recorded_at",
        "recorded_by",
    ];
    let rows = places.iter().map(|(person, lane, effective_on)| {
        vec![
            Key::from_words(&format!("placed {person} {effective_on}")).to_value(),
            person.to_value(),
            schedule.to_value(),
            version.to_value(),
            "placement".to_value(),
            lane.to_value(),
            "0".to_value(),
            0_i64.to_value(),
            0_i64.to_value(),
            effective_on.to_value(),
            occasion.today.to_value(),
            occasion.now.to_value(),
            occasion.by.staff().to_value(),
        ]
    });
    tx.insert_many("salary_line", &columns, rows.collect())
}

/// The lines that were not handed over.
pub(crate) fn to_export(tx: &mut Tx) -> Result<Vec<SalaryLineId>, Fault> {
    tx.rows(&TO_EXPORT, &[], |row| row.get(0))
}

pub(crate) fn add_export(tx: &mut Tx, occasion: &Occasion) -> Result<Option<Key>, Fault> {
    tx.run(&TURN, &[&occasion.now.rfc3339()])?;
    let lines = to_export(tx)?;
    if lines.is_empty() {
        return Ok(None);
    }
    let key = Key::new();
    let export = tx.insert(&ADD_EXPORT, &[&key, &occasion.now, &occasion.by.staff()])?;
    let rows = (1_i64..).zip(&lines);
    let rows = rows.map(|(nth, id)| vec![export.to_value(), nth.to_value(), id.0.to_value()]);
    let columns = ["salary_export_id", "ordinal", "salary_line_id"];
    tx.insert_many("salary_export_line", &columns, rows.collect())?;
    Ok(Some(key))
}

/// A file as it was handed to payroll.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exported {
    pub key: Key,
    pub at: Instant,
    pub by: Option<PersonName>,
    pub lines: i64,
}

/// One line of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExportedLine {
    pub key: Key,
    pub corrects: bool,
    /// `placement`, `advance` or `stipend`; of a correction, what it undoes.
    pub entry: String,
    pub person: Key,
    pub name: PersonName,
    pub employee_number: Option<String>,
    pub from: Option<String>,
    pub lane: Option<String>,
    pub degree: Option<String>,
    pub blocks: i64,
    /// Below zero where a correction takes it back.
    pub cents: Money,
    pub effective_on: LocalDate,
    pub reason: Option<String>,
    pub schedule: String,
    pub version: i64,
}

fn name_at(row: &Row<'_>, first: usize) -> Result<Option<PersonName>, Fault> {
    let given: Option<String> = row.get(first)?;
    let family: Option<String> = row.get(first + 1)?;
    let preferred: Option<String> = row.get(first + 2)?;
    Ok(given
        .zip(family)
        .map(|(given, family)| PersonName::new(&given, &family, preferred.as_deref())))
}

pub(crate) fn exports(tx: &mut Tx) -> Result<Vec<Exported>, Fault> {
    tx.rows(&EXPORTS, &[], |row| {
        Ok(Exported { key: row.get(0)?, at: row.get(1)?, by: name_at(row, 2)?, lines: row.get(5)? })
    })
}

pub(crate) fn export_lines(tx: &mut Tx, export: &Key) -> Result<Vec<ExportedLine>, Fault> {
    tx.rows(&EXPORT_LINES, &[export], |row| {
        let corrects = row.get::<String>(1)? == "correction";
        let (blocks, cents): (i64, i64) = (row.get(9)?, row.get(10)?);
        let sign = if corrects { -1 } else { 1 };
        Ok(ExportedLine {
            key: row.get(0)?,
            corrects,
            employee_number: row.get(2)?,
            name: name_at(row, 3)?.ok_or_else(|| Fault::new("a person without a name"))?,
            from: row.get(6)?,
            lane: row.get(7)?,
            degree: row.get(8)?,
            blocks: sign * blocks,
            cents: Money::from_cents(sign * cents),
            effective_on: row.get(11)?,
            reason: row.get(12)?,
            schedule: row.get(13)?,
            version: row.get(14)?,
            entry: row.get(15)?,
            person: row.get(16)?,
        })
    })
}

pub(crate) fn lock_person(tx: &mut Tx, person: StaffId) -> Result<(), Fault> {
    tx.lock(&LOCK_PERSON, &[&person]).map(|_| ())
}
