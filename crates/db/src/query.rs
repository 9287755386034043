//! Questions whose filters depend on what was asked. Pieces of SQL are fixed texts; values are
//! only ever bound.

use crate::value::{ToValue, Value};

/// A question put together from fixed pieces and bound values.
///
/// ```
/// let kind = "workshop";
/// let mut query = db::Query::new("select a.id from activity a where true");
/// query = query.push(" and a.kind = ", &kind);
/// query = query.text(" order by a.title");
/// assert_eq!(query.written(), "select a.id from activity a where true and a.kind = $1 order by a.title");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Query {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(&'static str),
    Value(Value),
    List(Vec<Value>),
}

/// What is bound to one parameter on PostgreSQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    One(Value),
    /// As one array.
    Many(Vec<Value>),
}

impl Query {
    /// Starts with a fixed piece of SQL.
    pub fn new(text: &'static str) -> Query {
        Query { pieces: vec![Piece::Text(text)] }
    }

    /// Adds a fixed piece of SQL.
    pub fn text(mut self, text: &'static str) -> Query {
        self.pieces.push(Piece::Text(text));
        self
    }

    /// Adds a fixed piece of SQL and a value bound right behind it: `.push(" and a.kind = ", &kind)`.
    pub fn push(mut self, text: &'static str, value: &dyn ToValue) -> Query {
        self.pieces.extend([Piece::Text(text), Piece::Value(value.to_value())]);
        self
    }

    /// [`Query::push`] when there is a value, nothing when there is none.
    pub fn push_some<T: ToValue>(self, text: &'static str, value: Option<&T>) -> Query {
        match value {
            Some(value) => self.push(text, value),
            None => self,
        }
    }

    /// Adds a fixed piece of SQL that ends in `in ` and a list of bound values in brackets:
    /// `.list(" and a.id in ", &ids)`. An empty list holds nothing, so nothing is in it.
    ///
    /// SQLite is given each value. PostgreSQL is given one array (`= any($1)`), so that it plans a
    /// question once and not anew for each length of the list.
    pub fn list<T: ToValue>(mut self, text: &'static str, values: &[T]) -> Query {
        let values = values.iter().map(ToValue::to_value).collect();
        self.pieces.extend([Piece::Text(text), Piece::List(values)]);
        self
    }

    /// The SQL put together so far, each value on its own.
    #[must_use]
    pub fn written(&self) -> String {
        self.with_each_value().0
    }

    /// For SQLite: `in ($1, $2)`.
    pub(crate) fn with_each_value(&self) -> (String, Vec<Value>) {
        let mut text = String::new();
        let mut bound = Vec::new();
        let mut place = |value: &Value| {
            bound.push(value.clone());
            format!("${}", bound.len())
        };
        for piece in &self.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Value(value) => text.push_str(&place(value)),
                Piece::List(values) if values.is_empty() => text.push_str("(null)"),
                Piece::List(values) => {
                    let places: Vec<String> = values.iter().map(&mut place).collect();
                    text.push_str(&format!("({})", places.join(", ")));
                }
            }
        }
        (text, bound)
    }

    /// For PostgreSQL: `= any($1)`.
    pub(crate) fn with_arrays(&self) -> (String, Vec<Bound>) {
        let mut text = String::new();
        let mut bound = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Value(value) => {
                    bound.push(Bound::One(value.clone()));
                    text.push_str(&format!("${}", bound.len()));
                }
                Piece::List(values) => {
                    bound.push(Bound::Many(values.clone()));
                    let before = text.strip_suffix("in ").expect("a list stands behind `in `");
                    text.truncate(before.len());
                    text.push_str(&format!("= any(${})", bound.len()));
                }
            }
        }
        (text, bound)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Query};
    use crate::value::Value;

    #[test]
    fn values_are_bound_and_never_pasted() {
        let hostile = "x'; drop table journal; --";
        let query = Query::new("select 1 where true")
            .push(" and title = ", &hostile)
            .list(" and id in ", &[3_i64, 4])
            .push_some(" and place = ", None::<&i64>)
            .list(" and id in ", &[] as &[i64])
            .text(" limit 5");
        assert_eq!(
            query.written(),
            "select 1 where true and title = $1 and id in ($2, $3) and id in (null) limit 5"
        );
        let title = Value::Text(hostile.to_owned());
        let (three, four) = (Value::Int(3), Value::Int(4));
        let (_, bound) = query.with_each_value();
        assert_eq!(bound, [title.clone(), three.clone(), four.clone()]);
        let (text, bound) = query.with_arrays();
        assert_eq!(
            text,
            "select 1 where true and title = $1 and id = any($2) and id = any($3) limit 5"
        );
        assert_eq!(
            bound,
            [Bound::One(title), Bound::Many(vec![three, four]), Bound::Many(Vec::new())]
        );
    }
}
