//! Blocks flowing down the pages.

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, ListNumbering, Tag};

use crate::document::{Arrangement, Block, Document, Level, Marker, Qr, Run};
use crate::letters::on_one_line;
use crate::lines::{Line, wrap, wrap_text};
use crate::prose::{Emphasis, Prose, Side, Span};
use crate::sheet::{Frame, Ink, Item, Role, Sheet};
use crate::structure::{ElementId, Structure};
use crate::style::{HAIRLINE, RUNNING, Scale};
use crate::table::BEFORE_TABLE;

/// Blank modules that a QR code needs around it.
const QUIET_ZONE: f32 = 4.0;

/// An entry of the outline.
#[derive(Debug)]
pub(crate) struct Bookmark {
    pub(crate) level: Level,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// A document laid out on pages.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) frame: Frame,
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) structure: Structure,
    pub(crate) bookmarks: Vec<Bookmark>,
}

/// Lays the blocks out, without running text.
pub(crate) fn lay_out(document: &Document) -> Layout {
    let flow = match document.arrangement {
        Arrangement::Report => Flow::run(document, Scale::REPORT, 0.0),
        Arrangement::Centred => centred(document),
    };
    let Flow { frame, sheets, structure, bookmarks, .. } = flow;
    Layout { frame, sheets, structure, bookmarks }
}

/// One page with what is on it in the middle, set smaller where it would not fit. What fits no page at
/// the smallest size is set in full over several.
fn centred(document: &Document) -> Flow {
    for size in Scale::CENTRED_SIZES {
        let scale = Scale::CENTRED.times(size);
        let flow = Flow::run(document, scale, 0.0);
        if flow.sheets.len() == 1 {
            let slack = flow.frame.bottom - flow.y;
            return Flow::run(document, scale, slack / 2.0);
        }
    }
    Flow::run(document, Scale::CENTRED, 0.0)
}

/// The pages so far, and where the next block goes.
pub(crate) struct Flow {
    pub(crate) frame: Frame,
    pub(crate) arrangement: Arrangement,
    pub(crate) scale: Scale,
    pub(crate) structure: Structure,
    sheets: Vec<Sheet>,
    bookmarks: Vec<Bookmark>,
    /// The top of what comes next.
    y: f32,
    /// Blank before what comes next, unless it starts a page.
    gap: f32,
    /// Whether nothing but a repeated head stands on the page.
    pub(crate) page_is_fresh: bool,
}

impl Flow {
    fn run(document: &Document, scale: Scale, lowered_by: f32) -> Self {
        let frame = Frame::of(document, RUNNING.leading);
        let mut flow = Self {
            frame,
            arrangement: document.arrangement,
            scale,
            structure: Structure::default(),
            sheets: vec![Sheet::default()],
            bookmarks: Vec::new(),
            y: frame.top + lowered_by,
            gap: 0.0,
            page_is_fresh: true,
        };
        let mut rest = document.blocks.as_slice();
        while let Some((block, following)) = rest.split_first() {
            flow.block(block, following);
            rest = following;
        }
        flow
    }

    fn block(&mut self, block: &Block, following: &[Block]) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text, following),
            Block::Paragraph(runs) => self.paragraph(runs),
            Block::KeyValues(pairs) => self.key_values(pairs),
            Block::Table(table) => self.table(table),
            Block::List { marker, items } => self.list(*marker, items),
            Block::Qr(qr) => self.qr(qr),
            Block::Rule => self.rule(),
            Block::Space(points) => self.gap += f32::from(*points),
        }
    }

    /// Asks for blank space of at least this height before what comes next.
    pub(crate) fn leave(&mut self, gap: f32) {
        self.gap = self.gap.max(gap);
    }

    /// What is left of the page for the next block.
    pub(crate) fn room(&self) -> f32 {
        // A hundredth of a point forgives rounding.
        self.frame.bottom - self.next_top() + 0.01
    }

    /// The top of the next block on this page.
    fn next_top(&self) -> f32 {
        if self.page_is_fresh { self.y } else { self.y + self.gap }
    }

    pub(crate) fn new_page(&mut self) {
        self.sheets.push(Sheet::default());
        self.y = self.frame.top;
        self.gap = 0.0;
        self.page_is_fresh = true;
    }

    /// Starts a new page if less than this height is left, unless that would gain nothing.
    pub(crate) fn keep_together(&mut self, height: f32) {
        if height > self.room() && !self.page_is_fresh {
            self.new_page();
        }
    }

    /// Takes this height from the page; returns its top.
    pub(crate) fn take(&mut self, height: f32) -> f32 {
        let top = self.next_top();
        self.y = top + height;
        self.gap = 0.0;
        self.page_is_fresh = false;
        top
    }

    pub(crate) fn draw(&mut self, role: Role, ink: Vec<Ink>) {
        let sheet = self.sheets.last_mut().expect("there is always a page");
        sheet.items.push(Item { role, ink });
    }

    /// Draws content of an element, as one mark.
    pub(crate) fn draw_content(&mut self, element: ElementId, ink: Vec<Ink>) {
        if !ink.is_empty() {
            let mark = self.structure.mark(element);
            self.draw(Role::Content(mark), ink);
        }
    }

    pub(crate) fn whole_width(&self) -> Span {
        let side = match self.arrangement {
            Arrangement::Report => Side::Left,
            Arrangement::Centred => Side::Middle,
        };
        Span { x: self.frame.left, width: self.frame.width, side }
    }

    fn heading(&mut self, level: Level, text: &str, following: &[Block]) {
        let style = self.scale.heading(level);
        let span = self.whole_width();
        let lines = wrap_text(text, style.weight, style.size, span.width);
        let (before, after) = self.scale.around_heading(level);
        self.leave(before);
        self.keep_together(style.height_of(&lines) + after + self.opening(following));
        let text = on_one_line(text);
        let depth = match level {
            Level::One => NonZeroU16::MIN,
            Level::Two => NonZeroU16::MIN.saturating_add(1),
            Level::Three => NonZeroU16::MIN.saturating_add(2),
        };
        let element = self.structure.root(Tag::Hn(depth, Some(text.clone())));
        let (page, y) = (self.sheets.len() - 1, self.next_top());
        self.bookmarks.push(Bookmark { level, text, page, y });
        self.prose(Prose {
            element,
            lines: &lines,
            style,
            span,
            label: None,
            emphasis: Emphasis::InStyle,
        });
        self.leave(after);
    }

    /// The height of the first part of these blocks that must not stand on another page than a
    /// heading above them.
    fn opening(&self, blocks: &[Block]) -> f32 {
        let Some((block, following)) = blocks.split_first() else { return 0.0 };
        match block {
            Block::Heading { level, text } => {
                let style = self.scale.heading(*level);
                let lines = wrap_text(text, style.weight, style.size, self.frame.width);
                let (before, after) = self.scale.around_heading(*level);
                before + style.height_of(&lines) + after + self.opening(following)
            }
            Block::Paragraph(runs) => self.prose_opening(runs),
            Block::List { items, .. } => items.first().map_or(0.0, |item| self.prose_opening(item)),
            Block::KeyValues(pairs) => self.key_values_opening(pairs),
            Block::Table(table) => BEFORE_TABLE + self.table_opening(table),
            Block::Qr(qr) => self.code_side(qr) + 2.0 * QUIET_ZONE * self.module_side(qr),
            Block::Rule | Block::Space(_) => self.opening(following),
        }
    }

    /// Two or three lines stay together; of more, two stand with the heading.
    fn prose_opening(&self, runs: &[Run]) -> f32 {
        let style = self.scale.body;
        let count = wrap(runs, style.size, self.frame.width).len();
        let together = if count > 3 { 2 } else { count };
        together as f32 * style.leading
    }

    fn paragraph(&mut self, runs: &[Run]) {
        let (style, span) = (self.scale.body, self.whole_width());
        let lines = wrap(runs, style.size, span.width);
        if lines.is_empty() {
            return;
        }
        let element = self.structure.root(Tag::P);
        self.prose(Prose {
            element,
            lines: &lines,
            style,
            span,
            label: None,
            emphasis: Emphasis::Tagged,
        });
        self.leave(self.scale.after_paragraph);
    }

    fn list(&mut self, marker: Marker, items: &[Vec<Run>]) {
        if items.is_empty() {
            return;
        }
        let style = self.scale.body;
        let labels: Vec<Line> = (1..=items.len())
            .filter_map(|number| {
                let label = match marker {
                    Marker::Bullet => "•".to_owned(),
                    Marker::Number => format!("{number}."),
                };
                wrap_text(&label, style.weight, style.size, f32::INFINITY).pop()
            })
            .collect();
        let indent = labels.iter().map(|label| label.width).fold(0.0, f32::max) + 0.6 * style.size;
        let span = Span {
            x: self.frame.left + indent,
            width: self.frame.width - indent,
            side: Side::Left,
        };
        let numbering = match marker {
            Marker::Bullet => ListNumbering::Disc,
            Marker::Number => ListNumbering::Decimal,
        };
        let list = self.structure.root(Tag::L(numbering));
        for (label, runs) in labels.into_iter().zip(items) {
            let lines = wrap(runs, style.size, span.width);
            if lines.is_empty() {
                continue;
            }
            let item = self.structure.child(list, Tag::LI);
            let label = Some((self.structure.child(item, Tag::Lbl), label));
            let element = self.structure.child(item, Tag::LBody);
            self.prose(Prose {
                element,
                lines: &lines,
                style,
                span,
                label,
                emphasis: Emphasis::Tagged,
            });
            self.leave(self.scale.after_item);
        }
        self.leave(self.scale.after_paragraph);
    }

    fn qr(&mut self, qr: &Qr) {
        let style = self.scale.body;
        let (side, module) = (self.code_side(qr), self.module_side(qr));
        let quiet = QUIET_ZONE * module;
        self.leave(quiet);
        self.keep_together(side);
        let span = self.whole_width();
        let (x, y) = (span.x + span.indent_of(side), self.take(side));
        let bounds =
            Rect::from_xywh(x, y, side, side).map(|rect| BBox::new(self.sheets.len() - 1, rect));
        let figure = self.structure.root(Tag::Figure(Some(on_one_line(&qr.alt))).with_bbox(bounds));
        self.draw_content(figure, vec![Ink::Modules { rows: qr.modules.clone(), x, y, module }]);

        let beside = Span {
            x: x + side + quiet.max(style.size),
            width: self.frame.width - side - quiet.max(style.size),
            side: Side::Left,
        };
        let lines = match self.arrangement {
            Arrangement::Report => wrap_text(&qr.caption, style.weight, style.size, beside.width),
            Arrangement::Centred => Vec::new(),
        };
        let height = style.height_of(&lines);
        if !lines.is_empty() && height <= side {
            let element = self.structure.root(Tag::P);
            let ink = style.ink(&lines, beside, y + (side - height) / 2.0);
            self.draw_content(element, ink);
        } else {
            self.leave(quiet);
            self.paragraph(&[Run::plain(&qr.caption)]);
        }
        self.leave(quiet.max(self.scale.after_paragraph));
    }

    fn code_side(&self, qr: &Qr) -> f32 {
        f32::from(qr.side).min(self.frame.height() * 0.8).min(self.frame.width)
    }

    fn module_side(&self, qr: &Qr) -> f32 {
        self.code_side(qr) / qr.modules.len() as f32
    }

    fn rule(&mut self) {
        let gap = self.scale.around_rule;
        self.leave(gap);
        self.keep_together(HAIRLINE);
        let span = self.whole_width();
        let width = match self.arrangement {
            Arrangement::Report => span.width,
            Arrangement::Centred => span.width / 3.0,
        };
        let y = self.take(HAIRLINE);
        let x = span.x + span.indent_of(width);
        self.draw(Role::Ornament, vec![Ink::Bar { x, y, width, height: HAIRLINE }]);
        self.leave(gap);
    }
}
