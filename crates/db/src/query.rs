//! Questions whose filters depend on what was asked. Pieces of SQL are fixed texts; values are
//! only ever bound.

use std::fmt::Write as _;

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
    text: String,
    values: Vec<Value>,
}

impl Query {
    /// Starts with a fixed piece of SQL.
    pub fn new(text: &'static str) -> Query {
        Query { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds a fixed piece of SQL.
    pub fn text(mut self, text: &'static str) -> Query {
        self.text.push_str(text);
        self
    }

    /// Adds a fixed piece of SQL and a value bound right behind it: `.push(" and a.kind = ", &kind)`.
    pub fn push(mut self, text: &'static str, value: &dyn ToValue) -> Query {
        self.text.push_str(text);
        self.bind(value.to_value());
        self
    }

    /// [`Query::push`] when there is a value, nothing when there is none.
    pub fn push_some<T: ToValue>(self, text: &'static str, value: Option<&T>) -> Query {
        match value {
            Some(value) => self.push(text, value),
            None => self,
        }
    }

    /// Adds a fixed piece of SQL and a list of bound values in brackets:
    /// `.list(" and a.id in ", &ids)`. An empty list holds nothing, so nothing is in it.
    pub fn list<T: ToValue>(mut self, text: &'static str, values: &[T]) -> Query {
        self.text.push_str(text);
        self.text.push('(');
        for (position, value) in values.iter().enumerate() {
            if position > 0 {
                self.text.push_str(", ");
            }
            self.bind(value.to_value());
        }
        if values.is_empty() {
            self.text.push_str("null");
        }
        self.text.push(')');
        self
    }

    /// The SQL put together so far.
    pub fn written(&self) -> &str {
        &self.text
    }

    pub(crate) fn values(&self) -> &[Value] {
        &self.values
    }

    fn bind(&mut self, value: Value) {
        self.values.push(value);
        write!(self.text, "${}", self.values.len()).expect("writing to a string never fails");
    }
}

#[cfg(test)]
mod tests {
    use super::Query;
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
        assert_eq!(query.values(), [Value::Text(hostile.to_owned()), Value::Int(3), Value::Int(4)]);
    }
}
