//! From laid-out pages to the bytes of a PDF.

use krilla::color::luma;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use krilla::{Document as File, SerializeSettings};

use crate::document::{Created, Document, Language};
use crate::error::PdfError;
use crate::flow::{Bookmark, Layout};
use crate::letters::{Letters, on_one_line};
use crate::sheet::{Ink, Role};

/// Draws the pages and closes the file.
pub(crate) fn paint(document: &Document, layout: Layout) -> Result<Vec<u8>, PdfError> {
    let Layout { frame, sheets, structure, bookmarks } = layout;
    let mut file = File::new_with(SerializeSettings {
        configuration: accessible()?,
        ..SerializeSettings::default()
    });
    let mut drawn = structure.nothing_drawn();
    for sheet in &sheets {
        let settings = PageSettings::from_wh(frame.paper_width, frame.paper_height)
            .expect("paper has a width and a height");
        let mut page = file.start_page_with(settings);
        let mut surface = page.surface();
        surface.set_fill(Some(black()));
        for item in &sheet.items {
            let identifier = surface.start_tagged(content_tag(item.role));
            item.ink.iter().for_each(|ink| draw(&mut surface, ink));
            surface.end_tagged();
            if let Role::Content(mark) = item.role {
                drawn.set(mark, identifier);
            }
        }
        surface.finish();
        page.finish();
    }
    let language = code(document.language);
    file.set_tag_tree(structure.into_tree(&drawn, language));
    let mut outline = Outline::new();
    for node in outline_nodes(&bookmarks) {
        outline.push_child(node);
    }
    file.set_outline(outline);
    file.set_metadata(metadata(document, language));
    Ok(file.finish()?)
}

fn accessible() -> Result<Configuration, PdfError> {
    ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::Refused(format!("{error:?}")))
}

/// Ink and nothing else: one channel at zero, so that no printer mixes it from colours.
fn black() -> Fill {
    Fill {
        paint: luma::Color::black().into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Spanish => "es",
    }
}

fn content_tag(role: Role) -> ContentTag<'static> {
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    match role {
        Role::Content(_) => ContentTag::Other,
        Role::Header => artifact(ArtifactType::Header),
        Role::Footer => artifact(ArtifactType::Footer),
        Role::RepeatedHead => artifact(ArtifactType::PaginationOther),
        Role::Ornament => artifact(ArtifactType::Layout),
    }
}

fn draw(surface: &mut Surface<'_>, ink: &Ink) {
    match ink {
        Ink::Text { piece, x, baseline, size } => {
            let font = Letters::of(piece.weight).font.clone();
            let start = Point::from_xy(*x, *baseline);
            surface.draw_glyphs(start, &piece.glyphs, font, &piece.text, *size, false);
        }
        Ink::Bar { x, y, width, height } => {
            let mut path = PathBuilder::new();
            add_box(&mut path, *x, *y, *width, *height);
            fill(surface, path);
        }
        Ink::Turned { ink, x, y } => {
            surface.push_transform(&Transform::from_row(-1.0, 0.0, 0.0, -1.0, 2.0 * x, 2.0 * y));
            for one in ink {
                draw(surface, one);
            }
            surface.pop();
        }
        Ink::Modules { rows, x, y, module } => {
            let mut path = PathBuilder::new();
            for (down, row) in rows.iter().enumerate() {
                for (across, length) in dark_stretches(row) {
                    let left = x + across as f32 * module;
                    let top = y + down as f32 * module;
                    add_box(&mut path, left, top, length as f32 * module, *module);
                }
            }
            fill(surface, path);
        }
    }
}

/// Where dark modules follow each other in a row: from which on, and how many.
fn dark_stretches(row: &[bool]) -> Vec<(usize, usize)> {
    let stretches = row.chunk_by(|one, other| one == other);
    let starts = stretches.scan(0, |next, stretch| {
        let start = *next;
        *next += stretch.len();
        Some((start, stretch))
    });
    starts
        .filter(|(_, stretch)| stretch[0])
        .map(|(start, stretch)| (start, stretch.len()))
        .collect()
}

fn add_box(path: &mut PathBuilder, x: f32, y: f32, width: f32, height: f32) {
    if let Some(rect) = Rect::from_xywh(x, y, width, height) {
        path.push_rect(rect);
    }
}

fn fill(surface: &mut Surface<'_>, path: PathBuilder) {
    // There is no path where nothing was added, such as for a code without dark modules.
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Bookmarks nested by their levels.
fn outline_nodes(bookmarks: &[Bookmark]) -> Vec<OutlineNode> {
    let mut nodes = Vec::new();
    let mut rest = bookmarks;
    while let Some((first, following)) = rest.split_first() {
        let inside = following.iter().take_while(|other| other.level > first.level).count();
        let (inside, after) = following.split_at(inside);
        let destination = XyzDestination::new(first.page, Point::from_xy(0.0, first.y));
        let mut node = OutlineNode::new(first.text.clone(), destination).with_open(true);
        for child in outline_nodes(inside) {
            node.push_child(child);
        }
        nodes.push(node);
        rest = after;
    }
    nodes
}

fn metadata(document: &Document, language: &str) -> Metadata {
    let metadata = Metadata::new()
        .title(on_one_line(&document.title))
        .language(language.to_owned())
        .producer(on_one_line(&document.producer))
        // The file's id follows from all that the document says, so that equal documents are equal
        // files.
        .document_id(format!("{document:?}"));
    let author = Some(on_one_line(&document.author)).filter(|author| !author.is_empty());
    let metadata = metadata.authors(author.into_iter().collect());
    match document.created {
        Some(created) => metadata.creation_date(utc(created)),
        None => metadata,
    }
}

fn utc(created: Created) -> DateTime {
    DateTime::new(created.year)
        .month(created.month)
        .day(created.day)
        .hour(created.hour)
        .minute(created.minute)
        .second(created.second)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_modules_side_by_side_are_one_box() {
        assert_eq!(dark_stretches(&[true, true, false, true]), [(0, 2), (3, 1)]);
        assert_eq!(dark_stretches(&[false]), []);
    }
}
