//! `/budget/hours`: what an hour of learning cost, activity by activity.

use access::{Subject, action};
use axum::extract::Query;
use kernel::{Key, SchoolYear};
use maud::{Markup, html};
use web::components::{Column, Empty, Field, Paging, Table, empty, pagination, select};
use web::{Answers, Halt, Page, Visit, Words, t};

use super::{Asked, narrow_line, year_choices};
use crate::hour::{HourCost, Rates, costs, rates};

/// Activities on one page of the list.
const A_PAGE: usize = 40;

pub(super) struct Shown {
    pub activities: Vec<(Key, String, HourCost)>,
    rates: Rates,
}

pub(super) async fn shown(visit: &Visit, year: SchoolYear) -> Result<Shown, Halt> {
    visit.permit::<action::ViewFunds>(&Subject::district())?;
    visit
        .read(move |tx| {
            let costs = costs(tx, year)?;
            let ids: Vec<_> = costs.keys().copied().collect();
            let mut activities: Vec<(Key, String, HourCost)> = catalog::activities(tx, &ids)?
                .into_iter()
                .filter_map(|one| {
                    let cost = costs.get(&one.id)?;
                    Some((one.key, one.title, *cost))
                })
                .collect();
            activities.sort_by(|one, other| one.1.cmp(&other.1));
            Ok(Shown { activities, rates: rates(tx, year)? })
        })
        .await
}

/// `GET /budget/hours`
pub async fn hours_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let year = asked.year(&visit);
    let shown = shown(&visit, year).await?;
    let w = &visit.words;
    let answers = Answers::blank(w).with("year", year.starting);
    let paging = Paging::new(asked.page.parse().unwrap_or(1), shown.activities.len(), A_PAGE);
    let narrow = narrow_line(
        &visit,
        select(&answers, Field::new("year", &t!(w, "budget-year")), &year_choices(&visit, year)),
    );
    Ok(Page::new(&visit, t!(w, "budget-hours-title"))
        .sideways()
        .back(format!("/budget?year={}", year.starting), t!(w, "budget-title"))
        .lead(t!(w, "budget-hours-lead"))
        .body(html! {
            (narrow)
            @if shown.rates.is_empty() { p { (t!(w, "budget-hours-no-rates")) } }
            @if shown.activities.is_empty() {
                (empty(w, &Empty::AllDone { words: &t!(w, "budget-hours-none") }))
            } @else {
                (table(w, &shown, paging))
                (pagination(&visit, paging, |page| {
                    format!("/budget/hours?year={}&page={page}", year.starting)
                }))
                p { a href=(format!("/budget/hours.csv?year={}", year.starting)) {
                    (t!(w, "budget-csv")) } }
            }
        }))
}

fn cells(w: &Words, cost: &HourCost) -> Vec<Markup> {
    vec![
        html! { (w.number(cost.sections)) },
        html! { (w.number(cost.people)) },
        html! { (w.number(cost.minutes.minutes() / 60)) },
        html! { (w.money(cost.money)) },
        html! { (w.money(cost.staff_time)) },
        html! { (w.money(cost.fees)) },
        html! { (cost.an_hour().map_or_else(|| "–".to_owned(), |money| w.money(money))) },
    ]
}

fn table(w: &Words, shown: &Shown, paging: Paging) -> Markup {
    let columns = vec![
        Column::text(t!(w, "budget-activity")),
        Column::number(t!(w, "budget-sections")),
        Column::number(t!(w, "budget-people")),
        Column::number(t!(w, "budget-hours-attended")),
        Column::number(t!(w, "budget-money")),
        Column::number(t!(w, "budget-staff-time")),
        Column::number(t!(w, "budget-fees")),
        Column::number(t!(w, "budget-an-hour")),
    ];
    let whole =
        shown.activities.iter().fold(HourCost::default(), |sum, (_, _, cost)| sum.and(*cost));
    let mut foot = vec![html! { (t!(w, "budget-together")) }];
    foot.extend(cells(w, &whole));
    let caption = t!(w, "budget-hours-count", count = shown.activities.len());
    let mut table = Table::new(caption, columns).stacked().foot(foot);
    let here = shown.activities.iter().skip(paging.rows_before(A_PAGE)).take(A_PAGE);
    for (key, title, cost) in here {
        let mut row = vec![html! { a href=(format!("/catalog/{key}")) { (title) } }];
        row.extend(cells(w, cost));
        table.push(row);
    }
    table.render(w)
}
