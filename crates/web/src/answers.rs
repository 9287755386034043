//! What a form shows: the answers so far, and what is wrong with them.

use db::unsent::Unsent;
use kernel::Instant;

use crate::reading::Reading;
use crate::words::Words;

/// What is wrong with the answers of a form: a field and a sentence that says how to mend it, in
/// the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors {
    errors: Vec<(String, String)>,
}

impl FormErrors {
    /// Adds an error. Only the first of a field is kept: one thing to mend at a time.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        if self.of(field).is_none() {
            self.errors.push((field.to_owned(), message.into()));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// The sentence about a field, if something is wrong with it.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.iter().find(|(name, _)| *name == field).map(|(_, message)| message)
    }

    /// All of them: field, sentence.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.errors.iter().map(|(field, message)| (field.as_str(), message.as_str()))
    }
}

/// What a form shows when it is drawn: prefilled or given answers by field, and their errors. A
/// field may have several answers (checkboxes). Fields for secrets never show one.
#[derive(Clone, Debug)]
pub struct Answers {
    pub(crate) words: Words,
    values: Vec<(String, String)>,
    pub(crate) errors: FormErrors,
    /// When these were kept, where they were typed and never sent.
    pub(crate) unsent_since: Option<Instant>,
}

impl Answers {
    /// A form nobody has answered yet.
    pub fn blank(words: &Words) -> Answers {
        Answers {
            words: words.clone(),
            values: Vec::new(),
            errors: FormErrors::default(),
            unsent_since: None,
        }
    }

    pub(crate) fn given(words: &Words, values: Vec<(String, String)>) -> Answers {
        Answers { words: words.clone(), values, errors: FormErrors::default(), unsent_since: None }
    }

    /// What was typed into a form and not sent.
    pub(crate) fn unsent(words: &Words, typed: &Unsent) -> Answers {
        let values = form_urlencoded::parse(typed.answers.as_bytes()).into_owned().collect();
        Answers { unsent_since: Some(typed.kept_at), ..Answers::given(words, values) }
    }

    /// What somebody wrote before, field by field, as [`Answers::pairs`] gave it.
    pub fn of(words: &Words, pairs: Vec<(String, String)>) -> Answers {
        Answers::given(words, pairs)
    }

    /// Every field and what was written in it, in order: to be kept and shown again.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.values
    }

    /// Reads the answers into types, keeping what is wrong with them.
    pub fn read(&self) -> Reading {
        Reading::new(self.clone())
    }

    /// Prefills a field with what is known. Dates, times and hours in the form that a form sends:
    /// `date.to_string()`.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl ToString) -> Answers {
        self.values.push((field.to_owned(), value.to_string()));
        self
    }

    /// The answer to a field, as it was written; empty when there is none.
    pub fn value(&self, field: &str) -> &str {
        self.values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// All answers to a field, in order.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether this is (one of) the answers to the field.
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.all(field).any(|given| given == value)
    }

    /// Says that a field is wrong and how to mend it: for what only the command could find out.
    #[must_use]
    pub fn refused(mut self, field: &str, message: impl Into<String>) -> Answers {
        self.errors.add(field, message);
        self
    }

    pub fn errors(&self) -> &FormErrors {
        &self.errors
    }

    pub fn words(&self) -> &Words {
        &self.words
    }
}
