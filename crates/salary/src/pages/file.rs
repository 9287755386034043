//! What was handed to payroll: its lines on a page, and as CSV. Both are read from what was written
//! then.

use super::key;
use crate::store::{Exported, ExportedLine, export_lines, exports};
use access::{Subject, action};
use axum::extract::Path;
use axum::response::Response;
use kernel::Money;
use kernel::cells::{Cell, csv};
use maud::{Markup, html};
use web::components::{Column, Table, button_group, button_link};
use web::{Halt, Page, Visit, t};

/// The columns of the file.
const COLUMNS: [&str; 14] = [
    "line",
    "entry",
    "corrects",
    "employee_number",
    "name",
    "schedule",
    "version",
    "lane_from",
    "lane_to",
    "degree",
    "blocks",
    "amount",
    "effective_on",
    "reason",
];

/// Lines shown before the rest is left to the file.
const LINES_SHOWN: usize = 100;

async fn file_at(visit: &Visit, asked: &str) -> Result<(Exported, Vec<ExportedLine>), Halt> {
    visit.permit::<action::ViewSalaryLane>(&Subject::district())?;
    let key = key(asked)?;
    visit
        .read(move |tx| {
            let export = exports(tx)?.into_iter().find(|one| one.key == key);
            Ok((export.ok_or(Halt::NotFound)?, export_lines(tx, &key)?))
        })
        .await
}

/// `GET /salary/exports/{key}`
pub async fn file_page(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let (export, lines) = file_at(&visit, &asked).await?;
    let w = &visit.words;
    let who = export.by.as_ref().map(ToString::to_string).unwrap_or_default();
    let columns = vec![
        Column::text(t!(w, "salary-column-person")),
        Column::text(t!(w, "salary-column-due")),
        Column::number(t!(w, "salary-column-money")),
        Column::text(t!(w, "salary-column-from")),
        Column::text(t!(w, "salary-column-note")),
    ];
    let mut table =
        Table::new(t!(w, "salary-lines-caption", count = lines.len()), columns).stacked();
    for line in lines.iter().take(LINES_SHOWN) {
        table.push(vec![
            html! { a href=(format!("/people/{}/lane", line.person)) { (line.name.sorted()) }
            " " span.quiet { (line.employee_number.as_deref().unwrap_or_default()) } },
            what(&visit, line),
            html! { @if line.cents != Money::ZERO { (w.money(line.cents)) } },
            html! { (w.date(line.effective_on)) },
            html! { (line.reason.as_deref().unwrap_or_default()) },
        ]);
    }
    let sum: Money = lines.iter().map(|line| line.cents).sum();
    let blank = Markup::default;
    let foot =
        vec![html! { (t!(w, "salary-sum")) }, blank(), html! { (w.money(sum)) }, blank(), blank()];
    Ok(Page::new(&visit, t!(w, "salary-file-title"))
        .lead(t!(w, "salary-file-lead", at = w.instant(export.at), who = who))
        .back("/salary", t!(w, "salary-title"))
        .wide()
        .body(html! {
            (button_group(button_link(&format!("/salary/files/{}.csv", export.key), &t!(w, "salary-file-csv"))))
            (table.foot(foot).render(w))
            @if lines.len() > LINES_SHOWN { p { (t!(w, "salary-lines-more", count = lines.len() - LINES_SHOWN)) } }
        }))
}

fn what(visit: &Visit, line: &ExportedLine) -> Markup {
    let w = &visit.words;
    let lanes = match (&line.from, &line.lane) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (None, Some(to)) => to.clone(),
        (_, None) => t!(w, "salary-blocks", count = line.blocks.abs()),
    };
    html! { (lanes) @if line.corrects { " · " (t!(w, "salary-correction")) } }
}

/// `GET /salary/files/{file}`
pub async fn file_csv(visit: Visit, Path(file): Path<String>) -> Result<Response, Halt> {
    let (export, lines) = file_at(&visit, file.strip_suffix(".csv").unwrap_or(&file)).await?;
    let name = format!("salary-{}.csv", visit.words.calendar().date(export.at));
    let text = csv(&COLUMNS, lines.iter().map(cells));
    Ok(compliance::pages::grid::csv_file(&name, text))
}

fn cells(line: &ExportedLine) -> Vec<Cell> {
    vec![
        Cell::text(&line.key),
        Cell::text(&line.entry),
        Cell::text(if line.corrects { "yes" } else { "no" }),
        Cell::some(line.employee_number.as_deref()),
        Cell::text(line.name.sorted()),
        Cell::text(&line.schedule),
        Cell::number(line.version),
        Cell::some(line.from.as_deref()),
        Cell::some(line.lane.as_deref()),
        Cell::some(line.degree.as_deref()),
        Cell::number(line.blocks),
        Cell::number(decimal(line.cents)),
        Cell::text(line.effective_on),
        Cell::some(line.reason.as_deref()),
    ]
}

/// Dollars as payroll reads them: `600.00`, `-45.50`.
fn decimal(money: Money) -> String {
    let cents = money.cents();
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}
