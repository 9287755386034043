//! Rows of `need_signal`.

use std::collections::HashMap;

use db::{Tx, sql};
use kernel::{Fault, Occasion};

use crate::signal::SetAside;

sql! {
    SIGNALS_SET_ASIDE = "select signal, set_aside_on, why from need_signal";
    KEEP_SIGNAL = "insert into need_signal (signal, set_aside_on, why, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5)
        on conflict (signal) do update set set_aside_on = excluded.set_aside_on, why = excluded.why,
            recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
        returning id";
    SIGNAL_ID = "select id from need_signal where signal = $1";
    FORGET_SIGNAL = "delete from need_signal where id = $1";
}

pub(crate) fn set_aside(tx: &mut Tx) -> Result<HashMap<String, SetAside>, Fault> {
    let rows = tx.rows(&SIGNALS_SET_ASIDE, &[], |row| {
        Ok((row.get(0)?, SetAside { on: row.get(1)?, why: row.get(2)? }))
    })?;
    Ok(rows.into_iter().collect())
}

pub(crate) fn keep(
    tx: &mut Tx,
    (signal, why): (&str, &str),
    occasion: &Occasion,
) -> Result<i64, Fault> {
    let by = occasion.by.staff();
    tx.insert(&KEEP_SIGNAL, &[&signal, &occasion.today, &why, &occasion.now, &by])
}

/// The row that is no more; `None` where there was none.
pub(crate) fn forget(tx: &mut Tx, signal: &str) -> Result<Option<i64>, Fault> {
    let Some(id) = tx.first(&SIGNAL_ID, &[&signal], |row| row.get::<i64>(0))? else {
        return Ok(None);
    };
    tx.run(&FORGET_SIGNAL, &[&id])?;
    Ok(Some(id))
}
