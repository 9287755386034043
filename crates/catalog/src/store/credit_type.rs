//! Rows of `credit_type`.

use db::Tx;
use kernel::{Fault, LocalDate};

use crate::activity::CreditType;

db::sql! {
    ALL = "select code, name, unit, retired_on from credit_type order by unit, code";
    INSERT = "insert into credit_type (code, name, unit) values ($1, $2, $3)
        on conflict (code) do update set name = excluded.name";
    RETIRE = "update credit_type set retired_on = $2 where code = $1";
}

pub(crate) fn all(tx: &mut Tx) -> Result<Vec<CreditType>, Fault> {
    tx.rows(&ALL, &[], |row| {
        Ok(CreditType {
            code: row.get(0)?,
            name: row.get(1)?,
            unit: row.get(2)?,
            retired_on: row.get(3)?,
        })
    })
}

pub(crate) fn keep(tx: &mut Tx, credit_type: &CreditType) -> Result<(), Fault> {
    tx.run(&INSERT, &[&credit_type.code, &credit_type.name, &credit_type.unit])?;
    Ok(())
}

/// Whether there is one of that code.
pub(crate) fn retire(tx: &mut Tx, code: &str, on: Option<LocalDate>) -> Result<bool, Fault> {
    Ok(tx.run(&RETIRE, &[&code, &on])? == 1)
}
