//! `GET /demand`: what staff want and cannot have, by activity and building, with a way to make a
//! section of it. Publishing one tells everybody who asked.

use access::{Subject, action};
use axum::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;
use staff::Building;
use web::components::{
    Choice, Column, Empty, Field, Table, about, button_link_secondary, desk, empty, filter, select,
};
use web::{Answers, Halt, Page, Visit, Words, t};

use crate::interest::{Unmet, unmet};

/// Buildings named for each activity, the most first; the filter looks at any one.
const BUILDINGS_LISTED_MAX: usize = 4;

#[derive(Deserialize, Default)]
pub struct Asked {
    building: Option<String>,
}

pub async fn demand_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())?;
    let (now, today) = (visit.now, visit.today);
    let code = asked.building.unwrap_or_default();
    let wanted = code.clone();
    let (unmet, buildings) = visit
        .read(move |tx| {
            let buildings = staff::buildings(tx)?;
            let at = buildings.iter().find(|one| one.code.as_str() == wanted).map(|one| one.id);
            Ok((unmet(tx, now, today, at)?, buildings))
        })
        .await?;
    let w = &visit.words;
    let content = if unmet.is_empty() && code.is_empty() {
        empty(w, &Empty::AllDone { words: &t!(w, "registration-demand-none") })
    } else if unmet.is_empty() {
        let words = t!(w, "registration-demand-none-there");
        empty(w, &Empty::NothingMatches { words: &words, clear: "/demand" })
    } else {
        table(&visit, &unmet)
    };
    Ok(Page::new(&visit, t!(w, "registration-demand"))
        .wide()
        .lead(t!(w, "registration-demand-lead"))
        .back("/sections", t!(w, "registration-desk-title"))
        .body(desk(narrow(&visit, &buildings, &code), content)))
}

fn narrow(visit: &Visit, buildings: &[Building], code: &str) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w).with("building", code);
    let mut choices = vec![Choice::new("", t!(w, "registration-filter-any"))];
    choices.extend(
        buildings
            .iter()
            .filter(|one| one.is_open_on(visit.today))
            .map(|one| Choice::new(one.code.as_str(), one.name.clone())),
    );
    let clear = (!code.is_empty()).then_some("/demand");
    let building = t!(w, "registration-filter-building");
    filter(visit, clear, select(&answers, Field::new("building", &building), &choices))
}

fn table(visit: &Visit, unmet: &[Unmet]) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "registration-column-activity")),
        Column::number(t!(w, "registration-demand-line")),
        Column::number(t!(w, "registration-demand-asked")),
        Column::number(t!(w, "registration-demand-people")),
        Column::text(t!(w, "registration-demand-where")),
        Column::actions(t!(w, "registration-column-actions")),
    ];
    let caption =
        t!(w, "registration-demand-caption", count = unmet.len(), now = w.instant(visit.now));
    let mut table = Table::new(caption, columns).stacked();
    for one in unmet {
        table.push(vec![
            html! { a href=(format!("/catalog/{}", one.activity)) { (one.title) } },
            html! { (one.in_line) },
            html! { (one.asked) },
            html! { (one.people) },
            html! { (places(w, one)) },
            html! {
                (button_link_secondary(&format!("/activities/{}/sections/new", one.activity),
                    &t!(w, "registration-new-section")))
                (about(&one.title))
            },
        ]);
    }
    table.render(w)
}

/// "Birch Elementary 3, Cedar Middle 2".
fn places(w: &Words, one: &Unmet) -> String {
    if one.buildings.is_empty() {
        return t!(w, "registration-demand-nowhere");
    }
    let named: Vec<String> = one
        .buildings
        .iter()
        .take(BUILDINGS_LISTED_MAX)
        .map(|(building, people)| format!("{building} {people}"))
        .collect();
    let named = named.join(", ");
    match one.buildings.len().saturating_sub(BUILDINGS_LISTED_MAX) {
        0 => named,
        more => t!(w, "registration-demand-more", named = named, count = more),
    }
}
