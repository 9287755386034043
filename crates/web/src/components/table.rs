//! Tables: a caption that says what and as of when, headers that sort by links, numbers at the
//! right, a foot with the totals.

use maud::{Markup, html};

use super::layout::about;
use crate::t;
use crate::visit::Caller;
use crate::words::Words;

/// How a column is sorted now, and the address that sorts by it.
#[derive(Clone, Debug)]
pub struct Sort {
    pub href: String,
    /// `Some(true)`: rising, `Some(false)`: falling, `None`: by another column.
    pub rising: Option<bool>,
}

/// A column's header.
#[derive(Clone, Debug)]
pub struct Column {
    label: String,
    numeric: bool,
    hidden: bool,
    sort: Option<Sort>,
}

impl Column {
    pub fn text(label: impl Into<String>) -> Column {
        Column { label: label.into(), numeric: false, hidden: false, sort: None }
    }

    /// Hours, counts, money: figures under each other.
    pub fn number(label: impl Into<String>) -> Column {
        Column { numeric: true, ..Column::text(label) }
    }

    /// A column of buttons: its header is for screen readers only.
    pub fn actions(label: impl Into<String>) -> Column {
        Column { hidden: true, ..Column::text(label) }
    }

    /// The header is a link that sorts.
    #[must_use]
    pub fn sorted_by(mut self, sort: Sort) -> Column {
        self.sort = Some(sort);
        self
    }
}

/// A table being put together. The first column names the row.
pub struct Table {
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Markup>>,
    foot: Option<Vec<Markup>>,
    stacked: bool,
    caption_hidden: bool,
}

impl Table {
    /// `caption` says what is shown and as of when: "6 of 214 activities, as of Oct 14, 9:02 am".
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Table {
        Table {
            caption: caption.into(),
            columns,
            rows: Vec::new(),
            foot: None,
            stacked: false,
            caption_hidden: false,
        }
    }

    /// Adds a row: as many cells as there are columns.
    pub fn push(&mut self, cells: Vec<Markup>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        self.rows.push(cells);
    }

    /// The last row: what is shown, and its totals.
    #[must_use]
    pub fn foot(mut self, cells: Vec<Markup>) -> Table {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        self.foot = Some(cells);
        self
    }

    /// On a phone each row becomes a block of labelled lines: for directories. Without it the table
    /// scrolls sideways: for figures.
    #[must_use]
    pub fn stacked(mut self) -> Table {
        self.stacked = true;
        self
    }

    /// Keeps the caption for screen readers only, where a heading right above says the same.
    #[must_use]
    pub fn caption_hidden(mut self) -> Table {
        self.caption_hidden = true;
        self
    }

    pub fn render(&self, words: &Words) -> Markup {
        let table = html! {
            table.stacked[self.stacked] {
                caption.visually-hidden[self.caption_hidden] { (self.caption) }
                thead { tr { @for column in &self.columns { (header(words, column)) } } }
                tbody { @for row in &self.rows { tr { (self.cells(row)) } } }
                @if let Some(foot) = &self.foot { tfoot { tr { (self.cells(foot)) } } }
            }
        };
        if self.stacked {
            return table;
        }
        // What scrolls sideways can be reached and moved by keyboard.
        html! { div.scroll role="region" tabindex="0" aria-label=(self.caption) { (table) } }
    }

    fn cells(&self, cells: &[Markup]) -> Markup {
        html! {
            @for (index, (cell, column)) in cells.iter().zip(&self.columns).enumerate() {
                @let label = (self.stacked && index > 0 && !column.hidden).then_some(&column.label);
                @if index == 0 {
                    th scope="row" { (cell) }
                } @else {
                    td.num[column.numeric] data-label=[label] { (cell) }
                }
            }
        }
    }
}

fn header(words: &Words, column: &Column) -> Markup {
    let sorted = column.sort.as_ref().and_then(|sort| sort.rising);
    let order = sorted.map(|rising| if rising { "ascending" } else { "descending" });
    html! {
        th.num[column.numeric] scope="col" aria-sort=[order] {
            @match &column.sort {
                Some(sort) => a href=(sort.href) {
                    (column.label)
                    @match sorted {
                        Some(true) => span aria-hidden="true" { " ↑" },
                        Some(false) => span aria-hidden="true" { " ↓" },
                        None => {},
                    }
                    (about(&t!(words, "web-sort")))
                },
                None => span.visually-hidden[column.hidden] { (column.label) },
            }
        }
    }
}

/// Which page of a long list is shown. Pages count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    pub page: usize,
    pub pages: usize,
}

impl Paging {
    /// The paging of so many rows, `rows_a_page` to a page, for what the address asks.
    pub fn new(asked: usize, rows: usize, rows_a_page: usize) -> Paging {
        let pages = rows.div_ceil(rows_a_page.max(1)).max(1);
        Paging { page: asked.clamp(1, pages), pages }
    }

    /// How many rows come before this page.
    pub fn rows_before(self, rows_a_page: usize) -> usize {
        (self.page - 1) * rows_a_page
    }
}

/// The way to the other pages of a list. `href` gives the address of a page.
pub fn pagination(caller: &Caller, paging: Paging, href: impl Fn(usize) -> String) -> Markup {
    let w = &caller.words;
    if paging.pages < 2 {
        return Markup::default();
    }
    html! {
        nav.pages aria-label=(t!(w, "web-pages")) {
            @if paging.page > 1 {
                a rel="prev" href=(href(paging.page - 1)) { (t!(w, "web-page-before")) }
            }
            span { (t!(w, "web-page-of", page = paging.page, pages = paging.pages)) }
            @if paging.page < paging.pages {
                a rel="next" href=(href(paging.page + 1)) { (t!(w, "web-page-next")) }
            }
        }
    }
}
