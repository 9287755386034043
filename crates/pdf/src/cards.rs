//! Cards on a sheet: name tags for label sheets, and tents to fold and stand on a table (ATT-3).

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, Tag};

use crate::document::{
    Arrangement, Block, Document, Header, Language, Level, PageSize, Qr, Weight,
};
use crate::flow::{Bookmark, Layout};
use crate::letters::on_one_line;
use crate::lines::{Line, fit, wrap_text};
use crate::prose::{Side, Span};
use crate::sheet::{Frame, Ink, Item, Role, Sheet};
use crate::structure::{ElementId, Structure};
use crate::style::{HAIRLINE, Style};

/// A label sheet, or paper to fold. US Letter upright; inches are 72 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardSheet {
    /// Eight labels of 3⅜ by 2⅓ inches in two columns, as name badge sheets have them.
    Labels8,
    /// Six cards of 4 by 3 inches in two columns, for badge holders.
    Cards6,
    /// Two tents a page, each 8½ by 5½ inches, folded in the middle: the name is read from both sides.
    Tents,
}

/// Where cards lie on a sheet, in points.
#[derive(Debug, Clone, Copy)]
struct Grid {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    /// From the left of one card to the left of the next, and from top to top.
    across: f32,
    down: f32,
    columns: usize,
    rows: usize,
}

impl CardSheet {
    const fn grid(self) -> Grid {
        match self {
            CardSheet::Labels8 => Grid {
                left: 49.5,
                top: 42.0,
                width: 243.0,
                height: 168.0,
                across: 270.0,
                down: 180.0,
                columns: 2,
                rows: 4,
            },
            CardSheet::Cards6 => Grid {
                left: 18.0,
                top: 72.0,
                width: 288.0,
                height: 216.0,
                across: 288.0,
                down: 216.0,
                columns: 2,
                rows: 3,
            },
            CardSheet::Tents => Grid {
                left: 0.0,
                top: 0.0,
                width: 612.0,
                height: 396.0,
                across: 612.0,
                down: 396.0,
                columns: 1,
                rows: 2,
            },
        }
    }
}

/// One person's card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Set as large as it fits; must not be blank.
    pub name: String,
    /// Smaller, below the name: where they are from, what they are here for.
    pub below: Vec<String>,
    /// A code that a door reads; none on a tent.
    pub qr: Option<Qr>,
}

/// Cards to print, with what the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    /// The file's title; must not be blank.
    pub title: String,
    pub language: Language,
    /// Who answers for them.
    pub author: String,
    /// The program that made them.
    pub producer: String,
    pub sheet: CardSheet,
    /// In the order in which they are read.
    pub cards: Vec<Card>,
}

/// The same as a document of headings and codes: what is checked, and what the file's data say.
pub(crate) fn as_document(cards: &Cards) -> Document {
    let mut blocks = Vec::new();
    for card in &cards.cards {
        blocks.push(Block::title(card.name.clone()));
        blocks.extend(card.below.iter().map(Block::paragraph));
        blocks.extend(card.qr.clone().map(Block::Qr));
    }
    Document {
        title: cards.title.clone(),
        language: cards.language,
        author: cards.author.clone(),
        producer: cards.producer.clone(),
        created: None,
        page: PageSize::LetterPortrait,
        arrangement: Arrangement::Centred,
        header: Header::default(),
        footer: format!("{:?}", cards.sheet),
        blocks,
    }
}

/// Between a card's edge and what it says, in points.
const PADDING: f32 = 14.0;
/// The sizes a name is tried at, the largest first: on one line, or two.
const NAME_SIZES: [f32; 7] = [34.0, 30.0, 26.0, 22.0, 19.0, 16.0, 13.0];
const TENT_SIZES: [f32; 6] = [84.0, 72.0, 60.0, 48.0, 38.0, 28.0];
const BELOW_SIZE: f32 = 11.0;
const TENT_BELOW_SIZE: f32 = 18.0;
/// The most lines below the name of a tag.
const BELOW_LINES_MAX: usize = 4;
/// The most lines of a name.
const NAME_LINES_MAX: usize = 2;

const fn style(size: f32, weight: Weight) -> Style {
    Style { size, leading: size * 1.2, weight }
}

/// A name as large as it fits into the box; cut where even the smallest is too wide.
fn name_lines(name: &str, sizes: &[f32], (width, height): (f32, f32)) -> (Style, Vec<Line>) {
    for size in sizes {
        let style = style(*size, Weight::Strong);
        let lines = wrap_text(name, style.weight, style.size, width);
        // A name is broken between its words only.
        let whole = name
            .split_whitespace()
            .all(|word| wrap_text(word, style.weight, style.size, width).len() == 1);
        if whole && lines.len() <= NAME_LINES_MAX && style.height_of(&lines) <= height {
            return (style, lines);
        }
    }
    let style = style(sizes.last().copied().unwrap_or(BELOW_SIZE), Weight::Strong);
    (style, fit(name, style.weight, style.size, width).into_iter().collect())
}

/// A line in full over two lines at most; cut where that is too little.
fn at_most_two(text: &str, style: Style, width: f32) -> Vec<Line> {
    let lines = wrap_text(text, style.weight, style.size, width);
    if lines.len() <= 2 {
        return lines;
    }
    fit(text, style.weight, style.size, width).into_iter().collect()
}

/// Lays the cards out, sheet after sheet.
pub(crate) fn lay_out(cards: &Cards) -> Layout {
    let frame = Frame {
        paper_width: 612.0,
        paper_height: 792.0,
        left: 0.0,
        width: 612.0,
        top: 0.0,
        bottom: 792.0,
        header_top: 0.0,
        footer_top: 792.0,
    };
    let grid = cards.sheet.grid();
    let mut print = Print {
        sheets: vec![Sheet::default()],
        structure: Structure::default(),
        bookmarks: Vec::new(),
    };
    for (at, card) in cards.cards.iter().enumerate() {
        let place = at % (grid.columns * grid.rows);
        if place == 0 && at > 0 {
            print.sheets.push(Sheet::default());
        }
        let x = grid.left + (place % grid.columns) as f32 * grid.across;
        let y = grid.top + (place / grid.columns) as f32 * grid.down;
        match cards.sheet {
            CardSheet::Labels8 | CardSheet::Cards6 => print.tag(card, (x, y), grid),
            CardSheet::Tents => print.tent(card, (x, y), grid),
        }
    }
    Layout { frame, sheets: print.sheets, structure: print.structure, bookmarks: print.bookmarks }
}

struct Print {
    sheets: Vec<Sheet>,
    structure: Structure,
    bookmarks: Vec<Bookmark>,
}

impl Print {
    fn heading(&mut self, name: &str, y: f32) -> ElementId {
        let text = on_one_line(name);
        let page = self.sheets.len() - 1;
        self.bookmarks.push(Bookmark { level: Level::One, text: text.clone(), page, y });
        self.structure.root(Tag::Hn(NonZeroU16::MIN, Some(text)))
    }

    fn draw(&mut self, role: Role, ink: Vec<Ink>) {
        if let Some(sheet) = self.sheets.last_mut().filter(|_| !ink.is_empty()) {
            sheet.items.push(Item { role, ink });
        }
    }

    fn content(&mut self, element: ElementId, ink: Vec<Ink>) {
        if !ink.is_empty() {
            let mark = self.structure.mark(element);
            self.draw(Role::Content(mark), ink);
        }
    }

    /// A name tag: the name at the top, the rest below it at the left, the code at the right.
    fn tag(&mut self, card: &Card, (x, y): (f32, f32), grid: Grid) {
        let width = grid.width - 2.0 * PADDING;
        let side = card.qr.as_ref().map_or(0.0, |qr| f32::from(qr.side).min(grid.height / 2.0));
        let name_height = grid.height - 2.0 * PADDING - side.max(4.0 * BELOW_SIZE);
        let (name, lines) = name_lines(&card.name, &NAME_SIZES, (width, name_height));
        let top = y + PADDING;
        let span = Span { x: x + PADDING, width, side: Side::Left };
        let heading = self.heading(&card.name, top);
        self.content(heading, name.ink(&lines, span, top));

        let small = style(BELOW_SIZE, Weight::Regular);
        let beside = Span { width: width - side - PADDING, ..span };
        let mut below: Vec<Line> =
            card.below.iter().flat_map(|line| at_most_two(line, small, beside.width)).collect();
        below.truncate(BELOW_LINES_MAX);
        let bottom = y + grid.height - PADDING;
        if !below.is_empty() {
            let element = self.structure.root(Tag::P);
            let ink = small.ink(&below, beside, bottom - small.height_of(&below));
            self.content(element, ink);
        }
        if let Some(qr) = &card.qr {
            self.code(qr, (x + grid.width - PADDING - side, bottom - side), side);
        }
    }

    fn code(&mut self, qr: &Qr, (x, y): (f32, f32), side: f32) {
        let bounds =
            Rect::from_xywh(x, y, side, side).map(|rect| BBox::new(self.sheets.len() - 1, rect));
        let figure = Tag::Figure(Some(on_one_line(&qr.alt))).with_bbox(bounds);
        let figure = self.structure.root(figure);
        let module = side / qr.modules.len() as f32;
        self.content(figure, vec![Ink::Modules { rows: qr.modules.clone(), x, y, module }]);
    }

    /// A tent: the lower half to be read, the upper half the same turned over, a line to fold along.
    fn tent(&mut self, card: &Card, (x, y): (f32, f32), grid: Grid) {
        let fold = y + grid.height / 2.0;
        let padding = 3.0 * PADDING;
        let width = grid.width - 2.0 * padding;
        let span = Span { x: x + padding, width, side: Side::Middle };
        let small = style(TENT_BELOW_SIZE, Weight::Regular);
        let below: Vec<Line> = card
            .below
            .iter()
            .filter_map(|line| fit(line, small.weight, small.size, width))
            .collect();
        let room = grid.height / 2.0 - 2.0 * padding - small.height_of(&below);
        let (name, lines) = name_lines(&card.name, &TENT_SIZES, (width, room));
        let height = name.height_of(&lines) + small.height_of(&below);
        let top = fold + (grid.height / 2.0 - height) / 2.0;
        let name_ink = name.ink(&lines, span, top);
        let below_ink = small.ink(&below, span, top + name.height_of(&lines));

        let heading = self.heading(&card.name, fold);
        self.content(heading, name_ink.clone());
        if !below_ink.is_empty() {
            let element = self.structure.root(Tag::P);
            self.content(element, below_ink.clone());
        }
        // The other side says the same, so it is an ornament to who hears the page.
        let over = name_ink.into_iter().chain(below_ink).collect();
        let turned = Ink::Turned { ink: over, x: x + grid.width / 2.0, y: fold };
        self.draw(Role::Ornament, vec![turned]);
        let line = Ink::Bar { x, y: fold, width: grid.width, height: HAIRLINE };
        self.draw(Role::Ornament, vec![line]);
        if y > 0.0 {
            let cut = Ink::Bar { x, y, width: grid.width, height: HAIRLINE };
            self.draw(Role::Ornament, vec![cut]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Card, CardSheet, Cards, lay_out};
    use crate::document::{Language, Qr};
    use crate::sheet::Ink;

    fn cards(sheet: CardSheet, names: &[&str]) -> Cards {
        let qr = |sheet| match sheet {
            CardSheet::Labels8 | CardSheet::Cards6 => Some(Qr {
                modules: vec![vec![true; 21]; 21],
                side: 64,
                alt: "Badge".into(),
                caption: String::new(),
            }),
            CardSheet::Tents => None,
        };
        Cards {
            title: "Name tags".into(),
            language: Language::English,
            author: "Maple Valley Schools".into(),
            producer: "Perennial".into(),
            sheet,
            cards: names
                .iter()
                .map(|name| Card {
                    name: (*name).into(),
                    below: vec!["Birch Elementary".into(), "Number talks".into()],
                    qr: qr(sheet),
                })
                .collect(),
        }
    }

    /// The box around ink: left, top, right, bottom; of text from its baseline up.
    fn bounds(ink: &Ink) -> (f32, f32, f32, f32) {
        match ink {
            Ink::Text { piece, x, baseline, size } => {
                (*x, baseline - size, x + piece.advance() * size, *baseline)
            }
            Ink::Bar { x, y, width, height } => (*x, *y, x + width, y + height),
            Ink::Modules { rows, x, y, module } => {
                let side = rows.len() as f32 * module;
                (*x, *y, x + side, y + side)
            }
            Ink::Turned { ink, x, y } => {
                let all = ink.iter().map(bounds);
                let all =
                    all.map(|(l, t, r, b)| (2.0 * x - r, 2.0 * y - b, 2.0 * x - l, 2.0 * y - t));
                all.reduce(|one, other| {
                    (one.0.min(other.0), one.1.min(other.1), one.2.max(other.2), one.3.max(other.3))
                })
                .expect("something is turned")
            }
        }
    }

    #[test]
    fn nothing_runs_over_the_edge_of_its_label_however_long_the_name_att_3() {
        let long = "Maria-Guadalupe Hernández de la Torre y Fernández-Villanueva";
        let unbroken = "Wolfeschlegelsteinhausenbergerdorff";
        for sheet in [CardSheet::Labels8, CardSheet::Cards6, CardSheet::Tents] {
            let grid = sheet.grid();
            let names = [long, "Ana Ruiz", unbroken, "Bo", long, unbroken, "Cy Poe", long, "Di"];
            let layout = lay_out(&cards(sheet, &names));
            let a_sheet = grid.columns * grid.rows;
            assert_eq!(layout.sheets.len(), names.len().div_ceil(a_sheet), "{sheet:?}");
            for ink in layout.sheets.iter().flat_map(|page| &page.items).flat_map(|it| &it.ink) {
                let (left, top, right, bottom) = bounds(ink);
                let within = (0..a_sheet).any(|place| {
                    let x = grid.left + (place % grid.columns) as f32 * grid.across;
                    let y = grid.top + (place / grid.columns) as f32 * grid.down;
                    let wide = x - 0.1 <= left && right <= x + grid.width + 0.1;
                    wide && y - 0.1 <= top && bottom <= y + grid.height + 0.5
                });
                assert!(within, "{sheet:?}: {:?}", (left, top, right, bottom));
            }
        }
    }

    #[test]
    fn a_tent_says_the_name_to_both_sides_and_once_to_who_hears_it() {
        let layout = lay_out(&cards(CardSheet::Tents, &["Ana Ruiz"]));
        let turned = layout.sheets[0].items.iter().flat_map(|item| &item.ink);
        assert_eq!(turned.filter(|ink| matches!(ink, Ink::Turned { .. })).count(), 1);
        assert_eq!(layout.bookmarks.len(), 1);
    }

    #[test]
    fn each_sheet_is_written_as_a_tagged_file_and_the_same_cards_give_the_same_bytes() {
        for sheet in [CardSheet::Labels8, CardSheet::Cards6, CardSheet::Tents] {
            let all = cards(sheet, &["Ana Ruiz", "Ben Castillo", "Cy Poe"]);
            let bytes = crate::write_cards(&all).expect("UA-1 holds");
            assert!(bytes.starts_with(b"%PDF-1.7"));
            assert_eq!(bytes, crate::write_cards(&all).expect("again"));
        }
        let nobody = cards(CardSheet::Labels8, &[]);
        assert!(crate::write_cards(&nobody).is_err(), "nobody to print a tag for");
    }
}
