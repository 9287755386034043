//! Tables and summaries: rows of cells across the page.

use std::borrow::Cow;

use krilla::tagging::{TableHeaderScope, Tag};

use crate::document::{Align, Arrangement, Column, KeyValue, RowHeight, Table};
use crate::flow::Flow;
use crate::lines::{Line, wrap_text};
use crate::prose::{Emphasis, Prose, Side, Span};
use crate::sheet::{Ink, Role};
use crate::structure::ElementId;
use crate::style::{BOLD_RULE, CAPTION, CELL, CELL_STRONG, HAIRLINE, Style};

/// Blank between columns, in points.
const COLUMN_GAP: f32 = 12.0;
/// Blank above and below the text of a row, in points.
const ROW_PADDING: f32 = 3.5;
/// The least height of a row to write in by hand, in points.
const PEN_ROW_HEIGHT: f32 = 30.0;
pub(crate) const BEFORE_TABLE: f32 = 10.0;
const AFTER_TABLE: f32 = 14.0;
/// The most of the width that the labels of a summary take.
const LABEL_SHARE_MAX: f32 = 0.4;

/// A cell: its text, wrapped, and where it goes.
#[derive(Debug, Clone)]
struct Cell {
    span: Span,
    lines: Vec<Line>,
    element: ElementId,
}

/// A row of cells, not yet on a page.
#[derive(Debug, Clone)]
struct Row {
    cells: Vec<Cell>,
    style: Style,
    height_min: f32,
    anchor: Anchor,
    /// Thickness of the line over it; none if zero.
    rule_above: f32,
    below: RuleBelow,
}

/// Which edge of its row a cell's text keeps to.
#[derive(Debug, Clone, Copy)]
enum Anchor {
    Top,
    Bottom,
}

#[derive(Debug, Clone, Copy)]
enum RuleBelow {
    None,
    /// One line over the whole width, of this thickness.
    Across(f32),
    /// A line for each cell, to write on.
    EachCell,
}

impl Row {
    fn line_count(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
    }

    fn height(&self) -> f32 {
        let text = self.line_count() as f32 * self.style.leading;
        (text + 2.0 * ROW_PADDING).max(self.height_min)
    }

    /// Takes its first lines as a row of their own.
    fn split_off(&mut self, count: usize) -> Self {
        let mut first = self.clone();
        for (cell, rest) in first.cells.iter_mut().zip(&mut self.cells) {
            rest.lines = cell.lines.split_off(count.min(cell.lines.len()));
        }
        first.below = RuleBelow::None;
        self.rule_above = 0.0;
        first
    }
}

/// Whether a row is content, or shows again what was read before.
#[derive(Debug, Clone, Copy)]
enum Showing {
    First,
    Again,
}

impl Flow {
    pub(crate) fn table(&mut self, table: &Table) {
        self.leave(BEFORE_TABLE);
        self.keep_together(self.table_opening(table));
        let element = self.structure.root(Tag::Table);
        self.caption(element, &table.caption);

        let spans = self.column_spans(&table.columns);
        let head = self.head(element, table, &spans);
        self.place_row(head.clone(), 0.0, None);
        // A head that would leave little of a page is not repeated.
        let repeated = Some(&head).filter(|head| head.height() < self.frame.height() / 2.0);

        let foot_height =
            table.foot.as_ref().map_or(0.0, |foot| cells_height(foot, &spans, CELL_STRONG));
        let body = self.structure.child(element, Tag::TBody);
        let (height_min, anchor, below) = match table.row_height {
            RowHeight::Text => (0.0, Anchor::Top, RuleBelow::Across(HAIRLINE)),
            RowHeight::Pen => (PEN_ROW_HEIGHT, Anchor::Bottom, RuleBelow::EachCell),
        };
        let rows = rows_to_show(table);
        for (at, texts) in rows.iter().enumerate() {
            let tr = self.structure.child(body, Tag::TR);
            let kept_below = if at + 1 == rows.len() { foot_height } else { 0.0 };
            let cells = self.data_cells(tr, texts, &spans, CELL);
            let row = Row { cells, style: CELL, height_min, anchor, rule_above: 0.0, below };
            self.place_row(row, kept_below, repeated);
        }
        if let Some(foot) = &table.foot {
            let group = self.structure.child(element, Tag::TFoot);
            let tr = self.structure.child(group, Tag::TR);
            let row = Row {
                cells: self.data_cells(tr, foot, &spans, CELL_STRONG),
                style: CELL_STRONG,
                height_min: 0.0,
                anchor: Anchor::Top,
                rule_above: BOLD_RULE,
                below: RuleBelow::None,
            };
            self.place_row(row, 0.0, repeated);
        }
        self.leave(AFTER_TABLE);
    }

    /// The height of a table's caption, head and first row, with its foot if that is its only row.
    pub(crate) fn table_opening(&self, table: &Table) -> f32 {
        let spans = self.column_spans(&table.columns);
        let caption = wrap_text(&table.caption, CAPTION.weight, CAPTION.size, self.frame.width);
        let headings: Vec<String> =
            table.columns.iter().map(|column| column.heading.clone()).collect();
        let rows = rows_to_show(table);
        let first = rows.first().map_or(0.0, |row| {
            let height_min = match table.row_height {
                RowHeight::Text => 0.0,
                RowHeight::Pen => PEN_ROW_HEIGHT,
            };
            let height = cells_height(row, &spans, CELL).max(height_min);
            // A row that will be split need not stand whole below the head.
            if height > self.frame.height() / 2.0 { 4.0 * CELL.leading } else { height }
        });
        let foot = table.foot.as_ref().filter(|_| rows.len() == 1);
        CAPTION.height_of(&caption)
            + cells_height(&headings, &spans, CELL_STRONG)
            + first
            + foot.map_or(0.0, |foot| cells_height(foot, &spans, CELL_STRONG))
    }

    fn caption(&mut self, table: ElementId, text: &str) {
        let element = self.structure.child(table, Tag::Caption);
        let span = Span { x: self.frame.left, width: self.frame.width, side: Side::Left };
        let lines = wrap_text(text, CAPTION.weight, CAPTION.size, span.width);
        let (style, emphasis) = (CAPTION, Emphasis::InStyle);
        self.prose(Prose { element, lines: &lines, style, span, label: None, emphasis });
    }

    fn head(&mut self, element: ElementId, table: &Table, spans: &[Span]) -> Row {
        let group = self.structure.child(element, Tag::THead);
        let tr = self.structure.child(group, Tag::TR);
        let mut cells = Vec::new();
        for (column, span) in table.columns.iter().zip(spans) {
            let lines =
                wrap_text(&column.heading, CELL_STRONG.weight, CELL_STRONG.size, span.width);
            let element = self.structure.child(tr, Tag::TH(TableHeaderScope::Column));
            cells.push(Cell { span: *span, lines, element });
        }
        Row {
            cells,
            style: CELL_STRONG,
            height_min: 0.0,
            anchor: Anchor::Bottom,
            rule_above: 0.0,
            below: RuleBelow::Across(BOLD_RULE),
        }
    }

    fn data_cells(
        &mut self,
        tr: ElementId,
        texts: &[String],
        spans: &[Span],
        style: Style,
    ) -> Vec<Cell> {
        let cells = texts.iter().zip(spans).map(|(text, span)| Cell {
            span: *span,
            lines: wrap_text(text, style.weight, style.size, span.width),
            element: self.structure.child(tr, Tag::TD),
        });
        cells.collect()
    }

    /// The columns' places: the width less the gaps, shared out by weight.
    fn column_spans(&self, columns: &[Column]) -> Vec<Span> {
        let weights: Vec<f32> =
            columns.iter().map(|column| f32::from(column.weight.max(1))).collect();
        let gaps = COLUMN_GAP * (columns.len() as f32 - 1.0);
        let share =
            (self.frame.width - gaps).max(columns.len() as f32) / weights.iter().sum::<f32>();
        let mut x = self.frame.left;
        let spans = columns.iter().zip(weights).map(|(column, weight)| {
            let side = match column.align {
                Align::Left => Side::Left,
                Align::Right => Side::Right,
            };
            let span = Span { x, width: weight * share, side };
            x += span.width + COLUMN_GAP;
            span
        });
        spans.collect()
    }

    pub(crate) fn key_values(&mut self, pairs: &[KeyValue]) {
        if pairs.is_empty() {
            return;
        }
        let style = self.scale.body;
        let label_style = Style { weight: CELL_STRONG.weight, ..style };
        let (labels, values) = self.key_value_spans(pairs, label_style);
        let table = self.structure.root(Tag::Table);
        let body = self.structure.child(table, Tag::TBody);
        for pair in pairs {
            let tr = self.structure.child(body, Tag::TR);
            let label = wrap_text(&pair.label, label_style.weight, style.size, labels.width);
            let value = wrap_text(&pair.value, style.weight, style.size, values.width);
            let th = self.structure.child(tr, Tag::TH(TableHeaderScope::Row));
            let td = self.structure.child(tr, Tag::TD);
            let below = match self.arrangement {
                Arrangement::Report => RuleBelow::Across(HAIRLINE),
                Arrangement::Centred => RuleBelow::None,
            };
            let row = Row {
                cells: vec![
                    Cell { span: labels, lines: label, element: th },
                    Cell { span: values, lines: value, element: td },
                ],
                style,
                height_min: 0.0,
                anchor: Anchor::Top,
                rule_above: 0.0,
                below,
            };
            self.place_row(row, 0.0, None);
        }
        self.leave(AFTER_TABLE);
    }

    pub(crate) fn key_values_opening(&self, pairs: &[KeyValue]) -> f32 {
        let style = self.scale.body;
        let (labels, values) =
            self.key_value_spans(pairs, Style { weight: CELL_STRONG.weight, ..style });
        let first = pairs.first().map(|pair| [pair.label.clone(), pair.value.clone()]);
        first.map_or(0.0, |cells| cells_height(&cells, &[labels, values], style))
    }

    /// The places of labels and values: in a report as wide as the labels need; centred, on both
    /// sides of the middle.
    fn key_value_spans(&self, pairs: &[KeyValue], label_style: Style) -> (Span, Span) {
        let (left, width) = (self.frame.left, self.frame.width);
        let half_gap = COLUMN_GAP / 2.0;
        let (label_width, side) = match self.arrangement {
            Arrangement::Report => {
                let natural = pairs.iter().flat_map(|pair| {
                    wrap_text(&pair.label, label_style.weight, label_style.size, f32::INFINITY)
                });
                let widest = natural.map(|line| line.width).fold(0.0, f32::max);
                // Half a point more than measured, against rounding.
                ((widest + 0.5).clamp(1.0, width * LABEL_SHARE_MAX), Side::Left)
            }
            Arrangement::Centred => (width / 2.0 - half_gap, Side::Right),
        };
        let labels = Span { x: left, width: label_width, side };
        let x = left + label_width + 2.0 * half_gap;
        (labels, Span { x, width: left + width - x, side: Side::Left })
    }

    /// Places a row on this page or the next, with so much room for what must stay below it. A row
    /// is split only when it is taller than a page.
    fn place_row(&mut self, row: Row, kept_below: f32, head: Option<&Row>) {
        let mut row = row;
        let page = self.frame.height() - head.map_or(0.0, Row::height);
        let must_fit = row.height() + kept_below;
        if must_fit > self.room() && must_fit <= page && !self.page_is_fresh {
            self.new_page_under(head);
        }
        while row.height() > self.room() {
            let fitting = row.style.lines_in(self.room() - 2.0 * ROW_PADDING);
            if fitting == 0 && !self.page_is_fresh {
                self.new_page_under(head);
                continue;
            }
            let fitting = fitting.max(1);
            if fitting >= row.line_count() {
                break;
            }
            let first = row.split_off(fitting);
            self.draw_row(&first, Showing::First);
            self.new_page_under(head);
        }
        self.draw_row(&row, Showing::First);
    }

    fn new_page_under(&mut self, head: Option<&Row>) {
        self.new_page();
        if let Some(head) = head {
            self.draw_row(head, Showing::Again);
            self.page_is_fresh = true;
        }
    }

    fn draw_row(&mut self, row: &Row, showing: Showing) {
        let height = row.height();
        let top = self.take(height);
        for cell in &row.cells {
            let down = match row.anchor {
                Anchor::Top => ROW_PADDING,
                Anchor::Bottom => height - ROW_PADDING - row.style.height_of(&cell.lines),
            };
            let ink = row.style.ink(&cell.lines, cell.span, top + down);
            match showing {
                Showing::First => self.draw_content(cell.element, ink),
                Showing::Again if ink.is_empty() => {}
                Showing::Again => self.draw(Role::RepeatedHead, ink),
            }
        }
        let bar = |x: f32, width: f32, y: f32, height: f32| Ink::Bar { x, y, width, height };
        let (left, width) = (self.frame.left, self.frame.width);
        let above = (row.rule_above > 0.0).then(|| bar(left, width, top, row.rule_above));
        let bottom = |thickness: f32| top + height - thickness;
        let below = match row.below {
            RuleBelow::None => Vec::new(),
            RuleBelow::Across(thickness) => vec![bar(left, width, bottom(thickness), thickness)],
            RuleBelow::EachCell => {
                let spans = row.cells.iter().map(|cell| cell.span);
                spans.map(|span| bar(span.x, span.width, bottom(HAIRLINE), HAIRLINE)).collect()
            }
        };
        let rules: Vec<Ink> = above.into_iter().chain(below).collect();
        if !rules.is_empty() {
            self.draw(Role::Ornament, rules);
        }
    }
}

/// The rows; a dash if there are none, since a table must have a body.
fn rows_to_show(table: &Table) -> Cow<'_, [Vec<String>]> {
    if !table.rows.is_empty() {
        return Cow::Borrowed(&table.rows);
    }
    let mut dash = vec![String::new(); table.columns.len()];
    if let Some(first) = dash.first_mut() {
        first.push('—');
    }
    Cow::Owned(vec![dash])
}

fn cells_height(texts: &[String], spans: &[Span], style: Style) -> f32 {
    let lines = texts
        .iter()
        .zip(spans)
        .map(|(text, span)| wrap_text(text, style.weight, style.size, span.width).len());
    lines.max().unwrap_or(0) as f32 * style.leading + 2.0 * ROW_PADDING
}
