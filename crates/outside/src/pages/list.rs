//! `GET /outside/all`: every request that was sent, for the office.

use access::{Subject, action};
use axum::extract::Query;
use kernel::{FundAccountId, Money};
use maud::html;
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Field, Table, button_link_secondary, desk, empty, filter, select,
};
use web::{Answers, Halt, Page, Visit, t};

use super::words;
use crate::funds::accounts;
use crate::machine::State;
use crate::store::listed;

/// Requests shown at once; the rest is found by its filters.
const SHOWN: usize = 200;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    account: String,
}

pub async fn all_requests(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewFunds>(&Subject::district())?;
    let state = State::parse(&asked.state);
    let account = asked.account.parse().ok().map(FundAccountId);
    let (accounts, requests) =
        visit.read(move |tx| Ok((accounts(tx)?, listed(tx, state, account, SHOWN)?))).await?;
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "outside-column-what")),
        Column::text(t!(w, "outside-column-who")),
        Column::text(t!(w, "outside-column-form")),
        Column::text(t!(w, "outside-when")),
        Column::number(t!(w, "outside-estimate")),
        Column::number(t!(w, "outside-actual")),
        Column::text(t!(w, "outside-where-it-stands")),
    ];
    let estimate: Money = requests.iter().map(|one| one.estimate).sum();
    let actual: Money = requests.iter().filter_map(|one| one.actual).sum();
    let caption = t!(w, "outside-count", count = requests.len());
    let mut table = Table::new(caption, columns).stacked().foot(vec![
        html! { (t!(w, "outside-all-together")) },
        html! {},
        html! {},
        html! {},
        html! { (w.money(estimate)) },
        html! { (w.money(actual)) },
        html! {},
    ]);
    for one in &requests {
        table.push(vec![
            html! { a href=(format!("/outside/{}", one.key)) { (one.title) } },
            html! { (one.person.sorted()) },
            html! { (words::form(w, one.form)) },
            html! { (one.starts_on.map(|day| w.date(day)).unwrap_or_default()) },
            html! { (w.money(one.estimate)) },
            html! { (one.actual.map_or_else(|| "–".to_owned(), |it| w.money(it))) },
            words::state_tag(w, one.state),
        ]);
    }
    let answers = Answers::blank(w).with("state", &asked.state).with("account", &asked.account);
    let mut states = vec![Choice::new("", t!(w, "outside-any"))];
    states.extend(
        State::ALL
            .iter()
            .filter(|state| **state != State::Draft)
            .map(|state| Choice::new(state.name(), words::state(w, *state))),
    );
    let mut paid = vec![Choice::new("", t!(w, "outside-any"))];
    paid.extend(accounts.iter().map(|one| Choice::new(one.id, one.full_name())));
    let filtered = !(asked.state.is_empty() && asked.account.is_empty());
    let clear = filtered.then_some("/outside/all");
    let filters = filter(
        &visit,
        clear,
        html! {
            (select(&answers, Field::new("state", &t!(w, "outside-where-it-stands")), &states))
            (select(&answers, Field::new("account", &t!(w, "outside-account")), &paid))
        },
    );
    let nothing = t!(w, "outside-all-none");
    Ok(Page::new(&visit, t!(w, "outside-all"))
        .wide()
        .actions(html! { (button_link_secondary("/funds", &t!(w, "outside-funds"))) })
        .body(desk(
            filters,
            html! {
                @if requests.is_empty() && filtered {
                    (empty(w, &Empty::NothingMatches { words: &nothing, clear: "/outside/all" }))
                } @else if requests.is_empty() {
                    (empty(w, &Empty::FirstTime { words: &nothing, action: None }))
                } @else { (table.render(w)) }
            },
        )))
}
