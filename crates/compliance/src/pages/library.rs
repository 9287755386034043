//! The library that ships with the product: what is there, and what the district has adopted.

use super::words;
use crate::library::library;
use crate::rule::Counsel;
use crate::store;
use access::{Subject, action};
use maud::html;
use std::collections::HashSet;
use web::components::{Column, Table, Tone, tag};
use web::{Halt, Page, Visit, t};

/// `GET /mandates/library`
pub async fn shelf(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let adopted: HashSet<String> = visit
        .read(|tx| {
            let mandates = store::mandates(tx)?;
            Ok(mandates.into_iter().map(|mandate| mandate.code.to_string()).collect())
        })
        .await?;
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "mandate-mandate")),
        Column::text(t!(w, "mandate-asked-by")),
        Column::text(t!(w, "mandate-amount")),
        Column::text(t!(w, "mandate-often")),
        Column::text(t!(w, "mandate-source")),
        Column::text(t!(w, "mandate-state")),
    ];
    let caption = t!(w, "mandate-library-table", count = library().len(), adopted = adopted.len());
    let mut table = Table::new(caption, columns).stacked();
    for rule in library() {
        let is_adopted = adopted.contains(rule.code.as_str());
        let href = if is_adopted {
            format!("/mandates/{}", rule.code)
        } else {
            format!("/mandates/library/{}", rule.code)
        };
        table.push(vec![
            html! { a href=(href) { (rule.title) } },
            html! { (words::authority(w, rule.authority)) },
            html! { (words::amount(w, &rule.amount)) },
            html! { (words::clock(w, rule.clock)) },
            html! {
                (rule.citations.iter().map(|c| c.law.as_str()).collect::<Vec<_>>().join("; "))
                @if rule.counsel == Counsel::Confirm { br; span.small { (t!(w, "mandate-counsel")) } }
            },
            if is_adopted {
                tag(Tone::Good, &t!(w, "mandate-adopted"))
            } else {
                tag(Tone::Neutral, &t!(w, "mandate-not-adopted"))
            },
        ]);
    }
    Ok(Page::new(&visit, t!(w, "mandate-library"))
        .back("/mandates", t!(w, "mandate-list-title"))
        .lead(t!(w, "mandate-library-lead"))
        .wide()
        .body(table.render(w)))
}
