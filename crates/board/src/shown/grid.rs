//! A table as plain data, so that the page and its CSV file say exactly the same.

use kernel::{Hours, cells};
use maud::{Markup, html};
use web::components::{Column, Table};
use web::{Words, t};

/// One cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Cell {
    Text(String),
    /// A text that leads somewhere.
    Link {
        text: String,
        href: String,
    },
    Count(usize),
    Time(Hours),
    Share {
        part: usize,
        whole: usize,
    },
    /// Nothing is on offer here: a gap, hatched and said.
    Gap,
    /// Not shown, for it would tell of single people.
    TooFew,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// A count of offers, of which none is a gap.
    pub(crate) fn offers(count: usize) -> Cell {
        if count == 0 { Cell::Gap } else { Cell::Count(count) }
    }

    fn words(&self, words: &Words) -> String {
        match self {
            Cell::Text(text) | Cell::Link { text, .. } => text.clone(),
            Cell::Count(count) => words.number(whole(*count)),
            Cell::Time(hours) => grouped(words, *hours),
            Cell::Share { part, whole: all } => words.percent(whole(*part), whole(*all)),
            Cell::Gap => t!(words, "policy-none"),
            Cell::TooFew => t!(words, "policy-too-few"),
        }
    }

    fn markup(&self, words: &Words) -> Markup {
        let text = self.words(words);
        match self {
            Cell::Link { href, .. } => html! { a href=(href) { (text) } },
            Cell::TooFew => html! { span.quiet { (text) } },
            Cell::Text(_) | Cell::Count(_) | Cell::Time(_) | Cell::Share { .. } | Cell::Gap => {
                html! { (text) }
            }
        }
    }

    /// As a file says it: figures without grouping.
    fn in_file(&self, words: &Words) -> cells::Cell {
        match self {
            Cell::Count(count) => cells::Cell::number(count),
            Cell::Time(hours) => cells::Cell::number(hours),
            Cell::Text(_) | Cell::Link { .. } | Cell::Share { .. } | Cell::Gap | Cell::TooFew => {
                cells::Cell::text(self.words(words))
            }
        }
    }
}

/// `12,345.5`
fn grouped(words: &Words, hours: Hours) -> String {
    let decimal = hours.to_string();
    let fraction = decimal.split_once('.').map_or("", |(_, fraction)| fraction);
    let whole = words.number(hours.minutes() / 60);
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// How a table is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Look {
    Plain,
    /// Cells side by side whose gaps are hatched.
    Map,
}

/// A table with its name in addresses.
pub(crate) struct Grid {
    pub slug: &'static str,
    pub caption: String,
    /// Label, and whether figures stand in the column.
    pub columns: Vec<(String, bool)>,
    pub rows: Vec<Vec<Cell>>,
    pub foot: Option<Vec<Cell>>,
    pub look: Look,
}

impl Grid {
    pub(crate) fn new(slug: &'static str, caption: String, first: String) -> Grid {
        Grid {
            slug,
            caption,
            columns: vec![(first, false)],
            rows: Vec::new(),
            foot: None,
            look: Look::Plain,
        }
    }

    pub(crate) fn figures(mut self, labels: impl IntoIterator<Item = String>) -> Grid {
        self.columns.extend(labels.into_iter().map(|label| (label, true)));
        self
    }

    pub(crate) fn texts(mut self, labels: impl IntoIterator<Item = String>) -> Grid {
        self.columns.extend(labels.into_iter().map(|label| (label, false)));
        self
    }

    pub(crate) fn rows(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Grid {
        self.rows.extend(rows);
        self
    }

    pub(crate) fn foot(mut self, foot: Vec<Cell>) -> Grid {
        self.foot = Some(foot);
        self
    }

    pub(crate) fn drawn_as_map(mut self) -> Grid {
        self.look = Look::Map;
        self
    }

    pub(crate) fn render(&self, words: &Words) -> Markup {
        match self.look {
            Look::Plain => self.plain(words),
            Look::Map => self.map(words),
        }
    }

    fn plain(&self, words: &Words) -> Markup {
        let columns = self.columns.iter().map(|(label, numeric)| {
            if *numeric { Column::number(label) } else { Column::text(label) }
        });
        let cells =
            |row: &[Cell]| row.iter().map(|cell| cell.markup(words)).collect::<Vec<Markup>>();
        let mut table = Table::new(&self.caption, columns.collect());
        for row in &self.rows {
            table.push(cells(row));
        }
        if let Some(foot) = &self.foot {
            table = table.foot(cells(foot));
        }
        table.render(words)
    }

    fn map(&self, words: &Words) -> Markup {
        html! {
            div.scroll role="region" tabindex="0" aria-label=(self.caption) {
                table.map {
                    caption { (self.caption) }
                    thead { tr { @for (label, _) in &self.columns { th scope="col" { (label) } } } }
                    tbody {
                        @for row in &self.rows {
                            tr {
                                @for (index, cell) in row.iter().enumerate() {
                                    @if index == 0 {
                                        th scope="row" { (cell.markup(words)) }
                                    } @else {
                                        td.none[*cell == Cell::Gap] { (cell.markup(words)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The same as a file: one heading line, then the rows and the foot.
    pub(crate) fn csv(&self, words: &Words) -> String {
        let heads: Vec<&str> = self.columns.iter().map(|(label, _)| label.as_str()).collect();
        let lines = self.rows.iter().chain(&self.foot);
        cells::csv(&heads, lines.map(|line| line.iter().map(|cell| cell.in_file(words)).collect()))
    }
}
