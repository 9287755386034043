//! The schedules of the district, for everyone to read; the examples they come from; adopting one from
//! its file, checked line by line.

use super::words;
use crate::adopt::{AdoptRefusal, adopt};
use crate::library::{from_library, library};
use crate::schedule::{Code, SCHEDULE_BYTES_MAX, Schedule, Use};
use crate::store::{Kept, schedule, schedules};
use access::{ActionKind, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use rulefile::room::{Again, Read, Room, cases_differ};
use serde::Deserialize;
use web::components::{
    Column, Empty, Table, band, button, button_group, button_link_secondary, details, empty,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

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
    Ok(page(&visit, &room(&visit.words).blank(&visit, &text)))
}

fn room(w: &Words) -> Room {
    Room {
        title: t!(w, "salary-adopt-title"),
        lead: t!(w, "salary-adopt-lead"),
        back: ("/salary/schedules".to_owned(), t!(w, "salary-schedules")),
        action: "/salary/schedules".to_owned(),
        text: ("rules", t!(w, "salary-file-text")),
        first: Some(("first", t!(w, "salary-first-day-hint"))),
        bytes_max: SCHEDULE_BYTES_MAX,
        must_be: None,
    }
}

fn page(visit: &Visit, again: &Again) -> Page {
    let w = &visit.words;
    room(w).page(visit, again, None, &button(&t!(w, "salary-adopt")))
}

/// `POST /salary/schedules`
pub async fn add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    let (w, room) = (&visit.words, room(&visit.words));
    let (read, first) = match room.read_from(&visit, &sent, Schedule::parse, |one| &one.code) {
        Ok(read) => read,
        Err(again) => return Ok(page(&visit, &again).into_response()),
    };
    let Read { rule: schedule, text, answers } = read;
    let (occasion, said) = (visit.occasion(), t!(w, "salary-adopted"));
    let done = visit
        .submit(&sent, move |tx| {
            adopt(tx, &permit, &occasion, (&schedule, &text), first)?;
            let to = format!("/salary/schedules/{}", schedule.code);
            Ok::<_, Failed<AdoptRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    let (field, refused) = match done.or_halt()? {
        Ok(done) => return Ok(done),
        Err(AdoptRefusal::NotNext(refusal)) => room.not_next(w, refusal),
        Err(AdoptRefusal::UnitChanges) => ("rules", t!(w, "salary-adopt-unit")),
        Err(AdoptRefusal::LaneGone(lane)) => {
            ("rules", t!(w, "salary-adopt-lane-gone", lane = lane.as_str()))
        }
        Err(AdoptRefusal::CasesDiffer(cases)) => {
            let told = cases.iter();
            let told = told.map(|one| (&one.name, one.expected.to_string(), one.found.to_string()));
            ("rules", cases_differ(w, told))
        }
    };
    Ok(page(&visit, &answers.refused(field, refused).into()).into_response())
}
