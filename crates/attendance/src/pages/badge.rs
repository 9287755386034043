//! One's badge: a code to show at a door, on the phone or on paper.

use super::sheet::{paper_language, written};
use crate::badge::{BadgeCode, badge_of, renew};
use access::{Subject, action};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use pdf::{Arrangement, Block, Document, Header, PageSize, Qr};
use web::components::{ActionButton, action_button, band, button_group, button_link_secondary};
use web::qr::QrCode;
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, t};

/// A side that a scanner reads through the plastic of a badge holder, in points.
const QR_POINTS: u16 = 110;

/// The visitor's badge, issued when they first look.
async fn own(visit: &Visit) -> Result<BadgeCode, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::CheckInSelf>(&Subject::person(person))?;
    let occasion = visit.occasion();
    visit
        .application
        .database
        .write(move |tx| badge_of(tx, &permit, &occasion, person))
        .await
        .map_err(Halt::Fault)
}

/// `GET /my/badge`
pub async fn badge_page(visit: Visit) -> Result<Page, Halt> {
    let code = own(&visit).await?;
    let w = &visit.words;
    Ok(Page::new(&visit, t!(w, "attendance-badge-title"))
        .caption(visit.actor.name.to_string())
        .lead(t!(w, "attendance-badge-lead"))
        .body(html! {
            div.wall { (QrCode::new(code.as_str())?.image(&t!(w, "attendance-badge-qr"))) }
            p.figure { (code) }
            (button_group(button_link_secondary("/my/badge.pdf", &t!(w, "attendance-badge-print"))))
            (band(&t!(w, "attendance-badge-lost"), html! {
                p { (t!(w, "attendance-badge-lost-words")) }
                (action_button(&visit, &ActionButton {
                    action: "/my/badge",
                    label: &t!(w, "attendance-badge-renew"),
                    about: "",
                }))
            }))
        }))
}

/// `POST /my/badge`: a new one; the one before ends.
pub async fn renew_badge(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::CheckInSelf>(&Subject::person(person))?;
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let done = visit.submit(&form, move |tx| {
        renew(tx, &permit, &occasion, person)?;
        Ok::<_, Failed<()>>(Done::to("/my/badge").saying(t!(w, "attendance-badge-renewed")))
    });
    Ok(done.await.or_halt()?.unwrap_or_else(|()| StatusCode::CONFLICT.into_response()))
}

/// `GET /my/badge.pdf`
pub async fn badge_pdf(visit: Visit) -> Result<Response, Halt> {
    let code = own(&visit).await?;
    let w = &visit.words;
    let name = visit.actor.name.to_string();
    let title = t!(w, "attendance-badge-of", name = &name);
    let document = Document {
        title: title.clone(),
        language: paper_language(w),
        author: visit.district.name.clone(),
        producer: "Perennial".to_owned(),
        created: None,
        page: PageSize::LetterPortrait,
        arrangement: Arrangement::Report,
        header: Header { left: visit.district.name.clone(), right: String::new() },
        footer: visit.district.name.clone(),
        blocks: vec![
            Block::title(name),
            Block::paragraph(t!(w, "attendance-badge-lead")),
            Block::Qr(Qr {
                modules: QrCode::new(code.as_str())?.rows().to_vec(),
                side: QR_POINTS,
                alt: t!(w, "attendance-badge-qr"),
                caption: code.to_string(),
            }),
        ],
    };
    written(&document, "badge")
}
