//! Rows that change whose they are: two records turn out to be of one person. Like [`crate::whole`],
//! this writes texts from names of tables and columns; they come from a fixed list of the program.

use kernel::Fault;

use crate::dialect;
use crate::tx::Tx;
use crate::value::Value;

/// A column that says whose a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose {
    /// The table.
    pub table: &'static str,
    /// The column, a reference.
    pub column: &'static str,
    /// Of what one person has no more than one row; a second one is not handed over.
    pub once: Option<Once>,
}

/// Of what somebody has one row only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Once {
    /// The columns that are the same in two rows that must not both be somebody's.
    pub per: &'static [&'static str],
    /// The rows this is about: a condition on the table's columns; every row where none is given.
    pub among: Option<&'static str>,
}

impl Whose {
    /// The condition under which a row stays: whom it is handed to has one like it.
    fn stays(&self) -> Option<String> {
        let Once { per, among } = self.once?;
        let (table, column) = (self.table, self.column);
        let among = among.unwrap_or("1 = 1");
        let same: String = per.iter().map(|one| format!(" and o.{one} = {table}.{one}")).collect();
        Some(format!(
            "({among} and exists (select 1 from (select * from {table} where {among}) o
                where o.{column} = $2{same}))"
        ))
    }
}

/// How many rows [`hand_over`] would change.
pub fn count(tx: &mut Tx, whose: &Whose, from: i64, to: i64) -> Result<u64, Fault> {
    // Both engines are told the type of a value that may stand alone.
    let stays = whose.stays().map(|stays| format!(" and not {stays}")).unwrap_or_default();
    let text = format!(
        "select count(*) from {} where {} = $1 and $2 <> $1{stays}",
        whose.table, whose.column
    );
    let (text, mut count) = (dialect::statement(tx.engine(), &text), 0);
    tx.select(&text, &[Value::Int(from), Value::Int(to)], &mut |row| {
        count = row.get::<i64>(0)?;
        Ok(std::ops::ControlFlow::Break(()))
    })?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Hands every row over, but those of which the receiver has one already. Returns how many.
pub fn hand_over(tx: &mut Tx, whose: &Whose, from: i64, to: i64) -> Result<u64, Fault> {
    let stays = whose.stays().map(|stays| format!(" and not {stays}")).unwrap_or_default();
    let (table, column) = (whose.table, whose.column);
    let text = format!("update {table} set {column} = $2 where {column} = $1{stays}");
    tx.change(&dialect::statement(tx.engine(), &text), &[Value::Int(from), Value::Int(to)])
}
