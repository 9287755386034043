//! The part of the home page about growth: one's own next step, what became of learning, and the plans
//! that wait for their supervisor.

use academy::home::Waits;
use growth::home::Now;
use maud::html;
use web::components::{Row, Tone, tag};
use web::{Visit, t};

/// A row for each thing that waits.
pub fn rows(visit: &Visit, now: &Now) -> Vec<Row> {
    let (w, mut list) = (&visit.words, Vec::new());
    if now.waiting > 0 {
        list.push(Row {
            when: t!(w, "server-home-team"),
            what: html! {
                a href="/team/growth" { (t!(w, "server-home-growth-waiting", count = now.waiting)) }
            },
            ..Row::default()
        });
    }
    if let Some(since) = now.to_sign {
        list.push(Row {
            when: t!(w, "server-home-since", date = w.near(since, visit.today)),
            what: html! { a href="/my/growth-plan" { (t!(w, "server-home-growth-sign")) } },
            ..Row::default()
        });
    }
    if let Some(step) = &now.step {
        list.push(Row {
            when: w.near(step.due, visit.today),
            what: html! {
                a href="/my/growth-plan" { (growth::pages::words::step(w, step.kind)) }
                @if step.is_late(visit.today) { " " (tag(Tone::Bad, &t!(w, "server-home-overdue"))) }
            },
            below: html! { (t!(w, "server-home-growth")) },
            ..Row::default()
        });
    }
    // One at a time: the next one follows when this one is answered.
    if let Some(ask) = now.asks.first() {
        list.push(Row {
            when: w.near(ask.since, visit.today),
            what: html! {
                a href=(format!("/my/growth-plan/applications/{}", ask.learned.credit)) {
                    (t!(w, "server-home-growth-apply", title = ask.learned.title.clone()))
                }
            },
            below: html! { (growth::pages::words::asked_after(w, ask.asked_after)) },
            ..Row::default()
        });
    }
    list
}

/// A row for each thing of an academy that waits.
pub fn academy_rows(visit: &Visit, waits: &[Waits]) -> Vec<Row> {
    let w = &visit.words;
    let row = |(href, what, below): (String, String, String)| Row {
        when: t!(w, "server-home-academy"),
        what: html! { a href=(href) { (what) } },
        below: html! { (below) },
        ..Row::default()
    };
    let said = |one: &Waits| match one {
        Waits::Sheets { academy, title, count } => (
            format!("/academies/{academy}/candidacies"),
            t!(w, "server-home-academy-judge", count = *count),
            title.clone(),
        ),
        Waits::Decisions { academy, title, count } => (
            format!("/academies/{academy}/candidacies"),
            t!(w, "server-home-academy-decide", count = *count),
            title.clone(),
        ),
        Waits::Experience { member, name, count } => (
            format!("/academy-members/{member}"),
            t!(w, "server-home-academy-confirm", count = *count),
            name.clone(),
        ),
    };
    waits.iter().map(|one| row(said(one))).collect()
}
