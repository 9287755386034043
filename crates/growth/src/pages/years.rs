//! `/my/growth-plan/years`: one's own line through the years (P4), for oneself alone.

use maud::{Markup, html};
use web::components::{Column, Table, band, button_link_secondary};
use web::{Halt, Page, Visit, Words, t};

use super::{my, own_permit};
use crate::continuity::{Quarter, Year, of_person, quarters_without};

/// Quarters of a school year, by number from 0.
const QUARTERS: usize = 4;

/// `GET /my/growth-plan/years`
pub async fn years_page(visit: Visit) -> Result<Page, Halt> {
    let permit = own_permit(&visit)?;
    let (person, today) = (visit.actor.person, visit.today);
    let years = visit.read(move |tx| Ok(of_person(tx, &permit, person, today)?)).await?;
    let w = &visit.words;
    let without = quarters_without(&years, today);
    Ok(Page::new(&visit, t!(w, "growth-years-title"))
        .lead(t!(w, "growth-years-without", count = without))
        .back(my::HERE, t!(w, "growth-my-title"))
        .body(html! {
            (band(&t!(w, "growth-years-line"), table(w, &years)))
            p { (t!(w, "growth-years-alone")) }
            (button_link_secondary("/catalog", &t!(w, "growth-years-find")))
        }))
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
