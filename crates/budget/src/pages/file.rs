//! The budget and what hours cost as files, amounts in dollars and cents.

use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::cells::{Cell, csv};
use web::{Halt, Visit};

use super::{Asked, budget, hours};

const LINES: [&str; 10] = [
    "line",
    "school_year",
    "account",
    "site",
    "strategy",
    "allotted",
    "requested",
    "encumbered",
    "spent",
    "released",
];
const HOURS: [&str; 8] = [
    "activity",
    "sections",
    "people",
    "minutes_attended",
    "money",
    "staff_time",
    "fees",
    "cost_an_hour",
];

/// `GET /budget.csv`
pub async fn budget_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let year = asked.year(&visit);
    let shown = budget::shown(&visit, year).await?;
    let (w, names) = (&visit.words, &shown.names);
    let rows = shown.budget.lines.iter().map(|(line, standing)| {
        let mut cells = vec![
            Cell::text(line.title.clone()),
            Cell::text(year.to_string()),
            Cell::text(names.account(line.account)),
            Cell::text(names.building(w, line.building)),
            Cell::text(line.strategy.map(|_| names.strategy(w, line.strategy)).unwrap_or_default()),
        ];
        let sums = &standing.sums;
        let money = [standing.allotted, sums.requested, sums.encumbered, sums.spent, sums.released];
        cells.extend(money.map(Cell::money));
        cells
    });
    let name = format!("budget-{}.csv", year.starting);
    Ok(file(&name, &LINES, rows.collect()))
}

/// `GET /budget/hours.csv`
pub async fn hours_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let year = asked.year(&visit);
    let shown = hours::shown(&visit, year).await?;
    let rows = shown.activities.iter().map(|(_, title, cost)| {
        let mut cells = vec![
            Cell::text(title.clone()),
            Cell::text(cost.sections.to_string()),
            Cell::text(cost.people.to_string()),
            Cell::text(cost.minutes.minutes().to_string()),
        ];
        cells.extend([cost.money, cost.staff_time, cost.fees].map(Cell::money));
        cells.push(cost.an_hour().map_or_else(|| Cell::text(String::new()), Cell::money));
        cells
    });
    let name = format!("cost-of-hours-{}.csv", year.starting);
    Ok(file(&name, &HOURS, rows.collect()))
}

fn file(name: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let head =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
    (head, csv(columns, rows)).into_response()
}
