//! A file that was handed over: its lines on a page and as CSV, read from what was written then; and what
//! the other system answered, out of a file.

use std::collections::BTreeMap;

use access::{Subject, action};
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::cells::{Cell, csv};
use kernel::{Failed, Key};
use maud::{Markup, html};
use web::components::{
    Column, Fact, Field, Table, band, button, button_group, button_link, details, facts,
    file_field, form_with_files,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::words;
use crate::answer::take;
use crate::answer_file::{Problem, read};
use crate::hand_over::{HandedOver, Line, files, lines_of, minutes};

/// The columns of the file, each explained on its page.
const COLUMNS: [&str; 13] = [
    "line",
    "entry",
    "employee_number",
    "name",
    "building",
    "date",
    "from",
    "to",
    "minutes",
    "substitute_from",
    "substitute_to",
    "paid_by",
    "because",
];
/// Problems of a file that are listed.
const LISTED_MAX: usize = 50;

async fn file_at(visit: &Visit, key: &str) -> Result<(HandedOver, Vec<Line>), Halt> {
    visit.permit::<action::HandOverAbsences>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit
        .read(move |tx| {
            let file = files(tx)?.into_iter().find(|one| one.key == key).ok_or(Halt::NotFound)?;
            let lines = lines_of(tx, &file)?;
            Ok((file, lines))
        })
        .await
}

/// `GET /absences/handovers/{key}`
pub async fn handover_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (file, lines) = file_at(&visit, &key).await?;
    Ok(page(&visit, &file, &lines, (&Answers::blank(&visit.words), &[])))
}

fn page(
    visit: &Visit,
    file: &HandedOver,
    lines: &[Line],
    (given, found): (&Answers, &[Problem]),
) -> Page {
    let w = &visit.words;
    let open = file.lines - file.confirmed - file.refused;
    Page::new(visit, t!(w, "absence-handover"))
        .caption(t!(w, "absence-handover-until", day = w.date(file.last)))
        .lead(t!(w, "absence-handover-lead", at = w.instant(file.at), who = file.by.to_string()))
        .back("/absences/days", t!(w, "absence-days"))
        .wide()
        .errors(given)
        .body(html! {
            (facts(&[
                Fact { name: &t!(w, "absence-file-lines"), value: html! { (w.number(file.lines)) } },
                Fact { name: &t!(w, "absence-confirmed"), value: html! { (w.number(file.confirmed)) } },
                Fact { name: &t!(w, "absence-refused"), value: html! { (w.number(file.refused)) } },
                Fact { name: &t!(w, "absence-file-open"), value: html! { (w.number(open)) } },
            ]))
            (button_group(button_link(&format!("/absences/files/{}.csv", file.key),
                &t!(w, "absence-download"))))
            (details(&t!(w, "absence-columns"), columns(w)))
            (table(w, lines))
            (band(&t!(w, "absence-answers"), html! {
                @if !found.is_empty() { (problems(w, found)) }
                p { (t!(w, "absence-answers-lead")) }
                (form_with_files(visit, &format!("/absences/handovers/{}/answers", file.key), html! {
                    (file_field(given, Field::new("file", &t!(w, "absence-answers-file"))
                        .accept(".csv,text/csv")))
                    (button(&t!(w, "absence-answers-take")))
                }))
            }))
        })
}

fn table(w: &Words, lines: &[Line]) -> Markup {
    let columns = vec![
        Column::text(t!(w, "absence-day")),
        Column::text(t!(w, "absence-person")),
        Column::text(t!(w, "absence-building")),
        Column::text(t!(w, "absence-because")),
        Column::text(t!(w, "absence-hours")),
        Column::text(t!(w, "absence-substitute")),
        Column::text(t!(w, "absence-entry")),
        Column::text(t!(w, "absence-handing")),
    ];
    let caption = t!(w, "absence-lines-caption", count = lines.len());
    let mut table = Table::new(caption, columns).stacked();
    for line in lines {
        let number = line.employee_number.as_deref().unwrap_or_default();
        table.push(vec![
            html! { (w.day(line.whose.0)) },
            html! { (line.name.sorted()) " " span.quiet { (number) } },
            html! { (line.told.building) },
            html! { (line.told.because) },
            html! { (words::span(w, line.told.span)) },
            words::substitute(w, line.told.substitute),
            html! { (words::entry(w, line.entry)) },
            words::answer(w, line.answer.as_ref()),
        ]);
    }
    table.render(w)
}

/// What each column of the file says, for whoever reads it into the other system.
fn columns(w: &Words) -> Markup {
    let meanings = [
        t!(w, "absence-column-line"),
        t!(w, "absence-column-entry"),
        t!(w, "absence-column-number"),
        t!(w, "absence-column-name"),
        t!(w, "absence-column-building"),
        t!(w, "absence-column-date"),
        t!(w, "absence-column-from"),
        t!(w, "absence-column-to"),
        t!(w, "absence-column-minutes"),
        t!(w, "absence-column-substitute-from"),
        t!(w, "absence-column-substitute-to"),
        t!(w, "absence-column-paid-by"),
        t!(w, "absence-column-because"),
    ];
    html! {
        dl.summary { @for (column, meaning) in COLUMNS.iter().zip(&meanings) {
            div { dt { code { (column) } } dd { (meaning) } }
        } }
    }
}

fn problems(w: &Words, found: &[Problem]) -> Markup {
    let columns = vec![
        Column::number(t!(w, "absence-problem-line")),
        Column::number(t!(w, "absence-problem-column")),
        Column::text(t!(w, "absence-problem-why")),
    ];
    let mut table = Table::new(t!(w, "absence-problems", count = found.len()), columns);
    for problem in found.iter().take(LISTED_MAX) {
        let (line, column) = match problem {
            Problem::Cell { line, column, .. } => (line.to_string(), column.to_string()),
            Problem::ColumnMissing(_) => ("1".to_owned(), String::new()),
            Problem::NotText | Problem::Empty | Problem::TooManyRows => {
                (String::new(), String::new())
            }
        };
        let why = words::problem(w, problem);
        table.push(vec![html! { (line) }, html! { (column) }, html! { (why) }]);
    }
    table.render(w)
}

/// `POST /absences/handovers/{key}/answers`
pub async fn answers_take(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::HandOverAbsences>(&Subject::district())?;
    let (file, lines) = file_at(&visit, &key).await?;
    let w = &visit.words;
    let Some(given) = sent.file("file").filter(|given| !given.bytes.is_empty()) else {
        let given = sent.answers().refused("file", t!(w, "absence-file-choose"));
        return Ok(page(&visit, &file, &lines, (&given, &[])).into_response());
    };
    let known: BTreeMap<Key, i64> = lines.iter().map(|line| (line.key.clone(), line.id)).collect();
    let rows = match read(&given.bytes, &known) {
        Ok(rows) => rows,
        Err(found) => {
            let message = t!(w, "absence-file-refused", count = found.len());
            let given = sent.answers().refused("file", message);
            return Ok(page(&visit, &file, &lines, (&given, &found)).into_response());
        }
    };
    let (occasion, w) = (visit.occasion(), w.clone());
    let done = visit
        .submit(&sent, move |tx| {
            let answered = take(tx, &permit, &occasion, &file, &rows)?;
            let said = t!(
                w,
                "absence-answers-taken",
                confirmed = answered.confirmed,
                refused = answered.refused
            );
            let to = format!("/absences/handovers/{}", file.key);
            Ok::<_, Failed<()>>(Done::to(to).saying(said))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}

/// `GET /absences/files/{key}.csv`
pub async fn handover_csv(visit: Visit, Path(name): Path<String>) -> Result<Response, Halt> {
    let key = name.strip_suffix(".csv").unwrap_or(&name);
    let (file, lines) = file_at(&visit, key).await?;
    let text = csv(&COLUMNS, lines.iter().map(cells));
    let on = visit.words.calendar().date(file.at);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"absences-{on}.csv\"")),
    ];
    Ok((headers, text).into_response())
}

fn cells(line: &Line) -> Vec<Cell> {
    let told = &line.told;
    let time =
        |time: Option<kernel::LocalTime>| Cell::some(time.map(|it| it.to_string()).as_deref());
    vec![
        Cell::text(&line.key),
        Cell::text(line.entry.name()),
        Cell::some(line.employee_number.as_deref()),
        Cell::text(line.name.sorted()),
        Cell::text(&told.building),
        Cell::text(line.whose.0),
        Cell::text(told.span.0),
        Cell::text(told.span.1),
        Cell::number(minutes(told.span)),
        time(told.substitute.map(|(from, _)| from)),
        time(told.substitute.map(|(_, to)| to)),
        Cell::text(&told.paid_by),
        Cell::text(&told.because),
    ]
}
