//! The desk of state files: the formats the district has, and every batch with where it stands.

use super::words;
use crate::library::library;
use crate::store::{Batch, KeptFormat, batches, formats};
use access::{ActionKind, Subject, action};
use maud::{Markup, html};
use web::components::{
    Column, Empty, Table, band, button_group, button_link_secondary, details, empty,
};
use web::{Halt, Page, Visit, Words, t};

/// `GET /state-files`
pub async fn state_files(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewStateFiles>(&Subject::district())?;
    let (formats, batches) = visit.read(|tx| Ok((formats(tx)?, batches(tx)?))).await?;
    let w = &visit.words;
    let makes = visit.could(ActionKind::MakeStateFile);
    Ok(Page::new(&visit, t!(w, "state-title")).lead(t!(w, "state-lead")).wide().body(html! {
        (button_group(button_link_secondary("/state-identifiers", &t!(w, "state-ids-title"))))
        (band(&t!(w, "state-formats"), format_list(w, &formats, makes)))
        (band(&t!(w, "state-batches"), batch_list(w, &batches)))
    }))
}

fn format_list(w: &Words, formats: &[KeptFormat], makes: bool) -> Markup {
    let columns = vec![
        Column::text(t!(w, "state-format")),
        Column::text(t!(w, "state-state")),
        Column::text(t!(w, "state-identifier")),
        Column::number(t!(w, "state-version")),
        Column::text(t!(w, "state-make")),
    ];
    let caption = t!(w, "state-formats-caption", count = formats.len());
    let mut table = Table::new(caption, columns).stacked();
    for kept in formats {
        let (format, code) = (&kept.format, &kept.format.code);
        table.push(vec![
            html! { a href=(format!("/state-files/formats/{code}")) { (format.title) } },
            html! { (format.state) },
            html! { (format.identifier) },
            html! { (kept.version) },
            html! {
                a href=(format!("/state-files/preview?format={code}")) {
                    (t!(w, "state-preview-link"))
                    span.visually-hidden { ": " (format.title) }
                }
            },
        ]);
    }
    let others = library().iter().filter(|one| formats.iter().all(|it| it.format.code != one.code));
    html! {
        @if formats.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "state-no-formats"), action: None }))
        } @else { (table.render(w)) }
        @if makes {
            (details(&t!(w, "state-examples"), html! {
                ul.bullets {
                    @for one in others {
                        li { a href=(format!("/state-files/formats/new?from={}", one.code)) { (one.title) } }
                    }
                    li { a href="/state-files/formats/new" { (t!(w, "state-format-own")) } }
                }
            }))
        }
    }
}

/// A count as people read it.
pub(super) fn count(w: &Words, number: usize) -> String {
    w.number(i64::try_from(number).unwrap_or(i64::MAX))
}

fn batch_list(w: &Words, batches: &[Batch]) -> Markup {
    if batches.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "state-no-batches"), action: None });
    }
    let columns = vec![
        Column::text(t!(w, "state-batch")),
        Column::text(t!(w, "state-format")),
        Column::text(t!(w, "state-days")),
        Column::text(t!(w, "state-frozen-at")),
        Column::number(t!(w, "state-rows")),
        Column::number(t!(w, "state-accepted")),
        Column::number(t!(w, "state-rejected")),
        Column::number(t!(w, "state-open")),
        Column::text(t!(w, "state-stands")),
    ];
    let caption = t!(w, "state-batches-caption", count = batches.len());
    let mut table = Table::new(caption, columns).stacked();
    for batch in batches {
        let tally = batch.tally;
        table.push(vec![
            html! {
                a href=(format!("/state-files/{}", batch.key)) {
                    (t!(w, "state-batch-number", number = batch.number))
                }
            },
            html! { (batch.title) },
            html! { (words::days(w, batch.first, batch.last)) },
            html! { (w.instant(batch.created_at)) },
            html! { (count(w, tally.rows)) },
            html! { (count(w, tally.accepted)) },
            html! { (count(w, tally.rejected)) },
            html! { (count(w, tally.open())) },
            words::state_tag(w, batch.state()),
        ]);
    }
    table.render(w)
}
