//! `/my/growth-plan/years`: one's own line through the years (P4), for oneself alone.

use kernel::SchoolYear;
use maud::{Markup, html};
use web::components::{
    Column, Happening, Table, band, button_link_secondary, details, quiet, timeline,
};
use web::{Halt, Page, Visit, Words, t};

use super::{my, own_permit, words};
use crate::continuity::{Moment, Quarter, What, Year, of_person, quarters_without};

/// Quarters of a school year, by number from 0.
const QUARTERS: usize = 4;

/// `GET /my/growth-plan/years`
pub async fn years_page(visit: Visit) -> Result<Page, Halt> {
    let permit = own_permit(&visit)?;
    let (person, today) = (visit.actor.person, visit.today);
    let line = visit.read(move |tx| Ok(of_person(tx, &permit, person, today)?)).await?;
    let w = &visit.words;
    let without = quarters_without(&line.years, today);
    Ok(Page::new(&visit, t!(w, "growth-years-title"))
        .lead(t!(w, "growth-years-without", count = without))
        .back(my::HERE, t!(w, "growth-my-title"))
        .body(html! {
            (band(&t!(w, "growth-years-line"), table(w, &line.years)))
            @for year in &line.years { (in_it(w, year.year, &line.moments)) }
            p { (t!(w, "growth-years-alone")) }
            (button_link_secondary("/catalog?suggested=yes", &t!(w, "growth-years-find")))
        }))
}

/// Everything in a school year, the latest first.
fn in_it(w: &Words, year: SchoolYear, moments: &[Moment]) -> Markup {
    let of_year: Vec<&Moment> =
        moments.iter().filter(|moment| w.calendar().school_year(moment.on) == year).collect();
    if of_year.is_empty() {
        return html! {};
    }
    let told: Vec<(String, String, Markup)> =
        of_year.iter().map(|moment| said(w, moment)).collect();
    let all: Vec<Happening> = told
        .iter()
        .map(|(what, when, detail)| Happening { what, by: "", when, detail: detail.clone() })
        .collect();
    details(&t!(w, "growth-years-in-it", year = year, count = of_year.len()), timeline(&all))
}

/// What it was, when, and more of it.
fn said(w: &Words, moment: &Moment) -> (String, String, Markup) {
    let (what, detail) = match &moment.what {
        What::Learned { title, hours } => {
            (title.clone(), html! { p { (t!(w, "growth-years-learned")) " · " (w.hours(*hours)) } })
        }
        What::Used { title, result, words: said, goal } => (
            t!(w, "growth-years-did", title = title.clone()),
            html! {
                p { (words::result(w, *result)) ": " (said) }
                @if let Some(goal) = goal { p { (quiet(&t!(w, "growth-years-for-goal"))) " " (goal) } }
            },
        ),
        What::SetOut { kind, statement } => {
            (statement.clone(), html! { p { (words::goal_kind(w, *kind)) } })
        }
        What::Conferred => (t!(w, "growth-event-conferred"), html! {}),
    };
    (what, w.date(moment.on), detail)
}

fn table(w: &Words, years: &[Year]) -> Markup {
    let mut columns = vec![Column::text(t!(w, "growth-years-column"))];
    let quarter = |number: usize| t!(w, "growth-years-quarter", number = number + 1);
    columns.extend((0..QUARTERS).map(|number| Column::text(quarter(number))));
    let mut table = Table::new(t!(w, "growth-years-caption"), columns).stacked();
    for year in years {
        let mut cells = vec![html! { (year.year) }];
        cells.extend((0..QUARTERS).map(|number| {
            let known = year.quarters.iter().find(|(known, _)| *known == number);
            known.map_or_else(Markup::default, |(_, quarter)| cell(w, quarter))
        }));
        table.push(cells);
    }
    table.render(w)
}

fn cell(w: &Words, quarter: &Quarter) -> Markup {
    if quarter.is_empty() {
        return html! { span.quiet { (t!(w, "growth-years-nothing")) } };
    }
    html! {
        @if quarter.pieces > 0 { (w.hours(quarter.learned)) }
        @else { (t!(w, "growth-years-not-learned")) }
        @if quarter.used > 0 { br; (t!(w, "growth-years-used", count = quarter.used)) }
        @if quarter.goals > 0 { br; (t!(w, "growth-years-goals", count = quarter.goals)) }
    }
}
