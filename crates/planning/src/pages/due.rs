//! On the home of who owns items of a plan: those that are due soon or overdue (P9).

use maud::html;
use web::components::{Row, Tone, Waits, tag};
use web::{Visit, t};

use super::words;
use crate::owned::Due;

/// Items with a row of their own at most; one row counts the rest and leads to the plan.
const SHOWN_MAX: usize = 5;

/// Rows of a home page's "needs you now".
pub fn home_rows(visit: &Visit, due: &[Due]) -> Vec<Waits> {
    let w = &visit.words;
    let row = |one: &Due| {
        let kind = words::item_kind(w, one.item.kind);
        let row = Row {
            when: w.near(one.due_on, visit.today),
            what: html! {
                a href=(format!("/plan-items/{}", one.item.key)) { (one.item.named()) }
                @if one.due_on < visit.today {
                    " " (tag(Tone::Bad, &t!(w, "planning-home-overdue")))
                }
            },
            below: html! { (t!(w, "planning-home-due", kind = kind, plan = &one.plan.title)) },
            action: html! {},
        };
        Waits::on(one.due_on, row)
    };
    let mut rows: Vec<Waits> = due.iter().take(SHOWN_MAX).map(row).collect();
    if let Some(next) = due.get(SHOWN_MAX) {
        let count = due.len() - SHOWN_MAX;
        rows.push(Waits::on(
            next.due_on,
            Row {
                when: w.near(next.due_on, visit.today),
                what: html! {
                    a href=(format!("/plans/{}", next.plan.key)) {
                        (t!(w, "planning-home-more", count = count))
                    }
                },
                below: html! { (next.plan.title) },
                action: html! {},
            },
        ));
    }
    rows
}
