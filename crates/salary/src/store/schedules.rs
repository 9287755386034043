//! Schedules as the district adopted them.

use crate::schedule::{Code, Schedule};
use db::{Row, ToValue, Tx, sql};
use kernel::{Fault, Instant, Key, LocalDate, SalaryScheduleId, StaffId};
use rulefile::Memo;
use std::sync::{Arc, LazyLock};

macro_rules! version_where {
    ($rest:literal) => {
        concat!(
            "select s.id, s.code, v.version, v.in_force_from, v.in_force_to, v.schedule,
                v.recorded_at
            from salary_schedule s join salary_schedule_version v on v.salary_schedule_id = s.id ",
            $rest
        )
    };
}

sql! {
    /// Every version of every schedule.
    VERSIONS = version_where!("order by s.code, v.in_force_from, v.version");
    /// Every version of one schedule.
    VERSIONS_OF = version_where!("where s.code = $1 order by v.in_force_from, v.version");
    ADD_SCHEDULE = "insert into salary_schedule (key, code) values ($1, $2) returning id";
    LOCK_SCHEDULE = "select id from salary_schedule where code = $1 {{for_update}}";
    ADD_VERSION = "insert into salary_schedule_version
            (salary_schedule_id, version, in_force_from, schedule, title, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
    END_VERSION = "update salary_schedule_version set in_force_to = $3
        where salary_schedule_id = $1 and version = $2";
}

/// One version of a schedule as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptVersion {
    pub number: u32,
    pub first: LocalDate,
    pub last: Option<LocalDate>,
    pub schedule: Arc<Schedule>,
    /// The file, as it was adopted.
    pub text: String,
    pub recorded_at: Instant,
}

/// A schedule of the district with its versions, oldest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub id: SalaryScheduleId,
    pub code: Code,
    pub versions: Vec<KeptVersion>,
}

impl Kept {
    pub fn latest(&self) -> &KeptVersion {
        self.versions.last().expect("a schedule is adopted with its first version")
    }

    /// The version in force on a day, or else the first.
    pub fn shown_on(&self, day: LocalDate) -> &KeptVersion {
        let held = self.versions.iter().rfind(|version| version.first <= day);
        held.unwrap_or(&self.versions[0])
    }
}

/// The files that were read already.
static READ: LazyLock<Memo<Schedule>> = LazyLock::new(Memo::default);

fn version_from(row: &Row<'_>) -> Result<(SalaryScheduleId, String, KeptVersion), Fault> {
    let code: String = row.get(1)?;
    let number: i64 = row.get(2)?;
    let text: String = row.get(5)?;
    let schedule = READ.read(&text, Schedule::parse).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Fault::new(format!("version {number} of schedule {code} cannot be read: {first}"))
    })?;
    let version = KeptVersion {
        number: u32::try_from(number).map_err(|_| Fault::new("a version number below zero"))?,
        first: row.get(3)?,
        last: row.get(4)?,
        schedule,
        text,
        recorded_at: row.get(6)?,
    };
    Ok((row.get(0)?, code, version))
}

fn gathered(rows: Vec<(SalaryScheduleId, String, KeptVersion)>) -> Result<Vec<Kept>, Fault> {
    let mut kept: Vec<Kept> = Vec::new();
    for (id, code, version) in rows {
        if let Some(last) = kept.last_mut().filter(|last| last.id == id) {
            last.versions.push(version);
            continue;
        }
        let code = Code::parse(&code)
            .ok_or_else(|| Fault::new(format!("{code:?} is no code of a schedule")))?;
        kept.push(Kept { id, code, versions: vec![version] });
    }
    Ok(kept)
}

/// Every schedule the district ever adopted, by code.
///
/// # Errors
///
/// When the database fails.
pub fn schedules(tx: &mut Tx) -> Result<Vec<Kept>, Fault> {
    gathered(tx.rows(&VERSIONS, &[], version_from)?)
}

/// One schedule.
///
/// # Errors
///
/// When the database fails.
pub fn schedule(tx: &mut Tx, code: &Code) -> Result<Option<Kept>, Fault> {
    Ok(gathered(tx.rows(&VERSIONS_OF, &[&code.as_str()], version_from)?)?.pop())
}

pub(crate) fn lock_schedule(tx: &mut Tx, code: &Code) -> Result<(), Fault> {
    tx.lock(&LOCK_SCHEDULE, &[&code.as_str()]).map(|_| ())
}

pub(crate) fn add_schedule(tx: &mut Tx, code: &Code) -> Result<SalaryScheduleId, Fault> {
    Ok(SalaryScheduleId(tx.insert(&ADD_SCHEDULE, &[&Key::new(), &code.as_str()])?))
}

pub(crate) fn add_version(
    tx: &mut Tx,
    schedule: SalaryScheduleId,
    version: &KeptVersion,
    by: Option<StaffId>,
) -> Result<(), Fault> {
    let values: &[&dyn ToValue] = &[
        &schedule,
        &version.number,
        &version.first,
        &version.text,
        &version.schedule.title,
        &version.recorded_at,
        &by,
    ];
    tx.insert(&ADD_VERSION, values).map(|_| ())
}

pub(crate) fn end_version(
    tx: &mut Tx,
    schedule: SalaryScheduleId,
    version: u32,
    last: LocalDate,
) -> Result<(), Fault> {
    tx.run(&END_VERSION, &[&schedule, &version, &last]).map(|_| ())
}
