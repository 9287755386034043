//! Why a rule could not be read, where, and what was probably meant.

use super::lexer::Place;
use super::{AUDIENCE_CHARS_MAX, AUDIENCE_DEPTH_MAX};
use std::fmt;

/// Why a rule could not be read, and where: line and column count from one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AudienceError {
    pub line: usize,
    pub column: usize,
    pub problem: Problem,
    /// What the writer probably meant to put there.
    pub meant: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// Nothing was written.
    Empty,
    TooLong,
    TooDeep,
    QuoteNotClosed,
    /// A parenthesis was opened here and never closed.
    ParenthesisNotClosed,
    UnknownSign {
        written: String,
    },
    /// Not a word that can begin a condition.
    UnknownField {
        written: String,
    },
    /// A value that the field does not know.
    UnknownValue {
        field: &'static str,
        written: String,
    },
    /// Something else should stand here.
    Expected {
        what: Expected,
        found: Option<String>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// `and`, `or` or the end.
    AndOr,
    Condition,
    /// `=` or `in`.
    EqualOrIn,
    Comparison,
    /// `before` or `after`.
    BeforeOrAfter,
    OpeningParenthesis,
    /// `,` or `)`.
    CommaOrClosing,
    Value,
    /// `2025-08-01`.
    Date,
    /// A number from 0 to 2 with at most two decimals.
    Share,
}

impl AudienceError {
    pub(super) fn at(place: Place, problem: Problem) -> AudienceError {
        AudienceError { line: place.line, column: place.column, problem, meant: None }
    }

    pub(super) fn meant(mut self, word: impl Into<String>) -> AudienceError {
        self.meant = Some(word.into());
        self
    }
}

impl fmt::Display for AudienceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.problem)?;
        match &self.meant {
            Some(word) => write!(f, "; did you mean {word}?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for AudienceError {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Empty => f.write_str("the rule is empty"),
            Problem::TooLong => {
                write!(f, "the rule is longer than {AUDIENCE_CHARS_MAX} characters")
            }
            Problem::TooDeep => {
                write!(f, "parentheses and \"not\" nest deeper than {AUDIENCE_DEPTH_MAX}")
            }
            Problem::QuoteNotClosed => f.write_str("this quotation mark is never closed"),
            Problem::ParenthesisNotClosed => f.write_str("this parenthesis is never closed"),
            Problem::UnknownSign { written } => write!(f, "{written} means nothing here"),
            Problem::UnknownField { written } => {
                write!(f, "{written} is not something a rule can ask about")
            }
            Problem::UnknownValue { field, written } => write!(f, "{written} is not a {field}"),
            Problem::Expected { what, found: Some(found) } => {
                write!(f, "{what} should come before {found}")
            }
            Problem::Expected { what, found: None } => {
                write!(f, "the rule ends where {what} should come")
            }
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Expected::AndOr => "\"and\" or \"or\"",
            Expected::Condition => "a condition, such as role = teacher",
            Expected::EqualOrIn => "= or \"in\"",
            Expected::Comparison => "=, <, <=, > or >=",
            Expected::BeforeOrAfter => "\"before\" or \"after\"",
            Expected::OpeningParenthesis => "(",
            Expected::CommaOrClosing => "a comma or )",
            Expected::Value => "a value",
            Expected::Date => "a date, such as 2025-08-01",
            Expected::Share => "a share of full time, such as 0.5",
        })
    }
}
