//! `/growth-cycles`: what is asked of whom and by when; adopting a cycle of the library.

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rulefile::Code;
use web::components::{
    Field, Row, Tone, band, button_secondary, date_field, details, form, notice, quiet, rows,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::words;
use crate::adopt::{AdoptRefusal, adopt};
use crate::cycle::Cycle;
use crate::library::{from_library, library};
use crate::track::{Adopted, adopted, in_force};

/// `GET /growth-cycles`
pub async fn cycles_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewGrowthCycles>(&Subject::district())?;
    let all = visit.read(|tx| Ok(adopted(tx)?)).await?;
    Ok(page(&visit, &all, &Answers::blank(&visit.words), None))
}

fn page(visit: &Visit, all: &[Adopted], answers: &Answers, refused: Option<&str>) -> Page {
    let w = &visit.words;
    let page = Page::new(visit, t!(w, "growth-cycles-title"))
        .lead(t!(w, "growth-cycles-lead"))
        .errors(answers);
    let page = match refused {
        Some(words) => page.status(StatusCode::CONFLICT).notice(notice(
            Tone::Warn,
            &t!(w, "growth-not-done"),
            html! { p { (words) } },
        )),
        None => page,
    };
    let now = in_force(all, visit.today);
    let waiting: Vec<&Cycle> = library()
        .iter()
        .filter(|cycle| all.iter().all(|one| one.cycle.code != cycle.code))
        .collect();
    page.body(html! {
        @if visit.could(ActionKind::MatchMentors) {
            p { a href="/mentors" { (t!(w, "growth-to-mentors")) } }
        }
        @if visit.could(ActionKind::ViewContinuity) {
            p { a href="/continuity" { (t!(w, "growth-continuity-title")) } }
        }
        @if now.is_empty() { p { (t!(w, "growth-cycles-none")) } }
        @for one in &now {
            (band(one.cycle.title.in_language(w.language()), html! {
                (cycle(visit, &one.cycle))
                p { (quiet(&t!(w, "growth-cycle-since", day = w.date(one.in_force_from)))) }
            }))
        }
        @if visit.could(ActionKind::AdoptGrowthCycle) && !waiting.is_empty() {
            (band(&t!(w, "growth-cycles-library"), html! {
                @for one in waiting {
                    (details(one.title.in_language(w.language()), html! {
                        (cycle(visit, one))
                        (form(visit, &format!("/growth-cycles/{}/adoption", one.code), html! {
                            (date_field(answers, Field::new("from", &t!(w, "growth-cycle-from"))))
                            (button_secondary(&t!(w, "growth-cycle-adopt",
                                title = one.title.in_language(w.language()).to_owned())))
                        }))
                    }))
                }
            }))
        }
    })
}

fn cycle(visit: &Visit, cycle: &Cycle) -> Markup {
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

/// `POST /growth-cycles/{code}/adoption`
pub async fn cycle_adopt(
    visit: Visit,
    Path(code): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptGrowthCycle>(&Subject::district())?;
    let code = Code::parse(&code).ok_or(Halt::NotFound)?;
    let (cycle, text) = from_library(&code).ok_or(Halt::NotFound)?;
    let w = &visit.words;
    let all = visit.read(|tx| Ok(adopted(tx)?)).await?;
    let mut read = sent.read();
    let from = read.required_date("from", &t!(w, "growth-cycle-from"));
    let from = match read.finish(|| from) {
        Ok(from) => from,
        Err(answers) => return Ok(page(&visit, &all, &answers, None).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "growth-cycle-adopted"));
    let done = visit
        .submit(&sent, move |tx| {
            adopt(tx, &permit, &occasion, (cycle, text), from)?;
            Ok(Done::to("/growth-cycles").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let words = match refusal {
                AdoptRefusal::BeginsBeforeLast { first } => {
                    t!(w, "growth-cycle-before-last", day = w.date(first))
                }
                AdoptRefusal::NothingChanges => t!(w, "growth-cycle-nothing-changes"),
                AdoptRefusal::CasesDiffer(differing) => {
                    t!(w, "growth-cycle-cases-differ", cases = w.list(&differing))
                }
            };
            Ok(page(&visit, &all, &sent.answers(), Some(&words)).into_response())
        }
    }
}
