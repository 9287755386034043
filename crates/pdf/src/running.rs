//! Running text: the header, the footer and "Page 1 of 3", once it is known how many pages there
//! are.

use crate::document::{Arrangement, Document, Language};
use crate::lines::fit;
use crate::prose::{Side, Span};
use crate::sheet::{Frame, Ink, Item, Role, Sheet};
use crate::style::{HAIRLINE, RUNNING};

/// Least blank between the left and the right text, in points.
const GAP: f32 = 16.0;
/// From the running head to the line under it, in points.
const RULE_DROP: f32 = 2.0;

/// Adds running text to every page, the header before what the page says and the footer after it.
pub(crate) fn add_running_text(sheets: &mut [Sheet], frame: Frame, document: &Document) {
    let pages = sheets.len();
    for (at, sheet) in sheets.iter_mut().enumerate() {
        let header =
            running_line(&document.header.left, &document.header.right, frame, frame.header_top);
        if !header.is_empty() {
            let y = frame.header_top + RUNNING.leading + RULE_DROP;
            let rule = Ink::Bar { x: frame.left, y, width: frame.width, height: HAIRLINE };
            let rule = match document.arrangement {
                Arrangement::Report => Some(Item { role: Role::Ornament, ink: vec![rule] }),
                Arrangement::Centred => None,
            };
            let header = Item { role: Role::Header, ink: header };
            sheet.items.splice(0..0, [header].into_iter().chain(rule));
        }
        let number = match document.arrangement {
            Arrangement::Centred if pages == 1 => String::new(),
            Arrangement::Centred | Arrangement::Report => page_of(at + 1, pages, document.language),
        };
        let footer = running_line(&document.footer, &number, frame, frame.footer_top);
        if !footer.is_empty() {
            sheet.items.push(Item { role: Role::Footer, ink: footer });
        }
    }
}

fn page_of(page: usize, pages: usize, language: Language) -> String {
    match language {
        Language::English => format!("Page {page} of {pages}"),
        Language::Spanish => format!("Página {page} de {pages}"),
    }
}

/// One line of text at the left and one at the right; the left one yields.
fn running_line(left: &str, right: &str, frame: Frame, top: f32) -> Vec<Ink> {
    let right = fit(right, RUNNING.weight, RUNNING.size, frame.width / 2.0);
    let right_width = right.as_ref().map_or(0.0, |line| line.width + GAP);
    let left = fit(left, RUNNING.weight, RUNNING.size, frame.width - right_width);
    let set = |line, side| {
        let span = Span { x: frame.left, width: frame.width, side };
        RUNNING.ink(&[line], span, top)
    };
    let left = left.into_iter().flat_map(|line| set(line, Side::Left));
    let right = right.into_iter().flat_map(|line| set(line, Side::Right));
    left.chain(right).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_numbered_in_the_language_of_the_document() {
        assert_eq!(page_of(2, 5, Language::English), "Page 2 of 5");
        assert_eq!(page_of(2, 5, Language::Spanish), "Página 2 de 5");
    }
}
