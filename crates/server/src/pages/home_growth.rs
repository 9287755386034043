//! The part of the home page about growth: one's own next step, what became of learning, and the plans
//! that wait for their supervisor.

use academy::home::Waits as OfAcademy;
use growth::home::Now;
use maud::html;
use web::components::{Row, Tone, Waits, tag};
use web::{Visit, t};

/// A row for each thing that waits.
pub fn rows(visit: &Visit, now: &Now) -> Vec<Waits> {
    let (w, mut list) = (&visit.words, Vec::new());
    if now.waiting > 0 {
        list.push(Waits::some_time(Row {
            when: t!(w, "server-home-team"),
            what: html! {
                a href="/team/growth" { (t!(w, "server-home-growth-waiting", count = now.waiting)) }
            },
            ..Row::default()
        }));
    }
    if let Some(since) = now.to_sign {
        list.push(Waits::on(
            since,
            Row {
                when: t!(w, "server-home-since", date = w.near(since, visit.today)),
                what: html! { a href="/my/growth-plan" { (t!(w, "server-home-growth-sign")) } },
                ..Row::default()
            },
        ));
    }
    if let Some(step) = &now.step {
        list.push(Waits::on(step.due, Row {
            when: w.near(step.due, visit.today),
            what: html! {
                a href="/my/growth-plan" { (growth::pages::words::step(w, step.kind)) }
                @if step.is_late(visit.today) { " " (tag(Tone::Bad, &t!(w, "server-home-overdue"))) }
            },
            below: html! { (t!(w, "server-home-growth")) },
            ..Row::default()
        }));
    }
    for (one, name) in &now.asked {
        list.push(Waits::on(
            one.asked_on,
            Row {
                when: t!(w, "server-home-since", date = w.near(one.asked_on, visit.today)),
                what: html! {
                    a href=(format!("/growth-plans/{}", one.plan)) {
                        (t!(w, "server-home-growth-peer", name = name.clone()))
                    }
                },
                ..Row::default()
            },
        ));
    }
    // One at a time: the next one follows when this one is answered.
    if let Some(ask) = now.asks.first() {
        list.push(Waits::on(
            ask.since,
            Row {
                when: w.near(ask.since, visit.today),
                what: html! {
                    a href=(format!("/my/growth-plan/applications/{}", ask.learned.credit)) {
                        (t!(w, "server-home-growth-apply", title = ask.learned.title.clone()))
                    }
                },
                below: html! { (growth::pages::words::asked_after(w, ask.asked_after)) },
                ..Row::default()
            },
        ));
    }
    list
}

/// A row for each thing of an academy that waits.
pub fn academy_rows(visit: &Visit, waits: &[OfAcademy]) -> Vec<Waits> {
    let w = &visit.words;
    let row = |(href, what, below): (String, String, String)| Row {
        when: t!(w, "server-home-academy"),
        what: html! { a href=(href) { (what) } },
        below: html! { (below) },
        ..Row::default()
    };
    let said = |one: &OfAcademy| match one {
        OfAcademy::Sheets { academy, title, count } => (
            format!("/academies/{academy}/candidacies"),
            t!(w, "server-home-academy-judge", count = *count),
            title.clone(),
        ),
        OfAcademy::Decisions { academy, title, count } => (
            format!("/academies/{academy}/candidacies"),
            t!(w, "server-home-academy-decide", count = *count),
            title.clone(),
        ),
        OfAcademy::Experience { member, name, count } => (
            format!("/academy-members/{member}"),
            t!(w, "server-home-academy-confirm", count = *count),
            name.clone(),
        ),
    };
    waits.iter().map(|one| Waits::some_time(row(said(one)))).collect()
}
