//! The document model: what a caller says. How it looks is decided here in the crate.

/// A document to print: plain data, written out by [`crate::write()`].
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Shown in the window's title bar and read out first. Must not be blank.
    pub title: String,
    /// The language of the text; also of "Page 1 of 3".
    pub language: Language,
    /// Who answers for the document, such as the district. Left out of the file when blank.
    pub author: String,
    /// The program that made it. Left out of the file when blank.
    pub producer: String,
    /// When it was made. Without it the file holds no date, and so depends on nothing but this
    /// value.
    pub created: Option<Created>,
    /// Paper size and direction.
    pub page: PageSize,
    /// Whether it reads as a report or is centred like a certificate.
    pub arrangement: Arrangement,
    /// Running text at the top of each page, such as the person and the school year.
    pub header: Header,
    /// Running text at the bottom left of each page; "Page 1 of 3" stands at the right.
    pub footer: String,
    /// What it says, in reading order. The first heading must be of level one.
    pub blocks: Vec<Block>,
}

/// The language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English, `en`.
    English,
    /// Spanish, `es`.
    Spanish,
}

/// A moment in UTC, for the file's creation date. Values out of range are brought into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Created {
    /// The year, 0 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second, 0 to 59.
    pub second: u8,
}

/// Paper. Margins are 54 points (0.75 inch) on every side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageSize {
    /// US Letter upright, 612 by 792 points.
    LetterPortrait,
    /// US Letter on its side, 792 by 612 points.
    LetterLandscape,
}

/// How the blocks sit on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// From the top, along a strong left edge, for reading.
    Report,
    /// Centred across, and down too when it fills no more than a page, in larger type: a
    /// certificate. Its pages are numbered only when there are several.
    Centred,
}

/// Running text at the top of each page. Text too long for its half is cut with an ellipsis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// At the left, such as the person's name.
    pub left: String,
    /// At the right, such as "School year 2026–27 · as of 14 October 2026".
    pub right: String,
}

/// One piece of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading, which is also an entry in the outline (bookmarks). Stays with what follows it.
    Heading {
        /// How deep. No level may be skipped on the way down.
        level: Level,
        /// What it says; must not be blank.
        text: String,
    },
    /// A paragraph. A line feed in the text starts a new line.
    Paragraph(Vec<Run>),
    /// A summary: labels, each with its value.
    KeyValues(Vec<KeyValue>),
    /// A table.
    Table(Table),
    /// A list.
    List {
        /// What stands before each item.
        marker: Marker,
        /// The items, each a run of text.
        items: Vec<Vec<Run>>,
    },
    /// A QR code with words beside it.
    Qr(Qr),
    /// A thin line across the page.
    Rule,
    /// Empty space, in points; none at the top of a page.
    Space(u16),
}

impl Block {
    /// A heading of the first level.
    pub fn title(text: impl Into<String>) -> Self {
        Self::Heading { level: Level::One, text: text.into() }
    }

    /// A heading of the second level.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading { level: Level::Two, text: text.into() }
    }

    /// A paragraph in one weight.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }
}

/// The depth of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The document's own heading.
    One,
    /// A part.
    Two,
    /// A part of a part.
    Three,
}

/// Text in one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// How heavy it is drawn.
    pub weight: Weight,
}

impl Run {
    /// Text in the regular weight.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Regular }
    }

    /// Text that stands out, to the ear as well: it is tagged as strong.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Strong }
    }
}

/// How heavy text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Body text.
    Regular,
    /// Semibold.
    Strong,
}

/// A label and its value, such as "Position" and "Teacher, grade 4".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyValue {
    /// The label.
    pub label: String,
    /// The value; may be blank.
    pub value: String,
}

impl KeyValue {
    /// A label and its value.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// A table. Its head is repeated on each page, and a row is split only if it is taller than a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows and as of when; must not be blank.
    pub caption: String,
    /// The columns, at least one.
    pub columns: Vec<Column>,
    /// The rows, each with one cell for each column. A dash is shown if there are none.
    pub rows: Vec<Vec<String>>,
    /// A last row set apart, such as totals. Never parted from the row above it.
    pub foot: Option<Vec<String>>,
    /// How tall its rows are.
    pub row_height: RowHeight,
}

impl Table {
    /// Adds empty rows, for people who walk in.
    #[must_use]
    pub fn with_blank_rows(mut self, count: u16) -> Self {
        let blank = vec![String::new(); self.columns.len()];
        self.rows.extend((0..count).map(|_| blank.clone()));
        self
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The column's heading.
    pub heading: String,
    /// Its share of the width, in proportion to the other columns' weights; zero counts as one.
    pub weight: u16,
    /// The edge its text keeps to: numbers to the right.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn text(heading: impl Into<String>, weight: u16) -> Self {
        Self { heading: heading.into(), weight, align: Align::Left }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>, weight: u16) -> Self {
        Self { heading: heading.into(), weight, align: Align::Right }
    }
}

/// The edge that text keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// The height of a table's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowHeight {
    /// As tall as the text.
    Text,
    /// At least 30 points, each cell with its own line to write on: a sign-in sheet.
    Pen,
}

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// 1, 2, 3 …
    Number,
}

/// A QR code, drawn as squares and tagged as a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// The modules by row, dark ones true, without the quiet zone, which is added. Must be square.
    pub modules: Vec<Vec<bool>>,
    /// The side of the code in points; 90 (1.25 inch) scans well from arm's length.
    pub side: u16,
    /// What it leads to, for those who cannot see it; must not be blank.
    pub alt: String,
    /// Words beside the code, such as the address written out; may be blank.
    pub caption: String,
}
