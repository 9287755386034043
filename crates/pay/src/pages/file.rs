//! A file that was handed to payroll: its lines on a page, and as CSV. Both are read from what was
//! written then, whatever is true now.

use super::minutes_words;
use crate::export::{Exported, Line, exports, lines};
use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::Key;
use kernel::cells::{Cell, csv};
use maud::{Markup, html};
use web::components::{Column, Fact, Table, button_group, button_link, details, facts};
use web::{Halt, Page, Visit, Words, t};

/// The columns of the file, each explained on its page.
const COLUMNS: [&str; 14] = [
    "line",
    "entry",
    "employee_number",
    "name",
    "position",
    "date",
    "activity",
    "section",
    "attended_minutes",
    "inside_minutes",
    "outside_minutes",
    "payable_minutes",
    "why",
    "rule",
];

async fn file_at(visit: &Visit, key: &str) -> Result<(Exported, Vec<Line>), Halt> {
    visit.permit::<action::ViewPayMinutes>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit
        .read(move |tx| {
            let export = exports(tx)?.into_iter().find(|one| one.key == key);
            let export = export.ok_or(Halt::NotFound)?;
            Ok((export, lines(tx, &key)?))
        })
        .await
}

/// `GET /pay/exports/{key}`
pub async fn file_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (export, lines) = file_at(&visit, &key).await?;
    let w = &visit.words;
    let period = format!("{} – {}", w.date(export.first), w.date(export.last));
    Ok(Page::new(&visit, t!(w, "pay-file-title"))
        .caption(period)
        .lead(t!(w, "pay-file-lead", at = w.instant(export.at), who = export.by.to_string()))
        .back("/pay", t!(w, "pay-back"))
        .wide()
        .body(html! {
            (facts(&[
                Fact { name: &t!(w, "pay-file-lines"), value: html! { (w.number(export.lines)) } },
                Fact { name: &t!(w, "pay-payable"), value: html! { (minutes_words(w, export.payable)) } },
            ]))
            (button_group(button_link(&format!("/pay/files/{key}.csv"), &t!(w, "pay-file-csv"))))
            (details(&t!(w, "pay-columns"), columns(w)))
            (table(&visit, &lines))
        }))
}

fn table(visit: &Visit, lines: &[Line]) -> Markup {
    let w = &visit.words;
    let rules = visit.could(ActionKind::ExportPayMinutes);
    let mut table = Table::new(
        t!(w, "pay-lines-caption", count = lines.len()),
        vec![
            Column::text(t!(w, "pay-person")),
            Column::text(t!(w, "pay-day")),
            Column::text(t!(w, "pay-activity")),
            Column::number(t!(w, "pay-inside")),
            Column::number(t!(w, "pay-outside")),
            Column::number(t!(w, "pay-minutes")),
            Column::text(t!(w, "pay-reason")),
        ],
    )
    .stacked();
    let sum: i64 = lines.iter().map(|line| line.payable).sum();
    for line in lines {
        table.push(vec![
            html! { (line.name.sorted()) " " span.quiet { (line.employee_number.as_deref().unwrap_or_default()) } },
            html! { (w.date(line.on)) },
            html! {
                @if rules { a href=(format!("/activities/{}/pay", line.activity)) { (line.title) } }
                @else { (line.title) }
                @if line.corrects { " · " (t!(w, "pay-correction")) } },
            html! { (line.inside) },
            html! { (line.outside) },
            html! { (line.payable) },
            html! { (line.why) },
        ]);
    }
    let blank = Markup::default;
    let foot = vec![
        html! { (t!(w, "pay-sum")) },
        blank(),
        blank(),
        blank(),
        blank(),
        html! { (sum) },
        blank(),
    ];
    table.foot(foot).render(w)
}

/// What each column of the file says, for whoever reads it into payroll.
fn columns(w: &Words) -> Markup {
    let meanings = [
        t!(w, "pay-column-line"),
        t!(w, "pay-column-entry"),
        t!(w, "pay-column-number"),
        t!(w, "pay-column-name"),
        t!(w, "pay-column-position"),
        t!(w, "pay-column-date"),
        t!(w, "pay-column-activity"),
        t!(w, "pay-column-section"),
        t!(w, "pay-column-attended"),
        t!(w, "pay-column-inside"),
        t!(w, "pay-column-outside"),
        t!(w, "pay-column-payable"),
        t!(w, "pay-column-why"),
        t!(w, "pay-column-rule"),
    ];
    html! {
        dl.summary { @for (column, meaning) in COLUMNS.iter().zip(&meanings) {
            div { dt { code { (column) } } dd { (meaning) } }
        } }
    }
}

/// `GET /pay/files/{key}.csv`
pub async fn file_csv(visit: Visit, Path(file): Path<String>) -> Result<Response, Halt> {
    let key = file.strip_suffix(".csv").unwrap_or(&file);
    let (export, lines) = file_at(&visit, key).await?;
    let text = csv(&COLUMNS, lines.iter().map(cells));
    let name = format!("pay-minutes-{}-{}.csv", export.first, export.last);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, text).into_response())
}

fn cells(line: &Line) -> Vec<Cell> {
    vec![
        Cell::text(&line.key),
        Cell::text(if line.corrects { "correction" } else { "pay" }),
        Cell::some(line.employee_number.as_deref()),
        Cell::text(line.name.sorted()),
        Cell::some(line.position.as_deref()),
        Cell::text(line.on),
        Cell::text(&line.title),
        Cell::text(&line.section),
        Cell::number(line.attended),
        Cell::number(line.inside),
        Cell::number(line.outside),
        Cell::number(line.payable),
        Cell::text(&line.why),
        Cell::text(&line.rule),
    ]
}
