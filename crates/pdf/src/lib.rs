//! Tagged PDF from plain data: transcripts, certificates, sign-in sheets, plans and reports for
//! print.
//!
//! A caller says *what* a [`Document`] holds (headings, paragraphs, summaries, tables, lists, a QR
//! code); this crate decides how it looks, breaks it into pages and writes a PDF that a screen
//! reader can follow. It knows nothing of the field: no ids, no clock, no database.
//!
//! What holds of every file written:
//! - It conforms to PDF/UA-1 as far as krilla's validator can tell; [`write()`] returns an error
//!   rather than a file that does not.
//! - The same document gives the same bytes. There is no date in it unless [`Document::created`] is
//!   set.
//! - All ink is black, body text is 10 to 12 points (14 on a certificate), margins are 0.75 inch.
//! - A table's head is repeated on every page, and a row is split only if it is taller than a page.
//! - A character the font lacks is drawn as □ and kept in the file's text. Control and invisible
//!   characters are left out. Text runs from left to right: there is no Arabic or Hebrew.
//!
//! The flow: `check` refuses what has no title, outline or alternative text → `flow`, `prose` and
//! `table` lay blocks out on sheets, `lines` breaking text by the glyphs that `letters` measures,
//! while `structure` grows the tag tree → `running` adds header and footer → `paint` hands it all
//! to krilla.
//!
//! ```
//! let document = pdf::Document {
//!     title: "Transcript of Ana Ruiz".into(),
//!     language: pdf::Language::English,
//!     author: "Maple Valley Schools".into(),
//!     producer: "Perennial".into(),
//!     created: None,
//!     page: pdf::PageSize::LetterPortrait,
//!     arrangement: pdf::Arrangement::Report,
//!     header: pdf::Header { left: "Ana Ruiz".into(), right: "School year 2026–27".into() },
//!     footer: "Maple Valley Schools".into(),
//!     blocks: vec![pdf::Block::title("Transcript"), pdf::Block::paragraph("Nothing yet.")],
//! };
//! assert!(pdf::write(&document).unwrap().starts_with(b"%PDF-1.7"));
//! ```

// Sizes on paper are floating point, and counts on a page are far below its precision.
#![expect(clippy::cast_precision_loss, reason = "counts of lines, columns and modules are small")]

mod cards;
mod check;
mod document;
mod error;
mod flow;
mod letters;
mod lines;
mod paint;
mod prose;
mod running;
mod sheet;
mod structure;
mod style;
mod table;

pub use cards::{Card, CardSheet, Cards};
pub use document::{
    Align, Arrangement, Block, Column, Created, Document, Header, KeyValue, Language, Level,
    Marker, PageSize, Qr, RowHeight, Run, Table, Weight,
};
pub use error::PdfError;

/// Writes a document as a PDF/UA-1 file.
pub fn write(document: &Document) -> Result<Vec<u8>, PdfError> {
    check::check(document)?;
    let mut layout = flow::lay_out(document);
    running::add_running_text(&mut layout.sheets, layout.frame, document);
    paint::paint(document, layout)
}

/// Writes cards as a PDF/UA-1 file. Nobody to print a card for is an error.
pub fn write_cards(cards: &Cards) -> Result<Vec<u8>, PdfError> {
    let document = cards::as_document(cards);
    check::check(&document)?;
    paint::paint(&document, cards::lay_out(cards))
}

#[cfg(test)]
mod tests;
