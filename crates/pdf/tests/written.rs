//! The files as a reader's program finds them.

use std::path::PathBuf;
use std::process::Command;

use pdf::{
    Arrangement, Block, Column, Created, Document, Header, KeyValue, Language, Level, Marker,
    PageSize, PdfError, Qr, RowHeight, Run, Table, write,
};
use proptest::prelude::*;

fn report(blocks: Vec<Block>) -> Document {
    Document {
        title: "Transcript of Zoë Núñez-Dvořák".into(),
        language: Language::English,
        author: "Maple Valley Schools".into(),
        producer: "Perennial".into(),
        created: None,
        page: PageSize::LetterPortrait,
        arrangement: Arrangement::Report,
        header: Header {
            left: "Zoë Núñez-Dvořák".into(),
            right: "School year 2026–27 · as of 14 October 2026".into(),
        },
        footer: "Maple Valley Schools".into(),
        blocks,
    }
}

fn transcript() -> Document {
    let activities = [
        (
            "Reading and writing across the curriculum: small-group instruction in grades 3–5",
            "Literacy",
        ),
        ("Restorative practices, part one", "School climate"),
        ("Mandated reporter “refresher”", "Required training"),
        ("Curriculum mapping — mathematics", "Curriculum"),
        ("Coaching cycle with Željko Žižek", "Job-embedded"),
    ];
    let rows = (0..64_usize).map(|at| {
        let (activity, area) = activities[at % activities.len()];
        let month = 1 + at % 12;
        vec![
            format!("{} {} 2026", 1 + at % 28, ["Jan", "Feb", "Mar", "Apr"][month % 4]),
            activity.into(),
            area.into(),
            format!("{}.{}0", 1 + at % 11, at % 5),
        ]
    });
    let qr = Qr {
        modules: modules(),
        side: 90,
        alt: "QR code that leads to the page where this transcript can be verified".into(),
        caption:
            "Check that this transcript is genuine at learn.example.org/verify\nCode 7Q4K-M2XD-93TR"
                .into(),
    };
    report(vec![
        Block::title("Transcript of professional learning"),
        Block::KeyValues(vec![
            KeyValue::new("Name", "Zoë Núñez-Dvořák"),
            KeyValue::new("Position", "Teacher, grade 4, Alder Creek Elementary"),
            KeyValue::new("Growth period", "1 July 2026 to 30 June 2027"),
            KeyValue::new("Credit so far", "42.50 hours of the 60 required"),
        ]),
        Block::heading("Credit awarded"),
        Block::Paragraph(vec![
            Run::plain("Hours count toward the growth period in which the activity ended. "),
            Run::strong("Required training is listed but earns no credit."),
            Run::plain(" A correction is a new line; nothing is removed from a transcript."),
        ]),
        Block::Table(Table {
            caption: "Credit awarded, 1 July to 14 October 2026".into(),
            columns: vec![
                Column::text("Date", 3),
                Column::text("Activity", 9),
                Column::text("Area", 4),
                Column::number("Hours", 2),
            ],
            rows: rows.collect(),
            foot: Some(vec!["Total".into(), String::new(), String::new(), "384.00".into()]),
            row_height: RowHeight::Text,
        }),
        Block::heading("What comes next"),
        Block::List {
            marker: Marker::Number,
            items: vec![
                vec![Run::plain("Meet with your supervisor about the growth plan.")],
                vec![
                    Run::plain("Finish "),
                    Run::strong("Bloodborne pathogens"),
                    Run::plain(" by 1 November."),
                ],
            ],
        },
        Block::Heading { level: Level::Three, text: "Verification".into() },
        Block::Qr(qr),
    ])
}

fn sign_in_sheet() -> Document {
    let people = ["Ana Ruiz", "Ben O’Connor", "Cy Nguyễn", "Dee Łukasiewicz", "Eve Þórsdóttir"];
    let rows = people
        .iter()
        .map(|name| vec![(*name).into(), "Alder Creek".into(), String::new(), String::new()]);
    let mut sheet = report(vec![
        Block::title("Sign-in"),
        Block::KeyValues(vec![
            KeyValue::new("Section", "Restorative practices, part one"),
            KeyValue::new("Session", "2 of 4, 14 October 2026, 3:30–5:30 pm, Library"),
        ]),
        Block::Qr(Qr {
            modules: modules(),
            side: 72,
            alt: "QR code that leads to check-in for this session".into(),
            caption: "Or check in by phone: learn.example.org/in, code 4821".into(),
        }),
        Block::Table(
            Table {
                caption: "Expected, as of 14 October 2026".into(),
                columns: vec![
                    Column::text("Name", 5),
                    Column::text("Building", 3),
                    Column::text("Signature", 7),
                    Column::text("Time", 2),
                ],
                rows: rows.collect(),
                foot: None,
                row_height: RowHeight::Pen,
            }
            .with_blank_rows(14),
        ),
    ]);
    sheet.title = "Sign-in sheet".into();
    sheet.header =
        Header { left: "Restorative practices, part one".into(), right: "14 October 2026".into() };
    sheet
}

fn certificate() -> Document {
    Document {
        title: "Certificado de Zoë Núñez-Dvořák".into(),
        language: Language::Spanish,
        page: PageSize::LetterLandscape,
        arrangement: Arrangement::Centred,
        header: Header::default(),
        footer: String::new(),
        created: Some(Created { year: 2026, month: 10, day: 14, hour: 15, minute: 4, second: 5 }),
        ..report(vec![
            Block::title("Certificado"),
            Block::paragraph("Las Escuelas de Maple Valley certifican que"),
            Block::heading("Zoë Núñez-Dvořák"),
            Block::paragraph("completó con éxito la actividad"),
            Block::Heading {
                level: Level::Three,
                text: "Prácticas restaurativas, primera parte".into(),
            },
            Block::KeyValues(vec![
                KeyValue::new("Fecha", "14 de octubre de 2026"),
                KeyValue::new("Horas", "12,50"),
            ]),
            Block::Rule,
            Block::Qr(Qr {
                modules: modules(),
                side: 72,
                alt: "Código QR para verificar este certificado".into(),
                caption: "learn.example.org/verify · 7Q4K-M2XD-93TR".into(),
            }),
        ])
    }
}

/// A matrix that looks like a QR code of the smallest size.
fn modules() -> Vec<Vec<bool>> {
    let finder = |down: usize, across: usize| {
        let ring = down.min(6 - down).min(across.min(6 - across));
        ring != 1
    };
    let module = |down: usize, across: usize| match (down, across) {
        (0..7, 0..7) => finder(down, across),
        (0..7, 14..21) => finder(down, across - 14),
        (14..21, 0..7) => finder(down - 14, across),
        (7, _) | (_, 7) | (0..8, 13) | (13, 0..8) => false,
        _ => (down * 7 + across * 13 + down * across) % 5 < 2,
    };
    (0..21).map(|down| (0..21).map(|across| module(down, across)).collect()).collect()
}

fn samples() -> Vec<(&'static str, Document)> {
    vec![("transcript", transcript()), ("sign_in", sign_in_sheet()), ("certificate", certificate())]
}

/// How many structure elements of this role there are.
fn elements(file: &[u8], role: &str) -> usize {
    let text: String = file.iter().map(|byte| char::from(*byte)).collect();
    let wanted = format!("/StructElem/S/{role}");
    let ends = |rest: &str| !rest.starts_with(|next: char| next.is_ascii_alphanumeric());
    text.match_indices(&wanted).filter(|(at, _)| ends(&text[at + wanted.len()..])).count()
}

fn contains(file: &[u8], wanted: &str) -> bool {
    file.windows(wanted.len()).any(|window| window == wanted.as_bytes())
}

#[test]
fn a_document_without_title_or_headings_in_order_is_refused() {
    let heading = |level, text: &str| Block::Heading { level, text: text.into() };
    let untitled = Document { title: " \u{200b}".into(), ..transcript() };
    assert_eq!(write(&untitled), Err(PdfError::NoTitle));
    assert_eq!(write(&report(vec![Block::paragraph("x")])), Err(PdfError::NoHeading));
    assert_eq!(
        write(&report(vec![Block::heading("Credit")])),
        Err(PdfError::FirstHeadingTooDeep { heading: "Credit".into() })
    );
    assert_eq!(
        write(&report(vec![heading(Level::One, "A"), heading(Level::Three, "B")])),
        Err(PdfError::HeadingLevelSkipped { heading: "B".into() })
    );
    assert_eq!(write(&report(vec![Block::title("")])), Err(PdfError::BlankHeading));
}

#[test]
fn tables_and_codes_that_could_not_be_read_are_refused() {
    let table = Table {
        caption: "Hours".into(),
        columns: vec![Column::text("A", 1), Column::number("B", 1)],
        rows: vec![vec!["1".into(), "2".into()], vec!["3".into()]],
        foot: None,
        row_height: RowHeight::Text,
    };
    let refusal = |block: Block| write(&report(vec![Block::title("T"), block])).unwrap_err();
    assert_eq!(
        refusal(Block::Table(table.clone())).to_string(),
        "the table \"Hours\" needs 2 cells in each row, but row 2 has 1"
    );
    assert_eq!(
        refusal(Block::Table(Table { caption: String::new(), ..table.clone() })),
        PdfError::NoCaption
    );
    assert_eq!(
        refusal(Block::Table(Table { columns: vec![], ..table })),
        PdfError::NoColumns { caption: "Hours".into() }
    );
    let qr = Qr {
        modules: vec![vec![true; 2]],
        side: 90,
        alt: "Check in".into(),
        caption: String::new(),
    };
    assert_eq!(refusal(Block::Qr(qr.clone())), PdfError::QrNotSquare { alt: "Check in".into() });
    assert_eq!(refusal(Block::Qr(Qr { alt: String::new(), ..qr })), PdfError::NoAlternativeText);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for (name, document) in samples() {
        assert_eq!(write(&document).unwrap(), write(&document).unwrap(), "{name}");
    }
    let mut other = transcript();
    other.header.left = "Someone else".into();
    assert_ne!(write(&transcript()).unwrap(), write(&other).unwrap());
}

#[test]
fn a_file_holds_a_date_only_if_given_one() {
    assert!(!contains(&write(&transcript()).unwrap(), "CreationDate"));
    assert!(contains(&write(&certificate()).unwrap(), "/CreationDate(D:20261014150405Z)"));
}

#[test]
fn the_tag_tree_holds_headings_tables_lists_and_figures() {
    let file = write(&transcript()).unwrap();
    for (role, count) in [
        ("H1", 1),
        ("H2", 2),
        ("H3", 1),
        ("Table", 2),
        ("Caption", 1),
        ("THead", 1),
        ("TFoot", 1),
        // Four columns, and four labels of the summary.
        ("TH", 8),
        ("TR", 4 + 1 + 64 + 1),
        ("TD", 4 + 64 * 4 + 4),
        ("L", 1),
        ("LI", 2),
        ("Lbl", 2),
        ("LBody", 2),
        ("Strong", 2),
        ("Figure", 1),
    ] {
        assert_eq!(elements(&file, role), count, "{role}");
    }
    for fact in
        ["/Lang(en)", "/Scope/Column", "/Scope/Row", "/Outlines", "/DisplayDocTitle true", "/Alt("]
    {
        assert!(contains(&file, fact), "{fact}");
    }
    assert!(contains(&write(&certificate()).unwrap(), "/Lang(es)"));
}

#[test]
fn poppler_reads_the_samples_back_in_order() {
    if Command::new("pdfinfo").arg("-v").output().is_err() {
        println!("skipped: pdfinfo not installed");
        return;
    }
    for (name, document) in samples() {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
        std::fs::write(&path, write(&document).unwrap()).unwrap();
        let told = Command::new("pdfinfo").arg("-struct-text").arg(&path).output().unwrap();
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        let find = |wanted: &str| {
            told.find(wanted).unwrap_or_else(|| panic!("{wanted} in {name}:\n{told}"))
        };
        match name {
            "transcript" => {
                assert!(find("Table") < find("Credit awarded, 1 July"));
                assert!(find("Credit awarded, 1 July") < find("Mandated reporter “refresher”"));
                assert!(find("Željko Žižek") < find("384.00"));
                assert!(find("384.00") < find("What comes next"));
            }
            "sign_in" => assert!(find("Cy Nguyễn") < find("Eve Þórsdóttir")),
            _ => assert!(find("certifican que") < find("Zoë Núñez-Dvořák")),
        }
    }
}

/// Text that has troubled PDF writers: nothing to draw, nothing to map to, or not in the font.
const TRICKY: [&str; 19] = [
    "\0",
    "\u{feff}",
    "\u{fffe}",
    "\u{e000}",
    "\u{301}",
    "e\u{301}\u{302}\u{303}",
    "👩‍🏫",
    "שלום",
    "مرحبا",
    "हिन्दी",
    "李",
    "ffi",
    "\u{202e}abc",
    "\n\n",
    "\t",
    "\u{ad}",
    "a\u{a0}b",
    "🇲🇽",
    "ᄒ\u{1161}\u{11ab}",
];

fn with_text_everywhere(cells: &[String], weights: &[u16]) -> Document {
    let words = cells.concat();
    let columns: Vec<Column> = weights.iter().map(|weight| Column::text("Cell", *weight)).collect();
    let mut cells = cells.to_vec();
    cells.resize(cells.len().next_multiple_of(columns.len()), String::new());
    let table = Table {
        caption: format!("Cells {words}"),
        rows: cells.chunks(columns.len()).map(<[String]>::to_vec).collect(),
        columns,
        foot: None,
        row_height: RowHeight::Text,
    };
    let mut document = report(vec![
        Block::title(format!("Title {words}")),
        Block::paragraph(words.clone()),
        Block::KeyValues(vec![KeyValue::new(words.clone(), words.clone())]),
        Block::Table(table),
    ]);
    document.title = format!("Title {words}");
    document.header.left = words;
    document
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_in_any_cell_can_be_printed(
        cells in proptest::collection::vec(any::<String>(), 0..12),
        tricky in proptest::collection::vec(proptest::sample::select(TRICKY.to_vec()), 0..12),
        weights in proptest::collection::vec(any::<u16>(), 1..4),
    ) {
        let tricky = tricky.iter().map(|text| (*text).to_owned());
        let cells: Vec<String> = cells.into_iter().chain(tricky).collect();
        let written = write(&with_text_everywhere(&cells, &weights));
        prop_assert!(written.is_ok(), "{:?}", written);
    }
}
