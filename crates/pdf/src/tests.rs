//! What stands on which page, and where.

use crate::document::{
    Arrangement, Block, Column, Document, Header, KeyValue, Language, Marker, PageSize, Qr,
    RowHeight, Run, Table,
};
use crate::flow::{Layout, lay_out};
use crate::running::add_running_text;
use crate::sheet::{Ink, Item, Role};

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Transcript of Ana Ruiz".into(),
        language: Language::English,
        author: "Maple Valley Schools".into(),
        producer: "Perennial".into(),
        created: None,
        page: PageSize::LetterPortrait,
        arrangement: Arrangement::Report,
        header: Header { left: "Ana Ruiz".into(), right: "School year 2026–27".into() },
        footer: "Maple Valley Schools".into(),
        blocks: std::iter::once(Block::title("Transcript")).chain(blocks).collect(),
    }
}

fn table(rows: usize) -> Table {
    Table {
        caption: "Credit awarded".into(),
        columns: vec![Column::text("Activity", 3), Column::number("Hours", 1)],
        rows: (1..=rows).map(|row| vec![format!("row {row}"), format!("{row}.5")]).collect(),
        foot: Some(vec!["Total".into(), "99".into()]),
        row_height: RowHeight::Text,
    }
}

fn numbered_lines(count: usize) -> Vec<String> {
    (1..=count).map(|line| format!("line {line}")).collect()
}

fn laid_out(document: &Document) -> Layout {
    let mut layout = lay_out(document);
    add_running_text(&mut layout.sheets, layout.frame, document);
    layout
}

/// The texts on each page drawn as what `wanted` picks, a piece each.
fn texts(layout: &Layout, wanted: fn(Role) -> bool) -> Vec<Vec<String>> {
    let of = |item: &Item| {
        let pieces = item.ink.iter().filter_map(|ink| match ink {
            Ink::Text { piece, .. } => Some(piece.text.trim_end().to_owned()),
            Ink::Bar { .. } | Ink::Modules { .. } | Ink::Turned { .. } => None,
        });
        pieces.collect::<Vec<_>>()
    };
    let page =
        |items: &[Item]| items.iter().filter(|item| wanted(item.role)).flat_map(of).collect();
    layout.sheets.iter().map(|sheet| page(&sheet.items)).collect()
}

fn content(layout: &Layout) -> Vec<Vec<String>> {
    texts(layout, |role| matches!(role, Role::Content(_)))
}

#[test]
fn a_table_over_several_pages_repeats_its_head_on_each_and_loses_no_row() {
    let layout = laid_out(&document(vec![Block::Table(table(120))]));
    let repeated = texts(&layout, |role| matches!(role, Role::RepeatedHead));
    assert!(repeated.len() > 2);
    assert!(repeated[0].is_empty(), "the first head is content");
    assert!(repeated[1..].iter().all(|head| *head == ["Activity", "Hours"]));
    let rows: Vec<String> =
        content(&layout).into_iter().flatten().filter(|text| text.starts_with("row ")).collect();
    assert_eq!(rows, (1..=120).map(|row| format!("row {row}")).collect::<Vec<_>>());
}

#[test]
fn a_row_of_several_lines_stays_on_one_page() {
    let mut long = table(60);
    for (at, row) in long.rows.iter_mut().enumerate() {
        row[0] = format!("{at}a\n{at}b\n{at}c");
    }
    let pages = content(&laid_out(&document(vec![Block::Table(long)])));
    assert!(pages.len() > 2);
    for at in 0..60 {
        let lines = ["a", "b", "c"].map(|letter| format!("{at}{letter}"));
        assert!(pages.iter().any(|page| lines.iter().all(|line| page.contains(line))), "row {at}");
    }
}

#[test]
fn a_row_taller_than_a_page_goes_on_under_the_repeated_head() {
    let mut tall = table(1);
    tall.rows[0][0] = numbered_lines(100).join("\n");
    let layout = laid_out(&document(vec![Block::Table(tall)]));
    let lines: Vec<String> =
        content(&layout).into_iter().flatten().filter(|text| text.starts_with("line ")).collect();
    assert_eq!(lines, numbered_lines(100));
    assert!(
        texts(&layout, |role| matches!(role, Role::RepeatedHead))[1..]
            .iter()
            .all(|head| !head.is_empty())
    );
}

#[test]
fn the_foot_of_a_table_never_stands_without_a_row() {
    for rows in 20..60 {
        let pages = content(&laid_out(&document(vec![Block::Table(table(rows))])));
        let last = pages.last().unwrap();
        assert!(last.contains(&"Total".to_owned()));
        assert!(last.contains(&format!("row {rows}")), "{rows} rows");
    }
}

#[test]
fn a_table_without_rows_shows_a_dash() {
    let pages = content(&laid_out(&document(vec![Block::Table(table(0))])));
    let shown = ["Transcript", "Credit awarded", "Activity", "Hours", "—", "Total", "99"];
    assert_eq!(pages, [shown]);
}

#[test]
fn a_heading_stays_with_what_follows_it() {
    for paragraphs in 20..40 {
        let mut blocks = vec![Block::paragraph("filler"); paragraphs];
        blocks.push(Block::heading("Credit"));
        blocks.push(Block::Table(table(3)));
        let pages = content(&laid_out(&document(blocks)));
        let at = |text: &str| pages.iter().position(|page| page.iter().any(|found| found == text));
        assert_eq!(at("Credit"), at("row 1"), "after {paragraphs} paragraphs");
        assert_eq!(at("Credit"), at("Credit awarded"));
    }
}

#[test]
fn no_page_begins_or_ends_with_a_single_line_of_a_paragraph() {
    let ten = numbered_lines(10).join("\n");
    for paragraphs in 20..36 {
        let mut blocks = vec![Block::paragraph("filler"); paragraphs];
        blocks.push(Block::paragraph(ten.clone()));
        for page in content(&laid_out(&document(blocks))) {
            let lines = page.iter().filter(|text| text.starts_with("line ")).count();
            assert_ne!(lines, 1, "after {paragraphs} paragraphs");
        }
    }
}

#[test]
fn every_page_tells_its_number_and_how_many_there_are() {
    let layout = laid_out(&document(vec![Block::Table(table(120))]));
    let footers = texts(&layout, |role| matches!(role, Role::Footer));
    let pages = footers.len();
    for (at, footer) in footers.iter().enumerate() {
        assert_eq!(
            *footer,
            ["Maple Valley Schools".to_owned(), format!("Page {} of {pages}", at + 1)]
        );
    }
    let headers = texts(&layout, |role| matches!(role, Role::Header));
    assert!(headers.iter().all(|header| *header == ["Ana Ruiz", "School year 2026–27"]));
}

#[test]
fn a_certificate_on_one_page_has_no_page_number_and_is_centred() {
    let mut certificate =
        document(vec![Block::paragraph("is awarded to"), Block::heading("Ana Ruiz")]);
    certificate.arrangement = Arrangement::Centred;
    certificate.page = PageSize::LetterLandscape;
    let layout = laid_out(&certificate);
    assert_eq!(texts(&layout, |role| matches!(role, Role::Footer)), [["Maple Valley Schools"]]);
    for item in layout.sheets[0].items.iter().filter(|item| matches!(item.role, Role::Content(_))) {
        for ink in &item.ink {
            let Ink::Text { piece, x, size, .. } = ink else { panic!("only text") };
            let middle = x + piece.advance() * size / 2.0;
            assert!((middle - 396.0).abs() < 0.1, "{}", piece.text);
        }
    }
    let above = layout.bookmarks[0].y - layout.frame.top;
    assert!(above > 100.0, "it stands in the middle of the page");
}

#[test]
fn a_certificate_with_much_to_say_still_stands_on_one_page() {
    let long = "Behavioral and mental health: suicide awareness, prevention and what to do in the \
        first ten minutes, for everyone who works with students in grades six to twelve";
    let name = "Maria-Guadalupe Hernández de la Torre";
    let facts = vec![
        KeyValue::new("Amount", "12.25 hours and 1.2 semester hours"),
        KeyValue::new("Earned on", "Wednesday, September 30, 2026"),
        KeyValue::new("Kind", "Professional development"),
        KeyValue::new("Credit type", "District hours"),
        KeyValue::new("Presented by", [name; 4].join(", ")),
        KeyValue::new("Issued", "Wednesday, September 30, 2026"),
    ];
    let qr = Qr {
        modules: vec![vec![true; 33]; 33],
        side: 72,
        alt: "Verify".into(),
        caption: "To verify: scan this, or enter the code 69NXJ-8NVVN-8JZ85-EA7AN-F3NGNR at \
            https://learning.maple-valley-schools.example/verify"
            .into(),
    };
    let mut certificate = document(vec![
        Block::paragraph("Maple Valley Schools"),
        Block::title("Certificate of completion"),
        Block::Paragraph(vec![Run::strong(name)]),
        Block::paragraph("has completed"),
        Block::Paragraph(vec![Run::strong(long)]),
        Block::KeyValues(facts),
        Block::Qr(qr),
    ]);
    certificate.arrangement = Arrangement::Centred;
    certificate.page = PageSize::LetterLandscape;
    certificate.header = Header::default();
    assert_eq!(laid_out(&certificate).sheets.len(), 1);
}

#[test]
fn nothing_is_drawn_outside_the_margins() {
    let qr = Qr {
        modules: vec![vec![true; 21]; 21],
        side: 90,
        alt: "Check in".into(),
        caption: "x".repeat(300),
    };
    let summary = vec![KeyValue::new("Position", "Teacher, grade 4"); 3];
    let items = vec![vec![Run::plain("an item "), Run::strong("with weight")]; 3];
    let mut blocks = vec![
        Block::paragraph("Nonbreaking".repeat(40)),
        Block::KeyValues(summary),
        Block::List { marker: Marker::Number, items },
        Block::Qr(qr),
        Block::Rule,
        Block::Table(table(70).with_blank_rows(3)),
    ];
    let mut sign_in = table(30);
    sign_in.row_height = RowHeight::Pen;
    blocks.push(Block::Table(sign_in));
    for arrangement in [Arrangement::Report, Arrangement::Centred] {
        for page in [PageSize::LetterPortrait, PageSize::LetterLandscape] {
            let layout = laid_out(&Document { page, arrangement, ..document(blocks.clone()) });
            let (right, bottom) =
                (layout.frame.paper_width - 53.9, layout.frame.paper_height - 53.9);
            for ink in
                layout.sheets.iter().flat_map(|sheet| &sheet.items).flat_map(|item| &item.ink)
            {
                let (x, y, width, height) = match ink {
                    Ink::Text { piece, x, baseline, size } => {
                        let spaces = piece.text.ends_with(' ');
                        let space = if spaces { 0.2 * size } else { 0.0 };
                        (*x, *baseline, piece.advance() * size - space, 0.0)
                    }
                    Ink::Bar { x, y, width, height } => (*x, *y, *width, *height),
                    Ink::Turned { .. } => panic!("only cards turn their ink"),
                    Ink::Modules { rows, x, y, module } => {
                        let side = rows.len() as f32 * module;
                        (*x, *y, side, side)
                    }
                };
                assert!(x > 53.9 && x + width < right, "{ink:?}");
                assert!(y > 53.9 && y + height < bottom, "{ink:?}");
            }
        }
    }
}
