//! `/growth-cycles`: what is asked of whom and by when, and the cycles of the library that wait.

use access::{ActionKind, Subject, action};
use maud::{Markup, html};
use web::components::{Row, band, button_group, button_link_secondary, details, quiet, rows};
use web::{Halt, Page, Visit, t};

use super::words;
use crate::cycle::Cycle;
use crate::library::library;
use crate::track::{adopted, in_force};

/// `GET /growth-cycles`
pub async fn cycles_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewGrowthCycles>(&Subject::district())?;
    let all = visit.read(|tx| Ok(adopted(tx)?)).await?;
    let w = &visit.words;
    let now = in_force(&all, visit.today);
    let is_adopted = |cycle: &&Cycle| all.iter().any(|one| one.cycle.code == cycle.code);
    let waiting: Vec<&Cycle> = library().iter().filter(|cycle| !is_adopted(cycle)).collect();
    let adopts = visit.could(ActionKind::AdoptGrowthCycle);
    let page = Page::new(&visit, t!(w, "growth-cycles-title")).lead(t!(w, "growth-cycles-lead"));
    Ok(page.body(html! {
        @if adopts {
            (button_group(button_link_secondary("/growth-cycles/new", &t!(w, "growth-cycle-own"))))
        }
        @if visit.could(ActionKind::MatchMentors) {
            p { a href="/mentors" { (t!(w, "growth-to-mentors")) } }
        }
        @if visit.could(ActionKind::ViewContinuity) {
            p { a href="/continuity" { (t!(w, "growth-continuity-title")) } }
        }
        @if now.is_empty() { p { (t!(w, "growth-cycles-none")) } }
        @for one in &now {
            @let title = one.cycle.title.in_language(w.language());
            (band(title, html! {
                (cycle(&visit, &one.cycle))
                p {
                    (t!(w, "growth-cycle-since", day = w.date(one.in_force_from))) " · "
                    a href=(format!("/growth-cycles/{}", one.cycle.code)) {
                        (t!(w, "growth-cycle-versions-of", title = title.to_owned()))
                    }
                }
            }))
        }
        @if adopts && !waiting.is_empty() {
            (band(&t!(w, "growth-cycles-library"), html! {
                @for one in waiting {
                    @let title = one.title.in_language(w.language());
                    (details(title, html! {
                        (cycle(&visit, one))
                        p { a href=(format!("/growth-cycles/{}/text", one.code)) {
                            (t!(w, "growth-cycle-adopt", title = title.to_owned()))
                        } }
                    }))
                }
            }))
        }
    }))
}

/// What a cycle asks, with its dates of this school year and what it rests on.
pub(super) fn cycle(visit: &Visit, cycle: &Cycle) -> Markup {
    let w = &visit.words;
    let year = w.calendar().school_year(visit.today);
    let list: Vec<Row> = cycle
        .dates(w.calendar(), year, None)
        .into_iter()
        .map(|(kind, due)| Row {
            when: w.date(due),
            what: html! { (words::step(w, kind)) },
            below: html! {},
            action: html! {},
        })
        .collect();
    html! {
        p { (cycle.asks.in_language(w.language())) }
        (rows(&list))
        @for citation in &cycle.citations { p { (quiet(&citation.law)) } }
    }
}
