//! What is wrong with a rule file, where, and what was meant.

use std::fmt;

/// One thing to put right. Line and column count from one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleProblem {
    pub line: usize,
    pub column: usize,
    pub what: String,
    /// What the writer probably meant to put there, or what may stand there.
    pub meant: Option<String>,
}

impl fmt::Display for RuleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.what)?;
        match &self.meant {
            Some(meant) => write!(f, "; {meant}"),
            None => Ok(()),
        }
    }
}

/// Line and column, from one, of a byte of the text.
pub fn place(text: &str, byte: usize) -> (usize, usize) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    (line, column)
}
