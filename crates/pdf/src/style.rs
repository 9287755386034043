//! Type and space, in points. Black ink only: rank shows by size, weight and space.

use crate::document::{Level, Weight};

/// A thin line.
pub(crate) const HAIRLINE: f32 = 0.4;
/// The line under a table's head and over its foot.
pub(crate) const BOLD_RULE: f32 = 1.0;

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) leading: f32,
    pub(crate) weight: Weight,
}

const fn regular(size: f32, leading: f32) -> Style {
    Style { size, leading, weight: Weight::Regular }
}

const fn strong(size: f32, leading: f32) -> Style {
    Style { size, leading, weight: Weight::Strong }
}

/// Running text at the top and bottom of pages.
pub(crate) const RUNNING: Style = regular(10.0, 14.0);
/// A table's caption.
pub(crate) const CAPTION: Style = strong(12.0, 18.0);
/// Cells of a table.
pub(crate) const CELL: Style = regular(10.5, 13.5);
/// A table's head and foot.
pub(crate) const CELL_STRONG: Style = strong(10.5, 13.5);

/// The sizes of an arrangement.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    headings: [Style; 3],
    /// Blank before and after headings of each level.
    around_headings: [(f32, f32); 3],
    pub(crate) body: Style,
    pub(crate) after_paragraph: f32,
    pub(crate) after_item: f32,
    pub(crate) around_rule: f32,
}

impl Scale {
    pub(crate) const REPORT: Self = Self {
        headings: [strong(22.0, 27.0), strong(15.0, 20.0), strong(12.0, 16.0)],
        around_headings: [(24.0, 10.0), (22.0, 6.0), (14.0, 4.0)],
        body: regular(11.0, 15.5),
        after_paragraph: 8.0,
        after_item: 3.0,
        around_rule: 10.0,
    };

    pub(crate) const CENTRED: Self = Self {
        headings: [strong(40.0, 48.0), strong(28.0, 35.0), strong(17.0, 23.0)],
        around_headings: [(24.0, 20.0), (18.0, 14.0), (14.0, 12.0)],
        body: regular(14.0, 20.0),
        after_paragraph: 12.0,
        after_item: 4.0,
        around_rule: 16.0,
    };

    /// Of a page with its text in the middle, as parts of the full size: the last is still easily read.
    pub(crate) const CENTRED_SIZES: [f32; 5] = [1.0, 0.92, 0.84, 0.76, 0.7];

    /// All of it larger or smaller by a factor.
    pub(crate) fn times(self, factor: f32) -> Self {
        let style = |style: Style| Style {
            size: style.size * factor,
            leading: style.leading * factor,
            ..style
        };
        Self {
            headings: self.headings.map(style),
            around_headings: self
                .around_headings
                .map(|(before, after)| (before * factor, after * factor)),
            body: style(self.body),
            after_paragraph: self.after_paragraph * factor,
            after_item: self.after_item * factor,
            around_rule: self.around_rule * factor,
        }
    }

    pub(crate) const fn heading(&self, level: Level) -> Style {
        self.headings[level as usize]
    }

    pub(crate) const fn around_heading(&self, level: Level) -> (f32, f32) {
        self.around_headings[level as usize]
    }
}
