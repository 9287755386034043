//! What the district has adopted: everyone may know what is required, of whom, and by which law.

use access::{Subject, action};
use axum::extract::Path;
use maud::html;
use web::components::{Column, Empty, Fact, Table, band, empty, facts};
use web::{Halt, Page, Visit, t};

use super::words;
use crate::mandate::{Mandate, Version};
use crate::rule::Code;
use crate::store;

/// The version in force today, or the last one.
fn shown_version<'m>(visit: &Visit, mandate: &'m Mandate) -> Option<&'m Version> {
    mandate
        .versions
        .iter()
        .find(|version| version.in_force().holds_on(visit.today))
        .or_else(|| mandate.versions.last())
}

/// `GET /mandates`
pub async fn mandates(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewMandates>(&Subject::district())?;
    let w = &visit.words;
    let adopted = visit.read(|tx| Ok(store::mandates(tx)?)).await?;
    let mut table = Table::new(
        t!(w, "mandate-list-caption", count = adopted.len()),
        vec![
            Column::text(t!(w, "mandate-list-title")),
            Column::text(t!(w, "mandate-list-who")),
            Column::text(t!(w, "mandate-list-how-much")),
            Column::text(t!(w, "mandate-list-how-often")),
        ],
    )
    .stacked();
    for mandate in &adopted {
        let Some(version) = shown_version(&visit, mandate) else { continue };
        let rule = &version.rule;
        table.push(vec![
            html! {
                a href=(format!("/mandates/{}", mandate.code)) { (rule.title) }
                br; span.small.quiet { (words::authority(w, rule.authority)) }
            },
            html! { (words::audience(w, &rule.audience)) },
            html! { (words::amount(w, &rule.amount)) },
            html! { (words::clock(w, rule.clock)) },
        ]);
    }
    Ok(Page::new(&visit, t!(w, "mandate-list")).wide().body(html! {
        @if adopted.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "compliance-none-adopted"), action: None }))
        } @else { (table.render(w)) }
    }))
}

/// `GET /mandates/{code}`
pub async fn mandate(visit: Visit, Path(code): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewMandates>(&Subject::district())?;
    let code = Code::parse(&code).ok_or(Halt::NotFound)?;
    let found = visit.read(move |tx| store::mandate(tx, &code)?.ok_or(Halt::NotFound)).await?;
    let w = &visit.words;
    let version = shown_version(&visit, &found).ok_or(Halt::NotFound)?;
    let rule = &version.rule;
    Ok(Page::new(&visit, rule.title.clone())
        .caption(words::authority(w, rule.authority))
        .lead(rule.asks.clone())
        .back("/mandates", t!(w, "mandate-list"))
        .body(html! {
            (facts(&[
                Fact { name: &t!(w, "mandate-list-who"), value: html! { (words::audience(w, &rule.audience)) } },
                Fact { name: &t!(w, "mandate-list-how-much"), value: html! { (words::amount(w, &rule.amount)) } },
                Fact { name: &t!(w, "mandate-list-how-often"), value: html! { (words::clock(w, rule.clock)) } },
                Fact { name: &t!(w, "mandate-list-by-when"), value: html! { (words::due(w, rule)) } },
            ]))
            (band(&t!(w, "mandate-list-law"), html! {
                ul.bullets { @for citation in &rule.citations { li { (citation.law) ": " (citation.says) } } }
            }))
            (band(&t!(w, "mandate-list-versions"), html! {
                ol.bullets { @for version in &found.versions {
                    li { (w.date(version.first)) " – " @if let Some(last) = version.last { (w.date(last)) } }
                } }
            }))
        }))
}
