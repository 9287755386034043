//! The sign-in sheet on paper (ATT-3): a ruled row for each person, blank ones for walk-ins, and a
//! QR that leads to check-in. One page or more for each session.

use super::{Asked, day_and_times, name_of, room_at, section_at};
use crate::outcome::Session;
use crate::room::Room;
use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::Fault;
use pdf::{Arrangement, Block, Column, Document, Header, KeyValue, PageSize, Qr, RowHeight, Table};
use web::qr::QrCode;
use web::{Halt, Language, Visit, Words, t};

/// Rows for those who come without a seat.
const WALK_IN_ROWS: u16 = 6;
/// A side that a phone reads from arm's length, in points.
const QR_POINTS: u16 = 90;

/// `GET /sections/{key}/sign-in-sheet.pdf`: of one session, or of all.
pub async fn sign_in_sheet(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Halt> {
    let (section, _) = section_at(&visit, &key).await?;
    let room = room_at(&visit, section).await?;
    let sessions: Vec<&Session> = match asked.session {
        Some(_) => asked.of(&visit, &room.section).into_iter().collect(),
        None => room.section.held().collect(),
    };
    let address = visit.absolute("/check-in");
    let document = sheet(&visit, &room, &sessions, &address)?;
    written(&document, "sign-in-sheet")
}

/// A document as an answer, shown in the browser under this name.
pub fn written(document: &Document, name: &str) -> Result<Response, Halt> {
    let bytes =
        pdf::write(document).map_err(|error| Fault::new(format!("writing {name}.pdf: {error}")))?;
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"{name}.pdf\"")),
    ];
    Ok((headers, bytes).into_response())
}

/// The language of a page, in the words of paper.
pub fn paper_language(w: &Words) -> pdf::Language {
    match w.language() {
        Language::English => pdf::Language::English,
        Language::Spanish => pdf::Language::Spanish,
    }
}

fn sheet(
    visit: &Visit,
    room: &Room,
    sessions: &[&Session],
    address: &str,
) -> Result<Document, Halt> {
    let w = &visit.words;
    let section = &room.section;
    let title = t!(w, "attendance-sheet-title", section = name_of(section));
    let presenters: Vec<String> =
        section.presenters.iter().map(|(_, name)| name.to_string()).collect();
    let place: Vec<&str> =
        [section.building.as_deref(), section.location.as_deref()].into_iter().flatten().collect();
    let mut blocks = vec![
        Block::title(title.clone()),
        Block::KeyValues(vec![
            KeyValue::new(t!(w, "attendance-sheet-presenters"), w.list(&presenters)),
            KeyValue::new(t!(w, "attendance-sheet-place"), place.join(", ")),
        ]),
        Block::Qr(Qr {
            modules: QrCode::new(address)?.rows().to_vec(),
            side: QR_POINTS,
            alt: t!(w, "attendance-code-qr"),
            caption: t!(w, "attendance-sheet-qr", address = address),
        }),
    ];
    for session in sessions {
        blocks.push(Block::heading(day_and_times(w, session)));
        blocks.push(Block::Table(table(w, room)));
    }
    Ok(Document {
        title,
        language: paper_language(w),
        author: visit.district.name.clone(),
        producer: "Perennial".to_owned(),
        created: None,
        page: PageSize::LetterPortrait,
        arrangement: Arrangement::Report,
        header: Header {
            left: name_of(section),
            right: sessions.first().map_or_else(String::new, |session| w.date(session.on)),
        },
        footer: visit.district.name.clone(),
        blocks,
    })
}

fn table(w: &Words, room: &Room) -> Table {
    let rows = room
        .places
        .iter()
        .map(|place| vec![place.who.name.sorted(), String::new(), String::new(), String::new()])
        .collect();
    let table = Table {
        caption: t!(w, "attendance-sheet-caption", count = room.places.len()),
        columns: vec![
            Column::text(t!(w, "attendance-person"), 4),
            Column::text(t!(w, "attendance-sheet-in"), 2),
            Column::text(t!(w, "attendance-sheet-out"), 2),
            Column::text(t!(w, "attendance-sheet-signature"), 5),
        ],
        rows,
        foot: None,
        row_height: RowHeight::Pen,
    };
    table.with_blank_rows(WALK_IN_ROWS)
}
