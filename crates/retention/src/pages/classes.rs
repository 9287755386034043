//! The classes the district has adopted, with the law each rests on; adopting them from their file.

use super::words;
use crate::hold::{AdoptRefusal, adopt};
use crate::library::example;
use crate::schedule::{Class, Counsel, RuleProblem, SCHEDULE_BYTES_MAX, Schedule};
use crate::store::{KeptSchedule, running_schedule};
use access::{ActionKind, Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{
    Column, Empty, Field, Table, band, button, button_group, button_link_secondary, details, empty,
    file_field, form_with_files, quiet, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// `GET /retention/classes`
pub async fn classes_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewRetention>(&Subject::district())?;
    let kept = visit.read(|tx| Ok(running_schedule(tx)?)).await?;
    let w = &visit.words;
    Ok(Page::new(&visit, t!(w, "retention-classes"))
        .back("/retention", t!(w, "retention-back"))
        .lead(t!(w, "retention-classes-lead"))
        .wide()
        .body(html! {
            @match &kept {
                Some(kept) => (shown(&visit, kept)),
                None => (empty(w, &Empty::FirstTime { words: &t!(w, "retention-no-classes"), action: None })),
            }
            @if visit.could(ActionKind::KeepRetention) {
                (button_group(button_link_secondary("/retention/classes/new", &t!(w, "retention-change"))))
            }
        }))
}

fn shown(visit: &Visit, kept: &KeptSchedule) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "retention-class")),
        Column::text(t!(w, "retention-about")),
        Column::text(t!(w, "retention-how-long")),
        Column::text(t!(w, "retention-rests-on")),
    ];
    let caption = t!(w, "retention-classes-caption", count = kept.schedule.classes.len());
    let mut table = Table::new(caption, columns).stacked();
    for class in &kept.schedule.classes {
        table.push(vec![
            html! { (class.name) },
            html! { (words::about(w, class)) },
            html! { (words::from(w, class)) },
            rests_on(w, class),
        ]);
    }
    let version =
        t!(w, "retention-version", number = kept.version, at = w.instant(kept.recorded_at));
    html! {
        p { (version) }
        @if kept.schedule.counsel == Counsel::Confirm { p { (t!(w, "retention-confirm")) } }
        (table.render(w))
        (quiet(&t!(w, "retention-marks")))
        @if !kept.schedule.notes.is_empty() {
            (band(&t!(w, "retention-notes"), html! {
                ul.bullets { @for note in &kept.schedule.notes { li { (note) } } }
            }))
        }
        (details(&t!(w, "retention-text"), html! { pre { (kept.text) } }))
    }
}

fn rests_on(w: &Words, class: &Class) -> Markup {
    html! {
        @for (nth, one) in class.citations.iter().enumerate() {
            @if nth > 0 { br; }
            (one.law) " (" (one.mark.word()) ")"
            @if let Some(link) = &one.link {
                " " a href=(link) rel="external noreferrer" {
                    (t!(w, "retention-source")) span.visually-hidden { ": " (one.law) }
                }
            }
        }
    }
}

/// `GET /retention/classes/new`
pub async fn classes_form(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::KeepRetention>(&Subject::district())?;
    let kept = visit.read(|tx| Ok(running_schedule(tx)?)).await?;
    let text = kept.map_or_else(|| example().1.to_owned(), |kept| kept.text);
    Ok(page(&visit, &Answers::blank(&visit.words).with("classes", text), &[]))
}

fn page(visit: &Visit, answers: &Answers, problems: &[RuleProblem]) -> Page {
    let w = &visit.words;
    let hint = t!(w, "retention-upload-hint", kilobytes = SCHEDULE_BYTES_MAX / 1024);
    Page::new(visit, t!(w, "retention-adopt-title"))
        .back("/retention/classes", t!(w, "retention-back-classes"))
        .lead(t!(w, "retention-adopt-lead"))
        .errors(answers)
        .wide()
        .body(html! {
            @if !problems.is_empty() {
                (band(&t!(w, "retention-problems"), html! {
                    ol { @for problem in problems { li { (problem.to_string()) } } }
                }))
            }
            (form_with_files(visit, "/retention/classes", html! {
                (text_area(answers, Field::new("classes", &t!(w, "retention-text")).rows(24)))
                (file_field(answers, Field::new("file", &t!(w, "retention-upload"))
                    .hint(&hint).optional().accept(".toml,text/plain")))
                (button(&t!(w, "retention-adopt")))
            }))
        })
}

/// `POST /retention/classes`
pub async fn classes_adopt(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::KeepRetention>(&Subject::district())?;
    let w = &visit.words;
    let text = match sent.file("file").filter(|file| !file.bytes.is_empty()) {
        Some(file) => String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n"),
        None => sent.text("classes").replace("\r\n", "\n"),
    };
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let answers = sent.answers().with("classes", &text);
    let schedule = match Schedule::parse(&text) {
        Ok(schedule) => schedule,
        Err(problems) => {
            let refused = t!(w, "retention-wrong", count = problems.len());
            let answers = answers.refused("classes", refused);
            return Ok(page(&visit, &answers, &problems).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "retention-adopted"));
    let done = visit
        .submit(&sent, move |tx| {
            adopt(tx, &permit, &occasion, (&schedule, &text))?;
            Ok::<_, Failed<AdoptRefusal>>(Done::to("/retention/classes").saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(AdoptRefusal::NothingChanges) => {
            let answers = answers.refused("classes", t!(w, "retention-adopt-same"));
            Ok(page(&visit, &answers, &[]).into_response())
        }
        Err(AdoptRefusal::CasesDiffer(cases)) => {
            let told = cases.iter().map(|case| {
                let (expected, found) = (case.expected.to_string(), case.found.to_string());
                let name = case.name.as_str();
                t!(w, "retention-case-differs", name = name, expected = expected, found = found)
            });
            let which: Vec<String> = told.collect();
            let refused = t!(w, "retention-adopt-cases", which = which.join(" "));
            Ok(page(&visit, &answers.refused("classes", refused), &[]).into_response())
        }
    }
}
