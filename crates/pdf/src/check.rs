//! What a document must have before it is laid out, refused in words a caller can act on.

use crate::document::{Block, Document, Level, Qr, Table};
use crate::error::PdfError;
use crate::letters::is_blank;

pub(crate) fn check(document: &Document) -> Result<(), PdfError> {
    if is_blank(&document.title) {
        return Err(PdfError::NoTitle);
    }
    let mut above = None;
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => {
                check_heading(above, *level, text)?;
                above = Some(*level);
            }
            Block::Table(table) => check_table(table)?,
            Block::Qr(qr) => check_qr(qr)?,
            Block::Paragraph(_)
            | Block::KeyValues(_)
            | Block::List { .. }
            | Block::Rule
            | Block::Space(_) => {}
        }
    }
    above.map(|_| ()).ok_or(PdfError::NoHeading)
}

fn check_heading(above: Option<Level>, level: Level, text: &str) -> Result<(), PdfError> {
    if is_blank(text) {
        return Err(PdfError::BlankHeading);
    }
    let heading = text.to_owned();
    match (above, level) {
        (None, Level::Two | Level::Three) => Err(PdfError::FirstHeadingTooDeep { heading }),
        (Some(Level::One), Level::Three) => Err(PdfError::HeadingLevelSkipped { heading }),
        (None | Some(Level::One), Level::One | Level::Two)
        | (Some(Level::Two | Level::Three), Level::One | Level::Two | Level::Three) => Ok(()),
    }
}

fn check_table(table: &Table) -> Result<(), PdfError> {
    let caption = &table.caption;
    if is_blank(caption) {
        return Err(PdfError::NoCaption);
    }
    let columns = table.columns.len();
    if columns == 0 {
        return Err(PdfError::NoColumns { caption: caption.clone() });
    }
    let named = table.rows.iter().enumerate().map(|(at, row)| (format!("row {}", at + 1), row));
    let foot = table.foot.iter().map(|row| ("its foot row".to_owned(), row));
    match named.chain(foot).find(|(_, row)| row.len() != columns) {
        Some((row, cells)) => {
            Err(PdfError::UnevenRow { caption: caption.clone(), row, cells: cells.len(), columns })
        }
        None => Ok(()),
    }
}

fn check_qr(qr: &Qr) -> Result<(), PdfError> {
    if is_blank(&qr.alt) {
        return Err(PdfError::NoAlternativeText);
    }
    let side = qr.modules.len();
    if side == 0 || qr.side == 0 || qr.modules.iter().any(|row| row.len() != side) {
        return Err(PdfError::QrNotSquare { alt: qr.alt.clone() });
    }
    Ok(())
}
