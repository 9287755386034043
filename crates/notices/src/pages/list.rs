//! `/wordings`: every kind of notice, whose words it has, and how long several gather.

use std::convert::Infallible;

use access::{Permit, Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{
    Column, Field, FieldWidth, Table, Tone, band, button, form, number_field, quiet, tag,
};
use web::{Answers, Done, Halt, Language, OrHalt, Page, Submitted, Visit, Words, t};

use super::words;
use crate::kind::{KINDS, Kind, Topic};
use crate::window::{Window, set_window, window};
use crate::wording::{Wordings, can_be_written, shipped, wordings};

pub(super) fn permit(visit: &Visit) -> Result<Permit<action::WriteNotices>, Halt> {
    visit.permit::<action::WriteNotices>(&Subject::district())
}

/// `GET /wordings`
pub async fn list(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let (own, window) = visit.read(|tx| Ok((wordings(tx)?, window(tx)?))).await?;
    let given = Answers::blank(&visit.words).with("minutes", window.minutes());
    Ok(page(&visit, &own, &given))
}

fn page(visit: &Visit, own: &Wordings, given: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "notices-list-title"))
        .wide()
        .lead(t!(w, "notices-list-lead"))
        .back("/outbox", t!(w, "notices-list-back"))
        .errors(given)
        .body(html! {
            (band(&t!(w, "notices-window-title"), form(visit, "/wordings/window", html! {
                (number_field(given, Field::new("minutes", &t!(w, "notices-window"))
                    .hint(&t!(w, "notices-window-hint")).width(FieldWidth::Short)))
                (button(&t!(w, "notices-save")))
            })))
            @for topic in Topic::ALL {
                (band(&words::topic(w, topic), table(w, own, topic)))
            }
        })
}

fn table(w: &Words, own: &Wordings, topic: Topic) -> Markup {
    let columns = vec![
        Column::text(t!(w, "notices-subject")),
        Column::text(t!(w, "notices-waits")),
        Column::text(t!(w, "notices-whose")),
    ];
    let kinds: Vec<&'static Kind> = KINDS.iter().filter(|kind| kind.topic == topic).collect();
    let caption = t!(w, "notices-count", count = kinds.len());
    let mut table = Table::new(caption, columns).stacked();
    for kind in kinds {
        let written = own.of(kind.name, w.language());
        let subject =
            written.map_or_else(|| shipped(kind, w).subject, |one| one.wording.subject.clone());
        table.push(vec![
            html! {
                @if can_be_written(kind) {
                    a href=(format!("/wordings/{}", kind.name)) { (subject) }
                } @else { (subject) }
            },
            html! { (words::haste(w, kind.haste)) },
            whose(w, own, kind),
        ]);
    }
    table.render(w)
}

fn whose(w: &Words, own: &Wordings, kind: &Kind) -> Markup {
    if !can_be_written(kind) {
        return quiet(&t!(w, "notices-fixed"));
    }
    let written: Vec<_> =
        Language::ALL.iter().filter_map(|language| own.of(kind.name, *language)).collect();
    match written.iter().map(|one| one.at).max() {
        None => quiet(&t!(w, "notices-shipped")),
        Some(at) => html! {
            (tag(Tone::Good, &t!(w, "notices-own")))
            " " (t!(w, "notices-own-since", date = w.date(w.calendar().date(at))))
        },
    }
}

/// `POST /wordings/window`
pub async fn window_set(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let w = &visit.words;
    let mut read = sent.read();
    let minutes = read
        .required_number("minutes", &t!(w, "notices-window"), 0..=Window::MOST)
        .and_then(Window::new);
    let window = match read.finish(|| minutes) {
        Ok(window) => window,
        Err(given) => {
            let own = visit.read(|tx| Ok(wordings(tx)?)).await?;
            return Ok(page(&visit, &own, &given).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "notices-window-done"));
    let done = visit
        .submit(&sent, move |tx| {
            set_window(tx, &permit, &occasion, window)?;
            Ok::<Done, Failed<Infallible>>(Done::to("/wordings").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}
