//! `GET /measures`: what is counted, and how the district stands.

use std::collections::BTreeMap;

use access::ActionKind;
use kernel::SchoolYear;
use maud::{Markup, html};
use web::components::{
    Column, Empty, Table, button_group, button_link, button_link_secondary, empty, quiet,
};
use web::{Halt, Page, Visit, t};

use super::{view, words};
use crate::place::{Measure, Said};

type Listed = (Measure, BTreeMap<SchoolYear, Said>);

/// `GET /measures`
pub async fn measures(visit: Visit) -> Result<Page, Halt> {
    view(&visit)?;
    let today = visit.today;
    let (listed, floor) = visit
        .read(move |tx| {
            let mut listed: Vec<Listed> = Vec::new();
            for measure in crate::measures(tx)? {
                let figures = crate::figures(tx, &measure, today)?.into_iter();
                let of_district = figures
                    .filter(|one| {
                        let place = &one.place;
                        place.building.is_none() && place.grade.is_none() && place.group.is_none()
                    })
                    .map(|one| (one.place.year, one.said))
                    .collect();
                listed.push((measure, of_district));
            }
            Ok::<_, Halt>((listed, crate::floor(tx, today)?))
        })
        .await?;
    let w = &visit.words;
    Ok(Page::new(&visit, t!(w, "measures-title"))
        .wide()
        .lead(t!(w, "measures-lead", floor = floor))
        .back("/needs", t!(w, "measures-back-needs"))
        .body(html! {
            @if visit.could(ActionKind::LoadMeasures) {
                (button_group(html! {
                    (button_link("/measures/file", &t!(w, "measures-load")))
                    (button_link_secondary("/measures/floor", &t!(w, "measures-floor")))
                }))
            }
            @if listed.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "measures-none"), action: None }))
            } @else { (table(&visit, &listed)) }
        }))
}

fn table(visit: &Visit, listed: &[Listed]) -> Markup {
    let w = &visit.words;
    let mut years: Vec<SchoolYear> =
        listed.iter().flat_map(|(_, years)| years.keys().copied()).collect();
    years.sort_unstable();
    years.dedup();
    let years = years.split_off(years.len().saturating_sub(3));
    let mut columns = vec![Column::text(t!(w, "measures-col-measure"))];
    columns.extend(years.iter().map(|year| Column::text(year.to_string())));
    let mut table = Table::new(t!(w, "measures-list-caption"), columns).caption_hidden().stacked();
    for (measure, known) in listed {
        let mut cells =
            vec![html! { a href=(format!("/measures/{}", measure.key)) { (measure.name) } }];
        cells.extend(years.iter().map(|year| match known.get(year) {
            Some(said) => html! { (words::said(w, *said)) },
            None => quiet("–"),
        }));
        table.push(cells);
    }
    table.render(w)
}
