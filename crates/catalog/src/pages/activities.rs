//! `GET /activities`: what the office has in hand, by state.

use access::{Subject, action};
use axum::extract::Query;
use maud::html;
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Field, Table, button_link, desk, empty, filter, quiet, select,
};
use web::{Answers, Halt, Page, Visit, t};

use crate::kinds::ActivityState;
use crate::words;

#[derive(Deserialize)]
pub struct Asked {
    state: Option<String>,
}

pub async fn activities(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())?;
    let w = &visit.words;
    let state = asked.state.as_deref().and_then(ActivityState::parse);
    let states = match state {
        Some(state) => vec![state],
        None => vec![
            ActivityState::Draft,
            ActivityState::Proposed,
            ActivityState::Returned,
            ActivityState::Approved,
        ],
    };
    let found = visit.read(move |tx| Ok(crate::activities_in(tx, &states)?)).await?;
    let columns = vec![
        Column::text(t!(w, "catalog-field-title")),
        Column::text(t!(w, "catalog-field-year")),
        Column::text(t!(w, "catalog-field-state")),
    ];
    let caption = t!(w, "catalog-activities-count", count = found.len());
    let mut table = Table::new(caption, columns).stacked();
    for one in &found {
        let kind = words::kind(w, one.kind);
        table.push(vec![
            html! {
                a href=(format!("/activities/{}/edit", one.key)) { (one.title) }
                br; (quiet(&kind))
            },
            html! { (one.school_year) },
            html! {
                (words::activity_state(w, one.state))
                @if let Some(on) = one.retired_on {
                    br; (quiet(&t!(w, "catalog-retired-since", on = w.date(on))))
                }
            },
        ]);
    }
    let answers = Answers::blank(w).with("state", asked.state.unwrap_or_default());
    let mut choices = vec![Choice::new("", t!(w, "catalog-state-in-hand"))];
    choices.extend(
        ActivityState::ALL.iter().map(|one| Choice::new(one, words::activity_state(w, *one))),
    );
    let narrow = filter(
        &visit,
        state.map(|_| "/activities"),
        select(&answers, Field::new("state", &t!(w, "catalog-field-state")), &choices),
    );
    let nothing = t!(w, "catalog-activities-none");
    let new = t!(w, "catalog-new");
    let content = html! {
        @if found.is_empty() {
            (empty(w, &Empty::FirstTime {
                words: &nothing, action: Some(("/activities/new", &new)) }))
        } @else { (table.render(w)) }
    };
    Ok(Page::new(&visit, t!(w, "catalog-activities-title"))
        .wide()
        .actions(html! {
            a href="/proposals" { (t!(w, "catalog-proposals")) }
            a href="/rooms" { (t!(w, "catalog-rooms-title")) }
            a href="/credit-types" { (t!(w, "catalog-credit-types")) }
            (button_link("/activities/new", &new))
        })
        .body(desk(narrow, content)))
}
