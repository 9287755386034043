//! The two fonts: cleaning text for print, and turning it into measured glyphs.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, ShapePlan, UnicodeBuffer, script};

use crate::document::Weight;

/// Drawn where the font has no glyph. The character itself stays in the file, so that it can be
/// copied and read out.
const SUBSTITUTE: char = '□';

/// How far the baseline lies below the middle of a line, in ems: half of ascent minus descent.
const BASELINE_BELOW_MIDDLE: f32 = 0.312;

/// A font ready to shape (rustybuzz) and to embed (krilla).
pub(crate) struct Letters {
    face: Face<'static>,
    plan: ShapePlan,
    substitute: u32,
    pub(crate) font: Font,
}

static REGULAR: LazyLock<Letters> =
    LazyLock::new(|| Letters::new(include_bytes!("../fonts/SourceSans3-Regular.ttf")));
static STRONG: LazyLock<Letters> =
    LazyLock::new(|| Letters::new(include_bytes!("../fonts/SourceSans3-SemiBold.ttf")));

impl Letters {
    fn new(file: &'static [u8]) -> Self {
        let face = Face::from_slice(file, 0).expect("the vendored font is a TrueType font");
        // One plan for all text: the font's scripts (Latin, Greek, Cyrillic) shape alike, and a
        // character of any other becomes a substitute.
        let plan = ShapePlan::new(&face, Direction::LeftToRight, Some(script::LATIN), None, &[]);
        let substitute =
            face.glyph_index(SUBSTITUTE).expect("the vendored font has a white square");
        let font = Font::new(file.into(), 0).expect("the vendored font can be embedded");
        Self { face, plan, substitute: u32::from(substitute.0), font }
    }

    pub(crate) fn of(weight: Weight) -> &'static Self {
        match weight {
            Weight::Regular => &REGULAR,
            Weight::Strong => &STRONG,
        }
    }

    /// The glyphs of a text without line breaks, each with the range of text it stands for, left to
    /// right.
    pub(crate) fn shape(&self, text: &str) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let shaped = rustybuzz::shape_with_plan(&self.face, &self.plan, buffer);
        let mut starts: Vec<usize> =
            shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        let em = self.font.units_per_em();
        let ems = |units: i32| units as f32 / em;
        let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        placed
            .map(|(info, position)| {
                let start = info.cluster as usize;
                let next = starts.partition_point(|other| *other <= start);
                let end = starts.get(next).copied().unwrap_or(text.len());
                let (glyph, advance) = match info.glyph_id {
                    0 => (self.substitute, self.advance(self.substitute)),
                    known => (known, position.x_advance),
                };
                KrillaGlyph::new(
                    GlyphId::new(glyph),
                    ems(advance),
                    ems(position.x_offset),
                    ems(position.y_offset),
                    ems(position.y_advance),
                    start..end,
                    None,
                )
            })
            .collect()
    }

    fn advance(&self, glyph: u32) -> i32 {
        let glyph = u16::try_from(glyph).map(rustybuzz::ttf_parser::GlyphId);
        glyph.ok().and_then(|id| self.face.glyph_hor_advance(id)).map_or(0, i32::from)
    }
}

/// Where the baseline lies below the top of a line of this leading, all in points.
pub(crate) fn baseline(size: f32, leading: f32) -> f32 {
    leading / 2.0 + BASELINE_BELOW_MIDDLE * size
}

/// The text as it can be printed: line breaks as line feeds, other white space as spaces, and
/// without control characters and invisible ones, none of which a PDF may map a glyph to.
pub(crate) fn printable(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter_map(printable_character).collect()
}

fn printable_character(character: char) -> Option<char> {
    match character {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        // No-break spaces keep their meaning.
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(character),
        // Soft hyphen, joiners and marks of direction, variation selectors, tags.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        // Private use and noncharacters say nothing to a reader.
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'.. => Some(SUBSTITUTE),
        _ if u32::from(character) & 0xfffe == 0xfffe => Some(SUBSTITUTE),
        _ if character.is_control() => None,
        _ if character.is_whitespace() => Some(' '),
        _ => Some(character),
    }
}

/// The text on one line, with single spaces: for titles, bookmarks and alternative texts.
pub(crate) fn on_one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn is_blank(text: &str) -> bool {
    printable(text).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str) -> Vec<u32> {
        Letters::of(Weight::Regular).shape(text).iter().map(|g| g.glyph_id.to_u32()).collect()
    }

    #[test]
    fn accents_quotes_and_dashes_have_glyphs_of_their_own() {
        let square = glyphs("□");
        for weight in [Weight::Regular, Weight::Strong] {
            let letters = Letters::of(weight);
            for sign in "éñžÑáüçøßŁőșțḤāŋʻ“”‘’–—…·•½¼²€£°¿¡№→≤≥×✓☐Ωж".chars()
            {
                let shaped = letters.shape(&sign.to_string());
                assert_eq!(shaped.len(), 1, "{sign}");
                assert!(shaped[0].x_advance > 0.0, "{sign}");
                assert_ne!(vec![shaped[0].glyph_id.to_u32()], square, "{sign}");
            }
        }
    }

    #[test]
    fn a_letter_and_its_combining_accent_are_drawn_as_the_accented_letter() {
        assert_eq!(glyphs("Nin\u{303}o Jose\u{301}"), glyphs("Niño José"));
    }

    #[test]
    fn a_character_the_font_lacks_is_a_visible_square_that_keeps_its_text() {
        let shaped = Letters::of(Weight::Regular).shape("a李b");
        let square = glyphs("□");
        assert_eq!(vec![shaped[1].glyph_id.to_u32()], square);
        assert_eq!(shaped[1].text_range, 1..4);
        assert!(shaped[1].x_advance > 0.4);
    }

    #[test]
    fn all_figures_have_one_width() {
        for weight in [Weight::Regular, Weight::Strong] {
            let shaped = Letters::of(weight).shape("0123456789");
            assert!(
                shaped
                    .iter()
                    .all(|glyph| glyph.x_advance.to_bits() == shaped[0].x_advance.to_bits())
            );
        }
    }

    #[test]
    fn control_and_invisible_characters_are_left_out() {
        assert_eq!(
            printable("a\0b\u{7}c\u{200d}d\u{feff}\te\u{ad}f\r\ng\rh\u{3000}i"),
            "abcd ef\ng\nh i"
        );
        assert_eq!(printable("\u{fffe}\u{e000}\u{10ffff}"), "□□□");
        assert!(is_blank(" \u{200b}\n\t"));
        assert_eq!(on_one_line("  one\n two  "), "one two");
    }
}
