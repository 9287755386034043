//! A code for the wall: large, with its QR, one at a time, so that nobody confirms on arrival.

use super::{Asked, day_and_times, name_of, room_at, section_at, taking};
use crate::code::CodeKind;
use crate::outcome::Session;
use crate::room::Room;
use axum::extract::{Path, Query};
use kernel::Key;
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{button_group, button_link_secondary};
use web::qr::QrCode;
use web::{Halt, Page, Visit, Words, t};

/// Seconds after which the counts on the wall are read again.
const COUNT_AGAIN_SECONDS: u32 = 20;

/// Which session and which of its codes.
#[derive(Deserialize)]
pub struct AskedCode {
    session: Option<String>,
    show: Option<String>,
}

/// `GET /sections/{key}/codes`
pub async fn codes_page(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<AskedCode>,
) -> Result<Page, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    taking(&visit, &subject)?;
    let room = room_at(&visit, section).await?;
    let kind = match asked.show.as_deref() {
        Some("confirm") => CodeKind::Confirm,
        Some(_) | None => CodeKind::CheckIn,
    };
    let asked = Asked { session: asked.session };
    let session = asked.of(&visit, &room.section).ok_or(Halt::NotFound)?;
    let codes = room.section.codes(session);
    let (code, title) = match kind {
        CodeKind::CheckIn => (codes.check_in, t!(visit.words, "attendance-code-check-in")),
        CodeKind::Confirm => (codes.confirm, t!(visit.words, "attendance-code-confirm")),
    };
    let address = visit.absolute(&format!("/check-in?code={}", code.as_str()));
    let w = &visit.words;
    Ok(Page::new(&visit, title)
        .caption(name_of(&room.section))
        .lead(day_and_times(w, session))
        .back(
            format!("/sections/{key}/roster?session={}", session.key),
            t!(w, "attendance-back-to-roster"),
        )
        .refresh(COUNT_AGAIN_SECONDS)
        .wide()
        .body(html! {
            div.wall {
                (QrCode::new(&address)?.image(&t!(w, "attendance-code-qr")))
                p.code { (code) }
            }
            p { (t!(w, "attendance-code-how", address = visit.absolute("/check-in"))) }
            p.figure { (counted(w, &room, session, kind)) }
            @if !session.takes_codes(visit.now) {
                p.hint { (t!(w, "attendance-code-when",
                    opens = w.instant(session.opens()), closes = w.instant(session.codes_close()))) }
            }
            (other(w, &section_path(&key, &session.key), kind))
        }))
}

fn section_path(section: &str, session: &Key) -> String {
    format!("/sections/{section}/codes?session={session}")
}

fn counted(w: &Words, room: &Room, session: &Session, kind: CodeKind) -> String {
    let times = room.places.iter().flat_map(|place| &place.check_ins);
    let entered = times
        .filter(|times| times.session == session.id)
        .filter(|times| match kind {
            CodeKind::CheckIn => times.checked_in_at.is_some(),
            CodeKind::Confirm => times.confirmed_at.is_some(),
        })
        .count();
    let all = room.places.len();
    match kind {
        CodeKind::CheckIn => t!(w, "attendance-code-in", count = entered, all = all),
        CodeKind::Confirm => t!(w, "attendance-code-confirmed", count = entered, all = all),
    }
}

fn other(w: &Words, path: &str, kind: CodeKind) -> Markup {
    let (show, label) = match kind {
        CodeKind::CheckIn => ("confirm", t!(w, "attendance-code-show-confirm")),
        CodeKind::Confirm => ("check-in", t!(w, "attendance-code-show-check-in")),
    };
    button_group(button_link_secondary(&format!("{path}&show={show}"), &label))
}
