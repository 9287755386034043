//! `GET /fees.csv`: the list as it is shown, one seat a row, amounts in dollars and cents.

use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::cells::{Cell, csv};
use web::{Halt, Visit};

use super::desk::{Asked, Row, shown};
use super::words::Stands;

const COLUMNS: [&str; 12] = [
    "charge",
    "employee_number",
    "name",
    "section",
    "first_session",
    "charged",
    "waived",
    "promised",
    "received",
    "refunded",
    "open",
    "stands",
];

pub async fn fees_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let shown = shown(&visit, &asked).await?;
    let rows: Vec<Vec<Cell>> = shown.rows.iter().map(cells).collect();
    let name = format!("attachment; filename=\"fees-{}.csv\"", visit.today);
    let head = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((head, csv(&COLUMNS, rows)).into_response())
}

fn cells(row: &Row) -> Vec<Cell> {
    let Row { charge, section, person, employee_number } = row;
    let balance = &charge.balance;
    let mut cells = vec![
        Cell::text(charge.number()),
        Cell::text(employee_number.clone()),
        Cell::text(person.clone()),
        Cell::text(section.clone()),
        Cell::text(charge.starts_on.map(|day| day.to_string()).unwrap_or_default()),
    ];
    cells.extend(
        [
            balance.charged,
            balance.waived,
            balance.outstanding(),
            balance.received,
            balance.refunded,
            balance.owed() - balance.paid(),
        ]
        .map(Cell::money),
    );
    cells.push(Cell::text(Stands::of(charge).name().to_owned()));
    cells
}
