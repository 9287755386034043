//! One row of an answer, read by position.

use kernel::Fault;
use postgres::types::{FromSql, Type};
use rusqlite::types::ValueRef;

use crate::value::{FromValue, Value};

/// One row of an answer. Columns are read by position, in the order of the `select` list, which
/// stands just above the function that reads it.
pub struct Row<'a> {
    cells: Cells<'a>,
}

enum Cells<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl<'a> Row<'a> {
    pub(crate) fn sqlite(row: &'a rusqlite::Row<'a>) -> Row<'a> {
        Row { cells: Cells::Sqlite(row) }
    }

    pub(crate) fn postgres(row: &'a postgres::Row) -> Row<'a> {
        Row { cells: Cells::Postgres(row) }
    }

    /// The column at `index`, counted from 0.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, Fault> {
        self.value(index)
            .and_then(T::from_value)
            .map_err(|fault| fault.while_doing(format!("column {index}")))
    }

    /// The text of the column at `index`, counted from 0, without a copy of it: for words that are
    /// read by the ten thousand and kept as something smaller.
    pub fn text(&self, index: usize) -> Result<&str, Fault> {
        match self.cells {
            Cells::Sqlite(row) => row
                .get_ref(index)
                .map_err(|error| Fault::new(error.to_string()))
                .and_then(|cell| cell.as_str().map_err(|error| Fault::new(error.to_string()))),
            Cells::Postgres(row) => row
                .try_get(index)
                .map_err(|error| Fault::new(crate::postgres::whole_message(&error))),
        }
        .map_err(|fault| fault.while_doing(format!("column {index}")))
    }

    fn value(&self, index: usize) -> Result<Value, Fault> {
        match self.cells {
            Cells::Sqlite(row) => sqlite_value(row, index),
            Cells::Postgres(row) => row
                .try_get::<_, Option<Read>>(index)
                .map(|read| read.map_or(Value::Null, |Read(value)| value))
                .map_err(|error| Fault::new(crate::postgres::whole_message(&error))),
        }
    }
}

fn sqlite_value(row: &rusqlite::Row<'_>, index: usize) -> Result<Value, Fault> {
    let cell = row.get_ref(index).map_err(|error| Fault::new(error.to_string()))?;
    match cell {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(Fault::new("text that is not UTF-8")),
        },
        ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
        ValueRef::Real(number) => Err(Fault::new(format!(
            "{number} is a float: count in whole units and cast(… as bigint)"
        ))),
    }
}

/// A PostgreSQL cell as one of our five kinds.
struct Read(Value);

impl<'a> FromSql<'a> for Read {
    fn from_sql(
        ty: &Type,
        raw: &'a [u8],
    ) -> Result<Read, Box<dyn std::error::Error + Sync + Send>> {
        let value = if *ty == Type::BOOL {
            Value::Bool(bool::from_sql(ty, raw)?)
        } else if *ty == Type::INT8 {
            Value::Int(i64::from_sql(ty, raw)?)
        } else if *ty == Type::INT4 {
            Value::Int(i32::from_sql(ty, raw)?.into())
        } else if *ty == Type::INT2 {
            Value::Int(i16::from_sql(ty, raw)?.into())
        } else if *ty == Type::OID {
            Value::Int(u32::from_sql(ty, raw)?.into())
        } else if *ty == Type::NUMERIC {
            Value::Int(whole_numeric(raw)?)
        } else if *ty == Type::BYTEA {
            Value::Bytes(raw.to_vec())
        } else {
            Value::Text(String::from_sql(ty, raw)?)
        };
        Ok(Read(value))
    }

    fn accepts(ty: &Type) -> bool {
        [Type::BOOL, Type::INT8, Type::INT4, Type::INT2, Type::OID, Type::NUMERIC, Type::BYTEA]
            .contains(ty)
            || <String as FromSql>::accepts(ty)
    }
}

/// The sum of bigints is a `numeric` on PostgreSQL: a whole one is read as the integer it is.
/// The wire form is four 16-bit words (digits, weight, sign, scale), then digits in base 10 000.
fn whole_numeric(raw: &[u8]) -> Result<i64, Box<dyn std::error::Error + Sync + Send>> {
    let words: Vec<i16> =
        raw.chunks_exact(2).map(|pair| i16::from_be_bytes([pair[0], pair[1]])).collect();
    let [_, weight, sign, _, digits @ ..] = words.as_slice() else {
        return Err("a numeric cut short".into());
    };
    if *sign != 0 && *sign != 0x4000 {
        return Err("a numeric that is not a number".into());
    }
    let mut whole: i64 = 0;
    let places = usize::try_from(i32::from(*weight) + 1).unwrap_or(0);
    if digits.iter().skip(places).any(|digit| *digit != 0) {
        return Err("a fraction: count in whole units and cast(… as bigint)".into());
    }
    for place in 0..places {
        let digit = i64::from(digits.get(place).copied().unwrap_or(0));
        whole = whole
            .checked_mul(10_000)
            .and_then(|whole| whole.checked_add(digit))
            .ok_or("a numeric too large for 64 bits")?;
    }
    Ok(if *sign == 0 { whole } else { -whole })
}
