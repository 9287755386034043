//! Blocks flowing down the pages.

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, ListNumbering, Tag};

use crate::document::{Arrangement, Block, Document, Level, Marker, Qr, Run, Weight};
use crate::letters::{baseline, on_one_line};
use crate::lines::{Line, wrap, wrap_text};
use crate::sheet::{Frame, Ink, Item, Role, Sheet};
use crate::structure::{ElementId, Structure};
use crate::style::{HAIRLINE, RUNNING, Scale, Style};
use crate::table::BEFORE_TABLE;

/// Blank modules that a QR code needs around it.
const QUIET_ZONE: f32 = 4.0;

/// The side a line of text keeps to, in the width it is given.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Side {
    Left,
    Middle,
    Right,
}

/// A place across the page, in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) side: Side,
}

impl Span {
    fn indent_of(self, width: f32) -> f32 {
        match self.side {
            Side::Left => 0.0,
            Side::Middle => (self.width - width) / 2.0,
            Side::Right => self.width - width,
        }
    }
}

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
    let flow = Flow::run(document, 0.0);
    let slack = flow.frame.bottom - flow.y;
    let flow = match document.arrangement {
        Arrangement::Centred if flow.sheets.len() == 1 => Flow::run(document, slack / 2.0),
        Arrangement::Centred | Arrangement::Report => flow,
    };
    let Flow { frame, sheets, structure, bookmarks, .. } = flow;
    Layout { frame, sheets, structure, bookmarks }
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
    fn run(document: &Document, lowered_by: f32) -> Self {
        let frame = Frame::of(document, RUNNING.leading);
        let mut flow = Self {
            frame,
            arrangement: document.arrangement,
            scale: Scale::of(document.arrangement),
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
        let gap = if self.page_is_fresh { 0.0 } else { self.gap };
        // A hundredth of a point forgives rounding.
        self.frame.bottom - self.y - gap + 0.01
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
        if !self.page_is_fresh {
            self.y += self.gap;
        }
        self.gap = 0.0;
        self.page_is_fresh = false;
        let top = self.y;
        self.y += height;
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
        let gap = if self.page_is_fresh { 0.0 } else { self.gap };
        let (page, y) = (self.sheets.len() - 1, self.y + gap);
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

    /// The height of the first part of these blocks that must not stand on another page than a heading above them.
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
        let code = Span { width: self.frame.width, ..self.whole_width() };
        let (x, y) = (code.x + code.indent_of(side), self.take(side));
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

    /// Text that may run over the end of a page, though not with a single line on either.
    pub(crate) fn prose(&mut self, prose: Prose<'_>) {
        let Prose { element, mut lines, style, span, mut label, emphasis } = prose;
        let mut strong: Vec<(usize, ElementId)> = Vec::new();
        while !lines.is_empty() {
            let count = self.lines_before_break(lines.len(), style);
            if count == 0 {
                self.new_page();
                continue;
            }
            let (now, later) = lines.split_at(count);
            let y = self.take(style.height_of(now));
            if let Some((label, line)) = label.take() {
                let hung = Span { x: self.frame.left, width: self.frame.width, side: Side::Left };
                let ink = style.ink(&[line], hung, y);
                self.draw_content(label, ink);
            }
            let ink = style.ink(now, span, y);
            match emphasis {
                Emphasis::InStyle => self.draw_content(element, ink),
                Emphasis::Tagged => self.draw_with_strong(element, &mut strong, ink),
            }
            lines = later;
        }
    }

    /// How many of so many lines go on this page: none to start a new page.
    fn lines_before_break(&self, count: usize, style: Style) -> usize {
        let fitting = style.lines_in(self.room());
        if count <= fitting {
            return count;
        }
        // Of two or three lines none is left alone, so they stay together.
        let fitting = if count == fitting + 1 { fitting.saturating_sub(1) } else { fitting };
        let alone = fitting < 2;
        match (alone, self.page_is_fresh) {
            (true, false) => 0,
            (true, true) => fitting.max(1),
            (false, true | false) => fitting,
        }
    }

    /// Draws content of an element, its strong runs each as a child of it, in reading order.
    fn draw_with_strong(
        &mut self,
        element: ElementId,
        strong: &mut Vec<(usize, ElementId)>,
        ink: Vec<Ink>,
    ) {
        let mut marks: Vec<(ElementId, Vec<Ink>)> = Vec::new();
        for ink in ink {
            let owner = match &ink {
                Ink::Text { piece, .. } if piece.weight == Weight::Strong => {
                    match strong.last() {
                        Some((run, owner)) if *run == piece.run => *owner,
                        Some(_) | None => {
                            // What was read before it must come before it.
                            self.draw_marks(&mut marks);
                            let owner = self.structure.child(element, Tag::Strong);
                            strong.push((piece.run, owner));
                            owner
                        }
                    }
                }
                Ink::Text { .. } | Ink::Bar { .. } | Ink::Modules { .. } => element,
            };
            match marks.last_mut() {
                Some((last, inks)) if *last == owner => inks.push(ink),
                Some(_) | None => marks.push((owner, vec![ink])),
            }
        }
        self.draw_marks(&mut marks);
    }

    fn draw_marks(&mut self, marks: &mut Vec<(ElementId, Vec<Ink>)>) {
        for (owner, ink) in marks.drain(..) {
            self.draw_content(owner, ink);
        }
    }
}

/// Lines of text of one element.
pub(crate) struct Prose<'a> {
    pub(crate) element: ElementId,
    pub(crate) lines: &'a [Line],
    pub(crate) style: Style,
    pub(crate) span: Span,
    /// Drawn at the left of the first line.
    pub(crate) label: Option<(ElementId, Line)>,
    pub(crate) emphasis: Emphasis,
}

/// What a strong weight means.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Emphasis {
    /// It is how such an element looks.
    InStyle,
    /// It stands out from the text around it.
    Tagged,
}

impl Style {
    pub(crate) fn height_of(self, lines: &[Line]) -> f32 {
        lines.len() as f32 * self.leading
    }

    /// How many lines fit in this height.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a page holds few lines, and a negative height none"
    )]
    pub(crate) fn lines_in(self, height: f32) -> usize {
        (height / self.leading).max(0.0) as usize
    }

    /// The lines from this top down.
    pub(crate) fn ink(self, lines: &[Line], span: Span, top: f32) -> Vec<Ink> {
        let mut ink = Vec::new();
        let mut top = top;
        for line in lines {
            let mut x = span.x + span.indent_of(line.width);
            for piece in &line.pieces {
                let advance = piece.advance() * self.size;
                let baseline = top + baseline(self.size, self.leading);
                ink.push(Ink::Text { piece: piece.clone(), x, baseline, size: self.size });
                x += advance;
            }
            top += self.leading;
        }
        ink
    }
}
