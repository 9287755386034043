//! One's own minutes: what counted for pay, and why.

use super::{minutes_words, verdict_words};
use crate::item::{Item, WorkedOut, items_of};
use crate::period::pay_periods;
use access::{Subject, action};
use kernel::Hours;
use maud::{Markup, html};
use web::components::{Empty, Fact, Row, band, empty, facts, rows};
use web::{Halt, Page, Visit, Words, t};

/// So many pay periods are shown.
const PERIODS_SHOWN: usize = 8;

/// `GET /my/pay-minutes`
pub async fn own_page(visit: Visit) -> Result<Page, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::ViewPayMinutes>(&Subject::person(person))?;
    let today = visit.today;
    let (periods, items) = visit
        .read(move |tx| {
            let periods = pay_periods(tx)?.back_from(today, PERIODS_SHOWN);
            let first = periods.last().map_or(today, |period| period.first);
            Ok((periods, items_of(tx, person, first, today)?))
        })
        .await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "pay-own-title")).lead(t!(w, "pay-own-lead"));
    if items.is_empty() {
        let words = t!(w, "pay-own-none");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    let sum: Hours = items.iter().filter_map(Item::payable).sum();
    Ok(page.body(html! {
        (facts(&[Fact { name: &t!(w, "pay-payable"), value: html! { (minutes_words(w, sum.minutes())) } }]))
        @for period in &periods {
            @let own: Vec<&Item> = items.iter()
                .filter(|item| period.first <= item.on && item.on <= period.last).collect();
            @if !own.is_empty() {
                (band(&format!("{} – {}", w.date(period.first), w.date(period.last)),
                    rows(&own.iter().rev().map(|item| row(w, item)).collect::<Vec<_>>())))
            }
        }
        p.quiet { (t!(w, "pay-own-ask")) }
    }))
}

fn row(w: &Words, item: &Item) -> Row {
    Row {
        when: w.date(item.on),
        what: html! { (item.title) },
        below: match &item.worked_out {
            WorkedOut::Minutes { split, verdict } => html! {
                p { (t!(w, "pay-own-minutes", paid = minutes_words(w, verdict.payable.minutes()),
                    inside = split.inside.minutes(), outside = split.outside.minutes())) }
                @if !split.outside.is_zero() { (verdict_words(w, verdict)) }
            },
            WorkedOut::HoursUnknown { attended } => html! {
                (t!(w, "pay-own-unknown", attended = minutes_words(w, attended.minutes())))
            },
        },
        action: Markup::default(),
    }
}
