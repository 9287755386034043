//! Lines of text: placing them across the page, and breaking them over the end of one.

use krilla::tagging::Tag;

use crate::document::Weight;
use crate::flow::Flow;
use crate::letters::baseline;
use crate::lines::Line;
use crate::sheet::Ink;
use crate::structure::ElementId;
use crate::style::Style;

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
    /// How far from its left a line of this width begins.
    pub(crate) fn indent_of(self, width: f32) -> f32 {
        match self.side {
            Side::Left => 0.0,
            Side::Middle => (self.width - width) / 2.0,
            Side::Right => self.width - width,
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

impl Flow {
    /// Text that may run over the end of a page, though not with a single line on either.
    pub(crate) fn prose(&mut self, prose: Prose<'_>) {
        let Prose { element, mut lines, style, span, mut label, emphasis } = prose;
        let mut last_strong = None;
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
                Emphasis::Tagged => self.draw_with_strong(element, &mut last_strong, &ink),
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
        last_strong: &mut Option<(usize, ElementId)>,
        ink: &[Ink],
    ) {
        for stretch in ink.chunk_by(|one, other| strong_run(one) == strong_run(other)) {
            let owner = match (stretch.first().and_then(strong_run), *last_strong) {
                (None, _) => element,
                (Some(run), Some((last, owner))) if run == last => owner,
                (Some(run), _) => {
                    let owner = self.structure.child(element, Tag::Strong);
                    *last_strong = Some((run, owner));
                    owner
                }
            };
            self.draw_content(owner, stretch.to_vec());
        }
    }
}

/// Which run the ink belongs to, if that is a strong one.
fn strong_run(ink: &Ink) -> Option<usize> {
    match ink {
        Ink::Text { piece, .. } if piece.weight == Weight::Strong => Some(piece.run),
        Ink::Text { .. } | Ink::Bar { .. } | Ink::Modules { .. } | Ink::Turned { .. } => None,
    }
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
