//! `/funds/allotments/file`: allotments out of a file, all of it or nothing; and the same as a file.

use std::collections::BTreeMap;

use access::{Subject, action};
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::cells::{Cell, csv};
use kernel::{Failed, Fault, LocalDate, SchoolYear};
use maud::{Markup, html};
use web::components::{Column, Field, Table, band, button, file_field, form_with_files};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::allotments::{Asked, shown};
use crate::allotment::{self, Holder, allot};
use crate::allotment_file::{COLUMNS, CellProblem, Known, Problem, ROWS_MAX, Row, read};

/// The most problems that are listed.
const LISTED_MAX: usize = 50;

/// `GET /funds/allotments/file`
pub async fn file_form(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::EditFunds>(&Subject::district())?;
    Ok(page(&visit, &Answers::blank(&visit.words), &[]))
}

fn page(visit: &Visit, given: &Answers, found: &[Problem]) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "outside-allotments-file"))
        .back("/funds/allotments", t!(w, "outside-allotments"))
        .lead(t!(w, "outside-file-lead"))
        .errors(given)
        .body(html! {
            @if !found.is_empty() { (problems(w, found)) }
            (form_with_files(visit, "/funds/allotments/file", html! {
                (file_field(given, Field::new("file", &t!(w, "outside-allotments-which"))
                    .accept(".csv,text/csv")))
                (button(&t!(w, "outside-allotments-take")))
            }))
            (band(&t!(w, "outside-file-columns"), html! {
                p { @for (at, column) in COLUMNS.iter().enumerate() {
                    @if at > 0 { ", " }
                    code { (column) }
                } }
                ul.bullets {
                    li { (t!(w, "outside-file-one-holder")) }
                    li { (t!(w, "outside-file-amount")) }
                    li { (t!(w, "outside-file-later")) }
                }
                pre { "fund,school_year,building,department,person,amount\n"
                    "title-ii,2025-26,BIR,,,12000\n"
                    "title-ii,2025-26,,Music,,900.50\n"
                    "title-ii,2025-26,,,10417,600\n" }
            }))
        })
}

fn problems(w: &Words, found: &[Problem]) -> Markup {
    let columns = vec![
        Column::number(t!(w, "outside-file-line")),
        Column::number(t!(w, "outside-file-column")),
        Column::text(t!(w, "outside-file-why")),
    ];
    let mut table = Table::new(t!(w, "outside-file-problems", count = found.len()), columns);
    for problem in found.iter().take(LISTED_MAX) {
        let (line, column) = match problem {
            Problem::Cell { line, column, .. } => (line.to_string(), column.to_string()),
            Problem::ColumnUnknown(column) => ("1".to_owned(), column.to_string()),
            Problem::ColumnMissing(_) => ("1".to_owned(), String::new()),
            Problem::NotText | Problem::Empty | Problem::TooManyRows => {
                (String::new(), String::new())
            }
        };
        table.push(vec![html! { (line) }, html! { (column) }, html! { (in_words(w, problem)) }]);
    }
    table.render(w)
}

fn in_words(w: &Words, problem: &Problem) -> String {
    match problem {
        Problem::NotText => t!(w, "outside-file-not-text"),
        Problem::Empty => t!(w, "outside-file-no-rows"),
        Problem::TooManyRows => t!(w, "outside-file-many-rows", most = ROWS_MAX),
        Problem::ColumnMissing(name) => t!(w, "outside-file-column-missing", column = *name),
        Problem::ColumnUnknown(_) => t!(w, "outside-file-column-unknown"),
        Problem::Cell { what, text, .. } => match what {
            CellProblem::WrongCellCount => t!(w, "outside-file-cells"),
            CellProblem::FundUnknown => t!(w, "outside-file-fund", text = text),
            CellProblem::YearUnknown => t!(w, "outside-file-year", text = text),
            CellProblem::BuildingUnknown => t!(w, "outside-file-building", text = text),
            CellProblem::DepartmentUnknown => t!(w, "outside-file-department", text = text),
            CellProblem::DepartmentAmbiguous => t!(w, "outside-file-departments", text = text),
            CellProblem::PersonUnknown => t!(w, "outside-file-person", text = text),
            CellProblem::NotOneHolder => t!(w, "outside-file-holder"),
            CellProblem::AmountUnreadable => t!(w, "outside-file-money", text = text),
            CellProblem::Twice => t!(w, "outside-file-twice"),
        },
    }
}

/// What a file can name.
fn known(tx: &mut Tx, today: LocalDate) -> Result<Known, Fault> {
    let lower = |text: &str| text.to_lowercase();
    let mut departments = BTreeMap::new();
    for one in staff::departments(tx)? {
        departments
            .entry(lower(&one.name))
            .and_modify(|known| *known = None)
            .or_insert(Some(one.id));
    }
    let mut people = BTreeMap::new();
    for person in staff::people(tx)? {
        if person.left_on.is_some_and(|left| left < today) {
            continue;
        }
        people.extend(person.employee_number.as_deref().map(|number| (lower(number), person.id)));
        people.extend(person.email.as_ref().map(|email| (lower(email.as_str()), person.id)));
    }
    Ok(Known {
        funds: allotment::funds(tx)?.into_iter().map(|one| (lower(&one.code), one.id)).collect(),
        buildings: staff::buildings(tx)?
            .into_iter()
            .map(|one| (lower(one.code.as_str()), one.id))
            .collect(),
        departments,
        people,
    })
}

/// `POST /funds/allotments/file`
pub async fn file_take(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditFunds>(&Subject::district())?;
    let w = &visit.words;
    let Some(file) = sent.file("file").filter(|file| !file.bytes.is_empty()) else {
        let given = sent.answers().refused("file", t!(w, "outside-file-choose-csv"));
        return Ok(page(&visit, &given, &[]).into_response());
    };
    let today = visit.today;
    let known = visit.read(move |tx| Ok::<_, Halt>(known(tx, today)?)).await?;
    let rows = match read(&file.bytes, &known) {
        Ok(rows) => rows,
        Err(found) => {
            let message = t!(w, "outside-file-refused", count = found.len());
            let given = sent.answers().refused("file", message);
            return Ok(page(&visit, &given, &found).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "outside-file-taken", count = rows.len()));
    let year = rows.first().map_or(0, |row| row.year.starting);
    let mut by_year: BTreeMap<i16, (SchoolYear, Vec<&Row>)> = BTreeMap::new();
    for row in &rows {
        by_year.entry(row.year.starting).or_insert((row.year, Vec::new())).1.push(row);
    }
    let by_year: Vec<(SchoolYear, Vec<allotment::Allotted>)> = by_year
        .into_values()
        .map(|(year, rows)| {
            (year, rows.iter().map(|row| (row.fund, row.holder, row.money)).collect())
        })
        .collect();
    let done = visit
        .submit(&sent, move |tx| {
            for (year, lines) in &by_year {
                allot(tx, &permit, &occasion, *year, lines)?;
            }
            let to = format!("/funds/allotments?year={year}");
            Ok::<_, Failed<()>>(Done::to(to).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}

/// `GET /funds/allotments.csv`: what the page shows, in the columns that a file is read in, and more.
pub async fn allotments_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let shown = shown(&visit, asked.year(&visit)).await?;
    let mut columns = COLUMNS.to_vec();
    columns.extend(["requested", "encumbered", "spent", "left"]);
    let rows = shown.accounts.iter().map(|one| {
        let (mut building, mut department, mut person) = <(String, String, String)>::default();
        match one.holder {
            Holder::Building(id) => building = shown.building(id),
            Holder::Department(_) => department = shown.names.of(one.holder),
            Holder::Person(_) => person = shown.names.of(one.holder),
        }
        let mut cells = vec![
            Cell::text(shown.fund(one.fund).0),
            Cell::text(shown.year.to_string()),
            Cell::text(building),
            Cell::text(department),
            Cell::text(person),
        ];
        let used = one.used;
        let money = [one.allotted, used.requested, used.encumbered, used.spent, one.left()];
        cells.extend(money.map(Cell::money));
        cells
    });
    let name = format!("attachment; filename=\"allotments-{}.csv\"", shown.year.starting);
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, csv(&columns, rows)).into_response())
}
