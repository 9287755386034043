//! Breaking text into lines by the measured width of its glyphs.

use krilla::text::KrillaGlyph;

use crate::document::{Run, Weight};
use crate::letters::{Letters, printable};

/// Text in one weight on one line.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) weight: Weight,
    /// Which of the runs it was made from.
    pub(crate) run: usize,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
}

impl Piece {
    fn new(weight: Weight, run: usize, text: &str) -> Self {
        Self { weight, run, text: text.to_owned(), glyphs: Letters::of(weight).shape(text) }
    }

    /// In ems.
    pub(crate) fn advance(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.x_advance).sum()
    }

    fn append(&mut self, other: Self) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.glyphs.extend(other.glyphs.into_iter().map(|mut glyph| {
            glyph.text_range = glyph.text_range.start + shift..glyph.text_range.end + shift;
            glyph
        }));
    }

    /// Its clusters, each a piece that must not be broken.
    fn clusters(self) -> Vec<Self> {
        let mut clusters: Vec<Self> = Vec::new();
        let mut last_range = None;
        for mut glyph in self.glyphs {
            let range = glyph.text_range.clone();
            glyph.text_range = 0..range.len();
            match clusters.last_mut() {
                Some(cluster) if last_range.as_ref() == Some(&range) => cluster.glyphs.push(glyph),
                Some(_) | None => clusters.push(Self {
                    weight: self.weight,
                    run: self.run,
                    text: self.text[range.clone()].to_owned(),
                    glyphs: vec![glyph],
                }),
            }
            last_range = Some(range);
        }
        clusters
    }
}

/// A line of text, in pieces from left to right.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    /// In points, without the space at its end.
    pub(crate) width: f32,
}

impl Line {
    fn push(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            Some(last) if last.run == piece.run && last.weight == piece.weight => {
                last.append(piece);
            }
            Some(_) | None => self.pieces.push(piece),
        }
    }
}

/// Breaks runs of text into lines at most `width` points wide, save where a single glyph is wider.
pub(crate) fn wrap(runs: &[Run], size: f32, width: f32) -> Vec<Line> {
    let mut setting =
        Setting { size, width, lines: Vec::new(), line: Line::default(), space: None };
    for atom in atoms(runs) {
        setting.set(atom);
    }
    if !setting.line.pieces.is_empty() {
        setting.lines.push(setting.line);
    }
    setting.lines
}

/// Breaks text in one weight into lines.
pub(crate) fn wrap_text(text: &str, weight: Weight, size: f32, width: f32) -> Vec<Line> {
    wrap(&[Run { text: text.to_owned(), weight }], size, width)
}

/// Text on one line of at most `width` points, cut with an ellipsis if need be; nothing if blank.
pub(crate) fn fit(text: &str, weight: Weight, size: f32, width: f32) -> Option<Line> {
    let mut lines = wrap_text(text, weight, size, width);
    if lines.len() > 1 {
        let ellipsis = Piece::new(weight, 0, "…").advance() * size;
        let shorter = wrap_text(text, weight, size, width - ellipsis);
        let start: String =
            shorter.first()?.pieces.iter().map(|piece| piece.text.as_str()).collect();
        lines = wrap_text(&format!("{}…", start.trim_end()), weight, size, f32::INFINITY);
    }
    lines.into_iter().next()
}

/// What lines are made of.
enum Atom {
    /// Not to be broken while it fits on a line; in several pieces if its weight changes.
    Word(Vec<Piece>),
    Space(Piece),
    LineFeed,
}

fn atoms(runs: &[Run]) -> Vec<Atom> {
    let mut atoms = Vec::new();
    let mut word = Vec::new();
    for (run, Run { text, weight }) in runs.iter().enumerate() {
        let text = printable(text);
        let mut start = 0;
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            let breaks_before = matches!(character, ' ' | '\n');
            if !breaks_before && !may_break_after(&text[start..end], &text[end..]) {
                continue;
            }
            let upto = if breaks_before { at } else { end };
            if upto > start {
                word.push(Piece::new(*weight, run, &text[start..upto]));
            }
            if !word.is_empty() {
                atoms.push(Atom::Word(std::mem::take(&mut word)));
            }
            match character {
                ' ' => atoms.push(Atom::Space(Piece::new(*weight, run, " "))),
                '\n' => atoms.push(Atom::LineFeed),
                _ => {}
            }
            start = end;
        }
        if start < text.len() {
            word.push(Piece::new(*weight, run, &text[start..]));
        }
    }
    if !word.is_empty() {
        atoms.push(Atom::Word(word));
    }
    atoms
}

/// After a hyphen, dash or slash between letters, so that "2026–27" and "-5" stay whole.
fn may_break_after(word: &str, rest: &str) -> bool {
    let mut before = word.chars().rev();
    matches!(before.next(), Some('-' | '‐' | '–' | '—' | '/'))
        && before.next().is_some_and(char::is_alphanumeric)
        && rest.starts_with(char::is_alphabetic)
}

/// Lines in the making.
struct Setting {
    size: f32,
    width: f32,
    lines: Vec<Line>,
    line: Line,
    space: Option<Piece>,
}

impl Setting {
    fn set(&mut self, atom: Atom) {
        match atom {
            Atom::Word(pieces) => self.set_word(pieces),
            // White space at the start of a line and after other white space is not set.
            Atom::Space(_) if self.line.pieces.is_empty() => {}
            Atom::Space(piece) => self.space = Some(piece),
            Atom::LineFeed => {
                self.space = None;
                self.end_line();
            }
        }
    }

    fn set_word(&mut self, pieces: Vec<Piece>) {
        let space = self.space.as_ref().map_or(0.0, Piece::advance) * self.size;
        let word = pieces.iter().map(Piece::advance).sum::<f32>() * self.size;
        if self.line.width + space + word <= self.width {
            self.line.width += space + word;
            for piece in self.space.take().into_iter().chain(pieces) {
                self.line.push(piece);
            }
            return;
        }
        if !self.line.pieces.is_empty() {
            // The space stays in the file at the line's end, so that words are told apart when read
            // out.
            if let Some(space) = self.space.take() {
                self.line.push(space);
            }
            self.end_line();
        }
        if word <= self.width {
            self.line.width = word;
            for piece in pieces {
                self.line.push(piece);
            }
        } else {
            pieces
                .into_iter()
                .flat_map(Piece::clusters)
                .for_each(|cluster| self.set_cluster(cluster));
        }
    }

    /// Sets part of a word that is wider than a line.
    fn set_cluster(&mut self, cluster: Piece) {
        let advance = cluster.advance() * self.size;
        if self.line.width + advance > self.width && !self.line.pieces.is_empty() {
            self.end_line();
        }
        self.line.width += advance;
        self.line.push(cluster);
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text | width in points at size 10 | lines`, `¦` between them, `_` for a space at an end.
    fn check(table: &str) {
        for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let [text, width, expected] =
                row.split(" | ").collect::<Vec<_>>().try_into().expect("three cells");
            let lines = wrap_text(
                &text.replace("\\n", "\n"),
                Weight::Regular,
                10.0,
                width.parse().unwrap(),
            );
            let shown: Vec<String> = lines
                .iter()
                .map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>())
                .map(|line| {
                    line.strip_suffix(' ').map_or(line.clone(), |start| format!("{start}_"))
                })
                .collect();
            assert_eq!(shown.join(" ¦ "), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_break_at_spaces_after_hyphens_and_inside_words_too_long() {
        check(
            "one two three | 200 | one two three
             one two three | 40 | one two_ ¦ three
             one    two | 200 | one two
             job-embedded | 46 | job- ¦ embedded
             and/or maybe | 30 | and/or_ ¦ maybe
             school 2026–27 | 50 | school_ ¦ 2026–27
             first\\nsecond | 200 | first ¦ second
             first\\n\\nsecond | 200 | first ¦  ¦ second
             incomprehensible | 30 | incom ¦ prehen ¦ sible
             WW | 1 | W ¦ W",
        );
    }

    #[test]
    fn a_line_is_as_wide_as_its_glyphs_without_the_space_at_its_end() {
        let lines = wrap_text("mm nn", Weight::Regular, 10.0, 20.0);
        let mm = Piece::new(Weight::Regular, 0, "mm").advance() * 10.0;
        assert!((lines[0].width - mm).abs() < 0.001);
    }

    #[test]
    fn a_word_that_changes_weight_is_not_broken_there() {
        let runs = [Run::plain("one "), Run::strong("two"), Run::plain(", three")];
        let lines = wrap(&runs, 10.0, 42.0);
        let texts: Vec<Vec<&str>> = lines
            .iter()
            .map(|line| line.pieces.iter().map(|p| p.text.as_str()).collect())
            .collect();
        assert_eq!(texts, [vec!["one ", "two", ", "], vec!["three"]]);
    }

    #[test]
    fn text_too_long_for_one_line_ends_in_an_ellipsis() {
        let line = fit("a very long running head", Weight::Regular, 10.0, 60.0).unwrap();
        assert!(line.pieces[0].text.ends_with('…'));
        assert!(line.width <= 60.0);
        assert!(fit(" ", Weight::Regular, 10.0, 60.0).is_none());
    }
}
