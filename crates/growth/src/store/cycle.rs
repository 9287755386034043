//! Rows of `growth_cycle`.

use db::{Row, Tx, sql};
use kernel::{Fault, GrowthCycleId, LocalDate, Occasion};
use rulefile::Memo;
use std::sync::LazyLock;

use crate::cycle::Cycle;
use crate::track::Adopted;

sql! {
    CYCLES = "select id, text, in_force_from from growth_cycle order by code, in_force_from, id";
    CYCLE = "select id, text, in_force_from from growth_cycle where id = $1";
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
    Ok(Adopted { id: row.get(0)?, cycle, in_force_from: row.get(2)?, text })
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
