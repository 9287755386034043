//! `GET /outside`: one's own requests, and the way to a new one.

use maud::{Markup, html};
use web::components::{Column, Empty, Table, about, button_link, empty};
use web::{Halt, Page, Visit, Words, t};

use super::{asking, words};
use crate::machine::State;
use crate::store::{self, Standing};

pub async fn my_requests(visit: Visit) -> Result<Page, Halt> {
    asking(&visit)?;
    let person = visit.actor.person;
    let mut requests = visit.read(move |tx| Ok(store::of_person(tx, person)?)).await?;
    requests.retain(|one| one.state != State::Cancelled || !one.title.is_empty());
    let w = &visit.words;
    let new = t!(w, "outside-new");
    Ok(Page::new(&visit, t!(w, "outside-heading"))
        .wide()
        .lead(t!(w, "outside-lead"))
        .actions(html! { @if !requests.is_empty() { (button_link("/outside/new", &new)) } })
        .body(if requests.is_empty() {
            let words = t!(w, "outside-none");
            empty(w, &Empty::FirstTime { words: &words, action: Some(("/outside/new", &new)) })
        } else {
            table(w, &requests)
        }))
}

fn table(w: &Words, requests: &[Standing]) -> Markup {
    let columns = vec![
        Column::text(t!(w, "outside-column-what")),
        Column::text(t!(w, "outside-column-form")),
        Column::text(t!(w, "outside-when")),
        Column::number(t!(w, "outside-estimate")),
        Column::text(t!(w, "outside-where-it-stands")),
        Column::text(t!(w, "outside-column-next")),
    ];
    let caption = t!(w, "outside-count", count = requests.len());
    let mut table = Table::new(caption, columns).stacked();
    for one in requests {
        let path = format!("/outside/{}", one.key);
        let title =
            if one.title.is_empty() { t!(w, "outside-untitled") } else { one.title.clone() };
        let day = one.answers.starts_on().or(one.answers.done_on());
        table.push(vec![
            html! { a href=(path) { (title) } },
            html! { (words::form(w, one.form)) },
            html! { (day.map_or_else(|| "–".to_owned(), |day| w.date(day))) },
            html! { (w.money(one.estimate)) },
            words::state_tag(w, one.state),
            html! { @if let Some(next) = next(w, one) {
                a href=(next.1) { (next.0) (about(&title)) }
            } },
        ]);
    }
    table.render(w)
}

/// What its author can do next, and where.
fn next(w: &Words, one: &Standing) -> Option<(String, String)> {
    let path = format!("/outside/{}", one.key);
    match one.state {
        State::Draft => Some((t!(w, "outside-go-on"), format!("{path}/check"))),
        State::Approved if one.provider.is_none() => {
            Some((t!(w, "outside-provider-keep"), format!("{path}/provider")))
        }
        State::Approved => Some((t!(w, "outside-report-begin"), path)),
        State::Denied | State::Returned => Some((t!(w, "outside-revise"), path)),
        State::Asked | State::Reported | State::Confirmed | State::Cancelled => None,
    }
}
