//! `/measures/file`: counts out of a file. What is refused leaves no trace and is not said back.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use web::components::{Column, Field, Table, band, button, file_field, form_with_files};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{load_permit, words};
use crate::file::{COLUMNS, Problem, read};
use crate::load::load;

/// The most lines that are listed.
const LISTED_MAX: usize = 50;

/// `GET /measures/file`
pub async fn file_form(visit: Visit) -> Result<Page, Halt> {
    load_permit(&visit)?;
    let today = visit.today;
    let floor = visit.read(move |tx| Ok(crate::floor(tx, today)?)).await?;
    Ok(page(&visit, floor, &Answers::blank(&visit.words), &[]))
}

fn page(visit: &Visit, floor: i64, answers: &Answers, found: &[Problem]) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "measures-load"))
        .back("/measures", t!(w, "measures-title"))
        .lead(t!(w, "measures-file-lead"))
        .errors(answers)
        .body(html! {
            @if !found.is_empty() { (problems(visit, found)) }
            (form_with_files(visit, "/measures/file", html! {
                (file_field(answers, Field::new("file", &t!(w, "measures-field-file"))
                    .hint(&t!(w, "measures-field-file-hint")).accept(".csv,text/csv")))
                (button(&t!(w, "measures-load")))
            }))
            (band(&t!(w, "measures-file-columns"), html! {
                p { @for (at, column) in COLUMNS.iter().enumerate() {
                    @if at > 0 { ", " }
                    code { (column) }
                } }
                ul.bullets {
                    li { (t!(w, "measures-file-totals")) }
                    li { (t!(w, "measures-file-groups")) }
                    li { (t!(w, "measures-file-floor", floor = floor)) }
                    li { (t!(w, "measures-file-later")) }
                }
                pre { "measure,school_year,building,grade,group,students,reached\n"
                    "Reads at grade level,2025-26,,,,310,201\n"
                    "Reads at grade level,2025-26,ELM,,,160,98\n"
                    "Reads at grade level,2025-26,OAK,,,150,103\n"
                    "Reads at grade level,2025-26,,,Language: English learners,60,21\n"
                    "Reads at grade level,2025-26,,,Language: others,250,180\n" }
            }))
        })
}

pub(super) fn problems(visit: &Visit, found: &[Problem]) -> Markup {
    let w = &visit.words;
    let caption = t!(w, "measures-problems", count = found.len());
    let columns =
        vec![Column::text(t!(w, "measures-col-line")), Column::text(t!(w, "measures-col-why"))];
    let mut table = Table::new(caption, columns);
    for problem in found.iter().take(LISTED_MAX) {
        let line = match problem {
            Problem::Line { line, .. } => html! { (line) },
            Problem::NotText
            | Problem::Empty
            | Problem::TooManyRows
            | Problem::ColumnMissing { .. }
            | Problem::ColumnUnknown { .. }
            | Problem::ColumnOfStudents { .. }
            | Problem::RowsOfStudents { .. }
            | Problem::TooNarrow { .. }
            | Problem::TooManyGroups => html! { (t!(w, "measures-whole-file")) },
        };
        table.push(vec![line, html! { (words::problem(w, *problem)) }]);
    }
    table.render(w)
}

/// `POST /measures/file`: the whole file or nothing of it.
pub async fn file_take(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = load_permit(&visit)?;
    let w = &visit.words;
    let today = visit.today;
    let (floor, buildings) = visit
        .read(move |tx| Ok::<_, Halt>((crate::floor(tx, today)?, staff::buildings(tx)?)))
        .await?;
    let Some(file) = sent.file("file").filter(|file| !file.bytes.is_empty()) else {
        let answers = sent.answers().refused("file", t!(w, "measures-file-choose"));
        return Ok(page(&visit, floor, &answers, &[]).into_response());
    };
    let buildings =
        buildings.into_iter().map(|one| (one.code.as_str().to_lowercase(), one.id)).collect();
    let refused = |found: &[Problem]| {
        let message = t!(w, "measures-file-refused", count = found.len());
        let answers = sent.answers().refused("file", message);
        page(&visit, floor, &answers, found).into_response()
    };
    let rows = match read(&file.bytes, &buildings, floor) {
        Ok(rows) => rows,
        Err(found) => return Ok(refused(&found)),
    };
    let occasion = visit.occasion();
    let words = visit.words.clone();
    let done = visit
        .submit(&sent, move |tx| {
            let loaded = load(tx, &permit, &occasion, &rows)?;
            let said = t!(
                words,
                "measures-loaded",
                new = loaded.new,
                hidden = loaded.hidden,
                known = loaded.known,
                withheld = loaded.withheld
            );
            Ok(Done::to("/measures".to_owned()).saying(said))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(found) => refused(&found),
    })
}
