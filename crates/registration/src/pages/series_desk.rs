//! `/series/new`: the office chooses sections that are taken together from now on, and lets them go
//! again.

use std::collections::BTreeSet;

use access::{Subject, action};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use db::Tx;
use kernel::{Failed, Fault, Key, SectionId};
use maud::html;
use serde::Deserialize;
use web::components::{
    Choice, Field, button, button_danger, checkboxes, confirm, filter, filter_search, form,
    text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::pages::words;
use crate::series::{
    NewSeries, NotLinked, NotUnlinked, Series, link, series_by_key, series_of, unlink,
};

const TITLE_CHARACTERS_MAX: usize = 160;
const SUMMARY_CHARACTERS_MAX: usize = 1_000;
/// Sections that can be chosen from at once; a search narrows them.
const SHOWN_MAX: usize = 40;
/// How far ahead they are looked for.
const DAYS_AHEAD: i64 = 400;

#[derive(Deserialize, Default)]
pub struct Asked {
    q: Option<String>,
}

/// Sections ahead that can be linked, those that match first.
fn choices(tx: &mut Tx, visit: &Visit, wanted: &str) -> Result<Vec<Section>, Fault> {
    let last = visit.today.plus_days(DAYS_AHEAD);
    let mut sections = catalog::sections_between(tx, visit.today.plus_days(1), last)?;
    let wanted = kernel::names::search_form(wanted);
    sections.retain(|section| {
        section.cancelled.is_none()
            && section.starts_at().is_some_and(|start| start > visit.now)
            && kernel::names::search_form(&section.full_title()).contains(&wanted)
    });
    sections.sort_by_key(|section| (section.starts_at(), section.id));
    let mut free = Vec::new();
    for section in sections {
        if free.len() == SHOWN_MAX {
            break;
        }
        let nobody = crate::store::all_active(tx, section.id)?.is_empty();
        if nobody && series_of(tx, section.id)?.is_none() {
            free.push(section);
        }
    }
    Ok(free)
}

/// `GET /series/new`
pub async fn series_new(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())?;
    let wanted = asked.q.unwrap_or_default();
    let (asking, query) = (visit.clone(), wanted.clone());
    let sections = visit.read(move |tx| Ok(choices(tx, &asking, &query)?)).await?;
    let answers = Answers::blank(&visit.words).with("q", &wanted);
    Ok(page(&visit, &sections, &answers))
}

fn page(visit: &Visit, sections: &[Section], answers: &Answers) -> Page {
    let w = &visit.words;
    let choices: Vec<Choice> = sections
        .iter()
        .map(|section| {
            let label = format!("{}, {}", section.full_title(), words::when(w, section));
            Choice::new(section.key.as_str(), label)
        })
        .collect();
    let clear = (!answers.value("q").is_empty()).then_some("/series/new");
    let label = t!(w, "registration-series-find");
    Page::new(visit, t!(w, "registration-series-new"))
        .lead(t!(w, "registration-series-new-lead"))
        .back("/series", t!(w, "registration-series"))
        .errors(answers)
        .body(html! {
            (filter(visit, clear, filter_search(w, answers, "q", Some(&label))))
            (form(visit, "/series", html! {
                input type="hidden" name="q" value=(answers.value("q"));
                (text_field(answers, Field::new("title", &t!(w, "registration-series-title"))))
                (text_area(answers, Field::new("summary", &t!(w, "registration-series-summary"))
                    .rows(2).characters_max(SUMMARY_CHARACTERS_MAX).optional()))
                @if choices.is_empty() { p { (t!(w, "registration-series-nothing")) } }
                @else {
                    (checkboxes(answers, Field::new("sections", &t!(w, "registration-sections"))
                        .hint(&t!(w, "registration-series-sections-hint")), &choices))
                }
                (button(&t!(w, "registration-series-link")))
            }))
        })
}

/// `POST /series`
pub async fn series_create(visit: Visit, submitted: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let (asking, query) = (visit.clone(), submitted.text("q").to_owned());
    let sections = visit.read(move |tx| Ok(choices(tx, &asking, &query)?)).await?;
    let w = &visit.words;
    let mut read = submitted.read();
    let title =
        read.required_text("title", &t!(w, "registration-series-title"), TITLE_CHARACTERS_MAX);
    let summary = read.optional_text(
        "summary",
        &t!(w, "registration-series-summary"),
        SUMMARY_CHARACTERS_MAX,
    );
    let chosen: Vec<SectionId> = read.choices("sections", &t!(w, "registration-sections"), |key| {
        sections.iter().find(|one| one.key.as_str() == key).map(|one| one.id)
    });
    let new = read.finish(|| {
        Some(NewSeries { title: title?, summary: summary.unwrap_or_default(), sections: chosen })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &sections, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "registration-series-linked"));
    let linked = visit
        .submit(&submitted, move |tx| {
            let key = link(tx, &permit, &occasion, &new)?;
            Ok::<Done, Failed<NotLinked>>(Done::to(format!("/series/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match linked {
        Ok(done) => Ok(done),
        Err(no) => {
            let answers = submitted.answers().refused("sections", why(w, &no));
            Ok(page(&visit, &sections, &answers).into_response())
        }
    }
}

fn why(w: &Words, no: &NotLinked) -> String {
    match no {
        NotLinked::TooFew => t!(w, "registration-series-too-few"),
        NotLinked::InAnother { title } => t!(w, "registration-series-in-another", title = title),
        NotLinked::SomebodyIn { title } => t!(w, "registration-series-somebody", title = title),
        NotLinked::NotAhead { title } => t!(w, "registration-series-not-ahead", title = title),
        NotLinked::Overlap { title, with } => {
            t!(w, "registration-series-overlap", title = title, with = with)
        }
    }
}

/// What it does, in numbers: it cannot be taken back once somebody is in.
fn sure(visit: &Visit, series: &Series, people: usize) -> Page {
    let w = &visit.words;
    let back = format!("/series/{}", series.key);
    let effects = [
        t!(w, "registration-series-end-people", count = people),
        t!(w, "registration-series-end-effect"),
    ];
    let yes = html! {
        input type="hidden" name="sure" value="yes";
        (button_danger(&t!(w, "registration-series-end")))
    };
    Page::new(visit, t!(w, "registration-series-end-sure", title = &series.title))
        .back(back.clone(), series.title.clone())
        .body(confirm(visit, &format!("{back}/ending"), &effects, yes, &back))
}

/// `POST /series/{key}/ending`: says what it does first.
pub async fn series_end(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (series, people) = visit
        .read(move |tx| {
            let series = series_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let mut people = BTreeSet::new();
            for section in &series.sections {
                let everyone = crate::store::all_active(tx, section.id)?;
                people.extend(everyone.into_iter().map(|one| one.person));
            }
            Ok((series, people.len()))
        })
        .await?;
    if submitted.text("sure") != "yes" {
        return Ok(sure(&visit, &series, people).into_response());
    }
    let (occasion, said) = (visit.occasion(), t!(visit.words, "registration-series-ended"));
    let back = format!("/series/{}", series.key);
    let title = series.title.clone();
    let done = visit
        .submit(&submitted, move |tx| {
            unlink(tx, &permit, &occasion, &series)?;
            Ok::<Done, Failed<NotUnlinked>>(Done::to("/series").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(NotUnlinked::RequestsWait { people }) => {
            Ok(not_ended(&visit, (&back, &title), people).into_response())
        }
    }
}

/// Somebody has asked for all of it and waits for an answer.
fn not_ended(visit: &Visit, (back, title): (&str, &str), people: usize) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "registration-series-end-not"))
        .status(StatusCode::CONFLICT)
        .caption(title)
        .back(back, title)
        .body(html! { p { (t!(w, "registration-series-end-not-why", people = people)) } })
}
