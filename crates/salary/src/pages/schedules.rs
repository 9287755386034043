//! The schedules of the district, for everyone to read; the examples they come from; adopting one from
//! its file, checked line by line.

use super::words;
use crate::adopt::{AdoptRefusal, adopt};
use crate::library::{from_library, library};
use crate::schedule::{Code, RuleProblem, SCHEDULE_BYTES_MAX, Schedule, Use};
use crate::store::{Kept, schedule, schedules};
use access::{ActionKind, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Column, Empty, Field, FieldWidth, Table, band, button, button_group, button_link_secondary,
    date_field, details, empty, file_field, form_with_files, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// `GET /salary/schedules`
pub async fn list(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewRuleSets>(&Subject::district())?;
    let all = visit.read(|tx| Ok(schedules(tx)?)).await?;
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "salary-schedule")),
        Column::text(t!(w, "salary-in-force")),
        Column::number(t!(w, "salary-version")),
    ];
    let mut table =
        Table::new(t!(w, "salary-schedules-caption", count = all.len()), columns).stacked();
    for kept in &all {
        let version = kept.shown_on(visit.today);
        table.push(vec![
            html! { a href=(format!("/salary/schedules/{}", kept.code)) { (words::title(w, &version.schedule)) } },
            html! { (w.date(version.first)) },
            html! { (version.number) },
        ]);
    }
    Ok(Page::new(&visit, t!(w, "salary-schedules")).lead(t!(w, "salary-schedules-lead")).body(html! {
        @if all.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "salary-schedules-none"), action: None }))
        } @else { (table.render(w)) }
        @if visit.could(ActionKind::AdoptRuleSet) {
            (band(&t!(w, "salary-examples"), html! {
                ul { @for one in library() {
                    li { a href=(format!("/salary/schedules/new?from={}", one.code)) { (one.title) } }
                } }
            }))
        }
    }))
}

/// `GET /salary/schedules/{code}`
pub async fn one(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewRuleSets>(&Subject::district())?;
    let code = Code::parse(&asked).ok_or(Halt::NotFound)?;
    let kept = visit.read(move |tx| schedule(tx, &code)?.ok_or(Halt::NotFound)).await?;
    let w = &visit.words;
    let version = kept.shown_on(visit.today);
    Ok(Page::new(&visit, words::title(w, &version.schedule).to_owned())
        .back("/salary/schedules", t!(w, "salary-schedules"))
        .lead(words::asks(w, &version.schedule).to_owned())
        .body(html! {
            @if visit.could(ActionKind::AdoptRuleSet) {
                (button_group(button_link_secondary(
                    &format!("/salary/schedules/new?from={}", kept.code), &t!(w, "salary-change"))))
            }
            (lanes(w, &version.schedule))
            (band(&t!(w, "salary-versions"), html! {
                ul { @for version in kept.versions.iter().rev() {
                    li { (t!(w, "salary-version-from", number = version.number, day = w.date(version.first))) }
                } }
            }))
            (details(&t!(w, "salary-file-text"), html! { pre { (version.text) } }))
        }))
}

fn lanes(w: &Words, schedule: &Schedule) -> Markup {
    let columns =
        vec![Column::text(t!(w, "salary-lane")), Column::text(t!(w, "salary-lane-paths"))];
    let mut table =
        Table::new(t!(w, "salary-lanes-caption", count = schedule.lanes.len()), columns);
    for lane in &schedule.lanes {
        let paths = lane.paths.iter().map(|path| {
            let units = path.units.map(|units| words::amount(w, schedule, Use::Lane, units));
            units.into_iter().chain(path.degree.clone()).collect::<Vec<_>>().join(" + ")
        });
        let paths: Vec<String> = paths.collect();
        let said = if paths.is_empty() {
            t!(w, "salary-lane-first")
        } else {
            paths.join(&format!(" {} ", t!(w, "salary-or")))
        };
        table.push(vec![html! { (lane.name) }, html! { (said) }]);
    }
    table.render(w)
}

/// Which schedule the form begins with.
#[derive(Deserialize)]
pub struct From {
    from: Option<String>,
}

/// The text of the district's latest version, or of an example; none asked: the first example.
async fn text_of(visit: &Visit, from: Option<&str>) -> Result<String, Halt> {
    let code = match from {
        Some(from) => Code::parse(from).ok_or(Halt::NotFound)?,
        None => library()[0].code.clone(),
    };
    let asked = code.clone();
    let kept: Option<Kept> = visit.read(move |tx| Ok(schedule(tx, &asked)?)).await?;
    match kept {
        Some(kept) => Ok(kept.latest().text.clone()),
        None => from_library(&code).map(|(_, text)| text.to_owned()).ok_or(Halt::NotFound),
    }
}

/// `GET /salary/schedules/new`
pub async fn new_form(visit: Visit, Query(from): Query<From>) -> Result<Page, Halt> {
    visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    let text = text_of(&visit, from.from.as_deref()).await?;
    let answers = Answers::blank(&visit.words).with("rules", text).with("first", visit.today);
    Ok(page(&visit, &answers, &[]))
}

fn page(visit: &Visit, answers: &Answers, problems: &[RuleProblem]) -> Page {
    let w = &visit.words;
    let hint = t!(w, "salary-upload-hint", kilobytes = SCHEDULE_BYTES_MAX / 1024);
    Page::new(visit, t!(w, "salary-adopt-title"))
        .back("/salary/schedules", t!(w, "salary-schedules"))
        .lead(t!(w, "salary-adopt-lead"))
        .errors(answers)
        .wide()
        .body(html! {
            @if !problems.is_empty() {
                (band(&t!(w, "salary-problems"), html! {
                    ol { @for problem in problems { li { (problem.to_string()) } } }
                }))
            }
            (form_with_files(visit, "/salary/schedules", html! {
                (text_area(answers, Field::new("rules", &t!(w, "salary-file-text")).rows(24)))
                (file_field(answers, Field::new("file", &t!(w, "salary-upload"))
                    .hint(&hint).optional().accept(".toml,text/plain")))
                (date_field(answers, Field::new("first", &t!(w, "salary-first-day")).width(FieldWidth::Medium)))
                (button(&t!(w, "salary-adopt")))
            }))
        })
}

/// `POST /salary/schedules`
pub async fn add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    let w = &visit.words;
    let text = match sent.file("file") {
        Some(file) => String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n"),
        None => sent.text("rules").replace("\r\n", "\n"),
    };
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let answers = sent.answers().with("rules", &text);
    let schedule = match Schedule::parse(&text) {
        Ok(schedule) => schedule,
        Err(problems) => {
            let refused = t!(w, "salary-file-wrong", count = problems.len());
            return Ok(page(&visit, &answers.refused("rules", refused), &problems).into_response());
        }
    };
    let mut read = sent.read();
    let first = read.required_date("first", &t!(w, "salary-first-day"));
    let first = match read.finish(|| first) {
        Ok(first) => first,
        Err(wrong) => return Ok(page(&visit, &wrong.with("rules", &text), &[]).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "salary-adopted"));
    let done = visit
        .submit(&sent, move |tx| {
            adopt(tx, &permit, &occasion, (&schedule, &text), first)?;
            let to = format!("/salary/schedules/{}", schedule.code);
            Ok::<_, Failed<AdoptRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, words) = refused(w, &refusal);
            Ok(page(&visit, &answers.refused(field, words), &[]).into_response())
        }
    }
}

fn refused(w: &Words, refusal: &AdoptRefusal) -> (&'static str, String) {
    match refusal {
        AdoptRefusal::BeginsBeforeToday => ("first", t!(w, "salary-adopt-past")),
        AdoptRefusal::BeginsBeforeLast { first } => {
            ("first", t!(w, "salary-adopt-before-last", day = w.date(*first)))
        }
        AdoptRefusal::NothingChanges => ("rules", t!(w, "salary-adopt-same")),
        AdoptRefusal::UnitChanges => ("rules", t!(w, "salary-adopt-unit")),
        AdoptRefusal::LaneGone(lane) => {
            ("rules", t!(w, "salary-adopt-lane-gone", lane = lane.as_str()))
        }
        AdoptRefusal::CasesDiffer(differing) => {
            let told = differing.iter().map(|case| {
                let (expected, found) = (case.expected.to_string(), case.found.to_string());
                let name = case.name.as_str();
                t!(w, "salary-case-differs", name = name, expected = expected, found = found)
            });
            let which = told.collect::<Vec<_>>().join(" ");
            ("rules", t!(w, "salary-cases-differ", which = which))
        }
    }
}
