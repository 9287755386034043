//! Laid-out pages: what is drawn where, and what it belongs to. Points from the top left corner.

use crate::document::{Document, PageSize};
use crate::letters::is_blank;
use crate::lines::Piece;
use crate::structure::MarkId;

/// Blank on each side of the page, in points.
const MARGIN: f32 = 54.0;
/// Between the running text and what the page says, in points.
const RUNNING_GAP: f32 = 14.0;

/// A page, laid out.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) items: Vec<Item>,
}

/// Ink, and what it belongs to.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) role: Role,
    pub(crate) ink: Vec<Ink>,
}

/// What ink belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    /// The document itself, by the tag tree.
    Content(MarkId),
    /// The running text at the top.
    Header,
    /// The running text at the bottom.
    Footer,
    /// A table's head on a page after its first.
    RepeatedHead,
    /// Rules.
    Ornament,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub(crate) enum Ink {
    /// Glyphs from `x` on along a baseline.
    Text { piece: Piece, x: f32, baseline: f32, size: f32 },
    /// A filled bar whose top left corner is at `x`, `y`.
    Bar { x: f32, y: f32, width: f32, height: f32 },
    /// The dark modules of a QR code.
    Modules { rows: Vec<Vec<bool>>, x: f32, y: f32, module: f32 },
    /// Ink turned half round about a point.
    Turned { ink: Vec<Ink>, x: f32, y: f32 },
}

/// The box that a page's blocks are laid out in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) paper_width: f32,
    pub(crate) paper_height: f32,
    pub(crate) left: f32,
    pub(crate) width: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    /// Tops of the running lines, inside the margins of the paper.
    pub(crate) header_top: f32,
    pub(crate) footer_top: f32,
}

impl Frame {
    pub(crate) fn of(document: &Document, running_leading: f32) -> Self {
        let (paper_width, paper_height) = match document.page {
            PageSize::LetterPortrait => (612.0, 792.0),
            PageSize::LetterLandscape => (792.0, 612.0),
        };
        let header = &document.header;
        let headless = is_blank(&header.left) && is_blank(&header.right);
        let running_head = if headless { 0.0 } else { running_leading + RUNNING_GAP };
        Self {
            paper_width,
            paper_height,
            left: MARGIN,
            width: paper_width - 2.0 * MARGIN,
            top: MARGIN + running_head,
            bottom: paper_height - MARGIN - running_leading - RUNNING_GAP,
            header_top: MARGIN,
            footer_top: paper_height - MARGIN - running_leading,
        }
    }

    pub(crate) fn height(&self) -> f32 {
        self.bottom - self.top
    }
}
