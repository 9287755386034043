//! Rows of `growth_cycle`.

use db::{Row, Tx, sql};
use kernel::{Fault, GrowthCycleId, LocalDate, Occasion, SchoolYear};
use rulefile::{Code, Memo};
use std::sync::LazyLock;

use crate::cycle::Cycle;
use crate::track::Adopted;

sql! {
    CYCLES = "select id, text, in_force_from, version, recorded_at, recorded_by from growth_cycle
        order by code, in_force_from, id";
    CYCLE = "select id, text, in_force_from, version, recorded_at, recorded_by from growth_cycle
        where id = $1";
    LOCK_VERSIONS = "select id from growth_cycle where code = $1 {{for_update}}";
    OPENED = "select cycle_id, count(*) from growth_plan where school_year = $1 group by cycle_id";
    INSERT_CYCLE = "insert into growth_cycle
            (code, version, text, in_force_from, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6) returning id";
}

/// The files that were read already.
static READ: LazyLock<Memo<Cycle>> = LazyLock::new(Memo::default);

fn read(row: &Row<'_>) -> Result<Adopted, Fault> {
    let text: String = row.get(1)?;
    let cycle = READ.read(&text, Cycle::parse).map_err(|problems| {
        Fault::new(format!("an adopted cycle of growth cannot be read: {problems:?}"))
    })?;
    let version: i64 = row.get(3)?;
    Ok(Adopted {
        id: row.get(0)?,
        cycle,
        version: u32::try_from(version).unwrap_or(u32::MAX),
        in_force_from: row.get(2)?,
        text,
        recorded_at: row.get(4)?,
        recorded_by: row.get(5)?,
    })
}

/// One at a time adopts a version of a code.
pub(crate) fn lock_versions(tx: &mut Tx, code: &Code) -> Result<u64, Fault> {
    tx.lock(&LOCK_VERSIONS, &[&code.as_str()])
}

/// How many plans of a school year were begun with each version, drafts too.
pub(crate) fn opened(tx: &mut Tx, year: SchoolYear) -> Result<Vec<(GrowthCycleId, usize)>, Fault> {
    tx.rows(&OPENED, &[&year], |row| {
        let plans: i64 = row.get(1)?;
        Ok((row.get(0)?, usize::try_from(plans).unwrap_or(0)))
    })
}

pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Adopted>, Fault> {
    tx.rows(&CYCLES, &[], read)
}

pub(crate) fn by_id(tx: &mut Tx, id: GrowthCycleId) -> Result<Option<Adopted>, Fault> {
    tx.first(&CYCLE, &[&id], read)
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    (cycle, version, text): (&Cycle, i64, &str),
    first: LocalDate,
) -> Result<i64, Fault> {
    tx.insert(
        &INSERT_CYCLE,
        &[&cycle.code.as_str(), &version, &text, &first, &occasion.now, &occasion.by.staff()],
    )
}
