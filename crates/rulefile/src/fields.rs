//! A strict reader over a TOML document: each field is taken once, and what was not taken is a
//! problem.

use crate::problem::{RuleProblem, place};
use kernel::LocalDate;
use staff::nearest::nearest;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'t> = Spanned<DeValue<'t>>;

/// Gathers problems with their places.
pub struct Problems<'t> {
    text: &'t str,
    found: Vec<RuleProblem>,
}

impl<'t> Problems<'t> {
    fn new(text: &'t str) -> Problems<'t> {
        Problems { text, found: Vec::new() }
    }

    /// A problem at a place, and what was meant.
    pub fn say(&mut self, at: &Range<usize>, what: impl Into<String>, meant: Option<String>) {
        let (line, column) = place(self.text, at.start);
        self.found.push(RuleProblem { line, column, what: what.into(), meant });
    }

    /// A problem inside a text value: `offset` counts from the value's first character.
    pub fn say_inside(
        &mut self,
        at: &Range<usize>,
        offset: usize,
        what: String,
        meant: Option<String>,
    ) {
        let (line, column) = place(self.text, at.start);
        self.found.push(RuleProblem { line, column: column + offset, what, meant });
    }

    fn none(&self) -> bool {
        self.found.is_empty()
    }

    fn sorted(mut self) -> Vec<RuleProblem> {
        self.found.sort_by_key(|problem| (problem.line, problem.column));
        self.found
    }
}

/// Reads a whole file: the rule, or everything that is wrong with it in the order of the file.
/// `name` is how the outermost table is called in words.
pub fn document<R>(
    text: &str,
    bytes_max: usize,
    name: &'static str,
    read: impl FnOnce(&mut Fields<'_, '_>, &mut Problems<'_>) -> Option<R>,
) -> Result<R, Vec<RuleProblem>> {
    let mut problems = Problems::new(text);
    if text.len() > bytes_max {
        problems.say(&(0..0), format!("the file is longer than {bytes_max} bytes"), None);
        return Err(problems.sorted());
    }
    let document = match DeTable::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let at = error.span().unwrap_or(0..0);
            problems.say(&at, error.message().to_owned(), None);
            return Err(problems.sorted());
        }
    };
    let mut fields = Fields::new(document.get_ref(), 0..0, name);
    let rule = read(&mut fields, &mut problems);
    fields.end(&mut problems);
    match rule {
        Some(rule) if problems.none() => Ok(rule),
        Some(_) | None => Err(problems.sorted()),
    }
}

/// A text value and where it stands.
pub struct Text {
    pub text: String,
    pub at: Range<usize>,
}

/// One table of the document.
pub struct Fields<'d, 't> {
    table: &'d DeTable<'t>,
    /// Where the table stands, for what is missing from it.
    pub at: Range<usize>,
    /// How the table is called in words: `the rule`, `a citation`.
    name: &'static str,
    known: Vec<&'static str>,
}

impl<'d, 't> Fields<'d, 't> {
    fn new(table: &'d DeTable<'t>, at: Range<usize>, name: &'static str) -> Fields<'d, 't> {
        Fields { table, at, name, known: Vec::new() }
    }

    fn take(&mut self, field: &'static str) -> Option<&'d Value<'t>> {
        self.known.push(field);
        self.table.iter().find(|(key, _)| key.get_ref().as_ref() == field).map(|(_, value)| value)
    }

    /// Whether the field is there, whatever it holds.
    pub fn has(&self, field: &str) -> bool {
        self.table.iter().any(|(key, _)| key.get_ref().as_ref() == field)
    }

    /// Text that may be there; an empty one is a problem.
    pub fn text(&mut self, field: &'static str, problems: &mut Problems<'_>) -> Option<Text> {
        let value = self.take(field)?;
        let at = value.span();
        let DeValue::String(text) = value.get_ref() else {
            wrong(field, value.get_ref(), "text in quotation marks", &at, problems);
            return None;
        };
        if text.trim().is_empty() {
            problems.say(&at, format!("{field} is empty"), None);
            return None;
        }
        Some(Text { text: text.trim().to_owned(), at })
    }

    /// Text that must be there.
    pub fn needed_text(
        &mut self,
        field: &'static str,
        problems: &mut Problems<'_>,
    ) -> Option<Text> {
        if !self.table.iter().any(|(key, _)| key.get_ref().as_ref() == field) {
            self.missing(field, problems);
        }
        self.text(field, problems)
    }

    /// Tells that the field is missing from this table.
    pub fn missing(&self, field: &'static str, problems: &mut Problems<'_>) {
        problems.say(
            &self.at,
            format!("{} has no {field}", self.name),
            Some(format!("add: {field} = …")),
        );
    }

    /// A whole number within a range.
    pub fn whole(
        &mut self,
        field: &'static str,
        range: Range<i64>,
        problems: &mut Problems<'_>,
    ) -> Option<i64> {
        let value = self.take(field)?;
        let at = value.span();
        let said = format!("a whole number from {} to {}", range.start, range.end - 1);
        let DeValue::Integer(number) = value.get_ref() else {
            wrong(field, value.get_ref(), &said, &at, problems);
            return None;
        };
        let read = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let inside = read.filter(|number| range.contains(number));
        if inside.is_none() {
            problems.say(&at, format!("{field} is {number}"), Some(format!("write {said}")));
        }
        inside
    }

    /// `true` or `false`.
    pub fn yes(&mut self, field: &'static str, problems: &mut Problems<'_>) -> Option<bool> {
        let value = self.take(field)?;
        let DeValue::Boolean(yes) = value.get_ref() else {
            wrong(field, value.get_ref(), "true or false", &value.span(), problems);
            return None;
        };
        Some(*yes)
    }

    /// A date, bare or in quotation marks.
    pub fn date(&mut self, field: &'static str, problems: &mut Problems<'_>) -> Option<LocalDate> {
        let value = self.take(field)?;
        let at = value.span();
        let date = match value.get_ref() {
            DeValue::Datetime(when) if when.time.is_none() => when.date.and_then(|date| {
                let year = i16::try_from(date.year).ok()?;
                LocalDate::new(year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
            }),
            DeValue::String(text) => LocalDate::parse(text),
            DeValue::Datetime(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => None,
        };
        if date.is_none() {
            wrong(field, value.get_ref(), "a date, such as 2025-08-01", &at, problems);
        }
        date
    }

    /// A list of texts.
    pub fn texts(&mut self, field: &'static str, problems: &mut Problems<'_>) -> Vec<Text> {
        let Some(value) = self.take(field) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            let at = value.span();
            wrong(field, value.get_ref(), "a list, such as [\"one\", \"two\"]", &at, problems);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            let at = item.span();
            match item.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    texts.push(Text { text: text.trim().to_owned(), at });
                }
                DeValue::String(_)
                | DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_)
                | DeValue::Array(_)
                | DeValue::Table(_) => {
                    wrong(field, item.get_ref(), "text in quotation marks", &at, problems);
                }
            }
        }
        texts
    }

    /// A table inside this one.
    pub fn table(
        &mut self,
        field: &'static str,
        name: &'static str,
        problems: &mut Problems<'_>,
    ) -> Option<Fields<'d, 't>> {
        let value = self.take(field)?;
        let DeValue::Table(table) = value.get_ref() else {
            let wanted = format!("a table: [{field}]");
            wrong(field, value.get_ref(), &wanted, &value.span(), problems);
            return None;
        };
        Some(Fields::new(table, value.span(), name))
    }

    /// Each of `[[field]]`.
    pub fn tables(
        &mut self,
        field: &'static str,
        name: &'static str,
        problems: &mut Problems<'_>,
    ) -> Vec<Fields<'d, 't>> {
        let Some(value) = self.take(field) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            let said = format!("a list of tables: [[{field}]]");
            wrong(field, value.get_ref(), &said, &value.span(), problems);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            if let DeValue::Table(table) = item.get_ref() {
                tables.push(Fields::new(table, item.span(), name));
            } else {
                wrong(field, item.get_ref(), "a table", &item.span(), problems);
            }
        }
        tables
    }

    /// Every field that nobody took is unknown.
    pub fn end(self, problems: &mut Problems<'_>) {
        for (key, _) in self.table {
            let written = key.get_ref().as_ref();
            if !self.known.contains(&written) {
                let meant = nearest(written, self.known.iter().copied());
                let meant = meant.map_or_else(
                    || format!("known here: {}", self.known.join(", ")),
                    |word| format!("did you mean {word}?"),
                );
                let what = format!("{} has no field called {written}", self.name);
                problems.say(&key.span(), what, Some(meant));
            }
        }
    }
}

/// One of a few words.
pub fn one_of<T: Copy>(
    field: &str,
    text: &Text,
    words: &[&'static str],
    read: impl Fn(&str) -> Option<T>,
    problems: &mut Problems<'_>,
) -> Option<T> {
    let value = read(&text.text);
    if value.is_none() {
        let meant = nearest(&text.text, words.iter().copied());
        let meant = meant.map_or_else(
            || format!("write one of: {}", words.join(", ")),
            |word| format!("did you mean {word}?"),
        );
        problems.say(&text.at, format!("{} is not a known {field}", text.text), Some(meant));
    }
    value
}

fn wrong(
    field: &str,
    found: &DeValue<'_>,
    wanted: &str,
    at: &Range<usize>,
    problems: &mut Problems<'_>,
) {
    let found = match found {
        DeValue::String(text) => format!("\"{text}\""),
        DeValue::Integer(_) => "a whole number".to_owned(),
        DeValue::Float(_) => "a number with a point".to_owned(),
        DeValue::Boolean(_) => "true or false".to_owned(),
        DeValue::Datetime(_) => "a date or time".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    };
    problems.say(at, format!("{field} is {found}"), Some(format!("write {wanted}")));
}
