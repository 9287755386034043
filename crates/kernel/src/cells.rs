//! Tables as comma-separated text that a spreadsheet opens without running anything.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a
//! formula. So a text cell that begins with one of these is written with an apostrophe before it,
//! and so is one that begins with an apostrophe, which makes the guard reversible: what
//! [`guard`] adds, [`unguard`] takes away, and nothing else.

use std::borrow::Cow;

use crate::Money;

/// Signs at the beginning of a cell that a spreadsheet may act upon. The wide forms are turned
/// into the narrow ones by some of them.
const ACTED_UPON: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// A text as it may stand in a cell.
pub fn guard(text: &str) -> Cow<'_, str> {
    if text.starts_with('\'') || text.starts_with(ACTED_UPON) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that was guarded; a text that never was comes back as it is.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with('\'') || rest.starts_with(ACTED_UPON) => rest,
        Some(_) | None => cell,
    }
}

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words: guarded.
    Text(String),
    /// A figure in its plain form, such as `-1.50`: kept as it is, so that a column can be summed.
    Number(String),
    Empty,
}

impl Cell {
    pub fn text(words: impl ToString) -> Cell {
        Cell::Text(words.to_string())
    }

    pub fn number(figure: impl ToString) -> Cell {
        Cell::Number(figure.to_string())
    }

    /// An amount as a figure, `-12.50`: dollars and cents without a sign of the currency.
    pub fn money(money: Money) -> Cell {
        let cents = money.cents();
        let sign = if cents < 0 { "-" } else { "" };
        let cents = cents.unsigned_abs();
        Cell::Number(format!("{sign}{}.{:02}", cents / 100, cents % 100))
    }

    /// Words, or an empty cell.
    pub fn some(words: Option<impl ToString>) -> Cell {
        words.map_or(Cell::Empty, Cell::text)
    }

    fn written(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(words) => guard(words),
            Cell::Number(figure) => {
                let plain = figure.bytes().all(|b| b.is_ascii_digit() || b"+-.,:".contains(&b));
                if plain { Cow::Borrowed(figure) } else { guard(figure) }
            }
            Cell::Empty => Cow::Borrowed(""),
        }
    }
}

/// One row with its line end, as RFC 4180 has it.
pub fn csv_row(cells: &[Cell]) -> String {
    let mut row = String::new();
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            row.push(',');
        }
        let text = cell.written();
        let edge = text.starts_with(' ') || text.ends_with(' ');
        if edge || text.contains([',', '"', '\r', '\n']) {
            row.push('"');
            row.push_str(&text.replace('"', "\"\""));
            row.push('"');
        } else {
            row.push_str(&text);
        }
    }
    row.push_str("\r\n");
    row
}

/// A whole table, headed by the names of its columns, with the mark by which spreadsheets know
/// UTF-8.
pub fn csv(columns: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
    let mut text = String::from("\u{feff}");
    let head: Vec<Cell> = columns.iter().map(Cell::text).collect();
    text.push_str(&csv_row(&head));
    for row in rows {
        text.push_str(&csv_row(&row));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{ACTED_UPON, Cell, csv, csv_row, guard, unguard};
    use crate::Money;
    use proptest::prelude::*;

    #[test]
    fn a_formula_becomes_words_and_a_figure_stays_a_figure() {
        let row = [
            Cell::text("=HYPERLINK(\"http://x\")"),
            Cell::text("O'Neill, Sean"),
            Cell::number("-1.50"),
            Cell::number("=1+1"),
            Cell::Empty,
        ];
        assert_eq!(
            csv_row(&row),
            "\"'=HYPERLINK(\"\"http://x\"\")\",\"O'Neill, Sean\",-1.50,'=1+1,\r\n"
        );
        assert_eq!(csv(&["name"], [vec![Cell::some(None::<String>)]]), "\u{feff}name\r\n\r\n");
    }

    #[test]
    fn an_amount_below_zero_stays_a_figure() {
        let row = [-1_250, -5, 0, 118_000].map(|cents| Cell::money(Money::from_cents(cents)));
        assert_eq!(csv_row(&row), "-12.50,-0.05,0.00,1180.00\r\n");
    }

    proptest! {
        #[test]
        fn no_text_is_ever_a_formula_and_each_comes_back(text in "['=+@\\-\t\r\n\0＝a-z ,\"]{0,6}") {
            let cell = guard(&text);
            prop_assert!(!cell.starts_with(ACTED_UPON));
            prop_assert_eq!(unguard(&cell), text.as_str());
        }

        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            let cell = guard(&text);
            prop_assert_eq!(unguard(&cell), text.as_str());
        }
    }
}
